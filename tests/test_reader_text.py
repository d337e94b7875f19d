from __future__ import annotations

import codecs

import pytest

from auditor.draft import Draft
from auditor.errors import UnreadableInput
from auditor.model import LinkRole
from auditor.readers import decode, read, reader_for
from tests.doubling import LIMIT, growth


def draft(text: str, known: tuple[str, ...] = ()) -> Draft:
    return read(text.encode("utf-8"), "article.txt", known_host=known.__contains__)


def hrefs(text: str, known: tuple[str, ...] = ()) -> list[str]:
    return [link.href for link in draft(text, known).hyperlinks]


# --- bytes -------------------------------------------------------------------------------------

FRENCH = "L’été dernier, à Téhéran, le président a déclaré que « rien n’est joué ».\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF8 + FRENCH.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"), "utf-32-le"),
        (FRENCH.encode("utf-16-le"), "utf-16-le"),
        (FRENCH.encode("utf-16-be"), "utf-16-be"),
        (FRENCH.encode("utf-32-be"), "utf-32-be"),
        (FRENCH.encode("cp1252"), "cp1252"),
    ],
)
def test_text_is_the_same_in_every_encoding_and_has_no_mark(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == FRENCH
    assert decoded.encoding == encoding


def test_web_archive_says_what_reads_it() -> None:
    for data, name in (
        (b"WARC/1.0\r\n", "a.warc"),
        (b"\x1f\x8b\x08", "a.warc.gz"),
        (b"PK\x03\x04", "a.wacz"),
    ):
        with pytest.raises(UnreadableInput, match="`auditor corpus` reads it"):
            read(data, name)


def test_old_encoding_is_said_to_have_been_guessed() -> None:
    assert decode(FRENCH.encode("cp1252")).degraded == ("not UTF-8: read as cp1252",)


def test_cyrillic_encoding_is_detected() -> None:
    text = (
        "Правительство в среду представило законопроект об энергетике, который предусматривает стройку. " * 4
    )
    assert decode(text.encode("cp1251")).text == text


def test_damaged_utf8_stays_utf8_and_the_first_damaged_line_is_named() -> None:
    data = (FRENCH * 10).encode() + b"caf\xe9 noir\n"
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("caf\ufffd noir\n")
    assert decoded.degraded == ("line 11: a character that is not utf-8, shown as \ufffd",)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"%PDF-1.7\n%...", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"text\x00\x01\x02\x00\x00\x00more\x00", "NUL"),
        (bytes(range(1, 32)) * 20 + b"\xff", "control"),
        (b"", "empty"),
        (b" \n\t\n", "white space"),
    ],
)
def test_what_is_no_text_is_named_and_refused(data: bytes, named: str) -> None:
    with pytest.raises(UnreadableInput, match=named) as refusal:
        decode(data, name="article.txt")
    assert str(refusal.value).startswith("article.txt: ")


def test_too_long_a_file_is_cut_between_characters_and_says_so() -> None:
    decoded = decode(("é" * 1000).encode(), max_bytes=1001)
    assert decoded.text == "é" * 500
    assert decoded.degraded == ("only the first 1,001 of 2,000 bytes were read",)


def test_text_of_the_draft_is_the_file_itself_with_its_line_ends() -> None:
    text = "Un.\r\n\r\nDeux à la fois.\r"
    assert draft(text).text == text


def test_reader_is_chosen_by_media_type_then_by_ending_then_plain_text() -> None:
    assert reader_for("a.md").name == "markdown"
    assert reader_for("a.md", "text/plain; charset=utf-8").name == "text"
    assert reader_for("article").name == "text"
    assert reader_for("a.unheardof").name == "text"
    with pytest.raises(UnreadableInput, match="no reader for video/mp4"):
        reader_for("a", "video/mp4")


