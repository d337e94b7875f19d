"""Pages as the programs of publishers write them, old and new, with what stands around; of our own making."""

from __future__ import annotations

from datetime import date

import pytest

from auditor import pipeline
from auditor.model import Document, LinkRole
from tests.doubling import LIMIT, growth
from tests.parts_of_pages import citing

SITE = "https://www.port-news.example"
ADDRESS = f"{SITE}/2026/03/ships"
TITLE = "New limits proposed for cargo ships"
RULE = "https://www.sea.example/rule"
POST = "https://x.com/shippers/status/1886000000000000031"
PARAGRAPHS = [
    f"Cargo ships will have to burn cleaner fuel in five years, <a href='{RULE}'>the ministry said</a> on "
    "Tuesday, a move that their owners have fought for almost a decade.",
    "Nobody can wait any longer, said a teacher who lives by the docks and whose pupils cough through the "
    "winter; she has wiped soot from her windows for as long as she remembers.",
    f"The owners called the rule unworkable <a href='{POST}'>in a post on X</a> and said that food and "
    "clothes would cost more before the holidays, whatever the ministry promises.",
    "A hearing is planned for next month, and whoever wants to object can write to the ministry until the "
    "end of the year, after which the rule comes before parliament.",
]
CITED = [RULE, POST]


def read(body: str, *, head: str = f"<title>{TITLE}</title>", language: str = "en") -> Document:
    page = (
        f"<!doctype html><html lang={language}><head>{head}<link rel=canonical href='{ADDRESS}'></head>"
        f"<body>{body}</body></html>"
    )
    return pipeline.read(page.encode(), ADDRESS, media_type="text/html")


def framed(body: str, **settings: str) -> Document:
    """Return a page with a menu and a foot around an article."""
    return read(
        "<header><nav class=menu><a href='/'>Home</a> <a href='/ports'>Ports</a></nav></header>"
        f"<main><article class=post><h1>{TITLE}</h1><div class=entry>{body}</div></article></main>"
        "<footer><a href='/imprint'>Imprint</a></footer>",
        **settings,
    )


def told(paragraphs: list[str] = PARAGRAPHS) -> str:
    return "".join(f"<p>{words}</p>" for words in paragraphs)


def running(document: Document) -> list[str]:
    return [
        document.text[block.span.start : block.span.end] for block in document.blocks if block.kind.counts
    ]


# --- laid out by tables -----------------------------------------------------------------------------

MENU = (
    "<font size=1><b>SECTIONS</b><br><a href='/local'>Local news</a><br><a href='/world'>World</a><br><br>"
    "<b>PARTNERS</b><br><a href='https://www.channel.example/'>Channel Six</a><br>"
    "<a href='https://www.cars.example/'>Find a car</a></font>"
)
RELATED = "<b>RELATED</b><br><a href='/2003/cranes'>Why cranes are taller now</a>"


@pytest.mark.parametrize("between", ["<p>", "<br><br>"], ids=["paragraphs", "line breaks"])
def test_the_cells_around_the_article_are_none_of_it(between: str) -> None:
    article = f"<font size=5><b>{TITLE}</b></font><br>By Dan Fogel{between}{between.join(PARAGRAPHS)}"
    document = read(
        "<table width=760><tr><td colspan=3><a href='/'><img src=logo.gif></a></td></tr><tr>"
        f"<td width=130 valign=top>{MENU}</td><td width=470 valign=top>{article}</td>"
        f"<td width=160>{RELATED}</td></tr></table><font size=1>By <a href='/legal'>Port News</a></font>"
    )
    assert citing(document) == CITED


def test_every_paragraph_beside_a_table_of_data_is_read_where_nothing_is_set_apart() -> None:
    rows = "".join(
        f"<tr><td>{year}</td><td>{ships} ships</td></tr>" for year, ships in ((2024, 9), (2025, 7))
    )
    line = "<p>See <a href='/method'>how we counted</a>.</p>"
    document = read(f"<h1>{TITLE}</h1>{told()}<table>{rows}</table>{line}")
    assert citing(document) == [*CITED, f"{SITE}/method"]


