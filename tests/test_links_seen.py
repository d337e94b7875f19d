"""Addresses seen by a plain scan of the text, against the links that were harvested."""

from __future__ import annotations

import pytest

from auditor import readers
from auditor.draft import Draft, RawBlock
from auditor.model import Span
from auditor.readers import Reader, read
from auditor.readers._limits import MAX_CHARACTERS
from auditor.readers._seen import addresses_lost
from tests.doubling import LIMIT, growth

TEXT = "The river rose, see https://lost.example/a and http://also.example."


def forgetful(data: bytes, name: str, _known_host: object) -> Draft:
    text = data.decode()
    return Draft(name=name, text=text, blocks=(RawBlock(Span(0, len(text))),))


def test_addresses_that_a_reader_overlooks_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(name="forgetful", suffixes=(".forget",), media_types=(), read=forgetful)
    monkeypatch.setattr(readers, "_foreign", lambda: (reader,))
    draft = read(TEXT.encode(), "a.forget")
    assert draft.degraded == ("2 addresses seen in the text were not read as links",)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Title\n\n[words](https://a.example/b) and <https://c.example/>, [1].\n\n[1]: https://d.example/e",
        "Title\n\n```\ncurl https://code.example/\n```\n\n`https://code.example/` "
        "<!-- https://comment.example/ -->",
        "https:// and https://nothing are none; https://web.archive.org/web/2020/https://b.example/ is.",
    ],
)
def test_nothing_is_lost_of_what_is_written_as_people_write(text: str) -> None:
    assert read(text.encode(), "a.md").degraded == ()


def test_scan_takes_time_in_proportion() -> None:
    assert (
        growth(lambda text: addresses_lost(forgetful(text.encode(), "a", None)), "https://a.example/ ")
        < LIMIT
    )


@pytest.mark.parametrize(
    ("name", "head"),
    [("a.eml", "From: ann@a.example\nSubject: The river\n\n"), ("a.html", "<p>"), ("a.md", "")],
)
def test_paragraph_longer_than_any_article_is_cut_and_told_in_every_format(name: str, head: str) -> None:
    draft = read((head + "the river rose and " * 120_000).encode(), name)
    assert len(draft.text) <= MAX_CHARACTERS
    assert any("characters were audited" in told for told in draft.degraded)
