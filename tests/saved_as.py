"""One article, saved as every format that is read: the files are made here, without any office program."""

from __future__ import annotations

import io
import re
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import NamedTuple


class Link(NamedTuple):
    words: str
    href: str


class Note(NamedTuple):
    number: int


Piece = str | Link | Note


class Part(NamedTuple):
    tag: str  # h1 h2 p li quote
    pieces: tuple[Piece, ...]


POST = "https://x.com/observer/status/1934319371146482043"
REPORT = "https://www.reuters.com/world/europe/dam-report-2025-06-15/"
STUDY = "https://www.nature.com/articles/s41586-025-00001-1"
PRINTED = "https://www.bbc.co.uk/news/articles/c0dam5t0ry"
NOTED = "https://t.me/damwatch/4521"
LISTED = "https://www.lemonde.fr/international/article/2025/06/14/barrage_6612345_3210.html"

ARTICLE = (
    Part("h1", ("Engineers warn of cracks in the northern dam",)),
    Part(
        "p",
        (
            "The northern dam shows cracks that were not there in spring, ",
            Link("Reuters reported on Sunday", REPORT),
            ", and engineers want the reservoir lowered at once.",
        ),
    ),
    Part(
        "p",
        (
            "According to ",
            Link("a post by an observer", POST),
            ", water has been seen below the gallery since Friday.",
            Note(1),
            " The ministry has not answered questions about it.",
        ),
    ),
    Part("h2", ("What the measurements say",)),
    Part(
        "p",
        (
            "The most recent measurements were published in May: ",
            PRINTED,
            " has the figures, and they were within the limits that the law sets for dams of this age.",
        ),
    ),
    Part("li", ("The first gauge rose by four millimetres between March and the end of May.",)),
    Part(
        "li",
        (
            "The second gauge, says ",
            Link("a study in Nature", STUDY),
            ", did not move at all.",
        ),
    ),
    Part("quote", ("“We would rather lower it once too often,” said the engineer in charge of the site.",)),
    Part("p", ("The valley has been told to be ready to leave, and a decision is expected by Wednesday.",)),
    Part("h2", ("Sources",)),
    Part("li", (Link("Le Monde on the barrage", LISTED),)),
)
NOTES = {1: ("Videos in the channel of the dam's neighbours, ", NOTED, ", show the place.")}


def markdown() -> bytes:
    lines = []
    marks = {"h1": "# ", "h2": "## ", "li": "- ", "quote": "> ", "p": ""}
    for place, part in enumerate(ARTICLE):
        if part.tag != "li" or ARTICLE[place - 1].tag != "li":
            lines.append("")
        lines.append(marks[part.tag] + "".join(_in_markdown(piece) for piece in part.pieces))
    for number, note in NOTES.items():
        lines += ["", f"[^{number}]: " + "".join(note)]
    return "\n".join(lines).strip().encode()


def _in_markdown(piece: Piece) -> str:
    if isinstance(piece, Link):
        return f"[{piece.words}]({piece.href})"
    return f"[^{piece.number}]" if isinstance(piece, Note) else piece


def zipped(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, stored)
    return made.getvalue()


