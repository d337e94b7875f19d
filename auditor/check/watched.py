"""The nouns of a watch: a link that is to be watched, and a change that is worth telling."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A link to watch.

    `type` is that of its source, `cited` the day it was first cited, as ISO 8601; both "" where nobody knows.
    `places` are where it is cited: names of files, with lines.
    """

    url: str
    type: str = ""
    cited: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One change that is worth telling: "dead", "repaired" or "flapping", from state `before` to `after`.

    `id` counts up within a store; `at` is ISO 8601 in UTC; `dead_since` is "" where the link is not dead.
    """

    id: int
    url: str
    at: str
    event: str
    before: str
    after: str
    reason: str
    dead_since: str = ""
    places: tuple[str, ...] = ()