# --- what is followed -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Follow Port News on <a href='http://twitter.com/portnews'>Twitter</a>, "
        "<a href='http://www.facebook.com/pages/Port-News/123'>Facebook</a>, and "
        "<a href='http://www.google.com/profiles/portnews'>Google Buzz</a>.",
        "Suivez-nous sur <a href='https://news.google.com/publications/CAAq'>Google Actualités</a> et "
        "<a href='https://www.instagram.com/portnews'>Instagram</a>.",
        "Ακολουθήστε μας στο <a href='https://news.google.com/publications/CAAq'>Google News</a> τώρα.",
    ],
)
@pytest.mark.parametrize("place", [2, 4], ids=["inside", "at the end"])
def test_a_line_that_asks_to_follow_cites_nothing_wherever_it_stands(line: str, place: int) -> None:
    document = framed(told([*PARAGRAPHS[:place], line, *PARAGRAPHS[place:]]))
    assert citing(document) == CITED
    assert "Google Buzz" not in document.authors


def test_what_a_line_says_that_follows_somebody_is_cited() -> None:
    line = "Following a ship for a day, <a href='https://www.tracker.example/day'>we counted ten others</a>."
    assert citing(framed(told([*PARAGRAPHS, line]))) == [*CITED, "https://www.tracker.example/day"]


# --- who wrote it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("Sobre la firma", "es"),
        ("À propos de l’auteure", "fr"),
        ("L’auteur", "fr"),
        ("Über die Autorin", "de"),
        ("Zu den Autoren", "de"),
        ("Sobre o autor", "pt"),
        ("Sull’autore", "it"),
        ("About the author", "en"),
    ],
)
def test_what_stands_under_a_heading_about_the_author_is_no_source(heading: str, language: str) -> None:
    who = (
        "<p>Redactora. Antes trabajó en <a href='https://agency.example'>EFE</a>. Es autora del libro "
        "<a href='https://books.example/sea'>El mar negro</a> y estudió en la universidad de Vigo.</p>"
    )
    name = "<div><a href='/autor/marta-salas'>Marta Salas</a></div>"
    section = f"<section><h3>{heading}</h3><div>{name}<div>{who}</div></div></section>"
    assert citing(framed(told() + section, language=language)) == CITED


@pytest.mark.parametrize(
    ("headline", "declared", "title"),
    [
        (f"<span class=top>Shipping</span> {TITLE}", TITLE, TITLE),
        (f"Live: {TITLE}", TITLE, f"Live: {TITLE}"),
        (f"2026 {TITLE}", TITLE, f"2026 {TITLE}"),
    ],
    ids=["a kicker", "part of the title", "a year"],
)
def test_a_kicker_in_the_headline_is_no_part_of_the_title(headline: str, declared: str, title: str) -> None:
    head = f"<meta property='og:title' content='{declared}'>"
    assert read(f"<h1>{headline}</h1>{told()}", head=head).title == title


@pytest.mark.parametrize(
    ("declared", "outlet"),
    [
        (f"{TITLE} - Port News", "Port News"),
        (f"{TITLE} | port-news.example", "port-news.example"),
        (f"{TITLE} - what comes next", None),
        (f"{TITLE} | News", None),
    ],
)
def test_an_outlet_is_what_the_title_ends_with_if_the_host_is_called_so(
    declared: str, outlet: str | None
) -> None:
    document = read(f"<h1>{TITLE}</h1>{told()}", head=f"<title>{declared}</title>")
    assert (document.title, document.outlet) == (TITLE, outlet)


