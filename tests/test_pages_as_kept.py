"""Pages as people keep them and programs write them: who signed, when, from where, and which is its own."""

from __future__ import annotations

import json
from datetime import date

import pytest

from auditor import pipeline
from auditor.model import Document, LinkRole
from tests.parts_of_pages import citing, kept

ADDRESS = "https://news.example/2025/06/dam"
TITLE = "Dam above the town is safe"
TEXT = (
    "<p>The dam above the town holds, engineers wrote in a report that was published on Thursday, three "
    "weeks after the water had risen to the highest level that anybody there remembers.</p><p>The lower "
    "streets had been closed for two days, and the school had been turned into a shelter in which more than "
    "ninety people slept, most of them from the houses along the river.</p>"
)
OTHER = (
    "<p>In the harbour the boats lie three deep, because nobody has paid for the berths since the company "
    "that owned the marina was dissolved by a <a href='https://court.example/j'>judgment</a> in May.</p>"
)
CANONICAL = f"<link rel=canonical href='{ADDRESS}'>"


def read(body: str, head: str = CANONICAL, before: str = "") -> Document:
    page = (
        f"<!doctype html>{before}<html lang=en><head><title>{TITLE}</title>{head}</head><body class=single>"
        f"<header class=site-header><a href='/'>News</a></header>{body}"
        "<footer class=site-footer><a href='/imprint'>Imprint</a></footer></body></html>"
    )
    return pipeline.read(page.encode(), "page.html", media_type="text/html")


def article(before: str = "", inside: str = "", behind: str = "") -> str:
    text = f"<div class=text>{TEXT}{inside}</div>"
    return f"<main><div class=post><h1>{TITLE}</h1>{before}{text}{behind}</div></main>"


@pytest.mark.parametrize(
    "before",
    [
        f"<!-- saved from url=(0032){ADDRESS} -->",
        f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Mon May 13 2024\n-->",
        f"<!-- Mirrored from {ADDRESS.removeprefix('https://')} by HTTrack Website Copier/3.x -->",
    ],
)
def test_a_saved_page_stands_where_it_was_saved_from(before: str) -> None:
    document = read(
        article(inside="<p>It stood <a href='/2025/05/wall'>in the paper</a> in May.</p>"), "", before
    )
    assert document.url == ADDRESS
    assert citing(document) == ["https://news.example/2025/05/wall"]


def test_relative_links_of_a_page_that_stands_nowhere_are_no_sources() -> None:
    document = read(article(inside="<p>It stood <a href='../wall.html'>in the paper</a> in May.</p>"), "")
    assert [link.role for link in document.hyperlinks if link.href == "../wall.html"] == [LinkRole.SELF]


@pytest.mark.parametrize(
    "archive", ["https://web.archive.org/web/20240412083000/", "https://archive.ph/20240412083000/"]
)
def test_an_archived_page_is_the_page_that_was_archived(archive: str) -> None:
    report, button = f"{archive}https://gov.example/r", f"{archive}https://www.facebook.com/sharer.php?u=x"
    words = f"<p>It stands in <a href='{report}'>the report</a> of May, which nobody read.</p>"
    body = article(inside=words, behind=f"<p class=last><a href='{button}'>Facebook</a></p>")
    document = read(body, f"<link rel=canonical href='{archive}{ADDRESS}'>")
    assert document.url == ADDRESS
    assert citing(document) == [report]
    assert [link.role for link in document.hyperlinks if link.href == button] == [LinkRole.SHARE]


def test_who_is_named_elsewhere_in_the_data_of_a_page_is_found_there() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Article", "headline": TITLE, "author": [{"@id": "#a"}], "publisher": {"@id": "#p"}},
            {"@type": "Organization", "@id": "#p", "name": "The Example"},
            {"@type": "Person", "@id": "#a", "name": "Ann Lee"},
        ],
    }
    document = read(article(), f"<script type='application/ld+json'>{json.dumps(data)}</script>{CANONICAL}")
    assert (document.authors, document.outlet) == (("Ann Lee",), "The Example")


@pytest.mark.parametrize(
    "signed",
    [
        "<div class=sign><a href='/author/ann-lee/'>Ann Lee</a></div>",
        "<ul><li itemprop=author><a href='/a'><span>Ann Lee</span></a></li></ul>",
        "<p class=on>18 June 2025, by <span class='vcard author'><a href='-Ann-'>Ann Lee</a></span></p>",
        "<small>May 4th, 2025 by Ann Lee</small>",
        "<div class='credits reader-credits'>Ann Lee</div>",
        "<div class=byline-new><span>Ann Lee</span><div>BBN Scotland News</div></div>",
    ],
)
def test_who_signs_beside_the_title_is_the_author(signed: str) -> None:
    assert read(article(signed)).authors == ("Ann Lee",)


