"""How often a process that audits one article after the other looks for garbage.

An audit makes tens of thousands of containers, all of them gone when it is over and nearly none of them in a
ring: looking through them every 700 costs 7 % of the time and finds nothing. Only for processes of our own:
in somebody's notebook the collector is theirs.
"""

from __future__ import annotations

import gc

_YOUNG = 20_000  # containers made and not gone
_OLDER = 20, 100


def collect_seldom() -> None:
    """Let the collector begin, and look rarely."""
    gc.set_threshold(_YOUNG, *_OLDER)
    gc.enable()
