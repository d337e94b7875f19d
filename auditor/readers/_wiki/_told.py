"""Writes what the templates of a source say: sources, short notes, notes, quotations, bundles of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.readers._wiki._templates import Cited, Template

if TYPE_CHECKING:
    from auditor.readers._wiki._piece import Piece

DESCRIBED = "described"  # the form of a link to a source that short notes name


def tell(piece: Piece, made: Template) -> None:
    """Write a template where a piece of source has it; what nobody knows has no words."""
    written = piece.written
    cites = made.cites or (piece.depth > 0 and made.describes and not made.quoted)
    cited = made.cited() if cites else made.linked()
    if cited is not None:
        _cite(piece, cited, described=cites and piece.depth == 0 and _is_named(piece, made))
    elif made.is_short:
        _write_short(piece, made)
    elif made.is_note:
        name, words = made.parameters.get("name", ""), made.said
        if name or words:
            written.note(name or piece.shared.anonymous(), lambda: piece.part(words))
    elif quoted := made.quoted:
        if not written.tag_has_words and not piece.depth:
            written.open("quote")
        for place, words in enumerate(quoted):
            if place and not words.startswith("<ref"):
                written.put(" — ")
            piece.part(words)
    elif parts := made.bundled:
        for place, words in enumerate(parts):
            if place:
                written.put("; ")
            piece.part(words)
    elif words := made.words():
        piece.part(words)
    for name in made.reused:
        piece.mark(name)


def _is_named(piece: Piece, made: Template) -> bool:
    """Whether a short note names what a template describes."""
    return not piece.short.named.isdisjoint((made.key, made.given_key))


def _write_short(piece: Piece, made: Template) -> None:
    """Write a short note with the address of the source that it names."""
    cited = Cited(piece.short.described.get(made.key, ""), made.shown(), "")
    if piece.depth or made.name.startswith(("harv", "cita")):
        _cite(piece, cited)
    else:
        piece.written.note(f"#{made.key} {made.shown()}", lambda: _note_of(piece, cited))


def _note_of(piece: Piece, cited: Cited) -> None:
    piece.depth += 1
    _cite(piece, cited)
    piece.depth -= 1


def _cite(piece: Piece, cited: Cited, *, described: bool = False) -> None:
    written = piece.written
    if cited.url:
        written.link(cited.url)
    piece.part(cited.title or cited.url)
    if cited.url:
        written.unlink(DESCRIBED if described else "")
    if cited.rest:
        written.put(", ")
        piece.part(cited.rest)
