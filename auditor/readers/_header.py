"""Reads front matter and the header lines of exports: keys, strings and flat lists. Knows no other YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from auditor.draft import Metadata

_LONGEST = 80  # lines of front matter
_ENTRY = re.compile(r"([A-Za-zÀ-ÿ][\w À-ÿ-]{0,30}?)\s*[:=]\s*(.*)")
_LIST_ENTRY = re.compile(r"\s*-\s+(.*)")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAME_KEY = re.compile(r"name\s*:\s*(.+)", re.IGNORECASE)
_KEYS = {
    "title": ("title", "titre", "headline", "titulo", "título", "titel"),
    "url": ("url", "canonical_url", "canonical", "link", "lien", "permalink", "source_url", "original_url"),
    "published": (
        "date",
        "published",
        "publié",
        "publié le",
        "pubdate",
        "publish_date",
        "date_published",
        "published_at",
        "publication date",
        "date de publication",
        "created",
    ),
    "authors": ("author", "authors", "auteur", "auteurs", "auteur(s)", "by", "par", "byline", "creator"),
    "outlet": ("outlet", "publication", "publisher", "site", "site_name", "journal", "newspaper", "média"),
    "language": ("lang", "language", "langue", "locale"),
}
_FIELD_OF = {key: field for field, keys in _KEYS.items() for key in keys}


class Header(NamedTuple):
    """How many lines the header takes, and what it says."""

    lines: int
    metadata: Metadata


def read_header(lines: Sequence[str]) -> Header | None:
    """Return the front matter (``---`` or ``+++``) or header lines a file begins with, None if neither."""
    first = next((number for number, line in enumerate(lines[:10]) if not line.isspace()), 0)
    if not lines:
        return None
    fence = lines[first].rstrip()
    if fence in ("---", "+++"):
        for number in range(first + 1, min(len(lines), first + _LONGEST)):
            if lines[number].rstrip() in (fence, "..." if fence == "---" else fence):
                entries = _entries(lines[first + 1 : number])
                return Header(number + 1, _metadata(entries)) if entries else None
        return None
    end = first
    while end < len(lines) and end - first < 12 and (entry := _ENTRY.fullmatch(lines[end].strip())):
        if entry.group(1).strip().lower() not in _FIELD_OF or lines[end].lstrip()[:4] == "http":
            break
        end += 1
    if end - first < 2:
        return None
    return Header(end, _metadata(_entries(lines[first:end])))


def _entries(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return the values of every key, unquoted; a nested name counts as the value."""
    entries: dict[str, list[str]] = {}
    values: list[str] = []
    for line in lines:
        listed = _LIST_ENTRY.fullmatch(line.rstrip())
        entry = None if listed else _ENTRY.fullmatch(line.strip())
        if listed:
            value = listed.group(1)
            named = _NAME_KEY.fullmatch(value)
            values.append(_unquoted(named.group(1) if named else value))
        elif entry and not line[:1].isspace():
            values = entries.setdefault(entry.group(1).strip().lower(), [])
            value = entry.group(2).strip()
            if value.startswith("[") and value.endswith("]"):
                values += (_unquoted(part) for part in value[1:-1].split(",") if part.strip())
            elif value and value not in ("|", ">"):
                values.append(_unquoted(value))
        elif entry and entry.group(1).strip().lower() == "name":
            values.append(_unquoted(entry.group(2)))
    return entries


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').replace("''", "'")
    return value


def _metadata(entries: dict[str, list[str]]) -> Metadata:
    values: dict[str, list[str]] = {}
    for key, found in entries.items():
        field = _FIELD_OF.get(key)
        if field and found:
            values.setdefault(field, found)

    def first(field: str) -> str:
        return values.get(field, [""])[0]

    url = first("url")
    return Metadata(
        title=first("title"),
        url=url if url.startswith(("http://", "https://")) else None,
        published=_iso(first("published")),
        authors=tuple(_names(values.get("authors", []))),
        outlet=first("outlet") or None,
        language=first("language").replace("_", "-"),
    )


def _names(values: Sequence[str]) -> list[str]:
    names: list[str] = []
    for value in values:
        for name in re.split(r"\s*(?:,|;|&|\band\b|\bet\b)\s*", value):
            if name and name not in names:
                names.append(name)
    return names


def _iso(value: str) -> date | None:
    found = _ISO_DATE.match(value)
    if found is None:
        return None
    try:
        return date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    except ValueError:
        return None
