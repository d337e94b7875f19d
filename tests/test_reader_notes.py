"""Marks of web pages led to the notes they point to, whatever program wrote the page."""

from __future__ import annotations

import pytest

from auditor import pipeline
from auditor.model import Audit, BlockKind, Document, LinkRole
from auditor.urls import parse, unwrap
from tests import pages_as, saved_as, wiki_pages
from tests.doubling import LIMIT, growth
from tests.test_readers_agree import rests_on

PROGRAMS = (
    *("pandoc", "hugo", "wordpress", "easy_footnotes", "substack", "ghost", "github", "docbook", "aria"),
    *("asciidoctor", "sphinx", "drupal", "footnotes_plugin"),
    *("google_docs", "word_filtered", "libreoffice", "notion"),
)
SKINS = ("vector", "legacy", "mobile", "parsoid", "browser")
REPORT = "https://gov.example/report"
TEXT = "<p>The dam was closed in March, and nobody was told why it had to be.{}</p>"


def read(html: str) -> Document:
    return pipeline.read(f"<!DOCTYPE html><html lang=en><body>{html}</body></html>".encode(), "page.html")


def cited(document: Document) -> list[tuple[str, str]]:
    """What is cited and where: the words of a sentence that its notes stand behind."""
    return [
        (link.href, document.text[link.span.start : link.span.end])
        for link in document.hyperlinks
        if link.role.cites
    ]


def kept(found: list[object]) -> list[object]:
    """What an audit says, without the menus of the page and the redirectors around addresses."""
    links = [
        (unwrap(parse(href)).url.href, role, words)
        for href, role, words in found[0]  # type: ignore[attr-defined]
        if role not in (LinkRole.NAVIGATION, LinkRole.IN_PAGE)
    ]
    kinds = [
        kind
        for place, kind in enumerate(found[1])  # type: ignore[arg-type]
        if not (kind is BlockKind.REFERENCES and found[1][place - 1] is kind)  # type: ignore[index]
    ]
    return [links, kinds, *found[2:]]


@pytest.mark.parametrize("program", PROGRAMS)
def test_page_that_a_program_exports_gives_the_audit_of_its_markdown(program: str) -> None:
    expected = kept(rests_on(pipeline.audit_bytes(saved_as.markdown(), "dam.md")))
    found = kept(rests_on(pipeline.audit_bytes(getattr(pages_as, program)(), f"{program}.html")))
    assert len(expected[0]) == 7  # type: ignore[arg-type]
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == theirs


def of_wiki(audit: Audit) -> list[object]:
    """What an audit says of an encyclopedia's article; how notes are numbered and where is the skin's."""
    document, reliance = audit.dossier.document, audit.dossier.reliance
    return [
        [link.href for link in document.hyperlinks if link.role in (LinkRole.FOOTNOTE, LinkRole.INLINE)],
        sorted(link.href for link in document.hyperlinks if link.role is LinkRole.REFERENCE),
        [
            document.prose.text[each.prose.start : each.prose.end]
            for each in document.sentences
            if document.blocks[each.block].kind.counts
        ],
        [(each.default, each.social_share, each.anonymous, each.hedged) for each in reliance.sentences],
        (reliance.links, reliance.mentions, reliance.sentences_by, reliance.words_by, reliance.unsourced),
        document.language,
        document.degraded,
    ]


@pytest.mark.parametrize("skin", SKINS)
def test_page_of_an_encyclopedia_gives_the_audit_of_its_source(skin: str) -> None:
    expected = of_wiki(pipeline.audit_bytes(wiki_pages.SOURCE.encode(), "mill.wiki"))
    found = of_wiki(pipeline.audit_bytes(getattr(wiki_pages, skin)(), "mill.html"))
    assert expected[0] == [
        *(wiki_pages.NEWS, wiki_pages.DEAD, wiki_pages.BOOK, wiki_pages.DOI, wiki_pages.NEWS, wiki_pages.POST)
    ]
    assert expected[1] == [wiki_pages.SITE]
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == theirs


@pytest.mark.parametrize("skin", SKINS)
def test_links_inside_the_wiki_and_the_ways_back_cite_nothing(skin: str) -> None:
    document = pipeline.read(getattr(wiki_pages, skin)(), "mill.html")
    assert not [href for href, _ in cited(document) if "wikipedia.org" in href or href.startswith(("#", "/"))]
    assert document.markers == ()


