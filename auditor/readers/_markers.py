"""Finds the citation marks that assistants leave behind when their text is copied.

Each is either the number of an entry in a list of sources, or points at something that stayed in the
assistant's window. This module finds them; whether they lead anywhere is told in structure. The notations
are rows of data/assistant_marks.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from auditor.draft import Mark
from auditor.model import Span
from auditor.shipped import DATA
from auditor.text import numbers_in

_FEW = 3  # signs that are sought one by one
_KEPT_APART = re.compile(r"([a-z]+)[:_]\s?(?=\d)")
_RARE = "\ue201\ue202【{<_+=[]X?:(-"  # the rarest first
_STOPS = '.!?…»”"'


class Found(NamedTuple):
    """Marks in reading order and what else nobody reads aloud. `taken` is where links are not looked for."""

    marks: list[Mark]
    markup: list[Span]
    taken: list[Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notation:
    name: str
    signs: tuple[str, ...]
    pattern: str
    within: str = ""
    numbered: bool = False
    keeps: bool = False
    cites: bool = True
    opens: str = ""


def find(text: str) -> Found:
    """Return the marks of assistants in a text, trying only notations whose signs occur in it."""
    found: list[tuple[int, int, _Notation, re.Match[str]]] = []
    signs = {
        sign
        for telling, signs in _signs()
        if telling in text
        for sign in (signs if len(signs) < _FEW else _likely(telling, signs, text))
        if sign in text
    }
    for notation in _notations() if signs else ():
        if not signs.isdisjoint(notation.signs) and (
            not notation.within or _compiled(notation.within).search(text)
        ):
            pattern = _compiled(notation.pattern)
            found += ((match.start(), match.end(), notation, match) for match in pattern.finditer(text))
    marks: list[Mark] = []
    markup: list[Span] = []
    taken: list[Span] = []
    if not found:
        return Found(marks, markup, taken)
    found.sort(key=lambda entry: (entry[0], -entry[1]))
    names = {notation.name for _, _, notation, _ in found}
    position = 0
    for start, end, notation, match in found:
        if start < position or (notation.name == "chip" and not _is_chip(text, start, end)):
            continue
        position = end
        taken.append(Span(start, end))
        if notation.keeps:
            markup += (Span(start, match.start(1)), Span(match.end(1), end))
        else:
            markup.append(Span(start, end))
        if notation.cites and notation.opens not in names:
            labels = _labels(notation, text[start:end]) if notation.numbered else ()
            marks.append(Mark(Span(start, end), notation.opens or notation.name, labels))
    return Found(marks, markup, taken)


def _labels(notation: _Notation, mark: str) -> tuple[str, ...]:
    """Return the numbers of a mark; those that say what they count (``[post:3]``) are not those of others.

    Of a passage (``【3†L12-L18】``) only the first is that of a source.
    """
    if notation.name == "passage":
        return numbers_in(mark)[:1]
    kind = _KEPT_APART.search(mark) if notation.name == "label" else None
    return tuple(f"{kind[1]}:{number}" if kind else number for number in numbers_in(mark))


def _is_chip(text: str, start: int, end: int) -> bool:
    """Whether ``Name+1`` is a copied source chip: it ends its line, or follows a full stop at once."""
    return text[end : end + 1] in ("", "\n", "\r") or (start > 0 and text[start - 1] in _STOPS)


@cache
def _notations() -> tuple[_Notation, ...]:
    source = (DATA / "assistant_marks.toml").read_text(encoding="utf-8")
    return tuple(_Notation(**{**row, "signs": tuple(row["signs"])}) for row in tomllib.loads(source)["mark"])


@cache
def _signs() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return all signs by what is sought first: a letter that is rare in prose, else what they begin with."""
    found: dict[str, list[str]] = {}
    for sign in sorted({sign for notation in _notations() for sign in notation.signs}):
        rare = next((letter for letter in _RARE if letter in sign), sign.rstrip("0123456789"))
        found.setdefault(rare, []).append(sign)
    return tuple((telling, tuple(signs)) for telling, signs in found.items())


def _likely(telling: str, signs: tuple[str, ...], text: str) -> list[str]:
    """Return those of many signs that a text may have, by what it has from what tells of them onwards."""
    found = set(_around(telling, signs).findall(text))
    ends = [(sign, sign[sign.index(telling) :]) for sign in (signs if found else ())]
    return [sign for sign, end in ends if any(end.startswith(read) or read.startswith(end) for read in found)]


@cache
def _around(telling: str, signs: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of signs that is tried only where what tells of them stands."""
    parts = []
    for sign in signs:
        before, _, after = sign.partition(telling)
        parts.append((f"(?<={re.escape(before + telling)})" if before else "") + re.escape(after))
    return re.compile(f"{re.escape(telling)}(?:{'|'.join(parts)})")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.MULTILINE)
