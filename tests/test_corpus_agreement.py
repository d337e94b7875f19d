"""The second annotator's answers fit the articles, and agree with the first's as the README says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "corpus_agreement", ROOT / "benchmarks" / "corpus_agreement.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_answer_of_the_second_annotator_is_of_a_sentence_that_counts(benchmark: ModuleType) -> None:
    answers = benchmark.second()
    found = benchmark.pairs([])
    sentences = [sentence for _, sentence in answers if sentence != "headline"]
    assert len(found["labels"]["all"]) == len(sentences) == 848
    assert len(found["headline"]["all"]) == 62


@pytest.mark.parametrize(
    ("measure", "equal", "kappa"), [("labels", 0.96, 0.94), ("hedged", 0.97, 0.75), ("headline", 0.9, 0.8)]
)
def test_two_annotators_agree(benchmark: ModuleType, measure: str, equal: float, kappa: float) -> None:
    same, beyond_chance = benchmark.agreement(benchmark.pairs([])[measure]["all"])
    assert same >= equal
    assert beyond_chance >= kappa


def test_answers_alike_by_chance_alone_have_no_kappa(benchmark: ModuleType) -> None:
    by_chance = [("n", "n"), ("n", "o"), ("o", "n"), ("o", "o")]
    assert benchmark.agreement(by_chance) == (0.5, 0.0)
