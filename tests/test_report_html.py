"""The page of one article: what it needs, what it forbids, where its links lead."""

import base64
import hashlib
import re

import pytest

from auditor.report.html import article, page
from auditor.report.index import as_csv, as_html
from tests.annotated import annotated_audit

lexbor = pytest.importorskip("selectolax.lexbor")


@pytest.fixture(scope="module", params=["en", "fr"])
def html(request):
    return article(annotated_audit(0), request.param)


@pytest.fixture(scope="module")
def tree(html):
    return lexbor.LexborHTMLParser(html)


def test_page_stays_small(html):
    assert len(html.encode()) < 150_000


def test_policy_forbids_everything_but_the_one_style_sheet(html, tree):
    policy = tree.css_first("meta[http-equiv]").attributes["content"]
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_page_needs_no_script_and_no_other_file(tree):
    assert not tree.css("script, link, img, iframe, object, embed, video, audio, base, form")
    assert not tree.css("[style], [src], [srcset], [onclick], [onload], [onerror]")


def test_style_sheet_fetches_nothing(html):
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL).group(1)
    assert "url(" not in style
    assert "@import" not in style


def test_link_that_leaves_the_page_gives_nothing_away(tree):
    outward = [a for a in tree.css("a[href]") if not a.attributes["href"].startswith("#")]
    assert outward
    for a in outward:
        assert a.attributes["href"].startswith("https://")
        assert a.attributes["rel"] == "noopener noreferrer nofollow ugc"


def test_link_within_the_page_arrives(tree):
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {a.attributes["href"][1:] for a in tree.css("a[href^='#']")}
    assert targets
    assert targets <= set(ids)


def test_every_measured_sentence_has_a_word_a_sign_and_a_reason(tree):
    marked = tree.css(".article .s.social_exclusive, .article .s.mixed, .article .s.other, .article .s.none")
    assert len(marked) == 35
    for sentence in marked:
        why = sentence.css_first("a.q")
        assert re.match(r"[●◐○–]", why.text())
        assert len(why.css_first(".vh").text()) > 8
        reason = tree.css_first(why.attributes["href"].replace("#", "#"))
        assert reason is not None
        assert len(reason.text(strip=True)) > 20


def test_reason_quotes_the_words_it_saw(tree):
    assert "Selon des publications sur X" in tree.css_first("#why12").text()


def test_article_is_all_there_and_in_its_own_words(tree):
    text = " ".join(tree.css_first(".article").text().split())
    for words in (
        "Comment Poutine s’est distancé de l’Iran",
        "corridor de transport international vers l’Inde",
        "la volatilité des alliances géopolitiques",
        "Download the Telestraw App!",
    ):
        assert words in text
    assert "](http" not in text


def test_boilerplate_is_set_aside(tree):
    aside = tree.css_first("details.aside").text()
    assert "Upgrade to Pro" in aside
    assert not [s for s in tree.css(".s") if "Upgrade to Pro" in s.text()]


def test_footnote_marks_stand_in_the_text_and_lead_to_the_address(tree):
    marks = tree.css(".article sup a[href^='#r']")
    assert len(marks) == 13
    addresses = {mark.attributes["href"] for mark in marks}
    assert len(addresses) == 7


def test_drawing_has_words_beside_it(tree):
    for drawing in tree.css("svg"):
        assert drawing.attributes.get("aria-hidden") == "true"
    assert len(tree.css("svg.strip rect")) == 35
    assert tree.css_first("svg.strip").parent.css_first("table") is not None


def test_language_of_report_and_of_article_are_declared(html):
    assert re.match(r'<!doctype html>\n<html lang="(en|fr)">', html)
    assert '<div class="article" lang="fr">' in html


def test_value_that_a_template_misses_is_an_error():
    jinja2 = pytest.importorskip("jinja2")
    with pytest.raises(jinja2.UndefinedError):
        page("index.html.j2", "en")


# --- several -----------------------------------------------------------------------------------------


def test_index_leads_to_every_report_and_adds_shares_up():
    audits = [annotated_audit(number) for number in range(5)]
    files = [{"html": f"{n}.html", "json": f"{n}.json"} for n in range(5)]
    tree = lexbor.LexborHTMLParser(as_html(audits, files, "en").decode())
    hrefs = [a.attributes["href"] for a in tree.css("tbody a")]
    assert sorted(set(hrefs)) == sorted(f"{n}.{kind}" for n in range(5) for kind in ("html", "json"))
    foot = tree.css_first("tfoot").text()
    assert "6/13 · 46\u00a0%" in foot
    assert "4–6\u00a0%" in foot  # 5 and 9 of 140 sentences: parts over wholes, not a mean of shares


def test_index_csv_has_a_row_an_article_and_no_zero_for_nothing():
    import csv
    import io

    audits = [annotated_audit(number) for number in range(5)]
    rows = list(csv.DictReader(io.StringIO(as_csv(audits).decode())))
    assert [row["links_share"] for row in rows] == ["0.461538", "", "", "", ""]
    assert [row["links_whole"] for row in rows] == ["13", "0", "0", "0", "0"]
    assert rows[0]["flag"] == "red"


# --- colours -----------------------------------------------------------------------------------------


def palette(dark):
    from importlib.resources import files

    style = (files("auditor.report") / "templates" / "style.css").read_text(encoding="utf-8")
    light, _, night = style.partition("@media (prefers-color-scheme:dark)")
    found = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", light))
    if dark:
        found |= dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", night.partition("}}")[0]))
    return found


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


TEXT_ON = [
    *[(text, ground) for text in ("ink", "soft", "link") for ground in ("paper", "panel")],
    *[
        (f"{kind}-ink", ground)
        for kind in ("posts", "mixed", "other")
        for ground in (f"{kind}-bg", "paper", "panel")
    ],
    ("none-ink", "paper"),
    ("none-ink", "panel"),
    *[("ink", f"{kind}-bg") for kind in ("posts", "mixed", "other")],
    *[("amber", f"{kind}-bg") for kind in ("posts", "mixed", "other")],
    *[(flag, ground) for flag in ("red", "amber", "green", "grey") for ground in (f"{flag}-bg", "paper")],
    *[("ink", f"{flag}-bg") for flag in ("red", "amber", "green", "grey")],
    ("paper", "ink"),
]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(dark, text, ground):
    """WCAG 2.2, success criterion 1.4.3: at least 4.5 to 1."""
    colours = palette(dark)
    high, low = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5