def test_who_signs_below_the_text_is_the_author() -> None:
    below = "<div class=post-footer>Posted by <a rel=author href='/profile/1'>Ann Lee</a> at 10:12</div>"
    assert read(article(behind=below)).authors == ("Ann Lee",)


@pytest.mark.parametrize(
    "dated",
    [
        "<span class=d><time datetime='2025-06-12T10:00:00Z'>yesterday</time></span>",
        "<small>June 12th, 2025 by Ann Lee</small>",
        "<abbr class=published itemprop='datePublished' title='2025-06-12T10:12:00+01:00'>10:12</abbr>",
    ],
)
def test_the_day_beside_the_title_is_that_of_the_article(dated: str) -> None:
    assert read(article(dated)).published == date(2025, 6, 12)


def test_the_day_of_a_related_article_is_not_that_of_the_article() -> None:
    related = "<aside class=related><a href='/x'>Rain</a> <time datetime='2024-01-02'>2 Jan</time></aside>"
    assert read(article(inside="<p>Nobody sleeps there.</p>" * 12, behind=related)).published is None


def test_the_article_that_waits_for_a_script_is_read_from_its_data() -> None:
    text = TEXT * 3 + "<p>See <a href='https://gov.example/r'>the report</a>.</p>"
    data = json.dumps({"props": {"pageProps": {"story": {"title": TITLE, "html": text}}}})
    script = f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'
    document = read(f"<main><h1>{TITLE}</h1><div class=skeleton></div></main>{script}")
    assert citing(document) == ["https://gov.example/r"]
    assert any("own data" in remark for remark in document.degraded)


OWN = f"<h1>{TITLE}</h1>{TEXT}"
NEXT = f"<h1>Boats lie three deep in the harbour</h1>{OTHER}"


@pytest.mark.parametrize(
    "body",
    [
        f"<div class=a data-url='{ADDRESS}'>{OWN}</div><div class=a data-url='/2025/06/boats'>{NEXT}</div>",
        f"<article>{OWN}<article data-url='/2025/06/boats'>{NEXT}</article></article>",
        f"<section>{OWN}</section><section data-article-url='/2025/06/boats'>{NEXT}</section>",
        f"<div class=p>{OWN}</div><div class=p><h1><a href='/boats'>Three boats deep</a></h1>{OTHER}</div>",
    ],
)  # fmt: skip
def test_the_next_article_is_no_part_of_this_one(body: str) -> None:
    document = read(f"<main>{body}</main>")
    assert citing(document) == []
    assert "sleep" in kept(document) or "slept" in kept(document)
    assert "the boats lie three deep" not in kept(document)


@pytest.mark.parametrize(
    "body",
    [
        f"<div data-url='{ADDRESS}'>{OWN}</div><div data-url='{ADDRESS}/2'><h1>Boats below</h1>{OTHER}</div>",
        f"<section>{OWN}</section><section><h1>The boats in the harbour</h1>{OTHER}</section>",
        f"<article>{OWN}<article data-url='/live/7'><h3>Boats below</h3>{OTHER}</article></article>",
    ],
)  # fmt: skip
def test_parts_of_one_article_are_all_its_own(body: str) -> None:
    assert citing(read(f"<main>{body}</main>")) == ["https://court.example/j"]


def test_an_address_with_a_broken_scheme_is_no_page_of_the_site() -> None:
    document = read(article(inside="<p>The <a href='ht!tp://press..example/a'>press</a> said so in May.</p>"))
    assert citing(document) == ["ht!tp://press..example/a"]


def test_an_address_without_a_scheme_leads_to_its_host() -> None:
    document = read(article(inside="<p>The <a href='www.lake.example/x'>lake office</a> said so in May.</p>"))
    assert citing(document) == ["http://www.lake.example/x"]


def test_a_line_that_files_an_entry_cites_nothing() -> None:
    filed = (
        "<p class=postmetadata>This entry was posted on Wednesday, May 4th, 2025 and is filed under <a "
        "href='/category/water/' rel=tag>Water</a>. You can follow it in the <a href='/feed/'>feed</a>.</p>"
    )
    document = read(article(inside=filed))
    assert citing(document) == []
    assert "is filed under" not in kept(document)


def test_a_link_that_a_shop_pays_for_is_no_source() -> None:
    paid = "<p>More is in <a href='https://www.amazon.co.uk/dp/01404?tag=newsex-21'>this book</a> of his.</p>"
    document = read(article(inside=paid))
    assert [link.role for link in document.hyperlinks if "amazon" in link.href] == [LinkRole.AFFILIATE]


def test_a_headline_below_the_title_is_kept() -> None:
    document = read(article("<h2 class=a_st>Engineers looked at every gate of the wall</h2>"))
    assert "Engineers looked at every gate" in kept(document)
