"""The figures of docs/method.md, to the digit, on what the annotators marked by hand."""

from __future__ import annotations

import pytest

import auditor
from auditor import pipeline
from auditor.measure import Thresholds, flag, measure
from auditor.measure.stems import stemmer
from auditor.measure.words import Vocabulary
from auditor.model import FlagColour, HeadlineVerdict, Label, Reliance
from tests import gold_cases

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(scope="module", params=range(5))
def number(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def measured(number: int) -> Reliance:
    return measure(gold_cases.document(number), gold_cases.harvest(number), gold_cases.evidence(number))


@pytest.mark.parametrize("scope", ["narrow", "default", "default_plus_carry", "paragraph"])
def test_every_sentence_of_seed_000_has_its_label(scope: str) -> None:
    known = gold_cases.gold(0)
    field = {"default_plus_carry": "carried"}.get(scope, scope)
    found = {each.sentence: str(getattr(each, field)) for each in measured(0).sentences}
    expected = {
        index: each["labels"][scope] for index, each in enumerate(known["sentences"]) if "labels" in each
    }
    assert found == expected


def test_every_sentence_has_its_default_label(number: int) -> None:
    known = gold_cases.gold(number)
    found = {
        each.sentence: "none" if each.default is Label.NONE else "sourced"
        for each in measured(number).sentences
    }
    expected = {
        index: "none" if each["labels"]["default"] == "none" else "sourced"
        for index, each in enumerate(known["sentences"])
        if "labels" in each
    }
    assert found == expected


@pytest.mark.parametrize("scope", ["narrow", "default", "default_plus_carry", "paragraph"])
def test_table_of_seed_000_is_right_to_the_digit(scope: str) -> None:
    known = gold_cases.gold(0)["reliance"][scope]
    field = {"default_plus_carry": "carried"}.get(scope, scope)
    reliance = measured(0)
    for column, by in (("sentences", reliance.sentences_by[field]), ("words", reliance.words_by[field])):
        for label in ("social_exclusive", "mixed", "other", "none"):
            assert getattr(by, label) == known[label][column], (column, label)
    words = reliance.words_by[field]
    assert round(words.exclusive.ratio or 0, 4) == known["share_exclusive_words"]
    assert round(words.any.ratio or 0, 4) == known["share_any_words"]
    assert round(words.fractional.ratio or 0, 4) == known["share_fractional_words"]
    assert round(words.any_of_sourced.ratio or 0, 4) == known["of_sourced_any_words"]


def test_links_of_seed_000_are_counted_by_occurrence_and_by_url() -> None:
    reliance = measured(0)
    assert (reliance.links.part, reliance.links.whole) == (6, 13)
    assert (reliance.unique_links.part, reliance.unique_links.whole) == (4, 7)
    assert reliance.top_url_share.ratio == pytest.approx(5 / 13)


def test_sources_of_seed_000_are_mentioned_20_times_7_of_them_social() -> None:
    mentions = measured(0).mentions
    assert (mentions.part, mentions.whole) == (7, 20)


def test_headline_claim_of_seed_000_rests_exclusively_on_posts() -> None:
    reliance = measured(0)
    assert reliance.headline is HeadlineVerdict.EXCLUSIVELY
    strong = [
        index for index, each in enumerate(gold_cases.gold(0)["sentences"])
        if each["id"] in {"S3", "S11", "S39"}
    ]  # fmt: skip
    assert [claim.sentence for claim in reliance.key_claims] == strong
    assert flag(reliance).colour is FlagColour.RED
    assert flag(reliance).reasons == ("headline_exclusively",)


def test_share_of_no_links_is_none_not_zero(number: int) -> None:
    reliance = measured(number)
    assert (reliance.links.ratio is None) == (number > 0)
    if number:
        assert reliance.sentences_by["default"].any.part == 0
        assert reliance.headline is HeadlineVerdict.NOT


def test_unsourced_anonymous_and_hedged_shares_are_those_of_the_gold(number: int) -> None:
    known, reliance = gold_cases.gold(number)["reliance"]["default"], measured(number)
    assert round(reliance.unsourced.ratio or 0, 4) == known["unsourced_sent"]
    for share, name in (
        (reliance.anonymous, "anonymous_sent"),
        (reliance.anonymous_only, "anonymous_only_sent"),
        (reliance.hedged, "hedged_sent"),
    ):
        if name in known:
            assert round(share.ratio or 0, 4) == known[name], name


def test_flag_follows_its_thresholds() -> None:
    reliance = measured(1)
    assert flag(reliance).colour is FlagColour.GREEN
    assert flag(reliance, Thresholds(red=0.0, amber=0.0)).reasons == ("text",)


def test_profile_that_is_linked_leaves_no_doubt_about_the_headline() -> None:
    audit = auditor.audit_text(
        "# Budget passes\n\nThe council passed the budget, [Reuters](https://www.reuters.com/a) reported.\n\n"
        "Follow the [mayor](https://x.com/some_mayor) for more, the town hall said."
    )
    assert audit.dossier.reliance.set_apart == {"profile": 1}
    assert audit.dossier.reliance.headline is HeadlineVerdict.NOT


def test_lead_without_a_source_is_followed_into_the_body() -> None:
    text = """# Un bolide traverse la nuit

Une boule de feu a traversé le ciel de la Drôme jeudi soir.

Il faisait froid et la commune dormait.

Selon plusieurs vidéos publiées sur Facebook, la boule de feu a éclaté au-dessus de la rivière.
"""
    reliance = auditor.audit_text(text, "a.md").dossier.reliance
    assert reliance.headline is HeadlineVerdict.EXCLUSIVELY


def test_stems_asked_one_by_one_are_counted_as_all_of_them_are():
    text = "Le Président a averti l'Iran.\n\nL'avertissement de “Téhéran”.\n\nLe cœur averti, élu, ÉLUS."
    document = pipeline.read(text.encode(), "a.md")
    stems = stemmer("fr")
    known = Vocabulary(document, document.sentences, stems)
    every = frozenset().union(*map(known.stems, document.sentences))
    for stem in every:
        assert known.stem_count(stem) == sum(stem in known.stems(each) for each in document.sentences)
    assert "avert" in every
