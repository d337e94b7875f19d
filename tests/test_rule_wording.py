"""What rules look for in the words of an article, in one pass."""

from auditor.rules._wording import Wording, neighbours


def test_phrase_is_found_in_any_case_and_inside_of_longer_words():
    text = "(AS AN AI language model, I cannot)"
    assert Wording(text, "en").phrases("generation", "phrases") == ["as an ai language model"]


def test_phrase_of_two_words_needs_no_word_between_spaces():
    assert Wording('"Certainly! Here is the article', "en").phrases("generation", "phrases") == [
        "certainly! here"
    ]


def test_phrase_is_not_found_across_a_line():
    assert Wording("As an AI\nlanguage model", "en").phrases("generation", "phrases") == []


def test_every_pair_in_a_row_of_words_is_seen():
    assert ("la", "la") not in Wording("dans la maison, la porte", "fr").pairs
    assert {("dans", "dans"), ("du", "le")} <= Wording("Il est dans dans la ville du le roi ", "fr").pairs


def test_rare_letters_are_told_and_hide_nothing_behind_them():
    wording = Wording("Ж et dans dans la rue, d’où ?", "fr")
    assert {"Ж", "’"} <= wording.rare <= {"Ж", "’", "?"}
    assert ("dans", "dans") in wording.pairs


def test_language_without_lists_has_no_pairs_and_no_phrases():
    wording = Wording("de de la la the the", "es")
    assert wording.pairs == frozenset()
    assert wording.phrases("generation", "phrases") == []


def test_words_of_pairs_are_all_written_in_latin_1():
    for language in ("en", "fr"):
        first, second = neighbours(language)
        assert b"?" not in "".join(first | second).encode("latin-1", "replace")
