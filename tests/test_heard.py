"""What of a page may speak for its article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor import pipeline
from auditor.harvest.heard import heard
from auditor.model import BlockKind

PAGE = """<html lang="en"><head><title>Ferry to stop for a week</title></head><body>
<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Ferry to stop for a week</h1>
<p>The ferry to Kermor will stop for a week from Monday, according to the harbour office, which has to mend
the ramp before the autumn storms come in from the west.</p>
<p>Passengers can use the bus over the bridge, which takes half an hour longer, and tickets stay valid.</p>
</article></main>
<footer><p>Related: The mayor said on X that he would resign on 12 March 2024, Reuters reported.</p>
<p>Minister Jane Roe said the site is great. All rights reserved.</p></footer></body></html>"""


def test_what_a_page_puts_around_its_article_cites_nobody_and_names_no_day():
    audit = pipeline.audit_bytes(PAGE.encode(), "page.html")
    document, harvest = audit.dossier.document, audit.dossier.harvest
    said = [document.text[each.span.start : each.span.end] for each in harvest.attributions]
    assert said == ["according to the harbour office"]
    assert harvest.dates == ()


def test_text_that_is_heard_keeps_every_character_of_the_article_where_it_was():
    document = pipeline.read(PAGE.encode(), "page.html")
    text, prose = heard(document), document.prose
    assert any(block.kind is BlockKind.BOILERPLATE for block in document.blocks)
    assert len(text) == len(prose.text)
    for block in document.blocks:
        start, end = prose.find(block.span.start), prose.find(block.span.end)
        apart = block.kind is BlockKind.BOILERPLATE
        assert (text[start:end].strip("_ ") == "") if apart else (text[start:end] == prose.text[start:end])


@pytest.mark.parametrize("length", [1, 4, 5, 44, 45, 46, 84, 85, 400])
def test_blanked_text_of_any_length_is_as_long_and_spaced_like_prose(length):
    paragraph = "x" * length
    document = pipeline.read(f"# Title of it\n\n{paragraph}\n".encode(), "a.md")
    blocks = tuple(
        block if block.index == 0 else type(block)(index=1, span=block.span, kind=BlockKind.BOILERPLATE)
        for block in document.blocks
    )
    text = heard(replace(document, blocks=blocks))
    assert len(text) == len(document.prose.text)
    assert "  " not in text
    assert " \n" not in text
    assert "\n " not in text
    assert "x" not in text
