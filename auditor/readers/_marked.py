"""Reads text that may be marked up: what the readers of plain text and of Markdown have in common."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from auditor.draft import Draft, Mark
from auditor.model import LinkRole, Span
from auditor.readers._bare import domains
from auditor.readers._blocks import cut
from auditor.readers._collected import Collected, Cut, Link, hyperlinks
from auditor.readers._decode import decode
from auditor.readers._draft import KnownHost
from auditor.readers._limits import shortened
from auditor.readers._links import Scanner
from auditor.readers._markers import find
from auditor.text import LineIndex

_UNREAD = frozenset({"code", "header", "definition"})


def read_marked(
    data: bytes,
    name: str,
    *,
    media_type: str,
    markdown: bool,
    known_host: KnownHost | None,
    masked: Callable[[str], str] | None = None,
) -> Draft:
    """Return the draft of a text or Markdown file; its text is the decoded file itself.

    `masked` returns the text, of the same length, without what is no part of any block.
    """
    decoded = decode(data, name=name)
    whole, cut_off = shortened(decoded.text)
    text = masked(whole) if masked is not None else whole
    parts = cut(text, markdown=markdown)
    assistants = find(text)
    scanner = Scanner(text, parts.definitions, assistants.taken)
    for block, start in zip(parts.blocks, parts.starts, strict=True):
        if block.tag not in _UNREAD and start < block.span.end:
            scanner.scan(block, start)
    collected = scanner.collected
    _add_definitions(collected, parts)
    _add_domains(collected, parts, text, known_host)
    marks = collected.marks
    if assistants.marks:
        held = sorted([link.span for link in collected.links] + [mark.span for mark in marks])
        marks = sorted(marks + with_assistants(held, assistants.marks))
    return Draft(
        name=name,
        text=whole,
        blocks=tuple(parts.blocks),
        markup=tuple(sorted(parts.markup + collected.markup + assistants.markup)),
        hyperlinks=hyperlinks(collected.links, LineIndex(text)) if collected.links else (),
        marks=tuple(marks),
        metadata=parts.metadata,
        media_type=media_type,
        sha256=sha256(data).hexdigest(),
        degraded=decoded.degraded + cut_off,
    )


def with_assistants(held: list[Span], marks: list[Mark]) -> list[Mark]:
    """Return assistants' marks without those that stand or end inside what is `held`: links, other marks."""
    kept = []
    place, reach = 0, 0
    for mark in marks:
        while place < len(held) and held[place].start <= mark.span.start:
            reach = max(reach, held[place].end)
            place += 1
        ends_inside = place < len(held) and held[place].start < mark.span.end <= held[place].end
        if mark.span.end > reach and not ends_inside:
            kept.append(mark)
    return kept


def _add_definitions(collected: Collected, parts: Cut) -> None:
    """List the link definitions that nothing in the text uses."""
    for key, definition in parts.definitions.items():
        if key not in collected.used:
            span = definition.span
            collected.add(
                Link(span, Span(span.start, span.start), definition.href, "definition", LinkRole.LISTED)
            )


def _add_domains(collected: Collected, parts: Cut, text: str, known_host: KnownHost | None) -> None:
    """Add bare domains, except inside links, code, comments and blocks that hold no prose."""
    closed = [link.span for link in collected.links] + collected.closed
    closed += (block.span for block in parts.blocks if block.tag in _UNREAD)
    closed.sort()
    for address in domains(text, closed, known_host):
        span = Span(address.start, address.end)
        collected.add(Link(span, span, address.href, "bare_domain", LinkRole.INLINE))
