"""What a verb cannot tell: no attribution is lost by not looking for the subject of such a verb."""

from __future__ import annotations

from auditor import lexicon as lexicons
from auditor import pipeline
from auditor.harvest.attributions import attributions, engine, frames, verbs
from auditor.harvest.attributions.contents import Shape
from auditor.harvest.attributions.prospects import _BY_SHAPE, TELLING
from auditor.model import Attribution
from benchmarks import attribution_score as scoring
from tests.corpus_notation import articles
from tests.test_attributions import PASSAGES

DOCUMENTS = [
    *(document for _, document, _ in PASSAGES),
    *(pipeline.read(one["text"].encode(), "article.md") for one in articles("develop")),
]


def found() -> list[tuple[Attribution, ...]]:
    return [attributions(made, lexicons.load(made.language), scoring.find_names) for made in DOCUMENTS]


def test_verb_that_cannot_tell_anything_has_no_subject_that_would_make_it(monkeypatch):
    quickly = found()
    monkeypatch.setattr(verbs, "may_tell", lambda *_: True)
    monkeypatch.setattr(verbs, "TELLING", -1)
    monkeypatch.setattr(engine, "may_be_passive", lambda *_: True)
    assert quickly == found()


def test_every_shape_of_content_says_which_frames_may_tell_it():
    assert set(_BY_SHAPE) == set(Shape)
    assert TELLING & frames.NOUNS
    assert not TELLING & frames.RELAY
