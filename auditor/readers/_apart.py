"""Reads a file in a child that can be killed, and what needs our register of sources here.

What a child is given must pickle, and a register is too large for that: the child reads without knowing any
host, and the bare domains that are known are added to its draft.
"""

from __future__ import annotations

import multiprocessing
from dataclasses import replace

from auditor.draft import Draft
from auditor.errors import UnreadableInput
from auditor.i18n import remark
from auditor.model import Hyperlink, Origin, Span
from auditor.readers._bare import domains
from auditor.readers._child import Child, isolated
from auditor.readers._draft import KnownHost, Reader
from auditor.text import LineIndex

MOST_BYTES = 200 * 2**20
_CLOSED = frozenset({"aside", "code", "header", "definition"})


def read_apart(
    reader: Reader, data: bytes, name: str, known_host: KnownHost | None, child: Child | None = None
) -> Draft:
    """Return a file's draft, read in `child` or one of its own; here, where somebody can kill us.

    Raises:
        UnreadableInput: if there is no article in it, or reading takes too long or too much memory.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableInput(
            remark(
                "{name}: has {size} bytes, over {most}; give the text of the article",
                name=name,
                size=len(data),
                most=MOST_BYTES,
            )
        )
    if multiprocessing.current_process().daemon:
        return reader.read(data, name, known_host)
    run = child.run if child is not None else isolated
    draft = run(name, _read, reader.name, data, name)
    return with_known_domains(draft, known_host) if known_host is not None else draft


def _read(reader: str, data: bytes, name: str) -> Draft:
    """Read in the child."""
    from auditor.readers import readers

    return next(known for known in readers() if known.name == reader).read(data, name, None)


def with_known_domains(draft: Draft, known_host: KnownHost) -> Draft:
    """Return a draft with the bare domains in it that a register knows."""
    closed = [link.span for link in draft.hyperlinks] + [mark.span for mark in draft.marks]
    closed += (block.span for block in draft.blocks if block.tag in _CLOSED)
    closed.sort()
    found = list(domains(draft.text, closed, known_host))
    if not found:
        return draft
    lines = LineIndex(draft.text)
    more = [
        Hyperlink(
            span=Span(each.start, each.end),
            anchor=Span(each.start, each.end),
            href=each.href,
            origin=Origin(*lines.at(each.start)),
            form="bare_domain",
        )
        for each in found
    ]
    links = sorted((*draft.hyperlinks, *more), key=lambda link: (link.span.start, -link.span.end))
    return replace(draft, hyperlinks=tuple(links))
