"""Opens JSON-LD as pages have it: graphs and lists, and scripts that are not quite JSON.

Broken JSON is mended where a trailing comma or a raw line break is all that is wrong, else passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",\s{0,200}([}\]])")
_MOST_NODES = 4000


def loaded(text: str) -> Any:
    """Return parsed JSON-LD, None if it cannot be mended."""
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().removesuffix(";")
    for attempt in range(3):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            text = _TRAILING_COMMA.sub(r"\1", text) if attempt else _CONTROL.sub(" ", text)
    return None


def things(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD, graphs and lists opened, what belongs to what kept."""
    waiting = [data]
    seen = 0
    while waiting and seen < _MOST_NODES:
        thing = waiting.pop(0)
        seen += 1
        if isinstance(thing, list):
            waiting = thing[:200] + waiting
        elif isinstance(thing, dict):
            yield thing
            for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "liveBlogUpdate"):
                inner = thing.get(key)
                if isinstance(inner, list | dict) and key != "liveBlogUpdate":
                    waiting.append(inner)
