"""Habits of news sites: what stands in and after an article and is none of it, on pages of our own making."""

from __future__ import annotations

import json
from datetime import date

import pytest

from auditor import pipeline
from auditor.model import BlockKind, Document, LinkRole
from tests.parts_of_pages import DAM, citing, page

SITE = "https://news.example"
ADDRESS = f"{SITE}/2025/06/dam"
PARAGRAPHS = [
    *DAM,
    "Not everybody agrees. Two hydrologists who have worked on the dam said that the measurements were taken "
    "too late in the year to say anything about what the next spring may bring.",
    "The council meets on Monday to decide whether the road below the dam can be opened again before the "
    "summer, when the camping sites on the other bank usually fill with visitors from the coast.",
    "Repairs would begin in autumn, the minister told reporters, and no house would have to be given up for "
    "them, although the gardens nearest to the wall will lose a strip of some four metres.",
    "Until then the gates stay open at night, which neighbours say keeps them awake, and which the engineers "
    "call the price of a lake that never again comes within a metre of the crest.",
]


def read(body: str, *, title: str = "Dam above the town is safe") -> Document:
    inside = (
        "<header class='site-header'><a href='/'>The Example News</a><nav class='menu'><ul><li><a "
        "href='/world'>World</a></li><li><a href='/local'>Local</a></li></ul></nav></header>"
        f"<div id=content class=narrow><div class=post id=post-77><h1>{title}</h1>{body}</div></div>"
        "<div id=footer>Powered by goodwill. <a href='/imprint'>Imprint</a></div>"
    )
    return pipeline.read(page(inside, address=ADDRESS, title=title), ADDRESS, media_type="text/html")


def paragraphs(count: int = len(PARAGRAPHS)) -> list[str]:
    return [f"<p>{words}</p>" for words in PARAGRAPHS[:count]]


def test_comments_longer_than_the_article_are_none_of_it() -> None:
    article = (
        "<div class=storycontent><p>The dam holds, as <a href='https://www.gov.example/report'>it says</a> "
        + PARAGRAPHS[0].removeprefix("The dam above the town holds, engineers wrote in a report ")
        + "</p>"
        + "".join(paragraphs(3))
        + "</div>"
    )
    said = "".join(
        f"<li id=comment-{number}><p>{words} I said so, and nobody listened, see "
        f"<a href='https://blog{number}.example/dams'>what I wrote</a>.</p><p><cite>Comment by "
        f"<a href='https://reader{number}.example' rel='external'>Reader {number}</a></cite></p></li>"
        for number, words in enumerate(PARAGRAPHS * 3)
    )
    document = read(f"{article}<h2 id=comments>18 Comments</h2><ol id=commentlist>{said}</ol>")
    assert citing(document) == ["https://www.gov.example/report"]
    assert "nobody listened" not in " ".join(
        document.text[block.span.start : block.span.end] for block in document.blocks if block.kind.counts
    )


def test_a_teaser_of_another_article_between_paragraphs_is_not_cited() -> None:
    teaser = (
        "<div class=box><div class=teaser><h2><a href='/2025/05/flood'>All about the flood</a>"
        "</h2><div><p>The water came at night. What to do now, and who pays for it? Here you find "
        "answers to many questions of our readers. <a href='/2025/05/flood'>more</a></p></div></div>"
        "</div>"
    )
    pieces = paragraphs() + paragraphs()
    document = read("".join([*pieces[:4], teaser, *pieces[4:]]))
    assert citing(document) == []
    told = {link.role for link in document.hyperlinks if "/2025/05/flood" in link.href}
    assert told <= {LinkRole.READ_MORE, LinkRole.NAVIGATION}


@pytest.mark.parametrize(
    "line",
    [
        "Follow <a href='https://twitter.com/annlee?ref_src=twsrc'>Ann Lee</a> on Twitter.",
        "Follow The Example News on <a href='https://www.facebook.com/examplenews/'>Facebook</a> for more.",
        "Suivez-nous sur <a href='https://www.instagram.com/examplenews/?hl=fr'>Instagram</a>.",
        "Diskutieren Sie mit der Autorin auf <a href='https://www.instagram.com/annlee/?hl=de'>Instagram</a>!",
        "Talk about it on <a href='https://x.com/examplenews'>X</a> or "
        "<a href='https://www.facebook.com/examplenews'>Facebook</a>, as you like best.",
    ],
)
def test_a_last_line_that_asks_to_be_followed_cites_no_account(line: str) -> None:
    document = read("".join(paragraphs()) + f"<p>{line}</p>")
    assert citing(document) == []


