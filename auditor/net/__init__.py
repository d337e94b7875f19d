"""The only package that opens connections.

Everything that a stranger's link can do to us is dealt with here: private addresses, rebinding, bombs,
slow servers, endless redirects, proxies in the environment. What comes back is an `Answer`; deciding what it
means is somebody else's work.
"""

from __future__ import annotations

from auditor.net._client import Answer, Client, Failure, Hop
from auditor.net._policy import Policy, Refused

__all__ = ["Answer", "Client", "Failure", "Hop", "Policy", "Refused"]