# --- Word ------------------------------------------------------------------------------------------

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"""
_NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="[%1]"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def field(words: str, instruction: str) -> str:
    """A link as Word writes it when it is typed: a field in pieces, its instruction over two runs."""
    half = len(instruction) // 2
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction[:half])}</w:instrText></w:r>"
        f"<w:r><w:instrText>{escape(instruction[half:])}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(words)}{end}'
    )


def paragraph(inside: str, style: str = "", number: int = 0) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def word(body: str, notes: str = "", links: tuple[str, ...] = (), **parts: str) -> bytes:
    """A Word document; links are `r:id="rId0"` and so on."""
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/hyperlink" Target="{escape(href)}" '
        'TargetMode="External"/>'
        for number, href in enumerate(links)
    )
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships {space}><Relationship Id="a" Type="{_RELATION}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships {space}>{relations}</Relationships>",
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
    }
    if notes:
        made["word/footnotes.xml"] = f"<w:footnotes {W}>{notes}</w:footnotes>"
    return zipped(made | parts)


def docx() -> bytes:
    links: list[str] = []
    body = []
    styles = {"h1": "H1", "h2": "H2", "quote": "Q", "li": "", "p": ""}
    for part in ARTICLE:
        inside = ""
        for piece in part.pieces:
            if isinstance(piece, Note):
                inside += f'<w:r><w:footnoteReference w:id="{piece.number}"/></w:r>'
            elif isinstance(piece, Link) and piece.href == POST:
                inside += field(piece.words, f' HYPERLINK "{piece.href}" \\o "tip" ')
            elif isinstance(piece, Link):
                half = len(piece.words) // 2
                words = run(piece.words[:half]) + run(piece.words[half:], "<w:b/>")
                inside += f'<w:hyperlink r:id="rId{len(links)}">{words}</w:hyperlink>'
                links.append(piece.href)
            else:
                inside += run(piece)
        body.append(paragraph(inside, styles[part.tag], 1 if part.tag == "li" else 0))
    shown = "<w:r><w:footnoteRef/></w:r>"
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(shown + run("".join(note)))}</w:footnote>'
        for number, note in NOTES.items()
    )
    notes = f'<w:footnote w:type="separator" w:id="-1">{paragraph(run("---"))}</w:footnote>' + notes
    return word("".join(body), notes, tuple(links))


# --- OpenDocument ----------------------------------------------------------------------------------

ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
_ODF_STYLES = """<style:style style:name="P1" style:parent-style-name="Quotations"/>
<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1"
 style:num-prefix="[" style:num-suffix="]"/></text:list-style>"""


def opendocument(body: str, **parts: str) -> bytes:
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{_ODF_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    made: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
    }
    return zipped(made | parts)


def odt() -> bytes:
    body = ""
    for part in ARTICLE:
        inside = ""
        for piece in part.pieces:
            if isinstance(piece, Note):
                inside += (
                    f'<text:note text:id="ftn{piece.number}" text:note-class="footnote">'
                    f"<text:note-citation>{piece.number}</text:note-citation><text:note-body>"
                    f"<text:p>{escape(''.join(NOTES[piece.number]))}</text:p></text:note-body></text:note>"
                )
            elif isinstance(piece, Link):
                words = escape(piece.words)
                inside += f'<text:a xlink:href="{escape(piece.href)}"><text:span>{words}</text:span></text:a>'
            else:
                inside += escape(piece)
        if part.tag[0] == "h":
            body += f'<text:h text:outline-level="{part.tag[1]}">{inside}</text:h>'
        elif part.tag == "li":
            body += f"<text:list><text:list-item><text:p>{inside}</text:p></text:list-item></text:list>"
        else:
            style = ' text:style-name="P1"' if part.tag == "quote" else ""
            body += f"<text:p{style}>{inside}</text:p>"
    return opendocument(body)


# --- books and mails -------------------------------------------------------------------------------

OPF = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Engineers warn of cracks in the northern dam</dc:title>
<dc:creator>Ana Petit</dc:creator><dc:date>2025-06-16</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c1" href="text/c1.xhtml" media-type="application/xhtml+xml"/>
<item id="n1" href="text/notes.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="c1"/><itemref idref="n1"/></spine></package>"""
_XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>'
)


def html_body(notes: str = "notes.xhtml") -> str:
    body = ""
    for place, part in enumerate(ARTICLE):
        inside = ""
        for piece in part.pieces:
            if isinstance(piece, Note):
                inside += (
                    f'<sup><a epub:type="noteref" href="{notes}#n{piece.number}">{piece.number}</a></sup>'
                )
            elif isinstance(piece, Link):
                inside += f'<a href="{escape(piece.href)}">{escape(piece.words)}</a>'
            else:
                inside += escape(piece)
        if part.tag == "li":
            first = ARTICLE[place - 1].tag != "li"
            last = place + 1 == len(ARTICLE) or ARTICLE[place + 1].tag != "li"
            body += "<ul>" * first + f"<li>\n<p>{inside}</p>\n</li>" + "</ul>" * last
        else:
            tag = "blockquote" if part.tag == "quote" else part.tag
            body += f"\n<{tag}>{inside}</{tag}>"
    return body


