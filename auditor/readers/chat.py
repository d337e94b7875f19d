"""Reads chats exported as text: WhatsApp, Telegram, Signal, Discord. Known by their lines."""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader

_LINE = re.compile(rb"\n(?:\xe2\x80\x8e)?\[?\d{1,4}[./-](?:\d{1,2}|[A-Z][a-z]{2})[./-]\d{2,4},?\s")
_OWN_LINE = re.compile(rb", \[\d{1,2}[./ ]")


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._chat._messages import masked
    from auditor.readers._marked import read_marked

    draft = read_marked(
        data, name, media_type="text/plain", markdown=False, known_host=known_host, masked=masked
    )
    return replace(draft, untitled=True)


def _recognises(head: bytes) -> bool:
    if _LINE.search(b"\n" + head) is None and _OWN_LINE.search(head) is None:
        return False
    from auditor.readers._chat._messages import is_chat

    return is_chat(head.decode("utf-8", "replace"))


READER = Reader(name="chat", suffixes=(), media_types=(), read=_read, recognises=_recognises)