# --- sources beside the text ------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["SOURCE", "Quelle", "Fuente"])
def test_a_word_for_sources_glued_to_its_link_names_one(label: str) -> None:
    via = f"<div class=via><span>{label}</span><a href='https://agency.example/77'>The Agency</a></div>"
    tags = "<ul class=tags><li>TAGS</li><li><a href='/tag/ships'>ships</a></li></ul>"
    page = (
        f"<div class=post><h1>{TITLE}</h1><div class='post-content'>{told()}</div>"
        f"<div class=post-source>{via}{tags}</div></div><div class=footer><a href='/about'>About</a></div>"
    )
    assert citing(read(page)) == [*CITED, "https://agency.example/77"]


def test_a_card_that_shows_a_page_elsewhere_by_its_title_is_cited() -> None:
    card = (
        "<figure class='kg-card kg-bookmark-card'><a class='kg-bookmark-container' "
        "href='https://www.imo.example/sulphur'><div class='kg-bookmark-content'><div "
        "class='kg-bookmark-title'>Cutting sulphur oxide emissions by 2020</div><div "
        "class='kg-bookmark-description'>A new limit on sulphur in fuel…</div><div "
        "class='kg-bookmark-metadata'><span class='kg-bookmark-author'>Maritime Office</span></div></div></a>"
        "</figure>"
    )
    pieces = [f"<p>{words}</p>" for words in PARAGRAPHS]
    document = framed("".join([*pieces[:2], card, *pieces[2:]]))
    assert citing(document) == [RULE, "https://www.imo.example/sulphur", POST]


LISTED = ["https://www.imo.example/sulphur", "https://www.oecd.example/ports.pdf"]
ENTRIES = [
    f"<a href='{LISTED[0]}'>Sulphur after the limit, Maritime Office</a>",
    f"<a href='{LISTED[1]}'>Ports</a>",
]


@pytest.mark.parametrize(
    "listed",
    [
        "<div class='field field--label-above'><div class=field__label>Sources</div><div class=field__items>"
        "<div class=field__item>{}</div><div class=field__item>{}</div></div></div>",
        "<details class=notes><summary>Sources (2)</summary><ul><li>{}</li><li>{}</li></ul></details>",
        "<p><b>Citations</b></p><p>{}</p><p>{}</p>",
    ],
    ids=["a field", "unfolded", "in bold"],
)
def test_sources_below_a_label_that_is_no_heading_are_cited(listed: str) -> None:
    thanks = "<div class=give><p>Our work lives by gifts, and we thank all who give.</p></div>"
    assert citing(framed(told() + listed.format(*ENTRIES) + thanks)) == [*CITED, *LISTED]


def test_a_button_above_a_link_is_no_label_of_sources() -> None:
    offer = f"<div class=offer><div><span>Learn more</span></div><div>{ENTRIES[0]}</div></div>"
    menu = "<div class=offer><div><span>Shop</span></div><div><a href='/shop'>All offers</a></div></div>"
    assert citing(framed(told() + menu + offer)) == CITED


def test_a_list_right_behind_the_last_paragraph_is_cited_where_it_leaves_the_site() -> None:
    entries = "".join(f"<li>{entry}</li>" for entry in ENTRIES)
    assert citing(framed(f"{told()}<ul>{entries}</ul>")) == [*CITED, *LISTED]


@pytest.mark.parametrize(
    "target",
    [
        "https://www.facebook.com/portnews",
        "https://x.com/portnews",
        "/2026/02/cranes",
        "mailto:news@port.example",
    ],
)
def test_a_list_of_accounts_or_other_articles_behind_the_text_is_not(target: str) -> None:
    others = f"<li><a href='{target}'>Why cranes are taller now</a></li><li><a href='/ports'>Ports</a></li>"
    assert citing(framed(f"{told()}<ul>{others}</ul>")) == CITED


def test_links_inside_a_site_whose_editors_sign_with_its_name_stay_links_of_the_article() -> None:
    guide = (
        f"<p>What it costs is <a href='{SITE}/costs'>in our guide to fuel</a>, which we keep up to date.</p>"
    )
    page = framed(f"<p class=byline>By Port News</p>{told()}{guide}")
    assert LinkRole.INLINE in {link.role for link in page.hyperlinks if link.href.endswith("/costs")}