def test_following_a_post_is_no_asking_to_be_followed() -> None:
    first, *others = paragraphs()
    line = "<p>Following what <a href='https://x.com/mayor'>the mayor</a> had said, the road was closed.</p>"
    assert citing(read("".join([first, line, *others]))) == ["https://x.com/mayor"]


@pytest.mark.parametrize(
    "path", ["newsletter-signup/", "subscribe", "privacy.html", "terms.html", "spenden/"]
)
def test_where_the_site_asks_or_has_its_rules_is_no_source(path: str) -> None:
    asked = f"<p>All about the dam every morning: <a href='/{path}'>this way</a>, please, and thanks.</p>"
    assert citing(read("".join([*paragraphs(3), asked, *paragraphs()[3:]]))) == []


def test_an_article_in_a_section_named_privacy_is_cited() -> None:
    linked = "<a href='/privacy/who-watches-the-dam'>as we wrote in March</a>"
    line = f"<p>Cameras watch the wall, {linked}, by day and by night.</p>"
    assert len(citing(read("".join([*paragraphs(3), line, *paragraphs()[3:]])))) == 1


def test_the_rules_of_another_site_can_be_a_source() -> None:
    line = (
        "<p>Whoever stays there gives up the right to sue, "
        "as <a href='https://camping.example/terms'>the terms of the camp</a> say in small "
        "print, and has to leave the river within an hour when the siren sounds twice.</p>"
    )
    assert citing(read("".join([*paragraphs(3), line, *paragraphs()[3:]]))) == [
        "https://camping.example/terms"
    ]


def test_lines_behind_the_words_via_and_source_at_the_end_are_cited() -> None:
    listed = (
        "<div class='article-meta clearfix'><ul class='simplelist sourcelist'><li class='via'>"
        "<strong>Via</strong> <span><a href='https://agency.example/dispatch/77'>The Agency</a></span></li>"
        "<li><strong>Source</strong> <span><a href='https://www.gov.example/report'>Office for Water</a>"
        " <a href='https://paper.example/dam'>The Paper</a></span></li></ul></div>"
    )
    assert citing(read("".join(paragraphs()) + listed)) == [
        "https://agency.example/dispatch/77",
        "https://www.gov.example/report",
        "https://paper.example/dam",
    ]


def test_a_source_named_again_after_the_text_is_cited_once() -> None:
    first = f"<p>{PARAGRAPHS[0]} So <a href='https://agency.example/dispatch/77'>the agency wrote</a>.</p>"
    listed = (
        "<ul class=sourcelist><li><b>Via</b> <a href='https://agency.example/dispatch/77'>The Agency</a></li>"
        "<li><b>Source</b> <a href='https://www.gov.example/report'>Office for Water</a></li></ul>"
    )
    document = read("".join([first, *paragraphs()[1:]]) + listed)
    assert citing(document) == ["https://agency.example/dispatch/77", "https://www.gov.example/report"]


@pytest.mark.parametrize("heading", ["<h4>Editors’ Recommendations:</h4>", "<p>Auch interessant:</p>"])
def test_articles_recommended_at_the_end_are_no_list_of_sources(heading: str) -> None:
    others = "".join(
        f"<li><a href='/2025/05/{number}'>{words}</a></li>"
        for number, words in enumerate(
            (
                "The town that lives with its river",
                "What a dam can bear, and what it cannot",
                "Who pays for the flood?",
            )
        )
    )
    document = read("".join(paragraphs()) + f"{heading}<ul>{others}</ul>")
    assert citing(document) == []
    assert BlockKind.REFERENCES not in {block.kind for block in document.blocks}


_CHINESE = (
    "水利部门星期四公布的报告说，镇子上方的水坝是安全的，三个星期前水位曾升至当地居民记忆中的最高点。",
    "下游的街道关闭了两天，学校成了避难所，九十多人在那里过夜，其中大多数人来自河边的房屋。",
    "并非所有人都同意。曾在水坝工作的两名水文学家说，测量的时间太晚，无法说明明年春天会发生什么。",
    "镇议会星期一将决定坝下的道路能否在夏天之前重新开放，那时对岸的露营地通常挤满来自海边的游客。",
)  # fmt: skip
_JAPANESE = (
    "水道局が木曜日に発表した報告書によると、町の上流にあるダムは安全だという。三週間前、水位は記録的な高さに達していた。",
    "下流の通りは二日間閉鎖され、学校は避難所となり、川沿いの家々から来た九十人以上がそこで夜を過ごした。",
    "全員が同意しているわけではない。ダムで働いた二人の水文学者は、測定の時期が遅すぎたと話している。",
    "町議会は月曜日、ダムの下の道路を夏までに再び開通させるかどうかを決める予定だ。",
)  # fmt: skip


