"""Importing this loads what the first article would wait for; workers begin as copies of a process that did.

What is loaded is then out of the collector's sight: looking at it would write to it, and each worker would
need memory of its own for what it can share.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from auditor.errors import AuditorError
from auditor.pipeline import audit_text

with suppress(AuditorError):
    audit_text("According to Reuters, [nothing](https://example.org/) was signed. “Nothing,” she said.")
gc.collect()
gc.freeze()
