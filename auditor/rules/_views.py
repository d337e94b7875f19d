"""Small looks at a dossier that several rules take. Judges nothing."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from auditor.model import Attribution, Block, Citation, Document, Dossier, Evidence, Hyperlink, Share, Span
from auditor.remembered import Remembered
from auditor.rules._wording import Wording
from auditor.urls import parse, registrable

_USUAL = ("https://", "http://")


class Link(NamedTuple):
    """A link in a citing role, with what is known of it."""

    citation: Citation
    evidence: Evidence
    hyperlink: Hyperlink
    at: int  # its position among the document's links


class Said(NamedTuple):
    """A core attribution of the prose, with what is known of it."""

    citation: Citation
    evidence: Evidence
    attribution: Attribution


class _Views:
    """What many rules ask of one dossier, each worked out when the first of them asks."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    @cached_property
    def links(self) -> tuple[Link, ...]:
        evidence, hyperlinks = self.dossier.evidence, self.dossier.document.hyperlinks
        return tuple(
            Link(citation, evidence[citation.id], hyperlinks[at], at)
            for citation in self.dossier.harvest.citations
            if (at := citation.hyperlink) is not None
        )

    @cached_property
    def said(self) -> tuple[Said, ...]:
        evidence, attributions = self.dossier.evidence, self.dossier.harvest.attributions
        return tuple(
            Said(citation, evidence[citation.id], attributions[citation.attribution])
            for citation in self.dossier.harvest.citations
            if citation.attribution is not None
        )

    @cached_property
    def linked(self) -> dict[int, Link]:
        return {link.at: link for link in self.links}

    @cached_property
    def addresses(self) -> str:
        return "\n".join([link.hyperlink.href for link in self.links]).lower()

    @cached_property
    def unusual(self) -> dict[int, str]:
        return {
            at: href
            for at, hyperlink in enumerate(self.dossier.document.hyperlinks)
            if not hyperlink.href.startswith(_USUAL)
            and not (href := hyperlink.href.strip().lower()).startswith(_USUAL)
        }

    @cached_property
    def wording(self) -> Wording:
        document = self.dossier.document
        return Wording(document.prose.text, document.language)


_latest: _Views | None = None


def _views(dossier: Dossier) -> _Views:
    """Return the views of a dossier: of the latest one those that are there."""
    global _latest
    views = _latest
    if views is None or views.dossier is not dossier:
        views = _latest = _Views(dossier)
    return views


def forget() -> None:
    """Let go of the latest dossier."""
    global _latest
    _latest = None


def reads_words(dossier: Dossier) -> bool:
    """Return whether attributions in prose were looked for: whether the article's language has a lexicon."""
    return dossier.harvest.prose_read


def links(dossier: Dossier) -> tuple[Link, ...]:
    """Return the citing links in reading order."""
    return _views(dossier).links


def said(dossier: Dossier) -> tuple[Said, ...]:
    """Return the citations that the prose makes in words, in reading order."""
    return _views(dossier).said


def at_positions(dossier: Dossier, positions: Iterable[int]) -> Iterator[tuple[Hyperlink, tuple[int, ...]]]:
    """Yield the hyperlinks at some positions in reading order, each with its citation where it is one."""
    citing = _views(dossier).linked
    for position in sorted(positions):
        cited = citing.get(position)
        yield dossier.document.hyperlinks[position], () if cited is None else (cited.citation.id,)


def addresses(dossier: Dossier) -> str:
    """Return the addresses of the citing links as written, in lower case and one a line.

    Whoever looks for something in addresses asks here whether any of them has it.
    """
    return _views(dossier).addresses


def unusual(dossier: Dossier) -> dict[int, str]:
    """Return the addresses that do not begin like the web's, in lower case, by the positions of links."""
    return _views(dossier).unusual


def wording(dossier: Dossier) -> Wording:
    """Return the prose, to be asked what stands in it."""
    return _views(dossier).wording


def block_at(document: Document, position: int) -> Block | None:
    """Return the block that holds a position of the text, None between blocks."""
    at = bisect_right(document.blocks, position, key=lambda block: block.span.start) - 1
    block = document.blocks[at] if at >= 0 else None
    return block if block is not None and position < block.span.end else None


def short_blocks(dossier: Dossier, most: int) -> Iterator[tuple[Block, str]]:
    """Yield the blocks of at most so many characters, with their prose in lower case."""
    prose = dossier.document.prose
    for block in dossier.document.blocks:
        if block.span.end - block.span.start <= most:
            yield block, prose.text[prose.find(block.span.start) : prose.find(block.span.end)].lower()


def sentence_at(dossier: Dossier, index: int | None) -> str:
    """Return the prose of a sentence, empty where there is none."""
    if index is None:
        return ""
    prose = dossier.document.sentences[index].prose
    return dossier.document.prose.text[prose.start : prose.end]


def excerpt(text: str, span: Span, most: int = 80) -> str:
    """Return what a span holds on one line, cut at a word with an ellipsis where it is long."""
    words = " ".join(text[span.start : min(span.end, span.start + 4 * most)].split())
    return words if len(words) <= most else words[: words.rfind(" ", most // 2, most)].rstrip(" ,;:") + " …"


def shortened(href: str, most: int = 100) -> str:
    """Return an address for a message, its end cut off where it is long."""
    return href if len(href) <= most else href[:most] + "…"


def percent(share: Share) -> int:
    """Return a share in whole per cent, halves up; 0 for a share of nothing."""
    return int(100 * (share.ratio or 0) + 0.5)


def day(evidence: Evidence) -> date | None:
    """Return the one day that a post's id or a URL gives, None where there is none or it is not exact."""
    if evidence.post is not None and evidence.post.posted_at is not None:
        return evidence.post.posted_at.date()
    dated = evidence.dated
    return dated.day if dated is not None else None


def place(evidence: Evidence) -> str:
    """Return what a reader would call the place a link leads to: the outlet's name, else the host."""
    if evidence.source is not None:
        return evidence.source.name
    return evidence.site or evidence.host or ""


def own_site(document: Document) -> str:
    """Return the registrable domain that publishes an article, "" where its address is not known."""
    return _own_site(document.url or "")


@lru_cache(maxsize=64)
def _own_site(url: str) -> str:
    host = parse(url).host if url else ""
    return registrable(host) if host else ""


def is_own(document: Document, name: str) -> bool:
    """Whether a name is that of the outlet that publishes an article, as it says or as its site is called."""
    outlet = document.outlet or ""
    known = {squashed(outlet), squashed(outlet.rpartition(".")[0]), own_site(document).partition(".")[0]}
    return squashed(name) in known - {""}


def squashed(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    return _SQUASHED[text]


class _Squashed(Remembered[str]):
    def make(self, key: str) -> str:
        apart = unicodedata.normalize("NFKD", key.casefold())
        return "".join(filter(str.isalnum, apart))


_SQUASHED = _Squashed()


def occurrences(text: str, literal: str) -> Iterator[int]:
    """Yield where a literal begins, left to right, not overlapping."""
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + len(literal))
