"""DOC602: what a translation machine breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from auditor.i18n import N_
from auditor.model import Confidence, Document, Dossier, Level
from auditor.rules import Hit, rule
from auditor.rules._artefacts import words
from auditor.rules._views import occurrences, wording
from auditor.rules._wording import STOPS, Wording

_TAG = re.compile(r"(?:ar|de|en|es|fr|it|ja|ko|nl|pl|pt|ru|tr|zh)-\d{2}")
_OTHER_SCRIPT = re.compile(r"[\u0400-\u052f\u3040-\u30ff\u4e00-\u9fff]+")
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+\b")
_LATIN = ("fr", "en", "es", "de", "it", "pt", "nl")
_ELIDED = re.compile(" [lL]'")
_FEW = 12
_LONG = 30

_PLACEHOLDER = N_("a number was lost in translation: “{words}”")
_DOUBLED = N_("a word stands twice: “{words}”")
_CLASH = N_("two articles in a row: “{words}”")
_GLUED = N_("two words have grown together: “{words}”")
_INTRUDER = N_("a word of another language has slipped in: “{words}”")
_CALQUE = N_("an idiom was put word by word: “{words}”")
_BATCH = N_("a mark of batch processing was left in: “{words}”")


@rule("DOC602", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def translation_artefacts(dossier: Dossier, *, min_slips: int = 2) -> Iterator[Hit]:
    """The text shows traces of machine translation or rewriting that nobody corrected.

    ## Why it matters
    Where words were lost, so may names, numbers and negations have been. And what was translated came from
    somewhere that is not cited.

    ## Example
    "1000 XNUMX roquettes", "un un large éventail", "Le L'économie", "Vladimir Poutineun accord",
    "la RussieL'Iran", "avec les Nationwide", a last line "fr-02"

    ## Instead
    Find the original, cite it, and correct the text against it.

    ## Limits
    Kept to what correct prose never has: lost numbers, doubled function words, clashing articles, words
    grown together (where the first is a name the text also has alone), a few English words after French
    articles, letters of another alphabet inside a word, language tags on a line of their own, a few idioms of
    Romance languages in English ("enter in vigor"). People double a word too: doubled and clashing words and
    such idioms count from `min-slips` on, or beside another trace. Wrong inflections, wrong words and
    invented words are beyond it. French and English.
    """
    document = dossier.document
    text = document.prose.text
    language = document.language.partition("-")[0]
    read = wording(dossier)
    traces = [
        *_placeholders(text),
        *_grown_together(text, language),
        *_other_scripts(text, read, language),
        *_batch_tags(document),
    ]
    slips: list[tuple[str, int, int]] = []
    for found in (
        *_pairs(text, read, language),
        *_elided_clashes(text, language),
        *_calques(read),
    ):
        (traces if found[0] is _INTRUDER else slips).append(found)
    if traces or len(slips) >= min_slips:
        traces += slips
    for message, start, end in traces:
        span = document.prose.span(start, end)
        yield Hit(message=message, values={"words": document.text[span.start : span.end]}, span=span)


def _batch_tags(document: Document) -> Iterator[tuple[str, int, int]]:
    ends = (*document.blocks[:2], *document.blocks[2:][-2:])
    for block in ends:
        if block.span.end - block.span.start == 5:
            start = document.prose.find(block.span.start)
            if _TAG.fullmatch(document.prose.text, start, start + 5):
                yield _BATCH, start, start + 5


def _placeholders(text: str) -> Iterator[tuple[str, int, int]]:
    for placeholder in words("translation", "placeholders", "any"):
        for at in occurrences(text, placeholder):
            start = at
            while start and at - start < 12 and (text[start - 1].isdigit() or text[start - 1] == " "):
                start -= 1
            start += len(text[start:at]) - len(text[start:at].lstrip(" "))
            yield _PLACEHOLDER, start, at + len(placeholder)


def _pairs(text: str, read: Wording, language: str) -> Iterator[tuple[str, int, int]]:
    """Find pairs of neighbouring words that cannot be neighbours."""
    if not read.pairs:
        return
    impossible = _impossible(language)
    for pair in sorted(read.pairs & impossible.keys()):
        first, second = pair
        for at in occurrences(read.lower, f" {first} {second} "):
            start, middle = at + 1, at + 2 + len(first)
            end = middle + len(second.rstrip(STOPS))
            capital = text[middle].isupper()
            if capital == (impossible[pair] is _INTRUDER) and not text[end + 1 : end + 2].isupper():
                yield impossible[pair], start, end


def _calques(read: Wording) -> Iterator[tuple[str, int, int]]:
    """Find idioms of another language in the words of this one: ``by its part, the union``."""
    for calque in read.phrases("translation", "calques"):
        for at in occurrences(read.lower, f" {calque}"):
            yield _CALQUE, at + 1, at + 1 + len(calque.rstrip(STOPS))


@lru_cache(maxsize=8)
def _impossible(language: str) -> dict[tuple[str, str], str]:
    """Return the pairs of a language and what to say of each."""
    pairs = {(word, word): _DOUBLED for word in words("translation", "doubled", language)}
    for clash in words("translation", "clashes", language):
        first, _, second = clash.partition(" ")
        pairs[first, second] = _CLASH
    for kind in ("intruders", "plural_intruders"):
        for article in words("translation", f"{kind}_after", language):
            for word in words("translation", kind, language):
                for stop in ("", *STOPS):
                    pairs[article, word.lower() + stop] = _INTRUDER
    return pairs


def _elided_clashes(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Find an article before an elided one; before a capital it may be a name (``le L'Équipe``)."""
    clashing = tuple(f" {article}" for article in words("translation", "before_elided", language))
    for match in _ELIDED.finditer(text) if clashing else ():
        at = match.start()
        if text[max(at - _LONG, 0) : at].lower().endswith(clashing):
            start, end = text.rindex(" ", 0, at) + 1, at + 3
            if not text[end : end + 1].islower() or (text[end - 2].isupper() and not text[start].isupper()):
                continue
            while end < len(text) and text[end].isalpha():
                end += 1
            yield _CLASH, start, end