def html_notes() -> str:
    return "".join(
        f'<aside epub:type="footnote" id="n{number}"><p><a href="c1.xhtml#r{number}">{number}.</a> '
        f"{escape(''.join(note))}</p></aside>"
        for number, note in NOTES.items()
    )


def epub(**parts: str) -> bytes:
    made: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        "OEBPS/book.opf": OPF,
        "OEBPS/nav.xhtml": _XHTML.format('<nav epub:type="toc"><a href="text/c1.xhtml">One</a></nav>'),
        "OEBPS/text/c1.xhtml": _XHTML.format(html_body()),
        "OEBPS/text/notes.xhtml": _XHTML.format(html_notes()),
    }
    return zipped(made | parts)


def eml() -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = ARTICLE[0].pieces[0]
    mail["From"] = '"Ana Petit" <ana@news.example>'
    mail["Date"] = "Mon, 16 Jun 2025 08:15:00 +0200"
    mail["Message-ID"] = "<1@news.example>"
    note = "".join(NOTES[1])
    mail.set_content("There is only the HTML of this mail.")
    text = html_body().replace('<a epub:type="noteref" href="notes.xhtml#n1">1</a>', "[1]")
    mail.add_alternative(f"<html><body>{text}<p>[1] {escape(note)}</p></body></html>", subtype="html")
    return mail.as_bytes()


def eml_plain() -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = ARTICLE[0].pieces[0]
    mail["From"] = '"Ana Petit" <ana@news.example>'
    mail["Message-ID"] = "<1@news.example>"
    mail.set_content(markdown().decode().partition("\n")[2])
    return mail.as_bytes()


# --- printed pages ---------------------------------------------------------------------------------


class Print:
    """A PDF written by hand: lines of Helvetica at places, rectangles that are links."""

    def __init__(self) -> None:
        self._pages: list[tuple[list[str], list[str]]] = []
        self.new_page()

    def new_page(self) -> None:
        self._pages.append(([], []))

    def line(self, words: str, x: float, y: float, size: float = 10, *, bold: bool = False) -> float:
        """Print a line and return where it ends."""
        shown = words.translate(str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"}))
        self._pages[-1][0].append(f"BT /F{int(bold)} {size} Tf {x} {y} Td ({shown}) Tj ET")
        return x + width(words, size)

    def link(self, href: str, left: float, bottom: float, right: float, top: float) -> None:
        target = href.replace("(", "\\(").replace(")", "\\)")
        self._pages[-1][1].append(
            f"<</Type/Annot/Subtype/Link/Rect[{left} {bottom} {right} {top}]/A<</S/URI/URI({target})>>>>"
        )

    def bytes(self, trailer: str = "") -> bytes:
        objects = ["<</Type/Catalog/Pages 2 0 R>>"]
        first = 5
        kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(self._pages)))
        objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(self._pages)}>>")
        objects += (
            f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica{name}/Encoding/WinAnsiEncoding>>"
            for name in ("", "-Bold")
        )
        for number, (lines, links) in enumerate(self._pages):
            content = "\n".join(lines)
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {first + 2 * number + 1} 0 R"
                f"/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>/Annots[{' '.join(links)}]>>"
            )
            length = len(content.encode("cp1252"))
            objects.append(f"<</Length {length}>>stream\n{content}\nendstream")
        made = b"%PDF-1.4\n"
        places = []
        for number, content in enumerate(objects, start=1):
            places.append(len(made))
            made += f"{number} 0 obj{content}endobj\n".encode("cp1252")
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        end += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(made)}\n%%EOF"
        return made + end.encode()


