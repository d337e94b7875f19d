"""Cuts what is far larger than any article, so that a hostile file costs seconds and not hours.

Says what was cut; every report prints it. The limits are those of a long book, not of a long article.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from auditor.draft import Draft
from auditor.i18n import N_, remark
from auditor.model import Span

MAX_CHARACTERS = 2_000_000
MAX_PARTS = 20_000  # links and marks; blocks; sentences

_TOO_MANY_CHARACTERS = N_("only the first {kept} of {whole} characters were audited")
_TOO_MANY_LINKS = N_("cut after {most} links: {kept} of {whole} characters were audited")
_TOO_MANY_PARAGRAPHS = N_("cut after {most} paragraphs: {kept} of {whole} characters were audited")
_TOO_MANY_SENTENCES = N_("cut after {most} sentences: {kept} of {whole} characters were audited")
_STOPS = ".!?…"  # one of which ends a sentence, and a space
_STOP = re.compile(rf"[{_STOPS}][^\w\s]{{0,3}}\s")


def shortened(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the beginning of a text that can be audited, and what is to be said if that is not all."""
    if len(text) <= MAX_CHARACTERS:
        return text, ()
    return text[:MAX_CHARACTERS], (remark(_TOO_MANY_CHARACTERS, kept=MAX_CHARACTERS, whole=len(text)),)


def within_limits(draft: Draft) -> Draft:
    """Return a draft cut before the first character, link, block or sentence too many."""
    if len(draft.text) <= MAX_PARTS:
        return draft
    end, what = _end(draft)
    if end == len(draft.text):
        return draft
    text = draft.text[:end].rstrip()
    whole = Span(0, len(text))
    note = remark(what, most=MAX_PARTS, kept=len(text), whole=len(draft.text))
    return replace(
        draft,
        text=text,
        blocks=tuple(
            block._replace(span=_within(block.span, text))
            for block in draft.blocks
            if block.span.start < whole.end
        ),
        markup=tuple(
            Span(span.start, min(span.end, whole.end)) for span in draft.markup if span.start < whole.end
        ),
        hyperlinks=tuple(
            link
            if link.definition is None or whole.holds(link.definition)
            else replace(link, definition=None)
            for link in draft.hyperlinks
            if whole.holds(link.span)
        ),
        marks=tuple(mark for mark in draft.marks if whole.holds(mark.span)),
        degraded=(*draft.degraded, note),
    )


def _end(draft: Draft) -> tuple[int, str]:
    """Return where the text is to end, and the message that says what there were too many of."""
    ends = [(len(draft.text), "")]
    if len(draft.text) > MAX_CHARACTERS:
        ends.append((MAX_CHARACTERS, _TOO_MANY_CHARACTERS))
    if len(draft.hyperlinks) + len(draft.marks) > MAX_PARTS:
        links = [link.span.start for link in draft.hyperlinks] + [mark.span.start for mark in draft.marks]
        links.sort()
        ends.append((links[MAX_PARTS], _TOO_MANY_LINKS))
    if len(draft.blocks) > MAX_PARTS:
        ends.append((draft.blocks[MAX_PARTS].span.start, _TOO_MANY_PARAGRAPHS))
    if len(draft.text) > 2 * MAX_PARTS and sum(map(draft.text.count, _STOPS)) > MAX_PARTS:
        stop = next(islice(_STOP.finditer(draft.text), MAX_PARTS, None), None)
        if stop is not None:
            ends.append((stop.start() + 1, _TOO_MANY_SENTENCES))
    return min(ends)


def _within(span: Span, text: str) -> Span:
    """Return a block's span within a shorter text; it ends with a visible character there too."""
    end = min(span.end, len(text))
    return Span(span.start, span.start + len(text[span.start : end].rstrip()))