def _grown_together(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    for elided in words("translation", "elided", language):
        for match in _inside(elided).finditer(text):
            start, end = _word(text, *match.span())
            at = match.start()
            if at - start >= 3 and text[at - 1].islower() and end > match.end():
                yield _GLUED, start, end
    counts: Counter[str] | None = None
    for ending in words("translation", "glued", language):
        for match in _inside(f"{ending} ").finditer(text):
            at = match.start()
            if not text[at - 1].islower() or (ending == "le" and text[at - 1] in "aeiouyl"):
                continue
            if text[text.rfind(" ", 0, at) + 1 : at].islower():
                continue
            start, end = _word(text, at, at + len(ending))
            # Twice alone and once here is three times; counting all capitalised words is for those few.
            if at - start >= 4 and text[start].isupper() and text.count(text[start:at]) > 2:
                counts = counts or Counter(_CAPITALISED.findall(text))
                if counts[text[start:at]] >= 2 and counts[text[start:end]] == 1:
                    yield _GLUED, start, end


@lru_cache(maxsize=64)
def _inside(literal: str) -> re.Pattern[str]:
    """Return what finds a literal that goes on a word; it is looked for before what is before it."""
    return re.compile(f"{re.escape(literal)}(?<=[^\\W\\d_]{re.escape(literal)})")


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Stretch a range to the whole word, as far as words go."""
    first, last = start, end
    while first and text[first - 1].isalpha() and start - first < _LONG:
        first -= 1
    while last < len(text) and text[last].isalpha() and last - end < _LONG:
        last += 1
    return first, last


def _other_scripts(text: str, read: Wording, language: str) -> Iterator[tuple[str, int, int]]:
    """Find letters of another alphabet that touch a lower-case Latin letter."""
    if language not in _LATIN or not any(map(_OTHER_SCRIPT.match, read.rare)):
        return
    found = []
    for match in _OTHER_SCRIPT.finditer(text):
        if text[match.start() - 1 : match.start()].islower() or text[match.end() : match.end() + 1].islower():
            found.append((_INTRUDER, *_word(text, *match.span())))
    if len(found) <= _FEW:
        yield from found
