"""The annotated articles agree with themselves: marks with the plan, labels with the marks."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests import corpus_notation
from tests.corpus_marks import NotationError

ARTICLES = {article["name"]: article for article in corpus_notation.articles()}
# Somebody who merely speaks leaves the label to a link of the sentence (decided case 19).
SPEAKERS = {"official", "person", "institution", "official_anonymous", "expert", "anonymous", "vague"}


def _classes(links: list[dict[str, Any]]) -> set[str]:
    return {link["class"] for link in links}


def _label(classes: set[str]) -> str:
    if len(classes) == 2:
        return "mixed"
    return "social_exclusive" if "social" in classes else "other" if classes else "none"


def _citing(article: dict[str, Any], sentence: dict[str, Any]) -> list[dict[str, Any]]:
    by_id = {link["id"]: link for link in article["links"]}
    return [by_id[at] for at in sentence["links"] if by_id[at]["cites"] and by_id[at]["role"] != "embed"]


def _expected(article: dict[str, Any], block: list[dict[str, Any]], index: int) -> tuple[str, str]:
    """Return the narrow and the default label that rules R1 to R4 give the sentence."""
    own = _citing(article, block[index])
    spread = next((links for later in block[index:] if (links := _citing(article, later))), [])
    prose = [
        each
        for each in article["attributions"]
        if each["sentence"] == block[index]["id"] and each["tier"] == "core" and "nested_in" not in each
    ]
    if not prose:
        return _label(_classes(own)), _label(_classes(spread))
    posts = [each["source_type"] == "social" or "in_post" in each for each in prose]
    speaks = all(each["source_type"] in SPEAKERS and "in_post" not in each for each in prose)
    classes = _classes(own) if own and speaks else {"social" if post else "other" for post in posts}
    return _label(classes), _label(classes)


@pytest.mark.parametrize("name", ARTICLES)
def test_labels_follow_from_the_marks_by_the_rules(name: str) -> None:
    article = ARTICLES[name]
    counted = [sentence for sentence in article["sentences"] if "labels" in sentence]
    for block in {sentence["block"]: None for sentence in counted}:
        inside = [sentence for sentence in counted if sentence["block"] == block]
        for index, sentence in enumerate(inside):
            if sentence["inherited"] or sentence["quoted"]:
                continue
            given = (sentence["labels"]["narrow"], sentence["labels"]["default"])
            words = article["text"][sentence["start"] : sentence["end"]]
            assert given == _expected(article, inside, index), words


def test_every_article_of_the_plan_is_there() -> None:
    assert [name[:3] for name in ARTICLES] == sorted(corpus_notation.plan())


def test_two_fifths_of_every_language_are_held_out() -> None:
    held = Counter(article["language"] for article in ARTICLES.values() if article["split"] == "held_out")
    whole = Counter(article["language"] for article in ARTICLES.values())
    assert {language: held[language] / whole[language] for language in whole} == dict.fromkeys(whole, 0.4)


def test_taking_the_marks_out_leaves_no_trace_of_them() -> None:
    for article in ARTICLES.values():
        assert not re.search(r"[⟦⟧]| $|  ", article["text"], re.MULTILINE), article["name"]


def _written(home: Path, text: str) -> Path:
    path = home / "001_fr_assistant_grok.mark"
    path.write_text(text, encoding="utf-8")
    return path


def test_trap_that_does_not_occur_is_named_with_its_file(tmp_path: Path) -> None:
    path = _written(tmp_path, "Il pleut. ⟦n⟧\n===\nheadline: not — nothing\ntrap: neige — weather\n")
    with pytest.raises(NotationError, match=r"001_fr_assistant_grok\.mark: trap: 'neige'"):
        corpus_notation.read(path)


def test_sentence_without_a_label_is_named_with_its_words(tmp_path: Path) -> None:
    path = _written(tmp_path, "Il pleut. ⟦n⟧ Il neige.\n===\nheadline: not — nothing\n")
    with pytest.raises(NotationError, match=r"no label after 'Il neige\.' in a body"):
        corpus_notation.read(path)


def test_attribution_missing_in_the_table_is_named_by_number(tmp_path: Path) -> None:
    path = _written(tmp_path, "⟦7c|Selon⟧ ⟦7s|Météo-France⟧, il pleut. ⟦o⟧\n===\nheadline: not — nothing\n")
    with pytest.raises(NotationError, match=r"marks and table differ: \['7'\]"):
        corpus_notation.read(path)
