"""The same article gives the same audit whatever it was saved as."""

from __future__ import annotations

import pytest

from auditor import pipeline
from auditor.model import Audit, BlockKind
from auditor.readers import reader_for
from tests import saved_as

FORMATS = {
    "docx": saved_as.docx,
    "odt": saved_as.odt,
    "epub": saved_as.epub,
    "eml": saved_as.eml,
    "plain.eml": saved_as.eml_plain,
    "pdf": saved_as.pdf,
    "rtf": saved_as.rtf,
    "wiki": saved_as.wiki,
}


def rests_on(audit: Audit) -> list[object]:
    """What an audit says, without the places and the notation of links, or what repeats the title."""
    document, evidence, reliance = audit.dossier.document, audit.dossier.evidence, audit.dossier.reliance
    return [
        [(link.href, link.role, _words(document.text, *link.anchor)) for link in document.hyperlinks],
        [block.kind for block in document.blocks if block.kind is not BlockKind.BOILERPLATE],
        [
            document.prose.text[each.prose.start : each.prose.end]
            for each in document.sentences
            if document.blocks[each.block].kind.counts
        ],
        [(each.default, each.social_share, each.anonymous, each.hedged) for each in reliance.sentences],
        [each.type for each in evidence],
        (reliance.links, reliance.mentions, reliance.sentences_by, reliance.words_by, reliance.unsourced),
        document.title,
        document.language,
        document.degraded,
    ]


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()).translate(str.maketrans("¹²³", "123"))


@pytest.mark.parametrize("form", FORMATS)
def test_same_article_gives_the_same_audit_as_in_markdown(form: str) -> None:
    expected = rests_on(pipeline.audit_bytes(saved_as.markdown(), "dam.md"))
    found = rests_on(pipeline.audit_bytes(FORMATS[form](), f"dam.{form}"))
    assert len(expected[0]) == 7  # type: ignore[arg-type]
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == theirs


@pytest.mark.parametrize("form", FORMATS)
def test_file_is_known_by_its_content_whatever_its_name(form: str) -> None:
    name = {"wiki": "wikitext"}.get(form, form.rpartition(".")[2])
    assert reader_for("attachment.bin", "", FORMATS[form]()).name == name
    assert reader_for(f"dam.{form}").name == name