# The widths of Helvetica, from the space to the tilde (Adobe's metrics of the standard fonts).
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722,
    278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278,
    469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333,
    500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip


def width(words: str, size: float) -> float:
    """How wide Helvetica prints words."""
    return sum(_WIDTHS[ord(each) - 32] if " " <= each <= "~" else 333 for each in words) * size / 1000


def pdf() -> bytes:
    page = Print()
    y = 800.0
    for part in ARTICLE:
        size = {"h1": 20.0, "h2": 14.0}.get(part.tag, 10.0)
        pieces: list[tuple[str, str]] = []
        for piece in part.pieces:
            if isinstance(piece, Note):
                pieces.append(("\x00", ""))
            elif isinstance(piece, Link):
                pieces += ((word, piece.href) for word in re.findall(r"\S+\s*", piece.words))
            else:
                pieces += ((word, "") for word in re.findall(r"\S+\s*|\s+", piece))
        x = 60.0
        if part.tag == "li":
            x = page.line("- ", x, y)
        for word, href in pieces:
            if word == "\x00":
                page.line("1", x, y + 4, 6)
                x += 4
                continue
            if x + width(word.rstrip(), size) > 530:
                x, y = 60.0, y - size * 1.2
            end = page.line(word, x, y, size)
            if href:
                page.link(href, x, y - 2, x + width(word.rstrip(), size), y + size)
            x = end
        y -= size * 2.4
    page.line("1", 60, 60, 5)
    page.line("".join(NOTES[1]), 66, 57, 8)
    return page.bytes()


# --- Rich Text Format ------------------------------------------------------------------------------


def in_rtf(words: str) -> str:
    return "".join(
        f"\\u{ord(each)}?" if ord(each) > 126 else f"\\{each}" if each in "\\{}" else each for each in words
    )


def rich(body: str) -> bytes:
    styles = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2 heading 2;}{\s3 Quote;}}"
    fonts = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial CYR;}}"
    return (r"{\rtf1\ansi\ansicpg1252\uc1" + fonts + styles + body + "}").encode("latin-1")


def rtf() -> bytes:
    body = ""
    styles = {"h1": r"\s1 ", "h2": r"\s2 ", "quote": r"\s3 ", "li": r"\s0 ", "p": r"\s0 "}
    for part in ARTICLE:
        body += r"\pard" + styles[part.tag]
        if part.tag == "li":
            body += r"{\listtext\'b7\tab}"
        for piece in part.pieces:
            if isinstance(piece, Note):
                body += (
                    r"{\super\chftn{\footnote\pard\plain {\super\chftn} " + in_rtf("".join(NOTES[1])) + "}}"
                )
            elif isinstance(piece, Link):
                target = in_rtf(piece.href)
                body += (
                    r'{\field{\*\fldinst{HYPERLINK "'
                    + target
                    + r'"}}{\fldrslt{\ul '
                    + in_rtf(piece.words)
                    + "}}}"
                )
            else:
                body += in_rtf(piece)
        body += "\\par\n"
    return rich(body)


# --- Wikipedia -------------------------------------------------------------------------------------


def wiki() -> bytes:
    lines = []
    marks = {
        "h1": "= {} =",
        "h2": "== {} ==",
        "li": "* {}",
        "quote": "<blockquote>{}</blockquote>",
        "p": "{}",
    }
    for part in ARTICLE:
        inside = ""
        for piece in part.pieces:
            if isinstance(piece, Note):
                inside += f'<ref name="videos">{"".join(NOTES[1])}</ref>'
            elif isinstance(piece, Link):
                inside += f"[{piece.href} {piece.words}]"
            else:
                inside += piece.replace("reservoir", "[[reservoir]]").replace(
                    "ministry", "[[Ministry of X|ministry]]"
                )
        lines += [marks[part.tag].format(inside), ""]
    return "\n".join([*lines, "<references/>", "[[Category:Dams]] {{reflist}} '''"]).encode()
