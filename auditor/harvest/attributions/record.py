"""Turns sightings into the attributions of the model: from prose offsets to the document's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.scopes import split
from auditor.harvest.attributions.sighting import Sighting
from auditor.harvest.attributions.unnamed import placed
from auditor.model import Attribution, Document, Name, ScopeKind, Sentence, SourceKind, Span, Tier

Place = Callable[[int, int], Span]
"""Takes a range of the prose and returns its span in the document."""

_UNNAMED = (SourceKind.ANONYMOUS, SourceKind.VAGUE)


def record(
    document: Document, chart: Chart, grammar: Grammar, seen: Sequence[Sighting]
) -> tuple[Attribution, ...]:
    """Return the attributions of a document, in the order of `seen`."""
    place = document.prose.placing()
    places = {id(sighting): number for number, sighting in enumerate(seen)}
    starts: list[int] = []  # of the sentences, once one is asked for
    found = []
    for sighting in seen:
        kind, anonymous = _kind(sighting)
        scope = sighting.scope or [sighting.span]
        if sighting.scope_kind is ScopeKind.QUOTE:
            starts = starts or [sentence.prose.start for sentence in document.sentences]
            scope = [part for span in scope for part in _split(span, document.sentences, starts)]
        found.append(
            Attribution(
                span=place(*sighting.span),
                source=place(*sighting.source) if sighting.source else None,
                cue=place(*sighting.cue),
                content=place(*sighting.content) if sighting.content else None,
                sentence=sighting.sentence,
                kind=kind,
                tier=Tier.CORE if sighting.core else Tier.PERIPHERAL,
                scope=tuple([place(*part) for part in scope]),
                scope_kind=sighting.scope_kind,
                anonymous=anonymous,
                placed=kind in _UNNAMED and _placed(chart, grammar, sighting),
                names=_names(place, chart, sighting.speaker.names),
                via=_names(place, chart, sighting.via),
                nested_in=places.get(id(sighting.outer)) if sighting.outer else None,
                antecedent=places.get(id(sighting.antecedent)) if sighting.antecedent else None,
                rule=sighting.rule,
            )
        )
    return tuple(found)


def _split(
    span: tuple[int, int], sentences: Sequence[Sentence], starts: Sequence[int]
) -> list[tuple[int, int]]:
    first = max(bisect_right(starts, span[0]) - 1, 0)
    met = sentences[first : bisect_left(starts, span[1])]
    return split(span, [(sentence.prose.start, sentence.prose.end) for sentence in met])


def _kind(sighting: Sighting) -> tuple[SourceKind, bool]:
    """Return kind and anonymity, inherited along the antecedents; words said in a post are social."""
    if sighting.social:
        return SourceKind.SOCIAL, False
    said = sighting.speaker
    seen = sighting.antecedent
    steps = 0
    while (
        seen is not None
        and steps < 8
        and (said.standing is Standing.PRONOUN or said.head in ("transparent", "mobile", "one"))
    ):
        said = seen.speaker
        if seen.social and sighting.speaker.standing is not Standing.PRONOUN:
            return SourceKind.SOCIAL, False
        seen = seen.antecedent
        steps += 1
    return said.kind, said.anonymous


def _placed(chart: Chart, grammar: Grammar, sighting: Sighting) -> bool:
    return sighting.source is not None and placed(chart, grammar, *sighting.source)


def _names(place: Place, chart: Chart, ranges: Sequence[tuple[int, int]]) -> tuple[Name, ...]:
    names = []
    for first, stop in ranges:
        start, end = chart.starts[first], chart.end(stop - 1)
        names.append(Name(span=place(start, end), text=chart.text[start:end]))
    return tuple(names)
