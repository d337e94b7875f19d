"""What holds of the reports on any text whatever: they read back, and nothing in them drives a program."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

import msgspec
from hypothesis import assume, given
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from auditor import pipeline
from auditor.errors import AuditorError
from auditor.model import Audit
from auditor.report import reporter
from auditor.report._record import AuditRecord
from auditor.tables import COLUMNS
from tests.property.articles import articles, examples

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def audited(text: str) -> Audit:
    try:
        return pipeline.audit_text(text)
    except AuditorError:
        assume(False)
        raise


def written(name: str, audit: Audit, lang: str = "en") -> str:
    content = reporter(name).write([audit], lang).decode("utf-8")
    ends = "\r\n" if name == "csv" else "\n\t"
    driving = {
        f"U+{ord(letter):04X}"
        for letter in set(content)
        if (unicodedata.category(letter) == "Cc" and letter not in ends) or letter in _BIDI
    }
    assert not driving
    return content


@given(text=articles)
@examples(60)
def test_table_has_one_row_a_citation(text: str) -> None:
    audit = audited(text)
    rows = list(csv.DictReader(io.StringIO(written("csv", audit), newline=""), strict=True))
    assert len(rows) == len(audit.dossier.harvest.citations)
    for row in rows:
        assert list(row) == [column.name for column in COLUMNS]
        assert not any(cell.startswith(("=", "+", "-", "@")) and not _number(cell) for cell in row.values())


def _number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


@given(text=articles)
@examples(60)
def test_record_reads_back_by_its_schema(text: str) -> None:
    audit = audited(text)
    content = reporter("json").write([audit], "en")
    record = msgspec.json.decode(content, type=AuditRecord, strict=True)
    assert len(record.citations) == len(audit.dossier.harvest.citations)
    assert len(record.sentences) == len(audit.dossier.document.sentences)
    assert written("jsonl", audit).count("\n") == 1


@given(text=articles)
@examples(40)
def test_page_is_a_page_and_nothing_of_the_article_is_part_of_it(text: str) -> None:
    audit = audited(text)
    page = LexborHTMLParser(written("html", audit, "fr"))
    assert page.css_first("html").attributes["lang"] == "fr"
    assert [node.tag for node in page.css("script, iframe, object, embed, form, base, img, link")] == []
    for node in page.css("*"):
        assert not any(name.startswith("on") for name in node.attributes)
        href = node.attributes.get("href") or ""
        assert href.startswith(("#", "http://", "https://")) or not href


@given(text=articles)
@examples(40)
def test_markdown_holds_no_markup_of_the_article(text: str) -> None:
    audit = audited(text)
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(written("md", audit))
    every = [token for block in tokens for token in (block, *(block.children or ()))]
    assert tokens[0].type == "heading_open"
    assert {token.type for token in every}.isdisjoint({"html_block", "html_inline", "image"})
    for token in every:
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith(("http://", "https://", "#"))


@given(text=articles)
@examples(60)
def test_terminal_is_told_nothing_but_words(text: str) -> None:
    assert written("text", audited(text)).strip()
