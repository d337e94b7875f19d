"""Source, cue, content and reach of prose attributions: on the gold, on passages, and rule by rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import auditor
from auditor import lexicon as lexicons
from auditor import pipeline
from auditor.harvest.attributions import attributions
from auditor.harvest.attributions.grammar import grammar
from auditor.lexicon import Lexicon
from auditor.model import Attribution, Document, ScopeKind, SourceKind, Span, Tier
from benchmarks import attribution_score as scoring
from tests.doubling import LIMIT, growth

ROOT = Path(__file__).resolve().parent.parent
GOLD = sorted((ROOT / "tests" / "gold").glob("*.gold.json"))
PASSAGES = [
    entry
    for path in sorted((ROOT / "tests" / "passages").glob("*.toml"))
    for entry in scoring.read_passages(path)
]


def article(text: str, language: str = "fr", kind: str = "body") -> Document:
    """Return a document: paragraphs parted by blank lines, sentences by single line feeds."""
    blocks: list[tuple[Span, str]] = []
    sentences: list[tuple[Span, int]] = []
    start = 0
    for number, paragraph in enumerate(text.split("\n\n")):
        blocks.append((Span(start, start + len(paragraph)), kind))
        place = start
        for line in paragraph.split("\n"):
            sentences.append((Span(place, place + len(line)), number))
            place += len(line) + 1
        start += len(paragraph) + 2
    return scoring.document(text, blocks, sentences, language)


def found_in(made: Document) -> tuple[Attribution, ...]:
    return attributions(made, lexicons.load(made.language), scoring.find_names)


def core(text: str, language: str = "fr", kind: str = "body") -> list[tuple[str | None, str]]:
    """Return source and cue of the core attributions of a text."""
    made = article(text, language, kind)
    return [
        (text[slice(*one.source)] if one.source else None, text[slice(*one.cue)])
        for one in found_in(made)
        if one.tier is Tier.CORE
    ]


@cache
def gold(number: int) -> tuple[Document, scoring.Score, tuple[Attribution, ...]]:
    made, expected, _, _ = scoring.read_gold(GOLD[number], ROOT / "seeds")
    found = found_in(made)
    return made, scoring.score(made, expected, found), found


# --- the gold ----------------------------------------------------------------------------------


def test_all_core_attributions_of_the_gold_are_found_with_at_most_four_false_ones() -> None:
    total = scoring.Score()
    for number in range(len(GOLD)):
        total += gold(number)[1]
    assert (total.core, total.found) == (49, 49)
    assert total.false <= 4


def test_sources_and_cues_of_the_gold_are_nearly_all_exact() -> None:
    total = scoring.Score()
    for number in range(len(GOLD)):
        total += gold(number)[1]
    assert total.exact >= 47
    assert total.kind >= 46
    assert total.anonymous == 49


def test_photo_credits_and_source_notices_are_no_attributions() -> None:
    for number in range(len(GOLD)):
        made, _, found = gold(number)
        quiet = [
            block.span
            for block in made.blocks
            if block.kind in ("caption", "boilerplate", "credit", "byline")
        ]
        assert not [one for one in found for span in quiet if span.touches(one.span)]


def test_spans_lie_in_the_text_and_in_their_sentence() -> None:
    for number in range(len(GOLD)):
        made, _, found = gold(number)
        for one in found:
            sentence = made.sentences[one.sentence].span
            assert sentence.holds(one.cue)
            assert one.source is None or sentence.holds(one.source)
            assert all(0 <= part.start < part.end <= len(made.text) for part in one.scope)


def test_diplomatic_sources_relayed_by_an_agency_are_one_anonymous_citation() -> None:
    made, _, found = gold(1)
    (one,) = [one for one in found if made.text[slice(*one.cue)] == "Selon" and one.via]
    assert (one.kind, one.anonymous, [name.text for name in one.via]) == (
        SourceKind.ANONYMOUS,
        True,
        ["Reuters"],
    )


def test_inner_source_is_nested_in_the_outer_one() -> None:
    made, _, found = gold(4)
    inner = next(one for one in found if made.text[slice(*one.cue)] == "ont démenti")
    assert inner.nested_in is not None
    assert made.text[slice(*found[inner.nested_in].cue)] == "Selon"


def test_pronoun_of_an_inverted_verb_takes_the_kind_of_its_antecedent() -> None:
    made, _, found = gold(1)
    one = next(one for one in found if made.text[slice(*one.cue)] == "a-t-il déclaré")
    assert one.kind is SourceKind.OFFICIAL
    assert one.antecedent is not None
    assert "Nebenzia" in made.text[slice(*found[one.antecedent].source or Span(0, 0))]


# --- passages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "made", "expected"), PASSAGES, ids=[entry[0] for entry in PASSAGES])
def test_passage_gives_its_attributions_and_no_others(name: str, made: Document, expected: list[Any]) -> None:
    result = scoring.score(made, expected, found_in(made), name)
    assert (result.found, result.false) == (result.core, 0), result.notes


# --- rules -------------------------------------------------------------------------------------


def test_outlet_no_register_knows_is_found_by_its_head_noun() -> None:
    made = article("Selon le quotidien portugais A Bola, le club est vendu.")
    (one,) = attributions(made, lexicons.load("fr"), lambda prose: [])
    assert one.kind is SourceKind.OUTLET


def test_name_the_register_knows_gives_the_kind() -> None:
    text = "Vendredi, a rapporté Zorglub Presse, le pont a cédé."
    made = article(text)
    start = text.index("Zorglub")
    (one,) = attributions(
        made, lexicons.load("fr"), lambda prose: [(start, start + 14, "agency", "Zorglub Presse")]
    )
    assert (one.kind, [name.text for name in one.names]) == (SourceKind.AGENCY, ["Zorglub Presse"])


def test_insert_between_commas_covers_only_its_clause() -> None:
    text = "Le raid a fait douze morts, selon des responsables locaux, et détruit trois ponts."
    (one,) = found_in(article(text))
    assert one.scope_kind is ScopeKind.CLAUSE
    assert [text[slice(*part)] for part in one.scope] == ["Le raid a fait douze morts"]


def test_passive_agent_covers_only_its_clause() -> None:
    text = "L'Iran, accusé par les Occidentaux d'armer Moscou, livre des missiles."
    (one,) = [one for one in found_in(article(text)) if one.rule == "participle:agent"]
    assert one.scope_kind is ScopeKind.CLAUSE
    assert "missiles" not in text[slice(*one.scope[0])]


def test_quotation_over_two_sentences_is_covered_whole() -> None:
    text = "« Nous étions seuls ce soir-là.\nPersonne n'est venu nous aider », raconte le berger."
    (one,) = found_in(article(text))
    assert one.scope_kind is ScopeKind.QUOTE
    assert [text[slice(*part)] for part in one.scope] == [
        "« Nous étions seuls ce soir-là.",
        "Personne n'est venu nous aider »",
    ]


def test_quotation_that_goes_on_in_the_next_paragraph_is_covered_too() -> None:
    text = (
        "« Nous étions seuls ce soir-là, et il pleuvait.\n\n"
        "« Personne n'est venu nous aider », raconte le berger."
    )
    (one,) = found_in(article(text))
    assert one.scope[0].start == 0


def test_wholly_quoted_sentence_stays_with_the_speaker_before_it() -> None:
    text = (
        "« Nous irons au bout de la démarche », dit le maire.\n"
        "« La ville n'a pas d'autre choix que celui-là. »"
    )
    (one,) = found_in(article(text))
    assert len(one.scope) == 2


def test_words_inside_a_quotation_attribute_nothing() -> None:
    assert core("« Mon client le dit : selon la police, il est innocent », a plaidé Me Roux.") == [
        ("Me Roux", "a plaidé")
    ]


def test_words_said_in_a_post_are_social_whoever_speaks() -> None:
    (one,) = found_in(article("In a post on Truth Social, Trump said the deal was done.", "en"))
    assert one.kind is SourceKind.SOCIAL


def test_platform_alone_makes_no_source() -> None:
    assert core("The app is sold on Facebook and TikTok.", "en") == []


def test_demonstrative_with_a_reporters_conditional_inherits() -> None:
    text = (
        "Selon des sources diplomatiques, la lettre est arrivée.\n"
        "L'objectif de cette missive serait de gagner du temps."
    )
    first, second = found_in(article(text))
    assert (second.scope_kind, second.tier, second.antecedent) == (ScopeKind.INHERITED, Tier.PERIPHERAL, 0)
    assert second.kind is first.kind


def test_inheritance_needs_a_hedge() -> None:
    text = "Selon des sources diplomatiques, la lettre est arrivée.\nCette missive gagne du temps."
    assert len(found_in(article(text))) == 1


def test_inheritance_never_crosses_a_paragraph() -> None:
    text = "Selon des sources diplomatiques, la lettre est arrivée.\n\nCette missive serait une feinte."
    assert len(found_in(article(text))) == 1


def test_forecast_licenses_no_inheritance() -> None:
    text = "Selon des sources diplomatiques, la lettre est arrivée.\nCette missive pourrait tout changer."
    assert len(found_in(article(text))) == 1


def test_linked_sentence_does_not_inherit() -> None:
    text = "Selon des sources, la lettre est là.\nCette missive serait une feinte.[](https://example.org/a)"
    link = text.index("[](")
    blocks = [(Span(0, len(text)), "body")]
    cut = text.index("\n")
    made = scoring.document(
        text, blocks, [(Span(0, cut), 0), (Span(cut + 1, len(text)), 0)], "fr", [Span(link, len(text))]
    )
    assert len(found_in(made)) == 1


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Emmanuel Macron : « La France tiendra ses engagements »", [("Emmanuel Macron", ":")]),
        ("Poutine : L'Iran n'a pas demandé d'aide", [("Poutine", ":")]),
        ("Ukraine : la Russie a frappé Kiev", []),
        ("Poutine et Macron : une rencontre au sommet", []),
        ("Le prix du pain : une affaire d'État", []),
    ],
)
def test_colon_in_a_headline_gives_the_word_to_people_and_not_to_topics(
    title: str, expected: list[tuple[str, str]]
) -> None:
    assert core(title, kind="title") == expected


def test_headline_may_name_its_source_behind_a_colon() -> None:
    assert core("Sea level is rising faster than thought: study", "en", "heading") == [("study", ":")]


def test_captions_and_boilerplate_are_not_read() -> None:
    for kind in ("caption", "credit", "byline", "boilerplate", "references"):
        assert core("Le pont a cédé, selon la mairie.", kind=kind) == []


def test_disclaimer_is_read() -> None:
    assert core("Ces informations proviennent de publications sur X.", kind="disclaimer") == [
        ("publications sur X", "proviennent de")
    ]


def test_acts_and_intentions_are_peripheral() -> None:
    for text in (
        "Moscou a condamné les frappes.",
        "La Russie prévoit de livrer du gaz.",
        "Le ministre a refusé de commenter.",
    ):
        (one,) = found_in(article(text))
        assert one.tier is Tier.PERIPHERAL


def test_warning_somebody_is_an_act_and_warning_that_something_is_speech() -> None:
    (act,) = found_in(article("Le ministre a averti le guide que le régime tombera."))
    (speech,) = found_in(article("Le ministre a averti que le régime tombera."))
    assert (act.tier, speech.tier) == (Tier.PERIPHERAL, Tier.CORE)


def test_source_left_out_is_none_and_keeps_the_kind_of_the_subject() -> None:
    (one,) = [
        one
        for one in found_in(article("Le ministre a refusé de répondre, déclarant : « Plus tard, pas ici. »"))
        if one.tier is Tier.CORE
    ]
    assert (one.source, one.kind) == (None, SourceKind.OFFICIAL)


def test_curly_apostrophes_and_markup_do_not_hide_a_source() -> None:
    text = "L’article du *Grand Continent* note que l’Iran recule."
    assert core(text) == [("L’article du *Grand Continent", "note que")]


def test_engine_knows_no_language_but_through_its_lexicon() -> None:
    tables = {
        "attribution": {
            "head": "first",
            "words": {"determiners": "der die das", "complementisers": "dass", "have": "hat haben"},
            "heads": {"institution": "Polizei"},
            "cues": {"source_follows": "laut"},
            "verbs": {"say": "erklären"},
            "irregular": {"erklären": {"finite": "erklärt erklärte", "participle": "erklärt", "gerund": ""}},
        }
    }
    german = Lexicon("de", tables, "0" * 64)
    text = "Laut der Polizei brennt es.\nDie Polizei hat erklärt, dass niemand verletzt ist."
    found = attributions(article(text, "de"), german, lambda prose: [])
    assert [text[slice(*one.cue)] for one in found if one.tier is Tier.CORE] == ["Laut"]


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("16 h 10 SNCF Réseau annonce que les trains repartent.", "fr", "SNCF Réseau"),
        ("18:20 Enedis indique que le courant est rétabli.", "fr", "Enedis"),
        ("7h45 – La préfecture confirme que l'alerte est levée.", "fr", "La préfecture"),
        ("16.10 Uhr: Die Polizei teilt mit, dass die Straße frei ist.", "de", "Die Polizei"),
        ("4.10pm Police say the road has reopened.", "en", "Police"),
        ("10:45 GMT Network Rail said that trains were running.", "en", "Network Rail"),
        ("12:05 La Guardia Civil confirma que no hay heridos.", "es", "La Guardia Civil"),
        ("18 mayors said that they would resign.", "en", "18 mayors"),
    ],
)
def test_time_of_day_before_an_entry_is_no_part_of_a_source(text: str, language: str, source: str) -> None:
    assert [found for found, _ in core(text, language)] == [source]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The strike goes on, according\n\nto Reuters, which asked.", "en"),
        ("Un pont ferme, à en\n\ncroire la mairie.", "fr"),
        ("El puente cierra, de acuerdo\n\ncon la alcaldía.", "es"),
    ],
)
def test_expression_does_not_reach_from_one_block_into_the_next(text: str, language: str) -> None:
    assert core(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("A Lusa contactou o sindicato, que confirma a paragem.", "pt", "o sindicato"),
        ("The reporter interviewed the union, which denies the report.", "en", "the union"),
        ("El diario entrevistó a la alcaldesa, que desmiente el cierre.", "es", "la alcaldesa"),
    ],
)
def test_relative_clause_belongs_to_the_object_and_not_to_who_asked(
    text: str, language: str, source: str
) -> None:
    assert [found for found, _ in core(text, language)] == [source]


def test_platform_at_the_end_of_a_sentence_is_no_initial() -> None:
    posted = "Police have closed the quay. Smoke can be seen in footage shared on X. The mayor has left."
    assert labels_of(f"# A fire\n\n{posted}")[1] == "social_exclusive"
    (said, _) = core("The mayor resigned. Francis X. Suarez said that he would stay.", "en")[0]
    assert said == "Francis X. Suarez"


# --- cost and robustness -----------------------------------------------------------------------

HOSTILE = [
    "selon « ",
    "a déclaré que ",
    "X, Y, ",
    "« a » ",
    '" a ',
    "selon les experts de la ville de Paris et de Rome et ",
    "les rumeurs de ",
    "Le ministre, qui, qui, ",
    "a-t-il dit, ",
    "de source ",
    "(",
    "Poutine : « ",
    'said that "',
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_in_step_with_the_text(unit: str) -> None:
    language = "en" if "said" in unit else "fr"

    def work(text: str) -> object:
        made = scoring.document(text, [(Span(0, len(text)), "body")], [(Span(0, len(text)), 0)], language)
        return found_in(made)

    assert growth(work, unit, size=16384) < LIMIT


def test_ordinary_prose_of_many_paragraphs_takes_time_in_step() -> None:
    text = (ROOT / "seeds" / "004_d14a4ba0e42e9e1f.txt").read_text("utf-8").replace("\n\n", "\n")
    lines = [line for line in text.split("\n") if len(line) > 60]

    def work(size: str) -> object:
        return found_in(article("\n\n".join(lines[:4] * (len(size) // 2800 + 1))))

    assert growth(work, "x", size=65536) < LIMIT


WORDS = [
    *(
        "selon",
        "Le",
        "ministre",
        "a",
        "déclaré",
        "que",
        "«",
        "»",
        '"',
        "'",
        ",",
        ".",
        ":",
        "(",
        ")",
        "qui",
        "et",
        "X",
        "Poutine",
    ),
    *("@x", "déclarant", "rumeurs", "de", "des", "par", "accusé", "il", "-t-il", "said", "according", "to"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from(["fr", "en"]))
def test_any_order_of_words_is_read_without_an_error(text: str, language: str) -> None:
    made = article(text or "x", language)
    for one in found_in(made):
        assert 0 <= one.cue.start < one.cue.end <= len(made.text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120).filter(lambda text: "\n" not in text and text.strip()))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found_in(article(text))


# --- more rules --------------------------------------------------------------------------------


def test_denied_speech_is_peripheral() -> None:
    (one,) = found_in(article("Le ministère n'a pas confirmé que l'avion était russe."))
    assert one.tier is Tier.PERIPHERAL


def test_outlet_in_brackets_closes_a_sentence() -> None:
    assert core("Le bilan est monté à douze morts dans la nuit (Reuters).") == [("Reuters", "Reuters")]


def test_who_asked_relays_what_was_answered() -> None:
    (one,) = found_in(article("Interrogé par l'AFP, le ministre a assuré que la loi serait votée."))
    assert [name.text for name in one.via] == ["AFP"]


def test_headline_about_somebody_gives_nobody_the_word() -> None:
    assert core("Emmanuel Macron : ce qu'il faut retenir de son discours", kind="title") == []


def test_quotation_behind_a_colon_belongs_to_the_subject() -> None:
    text = "L'entraîneur est resté prudent : « Nous prendrons les matchs un par un cette année. »"
    assert core(text) == [("L'entraîneur", ":")]


def test_present_form_of_english_agrees_with_its_subject() -> None:
    assert core("The price list reports rise every year.", "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a déclaré :",
        "He said:",
        "Selon",
        "Il a dit que",
        "a déclaré :",
        "Il a réagi en appelant au",
        "Le maire a parlé en répondant aux",
    ],
)
def test_speech_that_breaks_off_is_no_reason_to_fall_over(text: str) -> None:
    assert auditor.audit_text(text + "\n").dossier.document.text


INTERVIEW = """Anna Kell: I never read reviews.
They arrive anyway.

