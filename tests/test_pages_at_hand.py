"""Pages as readers have them open: made for phones, scrolled on, live, behind a wall; of our own making."""

from __future__ import annotations

import pytest

from auditor import pipeline
from auditor.model import Document, LinkRole
from tests.doubling import LIMIT, growth
from tests.parts_of_pages import citing

SITE = "https://news.example"
ADDRESS = f"{SITE}/2026/03/ferry"
PARAGRAPHS = [
    "The ferry to the islands will not sail before Thursday, <a href='https://agency.example/ferry'>the port "
    "agency said</a>, because the swell at the pier is too high for the ramp to be let down.",
    "Some sixty passengers spent the night in the sports hall of the school, where volunteers put up beds "
    "and cooked what the only shop of the island still had on its shelves.",
    "A second ship lies ready on the mainland, but its captain told the agency that he would not risk the "
    "crossing before the wind has turned, which nobody expects before tomorrow evening.",
    "Farmers on the two smaller islands have enough fodder for a week, and the helicopter of the coast guard "
    "brings medicine to those who cannot wait until the ships sail again.",
]
WALL = "<p>This article is for subscribers only. Take a month for one euro.</p>"


def page(body: str, *, head: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Ferry stays in port</title>"
        f"<link rel=canonical href='{ADDRESS}'>{head}</head><body>{body}</body></html>"
    ).encode()


def read(body: str) -> Document:
    return pipeline.read(page(body), ADDRESS, media_type="text/html")


def told(count: int = len(PARAGRAPHS)) -> str:
    return "".join(f"<p>{words}</p>" for words in PARAGRAPHS[:count])


def article(count: int = len(PARAGRAPHS), attributes: str = "") -> str:
    return f"<article {attributes}><h1>Ferry stays in port</h1>{told(count)}</article>"


# --- made for phones --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "element",
    ["amp-sidebar", "amp-consent", "amp-user-notification", "amp-sticky-ad", "amp-mega-menu"],
)
@pytest.mark.parametrize("before", [True, False], ids=["before", "in the article"])
def test_menus_and_notices_of_amp_are_none_of_the_article(element: str, before: bool) -> None:
    menu = f"<{element} layout=nodisplay><ul><li><a href='{SITE}/islands'>Islands</a></li></ul></{element}>"
    whole = article()
    document = read(menu + whole if before else whole.replace("<p>A second", f"{menu}<p>A second"))
    assert citing(document) == ["https://agency.example/ferry"]
    assert [link.role for link in document.hyperlinks if "islands" in link.href] == [LinkRole.NAVIGATION]


# --- scrolled on ------------------------------------------------------------------------------------

POST = "https://x.com/someone/status/1886000000000000002"
NEXT = (
    f"<p>The lighthouse was sold on Monday, <a href='{POST}'>a post on X</a> said, and nobody in the council "
    "would say to whom or for how much.</p><p>It has been dark since the autumn of the year before last.</p>"
)


@pytest.mark.parametrize("times", [1, 12], ids=["shorter", "longer"])
@pytest.mark.parametrize(
    ("attributes", "headline"),
    [
        (f"data-url='{SITE}/2026/03/lighthouse'", "<h1>Lighthouse sold</h1>"),
        ("about='/2026/03/lighthouse'", "<h2><a href='/2026/03/lighthouse'>Lighthouse sold</a></h2>"),
        ("itemid='/2026/03/lighthouse'", "<a href='/2026/03/lighthouse'><h3>Lighthouse sold</h3></a>"),
        ("class='next-article'", "<h1>Lighthouse sold</h1>"),
    ],
)
def test_another_article_after_the_pages_own_cites_nothing(
    attributes: str, headline: str, times: int
) -> None:
    other = f"<article {attributes}>{headline}{NEXT * times}</article>"
    document = read(f"<main>{article(attributes=f'data-url={ADDRESS}')}<div class=more>{other}</div></main>")
    assert citing(document) == ["https://agency.example/ferry"]
    counted = [block for block in document.blocks if block.kind.counts]
    assert document.text.find("Lighthouse") > counted[-1].span.end


