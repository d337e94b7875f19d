"""What is collected while a text is cut into blocks and scanned, and how it becomes hyperlinks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.draft import Mark, Metadata, RawBlock
from auditor.model import Hyperlink, LinkRole, Origin, Span
from auditor.text import LineIndex


class Definition(NamedTuple):
    """The target of ``[label]: url`` and where that line stands."""

    href: str
    span: Span


class Link(NamedTuple):
    """A link as the notation gives it."""

    span: Span
    anchor: Span
    href: str
    form: str
    role: LinkRole
    rel: tuple[str, ...] = ()
    definition: Span | None = None


@dataclass(slots=True)
class Cut:
    """The blocks of a text in order, and for each where it is to be read from, past its marks."""

    blocks: list[RawBlock] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    markup: list[Span] = field(default_factory=list)
    definitions: dict[str, Definition] = field(default_factory=dict)
    metadata: Metadata = field(default_factory=Metadata)


class Collected:
    """Links, marks and markup in the order found. `closed` are places where a bare domain is no link."""

    __slots__ = ("closed", "links", "marks", "markup", "used")

    def __init__(self) -> None:
        self.links: list[Link] = []
        self.marks: list[Mark] = []
        self.markup: list[Span] = []
        self.closed: list[Span] = []
        self.used: set[str] = set()

    def add(self, link: Link) -> None:
        """Keep a link."""
        self.links.append(link)

    def forget(self, links: int, marks: int) -> None:
        """Drop what was found since there were so many links and marks: it stood inside a link's text."""
        if len(self.links) > links:
            self.links[links:] = [link for link in self.links[links:] if link.role is LinkRole.IMAGE]
        del self.marks[marks:]


def hyperlinks(links: list[Link], lines: LineIndex) -> tuple[Hyperlink, ...]:
    """Return links in reading order, each with the line and column it begins at."""
    return tuple(
        Hyperlink(
            span=link.span,
            anchor=link.anchor,
            href=link.href,
            origin=Origin(*lines.at(link.span.start)),
            form=link.form,
            role=link.role,
            rel=link.rel,
            definition=link.definition,
        )
        for link in sorted(links, key=lambda link: (link.span.start, -link.span.end))
    )