# --- what scrolling loads ---------------------------------------------------------------------------

NEXT = (
    "<p>The lighthouse was sold on Monday, <a href='https://www.bbc.com/news/lighthouse-99'>the BBC "
    "reported</a>, and nobody in the council would say to whom or for how much it had gone.</p>"
    "<p>It has been dark since the autumn of the year before last, and the nets are empty since.</p>"
)


@pytest.mark.parametrize(
    "unit",
    [
        "<div class=page><h1>{}</h1><div class=byline>By Ann Lee</div><div class=body>{}</div></div>",
        "<main class=page data-url='{2}'><h1>{0}</h1><div class=body>{1}</div></main>",
    ],
    ids=["signed", "with its address"],
)
def test_the_next_article_below_cites_nothing_even_if_nothing_links_to_it(unit: str) -> None:
    own = unit.format(TITLE, told(), ADDRESS)
    other = unit.format("Lighthouse sold to a stranger", NEXT, f"{SITE}/2026/03/lighthouse")
    assert citing(read(f"<header><nav><a href='/'>Home</a></nav></header><div>{own}{other}</div>")) == CITED


def test_sections_with_headlines_of_the_first_level_are_one_article() -> None:
    sections = "".join(
        f"<section class=part><h1>{headline}</h1>{words}</section>"
        for headline, words in ((TITLE, told()), ("What comes next at the lighthouse", NEXT))
    )
    page = read(f"<header><nav><a href='/'>Home</a></nav></header><article>{sections}</article>")
    assert citing(page) == [*CITED, "https://www.bbc.com/news/lighthouse-99"]


def test_a_title_that_is_no_heading_is_told_by_what_the_page_declares() -> None:
    lines = f"<div class=hl>{TITLE}</div><div class=by>By Walt Pier<br>June 11, 2006</div>"
    menu = "<div class=menu><ul><li><a href='/'>Home</a></li><li><a href='/jobs'>Jobs</a></li></ul></div>"
    page = f"{menu}<div class=col>{lines}<div class=story>{told()}</div></div>"
    document = read(page, head=f"<title>{TITLE} | the paper of the port</title>")
    assert (document.title, document.authors, document.published) == (
        TITLE,
        ("Walt Pier",),
        date(2006, 6, 11),
    )


@pytest.mark.parametrize(
    "unit",
    [
        f"<p>{PARAGRAPHS[1]}</p><ul><li><a href='https://www.imo.example/1'>Sulphur</a></li></ul>",
        "<li><a href='https://www.imo.example/1'>Sulphur</a></li>",
        "<p>Sources</p><p><a href='https://www.imo.example/1'>Sulphur</a></p>",
        "<div class=part><h1>Lighthouse sold again</h1><p class=byline>By Ann Lee</p></div>",
    ],
    ids=["lists", "entries", "labels", "articles"],
)
def test_time_for_what_stands_behind_the_text_grows_with_its_length(unit: str) -> None:
    def work(rest: str) -> object:
        return framed(told() + rest)

    assert growth(work, unit) < LIMIT


# --- scripts without spaces -------------------------------------------------------------------------


_CHINESE = "交通运输部十一日公布货船排放新规草案，五年内硫含量将降低四成，航运公司近十年来一直反对。"
_JAPANESE = "国土交通省は十一日、貨物船の排出に関する新しい規制案を発表した。五年間で硫黄分を減らす。"


@pytest.mark.parametrize(
    ("first", "last", "signed"),
    [
        (_CHINESE, "听证会定于下月举行。", "责任编辑：李明"),
        (_JAPANESE, "来月には公聴会が開かれる。", "この記事をシェア"),
    ],
    ids=["Chinese", "Japanese"],
)
def test_a_brief_last_paragraph_in_a_script_without_spaces_is_read(
    first: str, last: str, signed: str
) -> None:
    document = framed(told([first, first, last, "Share", signed]))
    assert last in running(document)
