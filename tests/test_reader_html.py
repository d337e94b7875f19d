"""The reader of web pages, on pages of our own making."""

from __future__ import annotations

import re
import time
from datetime import date
from functools import partial
from html import escape
from pathlib import Path

import pytest

from auditor import pipeline
from auditor.draft import Draft
from auditor.errors import UnreadableInput
from auditor.model import BlockKind, Document, Hyperlink, LinkRole
from auditor.readers import read, reader_for
from auditor.readers._child import Child, isolated
from tests import gold_cases
from tests.doubling import LIMIT, growth

PAGES = Path(__file__).parent / "readers" / "html"
NEWS = "https://news.example/2025/06/dam"


def page(name: str, address: str = NEWS) -> Document:
    return pipeline.read((PAGES / name).read_bytes(), address, media_type="text/html")


def draft(html: str, address: str = NEWS) -> Draft:
    return read(html.encode(), address, media_type="text/html")


def links(document: Document | Draft) -> dict[str, Hyperlink]:
    return {link.href: link for link in document.hyperlinks}


def citing(document: Document) -> list[str]:
    return [link.href for link in document.hyperlinks if link.role.cites]


# --- what is article and what is not ---------------------------------------------------------------


def test_links_of_the_article_cite_and_those_around_it_do_not() -> None:
    assert citing(page("news.html")) == [
        "https://www.gov.example/report-on-dams.pdf",
        "https://news.example/2025/05/flood",
        "https://agency.example/dispatch/77",
        "https://x.com/mayor/status/1800000000000000001",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
        "https://water.example/levels",
        "https://archive.example/1998",
    ]


def test_a_final_list_of_sources_is_kept_as_a_list_of_sources() -> None:
    document = page("news.html")
    kept = links(document)
    assert kept["https://water.example/levels"].role is LinkRole.REFERENCE
    assert kept["https://archive.example/1998"].role is LinkRole.REFERENCE


@pytest.mark.parametrize(
    ("href", "role"),
    [
        ("https://www.facebook.com/sharer/sharer.php?u=https://news.example/2025/06/dam", LinkRole.SHARE),
        ("https://news.example/authors/ann-lee", LinkRole.BYLINE),
        ("https://news.example/tag/dams", LinkRole.TAG),
        ("https://news.example/2025/04/related", LinkRole.READ_MORE),
        ("https://shop.example/boots?aff=1", LinkRole.AFFILIATE),
        ("https://news.example/world", LinkRole.NAVIGATION),
        (NEWS, LinkRole.SELF),
        ("#comments", LinkRole.IN_PAGE),
    ],
)
def test_every_link_has_a_role_of_its_own(href: str, role: LinkRole) -> None:
    assert links(page("news.html"))[href].role is role


def test_a_line_of_the_outlets_own_accounts_cites_none_of_them() -> None:
    follow = "Follow us on " + ", ".join(
        f"<a href='https://www.{host}/dailydam'>{name}</a>"
        for host, name in (("facebook.com", "Facebook"), ("x.com", "X"), ("tiktok.com", "TikTok"))
    )
    told = draft(f"<p>The mayor told the council on Monday that the dam was safe.</p><p>{follow}.</p>")
    assert {link.role for link in told.hyperlinks} == {LinkRole.SHARE}


def test_accounts_named_in_a_sentence_are_cited() -> None:
    told = draft(
        "<p>The mayor wrote it on <a href='https://x.com/mayor'>X</a> and on "
        "<a href='https://www.facebook.com/mayor'>Facebook</a>, and called "
        "<a href='https://news.example/dam'>the report</a> wrong.</p>"
    )
    assert {link.role for link in told.hyperlinks} == {LinkRole.INLINE}


def test_every_span_is_the_text_it_says() -> None:
    document = page("news.html")
    shown = {link.href: document.text[link.anchor.start : link.anchor.end] for link in document.hyperlinks}
    assert shown["https://www.gov.example/report-on-dams.pdf"] == "a report on the dam"
    assert shown["https://agency.example/dispatch/77"] == "told the agency"


def test_an_origin_leads_back_to_line_and_element() -> None:
    found = links(page("news.html"))["https://www.gov.example/report-on-dams.pdf"].origin
    lines = (PAGES / "news.html").read_text(encoding="utf-8").splitlines()
    assert "report-on-dams.pdf" in lines[found.line - 1]
    assert found.path.endswith("p > a")


