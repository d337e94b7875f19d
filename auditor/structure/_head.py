"""Finds the title and what stands between it and the running text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from auditor.model import BlockKind
from auditor.structure._labels import label, label_of
from auditor.structure._names import is_name
from auditor.structure._units import SHORT, Unit, goes_on, links_words
from auditor.structure._wordings import Wordings

_LONGEST_TITLE = 40  # words
_LONGEST_STOPPED_TITLE = 16  # words of a title that ends with a full stop
_REPEATED_WITHIN = 10  # blocks
_LONGEST_STANDFIRST = 160  # words
_LINES_OF_A_HEAD = 6
_LONGEST_RUBRIC = 5  # words
_FEW_SECTIONS = 3
_SLUG_LEAST = 15  # characters of a title cut from an address
_SITE_NAME = 40  # characters that may follow a repeated title
_LONGEST_KICKER = 40  # characters
_TITLE_SPACES = 2  # of a title that a kicker may stand before
_TEXT_TAGS = ("p", "h", "quote")


def head(
    units: Sequence[Unit], words: Wordings, declared: str, text: str, *, untitled: bool = False
) -> Unit | None:
    """Decide on everything before the running text; return the title's unit if there is one.

    `declared` is the title that the file's own metadata gives, "" for none; of an `untitled` text no line
    is one that neither they nor a mark of the file say is.
    """
    told = [unit for unit in units if unit.kind is None]
    zone = _before_text(told, words)
    title = _title(told, zone, words, declared, text, untitled)
    if title is not None:
        title.be(
            BlockKind.TITLE,
            "marked as a heading" if title.tag == "h" else "the first line, as titles are written",
        )
    wanted = _letters(title.prose if title else declared)
    if wanted:
        _repetitions(told, zone, title, wanted)
    for unit in zone:
        if unit.kind is None:
            label(unit, words, edge=True)
    _labels(zone, told, title, words)
    return title


def _before_text(told: Sequence[Unit], words: Wordings) -> list[Unit]:
    """Return the blocks before the first running text.

    The first block of all may be a long title; a standfirst is known by the byline or date under it.
    """
    zone: list[Unit] = []
    for position, unit in enumerate(told):
        if unit.solid and not (unit is told[0] and unit.size <= _LONGEST_STOPPED_TITLE):
            if not (
                position and unit.size <= _LONGEST_STANDFIRST and _signed_below(told[position + 1 :], words)
            ):
                break
            unit.be(BlockKind.LEAD, "a standfirst under the title")
            continue
        zone.append(unit)
    return zone if len(zone) < len(told) else zone[:3]


def _signed_below(following: Sequence[Unit], words: Wordings) -> bool:
    """Whether a byline or dateline stands under a block, before any more running text."""
    for unit in following[:_LINES_OF_A_HEAD]:
        if unit.solid or unit.tag == "h":
            return False
        told = label_of(unit, words, edge=True)
        if told is not None and told[0] in (BlockKind.BYLINE, BlockKind.DATELINE):
            return True
    return False


def _title(
    told: Sequence[Unit], zone: Sequence[Unit], words: Wordings, declared: str, text: str, untitled: bool
) -> Unit | None:
    wanted = _letters(declared)
    if wanted:
        for unit in told[:_REPEATED_WITHIN]:
            if unit.size <= _LONGEST_TITLE and _letters(unit.prose) == wanted:
                return unit
    first_level = next(
        (unit for unit in told if unit.tag == "h" and unit.level == 1 and not unit.wordless), None
    )
    heading = next((unit for unit in zone if unit.tag == "h" and not unit.wordless), None)
    if first_level is not None and (first_level in zone or heading is None):
        return first_level
    for unit in zone:
        if unit.tag == "h" and not unit.wordless:
            return None if _heads_section(unit, told) else unit
        if (
            unit.tag == "p"
            and not untitled
            and _reads_like_title(unit, told, words, text)
            and (heading is None or unit.size >= 4)
        ):
            return unit
    return None


def _heads_section(heading: Unit, told: Sequence[Unit]) -> bool:
    """Whether the first heading is one of several short ones of a lower level, in a text without a title."""
    alike = [unit for unit in told if unit.tag == "h" and unit.level == heading.level]
    return heading.level > 1 and heading.size <= 3 and len(alike) >= _FEW_SECTIONS


def _reads_like_title(unit: Unit, told: Sequence[Unit], words: Wordings, text: str) -> bool:
    if unit.wordless or unit.size > _LONGEST_TITLE or unit.key in words.category_labels:
        return False
    if unit.final in ":,;" or len(told) < 2 or "\n" in text[unit.span.start : unit.span.end]:
        return False
    if unit.prose[0].islower() or (len(unit.hyperlinks) == 1 and unit.hyperlinks[0].form == "bare_url"):
        return False
    if links_words(unit):
        return False
    following = told[told.index(unit) + 1 :]
    if unit.size == 1 and len(following) > 1 and _stands_above_title(following[0], following[1]):
        return False
    if goes_on(unit) and not _signed_below(following[:2], words):
        return False
    if unit.stopped and unit.final != "?":
        longer = following and (following[0].size >= 1.5 * unit.size or _signed_below(following[:2], words))
        if unit.size > _LONGEST_STOPPED_TITLE or unit.size < 4 or not longer:
            return False
    other = label_of(unit, words, edge=True)
    if other is not None and other[0] is not BlockKind.CAPTION:
        return False
    return not (is_name(unit.prose) and unit.size <= 3)


def _stands_above_title(following: Unit, after: Unit) -> bool:
    """Whether what follows a single word, a place perhaps, is a title above running text."""
    return following.tag == "p" and following.size >= 4 and not following.stopped and after.stopped


def _letters(line: str) -> str:
    """Return a line as an address would have it: letters and digits only, no accents, lower case."""
    plain = unicodedata.normalize("NFKD", line.lower()).replace("œ", "oe").replace("æ", "ae")
    return "".join(filter(str.isalnum, plain))


def titled(written: str, declared: str) -> str:
    """Return a title without the kicker that stands in the same heading, where the metadata have none.

    ``Shipping The ferry stays in port`` beside ``The ferry stays in port``; ``Live: …`` is part of a title.
    """
    kicker = written.removesuffix(declared).rstrip() if declared else ""
    is_kicker = kicker != written and kicker[-1:].isalpha() and len(kicker) <= _LONGEST_KICKER
    return declared if is_kicker and declared.count(" ") >= _TITLE_SPACES else written


def _repetitions(told: Sequence[Unit], zone: Sequence[Unit], title: Unit | None, wanted: str) -> None:
    """Decide on lines that repeat the title, whole, with the site's name, or cut from the address."""
    for unit in told[: len(zone) + _REPEATED_WITHIN]:
        if unit is title or unit.kind is not None or unit.size > _LONGEST_TITLE or unit.tag not in _TEXT_TAGS:
            continue
        first = unit.low[:1]
        if (first if "a" <= first <= "z" else _letters(unit.prose[:8])[:1]) != wanted[:1]:
            continue
        letters = _letters(unit.prose)
        if letters == wanted:
            unit.be(BlockKind.BOILERPLATE, "repeats the title")
        elif unit in zone and len(letters) >= _SLUG_LEAST and not unit.stopped and unit.size >= 3:
            if wanted.startswith(letters):
                unit.be(BlockKind.BOILERPLATE, "the title, cut as addresses cut it")
            elif letters.startswith(wanted) and len(letters) <= len(wanted) + _SITE_NAME:
                unit.be(BlockKind.BOILERPLATE, "repeats the title with the site's name")


