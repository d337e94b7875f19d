"""An attribution while it is being put together: positions in the prose, not yet in the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.harvest.attributions.cast import Cast
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.heads import Speaker
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.quotations import Quotation
from auditor.harvest.attributions.speakers import speaker
from auditor.model import ScopeKind, Sentence, SourceKind

Range = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Sighting:
    """Offsets are of the prose text; `via` and names are token ranges.

    `position` says where the content stands: "right", "left", "around" (the cue is set inside it),
    "phrase" (only the words around the cue) or "quote".
    """

    sentence: int
    cue: Range
    source: Range | None
    speaker: Speaker
    core: bool
    rule: str
    position: str
    content: Range | None
    scope_kind: ScopeKind = ScopeKind.SENTENCE
    scope: list[Range] = field(default_factory=list)
    via: list[Range] = field(default_factory=list)
    social: bool = False
    subject: bool = False  # its source is the subject of a verb, and can be taken up by another
    antecedent: Sighting | None = None
    outer: Sighting | None = None

    @property
    def span(self) -> Range:
        """Source and cue together."""
        if self.source is None:
            return self.cue
        return min(self.source[0], self.cue[0]), max(self.source[1], self.cue[1])

    @property
    def posted(self) -> bool:
        """Whether it was said on a platform, or by a platform's users."""
        return self.social or self.speaker.kind is SourceKind.SOCIAL


@dataclass(slots=True, kw_only=True)
class Scene:
    """One sentence under the eye of the frames, tokens `start`–`end`, and what was seen before it.

    It turns from sentence to sentence, since most of it is the document's.
    """

    chart: Chart
    grammar: Grammar
    cast: Cast
    history: list[Sighting] = field(default_factory=list)
    blocks: dict[int, int] = field(default_factory=dict)  # those of the sentences looked at so far
    sentence: int = -1
    block: int = -1
    start: int = 0
    end: int = 0
    display: bool = False
    linked: bool = False  # whether it holds a link, which cites what was posted, and what its brackets hold
    found: list[Sighting] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)

    def turn_to(self, sentence: Sentence, start: int, end: int, *, displayed: bool, linked: bool) -> None:
        """Look at the next sentence, of which nothing is known yet."""
        self.sentence, self.block = sentence.index, sentence.block
        self.blocks[sentence.index] = sentence.block
        self.start, self.end = start, end
        self.display, self.linked = displayed, linked
        self.found, self.consumed = [], set()

    def speaker(self, start: int, end: int) -> Speaker:
        """Return what the phrase of these tokens is."""
        return speaker(self.chart, self.grammar, self.cast, start, end)

    def chars(self, start: int, end: int) -> Range:
        """Return the prose offsets of a token range, white space at its end left out."""
        return self.chart.starts[start], self.chart.end(end - 1)

    def quotation(self, token: int) -> Quotation | None:
        """Return the quotation a token lies in, its marks included."""
        return self.chart.quoted.get(token)

    def consume(self, phrase: Phrase) -> None:
        """Mark a source as read, so that no frame hangs on a word of it."""
        self.consumed.update(range(phrase.start, phrase.end))
        if phrase.via is not None:
            self.consumed.update(range(phrase.relayed, phrase.via[1]))
