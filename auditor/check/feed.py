"""Writes news of links as an Atom feed (RFC 4287) or as JSON lines. By hand: it is one page of XML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from xml.sax.saxutils import escape, quoteattr

from auditor.check.history import News

# XML 1.0 has no way to write these (section 2.2).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TITLES = {"dead": "Dead: {}", "repaired": "Back again: {}", "flapping": "Comes and goes: {}"}


def atom(
    news: Sequence[News], *, updated: str, title: str = "Links of the watch", name: str = "watch"
) -> str:
    """Return an Atom feed. `updated` is the time of an empty one; `name` tells watches apart."""
    newest = max((each.at for each in news), default=updated)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(title)}</title>",
        f"<id>tag:news-auditor,2026:{_text(name)}</id>",
        f"<updated>{newest}</updated>",
        "<author><name>news-auditor</name></author>",
        *(_entry(each, name) for each in news),
        "</feed>",
    ]
    return "\n".join(parts) + "\n"


def _entry(each: News, name: str) -> str:
    return (
        "<entry>"
        f"<title>{_text(_TITLES[each.event].format(each.url))}</title>"
        f"<id>tag:news-auditor,2026:{_text(name)}/{each.id}</id>"
        f"<updated>{each.at}</updated>"
        f'<link rel="related" href={quoteattr(_UNWRITABLE.sub("", each.url))}/>'
        f'<category term="{each.event}"/>'
        f"<summary>{_text(f'{each.before} to {each.after}: {each.reason}')}</summary>"
        "</entry>"
    )


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text))


def json_lines(news: Iterable[News]) -> str:
    """Return one JSON object a line."""
    return "".join(json.dumps(asdict(each), ensure_ascii=True) + "\n" for each in news)
