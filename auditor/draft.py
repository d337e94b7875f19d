"""What a reader hands on: the text, where its blocks lie, what is markup in it, which links it holds.

Every reader, whatever the file format, produces a `Draft`; ``structure.document`` turns it into a
`Document`. Nothing here is computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from auditor.model import Hyperlink, Span


class RawBlock(NamedTuple):
    """A paragraph, heading, list entry … as the file marks it, before anybody asks what it does.

    `span` begins and ends with visible characters, block marks (``###``, ``- ``) included. `tag` is one of

    ========== =====================================================================================
    p          paragraph
    h          heading of `level` 1–6
    li         list entry of depth `level` (from 0)
    quote      block quotation
    row        table row
    caption    caption of a figure, as the file marks it
    embed      an embedded post, player or frame
    code       code, never prose
    definition ``[id]: url``, invisible to readers
    footnote   ``[^id]: text``
    header     front matter, or the header lines of an export
    aside      navigation, footer, related: what the file itself sets apart from the article
    ========== =====================================================================================

    `number` is that of an entry which the file numbers without writing it (``<ol>``), 0 for none.
    """

    span: Span
    tag: str = "p"
    level: int = 0
    number: int = 0


class Mark(NamedTuple):
    """A citation mark in the text whose target, if it has one, stands elsewhere (``[3]``, ``[^a]``).

    `labels` are what it points to: ``("4", "5")`` for ``[cite: 4, 5]``, ``("^a",)`` for a footnote,
    none for a mark that cannot be resolved (``:contentReference[oaicite:0]{index=0}``).
    """

    span: Span
    form: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the file says about itself, apart from its text."""

    title: str = ""
    url: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file, read but not yet understood. All spans are code points of `text`, in reading order.

    `markup` is what nobody reads aloud: link targets, emphasis marks, citation marks. `hyperlinks` are
    those whose target the notation itself gives; `marks` are still to be resolved. `untitled` are messages
    of people: none is a title, unless the metadata give one or it is marked as a heading.
    """

    name: str
    text: str
    blocks: tuple[RawBlock, ...]
    markup: tuple[Span, ...] = ()
    hyperlinks: tuple[Hyperlink, ...] = ()
    marks: tuple[Mark, ...] = ()
    metadata: Metadata = Metadata()
    untitled: bool = False
    media_type: str = "text/plain"
    sha256: str = ""
    degraded: tuple[str, ...] = ()