def _labels(zone: Sequence[Unit], told: Sequence[Unit], title: Unit | None, words: Wordings) -> None:
    """Decide on category labels, names and standfirsts among the blocks before the running text."""
    opened = False
    for position, unit in enumerate(zone):
        if unit.kind is not None or unit.wordless or unit.tag not in _TEXT_TAGS:
            continue
        before_title = title is not None and unit.index < title.index
        if unit.size <= 4 and unit.key in words.category_labels:
            unit.be(BlockKind.BOILERPLATE, "a category label")
        elif unit.tag == "h":
            continue
        elif before_title and unit.size <= 3 and not unit.stopped:
            unit.be(BlockKind.BOILERPLATE, "a label above the title")
        elif title is not None and zone[position - 1] is title and _is_rubric(unit, told):
            unit.be(BlockKind.BOILERPLATE, "a label under the title")
        elif title is not None and is_name(unit.prose) and _beside_date_or_title(zone, position, title):
            unit.be(BlockKind.BYLINE, "names beside the title or the date")
        elif title is not None and unit.index > title.index and unit.tag == "p" and not opened:
            opened = unit.stopped
            if unit.size < SHORT // 2:
                continue
            follows = told[told.index(unit) + 1 :]
            if unit.stopped or (unit.size >= SHORT - 4 and follows and unit.final not in ":;,"):
                unit.be(BlockKind.LEAD, "a standfirst under the title")


def _is_rubric(unit: Unit, told: Sequence[Unit]) -> bool:
    """Whether a line is a region or section in capitals, in a text that writes no headings so."""
    return (
        unit.size <= _LONGEST_RUBRIC
        and unit.prose.isupper()
        and not unit.stopped
        and not any(
            other.size <= SHORT and other.stopped is False and other.prose.isupper()
            for other in told
            if other is not unit
        )
    )


def _beside_date_or_title(zone: Sequence[Unit], position: int, title: Unit) -> bool:
    before = (unit for unit in reversed(zone[:position]) if unit.kind is not BlockKind.BOILERPLATE)
    after = (unit for unit in zone[position + 1 :] if unit.kind is not BlockKind.BOILERPLATE)
    around = (next(before, None), next(after, None))
    return any(
        near is not None and (near is title or near.kind in (BlockKind.DATELINE, BlockKind.BYLINE))
        for near in around
    )
