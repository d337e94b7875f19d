"""Word and OpenDocument files: what is read of them, what is not, and what is refused."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO

import pytest

from auditor import pipeline
from auditor.errors import UnreadableInput
from auditor.model import BlockKind, Document, LinkRole
from auditor.readers import read, reader_for
from tests import saved_as
from tests.saved_as import field, opendocument, paragraph, run, word


def docx(body: str, **parts: str) -> Document:
    return pipeline.read(word(body, links=("https://agency.example/dispatch",), **parts), "a.docx")


def odt(body: str) -> Document:
    return pipeline.read(opendocument(body), "a.odt")


def hrefs(document: Document) -> list[str]:
    return [link.href for link in document.hyperlinks]


# --- Word ------------------------------------------------------------------------------------------


def test_tracked_deletions_and_moves_are_not_read_and_insertions_are() -> None:
    gone = '<w:hyperlink r:id="rId0">' + run("gone") + "</w:hyperlink>"
    body = (
        f"<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:moveFrom>{gone}</w:moveFrom>"
        f"<w:ins>{run('The river rose. ')}</w:ins><w:moveTo>{run('It fell.')}</w:moveTo>"
    )
    document = docx(paragraph(body))
    assert document.text == "The river rose. It fell."
    assert hrefs(document) == []


def test_paragraphs_whose_break_was_deleted_are_one() -> None:
    broken = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('The river ')}</w:p>"
    document = docx(broken + paragraph(run("rose in the night.")))
    assert document.text == "The river rose in the night."


def test_hidden_text_is_not_read() -> None:
    hidden = run("hidden ", "<w:vanish/>") + run("by style ", '<w:rStyle w:val="Gone"/>')
    assert docx(paragraph(hidden + run("shown", '<w:vanish w:val="0"/>'))).text == "shown"


def test_link_is_found_in_every_way_word_writes_one() -> None:
    simple = '<w:fldSimple w:instr=\' HYPERLINK "https://b.example/x" \\l "part" \'>' + run("simple")
    document = docx(
        paragraph(field("in pieces", ' HYPERLINK "https://a.example/y?a=1&b=2" \\t "_blank" '))
        + paragraph(simple + "</w:fldSimple>")
        + paragraph('<w:hyperlink r:id="rId0" w:anchor="top">' + run("by its id") + "</w:hyperlink>")
    )
    assert [
        (link.href, document.text[link.anchor.start : link.anchor.end]) for link in document.hyperlinks
    ] == [
        ("https://a.example/y?a=1&b=2", "in pieces"),
        ("https://b.example/x#part", "simple"),
        ("https://agency.example/dispatch#top", "by its id"),
    ]


def test_instruction_of_another_field_is_no_text_and_no_link() -> None:
    assert (
        docx(paragraph(run("Page ") + field("7", " PAGEREF _Toc1 \\h ") + run(" of 9."))).text
        == "Page 7 of 9."
    )


def test_numbered_list_of_sources_answers_the_marks_in_the_text() -> None:
    document = docx(
        paragraph(run("The wall moved by four millimetres in a single night [1], as the gauges show."))
        + paragraph(run("Sources"), "H2")
        + paragraph(run("The gauges, https://gauges.example/wall"), number=2)
    )
    assert [(link.href, link.role) for link in document.hyperlinks] == [
        ("https://gauges.example/wall", LinkRole.FOOTNOTE),
        ("https://gauges.example/wall", LinkRole.LISTED),
    ]
    assert document.markers == ()


def test_text_box_caption_and_table_are_blocks_of_their_own() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        f"{paragraph(run('In the box stands a whole sentence of its own.'))}"
        "</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraph(run('Twice.'))}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    cells = "".join(f"<w:tc>{paragraph(run(words))}</w:tc>" for words in ("May", "4 mm"))
    document = docx(
        paragraph(run("The river rose in the night, and nobody was told.") + box)
        + paragraph(run("The dam in May."), "C")
        + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    )
    assert document.text.split("\n\n") == [
        "The river rose in the night, and nobody was told.",
        "In the box stands a whole sentence of its own.",
        "The dam in May.",
        "May | 4 mm",
    ]
    assert document.blocks[2].kind is BlockKind.CAPTION


def test_who_saved_the_file_is_not_taken_for_its_author() -> None:
    core = (
        '<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Microsoft Word - draft3.docx</dc:title><dc:creator>pc-14</dc:creator></c:coreProperties>"
    )
    document = docx(paragraph(run("The river rose in the night.")), **{"docProps/core.xml": core})
    assert document.authors == ()
    assert document.title == ""


# --- OpenDocument ----------------------------------------------------------------------------------


def test_tracked_changes_comments_and_hidden_spans_of_an_odt_are_not_read() -> None:
    document = odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone "
        '<text:a xlink:href="https://gone.example/">x</text:a></text:p></text:deletion></text:changed-region>'
        "</text:tracked-changes><text:p>The river<office:annotation><text:p>Really?</text:p>"
        '</office:annotation> <text:span text:style-name="T9">hidden</text:span>rose.<text:line-break/>'
        'It<text:s text:c="3"/>fell.</text:p>'
    )
    assert document.text == "The river rose.\nIt fell."
    assert hrefs(document) == []


def test_numbers_that_an_odt_gives_its_entries_answer_the_marks() -> None:
    document = odt(
        "<text:p>The wall moved by four millimetres in a single night [2], as the gauges show.</text:p>"
        '<text:h text:outline-level="2">Sources</text:h><text:list text:style-name="L2">'
        "<text:list-item><text:p>The map, https://map.example/</text:p></text:list-item>"
        "<text:list-item><text:p>The gauges, https://gauges.example/wall</text:p></text:list-item></text:list>"
    )
    first = document.hyperlinks[0]
    assert (first.href, first.role) == ("https://gauges.example/wall", LinkRole.FOOTNOTE)


def test_flat_opendocument_is_read_as_the_packed_one() -> None:
    with zipfile.ZipFile(BytesIO(saved_as.odt())) as archive:
        content = archive.read("content.xml")
    flat = b'<?xml version="1.0"?>' + content.replace(b"office:document-content", b"office:document")
    packed = pipeline.read(saved_as.odt(), "a.odt")
    assert hrefs(pipeline.read(flat, "a.fodt")) == hrefs(packed)


# --- hostile files ---------------------------------------------------------------------------------


def complaint(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(UnreadableInput) as error:
        read(data, name)
    return str(error.value)


def test_zip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = saved_as.zipped({"word/document.xml": b" " * (150 * 2**20)})
    assert "as bombs do" in complaint(bomb)


def test_archive_of_too_many_parts_is_refused() -> None:
    many = saved_as.zipped({f"word/{number}.xml": "" for number in range(2001)})
    assert "2,001 parts" in complaint(many)


@pytest.mark.parametrize("evil", ["../../etc/passwd", "/etc/passwd", "word\\..\\..\\x"])
def test_part_whose_name_leads_out_of_the_file_is_refused(evil: str) -> None:
    assert "leads out of it" in complaint(saved_as.zipped({"word/document.xml": "<a/>", evil: "x"}))


def test_billion_laughs_are_refused_at_the_declaration() -> None:
    entities = '<!ENTITY a "lol"><!ENTITY b "&a;&a;">'
    laughs = f'<?xml version="1.0"?><!DOCTYPE lolz [{entities}]><w:document>&b;</w:document>'
    assert "declares a document type" in complaint(word("", **{"word/document.xml": laughs}))
    wide = laughs.encode("utf-16")
    assert "declares a document type" in complaint(saved_as.zipped({"content.xml": wide}), "a.odt")


def test_elements_nested_beyond_measure_are_refused() -> None:
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    assert "nested over 200 deep" in complaint(word(deep))


def test_file_that_was_cut_short_is_named() -> None:
    data = saved_as.docx()
    for length in (40, len(data) // 2, len(data) - 10):
        assert "cut short or damaged" in complaint(data[:length])


def test_damaged_part_is_named() -> None:
    data = bytearray(saved_as.zipped({"content.xml": saved_as.odt() * 4}))
    data[200:260] = bytes(60)
    assert "content.xml is damaged" in complaint(bytes(data), "a.odt")


def test_encrypted_files_say_so() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "is encrypted" in complaint(locked)
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    assert "is encrypted" in complaint(opendocument("", **{"META-INF/manifest.xml": manifest}), "a.odt")


def test_zip_that_holds_no_document_is_told_for_what_it_is() -> None:
    nested = saved_as.zipped({"inner.zip": saved_as.docx()})
    assert "without a Word document" in complaint(nested)
    assert "has no content.xml" in complaint(nested, "a.odt")


def test_large_document_is_read_in_a_child_and_gives_the_same_draft() -> None:
    filler = "".join(
        f"<!-- {sha256(str(number).encode()).hexdigest() * 8} -->"
        + paragraph(run(f"Sentence {number} of a long report on lemonde.fr."))
        for number in range(7_000)
    )
    data = word(filler)
    reader = reader_for("a.docx", "", data)
    assert reader.heavy(data)
    apart = read(data, "a.docx", known_host=lambda host: host == "lemonde.fr")
    here = reader.read(data, "a.docx", lambda host: host == "lemonde.fr")
    assert {link.href for link in here.hyperlinks} == {"http://lemonde.fr"}
    assert apart == here


@pytest.mark.parametrize(
    "data",
    [
        word("<w:tbl><w:tr><w:tc>" * 15 + paragraph(run("Innermost.")) + "</w:tc></w:tr></w:tbl>" * 15),
        word(
            "<w:p><w:r><w:pict><w:txbxContent>" * 15
            + paragraph(run("Innermost."))
            + "</w:txbxContent></w:pict></w:r></w:p>" * 15
        ),
        word(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:pict><w:txbxContent>"
            + paragraph(run("Innermost."))
            + "</w:txbxContent></w:pict></w:r></w:p></w:tc></w:tr></w:tbl>"
            + paragraph(run("After."))
        ),
        opendocument(
            "<table:table><table:table-row><table:table-cell>" * 15
            + "<text:p>Innermost.</text:p>"
            + "</table:table-cell></table:table-row></table:table>" * 15
        ),
        opendocument(
            "<text:p><draw:frame><draw:text-box>" * 15
            + "<text:p>Innermost.</text:p>"
            + "</draw:text-box></draw:frame></text:p>" * 15
        ),
    ],
    ids=["tables", "boxes", "box in a cell", "tables of odt", "boxes of odt"],
)
def test_what_stands_in_tables_and_boxes_within_others_is_read_once(data: bytes) -> None:
    assert read(data, "a").text.count("Innermost.") == 1


def odt_text(body: str) -> str:
    return read(opendocument(body), "a.odt").text


def test_words_in_a_drawn_shape_are_read_behind_the_paragraph_that_it_stands_in() -> None:
    shape = "<draw:custom-shape><text:p>In the box.</text:p></draw:custom-shape>"
    assert odt_text(f"<text:p>Before {shape}and after.</text:p>") == "Before and after.\n\nIn the box."
    assert odt_text(f"<text:p>A.<draw:g>{shape}{shape}</draw:g></text:p>").count("In the box.") == 2
    boxed = f"<draw:frame><draw:text-box><text:p>Boxed.{shape}</text:p></draw:text-box></draw:frame>"
    assert odt_text(f"<text:p>A.{boxed}</text:p>") == "A.\n\nBoxed.\n\nIn the box."


def test_tracked_deletion_whose_words_are_left_in_the_text_is_not_read() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:insertion/></text:changed-region>'
        '<text:changed-region xml:id="b"><text:deletion/></text:changed-region></text:tracked-changes>'
    )
    started, ended = (f'<text:change-{at} text:change-id="{{}}"/>' for at in ("start", "end"))
    link = '<text:a xlink:href="https://x.com/gone">gone</text:a>'
    assert (
        odt_text(
            f"{changes}<text:p>Nobody was {started.format('a')}missing or {ended.format('a')}"
            f"{started.format('b')}killed <text:span>said</text:span> {link}</text:p><text:p>Gone.</text:p>"
            f"<text:p>Gone.<text:span>{ended.format('b')}hurt</text:span>, they say.</text:p>"
        )
        == "Nobody was missing or\n\nhurt, they say."
    )
