"""Finds the addresses and the marks of assistants that stand in a text without being links of its file.

For formats that have links of their own: those, and the marks of their notes, are taken already.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.draft import Mark, RawBlock
from auditor.model import Hyperlink, LinkRole, Origin, Span
from auditor.readers._bare import domains
from auditor.readers._draft import KnownHost
from auditor.readers._links import Scanner
from auditor.readers._marked import with_assistants
from auditor.readers._markers import find

_UNREAD = frozenset({"code", "header", "aside"})


class Unlinked(NamedTuple):
    """What a text has besides the links of its file; the places of the links are not yet told in lines."""

    hyperlinks: list[Hyperlink]
    marks: list[Mark]
    markup: list[Span]


def unlinked(
    text: str, blocks: Sequence[RawBlock], taken: list[Span], known_host: KnownHost | None
) -> Unlinked:
    """Return what stands in the blocks of a text outside of `taken`, which is in order."""
    assistants = find(text)
    marks = with_assistants(taken, assistants.marks)
    free = [span for span in assistants.taken if not any_touches(taken, span)]
    markup = [span for span in assistants.markup if not any_touches(taken, span)]
    scanner = Scanner(text, {}, sorted(taken + free))
    for block in blocks:
        if block.tag not in _UNREAD and block.span.start < len(text):
            scanner.scan(block, block.span.start)
    collected = scanner.collected
    closed = [link.span for link in collected.links] + collected.closed + taken
    closed += (block.span for block in blocks if block.tag in _UNREAD)
    closed.sort()
    links = [_link(link.span, link.anchor, link.href, link.form, link.role) for link in collected.links]
    links += _bare(text, closed, known_host)
    return Unlinked(links, collected.marks + marks, markup + collected.markup)


def _bare(text: str, closed: list[Span], known_host: KnownHost | None) -> Iterator[Hyperlink]:
    for address in domains(text, closed, known_host):
        span = Span(address.start, address.end)
        yield _link(span, span, address.href, "bare_domain", LinkRole.INLINE)


def _link(span: Span, anchor: Span, href: str, form: str, role: LinkRole) -> Hyperlink:
    return Hyperlink(span=span, anchor=anchor, href=href, origin=Origin(0, 0), form=form, role=role)


def any_touches(taken: list[Span], span: Span) -> bool:
    """Return whether a span shares a place with one of others, which are in order and apart."""
    place = bisect_left(taken, span)
    return (place < len(taken) and taken[place].start < span.end) or (
        place > 0 and taken[place - 1].end > span.start
    )
