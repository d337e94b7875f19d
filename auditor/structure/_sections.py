"""Finds headings, disclaimers, the lead and the conclusion among what is left of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model import BlockKind
from auditor.structure._labels import is_name, label
from auditor.structure._units import SHORT, Unit
from auditor.structure._wordings import Wordings, announces, opens, says

_LONGEST_QUESTION = 15  # words of a heading that ends with a question mark
_LONGEST_LEAD = 3  # paragraphs before the first heading
_LONGEST_DISCLAIMER = 120  # words
_LONGEST_BIO = 70
_BOLD = re.compile(r"(\*\*|__)(?!\s)[^\n]*(?<!\s)\1:?|<(strong|b)>[^\n<]*</\2>", re.IGNORECASE)
_EDGE = re.compile(r"^[^\w©]+")
_FIRST_WORD = re.compile(r"\w+")
_DIALOGUE = ("-", "–", "—")


def disclaimers(units: Sequence[Unit], words: Wordings) -> None:
    """Decide which blocks speak of the article itself: how it was made, what is unconfirmed or corrected."""
    running = [
        unit.index for unit in units if unit.kind is None and unit.solid and not _announced(unit, words)
    ]
    last = running[-1] if running else -1
    told = [unit for unit in units if unit.kind in (None, BlockKind.LEAD) and unit.tag != "h"]
    edges = {unit.index for unit in (*told[:3], *told[-6:])}
    for unit in told:
        if unit.size > _LONGEST_DISCLAIMER:
            continue
        phrased = unit.index in edges and unit.size <= 60 and says(unit.low, words.disclaimer_phrases)
        if phrased or (_announced(unit, words) and (unit.index > last or _about_text(unit, words))):
            unit.kind = None
            unit.be(BlockKind.DISCLAIMER, "speaks of the article itself")


def _announced(unit: Unit, words: Wordings) -> bool:
    return announces(_EDGE.sub("", unit.low, count=1), words.disclaimer_openers)


def _about_text(unit: Unit, words: Wordings) -> bool:
    return sum(word in unit.low for word in words.disclaimer_words) >= 2


def bios(units: Sequence[Unit], words: Wordings) -> None:
    """Decide on the note about the author after the text, and on "about" sections."""
    left = [unit for unit in units if unit.kind is None]
    release = any(opens(unit.low, words.release_marks) for unit in units if unit.size <= SHORT)
    about = False
    for unit in left:
        if unit.tag != "p" or unit.size <= SHORT:
            short_head = unit.size <= 10 and not unit.stopped
            about = about and not short_head
            if short_head and (
                unit.key in words.about_headings or (release and opens(unit.low, words.about_openers))
            ):
                about = True
                unit.be(BlockKind.BOILERPLATE, "heads a note about who publishes")
                continue
        if about:
            unit.be(BlockKind.BOILERPLATE, "a note about who publishes")
    for unit in left[-3:]:
        if unit.kind is None and unit.size <= _LONGEST_BIO and unit.tag in ("p", "quote") and len(left) > 3:
            start = unit.low[:90]
            names_first = unit.prose[:1].isupper() and says(start, words.bio_phrases)
            if names_first and is_name(" ".join(unit.prose.replace(",", " ").split()[:2])):
                unit.be(BlockKind.BYLINE, "a note about the author")


def headings(units: Sequence[Unit], words: Wordings, text: str) -> None:
    """Decide which short lines head what follows them."""
    left = [unit for unit in units if unit.kind is None and not (unit.wordless and unit.tag != "h")]
    for position, unit in enumerate(left):
        if unit.tag == "h":
            unit.be(BlockKind.HEADING, "marked as a heading")
        elif unit.tag == "p" and unit.size <= SHORT:
            following = left[position + 1] if position + 1 < len(left) else None
            before = left[position - 1] if position else None
            if following is not None and _heads(unit, before, following, words, text):
                unit.be(BlockKind.HEADING, "a short line above a paragraph")


def _heads(unit: Unit, before: Unit | None, following: Unit, words: Wordings, text: str) -> bool:
    bold = _BOLD.fullmatch(text, unit.span.start, unit.span.end) is not None
    last = unit.prose[-1]
    if (
        unit.prose[0].islower()
        or unit.prose.startswith(_DIALOGUE)
        or "\n" in text[unit.span.start : unit.span.end]
    ):
        return False
    if not (
        following.solid
        or following.tag in ("h", "li", "row", "quote")
        or (following.stopped and following.size >= 6)
    ):
        return False
    if bold:
        return last not in ".,;" or unit.size <= 6
    if before is not None and before.final == ":" and before.tag == "p":
        return False
    if last in '.!…,;:»"”' and not unit.prose.isupper():
        return last in '»"”' and not unit.stopped and following.solid
    if last == "?":
        first = _FIRST_WORD.search(unit.low)
        return unit.size <= _LONGEST_QUESTION and not (first and first.group() in words.continuations)
    return unit.size <= SHORT


def closing_labels(units: Sequence[Unit], words: Wordings) -> None:
    """Decide on captions and credits anywhere, and on bylines and datelines around the running text."""
    running = [unit.index for unit in units if unit.kind is None and unit.solid]
    first, last = (running[0], running[-1]) if running else (0, 0)
    for unit in units:
        if unit.kind is None and not unit.wordless:
            edge = not first <= unit.index <= last
            closes = unit.index == last and unit.size > SHORT
            if not closes and unit.tag != "h":
                label(unit, words, edge=edge)
            if unit.kind is None and unit.index > last and is_name(unit.prose) and unit.tag == "p":
                unit.be(BlockKind.BYLINE, "names after the text")


def sections(units: Sequence[Unit], words: Wordings) -> None:
    """Decide what is lead, conclusion and body of the rest."""
    concluding = False
    left = [unit for unit in units if unit.kind in (None, BlockKind.HEADING)]
    paragraphs = [unit for unit in left if unit.kind is None and not unit.wordless]
    closing = {unit.index for unit in paragraphs[-2:]} if len(paragraphs) > 3 else set()
    for unit in left:
        if unit.kind is BlockKind.HEADING:
            concluding = unit.key in words.conclusion_headings or _concludes(unit, words)
        elif concluding:
            unit.be(BlockKind.CONCLUSION, "stands under a heading that concludes")
        elif unit.index in closing and opens(unit.low, words.summing_up):
            unit.be(BlockKind.CONCLUSION, "begins by summing up")
    _lead(units)
    for unit in units:
        if unit.kind is None:
            unit.be(BlockKind.BODY, _BODY_REASONS.get(unit.tag, "running text"))


_BODY_REASONS = {"li": "an entry of a list", "row": "a row of a table", "quote": "a quotation set apart"}


def _concludes(heading: Unit, words: Wordings) -> bool:
    """Whether a heading begins with a concluding one: ``Conclusion : vers une paix ?``, ``5. Conclusion``."""
    low = heading.low.lstrip("0123456789.)IVX ivx-–:")
    return any(
        low.startswith(known) and low[len(known) :].lstrip()[:1] in (":", "–", "-", "—")
        for known in words.conclusion_headings
    )


def _lead(units: Sequence[Unit]) -> None:
    """Decide the opening paragraphs before the first heading; of a long run without one, the first."""
    opening: list[Unit] = []
    headed = led = False
    for unit in units:
        if unit.kind is BlockKind.HEADING:
            if opening:
                headed = True
                break
            led = True  # the heading stands right above the first paragraph
        elif unit.kind is None and not unit.wordless:
            opening.append(unit)
        elif unit.kind is BlockKind.CONCLUSION:
            break
    if not opening:
        return
    whole = headed and not led and len(opening) <= _LONGEST_LEAD
    for unit in opening if whole else opening[:1]:
        unit.be(BlockKind.LEAD, "the opening of the article")
