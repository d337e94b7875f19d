"""Puts a book together: its package, its chapters in reading order, the notes they point to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote

from auditor.draft import Draft, Metadata
from auditor.errors import UnreadableInput
from auditor.i18n import remark
from auditor.readers._archive import Archive
from auditor.readers._decode import decode
from auditor.readers._draft import KnownHost
from auditor.readers._hypertext import Chapter, Hypertext
from auditor.readers._titles import told_author, told_title
from auditor.readers._written import Written
from auditor.readers._xml import Element, parse

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_CHAPTERS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OTHER_DAYS = ("creation", "modification", "conversion")
_NOTE_ELEMENTS = frozenset(("aside", "li", "p", "div", "dd", "section", "td"))
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[\]<>]{0,400}>")
_HIGHEST = 4  # elements between a target and the note it stands for


def read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    """Return the draft of a book.

    Raises:
        UnreadableInput: if it is encrypted, damaged, a bomb, or has no text.
    """
    archive = Archive(data, name)
    path = _package(archive)
    package = parse(_DOCTYPE.sub(b"", archive.read(path), count=1), name, path)
    _refuse_encrypted(archive)
    written = Written()
    chapters = {}
    for part in _spine(package, path):
        if part not in archive:
            written.remarks.append(remark("{part} is not in the file", part=part[:80]))
            continue
        decoded = decode(archive.read(part) or b" ", name=name)
        written.remarks += decoded.degraded
        chapters[part] = Chapter(decoded.text, part, name, written)
    notes = _Notes(chapters)
    hypertext = Hypertext(written, find=notes.find, skipped=notes.elements)
    for chapter in chapters.values():
        hypertext.write(chapter)
        written.close()
    written.write_notes()
    return written.draft(
        data,
        name,
        media_type="application/epub+zip",
        metadata=_metadata(package),
        known_host=known_host,
        linked=sum(chapter.linked for chapter in chapters.values()),
    )


class _Notes:
    """The elements that short links of the text point to and that are marked, or placed, as notes."""

    def __init__(self, chapters: dict[str, Chapter]) -> None:
        self._chapters = chapters
        self._known: dict[tuple[str, str], tuple[str, LexborNode, Chapter] | None] = {}
        self._places: dict[tuple[str, str], LexborNode] = {}
        self.elements: set[int] = set()
        for chapter in chapters.values():
            if chapter.body is None:
                continue
            for element in chapter.body.css("[id]"):
                self._places.setdefault((chapter.name, element.attributes.get("id") or ""), element)
        for chapter in chapters.values():
            for anchor in chapter.body.css("a[href*='#']") if chapter.body is not None else ():
                words = (anchor.text_content or "").strip(" []()\n\t")
                kinds = f"{anchor.attributes.get('epub:type') or ''} {anchor.attributes.get('role') or ''}"
                if "noteref" in kinds or (0 < len(words) <= 4 and (words.isdigit() or words in "*†‡§")):
                    self._learn(chapter, anchor)

    def find(self, part: str, href: str) -> tuple[str, LexborNode, Chapter] | None:
        """Return the note that a link in a part points to, None if it is none."""
        return self._known.get(_target(part, href))

    def _learn(self, chapter: Chapter, anchor: LexborNode) -> None:
        part, fragment = target = _target(chapter.name, anchor.attributes.get("href") or "")
        element = self._places.get(target)
        if target in self._known or element is None:
            return
        self._known[target] = None
        other = self._chapters[part]
        for _ in range(_HIGHEST):
            if element is None or element.tag in _NOTE_ELEMENTS or element.tag == "body":
                break
            element = element.parent
        if element is None or element.tag not in _NOTE_ELEMENTS or _holds(element, anchor):
            return
        back = element.css_first("a[href*='#']")
        if element.mem_id in self.elements or (other is chapter and back is None and not _marked(element)):
            return
        self.elements.add(element.mem_id)
        self._known[target] = (f"{part}#{fragment}", element, other)


def _holds(element: LexborNode, anchor: LexborNode) -> bool:
    node: LexborNode | None = anchor
    while node is not None:
        if node.mem_id == element.mem_id:
            return True
        node = node.parent
    return False


def _marked(element: LexborNode) -> bool:
    kinds = f"{element.attributes.get('epub:type') or ''} {element.attributes.get('role') or ''}"
    return "note" in kinds or element.tag == "aside"


def _target(part: str, href: str) -> tuple[str, str]:
    path, _, fragment = unquote(href).partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(part), path)) if path else part), fragment


def _package(archive: Archive) -> str:
    root = parse(archive.read(_CONTAINER), archive.name, _CONTAINER)
    for found in root.iter("container.rootfile"):
        path = found.get("full-path") or ""
        if path in archive:
            return path
    raise UnreadableInput(
        remark("{name}: an EPUB without the package it names; save it anew", name=archive.name)
    )


def _refuse_encrypted(archive: Archive) -> None:
    """Complain about chapters under digital rights management; obfuscated fonts are no matter."""
    if _ENCRYPTION in archive:
        root = parse(archive.read(_ENCRYPTION), archive.name, _ENCRYPTION)
        ways = {each.get("Algorithm") for each in root.iter() if each.tag.endswith(".EncryptionMethod")}
        if ways - set(_FONTS):
            raise UnreadableInput(
                remark("{name}: is encrypted; give a copy without copy protection", name=archive.name)
            )


def _spine(package: Element, path: str) -> Iterator[str]:
    """Yield the parts in reading order, without the table of contents."""
    known = {}
    for entry in package.iter("opf.item"):
        if (entry.get("media-type") or "") in _CHAPTERS and "nav" not in (
            entry.get("properties") or ""
        ).split():
            href = unquote((entry.get("href") or "").partition("#")[0])
            known[entry.get("id") or ""] = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
    seen = set()
    for reference in package.iter("opf.itemref"):
        part = known.get(reference.get("idref") or "")
        if part and part not in seen:
            seen.add(part)
            yield part


def _metadata(package: Element) -> Metadata:
    def all_of(name: str) -> list[str]:
        return [" ".join((each.text or "").split())[:200] for each in package.iter(name) if each.text]

    made = {
        " ".join((each.text or "").split())
        for each in package.iter("opf.meta")
        if each.get("property") == "dcterms:modified"
    }
    days = [each for each in package.iter("dc.date") if each.get("opf.event") not in _OTHER_DAYS]
    told = (" ".join((each.text or "").split())[:40] for each in days)
    day = next((found for each in told if each not in made and (found := _DATE.match(each))), None)
    try:
        published = date(*map(int, day.groups())) if day else None
    except ValueError:
        published = None
    return Metadata(
        title=told_title(next(iter(all_of("dc.title")), "")),
        published=published,
        authors=tuple(filter(None, map(told_author, all_of("dc.creator"))))[:12],
        outlet=next(iter(all_of("dc.publisher")), None),
        language=next(iter(all_of("dc.language")), "")[:12],
    )