@pytest.mark.parametrize(
    "entry",
    [
        # in French
        '<span class="ouvrage" id="Petit2025">Ana Petit, « <a class="external text" href="{url}">'
        '<cite style="font-style:normal;">Le moulin</cite></a> », <i>Gazette</i> (<a class="external text" '
        'href="https://archive.ph/aB3dE">version archivée</a>).</span>',
        # in German
        'Ana Petit: <a class="external text" href="{url}"><i>Die Mühle.</i></a> (<a class="external text" '
        'href="https://web.archive.org/web/20200101000000/{url}">Memento</a> vom 1. Januar 2020 im <i>'
        '<a href="/wiki/Internet_Archive">Internet Archive</a></i>) In: <i>Gazette.</i>',
    ],
)
def test_source_of_an_encyclopedia_in_other_languages_is_one_with_its_copy(entry: str) -> None:
    page = wiki_pages.vector().decode().replace(wiki_pages.GAZETTE, entry.format(url=wiki_pages.DEAD))
    assert entry.format(url=wiki_pages.DEAD) in page
    found = [href for href, _ in cited(pipeline.read(page.encode(), "mill.html"))]
    assert found.count(wiki_pages.DEAD) == 1
    assert not [href for href in found if "archive" in href]


def test_comma_between_two_marks_and_the_page_behind_one_are_not_read_aloud() -> None:
    page = wiki_pages.vector().decode()
    mark = '<sup id="cite_ref-5" class="reference">'
    between = '<sup class="reference cite_virgule">,</sup>'
    behind = '<sup class="reference nowrap"><span title="Page">: 12 </span></sup>'
    marked = page.replace(mark, behind + between + mark)
    assert between in marked
    expected, found = (pipeline.read(each.encode(), "mill.html").prose.text for each in (page, marked))
    assert found == expected


def test_hundreds_of_ways_back_from_notes_are_not_missed() -> None:
    back = '<a href="#cite_ref-Reuters_2-1"><sup><i><b>b</b></i></sup></a>'
    page = wiki_pages.vector().decode()
    assert back in page
    assert pipeline.read(page.replace(back, back * 400).encode(), "mill.html").degraded == ()


def test_archived_copy_beside_its_original_is_no_second_source() -> None:
    copy = f"https://web.archive.org/web/20250101000000/{REPORT}"
    note = f"<li id=n1><a href='{copy}'>Report</a>, from <a href='{REPORT}'>the original</a>.</li>"
    document = read(TEXT.format("<sup><a href='#n1'>1</a></sup>") + f"<ol>{note}</ol>")
    assert cited(document) == [(REPORT, "1")]
    alone = f"<li id=n1><a href='{copy}'>Report</a>, a copy.</li>"
    document = read(TEXT.format("<sup><a href='#n1'>1</a></sup>") + f"<ol>{alone}</ol>")
    assert cited(document) == [(copy, "1")]


def test_described_source_is_one_whatever_identifiers_it_has_and_two_of_them_are_two() -> None:
    one = (
        f"<cite>Roy: <a href='{REPORT}'>Report</a>, <a href='https://doi.org/10.1000/1'>10.1000/1</a></cite>"
    )
    two = "<cite><a href='https://doi.org/10.1000/2'>Other</a></cite>"
    note = f"<li id=n1>{one}; {two}</li>"
    document = read(TEXT.format("<sup><a href='#n1'>1</a></sup>") + f"<ol>{note}</ol>")
    assert cited(document) == [(REPORT, "1"), ("https://doi.org/10.1000/2", "1")]


def test_note_that_only_a_box_beside_the_article_points_to_is_not_cited_in_an_encyclopedia() -> None:
    page = (
        wiki_pages.vector()
        .decode()
        .replace("Survey of mills, 1999.", f'<a class="external" href="{REPORT}">Survey</a>')
    )
    document = pipeline.read(page.encode(), "mill.html")
    assert [link.role for link in document.hyperlinks if link.href == REPORT] == [LinkRole.LISTED]