The Ledger: Why do you write?

A. K.: Because nobody stops me.

The Ledger: And then?

A. K.: Then I sleep."""


def test_answers_of_an_interview_are_given_to_whoever_opens_them() -> None:
    made = article(INTERVIEW, "en")
    text = made.text
    said = [text[slice(*one.source)] for one in found_in(made) if one.source and one.rule == "turn"]
    assert said == ["Anna Kell", "A. K.", "A. K."]


FIELDS = """Weight: 27 lbs and not a pound more.

Response Test: Fast response, despite the foam.

Focus: Businesses that sell to other businesses.

Weight: 39 lbs with the battery.

Response Test: Quick response, easy to move on.

Focus: Communities, events and business pages."""


def test_fields_of_a_list_of_products_are_no_answers() -> None:
    assert core(FIELDS, "en") == []


def test_word_that_is_written_small_elsewhere_opens_no_turn() -> None:
    text = "Where do you begin?\n\nSolution: Ask them.\n\nAnd then?\n\nSolution: Wait for a better solution."
    assert core(text, "en") == []


def test_statements_between_two_people_who_ask_nothing_wait_for_a_question() -> None:
    asked = INTERVIEW.replace("?", ".")
    assert [one.rule for one in found_in(article(asked, "en")) if one.rule == "turn"] == []


def test_turn_covers_the_whole_paragraph() -> None:
    made = article(INTERVIEW, "en")
    first = next(one for one in found_in(made) if one.rule == "turn")
    assert [made.text[slice(*part)] for part in first.scope] == [
        "I never read reviews.",
        "They arrive anyway.",
    ]


def test_one_paragraph_with_a_colon_is_no_interview() -> None:
    assert core("Anna Kell: I never read reviews.\n\nPrice: ten pounds.", "en") == []


def test_name_in_brackets_that_is_a_link_is_no_second_source() -> None:
    plain = "Douze personnes sont mortes lundi dans un accident de car, près de la ville de Lyon (Reuters)."
    linked = plain.replace("Reuters", "[Reuters](https://www.reuters.com/world/lyon-2026-01-05/)")
    assert [one.rule for one in pipeline.audit_text(plain, "a.md").dossier.harvest.attributions] == [
        "bracketed"
    ]
    assert pipeline.audit_text(linked, "a.md").dossier.harvest.attributions == ()


def labels_of(text: str) -> list[str]:
    reliance = pipeline.audit_text(text, "a.md").dossier.reliance
    return [str(each.default) for each in reliance.sentences]


def test_quotation_over_three_sentences_labels_them_all() -> None:
    text = (
        "La mairie de la commune a répondu mercredi aux questions de la presse : "
        "« Nous avons fermé la piscine. Nous la rouvrirons en mai. Nous n'en dirons pas davantage. »"
    )
    assert labels_of(text) == ["other"] * 3


def test_words_behind_the_name_of_a_platform_are_said_there() -> None:
    text = "Sur TikTok, une autre séquence montre un halo vert au-dessus de la forêt de Saoû pendant la nuit."
    assert labels_of(text) == ["social_exclusive"]


def test_some_who_describe_are_nobody() -> None:
    assert core("Some describe failures after four winters.", "en") == []


@settings(deadline=None)
@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=12), st.sampled_from(lexicons.codes()))
def test_word_of_letters_is_the_token_that_the_pattern_makes_of_it(word: str, code: str) -> None:
    pieces = grammar(lexicons.load(code)).pieces
    assert pieces.make(word) == pieces.cut(word + " ")


@settings(deadline=None)
@given(st.text("aZé ,.'\n1", max_size=40), st.sampled_from(lexicons.codes()))
def test_text_read_by_its_pieces_has_the_tokens_of_the_whole(text: str, code: str) -> None:
    pieces = grammar(lexicons.load(code)).pieces
    assert pieces.read(text).words == list(pieces.cut(text)[:: len(pieces.read(text))])


@pytest.mark.parametrize(
    "next_sentence",
    [
        "One clip, viewed 400,000 times, claims that police turned drivers away.",
        "Another video shows smoke over the port.",
        "The footage shows a drone.",
    ],
)
def test_clip_after_posts_is_one_of_them(next_sentence: str) -> None:
    posts = "Videos shared on TikTok appear to show lorries queuing for miles on the road to the port."
    assert labels_of(f"# A strike\n\n{posts} {next_sentence}")[-2:] == ["social_exclusive"] * 2


def test_footage_of_nobody_knows_what_shows_and_says_nothing() -> None:
    assert labels_of("# A strike\n\nThe port was full on Monday. The footage shows a drone.")[-1] == "none"


@pytest.mark.parametrize(
    ("code", "gesture", "words"),
    [
        ("es", "La ministra respondió con una sonrisa.", "La ministra respondió con un comunicado."),
        ("es", "El equipo respondió con dos goles.", "El presidente respondió con un “no”."),
        ("pt", "A ministra respondeu com um sorriso.", "A ministra respondeu com um comunicado."),
    ],
)
def test_who_answers_with_a_gesture_says_nothing_and_who_answers_with_words_does(code, gesture, words):
    assert not found_in(article(gesture, code))
    assert found_in(article(words, code))


@pytest.mark.parametrize("opening", ["In it, he", "In the clip, he", "In the video he"])
def test_what_somebody_says_in_the_post_of_the_sentence_before_is_social(opening: str) -> None:
    text = (
        "The senator posted a long video on Facebook on Friday.\n"
        f"{opening} accused the mayor of lying about the budget."
    )
    assert [one.kind for one in found_in(article(text, "en"))] == [SourceKind.SOCIAL, SourceKind.SOCIAL]


def test_what_somebody_says_after_a_post_without_pointing_at_it_is_no_post() -> None:
    text = (
        "The senator posted a long video on Facebook on Friday.\n"
        "In parliament, he accused the mayor of lying about the budget."
    )
    assert [one.kind for one in found_in(article(text, "en"))][1] is SourceKind.OFFICIAL


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Storm Edda: what we know so far"),
        ("en", "Elon Musk: the man who sold the sky"),
        ("en", "Rory McIlroy: how he won the Masters"),
        ("de", "Angela Merkel: Was wir wissen"),
        ("fr", "Emmanuel Macron : pourquoi il renonce"),
    ],
)
def test_title_that_tells_of_somebody_behind_a_colon_quotes_nobody(language: str, title: str) -> None:
    assert core(title, language, "title") == []


def test_title_with_a_sentence_behind_the_colon_quotes_who_stands_before_it() -> None:
    assert core("Anna Kell: we were never asked", "en", "title") == [("Anna Kell", ":")]
