"""Says of each sentence what it rests on, which rule says so and which words the rule saw. Plain text."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from auditor.report.escape import one_line
from auditor.report.passages import Passage, paragraphs
from auditor.report.view import View

_WIDTH = 100


def explained(view: View, line: int | None = None, *, width: int = _WIDTH) -> str:
    """Return the explanation of the sentences on a line (from 1), or of all; '' where there is none.

    Lines have up to `width` columns.
    """
    return "".join(
        text + "\n"
        for paragraph in paragraphs(view)
        for passage in paragraph.passages
        if (line is None or _on(view, passage, line)) and (passage.label or passage.notes)
        for text in _lines(view, passage, max(width, 40))
    )


def _on(view: View, passage: Passage, line: int) -> bool:
    span = view.document.sentences[passage.index].span
    first = view.line(span)
    last = view.line(type(span)(max(span.end - 1, span.start), span.end))
    return first <= line <= last


def _lines(view: View, passage: Passage, width: int) -> Iterator[str]:
    line, column = view.place(view.document.sentences[passage.index].span)
    name = passage.long or ", ".join(passage.remarks)
    yield f"{line}:{column}  {passage.sign} {name}".rstrip()
    yield _wrapped(view.voice.quote(one_line(passage.text)), "    ", width)
    for reason in passage.reasons:
        seen = f" {reason.words}" if reason.words else ""
        number = f" [{reason.number}]" if reason.number else ""
        sign = "●" if reason.social else "○"
        yield _wrapped(f"{sign} {reason.rule}{seen} → {reason.source}{number}", "      ", width)
    for note in passage.notes:
        yield _wrapped(note, "      ", width)
    if passage.label and passage.remarks:
        yield _wrapped(", ".join(passage.remarks), "      ", width)
    yield ""


def _wrapped(text: str, indent: str, width: int) -> str:
    return fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
