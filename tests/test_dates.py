"""Dates in prose: what is explicit is found, what is not is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from auditor import pipeline
from auditor.harvest.dates import dates
from auditor.lexicon import load


def found(text: str, code: str = "fr") -> list[tuple[str, date, date, bool]]:
    document = pipeline.read(text.encode(), "article.md")
    return [
        (document.text[each.span.start : each.span.end], each.first, each.last, each.assumed)
        for each in dates(document, load(code))
    ]


@pytest.mark.parametrize(
    ("text", "code", "words", "first", "last"),
    [
        ("Il est parti le 15 juin 2025 au soir.", "fr", "15 juin 2025", date(2025, 6, 15), date(2025, 6, 15)),
        ("Le 1er août 2024, tout a changé.", "fr", "1er août 2024", date(2024, 8, 1), date(2024, 8, 1)),
        ("En juin 2025, les prix ont monté.", "fr", "juin 2025", date(2025, 6, 1), date(2025, 6, 30)),
        ("La guerre dure depuis 2022 sans fin.", "fr", "depuis 2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("He left on June 15, 2025, by train.", "en", "June 15, 2025", date(2025, 6, 15), date(2025, 6, 15)),
        ("He left on 15 June 2025 by train.", "en", "15 June 2025", date(2025, 6, 15), date(2025, 6, 15)),
        ("Filed 2025-06-15 by the court.", "en", "2025-06-15", date(2025, 6, 15), date(2025, 6, 15)),
        ("Back in 2019 nobody knew.", "en", "in 2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_explicit_date_means_its_first_and_last_day(
    text: str, code: str, words: str, first: date, last: date
) -> None:
    assert found(text, code) == [(words, first, last, False)]


def test_day_without_a_year_takes_the_year_before_it() -> None:
    text = "Le 3 mai 2024, il était à Rome. Le 13 juin, il est revenu."
    assert found(text)[1] == ("13 juin", date(2024, 6, 13), date(2024, 6, 13), True)


@pytest.mark.parametrize(
    "text",
    [
        "Le 31 février 2024 n'existe pas.",
        "La loi compte 2024 articles.",
        "Il en a vendu 15 mai dernier.",
        "Le vol 1306 du 13 est parti.",
        "La version 2.2025 est sortie.",
    ],
)
def test_what_is_no_explicit_date_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_dates_are_found_in_linear_time_in_a_text_of_digits() -> None:
    assert found("12 " * 20_000 + ".") == []


def test_month_that_only_looks_like_one_in_capitals_is_none() -> None:
    assert found("Filed on 12 APRİL 2024 by the court.", "en") == []