@pytest.mark.parametrize(
    ("attributes", "headline"),
    [
        ("", "<h2>What comes next</h2>"),
        ("", "<h1>What comes next</h1>"),
        (f"data-url='{ADDRESS}#next'", "<h1>What comes next</h1>"),
        (f"data-url='{ADDRESS}/2'", "<h1>What comes next</h1>"),
        ("data-url='/fragments/12'", ""),
        ("data-url='/fragments/12'", "<h2>What comes next</h2>"),
        ("data-url='/ferry'", "<h1>Ferry stays in port</h1>"),
    ],
)
def test_an_article_in_several_elements_is_read_to_its_end(attributes: str, headline: str) -> None:
    rest = (
        f"<p>{PARAGRAPHS[3]}</p><p>The mayor <a href='{POST}'>wrote on X</a> that the school stays open.</p>"
    )
    document = read(f"<main>{article(3)}<article {attributes}>{headline}{rest}</article></main>")
    assert citing(document) == ["https://agency.example/ferry", POST]


# --- short ------------------------------------------------------------------------------------------

RAMP = f"The ramp is under water, according to <a href='{POST}'>posts on X</a>. Nobody was hurt."
SAYING = "<a href='https://agency.example/ferry'>The port agency</a> said it would not sail before Thursday."
WELCOME = "Welcome to our live page on the storm in the islands. The weather service warns of more."


@pytest.mark.parametrize(
    "entry",
    [
        "<article class=live-entry><time>12:10</time><h2>{}</h2><p>{}</p></article>",
        "<article class=live-entry data-url='/live/{0}'><h2>{0}</h2><p>{1}</p></article>",
        "<section class=update><h3>{}</h3><p>{}</p></section>",
    ],
)
def test_every_entry_of_a_live_page_is_read_however_short(entry: str) -> None:
    entries = zip(("Ramp lost", "No ferry", "Good morning"), (RAMP, SAYING, WELCOME), strict=True)
    told = "".join(entry.format(*each) for each in entries)
    document = read(
        f"<main><h1>Storm live: ferry stays in port</h1>{told}</main><footer>Example News</footer>"
    )
    assert citing(document) == [POST, "https://agency.example/ferry"]
    assert len(document.sentences) >= 5


def test_the_links_of_a_lone_paragraph_before_a_wall_are_read() -> None:
    told = f"<h1>Ferry stays in port</h1><p class=byline>By Ann Lee</p><p>{RAMP}</p>"
    wall = (
        f"<div class=paywall>{WALL}<p><a href='{SITE}/offers'>See what we offer to new readers.</a></p></div>"
    )
    menu = f"<header><nav><a href='{SITE}/'>Home</a></nav></header>"
    document = read(f"{menu}<main><article>{told}{wall}</article></main>")
    assert citing(document) == [POST]


# --- behind a wall ----------------------------------------------------------------------------------


def test_a_wall_is_quoted_without_what_stands_beside_it() -> None:
    beside = "<aside><h2>Most read</h2><ul><li><a href='/a'>Nets are full again</a></li></ul></aside>"
    body = (
        f"<main><article><h1>Ferry stays in port</h1>{told(1)}<div class=paywall>{WALL}"
        f"<button>Subscribe</button></div></article></main>{beside}<footer><a href='/c'>Contact</a></footer>"
    )
    audit = pipeline.audit_bytes(page(body), name="page.html")
    [found] = [finding for finding in audit.findings if finding.code == "DOC606"]
    assert found.values["words"] == WALL.removeprefix("<p>").removesuffix("</p>")
    assert found.span is not None
    assert audit.dossier.document.text[found.span.start : found.span.end] == found.values["words"]


@pytest.mark.parametrize(
    "unit", ["<article data-url='/b'>x y</article>", "<article class=related><h2>x</article>"]
)
def test_time_for_a_page_of_many_articles_grows_with_their_number(unit: str) -> None:
    own = "<article><h1>Ferry</h1><p>It stays.</p></article>"

    def work(articles: str) -> object:
        return pipeline.read(page(own + articles), "page.html")

    assert growth(work, unit) < LIMIT
