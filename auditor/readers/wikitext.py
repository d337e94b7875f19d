"""Reads the source of Wikipedia articles (.wiki, .mediawiki, .wikitext)."""

from __future__ import annotations

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader

_HEAVY = 2**20
_SIGNS = (b"'''", b"<ref", b"\n==", b"{{")  # besides [[links]], which notes of other programs have too
_ENOUGH = 2


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    from auditor.readers._wiki._article import read

    return read(data, name, known_host)


READER = Reader(
    name="wikitext",
    suffixes=(".wiki", ".mediawiki", ".wikitext"),
    media_types=("text/x-wiki", "text/mediawiki"),
    read=_read,
    recognises=lambda head: b"[[" in head and sum(sign in head for sign in _SIGNS) >= _ENOUGH,
    heavy=lambda data: len(data) > _HEAVY,
)
