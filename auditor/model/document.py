"""The article, read: blocks, sentences, prose and links."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.model.places import Origin, Span


class BlockKind(StrEnum):
    """What a block does in the article (docs/method.md, Units)."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    BODY = "body"
    CONCLUSION = "conclusion"
    DISCLAIMER = "disclaimer"
    CAPTION = "caption"
    CREDIT = "credit"
    BYLINE = "byline"
    DATELINE = "dateline"
    REFERENCES = "references"
    BOILERPLATE = "boilerplate"

    counts: bool
    """Whether its sentences are part of N, the text the shares are taken of."""
    displays: bool
    """Whether it is a display unit: shown apart, never in N."""

    def __init__(self, value: str) -> None:
        self.counts = value in ("lead", "body", "conclusion")
        self.displays = value in ("title", "heading")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list entry … `reason` says what made it that kind, in a short phrase."""

    index: int
    span: Span
    kind: BlockKind
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`span` holds the citations that follow its full stop; `prose` is its range in ``Prose.text``."""

    index: int
    block: int
    span: Span
    prose: Span
    words: int


@dataclass(frozen=True, slots=True)
class Prose:
    """The text as it is read aloud: markup out, typography folded, every offset leading back.

    ``text[i]`` stands in the document at ``sources[k] + i - starts[k]`` for the last k whose start is
    not after i. Blocks are separated by one line feed. Apostrophes are straight, spaces plain;
    zero-width characters and soft hyphens are gone; guillemets and curly double quotes stay.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Return where the prose character at `offset` stands in the document."""
        run = bisect_right(self.starts, offset) - 1
        return self.sources[run] + offset - self.starts[run] if run >= 0 else offset

    def span(self, start: int, end: int) -> Span:
        """Return the document span of a range of prose; an empty range gives an empty span."""
        starts = self.starts
        after = bisect_right(starts, start)  # the run behind
        moved = self.sources[after - 1] - starts[after - 1] if after else 0
        if start < end and (after == len(starts) or end <= starts[after]):  # most stand in one run
            return Span(start + moved, end + moved)
        return Span(start + moved, self.at(end - 1) + 1 if start < end else start + moved)

    def placing(self) -> Callable[[int, int], Span]:
        """Return a function that does what `span` does, for many ranges that stand near each other."""
        starts, sources = self.starts, self.sources
        first = past = moved = 0  # the run of the range before

        def place(start: int, end: int) -> Span:
            nonlocal first, past, moved
            if first <= start < end <= past:
                return Span(start + moved, end + moved)
            after = bisect_right(starts, start)
            if after:
                first, moved = starts[after - 1], sources[after - 1] - starts[after - 1]
                past = starts[after] if after < len(starts) else len(self.text)
            return self.span(start, end)

        return place

    def find(self, position: int) -> int:
        """Return the prose offset of the first prose character at or after a document position."""
        run = bisect_right(self.sources, position) - 1
        if run < 0:
            return 0
        limit = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        return min(self.starts[run] + position - self.sources[run], limit)


class LinkRole(StrEnum):
    """What a link is for in the article. Only citing roles count (docs/method.md, case 16)."""

    INLINE = "inline"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"
    EMBED = "embed"
    LISTED = "listed"  # a definition or entry nothing points to through a marker: shown, not counted
    IMAGE = "image"
    READ_MORE = "read_more"
    SHARE = "share"
    BYLINE = "byline"
    BIO = "bio"
    AFFILIATE = "affiliate"
    TAG = "tag"
    NAVIGATION = "navigation"
    SELF = "self"
    IN_PAGE = "in_page"

    cites: bool
    """Whether a link of this role appeals to a source."""

    def __init__(self, value: str) -> None:
        self.cites = value in ("inline", "footnote", "reference", "embed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """One occurrence of a link.

    `span` is all of it in the text, `anchor` the words that are linked (empty for ``[](url)``),
    `href` the target as written, entities and escapes decoded; `form` names the notation
    (inline, empty_anchor, reference, footnote, autolink, bare_url, bare_domain, numbered, card …).
    """

    span: Span
    anchor: Span
    href: str
    origin: Origin
    form: str = "inline"
    role: LinkRole = LinkRole.INLINE
    rel: tuple[str, ...] = ()
    definition: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A citation mark that leads nowhere in the text (``:contentReference[oaicite:0]``, ``[3]``)."""

    span: Span
    form: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article, read. `degraded` says in words what was cut or could not be read."""

    id: str
    name: str
    text: str
    prose: Prose
    language: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    hyperlinks: tuple[Hyperlink, ...]
    markers: tuple[Marker, ...] = ()
    title: str = ""
    url: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    media_type: str = "text/plain"
    sha256: str = ""
    degraded: tuple[str, ...] = ()
