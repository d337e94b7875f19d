"""A page of a few lines, as one writes it to try something: all it says is its article, whatever it is in."""

from __future__ import annotations

import pytest

from auditor import pipeline
from tests.parts_of_pages import citing, page

ADDRESS = "https://gazette.example/tram"
AGENCY, PAPER, POST = "https://agency.example/a", "https://paper.example/b", "https://x.com/ann/status/12345"
TITLE = "<h1>The tram opens in May</h1>"
LINES = (
    f"<p>The tram opens in May, according to <a href='{AGENCY}'>the agency</a>.</p>"
    f"<p>It cost a billion, <a href='{PAPER}'>the paper</a> says.</p>"
    f"<p>It was seen <a href='{POST}'>in a post</a> first.</p>"
)
ABOVE = "<header><a href='/'>The Gazette</a></header><nav><a href='/'>Home</a> <a href='/p'>City</a></nav>"
BELOW = (
    "<aside><h3>Related</h3><p><a href='/x1'>Other thing happened</a> in the city last week.</p></aside>"
    "<div class=cookie-banner><p>We use cookies, as <a href='/cookies'>our policy</a> says.</p></div>"
    "<p><a href='/all'>All articles</a></p>"
    "<footer><p>All rights belong to The Gazette. <a href='/l'>Legal notice</a></p></footer>"
)


def links(body: str) -> list[str]:
    whole = page(body, address=ADDRESS, title="The tram opens in May - The Gazette")
    return citing(pipeline.read(whole, ADDRESS, media_type="text/html"))


@pytest.mark.parametrize("title", [TITLE, "", "<h2>The tram opens</h2>"])
@pytest.mark.parametrize("box", ["article", "main", "div", "div class=content", "div class='markdown prose'"])
@pytest.mark.parametrize("around", [("", ""), (ABOVE, BELOW)], ids=["alone", "among others"])
def test_links_of_a_few_lines_are_those_of_the_article(title: str, box: str, around: tuple[str, str]) -> None:
    above, below = around
    assert links(f"{above}<{box}>{title}{LINES}</{box.split()[0]}>{below}") == [AGENCY, PAPER, POST]


def test_a_few_lines_in_nothing_but_the_page_are_its_article() -> None:
    assert links(f"{ABOVE}{TITLE}{LINES}{BELOW}") == [AGENCY, PAPER, POST]


def test_entries_of_a_short_list_say_something() -> None:
    entries = (
        f"<ul><li>The tram opens in May (<a href='{AGENCY}'>agency</a>)</li>"
        f"<li>It cost a billion, <a href='{PAPER}'>the paper</a> says</li></ul>"
    )
    assert links(f"{ABOVE}<main>{TITLE}<p>What we know so far:</p>{entries}</main>{BELOW}") == [AGENCY, PAPER]


def test_an_address_that_nobody_linked_is_told_where_it_is_written() -> None:
    body = (
        f"<article>{TITLE}<p>The tram opens,\n<a href='{PAPER}'>the paper</a> says,\n"
        f"and https://agency.example/a?x=1&amp;y=2 too;\nnobody saw it but {PAPER}.</p></article>"
    )
    whole = page(body, address=ADDRESS, title="The tram opens in May")
    read = pipeline.read(whole, ADDRESS, media_type="text/html")
    told = [(link.form, link.origin.line, link.origin.column) for link in read.hyperlinks]
    assert told == [("html", 2, 10), ("bare_url", 3, 5), ("bare_url", 4, 19)]