# --- addresses in running text: many scripts, and what GitHub links by itself --------------------------


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("Siehe https://müller.example/straße, dann mehr.", "https://müller.example/straße"),
        ("地図はhttps://例え.jp/パス、それから", "https://例え.jp/パス"),
        ("请看https://news.example/新闻。然后", "https://news.example/新闻"),
        ("https://news.example/日本語（注）", "https://news.example/日本語"),
        ("「https://news.example/a」と言った", "https://news.example/a"),
        ("смотри https://пример.рф/новости.", "https://пример.рф/новости"),
        ("см. «https://news.example/новость»", "https://news.example/новость"),
        ("انظر https://news.example/خبر، ثم", "https://news.example/خبر"),
        ("هل قرأت https://news.example/خبر؟", "https://news.example/خبر"),
        ("دیکھیے https://news.example/خبر۔", "https://news.example/خبر"),
        ("देखें https://उदाहरण.भारत/समाचार।", "https://उदाहरण.भारत/समाचार"),
        ("ดู https://news.example/ข่าว แล้ว", "https://news.example/ข่าว"),
        ("https://news.example/νέα· και", "https://news.example/νέα"),
        ("https://news.example/חדשות, ואז", "https://news.example/חדשות"),
        ("https://news.example/뉴스 를", "https://news.example/뉴스"),
        ("տես https://news.example/լուր։", "https://news.example/լուր"),
        ("https://news.example/😀/x!", "https://news.example/😀/x"),
        ("More at www.lemonde.fr/aide today.", "http://www.lemonde.fr/aide"),
        ("(www.bbc.com/find?q=dam+(film))", "http://www.bbc.com/find?q=dam+(film)"),
        ("(see https://news.example/Dam_(film))", "https://news.example/Dam_(film)"),
        ("www.bbc.com/find?q=dam&copy;", "http://www.bbc.com/find?q=dam"),
        ("www.bbc.com/da<m", "http://www.bbc.com/da"),
        ("**https://news.example/a**", "https://news.example/a"),
        ("ftp://files.news.example/x", "ftp://files.news.example/x"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
    ],
)
def test_address_ends_where_its_writer_ended_it_in_any_script(text: str, href: str) -> None:
    for name in ("a.txt", "a.md"):
        assert [link.href for link in read(text.encode(), name).hyperlinks] == [href]


# --- bare URLs ---------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [*"».,;:!?'\")]】”…’›", "\u200b", "\u2069", "</b>", "`", "| x", "*", "、"])
def test_what_closes_a_sentence_or_quotation_is_no_part_of_a_url(after: str) -> None:
    assert hrefs(f"Voir https://news.example/a{after} et la suite") == ["https://news.example/a"]


@pytest.mark.parametrize(
    ("text", "href"),
    [
        (
            "(https://en.wikipedia.org/wiki/Iran_(disambiguation))",
            "https://en.wikipedia.org/wiki/Iran_(disambiguation)",
        ),
        ("https://a.example/x?filter[a]=1&b=2#c:d", "https://a.example/x?filter[a]=1&b=2#c:d"),
        ("HTTPS://A.example/X", "HTTPS://A.example/X"),
        ("https://exam\u00adple.com/pa\u00adth", "https://example.com/path"),
        ("https://example.com/\u200bpath", "https://example.com/path"),
        ("https://münchen.example/straße", "https://münchen.example/straße"),
        (
            "https://web.archive.org/web/2024/https://a.example/b",
            "https://web.archive.org/web/2024/https://a.example/b",
        ),
        ("https://user:pw@a.example:8080/x", "https://user:pw@a.example:8080/x"),
        ("https://ja.wikipedia.org/wiki/東京", "https://ja.wikipedia.org/wiki/東京"),
        ("详见https://a.example/x的报道", "https://a.example/x"),
        ("_https://a.example/x_", "https://a.example/x"),
        ("https://a.example/x's", "https://a.example/x"),
        ("voir:https://a.example", "https://a.example"),
        ("https://a.example/x&amp;y=1", "https://a.example/x&amp;y=1"),
        ("www.a.example/x", "http://www.a.example/x"),
        ("http://localhost:8000/x", "http://localhost:8000/x"),
    ],
)
def test_url_ends_where_its_writer_ended_it(text: str, href: str) -> None:
    assert hrefs(text) == [href]


