"""Reads saved mails (.eml)."""

from __future__ import annotations

import re

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader

_HEAVY = 2**20
_MANY_PARTS = 50  # every line of a mail is compared with the boundary of every part it is in
_LINE = rb"[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,60}"
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:|From ")
_FIRST = re.compile(rb"(?:From [^\n]{1,200}\n)?(?:%s){3}" % _LINE)
_TELLING = (b"\nmime-version:", b"\nmessage-id:", b"\nreceived:", b"\nreturn-path:", b"\ndkim-signature:")


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._mail._mail import read

    return read(data, name, known_host)


def _recognises(head: bytes) -> bool:
    if not _FIELD.match(head):
        return False
    low = b"\n" + head[:4096].lower()
    return (
        sum(sign in low for sign in _TELLING) >= 2 and _FIRST.match(head.replace(b"\r\n", b"\n")) is not None
    )


READER = Reader(
    name="eml",
    suffixes=(".eml",),
    media_types=("message/rfc822",),
    read=_read,
    recognises=_recognises,
    heavy=lambda data: len(data) > _HEAVY or data.count(b"boundary=") > _MANY_PARTS,
)