def test_white_space_is_collapsed_and_invisible_characters_are_gone() -> None:
    told = draft("<p>One\n  two\u200b&shy;three <b> four</b>&nbsp;five</p>")
    assert told.text == "One twothree four\u00a0five"


def test_what_nobody_sees_is_no_text_of_the_article() -> None:
    document = page("news.html")
    assert "https://hidden.example/spam" not in citing(document)
    counted = [document.text[b.span.start : b.span.end] for b in document.blocks if b.kind.counts]
    assert not any("Buy cheap" in text for text in counted)


def test_a_page_that_sets_nothing_apart_is_all_article() -> None:
    told = draft("<h1>On dams</h1><p>See <a href='https://a.example/x'>this</a>.</p>")
    assert [block.tag for block in told.blocks] == ["h", "p"]
    assert links(told)["https://a.example/x"].role is LinkRole.INLINE


# --- what the page says of itself ------------------------------------------------------------------


def test_metadata_come_from_json_ld_before_anything_else() -> None:
    document = page("news.html")
    assert document.title == "Dam above the town is safe, engineers say"
    assert document.authors == ("Ann Lee", "Bob Roy")
    assert document.published == date(2025, 6, 12)
    assert document.outlet == "The Example News"
    assert document.url == NEWS
    assert document.language == "en"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Dam holds", "datePublished": "2025-06-12T08:00:00Z",}',
        '[{"@type": "WebSite"}, {"@type": ["Report"], "headline": "Dam holds", "dateCreated": "2025-06-12"}]',
        '{"@graph": [{"@type": "NewsArticle", "headline": "Dam\n holds", "datePublished": "2025-06-12"}]}',
    ],
)
def test_json_ld_is_read_in_every_shape_it_has(script: str) -> None:
    told = draft(f"<script type='application/ld+json'>{script}</script><p>The dam holds.</p>").metadata
    assert (told.title, told.published) == ("Dam holds", date(2025, 6, 12))


def test_json_ld_beyond_repair_leaves_the_meta_elements() -> None:
    told = draft(
        "<meta property='og:title' content='Dam holds'><meta name='author' content='By Ann Lee'>"
        "<meta property='article:published_time' content='2025-06-12T10:00:00+02:00'>"
        "<script type='application/ld+json'>{{{nonsense</script><p>The dam holds.</p>"
    ).metadata
    assert (told.title, told.authors, told.published) == ("Dam holds", ("Ann Lee",), date(2025, 6, 12))


# --- addresses -------------------------------------------------------------------------------------


def test_relative_links_are_led_by_the_base_the_page_names() -> None:
    told = draft("<base href='https://cdn.example/a/'><p>See <a href='b?x=1&amp;y=2'>this</a> page.</p>")
    assert list(links(told)) == ["https://cdn.example/a/b?x=1&y=2"]


def test_relative_links_of_a_saved_page_are_led_by_its_canonical_address() -> None:
    html = f"<link rel='canonical' href='{NEWS}'><p>See <a href='/other'>this</a> page.</p>"
    assert list(links(draft(html, "saved.html"))) == ["https://news.example/other"]


