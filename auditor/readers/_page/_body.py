"""Puts an article together from a page's own data, where a script would put it on the page.

Knows ``articleBody`` of schema.org only, as plain text or as HTML; links stand in it only where it is HTML.
"""

from __future__ import annotations

import re
from html import escape

from auditor.readers._page._judge import Judged
from auditor.readers._page._page import Page
from auditor.text import rough_count

_LEAST = 80  # words of a body worth reading
_TIMES = 3  # how often more words than on the page
_MARKUP = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_LINES = re.compile(r"\s{0,20}\n\s{0,20}")


def body_instead(found: Page, judged: Judged | None) -> str:
    """Return the article as a small page, "" where the page itself shows it or its data have none."""
    body = found.declared.body
    if not body:
        return ""
    words = rough_count(body)
    chunks = found.rendering.chunks
    shown = sum(chunks[index].words for index in judged.article) if judged is not None else 0
    if words < max(_LEAST, _TIMES * shown):
        return ""
    if _MARKUP.search(body) is None:
        body = "".join(f"<p>{escape(line)}</p>" for line in _LINES.split(body.strip()))
    return f"<h1>{escape(found.declared.title)}</h1><article>{body}</article>"
