"""Rich Text Format: what is read of it, what is not, and what hostile files come to."""

from __future__ import annotations

from contextlib import suppress

import pytest

from auditor import pipeline
from auditor.errors import UnreadableInput
from auditor.model import Document
from auditor.readers import read
from tests.doubling import LIMIT, growth
from tests.saved_as import rich

SAID = "The river rose in the night."


def document(body: str) -> Document:
    return pipeline.read(rich(body), "a.rtf")


def field(words: str, instruction: str) -> str:
    return r"{\field{\*\fldinst{\rtlch " + instruction + r"}}{\fldrslt {\cf1\ul " + words + "}}}"


def test_letters_are_decoded_by_the_page_and_the_font_they_are_set_in() -> None:
    assert document(
        r"Caf\'e9 \emdash  {\f1\'cc\'e8\'f0} and {\uc2\u8364\'3f\'3f}5 \u-10179?\u-8704?.\par"
    ).text == ("Café — Мир and €5 😀.")


def test_deleted_and_hidden_text_headers_and_pictures_are_not_read() -> None:
    body = (
        r"{\header Page 1 https://header.example/\par}{\*\shppict{\pict\pngblip 89504e47}}{\*\unknown secret}"
        rf"{{\deleted never }}{SAID}{{\v hidden}}{{\v0  It fell.}}\par"
    )
    assert document(body).text == f"{SAID} It fell."


def test_link_over_several_runs_is_one_and_another_field_is_none() -> None:
    body = field(r"the }{\b agency", r'HYPERLINK "https://agency.example/a?b=1" \\\\o "tip"') + field(
        "7", "PAGE "
    )
    found = document(f"{SAID} {body} says.\\par")
    assert found.text == f"{SAID} the agency7 says."
    assert [(link.href, found.text[link.anchor.start : link.anchor.end]) for link in found.hyperlinks] == [
        ("https://agency.example/a?b=1", "the agency")
    ]


def test_rows_of_a_table_are_rows_and_the_text_around_them_is_not() -> None:
    row = r"\trowd\pard\intbl May\cell 4 mm\cell\row"
    assert document(rf"\pard {SAID}\par{row}{row}\pard {SAID}\par").text.split("\n\n") == [
        SAID, "May | 4 mm", "May | 4 mm", SAID,
    ]  # fmt: skip


def test_words_in_a_text_box_are_read_once_behind_the_paragraph_that_it_stands_in() -> None:
    box = (
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn wzName}{\sv Name}}{\shptxt\pard\s1 In the box.\par And more.}}"
        r"{\shprslt{\*\do\dptxbx{\dptxbxtext\pard In the box.\par}}}}"
    )
    found = read(
        rich(rf"\pard\s0 Before {box}and after.\par{{\field{{\*\fldinst SHAPE}}{{\fldrslt{box}}}}}Last.\par"),
        "a.rtf",
    )
    assert found.text.split("\n\n") == [
        "Before and after.", "In the box.", "And more.", "Last.", "In the box.", "And more.",
    ]  # fmt: skip
    assert [block.tag for block in found.blocks] == ["p", "h", "h", "p", "h", "h"]


def test_empty_cell_keeps_its_place_between_others() -> None:
    row = r"\trowd\intbl Hella\cell\cell buoy\cell\row\pard After.\par"
    assert document(row).text == "Hella |  | buoy\n\nAfter."


def test_numbers_that_the_file_writes_before_its_entries_answer_the_marks() -> None:
    found = document(
        r"\pard The wall moved by four millimetres in a single night [1], as the gauges show.\par"
        r"\pard\s2 Sources\par\pard{\listtext [1]\tab}The gauges, https://gauges.example/wall\par"
    )
    assert [link.role.value for link in found.hyperlinks] == ["footnote", "listed"]


def test_binary_data_is_passed_over() -> None:
    assert document(rf"{{\pict\bin8 }}}}}}}}{{{{{{{{}}{SAID}\par").text == SAID


def test_file_that_was_cut_short_says_so() -> None:
    data = rich(rf"\pard {SAID}\par {SAID}")
    assert read(data[:-8], "a.rtf").degraded == ("the file is cut short",)
    assert read(data, "a.rtf").degraded == ()


def test_what_is_no_rtf_or_has_no_text_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="is no RTF document"):
        read(b"hello", "a.rtf")
    with pytest.raises(UnreadableInput, match="no text in it"):
        read(rich(""), "a.rtf")


def test_groups_nested_beyond_measure_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="nested too deep"):
        read(rich("Said. " + "{" * 100_000 + "x" + "}" * 100_000), "a.rtf")
    assert read(rich("Said. " + "{" * 1_000 + "x" + "}" * 1_000 + r"\par"), "a.rtf").text == "Said. x"


@pytest.mark.parametrize(
    "piece",
    [r"{\b ", r"{\field{\*\fldinst HYPERLINK ", r"{\footnote ", r"\'e9", "x\\cell ", "\\par x", "\\u8217?"],
)
def test_reading_takes_time_in_proportion_to_the_file(piece: str) -> None:
    def work(text: str) -> None:
        with suppress(UnreadableInput):
            read(rich("x " + text), "a.rtf")

    assert growth(work, piece) < LIMIT
