"""Reads conversations exported as JSON, with people and with assistants. Known by their keys."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

from auditor.draft import Draft, Metadata
from auditor.errors import UnreadableInput
from auditor.i18n import remark
from auditor.readers._draft import KnownHost, Reader

_HEAVY = 4 * 2**20
_KEYS = re.compile(rb'"(?:mapping|chat_messages|messages|role|choices|candidates)"\s{0,4}:\s{0,20}[\[{"]')


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._chat._assistants import conversations
    from auditor.readers._chat._people import chats
    from auditor.readers._marked import read_marked

    found = _loaded(data, name)
    of_people = chats(found)
    told = of_people or conversations(found, name)
    title = told[0].title
    parts = [f"# {title}"] if title and len(told) == 1 else []
    for each in told:
        if len(told) > 1 and each.title:
            parts.append(f"## {each.title}")
        parts += each.messages
    text = "\n\n".join(parts).encode("utf-8", "replace")
    draft = read_marked(
        text, name, media_type="application/json", markdown=not of_people, known_host=known_host
    )
    several = (
        (remark("{several} conversations were read as one text", several=len(told)),) if len(told) > 1 else ()
    )
    return replace(
        draft,
        untitled=bool(of_people),
        metadata=Metadata(title=title, published=told[0].day) if len(told) == 1 else draft.metadata,
        sha256=sha256(data).hexdigest(),
        degraded=draft.degraded + several,
    )


def _loaded(data: bytes, name: str) -> Any:
    """Return what JSON says; one object a line, as Signal's are exported, are a list of them."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        lines = data.splitlines()
        if len(lines) > 1 and not isinstance(error, RecursionError):
            try:
                return [json.loads(line) for line in lines if line.strip()]
            except (ValueError, RecursionError):
                pass
        raise UnreadableInput(
            remark("{name}: JSON that is broken or nested too deep ({error})", name=name, error=error)
        ) from None


READER = Reader(
    name="conversation",
    suffixes=(),
    media_types=(),
    read=_read,
    recognises=lambda head: head.lstrip()[:1] in (b"[", b"{") and _KEYS.search(head) is not None,
    heavy=lambda data: len(data) > _HEAVY,
)
