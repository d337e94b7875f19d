"""Files that programs wrote: an article saved by LibreOffice says what its Markdown says (tests/files)."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import pipeline
from auditor.model import Audit, BlockKind, Document, LinkRole
from auditor.readers import read
from tests.saved_as import in_rtf, opendocument, paragraph, rich, run, word
from tests.test_readers_agree import rests_on

FILES = Path(__file__).parent / "files"
DELETED = "facebook.com/oldmill"
LOWERED = str.maketrans("¹²", "12")


def audited(name: str) -> Audit:
    return pipeline.audit_bytes((FILES / name).read_bytes(), name)


def cells_alike(sentences: object) -> list[str]:
    return [sentence.strip("| ") for sentence in sentences]  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["fodt", "odt", "docx", "rtf", "epub"])
def test_file_saved_by_an_office_program_gives_the_audit_of_its_markdown(form: str) -> None:
    expected, found = rests_on(audited("mill.md")), rests_on(audited(f"mill.{form}"))
    assert len(expected[0]) == 10  # type: ignore[arg-type]
    expected[2], found[2] = cells_alike(expected[2]), cells_alike(found[2])
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == theirs


def test_page_saved_by_an_office_program_gives_the_audit_of_its_markdown() -> None:
    expected, found = rests_on(audited("mill.md")), rests_on(audited("mill.writer.html"))
    for each in (expected, found):
        each[0] = [
            (href, role, words if role is not LinkRole.FOOTNOTE else "")
            for href, role, words in each[0]  # type: ignore[attr-defined]
            if role is not LinkRole.IN_PAGE
        ]
        each[2] = [row.replace(" | ", " ") for row in cells_alike(each[2])]
    assert len(expected[0]) == 10  # type: ignore[arg-type]
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == theirs


@pytest.mark.parametrize("form", ["odt", "docx", "rtf"])
def test_link_in_a_tracked_deletion_is_not_cited(form: str) -> None:
    assert DELETED not in audited(f"mill.{form}").dossier.document.text
    assert not [link for link in audited(f"mill.{form}").dossier.document.hyperlinks if DELETED in link.href]


def test_link_whose_words_are_deleted_or_hidden_is_none_and_one_without_words_is_one() -> None:
    href = "https://a.example/"
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    inside = {"": 1, gone: 0, run("hidden", "<w:vanish/>"): 0, gone + run("kept"): 1}
    for words, count in inside.items():
        data = word(paragraph(run("Said. ") + f'<w:hyperlink r:id="rId0">{words}</w:hyperlink>'), "", (href,))
        assert len(read(data, "a.docx").hyperlinks) == count, words
    for style, count in (("T9", 0), ("T1", 1)):
        span = f'<text:span text:style-name="{style}">words</text:span>'
        data = opendocument(f'<text:p>Said. <text:a xlink:href="{href}">{span}</text:a></text:p>')
        assert len(read(data, "a.odt").hyperlinks) == count, style
    field = r"{\field{\*\fldinst{HYPERLINK \"" + in_rtf(href) + r"\"}}{\fldrslt{words}}}"
    for before, count in ((r"\deleted ", 0), (r"\v ", 0), ("", 1)):
        assert len(read(rich(r"\pard Said. {" + before + field + r"}\par"), "a.rtf").hyperlinks) == count, (
            before
        )


# --- printed pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("program", ["libreoffice", "chromium", "weasyprint", "reportlab"])
def test_page_that_a_program_printed_rests_on_what_its_markdown_rests_on(program: str) -> None:
    expected, found = audited("mill.md").dossier, audited(f"mill.{program}.pdf").dossier
    assert _links(found.document) == _links(expected.document)
    assert [each.type for each in found.evidence] == [each.type for each in expected.evidence]
    assert found.reliance.links == expected.reliance.links
    for how, share in found.reliance.sentences_by.items():
        other = expected.reliance.sentences_by[how]
        assert _sums(share) == _sums(other), how
    assert _sentences(found.document) == _sentences(expected.document)
    assert found.document.title == expected.document.title


@pytest.mark.parametrize(
    "name",
    [
        "ferry.chromium.pdf",  # bullets are drawn, tags tell the entries
        "ferry.weasyprint.pdf",  # hyphens are U+2010, cells of several lines are centred
        "ferry.typst.pdf",  # a page ends within the table
        "ferry.pandoc.rtf",  # bullets are typed
        "ferry.pandoc.epub",  # its date is the day it was made
        "vannes.chromium.pdf",  # the header of the table is printed on both pages
        "vannes.latex.pdf",  # notes stand between two halves of a sentence, addresses break after https:
        "vannes.libreoffice.pdf",  # notes are as large as the text
        "vannes.docx",  # printed addresses are links
    ],
)
def test_long_article_gives_the_audit_of_its_markdown(name: str) -> None:
    expected, found = audited(f"{name.partition('.')[0]}.md"), audited(name)
    ours, theirs = rests_on(found), rests_on(expected)
    assert len(theirs[0]) == 16  # type: ignore[arg-type]
    ours[2], theirs[2] = cells_alike(ours[2]), cells_alike(theirs[2])
    for one, other in zip(ours, theirs, strict=True):
        assert one == other
    document, source = found.dossier.document, expected.dossier.document
    assert (document.authors, document.published) == (source.authors, source.published)
    assert {each.code for each in found.findings} == {each.code for each in expected.findings}


def test_header_and_footer_of_a_browser_are_no_text_of_the_article() -> None:
    document = audited("mill.chromium.pdf").dossier.document
    apart = [
        document.text[block.span.start : block.span.end]
        for block in document.blocks
        if block.kind is BlockKind.BOILERPLATE
    ]
    assert "127.0.0.1:8765/mill.html" in apart[-2]
    assert apart[-1] == "1/1"


@pytest.mark.parametrize("program", ["libreoffice", "weasyprint", "reportlab"])
def test_bullets_stand_before_their_entries(program: str) -> None:
    draft = read((FILES / f"mill.{program}.pdf").read_bytes(), "a.pdf")
    entries = [draft.text[block.span.start : block.span.end] for block in draft.blocks if block.tag == "li"]
    assert [entry[:11] for entry in entries] == ["• The first", "• The secon", "• Le Monde "]


def _links(document: Document) -> list[object]:
    return [
        (link.href, link.role, document.text[link.anchor.start : link.anchor.end].translate(LOWERED))
        for link in document.hyperlinks
    ]


def _sums(share: object) -> list[int]:
    return [getattr(share, name) for name in ("social_exclusive", "mixed", "other")]


def _sentences(document: Document) -> list[str]:
    """What is said in sentences: not the title, which may be left out, nor the cells of the table."""
    counted = (each for each in document.sentences if document.blocks[each.block].kind.counts)
    said = (document.prose.text[each.prose.start : each.prose.end] for each in counted)
    return [sentence for sentence in said if sentence[-1] in ".”"]
