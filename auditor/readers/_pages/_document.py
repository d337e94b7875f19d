"""Puts a PDF together: its pages, what is printed on all of them, its links."""

from __future__ import annotations

from typing import Any

from auditor.draft import Draft, Metadata
from auditor.errors import MissingExtra, UnreadableInput
from auditor.i18n import N_, remark
from auditor.readers._draft import KnownHost
from auditor.readers._pages._joints import Joints
from auditor.readers._pages._lines import Sheet, sheet
from auditor.readers._pages._order import in_order, is_furniture, repeated
from auditor.readers._pages._paragraphs import Paragraphs
from auditor.readers._pages._tables import with_rows
from auditor.readers._titles import told_title
from auditor.readers._written import Written

MOST_PAGES = 500
_LOW = 0.35  # of a page's height, under which notes stand
_BAD = 0.2  # of the letters, from which a text layer is no text


def read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    """Return the draft of a PDF.

    Raises:
        MissingExtra: without pypdfium2.
        UnreadableInput: if it is encrypted, damaged, or has no text: a scan.
    """
    pdfium = _library(name)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableInput(
                remark("{name}: a PDF that is encrypted; save it without a password", name=name)
            ) from None
        raise UnreadableInput(
            remark("{name}: a PDF that is cut short or damaged; print it anew", name=name)
        ) from None
    written = Written()
    try:
        sheets = _sheets(document, pdfium, name, written)
        title = told_title(document.get_metadata_value("Title"))
    finally:
        document.close()
    everywhere = repeated(sheets)
    joints = Joints(line.text for page in sheets for line in page.lines)
    kept = [
        with_rows([line for line in page.lines if not is_furniture(line, page, everywhere)], joints)
        for page in sheets
    ]
    paragraphs = Paragraphs(written, [line for lines in kept for line in lines], joints)
    for number, (page, lines) in enumerate(zip(sheets, kept, strict=True), start=1):
        written.path = f"page {number}"
        paragraphs.write(in_order(lines, page.width), low=page.height * _LOW)
        _write_pictures(page, written)
    paragraphs.write_notes()
    for page in sheets:
        for line in page.lines:
            if is_furniture(line, page, everywhere):
                written.open("aside")
                written.put(line.text)
                written.close()
    written.close()
    unread = sum(page.unread for page in sheets)
    return written.draft(
        data,
        name,
        media_type="application/pdf",
        metadata=Metadata(title=title),
        known_host=known_host,
        linked=len(written.hyperlinks) + unread if unread else 0,
    )


def _library(name: str) -> Any:
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtra(
            remark('{name}: a PDF needs pypdfium2: pip install "news-auditor[pdf]"', name=name)
        ) from error
    return pypdfium2


def _sheets(document: Any, pdfium: Any, name: str, written: Written) -> list[Sheet]:
    count = len(document)
    sheets: list[Sheet] = []
    empty: list[int] = []
    for number in range(min(count, MOST_PAGES)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            written.remarks.append(remark("page {number} is damaged", number=number + 1))
            continue
        found = sheet(page, document)
        page.close()
        sheets.append(found)
        if not found.lines:
            empty.append(number + 1)
    if count > MOST_PAGES:
        written.remarks.append(
            remark("only the first {kept} of {whole} pages were read", kept=MOST_PAGES, whole=count)
        )
    if empty and len(empty) == len(sheets):
        raise UnreadableInput(
            remark(
                "{name}: a PDF whose {pages} pages hold no text, as scans do; recognise its letters first",
                name=name,
                pages=len(empty),
            )
        )
    if empty:
        shown = ", ".join(map(str, empty[:8])) + (" …" if len(empty) > 8 else "")
        written.remarks.append(remark("no text on page {shown}: pictures are not read", shown=shown))
    if not sheets:
        raise UnreadableInput(remark("{name}: a PDF without pages; print it anew", name=name))
    letters = "".join(line.text for found in sheets[:20] for line in found.lines)
    bad = sum(sign in "\ufffd\ufffe" or "\ue000" <= sign <= "\uf8ff" or sign < " " for sign in letters)
    if bad > _BAD * len(letters):
        written.remarks.append(N_("the fonts of the file do not say which letters they show"))
    return sheets


def _write_pictures(page: Sheet, written: Written) -> None:
    for uri in dict.fromkeys(page.pictures):
        if not written.tag:
            written.open("p")
        written.picture(uri)
