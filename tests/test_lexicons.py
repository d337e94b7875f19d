"""The lexicons: their examples hold, and a mistake in one is named with its place."""

from __future__ import annotations

import pytest

from auditor import lexicon as lexicons
from auditor.errors import LexiconError
from auditor.harvest.attributions import attributions
from auditor.harvest.attributions.conjugation import conjugate
from auditor.harvest.attributions.grammar import _compile
from auditor.harvest.attributions.lookup import Tags
from auditor.harvest.attributions.tags import ADVERB
from auditor.lexicon import Lexicon
from auditor.model import Span, Tier
from benchmarks import attribution_score as scoring

WITH_FRAMES = [code for code in lexicons.codes() if "attribution" in lexicons.load(code).tables]
EXAMPLES = [
    pytest.param(code, entry["text"], entry["expect"], id=f"{code}-{number:03d}")
    for code in WITH_FRAMES
    for number, entry in enumerate(lexicons.examples(code))
]


def described(text: str, code: str) -> list[str]:
    """Return the core attributions of a sentence in the notation of the examples."""
    whole = Span(0, len(text))
    made = scoring.document(text, [(whole, "body")], [(whole, 0)], code)
    lines = []
    for one in attributions(made, lexicons.load(code), scoring.find_names):
        if one.tier is not Tier.CORE:
            continue
        source = text[slice(*one.source)] if one.source else "-"
        parts = [f"{source} | {text[slice(*one.cue)]} | {one.kind}"]
        parts += ["anonymous"] * one.anonymous
        parts += [f"via={name.text}" for name in one.via]
        lines.append(" ".join(parts))
    return sorted(lines)


@pytest.mark.parametrize(("code", "text", "expected"), EXAMPLES)
def test_example_of_a_lexicon_holds(code: str, text: str, expected: list[str]) -> None:
    assert described(text, code) == sorted(expected)


@pytest.mark.parametrize("code", WITH_FRAMES)
def test_lexicon_has_examples_for_and_against(code: str) -> None:
    examples = lexicons.examples(code)
    assert len(examples) >= 150
    assert sum(not entry["expect"] for entry in examples) >= 50
    assert len({entry["text"] for entry in examples}) == len(examples)


@pytest.mark.parametrize("code", WITH_FRAMES)
def test_verb_of_a_lexicon_has_its_forms(code: str) -> None:
    compiled = _compile(lexicons.load(code))
    form = {"fr": "déclaré", "en": "said", "es": "dijo", "de": "gesagt", "pt": "disse", "it": "dichiarato"}[
        code
    ]
    assert compiled.verbs[form].frames


def test_unknown_class_of_verbs_is_named() -> None:
    wrong = Lexicon("xx", {"attribution": {"verbs": {"shout": "crier"}}}, "1" * 64)
    with pytest.raises(LexiconError, match=r"xx\.toml: \[attribution\.verbs\] has 'shout'"):
        _compile(wrong)


def test_verb_without_a_paradigm_is_named() -> None:
    with pytest.raises(LexiconError, match="'zut' ends like no paradigm"):
        list(conjugate("zut", {"er": {"finite": "e"}}, {}, "xx"))


def test_longest_ending_wins() -> None:
    paradigms = {"er": {"finite": "a"}, "ger": {"finite": "gea"}}
    assert ("jugea", 1) in list(conjugate("juger", paradigms, {}, "xx"))


def test_empty_lexicon_finds_nothing_and_does_not_fail() -> None:
    text = "Selon la police, rien ne va."
    whole = Span(0, len(text))
    made = scoring.document(text, [(whole, "body")], [(whole, 0)], "xx")
    assert attributions(made, Lexicon("xx", {}, "2" * 64), lambda prose: []) == ()


def test_words_no_lexicon_has_are_remembered_up_to_a_number() -> None:
    tags = Tags({"known": 1}, ("ly",))
    assert tags["slowly"] == ADVERB
    for number in range(60_000):
        assert tags[f"w{number}"] == 0
    assert len(tags) < 55_000
