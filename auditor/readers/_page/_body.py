"""Puts an article together from a page's own data, where a script would put it on the page.

Knows ``articleBody`` of schema.org, as plain text or as HTML, and the longest text with paragraphs in the
data that Next.js leaves for its script; links stand in them only where they are HTML.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from auditor.readers._page._judge import Judged
from auditor.readers._page._page import Page
from auditor.text import rough_count

_LEAST = 80  # words of a body worth reading
_TIMES = 3  # how often more words than on the page
_MARKUP = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_NEXT_DATA = re.compile(r"<script id=\"?__NEXT_DATA__\"?[^<>]{0,200}>")
_MOST_NODES = 200_000
_LONGEST = 500_000  # characters
_LINES = re.compile(r"\s{0,20}\n\s{0,20}")


def body_instead(found: Page, judged: Judged | None, source: str) -> str:
    """Return the article as a small page, "" where the page itself shows it or its data have none."""
    chunks = found.rendering.chunks
    shown = sum(chunks[index].words for index in judged.article) if judged is not None else 0
    body = found.declared.body
    if not body and shown < _LEAST:
        body = _left_for_script(source)
    if not body or rough_count(body) < max(_LEAST, _TIMES * shown):
        return ""
    if _MARKUP.search(body) is None:
        body = "".join(f"<p>{escape(line)}</p>" for line in _LINES.split(body.strip()))
    return f"<h1>{escape(found.declared.title)}</h1><article>{body}</article>"


def _left_for_script(source: str) -> str:
    """Return the longest text with paragraphs in the data of Next.js, "" where there is none."""
    found = _NEXT_DATA.search(source)
    if found is None:
        return ""
    end = source.find("</script", found.end())
    try:
        waiting: list[Any] = [json.loads(source[found.end() : end if end >= 0 else len(source)])]
    except (ValueError, RecursionError):
        return ""
    longest = ""
    for _ in range(_MOST_NODES):
        if not waiting:
            break
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, str) and len(value) > len(longest) and "<p" in value:
            longest = value
    return longest[:_LONGEST]
