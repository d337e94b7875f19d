"""German: verbs in two parts and at the end, reported speech that goes on, what is only said to be so."""

from __future__ import annotations

import pytest

from auditor import lexicon as lexicons
from auditor.harvest.attributions import attributions
from auditor.harvest.attributions.grammar import grammar
from auditor.harvest.hedges import hedges
from auditor.model import Attribution, Document, ScopeKind, Span
from benchmarks import attribution_score as scoring
from tests.doubling import LIMIT, growth


def read(*sentences: str) -> Document:
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append((Span(start, start + len(sentence)), 0))
        start += len(sentence) + 1
    return scoring.document(text, [(Span(0, len(text)), "body")], spans, "de")


def found(*sentences: str) -> tuple[Attribution, ...]:
    return attributions(read(*sentences), lexicons.load("de"), scoring.find_names)


@pytest.mark.parametrize(
    "goes_on",
    [
        "Der Staat spare dadurch viel Geld.",
        "Die Regelung sei zu teuer.",
        "Zudem habe niemand gefragt.",
        "Er könne nicht warten.",
    ],
)
def test_reported_speech_goes_on_in_its_mood(goes_on: str) -> None:
    first, second = found("Der Minister sagte, die Regelung habe Folgen.", goes_on)
    assert second.scope_kind is ScopeKind.INHERITED
    assert second.antecedent == 0
    assert second.kind == first.kind


@pytest.mark.parametrize(
    "own",
    [
        "Der Staat spart dadurch viel Geld.",
        "Ich habe niemand gefragt.",
        "Die große Halle blieb leer.",
        "Am Montag beginnt die Debatte.",
    ],
)
def test_indicative_is_the_writers_own(own: str) -> None:
    assert len(found("Der Minister sagte, die Regelung habe Folgen.", own)) == 1


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Der Mann soll geflohen sein.", ["soll"]),
        ("Sie will den Wolf gesehen haben.", ["will"]),
        ("Gerüchten zufolge soll das Bad schließen.", ["soll"]),
        ("Die Brücke soll 2027 fertig werden.", []),
        ("Sie will den Wolf sehen.", []),
    ],
)
def test_modal_of_hearsay_is_told_from_a_plan(text: str, hedged: list[str]) -> None:
    words = [text[slice(*one.span)] for one in hedges(read(text), lexicons.load("de"))]
    assert [word for word in words if word in ("soll", "will")] == hedged


def test_compound_is_what_its_last_part_is() -> None:
    heads = grammar(lexicons.load("de")).heads
    assert heads.get("regierungssprecherin") == "official"
    assert heads.get("landesumweltministerium") == "institution"
    assert heads.get("apfelbaum") == ""


def test_word_as_long_as_a_book_costs_no_more_than_its_length() -> None:
    tags = grammar(lexicons.load("de")).tags
    assert tags["x" * 1_000_000] == 0
    assert growth(lambda text: tags[text], "x", size=1 << 18) < LIMIT
