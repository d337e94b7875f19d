"""Short notes (``{{sfn|Petit|2025}}``): which of the described sources of an article they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from auditor.readers._wiki._names import IDENTITIES
from auditor.readers._wiki._templates import template

_SHORT = re.compile(r"\{\{\s{0,3}(?:sfn|harv|cita\s{0,3}\|)", re.IGNORECASE)
_MOST_TEMPLATES = 20_000
_LONGEST_TEMPLATE = 4_000


class Short(NamedTuple):
    """The addresses of described sources by author and year, and those of them that short notes name."""

    described: dict[str, str]
    named: frozenset[str]


NONE = Short({}, frozenset())


def shortened(text: str, ends: Mapping[int, int]) -> Short:
    """Return what the short notes of a source name; `ends` say where each pair of brackets ends."""
    if _SHORT.search(text) is None:
        return NONE
    described: dict[str, str] = {}
    named: set[str] = set()
    for start in sorted(ends)[:_MOST_TEMPLATES]:
        end = ends[start]
        if not text.startswith("{{", start) or end - start > _LONGEST_TEMPLATE:
            continue
        made = template(text[start + 2 : end - 2])
        if made.is_short and made.name not in IDENTITIES:
            named.add(made.key)
        elif made.cites and (cited := made.cited()).url:
            for key in filter(None, (made.given_key, made.key)):
                described.setdefault(key, cited.url)
    return Short(described, frozenset(named) & frozenset(described))