@pytest.mark.parametrize("told", [_CHINESE, _JAPANESE], ids=["Chinese", "Japanese"])
def test_an_article_in_a_script_without_spaces_is_read_and_its_links_are_cited(told: tuple[str, ...]) -> None:
    first, *others = told
    linked = first[:10] + f"<a href='https://www.gov.example/report'>{first[10:16]}</a>" + first[16:]
    document = read(
        "<div class=g-container><div id=bodytext>"
        + "".join(f"<p>{words}</p>" for words in (linked, *others))
        + "</div></div>",
        title=told[1][:14],
    )
    assert citing(document) == ["https://www.gov.example/report"]
    body = [
        document.text[block.span.start : block.span.end] for block in document.blocks if block.kind.counts
    ]
    assert body == list(told)


def test_a_line_that_is_a_label_and_another_title_points_elsewhere() -> None:
    line = "<p>IN PICTURES: <a href='/2025/05/flood'>The night in which the river came</a></p>"
    assert citing(read("".join([*paragraphs(3), line, *paragraphs()[3:]]))) == []


@pytest.mark.parametrize("label", ["Company in focus", "Source"])
def test_a_label_before_what_is_no_title_of_an_article_keeps_its_link(label: str) -> None:
    line = f"<p>{label}: <a href='https://www.gov.example/dam'>Office</a></p>"
    assert citing(read("".join([*paragraphs(3), line, *paragraphs()[3:]]))) == ["https://www.gov.example/dam"]


def test_a_day_above_the_title_is_the_day_of_the_article() -> None:
    page = (
        "<html><head><title>Dam-Log » Who owns the water above the town?</title></head><body>"
        "<h1 id=header><a href='/'>Dam-Log</a></h1><div id=content><h2>17.7.11</h2>"
        f"<div class=post><h3>Who owns the water above the town?</h3>{''.join(paragraphs())}</div></div>"
    )
    document = pipeline.read(page.encode(), f"{SITE}/who-owns-it", media_type="text/html")
    assert (document.title, document.published) == ("Who owns the water above the town?", date(2011, 7, 17))


def test_a_title_in_guillemets_is_no_path_of_the_page() -> None:
    title = "Le maire «assume» et «revendique» sa digue"
    assert read("<h5>27 octobre 2012 à 18:27</h5>" + "".join(paragraphs()), title=title).title == title


def test_the_day_in_the_address_is_that_of_the_article_where_nothing_else_tells() -> None:
    body = f"<h1>Dam above the town is safe</h1>{''.join(paragraphs())}"
    address = f"{SITE}/2011/08/24/dam-is-safe/"
    assert pipeline.read(body.encode(), address, media_type="text/html").published == date(2011, 8, 24)


@pytest.mark.parametrize(
    ("declared", "outlet", "authors"),
    [
        (
            "Ann Lee, Bob Roy, and Tom Watt, The Example News",
            "The Example News",
            ("Ann Lee", "Bob Roy", "Tom Watt"),
        ),
        ("Example.de GmbH, Munich, Germany", "Example.de", ()),
        ("news.example", "The Example News", ()),
        ('"name":"Ann Lee" }', "The Example News", ()),
    ],
)
def test_an_outlet_is_not_among_the_authors(declared: str, outlet: str, authors: tuple[str, ...]) -> None:
    head = (
        f"<meta name=author content='{declared}'><meta property='og:site_name' content='{outlet}'>"
        "<title>Dam above the town is safe</title>"
    )
    page = f"<head>{head}</head><body><h1>Dam above the town is safe</h1>{''.join(paragraphs())}</body>"
    assert pipeline.read(page.encode(), ADDRESS, media_type="text/html").authors == authors


