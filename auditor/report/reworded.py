"""Tells what became of the sentences of an article: kept, reworded, with another label, new or gone.

They are matched by their words as difflib does (Ratcliff and Obershelp), never by their meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from auditor.report.passages import Passage

_ALIKE = 0.4  # of two sentences in the same place, to be one that was reworded
_AHEAD = 4  # sentences that may have come in between
_WORDS = 400  # of a sentence, that are compared

Kind = Literal["same", "reworded", "relabelled", "added", "removed"]
Cut = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceChange:
    """A sentence that changed, or a run of `count` that did not; `pieces` are the words, kept, out or in."""

    kind: Kind
    before: Passage | None
    after: Passage | None
    pieces: tuple[tuple[Cut, str], ...] = ()
    count: int = 1


def sentence_changes(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[SentenceChange]:
    """Yield what changed, in reading order; sentences that did not are one change a run."""
    old, new = [_key(passage) for passage in before], [_key(passage) for passage in after]
    same = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        of = _kept if tag == "equal" else _pairs
        for change in of(before[i1:i2], after[j1:j2]):
            if change.kind == "same":
                same += 1
                continue
            if same:
                yield SentenceChange(kind="same", before=None, after=None, count=same)
                same = 0
            yield change
    if same:
        yield SentenceChange(kind="same", before=None, after=None, count=same)


def _key(passage: Passage) -> str:
    return " ".join(passage.text.split())


def _kept(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[SentenceChange]:
    for old, new in zip(before, after, strict=True):
        kind: Kind = "same" if old.label is new.label else "relabelled"
        yield SentenceChange(kind=kind, before=old, after=new, pieces=(("same", new.text),))


def _pairs(before: Sequence[Passage], after: Sequence[Passage]) -> Iterator[SentenceChange]:
    """Yield what stands in the same place: reworded where the words are alike, else out and in, in order."""
    at = 0
    for old in before:
        found = _likest(old, after[at : at + _AHEAD])
        if found is None:
            yield SentenceChange(kind="removed", before=old, after=None, pieces=(("removed", old.text),))
            continue
        ahead, pieces = found
        yield from map(_new, after[at : at + ahead])
        yield SentenceChange(kind="reworded", before=old, after=after[at + ahead], pieces=pieces)
        at += ahead + 1
    yield from map(_new, after[at:])


def _new(passage: Passage) -> SentenceChange:
    return SentenceChange(kind="added", before=None, after=passage, pieces=(("added", passage.text),))


def _likest(old: Passage, candidates: Sequence[Passage]) -> tuple[int, tuple[tuple[Cut, str], ...]] | None:
    """Return which of the next sentences a sentence became, with the words; None where none is alike."""
    words = old.text.split()[:_WORDS]
    best, found = _ALIKE, None
    for at, new in enumerate(candidates):
        matcher = SequenceMatcher(None, words, new.text.split()[:_WORDS], autojunk=False)
        if matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, found = matcher.ratio(), at
    return None if found is None else (found, _pieces(old.text, candidates[found].text))


def _pieces(old: str, new: str) -> tuple[tuple[Cut, str], ...]:
    """Return the words of two sentences: kept, out and in."""
    first, second = old.split(), new.split()
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    pieces: list[tuple[Cut, str]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("same", " ".join(first[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(("removed", " ".join(first[i1:i2])))
        if j2 > j1:
            pieces.append(("added", " ".join(second[j1:j2])))
    return tuple(pieces)
