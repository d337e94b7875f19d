"""Looks for the beginnings and phrases of lines: whether one of hundreds opens a line, or stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from operator import itemgetter

_WORD_CHARACTER = re.compile(r"[^\W_]")
_HEAD = 4  # letters
_head_of = itemgetter(slice(_HEAD))
_COLON = re.compile(r"\s*[:–—-]|\s*$")


class Openers(tuple[str, ...]):
    """Beginnings of lines, with the first letters of each: nearly all lines are told by them to have none."""

    heads: dict[str, tuple[str, ...]]
    short: tuple[str, ...]

    def __new__(cls, openers: Iterable[str]) -> Openers:
        """Take the openers in the order in which they are tried."""
        made = super().__new__(cls, openers)
        made.short = tuple(opener for opener in made if len(opener) < _HEAD)
        heads: dict[str, dict[int, str]] = {}
        for place, opener in enumerate(made):
            heads.setdefault(opener[:_HEAD], {})[place] = opener
        for place, opener in enumerate(made):
            if len(opener) < _HEAD:
                for head, those in heads.items():
                    if head.startswith(opener):
                        those[place] = opener
        made.heads = {head: tuple(those[place] for place in sorted(those)) for head, those in heads.items()}
        return made


class Phrases(tuple[str, ...]):
    """Words that may stand anywhere in a line, with what of each is seen among the words of a text.

    What stands between two spaces of a phrase is a piece of every text with it; its last word begins one.
    """

    whole: dict[str, list[tuple[str, Set[str], str]]]
    beginnings: dict[str, list[tuple[str, Set[str]]]]
    seamless: list[str]
    wholes: frozenset[str]
    heads: frozenset[str]

    def __new__(cls, phrases: Iterable[str]) -> Phrases:
        """Take the phrases; those without a telling piece are looked for one by one."""
        made = super().__new__(cls, phrases)
        made.whole, made.beginnings, made.seamless = {}, {}, []
        for phrase in made:
            _, *inner, last = ("", *phrase.split(" "))
            telling = max(inner[1:], key=len, default="")
            between = frozenset(inner[1:])
            if len(telling) >= _HEAD or (telling and len(last) < _HEAD):
                begun = last[:_HEAD] if len(last) >= _HEAD else ""
                made.whole.setdefault(telling, []).append((phrase, between, begun))
            elif inner and len(last) >= _HEAD:
                made.beginnings.setdefault(last[:_HEAD], []).append((phrase, between))
            else:
                made.seamless.append(phrase)
        made.wholes, made.heads = frozenset(made.whole), frozenset(made.beginnings)
        return made


def said_in(text: str, *lists: Phrases) -> list[tuple[str, ...]]:
    """Return the few phrases of each list that stand in a text (in lower case).

    Only those are looked for whose telling pieces are among its words.
    """
    pieces = set(text.split(" "))
    heads = {"", *map(_head_of, pieces)}
    found = []
    for phrases in lists:
        telling = phrases.seamless.copy()
        for piece in phrases.wholes & pieces:
            told = phrases.whole[piece]
            telling += [phrase for phrase, inner, begun in told if inner <= pieces and begun in heads]
        for head in phrases.heads & heads:
            telling += [phrase for phrase, inner in phrases.beginnings[head] if inner <= pieces]
        found.append(tuple(filter(text.__contains__, telling)))
    return found


def line_key(line: str) -> str:
    """Return a line as it is compared: lower case, without marks at its edges."""
    if line[:1].isalnum() and line[-1].isalnum():
        return line.lower()
    first = _WORD_CHARACTER.search(line)
    if first is None:
        return ""
    end = len(line)
    while not line[end - 1].isalnum():
        end -= 1
    return line[first.start() : end].lower()


def opens(line: str, openers: Openers) -> str:
    """Return the opener a line (in lower case) begins with, as a whole word; "" for none."""
    possible = openers.heads.get(line[:_HEAD])
    if possible is None:
        if not line.startswith(openers.short):
            return ""
        possible = openers.short
    for opener in possible:
        if line.startswith(opener) and not (
            opener[-1].isalnum() and line[len(opener) : len(opener) + 1].isalnum()
        ):
            return opener
    return ""


def says(line: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands anywhere in a line (in lower case)."""
    return any(map(line.__contains__, phrases))


def announces(line: str, openers: Openers) -> bool:
    """Whether a line begins with an opener set off by a colon or dash: ``Note : …``, ``NDLR –``."""
    opener = opens(line, openers)
    return bool(opener) and (opener[-1] == ":" or _COLON.match(line, len(opener)) is not None)
