"""An article says the same however its lines were wrapped: by an editor, by a program, or not at all."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from auditor import pipeline
from auditor.readers import read
from tests.doubling import LIMIT, growth
from tests.test_readers_agree import rests_on

FILES = Path(__file__).parent / "files"
UNWRAPPED = re.compile(r"#|\||---")


def unwrapped(name: str) -> str:
    """Each paragraph and entry of an article as one line."""
    text = (FILES / name).read_text("utf-8")
    return re.sub(r"(?<=[^\n|])\n(?! {0,3}(?:[-#>|]|\d\.|\[\^|\n)) *(?=\S)", " ", text)


def wrapped(line: str, width: int) -> str:
    hang = {"-": "  ", "[": "    ", ">": "> "}.get(line[:1], "")
    return textwrap.fill(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


@pytest.mark.parametrize("name", ["mill.md", "ferry.md", "vannes.md"])
@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
def test_wrapped_markdown_says_what_it_says_unwrapped(name: str, width: int) -> None:
    text = unwrapped(name)
    lines = (line if UNWRAPPED.match(line) else wrapped(line, width) for line in text.split("\n"))
    expected = rests_on(pipeline.audit_bytes(text.encode(), "a.md"))
    assert rests_on(pipeline.audit_bytes("\n".join(lines).encode(), "a.md")) == expected


BY_HAND = """# Harbour wall holds, engineers say

The wall of the old harbour withstood the storm of Friday night, according to
[a report by the coastal authority](https://www.kystverket.example/reports/2025), although
videos shared on [X](https://x.com/torrevik/status/1933800000000000001) seemed to show it giving way.
"We have walked every metre of it and we have found no break," said Lars Holm, the harbour
master, on Saturday morning.

A post on the Telegram channel, which has 41,000 followers, claimed that
11 people were missing. The police denied it within the hour. Reuters reported that three
people were treated and that nobody was missing, though families had been told by
Bergen otherwise.
"""


def test_lines_that_an_editor_broke_at_no_common_width_are_one_paragraph() -> None:
    joined = re.sub(r"(?<=\S)\n(?=\S)", " ", BY_HAND)
    assert rests_on(pipeline.audit_bytes(BY_HAND.encode(), "a.md")) == rests_on(
        pipeline.audit_bytes(joined.encode(), "a.md")
    )
    assert len(read(BY_HAND.encode(), "a.md").blocks) == 3


def test_link_that_goes_on_over_three_lines_is_one() -> None:
    found = read(
        b"The harbour office keeps a list of all that was cancelled, [one\nof\nthem](https://x.com/a).",
        "a.md",
    )
    assert [link.href for link in found.hyperlinks] == ["https://x.com/a"]
    assert len(found.blocks) == 1


def test_lines_of_an_answer_stay_paragraphs_of_their_own() -> None:
    text = (
        "**What is known about the dam and about the storm of Friday night in the west of the country**\n"
        "The dam began to leak in the night.\n\n"
        "The mayor has asked all people who live below the dam to leave their houses.\n"
        "Nobody was hurt.\n\nReuters, https://www.reuters.com/world/europe/dam-report-2025-06-15/\n"
        "AP, https://apnews.com/article/dam-linz-2025-06-15-0123456789abcdef0123456789\n"
        "AFP, https://www.afp.com/en/news/dam-linz-2025-06-15-0123456789abcdef0123456\n"
    )
    assert len(read(text.encode(), "a.md").blocks) == 7


@pytest.mark.parametrize("gap", ["    ", "\t"])
def test_cells_that_tabs_or_spaces_part_are_rows(gap: str) -> None:
    rows = [
        ["Place", "Waves (m)", "Source"],
        ["Hella", "5.9", "buoy no. 4"],
        ["Linz", "7.2", "https://met.no/a"],
    ]
    text = (
        "The storm passed.\n\n"
        + "\n".join(gap.join(row) for row in rows)
        + "\n\nIt was the third this year.\n"
    )
    found = read(text.encode(), "a.txt")
    assert [block.tag for block in found.blocks] == ["p", "row", "row", "row", "p"]
    assert [link.href for link in found.hyperlinks] == ["https://met.no/a"]


@pytest.mark.parametrize("unit", ["a   b   ", "a\t", "[a\n", "word [\n", "a b c d e f g h\n"])
def test_lines_are_joined_in_step_with_the_text(unit: str) -> None:
    assert growth(lambda text: read(text.encode(), "a.md"), unit, size=131072) < LIMIT