@pytest.mark.parametrize(
    ("element", "href"),
    [
        (
            "<blockquote class='twitter-tweet'><p>Words</p>&mdash; A (@a) "
            "<a href='https://twitter.com/a/status/1800000000000000001'>June 12</a></blockquote>",
            "https://twitter.com/a/status/1800000000000000001",
        ),
        (
            "<blockquote class='instagram-media' data-instgrm-permalink='https://www.instagram.com/p/Cabc/'>"
            "<a href='https://www.instagram.com/p/Cabc/'>View</a></blockquote>",
            "https://www.instagram.com/p/Cabc/",
        ),
        (
            "<blockquote class='tiktok-embed' cite='https://www.tiktok.com/@a/video/7'><section></section></blockquote>",
            "https://www.tiktok.com/@a/video/7",
        ),
        (
            "<blockquote class='bluesky-embed' data-bluesky-uri='at://did:plc:x/app.bsky.feed.post/3k'><p>Words</p></blockquote>",
            "https://bsky.app/profile/did:plc:x/post/3k",
        ),
        ("<amp-twitter data-tweetid='1800000000000000001'></amp-twitter>", "https://x.com/i/status/1800000000000000001"),
        ("<lite-youtube videoid='dQw4w9WgXcQ'></lite-youtube>", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("<iframe data-src='https://www.youtube.com/embed/dQw4w9WgXcQ'></iframe>", "https://www.youtube.com/embed/dQw4w9WgXcQ"),
        (
            "<iframe src='https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1'></iframe>",
            "https://www.facebook.com/a/posts/1",
        ),
        ("<iframe class='mastodon-embed' src='https://a.example/@b/11/embed'></iframe>", "https://a.example/@b/11"),
        (
            "<blockquote class='mastodon-embed' data-embed-url='https://a.example/@b/11/embed'>"
            "<a href='https://a.example/@b/11'>View on Mastodon</a></blockquote>",
            "https://a.example/@b/11",
        ),
        (
            "<blockquote class='text-post-media' data-text-post-permalink='https://www.threads.net/@a/post/Cx'>"
            "<a href='https://www.threads.net/@a/post/Cx'>View on Threads</a></blockquote>",
            "https://www.threads.net/@a/post/Cx",
        ),
        ("<iframe src='https://www.instagram.com/p/Cabc/embed/captioned/'></iframe>", "https://www.instagram.com/p/Cabc/"),
        ("<iframe src='https://www.tiktok.com/player/v1/7123'></iframe>", "https://www.tiktok.com/@/video/7123"),
        ("<script src='https://telegram.org/js/w.js' data-telegram-post='durov/68'></script>", "https://t.me/durov/68"),
        ("<iframe src='https://t.me/durov/68?embed=1'></iframe>", "https://t.me/durov/68"),
        ("<div class='rll-youtube-player' data-id='dQw4w9WgXcQ'></div>", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("<youtube-video src='https://youtu.be/dQw4w9WgXcQ'></youtube-video>", "https://youtu.be/dQw4w9WgXcQ"),
        (
            "<iframe src='https://twitframe.com/show?url=https%3A%2F%2Ftwitter.com%2Fa%2Fstatus%2F20'></iframe>",
            "https://twitter.com/a/status/20",
        ),
        (
            "<iframe src='https://embed.reddit.com/r/news/comments/abc/t/?embed=true'></iframe>",
            "https://www.reddit.com/r/news/comments/abc/t/",
        ),
        ("<amp-facebook data-href='https://www.facebook.com/a/posts/1'></amp-facebook>", "https://www.facebook.com/a/posts/1"),
        (
            "<iframe src='https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'></iframe>",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        ),
        (
            "<iframe src='https://news.example/social/twitter?url=https://x.com/a/status/20'></iframe>",
            "https://x.com/a/status/20",
        ),
        (
            "<iframe src='https://news.example/media?url=https%3A//dailymotion.com/video/x8a&amp;w=0'></iframe>",
            "https://dailymotion.com/video/x8a",
        ),
        (
            "<blockquote class='nojs-tweet'><p>Words <a href='https://t.co/x'>pic</a></p>"
            "<a href='https://twitter.com/a/status/20'>May 8</a></blockquote>",
            "https://twitter.com/a/status/20",
        ),
        (
            "<div class='tweet' data-attrs='{}'><a href='https://x.com/a/status/20'><div>@a</div><div>Words</div></a></div>",
            "https://x.com/a/status/20",
        ),
        (
            "<blockquote class='reddit-embed-bq'><a href='https://www.reddit.com/r/news/comments/1a/t/'>T</a>"
            " by <a href='https://www.reddit.com/user/b/'>b</a> in "
            "<a href='https://www.reddit.com/r/news/'>news</a></blockquote>",
            "https://www.reddit.com/r/news/comments/1a/t/",
        ),
        (
            "<div class='elementor-widget-video' "
            "data-settings='{\"youtube_url\":\"https:\\/\\/youtu.be\\/dQw4w9WgXcQ\"}'></div>",
            "https://youtu.be/dQw4w9WgXcQ",
        ),
        (
            "<div class='sqs-block embed-block' data-block-json='{\"html\":\"&lt;a href=https://x.com/a/status/20&gt;\"}'></div>",
            "https://x.com/a/status/20",
        ),
        ("<div class='flourish-embed' data-src='visualisation/12'></div>", "https://flo.uri.sh/visualisation/12/embed"),
        (
            "<div class='twitter-tweet'><iframe src='A_files/Tweet.html' data-tweet-id='20'></iframe></div>",
            "https://x.com/i/status/20",
        ),
        (
            "<iframe src='./Dam_files/dQw4w9WgXcQ.html' title='YouTube video player'></iframe>",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        ),
    ],
)  # fmt: skip
def test_an_embedded_post_is_cited_once(element: str, href: str) -> None:
    told = draft(f"<p>The mayor wrote about the dam.</p>{element}<p>Nothing followed after that.</p>")
    assert [link.href for link in told.hyperlinks if link.role is LinkRole.EMBED] == [href]


def test_frames_of_services_are_no_sources() -> None:
    told = draft(
        "<p>Words of the article.</p><iframe src='https://www.googletagmanager.com/ns.html'></iframe>"
        "<iframe src='https://x.example/p' width='1' height='1'></iframe>"
    )
    assert told.hyperlinks == ()


def test_a_note_is_cited_where_its_number_stands() -> None:
    told = draft(
        "<p>The dam is old.<sup><a href='#n1'>1</a></sup> It holds.</p>"
        "<ol><li id='n1'>Report, <a href='https://gov.example/r'>2024</a> <a href='#b1'>↩</a></li></ol>"
    )
    note = next(link for link in told.hyperlinks if link.role is LinkRole.FOOTNOTE)
    assert (note.href, told.text[note.span.start : note.span.end]) == ("https://gov.example/r", "1")
    assert [link.role for link in told.hyperlinks if link.href == note.href] == [
        LinkRole.FOOTNOTE,
        LinkRole.LISTED,
    ]


def test_an_address_printed_without_a_link_is_found() -> None:
    told = draft("<p>Read it at https://gov.example/r, they said.</p>")
    assert [(link.href, link.form) for link in told.hyperlinks] == [("https://gov.example/r", "bare_url")]


# --- the same article in Markdown and as a page ----------------------------------------------------


_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]+)\)|\*\*([^*]+)\*\*|\*([^*]+)\*")


