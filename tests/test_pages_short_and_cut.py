"""What stands among paragraphs of an article is part of it: last lines, lists, quotations, cards, posts."""

from __future__ import annotations

import pytest

from auditor import pipeline
from auditor.model import Document, LinkRole
from tests.parts_of_pages import DAM, citing, kept, page

ADDRESS = "https://news.example/2025/06/dam"


def read(body: str, *, box: str = "div class=post-body") -> Document:
    inside = (
        "<header class=site-header><a href='/'>The Example</a>"
        "<nav class=menu><a href='/world'>World</a></nav></header><main><article class='post tag-news'><h1>"
        f"Dam above the town is safe</h1><{box}>{body}</{box.split()[0]}></article><div class=related><h2>"
        "More</h2><p><a href='/2025/05/flood'>All about the flood of last year</a></p></div></main><footer "
        "class=site-footer><a href='/imprint'>Imprint</a></footer>"
    )
    whole = page(inside, address=ADDRESS, title="Dam above the town is safe", opening="body class=single")
    return pipeline.read(whole, ADDRESS, media_type="text/html")


TEXT = "".join(f"<p>{words}</p>" for words in DAM)


@pytest.mark.parametrize("last", ["Nobody sleeps there now.", "“It holds.”", "The council meets on Monday."])
def test_a_last_line_of_few_words_is_kept(last: str) -> None:
    assert last in kept(read(f"{TEXT}<p>{last}</p>"))


def test_a_paragraph_that_is_mostly_links_keeps_them() -> None:
    document = read(
        f"{TEXT}<p>The <a href='https://laws.example/1971'>Dams and Reservoirs Order</a> was <a href="
        f"'https://forum.example/t/1'>found by a reader in the library</a>.</p><p>{DAM[0]}</p>"
    )
    assert citing(document) == ["https://laws.example/1971", "https://forum.example/t/1"]


def test_a_list_between_paragraphs_is_part_of_the_article() -> None:
    document = read(
        f"{TEXT}<h2>The gates in numbers</h2><ul><li>Two of twelve,</li><li>four, says <a href='https://"
        f"office.example/gates'>the office</a>,</li><li>none today.</li></ul><p>{DAM[1]}</p>"
    )
    assert citing(document) == ["https://office.example/gates"]
    assert "The gates in numbers" in kept(document)
    assert "none today." in kept(document)


def test_text_goes_on_behind_a_box_of_related_articles() -> None:
    related = (
        "<section class=teasers><h3>Read more</h3><p><a href='/2025/05/rain'>Rain of May</a></p></section>"
    )
    document = read(
        f"<div class='rich rich--lead'>{TEXT}</div>{related}<div class=rich><p>The league calls it “a gamble”"
        " in <a href='https://league.example/statement'>a statement</a>. The ministry is silent.</p></div>"
    )
    assert citing(document) == ["https://league.example/statement"]
    assert "The ministry is silent." in kept(document)


def test_paragraphs_of_one_shape_belong_together_whatever_boxes_they_are_cut_into() -> None:
    def block(words: str) -> str:
        return f"<div class=block><div class=block-in><div class=html>{words}</div></div></div>"

    document = read(block(TEXT) + block(TEXT) + block("<p>The clock of the tower has been stopped.</p>"))
    assert "The clock of the tower has been stopped." in kept(document)


def test_a_pointer_among_paragraphs_stays_apart() -> None:
    document = read(f"{TEXT}<p>Read also: <a href='/2025/05/rain'>The rain of May in numbers</a></p>{TEXT}")
    assert citing(document) == []


def test_a_short_first_entry_of_a_live_blog_is_kept() -> None:
    def entry(words: str) -> str:
        return f"<article class=entry><time>12:31</time><div class=entry-text><p>{words}</p></div></article>"

    live = entry("Thank you for reading.") + "".join(map(entry, DAM))
    assert "Thank you for reading." in kept(read(live, box="section class=entries"))


def test_posts_that_follow_each_other_are_all_cited() -> None:
    posts = "".join(
        f"<amp-twitter data-tweetid='18000000000000000{number:02}'></amp-twitter>" for number in range(6)
    )
    document = read(f"{TEXT}{posts}<p>Nobody answered.</p>")
    told = [link.href for link in document.hyperlinks if link.role is LinkRole.EMBED]
    assert told == [f"https://x.com/i/status/18000000000000000{number:02}" for number in range(6)]


def test_the_address_of_a_post_that_nothing_has_replaced_is_cited() -> None:
    box = (
        "<figure class='wp-block-embed is-provider-twitter'><div class=wp-block-embed__wrapper>\n"
        "https://x.com/mayor/status/1800000000000000001\n</div></figure>"
    )
    assert citing(read(TEXT + box + TEXT)) == ["https://x.com/mayor/status/1800000000000000001"]