@pytest.mark.parametrize(
    ("mark", "identity"),
    [
        ("<sup><a href='#b-Pétit_&amp;_Co.,_2025-1'>[1]</a></sup>", "b-Pétit_&amp;_Co.,_2025-1"),
        ("<sup><a href='#b-P%C3%A9tit-1'>[1]</a></sup>", "b-Pétit-1"),
        ("<a href='#n'>[12]</a>", "n"),
        ("<a href='#n'><sup>†</sup></a>", "n"),
        ("<sup><a href='#n'>[note 12]</a></sup>", "n"),
        ("<a role='doc-noteref' href='#n'>see note</a>", "n"),
        ("<a rel='footnote' href='#n'>1</a>", "n"),
    ],
)
def test_mark_is_a_number_a_sign_raised_words_or_what_the_page_calls_one(mark: str, identity: str) -> None:
    document = read(
        TEXT.format(mark) + f"<div><p id='{identity}'><a href='{REPORT}'>The report</a></p></div>"
    )
    assert [href for href, _ in cited(document)] == [REPORT]
    assert document.prose.text.startswith(
        "The dam was closed in March, and nobody was told why it had to be.\n"
    )


def test_words_that_lead_down_the_page_are_no_mark_and_no_citation() -> None:
    document = read(
        TEXT.format(" We come to <a href='#later'>the report</a> below.")
        + f"<h2 id=l2>Later</h2><p id=later>The report was <a href='{REPORT}'>published</a> on Monday.</p>"
    )
    assert cited(document) == [(REPORT, "published")]
    assert "the report below" in document.prose.text


def test_id_inside_a_paragraph_belongs_to_it_and_not_to_the_next() -> None:
    notes = "".join(
        f"<p><span id=f{n}></span>{n}. <a href='https://s{n}.example/'>Source {n}</a></p>" for n in (1, 2, 3)
    )
    inner = "".join(
        f"<p>{n}. <span id=f{n}></span><a href='https://s{n}.example/'>Source {n}</a></p>" for n in (1, 2, 3)
    )
    for listed in (notes, inner):
        document = read(TEXT.format("<sup><a href='#f2'>2</a></sup>") + listed)
        assert ("https://s2.example/", "2") in cited(document)
        assert not [href for href, words in cited(document) if words == "2" and href != "https://s2.example/"]


def test_own_address_before_the_mark_makes_no_difference() -> None:
    page = (
        '<!DOCTYPE html><html lang=en><head><link rel=canonical href="https://news.example/a"></head><body>'
        + TEXT.format("<sup><a href='https://news.example/a#n1'>1</a></sup>")
        + f"<ol><li id=n1><a href='{REPORT}'>Report</a></li></ol></body></html>"
    )
    assert cited(pipeline.read(page.encode(), "page.html")) == [(REPORT, "1")]
    other = page.replace("https://news.example/a#n1", "https://news.example/b#n1")
    assert ("https://news.example/b#n1", "1") in cited(pipeline.read(other.encode(), "page.html"))


@pytest.mark.parametrize(
    "piece",
    [
        "<sup><a href='#n'>1</a></sup>",
        "<p id=n><a href='#n'>1</a> <a href='https://a.example/'>x</a></p>",
        "<a href='#",
        "<b id=m></b><a href='#m'>1</a>",
        "<div class=mw-parser-output><sup class=reference><b class=Z3988>x</b></sup></div>",
        "<ol><li><sup>1</sup></ol>",
        "<li id=n><cite><a href='https://web.archive.org/web/2020/https://a.example/'>x</a>",
    ],
)
def test_page_of_nothing_but_marks_and_notes_costs_time_in_proportion(piece: str) -> None:
    assert growth(lambda text: pipeline.read(f"<p id=m>x</p>{text}".encode(), "a.html"), piece) < LIMIT


def test_parts_of_a_wiki_that_stand_in_one_another_are_all_left_out() -> None:
    marks = '<sup class="reference"><sup class="reference need_ref_tag">x</sup></sup>'
    twice = f'<span class="Z3988 mw-editsection">{marks}'
    page = (
        wiki_pages.vector()
        .decode()
        .replace("<p>The <b>Old", f"<p>{(twice + 'y') * 50}{'</span>' * 50}The <b>Old")
    )
    expected, found = (pipeline.read(each, "mill.html").text for each in (wiki_pages.vector(), page.encode()))
    assert found == expected