def test_urls_glued_by_a_comma_are_two() -> None:
    assert hrefs("https://a.example/1,https://b.example/2") == ["https://a.example/1", "https://b.example/2"]


@pytest.mark.parametrize(
    "text", ["http://", "https://.", "ftp:/a.example", "://a.example", "https:// a", "http://?x"]
)
def test_scheme_without_a_host_is_no_link(text: str) -> None:
    assert hrefs(text) == []


def test_url_in_the_text_of_a_link_is_not_a_second_link() -> None:
    assert hrefs("[https://a.example/x](https://b.example/y)") == ["https://b.example/y"]


def test_link_says_where_it_stands_in_the_file() -> None:
    (link,) = draft("Un.\n\nVoir [là](https://a.example).").hyperlinks
    assert (link.origin.line, link.origin.column) == (3, 6)


# --- bare domains ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "à lire sur lemonde.fr cette semaine",
        "(lemonde.fr)",
        "source : lemonde.fr",
        "le site lemonde.fr affirme",
        "Visit lemonde.fr for more",
        "lemonde.fr/international/article",
    ],
)
def test_domain_is_a_link_where_words_or_a_path_announce_it(text: str) -> None:
    assert [href.split("/")[2] for href in hrefs(text)] == ["lemonde.fr"]


def test_path_that_begins_with_an_account_belongs_to_the_address() -> None:
    assert hrefs("tiktok.com/@gower_walks/video/7651190035531469675") == [
        "http://tiktok.com/@gower_walks/video/7651190035531469675"
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/می\u200cخواهم",
        "https://news.example/വാര്\u200dത്ത.html",
        "https://news.example/क\u200d\u0937/2",
    ],
)
def test_joiner_that_a_script_spells_with_is_part_of_an_address(address: str) -> None:
    assert hrefs(f"It stands in {address} since Monday.") == [address]
    assert hrefs(f"It stands in <{address}> since Monday.") == [address]


def test_joiner_behind_an_address_or_between_latin_letters_is_no_part_of_it() -> None:
    assert hrefs("See https://news.example/a\u200d\u200c and https://news.example/b\u200dc.") == [
        "https://news.example/a",
        "https://news.example/b",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("詳しくは日本語news.example.com/a中国語をご覧ください。", ["http://news.example.com/a"]),
        ("기사는bbc.co.uk/news에서 볼 수 있다.", ["http://bbc.co.uk/news"]),
        ("｜https://news.example/a｜b", ["https://news.example/a"]),
        (
            "《https://news.example/a》〔https://news.example/b〕",
            ["https://news.example/a", "https://news.example/b"],
        ),
    ],
)
def test_address_between_words_of_a_script_without_spaces_ends_where_they_begin(
    text: str, found: list[str]
) -> None:
    assert hrefs(text) == found


def test_domain_that_is_known_needs_no_announcement() -> None:
    assert hrefs("Selon lemonde.fr, rien n'est joué.") == []
    assert hrefs("Selon lemonde.fr, rien n'est joué.", ("lemonde.fr",)) == ["http://lemonde.fr"]
    assert hrefs("Selon Mediapart.fr, rien.", ("mediapart.fr",)) == ["http://Mediapart.fr"]


@pytest.mark.parametrize(
    "text",
    [
        "on fin.La suite",
        "at end.It was",
        "see README.md and main.py",
        "on ASP.NET",
        "at jane@news.example.com",
        "on news.example.com@host",
        "from 3.5 to 4.2",
        "see e.g. this",
        "on the day.nothing else",
        "sur fin.la suite",
        "code `lemonde.fr` here (see `bbc.com`)",
    ],
)
def test_word_with_a_dot_in_it_is_no_domain(text: str) -> None:
    assert hrefs(text, ("bbc.com",)) == []