def as_html(markdown: str) -> str:
    """Render a text of paragraphs, headings, list entries, links and emphasis; one line is a paragraph."""

    def inline(line: str) -> str:
        pieces, at = [], 0
        for found in _LINK.finditer(line):
            pieces.append(escape(line[at : found.start()]))
            at = found.end()
            if found[2]:
                pieces.append(f'<a href="{escape(found[2])}">{escape(found[1])}</a>')
            elif found[3]:
                pieces.append(f"<strong>{inline(found[3])}</strong>")
            else:
                pieces.append(f"<em>{inline(found[4])}</em>")
        return "".join(pieces) + escape(line[at:])

    rendered = []
    for line in markdown.splitlines():
        words = line.strip()
        if not words or words == "---":
            rendered.append("<hr>" if words else "")
            continue
        heading = re.match(r"(#{1,6}) (.*)", words)
        entry = re.match(r"[-*] (.*)", words)
        if heading:
            level = len(heading[1])
            rendered.append(f"<h{level}>{inline(heading[2])}</h{level}>")
        elif entry:
            rendered.append(f"<ul><li>{inline(entry[1])}</li></ul>")
        else:
            rendered.append(f"<p>{inline(words)}</p>")
    return "\n".join(rendered)


FRAME = (
    '<header class="site-header"><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>'
    '<main><article class="post">{}</article></main>'
    '<footer class="site-footer"><a href="/privacy">Privacy</a></footer>'
)


@pytest.mark.parametrize("frame", ["{}", FRAME], ids=["bare", "framed"])
@pytest.mark.parametrize("number", range(5))
def test_an_article_gives_the_same_citations_and_labels_as_a_page(number: int, frame: str) -> None:
    path = gold_cases.SEEDS[number]
    text = path.read_text(encoding="utf-8")
    written = pipeline.audit_bytes(text.encode(), "a.md")
    html = (
        f"<!doctype html><html><meta charset=utf-8><body>{frame.replace('{}', as_html(text))}</body></html>"
    )
    shown = pipeline.audit_bytes(html.encode(), "a.html")

    def cited(audit: pipeline.Audit) -> list[tuple[str, str, bool]]:
        dossier = audit.dossier
        return [
            (
                dossier.document.hyperlinks[c.hyperlink].href if c.hyperlink is not None else "",
                dossier.evidence[c.id].type,
                dossier.evidence[c.id].counts,
            )
            for c in dossier.harvest.citations
            if dossier.evidence[c.id].counts or c.hyperlink is None
        ]

    assert cited(shown) == cited(written)
    labels = partial(map, lambda each: (each.narrow, each.default, each.paragraph, each.carried))
    assert list(labels(shown.dossier.reliance.sentences)) == list(labels(written.dossier.reliance.sentences))
    assert shown.flag.colour is written.flag.colour


