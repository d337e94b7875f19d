"""Puts a Word document together: its parts, their relationships, its notes."""

from __future__ import annotations

import posixpath

from auditor.draft import Draft, Metadata
from auditor.errors import UnreadableInput
from auditor.i18n import remark
from auditor.readers._archive import Archive
from auditor.readers._draft import KnownHost
from auditor.readers._titles import told_title
from auditor.readers._word._body import Body
from auditor.readers._word._styles import Numbering, Styles
from auditor.readers._written import Written
from auditor.readers._xml import Element, parse

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    """Return the draft of a Word document.

    Raises:
        UnreadableInput: if it is encrypted, damaged, a bomb, or has no text.
    """
    archive = Archive(data, name)
    main = _main(archive)
    written = Written()
    written.path = main
    styles = Styles(_part(archive, main, "styles.xml"))
    numbering = Numbering.of(_part(archive, main, "numbering.xml"))
    notes: dict[str, tuple[Element, Body]] = {}
    for part, tag in (("footnotes.xml", "w.footnote"), ("endnotes.xml", "w.endnote")):
        root = _part(archive, main, part)
        if root is None:
            continue
        targets = _targets(archive, posixpath.join(posixpath.dirname(main), part))
        body = Body(written, styles, numbering, targets, {})
        for note in root.iter(tag):
            if note.get("w.type") in (None, "normal"):
                notes[tag[2:5] + (note.get("w.id") or "")] = (note, body)
    root = parse(archive.read(main), name, main)
    found = root.find("w.body")
    if found is None:
        raise UnreadableInput(
            remark("{name}: {main} has no body; save it anew or give its text", name=name, main=main)
        )
    Body(written, styles, numbering, _targets(archive, main), notes).read(found)
    written.write_notes()
    return written.draft(
        data, name, media_type=_MEDIA_TYPE, metadata=_metadata(archive), known_host=known_host
    )


def _main(archive: Archive) -> str:
    for target in _relationships(archive, ""):
        if (target.get("Type") or "").endswith("/officeDocument"):
            part = (target.get("Target") or "").lstrip("/")
            if part in archive:
                return part
    if "word/document.xml" in archive:
        return "word/document.xml"
    raise UnreadableInput(
        remark("{name}: a zip archive without a Word document in it; unpack it first", name=archive.name)
    )


def _part(archive: Archive, main: str, name: str) -> Element | None:
    part = posixpath.join(posixpath.dirname(main), name)
    return parse(archive.read(part), archive.name, part) if part in archive else None


def _relationships(archive: Archive, part: str) -> list[Element]:
    folder, file = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{file}.rels")
    return list(parse(archive.read(where), archive.name, where)) if where in archive else []


def _targets(archive: Archive, part: str) -> dict[str, str]:
    """Return the targets outside of the file by their ids."""
    return {
        found.get("Id") or "": (found.get("Target") or "").strip()
        for found in _relationships(archive, part)
        if found.get("TargetMode") == "External" and (found.get("Type") or "").endswith("/hyperlink")
    }


def _metadata(archive: Archive) -> Metadata:
    """Return title and language; who saved the file and when is not who wrote the article and when."""
    if "docProps/core.xml" not in archive:
        return Metadata()
    root = parse(archive.read("docProps/core.xml"), archive.name, "docProps/core.xml")
    return Metadata(
        title=told_title(root.findtext("dc.title")),
        language=(root.findtext("dc.language") or "").strip()[:12],
    )
