"""What every format must say of the same article, and must not do whatever the article says."""

import csv as stdlib_csv
import io
import re
from dataclasses import replace

import pytest

from auditor import model as m
from auditor.pipeline import audit_text
from auditor.report import reporter, reporter_for, reporters
from auditor.report.escape import visible
from auditor.report.view import View
from auditor.report.voice import Voice
from tests.annotated import annotated_audit
from tests.hostile import BENIGN, PAYLOAD, poisoned

FOR_PEOPLE = ["text", "md", "html"]


@pytest.fixture(scope="module")
def audit():
    return annotated_audit(0)


@pytest.fixture(scope="module")
def no_links():
    return annotated_audit(1)


def said(name, audits, lang="en"):
    """Return what a format says, its tags and spaces out of the way."""
    text = reporter(name).write(audits, lang).decode()
    if name == "html":
        text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL)
    text = text.replace("\\", "").replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", text)


def test_every_format_is_found_by_looking():
    assert {"text", "md", "html", "json", "jsonl", "csv"} <= set(reporters())
    assert reporter_for(".HTML") is reporter("html")


def test_unknown_format_names_those_there_are():
    with pytest.raises(Exception, match="format 'docx' is not one of annotations, csl, csv"):
        reporter("docx")


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_report_answers_the_question_in_three_figures(name, audit):
    text = said(name, [audit])
    for words in ("46 %", "6 of 13 links", "14–26 %", "of sentences", "17–29 % of words", "exclusively"):
        assert words in text


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_answer_comes_before_everything_else(name, audit):
    text = said(name, [audit])
    answer = text.upper().index("RED", 0)
    assert answer < text.index("46 %") < text.index("Sources") < text.index("les Nationwide")


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_article_is_quoted_about_itself_beside_the_flag(name, audit):
    text = said(name, [audit])
    quoted = text.index("doivent être considérées comme non confirmées officiellement")
    assert text.index("14–26 %") < quoted < text.index("What the text rests on")


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_flag_is_a_word_as_well_as_a_colour(name, audit):
    assert re.search(r"\bred\b", said(name, [audit]), re.IGNORECASE)


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_cited_is_not_called_supported(name, audit):
    assert "“Cited” does not mean “supported”" in said(name, [audit])
    assert "étayé" in said(name, [audit], "fr")


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_share_of_nothing_is_no_links_and_never_zero(name, no_links):
    text = said(name, [no_links])
    assert "no links" in text
    assert "0 of 0" not in text


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_unknown_source_is_printed_as_unknown(name, audit):
    stranger = replace(audit.dossier.evidence[9], source=None, type="other_website", basis=m.Basis.FALLBACK)
    evidence = tuple(stranger if known.citation == 9 else known for known in audit.dossier.evidence)
    text = said(name, [replace(audit, dossier=replace(audit.dossier, evidence=evidence))])
    assert "lepoint.fr" in text
    assert "unknown" in text


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_look_alike_account_is_pointed_out(name, audit):
    text = said(name, [audit])
    assert "@FranceNews24" in text
    assert "resembles" in text


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_account_that_is_named_and_not_linked_is_shown(name, audit):
    assert re.search(r"@IsraelNews23\W+(named in the text, not linked)", said(name, [audit]))


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_finding_has_its_place(name, audit):
    text = said(name, [audit])
    assert re.search(r"21:437|line 21, column 437", text)


@pytest.mark.parametrize("name", ["md", "html"])
def test_method_carries_version_register_and_configuration(name, audit):
    text = said(name, [audit])
    assert "news-auditor 0.1.0" in text
    assert "0000000000000000" in text
    assert "red = 0.5" in text


@pytest.mark.parametrize("name", ["text", "md", "html", "json", "jsonl", "csv"])
def test_report_is_the_same_every_time(name, audit):
    form = reporter(name)
    assert form.write([audit], "en") == form.write([annotated_audit(0)], "en")


