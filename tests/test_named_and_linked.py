"""What an article names in words and links to: one source, one appeal, one citation."""

from __future__ import annotations

import pytest

from auditor import pipeline
from auditor.report.cited import cited_sources
from auditor.report.voice import Voice

VIDEO = "https://www.tiktok.com/@bakes/video/7301234567890123456"


def sources(text: str) -> dict[str, tuple[int, int]]:
    """Return by name how often each source is cited in words, and how many links lead to it."""
    found = cited_sources(pipeline.audit_text(text, "article.md"), Voice.of("en"))
    return {source.name: (source.in_words, len(source.documents)) for source in found}


def test_reference_work_named_in_words_and_linked_is_one_source() -> None:
    text = (
        "# Dark beer sells again\n\nAccording to Statista, sales of dark beer rose by 4 percent in March. "
        "[Their table](https://www.statista.com/) is behind a paywall.\n"
    )
    assert sources(text) == {"Statista": (1, 1)}


def test_person_who_is_called_like_nothing_in_the_register_stays_a_person() -> None:
    text = "# Dark beer sells again\n\nAccording to Brandt, sales of dark beer rose by 4 percent in March.\n"
    assert sources(text) == {"Brandt": (1, 0)}


@pytest.mark.parametrize(
    "sentence",
    [
        f"“It never fails,” she says in [the video]({VIDEO}).",
        f"“It never fails,” she said on [TikTok]({VIDEO}).",
    ],
)
def test_pronoun_and_the_video_in_which_it_speaks_are_one_citation(sentence: str) -> None:
    audit = pipeline.audit_text(f"# Bread\n\nA woman pours beer over flour. {sentence}\n", "article.md")
    (citation,) = audit.dossier.harvest.citations
    assert citation.hyperlink is not None
    assert citation.attribution is not None


def test_somebody_named_is_cited_beside_the_paper_in_which_it_stands() -> None:
    text = f"# Bread\n\nOla Brandt, a chemist, says in [the video]({VIDEO}) that the method is sound.\n"
    audit = pipeline.audit_text(text, "article.md")
    assert len(audit.dossier.harvest.citations) == 2


def test_pronoun_in_one_clause_is_not_the_link_of_the_next() -> None:
    text = f"# Bread\n\nA woman bakes. “It never fails,” she says, and [the video]({VIDEO}) shows it.\n"
    audit = pipeline.audit_text(text, "article.md")
    assert len(audit.dossier.harvest.citations) == 2


def test_hosts_of_one_publisher_are_one_source() -> None:
    text = (
        "The crane fell, [a clip](https://x.com/a/status/1886000000000000001) shows. "
        "It fell twice, [another](https://twitter.com/b/status/1886000000000000009) shows.\n"
    )
    found = cited_sources(pipeline.audit_text(text, "article.md"), Voice.of("en"))
    assert [(source.name, source.links) for source in found] == [("X", 2)]
