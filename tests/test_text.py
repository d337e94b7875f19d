from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Span
from auditor.structure._wordings import abbreviations
from auditor.text import Abbreviations, LineIndex, Mask, project, split_sentences, word_count
from tests.doubling import LIMIT, growth


def prose_of(text: str, *markup: tuple[int, int]) -> str:
    return project(text, [Span(*span) for span in markup], [Span(0, len(text))]).text


def cut(text: str, language: str = "fr") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text), abbreviations(language))]


# --- prose -------------------------------------------------------------------------------------


def test_typography_is_folded_and_french_quotation_marks_stay() -> None:
    assert prose_of("L’Iran dit\u00a0: «\u202fnon\u202f»") == "L'Iran dit : « non »"


def test_curly_double_quotation_marks_stay() -> None:
    assert prose_of("He said “no”.") == "He said “no”."


def test_turned_comma_inside_a_word_is_an_apostrophe_and_one_that_opens_a_quotation_is_not() -> None:
    assert prose_of("L‘Iran a dit ‘non’") == "L'Iran a dit ‘non'"


def test_soft_hyphens_and_zero_width_characters_are_gone() -> None:
    assert prose_of("inter\u00adna\u200btional\ufeff") == "international"


def test_decomposed_accents_are_composed_and_still_lead_back() -> None:
    text = "de\u0301cla\u0301ra"
    prose = project(text, [], [Span(0, len(text))])
    assert prose.text == "déclára"
    assert prose.at(prose.text.index("c")) == text.index("c")


def test_ligatures_are_spelled_out_and_both_letters_stand_where_the_ligature_does() -> None:
    prose = project("éﬁgie", [], [Span(0, 5)])
    assert prose.text == "éfigie"
    assert [prose.at(place) for place in range(6)] == [0, 1, 1, 2, 3, 4]


def test_white_space_runs_become_one_space_and_edges_none() -> None:
    assert prose_of("  a \t b\n  c  ") == "a b c"


def test_space_left_by_markup_is_not_doubled() -> None:
    assert prose_of("claim [1] goes on", (6, 9)) == "claim goes on"


def test_space_before_a_removed_mark_goes_with_it_when_a_full_stop_follows() -> None:
    assert prose_of("claim [1]. Next", (6, 9)) == "claim. Next"


def test_citation_glued_between_two_sentences_leaves_a_space() -> None:
    assert prose_of("Fin.[1]La suite", (4, 7)) == "Fin. La suite"


def test_emphasis_inside_a_word_leaves_none() -> None:
    assert prose_of("un*believ*able", (2, 3), (9, 10)) == "unbelievable"


def test_line_break_tag_between_words_leaves_a_space() -> None:
    assert prose_of("one<br>two", (3, 7)) == "one two"


def test_blocks_are_lines_and_an_empty_block_is_an_empty_line() -> None:
    text = "one\n\n[](u)\n\ntwo"
    prose = project(text, [Span(5, 10)], [Span(0, 3), Span(5, 10), Span(12, 15)])
    assert prose.text == "one\n\ntwo"
    assert prose.text.count("\n") == 2


def test_markup_that_reaches_over_the_end_of_a_block_goes_on_in_the_next() -> None:
    text = "one <x\ny> two"
    assert project(text, [Span(4, 9)], [Span(0, 6), Span(7, 13)]).text == "one\ntwo"


@given(
    st.text(alphabet="ab é’«»\u00a0\u00ad\u200b.,[]\n1", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8)), max_size=5),
)
def test_every_prose_character_leads_to_the_character_it_was_made_of(
    text: str, cuts: list[tuple[int, int]]
) -> None:
    markup = sorted(
        Span(start, min(start + length, len(text))) for start, length in cuts if start < len(text)
    )
    prose = project(text, markup, [Span(0, len(text))])
    inside = {place for span in markup for place in range(span.start, span.end)}
    for offset, letter in enumerate(prose.text):
        place = prose.at(offset)
        assert letter == " " or (text[place] in (letter, "’") and place not in inside)
    places = [prose.at(offset) for offset in range(len(prose.text))]
    assert places == sorted(places)


def test_position_at_a_block_s_end_is_found_at_the_end_of_its_line() -> None:
    text = "one [](u)\n\ntwo"
    prose = project(text, [Span(4, 9)], [Span(0, 9), Span(11, 14)])
    assert prose.find(9) == 3
    assert prose.find(11) == 4


# --- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("l'escalade américano-israélienne", 2),
        ("aujourd'hui", 1),
        ("1 000 roquettes", 3),
        ("S-400", 1),
        ("3,5 %", 2),
        ("× . –", 0),
        ("snake_case", 2),
        ("don’t", 1),
    ],
)
def test_words_are_joined_by_apostrophes_and_hyphens_only(prose: str, words: int) -> None:
    assert word_count(prose) == words


# --- sentences ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "prose",
    [
        "l'avant-garde d'a-b-c-d, 1 000 mots… « Non ! » — dit-il.",
        "Łódź and Škoda, 🔷 €5 … “Why?” -- rock-'n'-roll, 3.5.",
        "Москва сообщила, что 5 из 10 - мало. Да?",
        "中文。没有空格。",
    ],
)
def test_a_mask_has_the_words_and_stops_of_its_prose(prose):
    mask = Mask(prose)
    assert mask.word_count(0, len(prose)) == word_count(prose)
    assert split_sentences(prose, 0, len(prose), stops=mask.stops) == split_sentences(prose, 0, len(prose))