# --- hostile pages ---------------------------------------------------------------------------------


def test_an_element_with_thousands_of_attributes_is_cut_and_said_so() -> None:
    def page(many: int) -> str:
        attributes = " ".join(f"a{number}=1" for number in range(many))
        return f"<p {attributes}>The dam holds.</p><p>It is safe, <a href='https://a.example/'>they say</a>."

    assert growth(lambda text: draft(page(len(text))), "x", size=5_000) < LIMIT
    told = draft(page(20_000))
    assert any("attributes" in remark for remark in told.degraded)
    assert "https://a.example/" in links(told)


def test_elements_nested_deeper_than_any_page_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="nested"):
        draft("<div>" * 100_000 + "x" + "</div>" * 100_000)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p>" + "<table><tr><td>" * 5000 + "x",
        "<p>a</p>" + "<form><p>x" * 5000,
        "<p>a</p><a href='" + "x" * 10_000_000 + "'>y</a>",
        "<p>a\x00b</p>" + "\x00" * 5000,
        "<p>a</p>" + "<a href=x>" * 5000,
        "<p>a</p>" + "<b><i>" * 2500,
    ],
    ids=["tables", "forms", "long attribute", "nulls", "anchors", "emphasis"],
)
def test_odd_pages_are_read_within_seconds(html: str) -> None:
    started = time.process_time()
    assert draft(html).text.startswith("a")
    assert time.process_time() - started < 5


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "<p>Words of <a href='https://a.example/'>an article</a>, and more.</p>",
        "<div class='share related-x'><a href=/x>y</a>",
        "<a href='#n'>1</a><p id=n>",
        "<script>",
        "<!--",
        "https://a.example ",
        "<blockquote class=twitter-tweet><a href=//x.com/a/status/1>x</a></blockquote>",
        "<iframe src=//a>",
        "<td>x",
        '<div class=embed data-settings=\'{"a":"https://youtu.be/dQw4w9WgXcQ"}\'>',
        "<div data-url=/other><p>Words that are enough for a paragraph, and more.</p></div>",
        "<section><h1><a href=/b>Another headline</a></h1><p>Words for a paragraph of it, all of them.</p>",
        "<div><p>Words of <a href='https://a.example/'>an article</a>, and more.</p></div><ul><li>x</ul>",
        "<p>This entry was posted in <a href=/c>water</a> by somebody.</p>",
    ],
)
def test_reading_grows_in_step_with_the_page(unit: str) -> None:
    def work(text: str) -> object:
        try:
            return draft(f"<p>a</p>{text}")
        except UnreadableInput:
            return None

    assert growth(work, unit, size=65536, doublings=2) < LIMIT


def test_links_the_parser_did_not_hand_over_are_reported() -> None:
    hidden = "".join(f"<a href='https://a.example/{number}'>x</a>" for number in range(60))
    told = draft(f"<p>The article.</p><svg><desc>{hidden}</desc></svg><select>{hidden}</select>")
    assert any("links seen in the file" in remark for remark in told.degraded)


def test_work_that_never_ends_is_ended_and_the_next_is_done() -> None:
    with Child(seconds=1.5) as child:
        with pytest.raises(UnreadableInput, match=r"page\.html: not read within 1\.5 seconds"):
            child.run("page.html", time.sleep, 60)
        child.seconds = 20
        assert child.run("page.html", sorted, [2, 1]) == [1, 2]


def test_work_that_takes_too_much_memory_is_refused() -> None:
    with pytest.raises(UnreadableInput, match=r"page\.html: "):
        isolated("page.html", bytes, 2**31, megabytes=1024)


def test_a_child_says_why_a_file_is_no_article() -> None:
    with pytest.raises(UnreadableInput, match="empty"):
        isolated("page.html", pipeline.read, b"", "page.html")


def test_a_page_is_known_by_its_first_bytes() -> None:
    assert reader_for("x", "", b"<!DOCTYPE html><p>a").name == "html"
    assert reader_for("x", "", b"\n<html lang=en>").name == "html"
    assert reader_for("x.md", "", b"A <b>word</b>").name == "markdown"


def test_an_encoding_the_page_declares_is_believed_where_it_is_no_utf8() -> None:
    html = "<meta charset='windows-1251'><p>Плотина держится, говорят инженеры.</p>".encode("cp1251")
    assert "Плотина держится" in read(html, "a.html").text


