"""Makes the draft of a web page: text, blocks, links with what each is for, metadata, what was cut."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import replace
from hashlib import sha256

from auditor.draft import Draft
from auditor.errors import UnreadableInput
from auditor.i18n import N_, remark
from auditor.readers._decode import MAX_BYTES, decode
from auditor.readers._draft import KnownHost
from auditor.readers._page._assemble import Assembly
from auditor.readers._page._body import body_instead
from auditor.readers._page._guard import guarded, links_lost
from auditor.readers._page._judge import Judged, judge
from auditor.readers._page._page import Page, page
from auditor.readers._page._signed import authors, published
from auditor.readers._page._wiki import judge_wiki

_CHARSET = re.compile(
    rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_UTF8 = frozenset(("utf-8", "utf8"))


def read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    """Return the draft of a page's bytes.

    Raises:
        UnreadableInput: if there is no text in it, or it is too large to be a page.
    """
    text, same, degraded = _decoded(data, name)
    text, cut = guarded(text, name)
    address = name if name.startswith(("http://", "https://")) else ""
    found = page(text, address, b"" if cut else same)
    judged = _judged(found) if found.rendering.chunks else None
    instead = body_instead(found, judged, text)
    if instead:
        instead, more = guarded(instead, name)
        cut += more
        found = replace(page(instead, found.url), declared=found.declared, url=found.url)
        judged = _judged(found)
    if judged is None:
        raise UnreadableInput(
            remark("{name}: a page without text; give one whose text does not need a browser", name=name)
        )
    rendering = found.rendering
    assembly = Assembly(found, judged, text)
    blocks = assembly.assemble(known_host)
    remarks = [*degraded, *cut, *rendering.degraded]
    if instead:
        remarks.append(N_("the text was read from the page’s own data, where its links can be missing"))
    else:
        remarks.append(links_lost(text, rendering.hrefs))
    metadata = found.declared.metadata(found.url or None)
    if metadata.published is None:
        metadata = replace(metadata, published=published(found, judged, text))
    if not metadata.authors:
        metadata = replace(metadata, authors=tuple(authors(found, judged)))
    if not judged.article:
        remarks.append(N_("no article found on the page"))
    return Draft(
        name=name,
        text=rendering.text,
        blocks=blocks,
        markup=tuple(assembly.markup),
        hyperlinks=tuple(assembly.hyperlinks),
        marks=tuple(assembly.marks),
        metadata=metadata,
        media_type="text/html",
        sha256=sha256(data).hexdigest(),
        degraded=tuple(filter(None, remarks)),
    )


def _judged(found: Page) -> Judged:
    judging = judge_wiki if found.wiki else judge
    return judging(found.rendering, found.context)


def _decoded(data: bytes, name: str) -> tuple[str, bytes, tuple[str, ...]]:
    """Return the text of a page: what it declares itself to be counts where it is no UTF-8.

    With it go the bytes of the same text in UTF-8 if those are at hand, and what could not be read.
    """
    declared = _CHARSET.search(data[:4096])
    if declared is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = declared[1].decode("ascii").lower()
        if encoding not in _UTF8:
            try:
                data[:MAX_BYTES].decode("utf-8")
            except UnicodeDecodeError:
                try:
                    return data[:MAX_BYTES].decode(_web_name(encoding), "replace"), b"", ()
                except LookupError:
                    pass
    if b"\x00" in data[:65536] and data[:1] == b"<" and data[1:2] != b"\x00":
        data = data.replace(b"\x00", b"")
    told = decode(data, name=name)
    same = told.encoding == "utf-8" and not told.degraded and not data.startswith(BOM_UTF8)
    return told.text, data if same else b"", told.degraded


def _web_name(encoding: str) -> str:
    """Return the encoding a browser means by a name (Encoding Standard, 4.2)."""
    return {
        "iso-8859-1": "cp1252",
        "latin1": "cp1252",
        "us-ascii": "cp1252",
        "gb2312": "gb18030",
        "gbk": "gb18030",
    }.get(encoding, encoding)