@pytest.mark.parametrize(
    "sentences",
    [
        ["Le prix a baissé.", "Il remontera."],
        ["M. Poutine a parlé à Mme Merkel.", "Elle a écouté."],
        ["Il est arrivé le 12 oct. 2024 à Moscou.", "Nul ne l'attendait."],
        ["Il a refusé, déclarant : « Je ne veux même pas en parler. »"],
        ["Il a refusé, déclarant : « Je ne veux pas en parler. »", "La presse a insisté."],
        ["« Je pars.", "Je ne reviendrai pas. » a-t-il dit."],
        ["« Pourquoi ? » demande-t-il.", "Personne ne répond."],
        ["Elle a cité J. K. Rowling et D. Trump.", "On a ri."],
        ["Le prix est de 1.596 euro.", "Il baisse."],
        ["Des armes, des vivres, etc. manquent.", "Tout manque."],
        ["Il manque des vivres, etc.", "Moscou attend."],
        ["Le navire a pris la mer.", "Moscou se tait."],
        ["Après le vol.", "Paris proteste."],
        ["Il aime l'art.", "Londres aussi."],
        ["Il manque des vivres, etc.", "La ville attend."],
        ["Il hésite… puis se tait.", "Elle non."],
        ["Il hésite…", "Elle non."],
        ["L'O.N.U. proteste.", "Moscou nie."],
        ["Voir p. 12 et art. 5.", "Le reste suit."],
        ["C'était en 44 av. J.-C. à Rome.", "César est mort."],
        ["(Il part.)", "Elle reste."],
        ["Quoi ?!", "Rien."],
        ["1. Le premier point.", "Il suffit."],
        ["Les négociations ont repris.", "La Russie attend."],
        ["Le site Mediapart.fr l'affirme.", "L'Élysée dément."],
        ["Il a dit non. »", "Elle a dit oui."],
    ],
)
def test_french_sentences_are_cut_where_readers_pause(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Powell spoke.", "Markets fell."],
        ["He met Gov. Gavin Newsom in Oak Valley, Calif. on Sunday.", "They left."],
        ["The U.S. Federal Reserve held rates.", "It may cut them."],
        ["He lives in the U.S.", "The others do not."],
        ['"We had five minutes," she said.', '"Everything is gone."'],
        ['"Why now?" Smith asked.', "Nobody knew."],
        ['"Why now?"', "The room fell silent."],
        ["It opened at 6 p.m. on Friday.", "It closed at 9 p.m.", "The end."],
        ["They met in Jackson, Miss. on Sunday.", "Smith did not."],
        ["He writes for The Sun.", "Smith does not."],
        ["It moved to San Francisco, CA.", "Smith stayed."],
        ["It stands on Main St.", "The others do not."],
        ["Acme Inc. said so.", "Its rival did not."],
        ["See No. 5 in the list.", "It matters."],
        ["He said no.", "Smith left."],
        ["See topic no. 751 of the guide.", "It is short."],
        ["The index rose 2.1% in April.", "It fell in May."],
        ["Then came plan B.", "It failed."],
        ["“I will not go.”", "He went."],
        ["Is it true?", "Perhaps!", "Perhaps not."],
    ],
)
def test_english_sentences_are_cut_where_readers_pause(sentences: list[str]) -> None:
    assert cut(" ".join(sentences), "en") == sentences


def test_sentences_glued_by_a_missing_space_are_cut_and_names_with_dots_are_not() -> None:
    assert cut("Fin des négociations.La Russie attend.") == ["Fin des négociations.", "La Russie attend."]
    assert cut("On code en ASP.NET ou sur Booking.Com depuis.") == [
        "On code en ASP.NET ou sur Booking.Com depuis."
    ]


def test_german_ordinals_do_not_end_sentences() -> None:
    assert cut("Am 15. Juni kam er. Am 16. ging er.", "de") == ["Am 15. Juni kam er.", "Am 16. ging er."]


def test_chinese_sentences_need_no_space() -> None:
    assert cut("会谈结束。他们离开了。", "zh") == ["会谈结束。", "他们离开了。"]


def test_marks_without_a_word_join_the_sentence_before_them() -> None:
    assert cut("Il part. …") == ["Il part. …"]
    assert cut(". . .") == [". . ."]


def test_language_nobody_knows_still_gives_sentences() -> None:
    assert split_sentences("Abc def. Ghi jkl.", 0, 17, Abbreviations()) == [(0, 8), (9, 17)]


@pytest.mark.parametrize(
    "unit", [". ", "a. ", "A. ", "M. ", '"a?" B ', 'a. " ', "…", "a.B", "! ", "x" * 90 + ". "]
)
def test_cutting_grows_in_step_with_the_text(unit: str) -> None:
    french = abbreviations("fr")
    assert growth(lambda text: split_sentences(text, 0, len(text), french), unit, size=65536) < LIMIT


@pytest.mark.parametrize("unit", ["\u00ad", "e\u0301", "a  ", "[x]"])
def test_projecting_grows_in_step_with_the_text(unit: str) -> None:
    def work(text: str) -> object:
        return project(
            text, [Span(place, place + 1) for place in range(0, len(text), 3)], [Span(0, len(text))]
        )

    assert growth(work, unit) < LIMIT


# --- lines -------------------------------------------------------------------------------------


def test_lines_are_counted_as_editors_count_them() -> None:
    index = LineIndex("ab\r\nc\rd\n\nè")
    assert [index.at(offset) for offset in (0, 1, 4, 6, 8, 9)] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (3, 1),
        (4, 1),
        (5, 1),
    ]
