"""Writes news of links as an Atom feed (RFC 4287) or as JSON lines, and says one in a line of text.

By hand: a feed is one page of XML. What it holds comes from strangers (URLs, reasons, names of files).
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from xml.sax.saxutils import escape, quoteattr

from auditor.check.watched import News
from auditor.check.wording import reason_words
from auditor.i18n import N_, translator

# XML 1.0 has no way to write these (section 2.2).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TITLES = {
    "dead": N_("Dead: {url}"),
    "repaired": N_("Back again: {url}"),
    "flapping": N_("Comes and goes: {url}"),
}


def atom(news: Sequence[News], *, store: str, updated: str, lang: str = "en") -> str:
    """Return an Atom feed. `store` is the store's UUID, `updated` the time of an empty feed (RFC 3339)."""
    say = translator(lang).gettext
    title = say(N_("Watched links"))
    newest = max((each.at for each in news), default=updated)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<feed xmlns={quoteattr('http://www.w3.org/2005/Atom')} xml:lang={quoteattr(lang)}>",
        f"<title>{_text(title)}</title>",
        f"<id>urn:uuid:{uuid.UUID(store)}</id>",
        f"<updated>{newest}</updated>",
        "<author><name>news-auditor</name></author>",
        "<generator>news-auditor</generator>",
        *(_entry(each, store, lang) for each in news),
        "</feed>",
    ]
    return "\n".join(parts) + "\n"


def _entry(each: News, store: str, lang: str) -> str:
    # The same news keeps its id whoever writes the feed, and no two stores have one in common.
    name = uuid.uuid5(uuid.UUID(store), str(each.id))
    lines = [said(each, lang), *each.places]
    return "\n".join(
        (
            "<entry>",
            f"<title>{_text(translator(lang).gettext(_TITLES[each.event]).format(url=each.url))}</title>",
            f"<id>urn:uuid:{name}</id>",
            f"<updated>{each.at}</updated>",
            f'<link rel="alternate" href={quoteattr(_UNWRITABLE.sub("", each.url))}/>',
            f"<category term={quoteattr(each.event)}/>",
            f'<content type="text">{_text(chr(10).join(lines))}</content>',
            "</entry>",
        )
    )


def said(each: News, lang: str = "en") -> str:
    """Return what happened, and why it is believed, without the URL."""
    say = translator(lang).gettext
    if each.event == "dead" and each.dead_since:
        text = say(N_("dead since {day}")).format(day=each.dead_since[:10])
    elif each.event == "repaired":
        text = say(N_("answers again since {day}")).format(day=each.at[:10])
    else:
        text = say(N_("changed at least four times in 30 days"))
    return f"{text} ({reason_words(each.reason, say)})" if each.reason else text


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text))


def json_line(each: News) -> str:
    """Return one news as a JSON object on a line of its own."""
    return json.dumps(asdict(each), ensure_ascii=True) + "\n"


def json_lines(news: Iterable[News]) -> str:
    """Return one JSON object a line."""
    return "".join(json_line(each) for each in news)
