"""The only package that opens connections.

Everything that a stranger's link can do to us is dealt with here: private addresses, rebinding, bombs,
slow servers, endless redirects, proxies in the environment. What comes back is an `Answer`; deciding what it
means is somebody else's work.
"""

from __future__ import annotations

from auditor.net._answer import Answer, Failure, Hop
from auditor.net._article import Barred, article_at, cut_short
from auditor.net._client import Client
from auditor.net._inflate import Inflater
from auditor.net._policy import Endpoint, Policy, Refused
from auditor.net._refresh import refreshed
from auditor.net._resolver import NameNotFound, ResolverFailed, system_lookup

__all__ = [
    "Answer",
    "Barred",
    "Client",
    "Endpoint",
    "Failure",
    "Hop",
    "Inflater",
    "NameNotFound",
    "Policy",
    "Refused",
    "ResolverFailed",
    "article_at",
    "cut_short",
    "refreshed",
    "system_lookup",
]
