"""Compares two versions of an article: figures, citations, sentences, findings. What did a correction change?

Sentences are matched by `reworded`, findings by their rule and their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from auditor.errors import UnreadableInput
from auditor.i18n import N_, remark
from auditor.report.cited import CitedSource
from auditor.report.documents import CitedDocument
from auditor.report.found import FoundLine
from auditor.report.passages import Passage, paragraphs
from auditor.report.reworded import Kind, SentenceChange, sentence_changes
from auditor.report.view import View

_MOST = 3000  # sentences; matching costs the product of both numbers at worst
_SAME_WORDS = 0.6  # of two findings of one rule, to be one


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """One of the three figures in both versions."""

    label: str
    before: str
    after: str
    before_detail: str
    after_detail: str

    @property
    def changed(self) -> bool:
        """Whether the figure reads differently."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedChange:
    """An address or a name that one version cites and the other does not."""

    source: CitedSource
    document: CitedDocument | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What is different between two versions of an article."""

    figures: tuple[FigureChange, ...]
    sentences: tuple[SentenceChange, ...]
    cited_added: tuple[CitedChange, ...]
    cited_removed: tuple[CitedChange, ...]
    cited_kept: int
    findings_new: tuple[FoundLine, ...]
    findings_gone: tuple[FoundLine, ...]
    findings_kept: int

    def count(self, kind: Kind) -> int:
        """Return how many sentences changed in this way."""
        return sum(each.count for each in self.sentences if each.kind == kind)

    @property
    def equal(self) -> bool:
        """Whether nothing changed that an audit sees."""
        return not (
            self.cited_added
            or self.cited_removed
            or self.findings_new
            or self.findings_gone
            or any(each.kind != "same" for each in self.sentences)
            or any(each.changed for each in self.figures)
        )


def versions(before: View, after: View) -> Versions:
    """Return what changed from one version to the next.

    Raises:
        UnreadableInput: if one of them is far longer than an article.
    """
    added, removed, kept = _cited(before, after)
    new, gone, stayed = _found(before.findings, after.findings)
    return Versions(
        figures=tuple(_figures(before, after)),
        sentences=tuple(sentence_changes(_passages(before), _passages(after))),
        cited_added=added,
        cited_removed=removed,
        cited_kept=kept,
        findings_new=new,
        findings_gone=gone,
        findings_kept=stayed,
    )


def _figures(before: View, after: View) -> Iterator[FigureChange]:
    yield FigureChange(
        label=before.say(N_("Flag")),
        before=before.flag_word,
        after=after.flag_word,
        before_detail=before.flag_meaning,
        after_detail=after.flag_meaning,
    )
    for old, new in zip(before.figures, after.figures, strict=True):
        yield FigureChange(
            label=old.label,
            before=old.value,
            after=new.value,
            before_detail=old.detail,
            after_detail=new.detail,
        )


def _passages(view: View) -> list[Passage]:
    found = [
        passage
        for paragraph in paragraphs(view)
        if paragraph.kind.value != "boilerplate"
        for passage in paragraph.passages
    ]
    if len(found) > _MOST:
        raise UnreadableInput(
            remark(
                "{name}: has {sentences} sentences; up to {most} are compared",
                name=view.name,
                sentences=len(found),
                most=_MOST,
            )
        )
    return found


def _cited(before: View, after: View) -> tuple[tuple[CitedChange, ...], tuple[CitedChange, ...], int]:
    old, new = _by_key(before), _by_key(after)
    return (
        tuple(change for key, change in new.items() if key not in old),
        tuple(change for key, change in old.items() if key not in new),
        sum(key in old for key in new),
    )


def _by_key(view: View) -> dict[str, CitedChange]:
    """Return what is cited by address; what is named in words alone, by its name."""
    found: dict[str, CitedChange] = {}
    for source in view.sources:
        for document in source.documents:
            found.setdefault(document.url, CitedChange(source=source, document=document))
        if not source.documents:
            found.setdefault(f" {source.name}", CitedChange(source=source, document=None))
    return found


def _found(
    before: Sequence[FoundLine], after: Sequence[FoundLine]
) -> tuple[tuple[FoundLine, ...], tuple[FoundLine, ...], int]:
    """Return the findings that are new, those that are gone, and how many stayed.

    A finding stays where its rule speaks of the same words, of alike ones, or of the whole article again.
    """
    left = list(before)
    new: list[FoundLine] = []
    for certain in (True, False):
        candidates, new = (list(after), []) if certain else (new, [])
        for found in candidates:
            same = next((old for old in left if _same_finding(old, found, certain=certain)), None)
            if same is None:
                new.append(found)
            else:
                left.remove(same)
    return tuple(new), tuple(left), len(before) - len(left)


def _same_finding(old: FoundLine, new: FoundLine, *, certain: bool) -> bool:
    if old.code != new.code:
        return False
    if certain or old.span is None or new.span is None:
        return old.quote == new.quote and (bool(new.quote) or not certain or old.message == new.message)
    alike = SequenceMatcher(None, old.quote.split(), new.quote.split(), autojunk=False).ratio()
    return alike >= _SAME_WORDS