def test_blocks_of_the_page_are_boilerplate() -> None:
    document = page("news.html")
    for block in document.blocks:
        if "Most read" in document.text[block.span.start : block.span.end]:
            assert block.kind is BlockKind.BOILERPLATE


SHOWN_BY_SCRIPT = (
    "<html><body><header class='site-header'><nav><a href='/'>Home</a></nav></header><div>Loading</div>"
    "<div {hides}><article class='post'><h1>The dam</h1>"
    + "<p>The mayor told the council on Monday that <a href='https://a.example/n'>the report</a> on the dam, "
    "which had been late for months, was now in print.</p>" * 8 + "</article></div></body></html>"
)


@pytest.mark.parametrize("hides", ["hidden id='S:0'", "style='display:none'", "style='visibility: hidden'"])
def test_an_article_that_a_script_would_show_is_read(hides: str) -> None:
    told = draft(SHOWN_BY_SCRIPT.format(hides=hides))
    assert {link.href for link in told.hyperlinks if link.role is LinkRole.INLINE} == {"https://a.example/n"}


def test_a_short_hidden_box_stays_hidden() -> None:
    told = draft(
        "<p>The mayor spoke on Monday about the dam, at length.</p>"
        "<div class='modal' style='display:none'><p>Take this <a href='https://b.example/'>offer</a>.</p></div>"
    )
    assert not [link for link in told.hyperlinks if link.role.cites]


def test_links_of_a_menu_keep_their_words_and_their_order() -> None:
    told = draft(
        "<nav class='menu'>Go to <ul><li><a href='/a'>News <b>today</b></a><li><a href='/logo'><img></a>"
        "<li><a href='/b'>News</a></ul> or leave</nav><p>The mayor spoke on Monday.</p>"
    )
    found = [(told.text[link.span.start : link.span.end].split(), link.href) for link in told.hyperlinks]
    menu = [(words, href) for words, href in found if href.startswith(("/", "https://news.example/"))]
    assert [words for words, _ in menu][:3] == [["News", "today"], ["\ufffc"], ["News"]]


def test_a_footer_of_the_article_keeps_its_sources() -> None:
    told = draft(
        "<article class='post'><h1>Dam</h1>"
        + "<p>The mayor told the council on Monday that the report on the dam, late, was in print.</p>" * 5
        + "<footer><h2>Sources</h2><ul><li><a href='https://a.example/1'>The report</a></li>"
        "<li><a href='https://b.example/2'>The minutes of the council</a></li></ul></footer></article>"
    )
    assert {link.href for link in told.hyperlinks if link.role.cites} == {
        "https://a.example/1",
        "https://b.example/2",
    }


@pytest.mark.parametrize(
    ("mark", "form"),
    [("[1]", "numbered"), ("[1, 2]", "numbered"), (":contentReference[oaicite:0]{index=0}", "oaicite")],
)
def test_a_mark_typed_into_the_page_is_a_mark(mark: str, form: str) -> None:
    told = draft(
        f"<p>The mayor told the council on Monday that the dam was safe.{mark}</p><p>Nothing followed.</p>"
        "<h2>Sources</h2><p>[1] The report: https://a.example/1</p>"
    )
    first = told.marks[0]
    assert first.form == form
    assert told.text[first.span.start : first.span.end] == mark


def test_a_number_typed_into_the_page_leads_to_its_entry_in_the_sources() -> None:
    html = (
        "<p>The mayor told the council on Monday that the dam was safe.[1] Nobody asked her why.</p>"
        "<h2>Sources</h2><p>[1] <a href='https://a.example/1'>The report</a></p>"
    )
    document = pipeline.read(html.encode(), NEWS, media_type="text/html")
    assert [
        link.href for link in document.hyperlinks if document.text[link.span.start : link.span.end] == "[1]"
    ] == ["https://a.example/1"]


def test_short_cells_are_one_row_whatever_paragraphs_they_are_wrapped_in() -> None:
    rows = "<tr><td><p>2014</p></td><td><p>81,000</p><p>tonnes</p></td></tr>"
    long = "The wheel was mended in the spring of the year by a carpenter of the village, who took flour."
    laid_out = f"<tr><td><p>{long}</p><p>{long}</p></td></tr>"
    page = f"<p>{long}</p><table>{rows}{laid_out}</table>"
    document = pipeline.read(f"<html><body>{page}</body></html>".encode(), "a.html")
    assert document.text.split("\n\n") == [long, "2014 81,000 tonnes", long, long]