@pytest.mark.parametrize(
    ("declared", "outlet"),
    [
        ("News Example | All that the river brings", "News Example"),
        ("All that the river brings | News Example", "News Example"),
        ("https://news.example", "news.example"),
    ],
)
def test_a_motto_is_no_part_of_an_outlet(declared: str, outlet: str) -> None:
    head = f"<meta property='og:site_name' content='{declared}'>"
    page = f"<head>{head}</head><body>{''.join(paragraphs())}</body>"
    assert pipeline.read(page.encode(), ADDRESS, media_type="text/html").outlet == outlet


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Bryan Hall Tuesday, Aug. 17, 2010", "Bryan Hall"),
        ("By Margaret Hall August 18, 2010", "Margaret Hall"),
        ("By Theresa May", "Theresa May"),
        ("By Andrea Hall Senior Correspondent", "Andrea Hall"),
    ],
)
def test_an_author_ends_where_the_day_or_the_office_begins(byline: str, author: str) -> None:
    text = f"# Dam above the town is safe\n\n{byline}\n\n" + "\n\n".join(PARAGRAPHS)
    assert pipeline.read(text.encode(), "dam.md").authors == (author,)


def test_a_language_that_nothing_tells_from_others_is_the_declared_one() -> None:
    latvian = (
        "Norvēģijas glābšanas komanda atradusi vēl vienu bojāgājušo, kas nogruvumā pazudis ciemata centrā, "
        "un meklēšana turpināsies visu nakti, paziņoja policija, lai gan cerības atrast dzīvos ir niecīgas."
    )
    page = f"<html lang=lv><body><h1>Meklēšana turpinās</h1><p>{latvian}</p><p>{latvian}</p></body></html>"
    assert pipeline.read(page.encode(), ADDRESS, media_type="text/html").language == "lv"


def codes(body: str, outlet: str = "Newsex.COM", host: str = "www.newsex.com") -> list[str]:
    page = (
        f"<html><head><meta property='og:site_name' content='{outlet}'></head>"
        f"<body><h1>Dam above the town is safe</h1>{body}</body></html>"
    )
    document = pipeline.read(page.encode(), f"https://{host}/dam", media_type="text/html")
    return [finding.rule for finding in pipeline.audit(document).findings]


def test_the_articles_own_site_is_no_unknown_source() -> None:
    def linked(host: str) -> str:
        return f"<p>The wall is dry, as <a href='https://{host}/2024/wall'>was reported in spring</a>.</p>"

    body = "".join(paragraphs())
    assert "unknown_source" not in codes(body + linked("www.newsex.com") + linked("blog.newsex.com"))
    assert "unknown_source" in codes(body + linked("www.unheard-of-river.com"))


def test_what_a_source_told_the_outlet_itself_is_not_at_second_hand() -> None:
    body = "".join(paragraphs(2)) + "<p>The wall is dry, a spokesman of the council told DW on Monday.</p>"
    assert "relayed_source" not in codes(body, outlet="DW.COM", host="www.dw.com")
    assert "relayed_source" in codes(body)


def test_an_address_printed_in_what_the_page_sets_apart_is_not_missed() -> None:
    apart = "<aside class=share-permalink><p>Permalink https://short.example/p/2Xns8</p></aside>"
    assert "not_fully_read" not in codes("".join(paragraphs()) + apart)


@pytest.mark.parametrize(
    "shown", ["<p>You need JavaScript to read this.</p>", ""], ids=["a notice", "nothing"]
)
@pytest.mark.parametrize("marked", [False, True], ids=["plain", "HTML"])
def test_an_article_that_stands_in_the_pages_data_alone_is_read_from_there(shown: str, marked: bool) -> None:
    told = [f"{words} Read <a href='https://www.gov.example/report'>the report</a>." for words in PARAGRAPHS]
    body = "".join(f"<p>{words}</p>" for words in told) if marked else "\n\n".join(PARAGRAPHS)
    data = {"@type": "NewsArticle", "headline": "Dam above the town is safe", "articleBody": body}
    page = (
        f"<html><head><script type='application/ld+json'>{json.dumps(data)}</script></head>"
        f"<body><div id=root>{shown}</div></body></html>"
    )
    document = pipeline.read(page.encode(), ADDRESS, media_type="text/html")
    assert document.title == "Dam above the town is safe"
    assert citing(document) == (["https://www.gov.example/report"] * len(told) if marked else [])
    assert sum(block.kind.counts for block in document.blocks) == len(PARAGRAPHS)
    assert any("own data" in remark for remark in document.degraded)


def test_an_article_on_the_page_is_not_read_from_its_data() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": " ".join(PARAGRAPHS)})
    page = (
        f"<html><head><script type='application/ld+json'>{data}</script></head><body><h1>Dam is safe</h1>"
        f"{''.join(paragraphs(4))}</body></html>"
    )
    assert pipeline.read(page.encode(), ADDRESS, media_type="text/html").degraded == ()