# --- notations in plain text -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "form", "href"),
    [
        ("fin.[](https://a.example/1)", "empty_anchor", "https://a.example/1"),
        ("selon [Reuters](https://a.example/1)", "inline", "https://a.example/1"),
        ("fin <https://a.example/1>", "autolink", "https://a.example/1"),
        ("fin <https://a.example/long\n-tail>", "autolink", "https://a.example/long-tail"),
        ("see <https://a.example/1|the story>", "autolink", "https://a.example/1"),
        ('a <a href="https://a.example/1?x=1&amp;y=2">story</a>', "html", "https://a.example/1?x=1&y=2"),
        ("fin [1](https://a.example/1)", "numbered", "https://a.example/1"),
        ("fin [[1]](https://a.example/1)", "numbered", "https://a.example/1"),
        ("fin [oai_citation:3‡The name](https://a.example/1)", "oai_citation", "https://a.example/1"),
        ("[text](\nhttps://a.example/1\n)", "inline", "https://a.example/1"),
        ("[text](https://a.example/a-very-\nlong-path)", "inline", "https://a.example/a-very-long-path"),
    ],
)
def test_notation_is_read_and_named(text: str, form: str, href: str) -> None:
    assert [(link.form, link.href) for link in draft(text).hyperlinks] == [(form, href)]


def test_anchor_is_the_words_that_are_linked_and_empty_where_there_are_none() -> None:
    read_draft = draft("Selon [Le *Monde*](https://a.example)[](https://b.example).")
    anchors = [read_draft.text[link.anchor.start : link.anchor.end] for link in read_draft.hyperlinks]
    assert anchors == ["Le *Monde*", ""]


def test_frames_and_embedded_posts_are_embeds_and_other_links_of_a_post_do_not_count() -> None:
    found = draft(
        "Avant.\n\n"
        '<blockquote class="twitter-tweet"><p>Texte <a href="https://t.co/abc">pic</a></p>&mdash; Nom (@nom) '
        '<a href="https://twitter.com/nom/status/1934319371146482043">15 juin</a></blockquote>\n\n'
        '<iframe src="https://www.youtube.com/embed/xyz" width="5"></iframe>\n\nAprès.'
    )
    assert [(link.href, link.role) for link in found.hyperlinks] == [
        ("https://t.co/abc", LinkRole.NAVIGATION),
        ("https://twitter.com/nom/status/1934319371146482043", LinkRole.EMBED),
        ("https://www.youtube.com/embed/xyz", LinkRole.EMBED),
    ]


def test_images_do_not_cite_and_linked_images_do() -> None:
    found = draft(
        "![port](https://img.example/p.jpg) [![port](https://img.example/q.jpg)](https://a.example)"
    )
    assert [(link.role.cites, link.href) for link in found.hyperlinks] == [
        (False, "https://img.example/p.jpg"),
        (True, "https://a.example"),
        (False, "https://img.example/q.jpg"),
    ]


@pytest.mark.parametrize(
    ("href", "role"),
    [
        ("#haut", LinkRole.IN_PAGE),
        ("mailto:a@b.example", LinkRole.NAVIGATION),
        ("/contact", LinkRole.SELF),
        ("https://a.example", LinkRole.INLINE),
        ("a.example/x", LinkRole.INLINE),
    ],
)
def test_target_alone_tells_links_that_lead_nowhere_else(href: str, role: LinkRole) -> None:
    assert [link.role for link in draft(f"voir [ceci]({href}) ici").hyperlinks] == [role]


def test_sponsored_link_is_an_advertisement() -> None:
    (link,) = draft('voir <a rel="sponsored nofollow" href="https://shop.example">ceci</a>').hyperlinks
    assert (link.role, link.rel) == (LinkRole.AFFILIATE, ("sponsored", "nofollow"))


def test_ten_thousand_links_are_all_read() -> None:
    text = "".join(f"Claim {number} is made.[](https://a.example/{number}) " for number in range(10_000))
    assert len(draft(text).hyperlinks) == 10_000


@pytest.mark.parametrize(
    "unit",
    [
        "http://",
        "https://a.b/",
        "a.com",
        "www.",
        "https://a.b/(",
        "https://a.b])",
        "a.b@",
        "://",
        "sur a.fr ",
        "x" * 50 + ".",
    ],
)
def test_reading_grows_in_step_with_the_text(unit: str) -> None:
    assert growth(draft, unit, size=65536) < LIMIT
