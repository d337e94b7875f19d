"""Finds the turns of an interview: paragraphs that open with who speaks and a colon.

One such paragraph is no interview; a speaker who comes back and is asked something is. Lists have labels that
come back, too ("Weight: 39 lbs"), and nobody asks them anything. Whoever mostly asks is the interviewer, and
says nothing that is reported. Knows names, colons and question marks only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.model import Document, ScopeKind, SourceKind

_LONGEST = 6  # tokens before the colon
_ANSWERED = 3  # one in so many of a speaker's turns follows a question
_END = 3  # characters in which a question mark ends a paragraph


def turns(document: Document, chart: Chart, bounds: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """Return, for each block that is an answer, the token of its colon.

    `bounds` are the first token of each sentence and the one behind its last.
    """
    labelled = [colon for colon in chart.colons if _opens_line(chart, colon)]
    if len(labelled) < 2:
        return {}
    starts, ends = {}, {}
    for sentence, (start, end) in zip(document.sentences, bounds, strict=True):
        if document.blocks[sentence.block].kind.counts:
            if sentence.block not in ends:
                starts[start] = sentence.block
            ends[sentence.block] = end
    opened: dict[int, tuple[str, int]] = {}
    for colon in labelled:
        first = colon - 1
        while first >= 0 and colon - first <= _LONGEST and _label(chart, first):
            if first in starts:
                label = "".join(chart.words[first:colon]).replace(".", "")
                opened[starts[first]] = (label, colon)
                break
            first -= 1
    if len(opened) < 2:
        return {}
    questions = {
        sentence.block + 1
        for sentence in document.sentences
        if sentence.block + 1 in opened
        and "?" in chart.text[max(sentence.prose.end - _END, sentence.prose.start) : sentence.prose.end]
    }
    small = frozenset(chart.words)
    opened = {block: each for block, each in opened.items() if each[0].lower() not in small}
    said = Counter(label for label, _ in opened.values())
    people = {label: _person(label, said) for label in said}
    spoken: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for block, (label, colon) in opened.items():
        spoken[people[label]] += 1
        answered[people[label]] += block in questions
        asked[people[label]] += "?" in chart.low[colon : ends[block]]
    asker = max(spoken, key=lambda person: asked[person] / spoken[person], default="")
    return {
        block: colon
        for block, (label, colon) in opened.items()
        if spoken[people[label]] > 1
        and answered[people[label]] * _ANSWERED >= spoken[people[label]]
        and not (asked[asker] and people[label] == asker)
    }


def _person(label: str, said: Mapping[str, int]) -> str:
    """Return the shortest label that stands for the same person: initials, or a last name."""
    initials = "".join(sign for sign in label if sign.isupper())
    return min((short for short in said if short == initials or label.endswith(short)), key=len)


def _opens_line(chart: Chart, colon: int) -> bool:
    """Whether only a label stands between a colon and the beginning of its line."""
    first = colon - 1
    while first >= 0 and colon - first <= _LONGEST and _label(chart, first):
        if chart.starts[first] == 0 or chart.text[chart.starts[first] - 1] == "\n":
            return True
        first -= 1
    return False


def _label(chart: Chart, token: int) -> bool:
    """Whether a token can stand in a speaker's name: a capital, or the dot of an initial."""
    if chart.words[token] == "." and token > 0:
        return len(chart.words[token - 1]) == 1 and chart.capital(token - 1)
    return chart.capital(token) and not chart.tags[token] & (t.PUNCTUATION | t.HEAD | t.TIME)


def turn(scene: Scene, colon: int, end: int) -> Sighting:
    """Return the attribution of a turn to whoever opens it; `end` is the text offset of its last word."""
    first = scene.start
    said = scene.speaker(first, colon)
    if not said.head and said.kind in (SourceKind.VAGUE, SourceKind.INSTITUTION):
        said = said._replace(kind=SourceKind.PERSON, standing=Standing.SPEAKER, anonymous=False)
    answer = scene.chart.starts[colon + 1], end
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(colon, colon + 1),
        source=scene.chars(first, colon),
        speaker=said,
        core=True,
        rule="turn",
        position="quote",
        content=answer,
        scope_kind=ScopeKind.QUOTE,
        scope=[answer],
        subject=True,
    )
