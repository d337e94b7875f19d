"""Printed pages: what is read of them, in which order, and what hostile files come to."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("pypdfium2")

from auditor import pipeline
from auditor.errors import MissingExtra, UnreadableInput
from auditor.model import BlockKind, Document
from auditor.readers import read
from auditor.readers._pages._joints import Joints
from auditor.readers._pages._lines import _pieces
from auditor.readers._pages._mended import Letter
from auditor.readers.pdf import READER
from tests.saved_as import Print, width

LEFT = (
    "The river rose in the night, and nobody was told",
    "of it before the morning came, when the road was",
    "under water and the bridge had been closed. Most",
    "of the people who live there slept, and woke late.",
)
RIGHT = (
    "In the afternoon the mayor spoke of an accident",
    "that could not be foreseen, and promised help to",
    "all who had lost their houses, or what they had in",
    "the cellars. Nothing was said about the warning.",
)


def document(page: Print) -> Document:
    return pipeline.read(page.bytes(), "a.pdf")


def paragraphs(page: Print) -> list[str]:
    found = document(page)
    return [found.text[block.span.start : block.span.end] for block in found.blocks]


def column(page: Print, lines: tuple[str, ...], x: float, y: float) -> None:
    for number, line in enumerate(lines):
        page.line(line, x, y - 12 * number)


# --- text ------------------------------------------------------------------------------------------


def test_lines_of_a_paragraph_are_joined_and_columns_follow_each_other() -> None:
    page = Print()
    column(page, LEFT, 50, 700)
    column(page, RIGHT, 320, 700)
    assert paragraphs(page) == [" ".join(LEFT), " ".join(RIGHT)]


def test_columns_printed_line_by_line_are_read_one_after_the_other() -> None:
    page = Print()
    page.line("What happened to the valley in the night to Monday", 50, 740, 18)
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.line(left, 50, 700 - 12 * number)
        page.line(right, 320, 700 - 12 * number)
    assert paragraphs(page)[1:] == [" ".join(LEFT), " ".join(RIGHT)]


def test_word_broken_at_the_end_of_a_line_is_whole_and_a_compound_keeps_its_hyphen() -> None:
    page = Print()
    column(
        page,
        ("The river rose in the night, and nobody was in-", "formed of the well-known dan-", "ger."),
        50,
        700,
    )
    assert paragraphs(page) == [
        "The river rose in the night, and nobody was informed of the well-known danger."
    ]


def test_words_of_the_document_say_which_hyphens_at_line_ends_stay() -> None:
    joints = Joints(["The vice-president spoke; the government did not.", "Son porte-parole aussi."])
    joined = {
        ("the vice-", "president of"): "the vice-president of",
        ("the govern-", "ment of"): "the government of",
        ("le porte-", "parole du"): "le porte-parole du",
        ("celles qu’a-t-", "il dites"): "celles qu’a-t-il dites",
        ("a soft\xad", "ened word"): "a softened word",
        ("the pas‐", "sengers"): "the passengers",
        ("in Austria‐", "Hungary"): "in Austria-Hungary",
        ("see https:", "//a.example/b"): "see https://a.example/b",
        ("see https://a.example/maib-re‐", "ports/1"): "see https://a.example/maib-reports/1",
        ("see https://a.example/b", "1. Reuters"): "see https://a.example/b 1. Reuters",
        ("the years 2025-", "2026"): "the years 2025-2026",
    }
    for (before, after), whole in joined.items():
        back, glue = joints.between(before, after)
        assert before[: len(before) - back] + glue + after == whole


def test_page_number_above_the_margin_is_none_of_the_text_and_a_cell_is() -> None:
    page = Print()
    column(page, LEFT, 50, 700)
    page.line("7", 280, 130)
    assert paragraphs(page)[0] == " ".join(LEFT)
    assert [block.kind for block in document(page).blocks][1:] == [BlockKind.BOILERPLATE]
    page = Print()
    for number, (year, count) in enumerate((("Year", "Count"), ("2024", "12"), ("2025", "17"))):
        page.line(year, 50, 700 - 14 * number)
        page.line(count, 200, 700 - 14 * number)
    assert paragraphs(page) == ["Year | Count", "2024 | 12", "2025 | 17"]


TABLE = (
    ("Place", "Waves", "Wind (m/s)", "Source"),
    ("Torrevik", "7.2", "31", "met office"),
    ("Ed", "5.9", "28", "buoy no. 4"),
    ("Sandnes", "4.4", "26", "fishermen"),
)


def test_cells_as_close_as_words_are_cells_where_another_row_shows_their_columns() -> None:
    page = Print()
    column(page, LEFT, 50, 700)
    column(page, LEFT, 50, 600)
    column(page, RIGHT, 320, 700)
    starts = [320.0]
    for column_of in zip(*TABLE, strict=True):
        starts.append(starts[-1] + max(width(cell, 8) for cell in column_of) + 5)
    for number, row in enumerate(TABLE):
        for cell, start in zip(row, starts, strict=False):
            page.line(cell, start, 620 - 11 * number, 8)
    column(page, RIGHT, 320, 560)
    said = paragraphs(page)
    assert said[-5:-1] == [" | ".join(row) for row in TABLE]
    assert said[-1] == " ".join(RIGHT)


def test_dash_before_the_words_of_an_entry_is_its_label_and_between_cells_a_cell() -> None:
    page = Print()
    column(page, LEFT, 50, 700)
    for number, words in enumerate(("buses go by way of Hella;", "the ferry takes no lorries.")):
        page.line("\u2013", 60, 640 - 14 * number)
        page.line(words, 85, 640 - 14 * number)
    assert paragraphs(page)[1:] == ["– buses go by way of Hella;", "– the ferry takes no lorries."]
    assert "–" not in document(page).prose.text
    page = Print()
    for number, row in enumerate((("Hella", "12", "17"), ("Linz", "\u2013", "8"))):
        for place, cell in enumerate(row):
            page.line(cell, 50 + 40 * place, 700 - 14 * number)
    assert paragraphs(page) == ["Hella | 12 | 17", "Linz | – | 8"]


def test_where_the_direction_of_writing_turns_a_line_goes_on() -> None:
    boxes = {"a": 0, " ": 10, "\u0633": 90, "\u0645": 80, "b": 100}
    letters = [
        Letter(letter, left, 0, left + 9, 10, 10, index) for index, (letter, left) in enumerate(boxes.items())
    ]
    assert len(_pieces(letters)) == 1
    assert len(_pieces([letters[0], letters[4]])) == 2


def test_footer_that_numbers_its_page_is_known_on_a_single_page() -> None:
    page = Print()
    column(page, LEFT, 50, 700)
    page.line("Page 1 - https://imprint.example/", 50, 40)
    assert [block.kind.counts for block in document(page).blocks] == [True, False]


def test_line_of_names_above_an_indented_paragraph_is_none_of_it() -> None:
    page = Print()
    page.line("By Ana Petit, Valley Desk", 50, 712)
    page.line("The river rose in the night, and nobody was to", 62, 700)
    column(page, LEFT[1:], 50, 688)
    assert paragraphs(page)[0] == "By Ana Petit, Valley Desk"


def test_sentence_over_two_pages_goes_on_behind_the_notes_of_the_first() -> None:
    page = Print()
    column(page, LEFT, 50, 700)
    page.line("In the afternoon the mayor spoke of1 an accident that nobody in", 50, 640)
    page.line("1 Interview with the mayor, Monday.", 50, 100, 7)
    page.new_page()
    page.line("the valley could foresee.", 50, 780)
    assert paragraphs(page)[1:] == [
        "In the afternoon the mayor spoke of1 an accident that nobody in the valley could foresee.",
        "¹ Interview with the mayor, Monday.",
    ]


def test_headers_footers_and_page_numbers_are_no_text_of_the_article() -> None:
    page = Print()
    for number in (1, 2, 3):
        if number > 1:
            page.new_page()
        page.line("The Daily Example, 16 June 2025", 50, 815, 8)
        column(page, LEFT if number != 2 else RIGHT, 50, 700)
        page.line(f"Page {number} of 3", 280, 25, 8)
    found = document(page)
    kinds = {found.text[block.span.start : block.span.end]: block.kind for block in found.blocks}
    assert kinds["The Daily Example, 16 June 2025"] is BlockKind.BOILERPLATE
    assert kinds["Page 2 of 3"] is BlockKind.BOILERPLATE
    assert kinds[" ".join(RIGHT)].counts


# --- links -----------------------------------------------------------------------------------------


def test_words_under_a_link_are_its_anchor_and_a_link_over_two_lines_is_one() -> None:
    page = Print()
    page.line("The river rose in the night, as the agency of the", 50, 700)
    page.line("valley reported on Sunday.", 50, 688)
    start = 50 + width("The river rose in the night, as ", 10)
    end = 50 + width("The river rose in the night, as the agency of the", 10)
    page.link("https://agency.example/7", start, 698, end, 709)
    page.link("https://agency.example/7", 50, 686, 50 + width("valley", 10), 697)
    found = document(page)
    assert [(link.href, found.text[link.anchor.start : link.anchor.end]) for link in found.hyperlinks] == [
        ("https://agency.example/7", "the agency of the valley")
    ]
    assert found.hyperlinks[0].origin.path == "page 1"


@pytest.mark.parametrize(
    ("first", "second", "address"),
    [
        (
            "https://agency.example/reports/",
            "2025/june for the figures.",
            "https://agency.example/reports/2025/june",
        ),
        (
            "https://agency.example/the-",
            "night-of-the-flood, at length.",
            "https://agency.example/the-night-of-the-flood",
        ),
        ("https://agency.example/flood", "and in the papers of Monday.", "https://agency.example/flood"),
        (
            "https://agency.example/a?id=",
            "12&lang=en tells more of it.",
            "https://agency.example/a?id=12&lang=en",
        ),
    ],
)
def test_address_broken_at_the_end_of_a_line_is_mended(first: str, second: str, address: str) -> None:
    page = Print()
    column(
        page,
        ("The river rose in the night, and more of it stands at", f"the following place: {first}", second),
        50,
        700,
    )
    assert [link.href for link in document(page).hyperlinks] == [address]


def test_linked_picture_is_a_link_without_words_that_does_not_cite() -> None:
    page = Print()
    column(page, LEFT, 50, 700)
    page.link("https://ads.example/", 50, 300, 200, 400)
    (link,) = document(page).hyperlinks
    assert (link.href, link.role.cites) == ("https://ads.example/", False)


def test_raised_number_leads_to_the_note_at_the_foot_of_the_page() -> None:
    page = Print()
    column(page, LEFT, 50, 700)
    page.line("3", 50 + width(LEFT[3], 10), 668, 6)
    page.line("3 The gauges, https://gauges.example/wall", 50, 60, 7)
    roles = [(link.role.value, link.href) for link in document(page).hyperlinks]
    assert roles == [("footnote", "https://gauges.example/wall"), ("listed", "https://gauges.example/wall")]


# --- what cannot be read ---------------------------------------------------------------------------


def complaint(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as error:
        read(data, "a.pdf")
    return str(error.value)


def test_scan_without_text_says_what_would_do() -> None:
    assert "recognise its letters" in complaint(Print().bytes())


def test_page_without_text_among_others_is_named() -> None:
    page = Print()
    column(page, LEFT, 50, 700)
    page.new_page()
    assert document(page).degraded == ("no text on page 2: pictures are not read",)


def test_encrypted_file_says_so() -> None:
    page = Print()
    locked = "/Encrypt<</Filter/Standard/V 1/R 2/O(" + "x" * 32 + ")/U(" + "y" * 32 + ")/P -4>>/ID[(a)(b)]"
    assert "is encrypted" in complaint(page.bytes(locked))


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + b"0 obj<<" * 40_000, b"%PDF-1.4\nxref\ntrailer<<>>"]
)
def test_damaged_file_is_named(data: bytes) -> None:
    assert complaint(data).startswith("a.pdf: a PDF that is cut short or damaged")


def test_file_larger_than_any_article_is_refused_before_a_child_is_given_it() -> None:
    assert "has 209,715,206 bytes, over 209,715,200" in complaint(b"%PDF-1.7" + bytes(200 * 2**20 - 2))


def test_pages_that_are_their_own_children_end() -> None:
    data = Print().bytes().replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]")
    assert complaint(data).startswith("a.pdf: ")


def test_missing_library_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtra, match=r'pip install "news-auditor\[pdf\]"'):
        READER.read(Print().bytes(), "a.pdf", None)


def test_bare_domain_that_the_register_knows_is_found_though_the_file_is_read_in_a_child() -> None:
    page = Print()
    page.line("The river rose in the night, lemonde.fr has learned.", 50, 700)
    draft = read(page.bytes(), "a.pdf", known_host=lambda host: host == "lemonde.fr")
    assert [link.href for link in draft.hyperlinks] == ["http://lemonde.fr"]


def test_links_beyond_what_a_page_can_have_are_told_and_not_left_out_silently() -> None:
    page = Print()
    page.line("The river rose in the night, and nobody was told of it.", 72, 700)
    for number in range(5_100):
        page.link(f"https://s{number}.example/", 72, 695, 300, 712)
    assert document(page).degraded == ("5,100 links seen in the file, 5,000 read",)
