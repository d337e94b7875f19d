"""Reads conversations exported as JSON: ChatGPT, Claude, Telegram. Known by their keys, not by their name."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from auditor.draft import Draft, Metadata
from auditor.i18n import remark
from auditor.readers._draft import KnownHost, Reader

_HEAVY = 4 * 2**20
_KEYS = re.compile(rb'"(?:mapping|chat_messages|messages|role|choices|candidates)"\s{0,4}:\s{0,20}[\[{"]')


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._chat._assistants import conversations
    from auditor.readers._marked import read_marked

    told = conversations(data, name)
    title = told[0].title
    parts = [f"# {title}"] if title and len(told) == 1 else []
    for each in told:
        if len(told) > 1 and each.title:
            parts.append(f"## {each.title}")
        parts += each.messages
    text = "\n\n".join(parts).encode("utf-8", "replace")
    draft = read_marked(text, name, media_type="application/json", markdown=True, known_host=known_host)
    several = (
        (remark("{several} conversations were read as one text", several=len(told)),) if len(told) > 1 else ()
    )
    return replace(
        draft,
        metadata=Metadata(title=title, published=told[0].day) if len(told) == 1 else draft.metadata,
        sha256=sha256(data).hexdigest(),
        degraded=draft.degraded + several,
    )


READER = Reader(
    name="conversation",
    suffixes=(),
    media_types=(),
    read=_read,
    recognises=lambda head: head.lstrip()[:1] in (b"[", b"{") and _KEYS.search(head) is not None,
    heavy=lambda data: len(data) > _HEAVY,
)
