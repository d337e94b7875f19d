"""Numbers in the text lead to the entries of a list of sources, however both are written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auditor import pipeline
from auditor.model import Document, LinkRole

CLAIMS = (
    "The dam was closed in March, and nobody in the valley was told why it had to be.{one}",
    "The river has been low for two years, and farmers on both banks have asked for help.",
    "The ministry says that the cracks were found in the spring by divers of the navy.{two}",
    "A meeting of the parish will be held next week, and everybody can come to it.",
    "It will be opened again in autumn, the mayor told the people of the valley on Monday.{one}{three}",
)
NUMBERS = (1, 2, 3)
RAISED = "¹²³"
URLS = [f"https://s{number}.example/paper" for number in NUMBERS]
CITED = [URLS[0], URLS[1], URLS[0], URLS[2]]

MARKS: dict[str, Callable[[int], str]] = {
    "[1]": lambda n: f"[{n}]",
    "<sup>1</sup>": lambda n: f"<sup>{n}</sup>",
    "<sup>[1]</sup>": lambda n: f"<sup>[{n}]</sup>",
    "¹": lambda n: RAISED[n - 1],
    "[^1]": lambda n: f"[^{n}]",
}


def linked(number: int) -> str:
    return f'<a href="{URLS[number - 1]}">Paper number {number}</a>'


def bare(number: int) -> str:
    return f"Paper number {number}, {URLS[number - 1]}"


def joined(between: str, entry: str, words: Callable[[int], str]) -> str:
    return between.join(entry.format(n=n, raised=RAISED[n - 1], words=words(n)) for n in NUMBERS)


PAGES = {
    "numbered by the browser": f"<h2>Sources</h2><ol>{joined('', '<li>{words}</li>', linked)}</ol>",
    "numbered, paragraphs": f"<h2>References</h2><ol>{joined('', '<li><p>{words}</p></li>', linked)}</ol>",
    "numbered, bare": f"<p><strong>Références</strong></p><ol>{joined('', '<li>{words}</li>', bare)}</ol>",
    "paragraphs with [1]": f"<h3>Quellen</h3>{joined('', '<p>[{n}] {words}</p>', linked)}",
    "paragraphs with 1.": f"<h3>Sources</h3>{joined('', '<p>{n}. {words}</p>', bare)}",
    "lines with [1]": f"<p>Sources:</p><p>{joined('<br>', '[{n}] {words}', bare)}</p>",
    "lines with 1. under their heading": f"<p><b>Sources</b><br>{joined('<br>', '{n}. {words}', linked)}</p>",
    "lines with 1)": f"<h2>Sources</h2><div>{joined('<br/>', '{n}) {words}', linked)}</div>",
    "raised numbers": f"<h2>Notes</h2>{joined('', '<p><sup>{n}</sup> {words}</p>', linked)}",
    "raised digits": f"<h2>Notes</h2>{joined('', '<p>{raised} {words}</p>', linked)}",
    "[^1]: as typed": joined("", "<p>[^{n}]: {words}</p>", bare),
}
TEXTS = {
    "1. 2. 3.": f"## Sources\n\n{joined(chr(10), '{n}. {words}', bare)}",
    "1. 1. 1.": f"## Sources\n\n{joined(chr(10), '1. {words}', bare)}",
    "[1]": f"Sources:\n\n{joined(chr(10), '[{n}] {words}', bare)}",
    "[1] without a heading": joined("\n", "[{n}] {words}", bare),
    "¹": f"Sources\n{joined(chr(10), '{raised} {words}', bare)}",
    "[^1]:": joined("\n", "[^{n}]: {words}", bare),
    "(1)": f"**Références**\n\n{joined(chr(10), '({n}) {words}', bare)}",
}


def page(claims: list[str], rest: str) -> Document:
    text = "".join(f"<p>{claim}</p>" for claim in claims)
    body = f"<h1>The dam and the river</h1>{text}{rest}"
    return pipeline.read(f"<!DOCTYPE html><html lang=en><body>{body}</body></html>".encode(), "a.html")


def filled(mark: Callable[[int], str]) -> list[str]:
    return [claim.format(one=mark(1), two=mark(2), three=mark(3)) for claim in CLAIMS]


def assert_led(document: Document) -> None:
    assert [link.href for link in document.hyperlinks if link.role is LinkRole.FOOTNOTE] == CITED
    assert {link.role for link in document.hyperlinks} == {LinkRole.FOOTNOTE, LinkRole.LISTED}
    assert document.markers == ()
    assert document.prose.text.split("\n")[1].endswith("why it had to be.")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("sources", PAGES)
def test_number_leads_to_the_entry_of_a_page(mark: str, sources: str) -> None:
    assert_led(page(filled(MARKS[mark]), PAGES[sources]))


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("sources", TEXTS)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_number_leads_to_the_entry_of_a_text(mark: str, sources: str, name: str) -> None:
    text = "# The dam and the river\n\n" + "\n\n".join(filled(MARKS[mark])) + "\n\n" + TEXTS[sources]
    if name == "a.txt":
        text = text.replace("**", "").replace("# ", "").replace("#", "")
    assert_led(pipeline.read(text.encode(), name))


def test_number_beyond_the_end_of_a_list_leads_nowhere_and_is_told() -> None:
    claims = [*filled(MARKS["[1]"])[:-1], "It was said to be closed for good.[7]"]
    for sources in PAGES.values():
        assert [marker.text for marker in page(claims, sources).markers] == ["[7]"]


def test_list_that_begins_elsewhere_than_at_one_is_counted_as_it_is_shown() -> None:
    claims = filled(lambda n: f"[{n + 4}]")
    entries = joined("", "<li>{words}</li>", linked)
    assert_led(page(claims, f'<h2>Sources</h2><ol start="5">{entries}</ol>'))
    valued = entries.replace("<li>", '<li value="5">', 1)
    assert_led(page(claims, f"<h2>Sources</h2><ol>{valued}</ol>"))


def test_bulleted_list_has_no_numbers_so_that_a_number_leads_nowhere() -> None:
    document = page(
        filled(MARKS["[1]"]), f"<h2>Sources</h2><ul>{joined('', '<li>{words}</li>', linked)}</ul>"
    )
    assert len(document.markers) == 4
    assert {link.role for link in document.hyperlinks} == {LinkRole.REFERENCE}


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_raised_number_of_mathematics_is_no_mark_and_stays_in_the_prose(name: str) -> None:
    said = (
        "The lake has 4 km<sup>2</sup> and 10<sup>6</sup> litres, x<sup>2</sup> in all, and <sup>14</sup>C."
    )
    document = pipeline.read(said.encode(), name) if name == "a.md" else page([said], "")
    assert document.markers == ()
    assert document.prose.text.endswith("The lake has 4 km2 and 106 litres, x2 in all, and 14C.")


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_raised_number_behind_a_sentence_that_leads_nowhere_is_told(name: str) -> None:
    said = "The dam was closed in March.<sup>7</sup>"
    document = pipeline.read(said.encode(), name) if name == "a.md" else page([said], "")
    assert [marker.form for marker in document.markers] == ["superscript"]


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_number_above_a_symbol_is_a_mark_only_where_it_leads_somewhere(name: str) -> None:
    said = "It holds CO<sup>2</sup> and NH<sup>3</sup> since March."
    document = pipeline.read(said.encode(), name) if name == "a.md" else page([said], "")
    assert document.markers == ()
    claims = [claim.replace("Monday", "the day of the UN") for claim in filled(MARKS["<sup>1</sup>"])]
    assert_led(page([claim.replace("UN.", "UN") for claim in claims], PAGES["numbered by the browser"]))


def test_measure_is_not_led_to_a_source_of_the_same_number() -> None:
    claims = [*filled(MARKS["¹"]), "The lake has 4 km² when it is full."]
    assert_led(page(claims, PAGES["numbered by the browser"]))