@pytest.mark.parametrize("name", FOR_PEOPLE)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_empty_article_gives_a_report(name, lang, audit):
    document = replace(
        audit.dossier.document,
        text="",
        prose=m.Prose("", (), ()),
        blocks=(),
        sentences=(),
        hyperlinks=(),
        title="",
    )
    nothing = m.TextShare(social_exclusive=0, mixed=0, other=0, none=0, fraction=0.0)
    none = m.Share(0, 0)
    reliance = replace(
        audit.dossier.reliance,
        **dict.fromkeys(
            ("links", "unique_links", "mentions", "key_claims_social", "unsourced", "anonymous"), none
        ),
        **dict.fromkeys(("anonymous_only", "hedged", "unsourced_words", "top_url_share", "classified"), none),
        **dict.fromkeys(
            ("sentences_by", "words_by"),
            dict.fromkeys(("narrow", "default", "paragraph", "carried"), nothing),
        ),
        **dict.fromkeys(
            ("sentences", "source_mentions", "key_claims", "social_accounts", "social_posts"), ()
        ),
        headline=m.HeadlineVerdict.UNKNOWN,
        headline_claim=None,
    )
    harvest = m.Harvest(citations=(), attributions=(), handles=(), hedges=(), dates=(), clusters=())
    empty = replace(
        audit,
        dossier=m.Dossier(document=document, harvest=harvest, evidence=(), reliance=reliance),
        flag=m.Flag(colour=m.FlagColour.GREY, reasons=("nothing_to_measure",)),
        findings=(),
    )
    text = said(name, [empty], lang)
    assert {"en": "no links", "fr": "aucun lien"}[lang] in text
    assert {"en": "cannot be told", "fr": "impossible à dire"}[lang] in text


# --- whatever the article says -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["text", "md", "html"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_character_that_cannot_be_seen_reaches_a_reader(name, lang, audit):
    text = reporter(name).write([poisoned(audit, PAYLOAD)], lang).decode()
    assert "gpj.exe" in text
    assert visible(text) == text


def test_spreadsheet_gets_no_formula_and_keeps_its_columns(audit):
    content = reporter("csv").write([poisoned(audit, PAYLOAD)], "en").decode()
    table = list(stdlib_csv.reader(io.StringIO(content)))
    assert {len(row) for row in table} == {len(table[0])}
    assert len(table) == 1 + len(audit.dossier.evidence)
    assert not [
        cell for row in table[1:] for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ]
    assert not [cell for row in table for cell in row if visible(cell) != cell]


def test_markdown_has_the_same_structure_whatever_the_article_says(audit):
    markdown_it = pytest.importorskip("markdown_it")
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])

    def structure(payload):
        text = reporter("md").write([poisoned(audit, payload)], "en").decode()
        shape = []
        for token in parser.parse(text):
            shape.append(token.type)
            inner = [
                child.type for child in token.children or () if child.type not in ("text", "text_special")
            ]
            shape.append((token.type, *inner))
        return shape

    assert structure(PAYLOAD) == structure(BENIGN)


def test_html_has_the_same_structure_whatever_the_article_says(audit):
    from selectolax.lexbor import LexborHTMLParser

    def structure(payload):
        tree = LexborHTMLParser(reporter("html").write([poisoned(audit, payload)], "en").decode())
        return [(node.tag, tuple(sorted(node.attributes))) for node in tree.root.traverse()]

    assert structure(PAYLOAD) == structure(BENIGN)


def test_red_flag_that_only_the_links_raised_says_no_more_than_that():
    text = (
        "# Pont fermé à Kermor\n\n"
        "Le pont est fermé, a annoncé la préfecture. Il rouvrira lundi, selon Ouest-France. "
        "Des bus sont prévus, d'après [la région](https://www.bretagne.bzh/bus). "
        "Les trains roulent, dit le maire.\n\n"
        "« Encore ! », écrit un usager ([X](https://x.com/usager/status/2012345678901234567)).\n"
    )
    audit = audit_text(text, "pont.md")
    assert audit.flag.reasons == ("links",)
    assert "links in this article lead to social-media posts" in said("md", [audit])
    assert "rests heavily" not in said("md", [audit])


@pytest.mark.parametrize("href", ["http://[::broken/page", "http://256.256.256.999/report", "https://"])
def test_link_whose_address_cannot_be_read_is_listed_as_a_link_and_not_as_words(href):
    """It used to stand as a source without a name, once in words."""
    text = f"# The bridge\n\nThe bridge was closed on Monday. It had [many cracks]({href}) by then.\n"
    made = audit_text(text, "bridge.md")
    (source,) = View(made, Voice.of("en")).sources
    assert (source.name, source.how, source.in_words) == (href, "1 link not counted", 0)
    (document,) = source.documents
    assert (document.short, document.target, document.counts) == (href, None, False)
    shown = said("md", [made])
    assert "without a link" not in shown
    assert "- 0." not in shown


def test_source_named_in_words_under_an_unreadable_link_keeps_its_name():
    text = "# The bridge\n\nThe bridge is closed, [the mayor said](http://[::broken/page) on Monday.\n"
    (source,) = View(audit_text(text, "bridge.md"), Voice.of("en")).sources
    assert (source.name, source.how) == ("the mayor", "1 time in words, 1 link not counted")
