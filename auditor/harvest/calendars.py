"""How a language writes dates, compiled from the calendar of its lexicon. Knows no year and no text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from auditor import lexicon as lexicons

HEAD = 2  # letters that tell most words from a month


class Calendar(NamedTuple):
    """The dates of a language. A month is one word, which is looked up and not spelled in a pattern.

    Most digits are no date's: `leads` are the ends of what may stand before those of a year, `named` before
    those of a day; `heads` are the first letters of what may stand a space behind a day, `marks` the first
    signs of what may stand right behind it.
    """

    months: dict[str, int]
    leads: tuple[str, ...]
    named: tuple[str, ...]
    heads: frozenset[str]
    marks: frozenset[str]
    worded: re.Pattern[str]  # dates that begin with a word
    counted: re.Pattern[str]  # dates that begin with a digit


@cache
def calendar(code: str) -> Calendar:
    """Return how a language writes dates.

    Raises:
        LexiconError: if there is no lexicon of it.
    """
    table = lexicons.load(code).tables.get("calendar", {})
    months = dict(_months(table.get("months", ())))
    joints, cues = table.get("joints", ()), [cue for cue in table.get("year_cues", ()) if cue not in months]
    ordinals = table.get("ordinals", ())
    ordinal, of = f"(?:{_either(ordinals)})?", f"(?:(?:{_either(joints)})\\ )?"
    name, begins, ends = r"([^\W\d_]+)\b\.?", r"(?<![\w/.-])", r"(?![\w/]|[.,]\d)"
    return Calendar(
        months=months,
        leads=tuple(lead.casefold() for lead in (*months, *joints, *cues)),
        named=tuple(months),
        heads=frozenset(word.casefold()[:HEAD] for word in (*months, *joints)),
        marks=frozenset(sign for mark in ordinals for sign in (mark[0].lower(), mark[0].upper())),
        worded=re.compile(
            rf"""{begins}(?:
              (?:{_either(cues)})\ ((?:1[89]|20)\d\d)
            | {name}(?:\ (\d{{1,2}}){ordinal}(?!\d)(?:,?\ (\d{{4}}))? | ,?\ {of}(\d{{4}}))
            ){ends}""",
            re.VERBOSE | re.IGNORECASE,
        ),
        counted=re.compile(
            rf"""{begins}(?:
              (\d{{4}})-(\d\d)-(\d\d)
            | (\d{{1,2}}){ordinal}\ {of}{name}(?:,?\ {of}(\d{{4}}))?
            ){ends}""",
            re.VERBOSE | re.IGNORECASE,
        ),
    )


def _either(words: Iterable[str]) -> str:
    """Return the alternatives of a pattern, the longest first; nothing matches none."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


def _months(names: Iterable[object]) -> Iterable[tuple[str, int]]:
    for number, forms in enumerate(names, start=1):
        for form in [forms] if isinstance(forms, str) else forms:  # type: ignore[attr-defined]
            yield str(form).casefold().rstrip("."), number
