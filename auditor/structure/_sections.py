"""Finds disclaimers, notes about the author, the lead and the conclusion among what is left of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from auditor.model import BlockKind
from auditor.structure._labels import label
from auditor.structure._names import is_initials, is_name
from auditor.structure._openings import announces, opens, said_in, says
from auditor.structure._units import SHORT, Unit
from auditor.structure._wordings import Wordings

# Named: a member asked of its class costs ten names (CPython 3.11).
_LEAD, _CREDIT, _HEADING, _BODY = BlockKind.LEAD, BlockKind.CREDIT, BlockKind.HEADING, BlockKind.BODY
_LONGEST_LEAD = 3  # paragraphs before the first heading
_LONGEST_SUMMARY = 10  # paragraphs or points under a heading like "Key points"
_LONGEST_DISCLAIMER = 120  # words
_PHRASED = 60  # of a disclaimer known by a phrase in it
_LONGEST_BIO = 70
_BIO = "a note about the author"
_BIO_START = 90  # characters
_NOTE_START = 200
_QUOTES = ("«", "“", '"')
_LONGEST_BOOK = 25
_BOOK = re.compile(
    r"\b\d{2,4}\s?(?:p|pp|pages)\b\.?,?\s(?:[^\W\d_]{1,12}\s)?[€£$]?\s?\d{1,3}(?:[.,]\d{2})?\s?(?:€|£|euros|\$)?\.?$"
)
_BEFORE_COLON = re.compile(r"([^:–—-]{3,40}?)\s*[:–—-]")
_LEFT = (None, _HEADING)
_EDGE = re.compile(r"^[^\w©]+")


def disclaimers(units: Sequence[Unit], words: Wordings) -> None:
    """Decide which blocks speak of the article itself: how it was made, what is unconfirmed or corrected."""
    last = -1
    for unit in reversed(units):
        if unit.solid and unit.kind is None and not _announced(unit, words):
            last = unit.index
            break
    told = [unit for unit in units if unit.kind in (None, _LEAD) and unit.tag != "h"]
    edges = {unit.index: unit.prose.lower() for unit in (*told[:3], *told[-6:]) if unit.size <= _PHRASED}
    (phrases,) = said_in(" ".join(("", *edges.values())), words.disclaimer_phrases)
    for unit in told:
        if unit.size > _LONGEST_DISCLAIMER:
            continue
        phrased = phrases and says(edges.get(unit.index, ""), phrases)
        if phrased or (_announced(unit, words) and (unit.index > last or _about_text(unit, words))):
            unit.kind = None
            unit.be(BlockKind.DISCLAIMER, "speaks of the article itself")


def _announced(unit: Unit, words: Wordings) -> bool:
    start = unit.low
    if not start[:1].isalnum():
        start = _EDGE.sub("", start[:_NOTE_START], count=1)
    return opens(start, words.disclaimer_openers) != "" and announces(
        start[:_NOTE_START], words.disclaimer_openers
    )


def _about_text(unit: Unit, words: Wordings) -> bool:
    low = unit.prose.lower()
    return sum(word in low for word in words.disclaimer_words) >= 2


def bios(units: Sequence[Unit], words: Wordings) -> None:
    """Decide on the note about the author after the text, and on "about" sections."""
    left = [unit for unit in units if unit.kind is None]
    about = False
    for unit in left:
        if unit.tag != "p" or unit.size <= SHORT:
            short_head = unit.size <= 10 and not unit.stopped
            about = about and not short_head
            if short_head and (
                unit.key in words.about_headings
                or (opens(unit.low, words.about_openers) and _is_release(units, words))
            ):
                about = True
                unit.be(BlockKind.BOILERPLATE, "heads a note about who publishes")
                continue
        if about:
            unit.be(BlockKind.BOILERPLATE, "a note about who publishes")
    for unit in left[-3:]:
        if unit.tag == "p" and unit.size <= _LONGEST_BOOK and _BOOK.search(unit.low):
            unit.be(BlockKind.BOILERPLATE, "a book's publisher, pages and price")
        short = unit.kind is None and unit.size <= _LONGEST_BIO and unit.tag in ("p", "quote")
        if short and len(left) > 2 and _is_bio(unit, units, words):
            unit.be(BlockKind.BYLINE, _BIO)


def _is_release(units: Sequence[Unit], words: Wordings) -> bool:
    """Whether a line marks the article as a press release."""
    return any(opens(unit.low, words.release_marks) for unit in units if unit.size <= SHORT)


def _is_bio(unit: Unit, units: Sequence[Unit], words: Wordings) -> bool:
    """Whether a block says who somebody is that writes; one of the bylines may name them."""
    start = unit.low[:_BIO_START]
    if unit.hyperlinks and says(start, words.bio_links) and not says(start, _QUOTES):
        return True
    first, second, third, *_ = *unit.prose[:_BIO_START].replace(",", " ").split(), "", "", ""
    name = f"{first} {second}"
    if not (first[:1].isupper() and is_name(name)):
        return False
    return says(start, words.bio_phrases) or (third in ("is", "est") and _signs(name, units))


def _signs(name: str, units: Sequence[Unit]) -> bool:
    """Whether a byline names somebody."""
    bylines = (unit.prose for unit in units if unit.kind is BlockKind.BYLINE and unit.reason != _BIO)
    return name in " ".join(bylines)


def summary_label(units: Sequence[Unit], words: Wordings) -> None:
    """Decide on an unmarked "Key points" above the points that open an article: it only labels them."""
    left = list(islice((unit for unit in units if unit.kind is None and not unit.wordless), 3))
    if len(left) > 2 and left[0].tag == "p" and left[1].tag == "li" and left[0].key in words.lead_headings:
        left[0].be(BlockKind.BOILERPLATE, "a label above a summary")


def _above_credits(units: Sequence[Unit], text: str) -> None:
    """Decide on the line that a credit stands right under, where blank lines part the paragraphs."""
    for before, unit, credit in zip(units, units[1:], units[2:], strict=False):
        if credit.kind is _CREDIT and unit.kind is None and unit.tag == "p" and unit.size <= SHORT:
            parted = text.count("\n", before.span.end, unit.span.start) > 1
            if parted and not unit.solid and text.count("\n", unit.span.end, credit.span.start) == 1:
                unit.be(BlockKind.CAPTION, "stands right above a credit")


def closing_labels(units: Sequence[Unit], words: Wordings, text: str) -> None:
    """Decide on captions and credits anywhere, and on bylines and datelines around the running text."""
    running = [unit.index for unit in units if unit.solid and unit.kind is None]
    first, last = (running[0], running[-1]) if running else (0, 0)
    furniture = False
    for unit in units:
        index = unit.index
        if unit.kind is None and not unit.wordless:
            closes = index == last and unit.size > SHORT
            if not closes and unit.tag != "h":
                label(unit, words, edge=not first <= index <= last)
            after = index > last and not furniture and unit.tag == "p"
            if after and (is_name(unit.prose) or is_initials(unit.prose)):
                unit.be(BlockKind.BYLINE, "names after the text")
        elif index > last and unit.kind is BlockKind.BOILERPLATE:
            furniture = True
    _above_credits(units, text)


def sections(units: Sequence[Unit], words: Wordings) -> None:
    """Decide what is lead, conclusion and body of the rest."""
    concluding = False
    left = [unit for unit in units if unit.kind in _LEFT]
    paragraphs = [unit for unit in left if unit.kind is None and not unit.wordless]
    closing = {unit.index for unit in paragraphs[-2:]} if len(paragraphs) > 2 else set()
    counted = 0
    for unit in left:
        if unit.kind is _HEADING:
            concluding = _concludes(unit, words) and (counted >= 2 or unit.key not in words.lead_headings)
            continue
        counted += 1
        if concluding:
            unit.be(BlockKind.CONCLUSION, "stands under a heading that concludes")
        elif unit.index in closing and opens(unit.low, words.summing_up):
            unit.be(BlockKind.CONCLUSION, "begins by summing up")
    _lead(units, words)
    for unit in left:
        if unit.kind is None:
            unit.be(_BODY, _BODY_REASONS.get(unit.tag, "running text"))


_BODY_REASONS = {"li": "an entry of a list", "row": "a row of a table", "quote": "a quotation set apart"}


def _concludes(heading: Unit, words: Wordings) -> bool:
    """Whether a heading begins with a concluding one: ``Conclusion : vers une paix ?``, ``5. Conclusion``."""
    if heading.key in words.conclusion_headings:
        return True
    low = heading.low.lstrip("0123456789.)IVX ivx-–:")
    beginning = _BEFORE_COLON.match(low)
    return beginning is not None and beginning.group(1) in words.conclusion_headings


def _lead(units: Sequence[Unit], words: Wordings) -> None:
    """Decide the opening paragraphs before the first heading; of a long run without one, the first."""
    opening: list[Unit] = []
    headed = led = listed = False
    last = next((unit.index for unit in reversed(units) if unit.kind is None and not unit.wordless), -1)
    for unit in units:
        if unit.kind is _HEADING and unit.index > last:
            break  # it heads a list of sources
        if unit.kind is _HEADING:
            if opening:
                headed = True
                break
            led = True  # the heading stands right above the first paragraph
            listed = unit.key in words.lead_headings
        elif unit.kind is None and not unit.wordless:
            opening.append(unit)
        elif unit.kind is BlockKind.CONCLUSION:
            break
    if not opening:
        return
    signed = _LEAD in [unit.kind for unit in units]
    whole = (
        headed
        and not signed
        and ((not led and len(opening) <= _LONGEST_LEAD) or (listed and len(opening) <= _LONGEST_SUMMARY))
    )
    first = 1
    if opening[0].tag == "li":  # points that sum up
        first = next((number for number, unit in enumerate(opening) if unit.tag != "li"), 1)
    for unit in opening if whole else opening[: first if first <= _LONGEST_SUMMARY else 1]:
        unit.be(_LEAD, "the opening of the article")
