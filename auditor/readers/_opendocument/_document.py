"""Puts an OpenDocument text together: its parts, or the one flat file it is."""

from __future__ import annotations

from auditor.draft import Draft, Metadata
from auditor.errors import UnreadableInput
from auditor.i18n import remark
from auditor.readers._archive import Archive
from auditor.readers._draft import KnownHost
from auditor.readers._opendocument._body import Body
from auditor.readers._opendocument._styles import Styles
from auditor.readers._titles import told_title
from auditor.readers._written import Written
from auditor.readers._xml import Element, parse

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    """Return the draft of an OpenDocument text.

    Raises:
        UnreadableInput: if it is encrypted, damaged, a bomb, or has no text.
    """
    if data.startswith(b"PK"):
        archive = Archive(data, name)
        _refuse_encrypted(archive)
        content = parse(archive.read("content.xml"), name, "content.xml")
        others = [
            parse(archive.read(part), name, part) for part in ("styles.xml", "meta.xml") if part in archive
        ]
    else:
        content, others = parse(data, name, "the file"), []
    written = Written()
    written.path = "content.xml" if others else ""
    text = content.find("office.body/office.text")
    if text is None:
        raise UnreadableInput(remark("{name}: an OpenDocument file without text; give its text", name=name))
    Body(written, Styles.of([*others[:1], content])).read(text)
    written.write_notes()
    return written.draft(
        data, name, media_type=_MEDIA_TYPE, metadata=_metadata([content, *others]), known_host=known_host
    )


def _refuse_encrypted(archive: Archive) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive and any(
        True
        for _ in parse(_without_type(archive.read(manifest)), archive.name, manifest).iter(
            "manifest.encryption-data"
        )
    ):
        raise UnreadableInput(remark("{name}: is encrypted; save it without a password", name=archive.name))


def _without_type(manifest: bytes) -> bytes:
    """Return a manifest without the document type that OpenOffice 1 and 2 gave it; it declares nothing."""
    start = manifest.find(b"<!DOCTYPE manifest:manifest PUBLIC")
    end = manifest.find(b">", start)
    internal = manifest.find(b"[", start, end) >= 0
    return manifest[:start] + manifest[end + 1 :] if 0 <= start < end and not internal else manifest


def _metadata(roots: list[Element]) -> Metadata:
    """Return title and language; who saved the file and when is not who wrote the article and when."""
    for root in roots:
        meta = next(root.iter("office.meta"), None)
        if meta is not None:
            language = (meta.findtext("dc.language") or "").strip()[:12]
            return Metadata(title=told_title(meta.findtext("dc.title")), language=language)
    return Metadata()
