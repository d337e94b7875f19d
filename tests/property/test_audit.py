"""What holds of the audit of any text whatever."""

from __future__ import annotations

import pickle
import unicodedata
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st

from auditor import pipeline
from auditor.errors import AuditorError
from auditor.model import Audit, Scope, Share, Span, TextShare
from auditor.text import word_count
from tests.property.articles import articles, examples


def audited(text: str, name: str = "text.md") -> Audit:
    """Return the audit of a text; those that are refused (white space, NUL bytes) are no example."""
    try:
        return pipeline.audit_text(text, name)
    except AuditorError:
        assume(False)
        raise


def outcome(data: bytes | str, name: str) -> str:
    """Return what the audit calls the article, or how it refuses it; anything else is raised."""
    try:
        audit = pipeline.audit_text(data, name) if isinstance(data, str) else pipeline.audit_bytes(data, name)
    except AuditorError as error:
        return str(error)
    return f"{audit.dossier.document.name}: audited"


@given(text=st.one_of(articles, st.text()), name=st.sampled_from(("a.md", "a.txt", "a", "a.html")))
@example(text="\ud800", name="a.md")
@example(text="Paul a déclaré :", name="a.txt")
@example(text="He said:", name="a.txt")
@examples(300)
def test_any_text_is_audited_or_refused_on_purpose(text: str, name: str) -> None:
    assert outcome(text, name).startswith(f"{name}: ")


@given(data=st.one_of(st.binary(max_size=400), articles.map(lambda text: text.encode("utf-16"))))
@examples(150)
def test_any_bytes_are_audited_or_refused_on_purpose(data: bytes) -> None:
    assert outcome(data, "a.md").startswith("a.md: ")


@given(text=articles)
@examples(200)
def test_blocks_and_sentences_lie_in_the_text_and_in_order(text: str) -> None:
    document = audited(text).dossier.document
    whole = Span(0, len(document.text))
    for place, block in enumerate(document.blocks):
        assert block.index == place
        assert whole.holds(block.span)
        assert block.span.start < block.span.end
    for before, after in pairwise(document.blocks):
        assert before.span.end <= after.span.start
    for place, sentence in enumerate(document.sentences):
        assert sentence.index == place
        assert document.blocks[sentence.block].span.holds(sentence.span)
        assert sentence.span.start < sentence.span.end
        assert 0 <= sentence.prose.start <= sentence.prose.end <= len(document.prose.text)
    for first, second in pairwise(document.sentences):
        assert first.span.end <= second.span.start
        assert first.prose.end <= second.prose.start
        assert first.block <= second.block


@given(text=articles)
@example(text="de\ufb01n&eacute; r\u0301 1&nbsp;000")
@examples(200)
def test_prose_leads_back_into_the_text(text: str) -> None:
    document = audited(text).dossier.document
    prose = document.prose
    for sentence in document.sentences:
        words = prose.text[sentence.prose.start : sentence.prose.end]
        assert sentence.words == word_count(words)
        assert not words or sentence.span.holds(prose.span(*sentence.prose))
        places = [prose.at(offset) for offset in range(sentence.prose.start, sentence.prose.end)]
        assert places == sorted(places)
        for letter, place in zip(words, places, strict=True):
            # Entities are read, accents composed, ligatures opened; a letter stays the letter it was.
            written = unicodedata.normalize("NFKD", document.text[place])
            assert (
                written == "&" or not letter.isalpha() or unicodedata.normalize("NFKD", letter)[0] in written
            )


@given(text=articles)
@examples(200)
def test_every_link_that_cites_is_one_citation_and_every_citation_has_its_evidence(text: str) -> None:
    dossier = audited(text).dossier
    document, harvest = dossier.document, dossier.harvest
    whole = Span(0, len(document.text))
    for link in document.hyperlinks:
        assert whole.holds(link.span)
        assert link.span.holds(link.anchor)
        assert link.origin.line == document.text.count("\n", 0, link.span.start) + 1 or "\r" in document.text
    citing = [place for place, link in enumerate(document.hyperlinks) if link.role.cites]
    cited = [citation.hyperlink for citation in harvest.citations if citation.hyperlink is not None]
    assert sorted(cited) == citing
    held = [citation.attribution for citation in harvest.citations if citation.attribution is not None]
    assert len(set(held)) == len(held)
    assert len(dossier.evidence) == len(harvest.citations)
    for place, (citation, known) in enumerate(zip(harvest.citations, dossier.evidence, strict=True)):
        assert citation.id == known.citation == place
        assert citation.hyperlink is not None or citation.attribution is not None
        assert whole.holds(citation.span)
        assert document.blocks[citation.block].span.holds(citation.span)
        assert citation.sentence is None or document.sentences[citation.sentence].block == citation.block
    for attribution in harvest.attributions:
        for span in (attribution.span, attribution.cue, attribution.source, attribution.content):
            assert span is None or whole.holds(span)
        assert all(whole.holds(span) for span in attribution.scope)


@given(text=articles)
@examples(200)
def test_no_share_has_more_in_its_part_than_in_its_whole(text: str) -> None:
    audit = audited(text)
    reliance = audit.dossier.reliance
    shares = [getattr(reliance, name) for name in type(reliance).__slots__]
    for share in (each for each in shares if isinstance(each, Share)):
        assert 0 <= share.part <= share.whole
        assert (share.ratio is None) == (share.whole == 0)
    for table in (reliance.sentences_by, reliance.words_by):
        assert set(table) == {*(scope.value for scope in Scope), "carried"}
        wholes = {_whole(text_share) for text_share in table.values()}
        assert len(wholes) == 1
    read = audit.dossier.harvest.prose_read
    assert reliance.unsourced.whole == (len(reliance.sentences) if read else 0)
    for known in reliance.sentences:
        assert all(0 <= support.citation < len(audit.dossier.evidence) for support in known.supports)
    for finding in audit.findings:
        assert finding.message.format(**finding.values)
        assert finding.span is None or Span(0, len(audit.dossier.document.text)).holds(finding.span)


def _whole(share: TextShare) -> int:
    assert min(share.social_exclusive, share.mixed, share.other, share.none) >= 0
    exclusive, fractional, any_ = share.exclusive.part, share.fraction, share.any.part
    assert exclusive <= fractional + 1e-9
    assert fractional <= any_ + 1e-9
    return share.whole


@given(text=articles)
@examples(100)
def test_same_text_gives_the_same_audit(text: str) -> None:
    audit = audited(text)
    assert audited(text) == audit
    assert pickle.loads(pickle.dumps(audit)) == audit


@given(text=articles)
@examples(150)
def test_line_end_at_the_end_changes_no_figure(text: str) -> None:
    bare = audited(text)
    ended = audited(text + "\n")
    assert ended.dossier.reliance == bare.dossier.reliance
    assert ended.flag == bare.flag
