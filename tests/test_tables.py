import pytest

from auditor.tables import ARTICLE_COLUMNS, COLUMNS, article_row, rows
from tests.annotated import annotated_audit

KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool}


@pytest.fixture(scope="module")
def audit():
    return annotated_audit(0)


def test_there_is_one_row_a_citation(audit):
    found = rows(audit)
    assert [row["citation"] for row in found] == [known.citation for known in audit.dossier.evidence]


def test_every_row_has_every_column_in_order(audit):
    for row in rows(audit):
        assert list(row) == [column.name for column in COLUMNS]
    assert list(article_row(audit)) == [column.name for column in ARTICLE_COLUMNS]


@pytest.mark.parametrize("number", range(5))
def test_value_is_of_the_kind_its_column_says(number):
    audit = annotated_audit(number)
    for columns, found in ((COLUMNS, rows(audit)), (ARTICLE_COLUMNS, [article_row(audit)])):
        for column in columns:
            for row in found:
                value = row[column.name]
                assert value is None or isinstance(value, KINDS[column.kind]), column.name
                assert column.kind != "integer" or not isinstance(value, bool), column.name


def test_column_names_are_unique_and_explained():
    for columns in (COLUMNS, ARTICLE_COLUMNS):
        assert len({column.name for column in columns}) == len(columns)
        assert all(column.about for column in columns)


def test_post_carries_its_account_and_its_moment(audit):
    row = next(row for row in rows(audit) if row["account"] == "smoos_tweets")
    assert row["posted_at"] == "2025-06-15T18:37:30.654000+00:00"
    assert row["social"] is True
    assert row["form"] == "link"
    assert row["label"] == "social_exclusive"


def test_place_leads_into_the_text(audit):
    text = audit.dossier.document.text
    for row in rows(audit):
        assert text.split("\n")[row["line"] - 1][row["column"] - 1 :].startswith(
            text[row["start"] : row["end"]].split("\n")[0]
        )


def test_figures_of_an_article_are_those_of_its_reliance(audit):
    row = article_row(audit)
    assert (row["links_part"], row["links_whole"]) == (6, 13)
    assert row["default_sentences_social_exclusive"] == 5
    assert row["default_words_exclusive_share"] == pytest.approx(0.168, abs=0.0005)
    assert row["headline"] == "exclusively"


def test_share_of_nothing_is_none_not_zero():
    assert article_row(annotated_audit(1))["links_share"] is None


def test_empty_string_is_not_used_for_what_is_not_known(audit):
    assert not [
        name for row in rows(audit) for name, value in row.items() if value == "" and name != "anchor"
    ]
