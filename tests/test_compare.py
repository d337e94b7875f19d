"""Comparison: the statistics against what is known of them, the report against what it must say."""

from __future__ import annotations

import json
import math
import random
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from auditor.cli.compare import command
from auditor.compare import MEASURES, Corpus, as_markdown, charts, compare, difference, estimate, holm
from auditor.compare._compare import OTHERS
from auditor.compare._statistics import two_sided
from auditor.config import Options
from auditor.corpus import Job, Plan, Progress, run, serial
from auditor.errors import ConfigError, UnreadableInput
from tests.corpus_runs.sources import Generated


def frame(rows) -> pd.DataFrame:
    """Return articles with the same share in every column, from (outlet, share) pairs."""
    columns = {measure.column: [share for _, share in rows] for measure in MEASURES if measure.column}
    return pd.DataFrame({"outlet": [outlet for outlet, _ in rows], "headline": "unknown", **columns})


def drawn(seed: int, count: int, mean: float, outlet: str = "A"):
    chance = random.Random(seed)
    return [(outlet, min(1.0, max(0.0, chance.gauss(mean, 0.1)))) for _ in range(count)]


# --- statistics ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statistic", "freedom", "p"),
    # Critical values of Student's distribution, as any table prints them.
    [
        (12.706, 1, 0.05),
        (2.228, 10, 0.05),
        (3.169, 10, 0.01),
        (2.042, 30, 0.05),
        (1.960, 10**7, 0.05),
        (0, 5, 1),
    ],
)
def test_p_values_are_those_of_the_tables(statistic, freedom, p):
    assert two_sided(statistic, freedom) == pytest.approx(p, abs=5e-5)
    assert two_sided(-statistic, freedom) == two_sided(statistic, freedom)


def test_holm_multiplies_less_with_each_step_and_never_turns_the_order():
    assert holm([0.01, 0.04, 0.03, None, 0.005]) == pytest.approx([0.03, 0.06, 0.06, None, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


def test_interval_is_that_of_the_normal_where_articles_are_many():
    values = np.random.default_rng(3).beta(2, 5, 3000)
    found = estimate(values, None, seed=1)
    error = values.std(ddof=1) / math.sqrt(len(values))
    assert found.mean == pytest.approx(values.mean())
    assert found.error == pytest.approx(error, rel=0.06)
    assert found.low == pytest.approx(found.mean - 1.96 * error, abs=0.15 * error)
    assert found.high == pytest.approx(found.mean + 1.96 * error, abs=0.15 * error)


def test_interval_of_many_equal_shares_is_that_of_the_shares_one_by_one():
    values = np.random.default_rng(3).choice([0, 0.25, 1.0], 6000)
    merged, apart = estimate(values, None, seed=1), estimate(values, list(range(6000)), seed=2)
    assert merged.error == pytest.approx(apart.error, rel=0.08)


def test_interval_covers_the_mean_about_as_often_as_it_says():
    generator, hits = np.random.default_rng(11), 0
    for trial in range(200):
        found = estimate(generator.beta(1, 3, 60), None, seed=trial)
        hits += found.low <= 0.25 <= found.high
    assert 0.89 <= hits / 200 <= 0.99


def test_articles_of_one_outlet_that_resemble_each_other_widen_the_interval():
    generator = np.random.default_rng(5)
    outlets = [outlet for outlet in range(40) for _ in range(25)]
    means = generator.uniform(0.1, 0.9, 40)
    values = np.clip(means[outlets] + generator.normal(0, 0.02, 1000), 0, 1)
    alone, together = estimate(values, None, seed=1), estimate(values, outlets, seed=1)
    assert together.units == 40
    assert together.error == pytest.approx(means.std() / math.sqrt(40), rel=0.1)
    assert together.error > 4 * alone.error


def test_difference_of_equal_groups_is_rarely_significant():
    generator, small = np.random.default_rng(7), 0
    for trial in range(200):
        first = estimate(generator.beta(1, 3, 50), None, seed=2 * trial)
        second = estimate(generator.beta(1, 3, 50), None, seed=2 * trial + 1)
        small += difference(first, second).p < 0.05
    assert 2 <= small <= 22


def test_same_share_everywhere_has_no_interval_and_no_test():
    found = estimate(np.zeros(50), None, seed=1)
    assert (found.mean, found.low, found.high, found.error) == (0, None, None, None)
    assert difference(found, found).p is None
    varied = estimate(np.array([0.0, 1.0] * 25), None, seed=1)
    assert difference(varied, found).p < 0.001


# --- comparison ------------------------------------------------------------------------------------


def test_difference_that_is_there_is_found_and_one_that_is_not_is_not():
    rows = drawn(1, 80, 0.5, "A") + drawn(2, 80, 0.3, "B") + drawn(3, 80, 0.3, "C")
    found = compare(frame(rows), by="outlet")
    by_names = {(each.first, each.second): each for each in found.contrasts if each.measure is MEASURES[0]}
    assert set(by_names) == {("A", "B"), ("A", "C"), ("B", "C")}
    strong = by_names["A", "B"]
    assert strong.corrected < 0.001
    assert 0.1 < strong.difference.low < strong.difference.high < 0.3
    assert by_names["B", "C"].corrected > 0.05
    assert all(each.corrected >= each.difference.p for each in found.contrasts)


def test_same_seed_gives_the_same_figures():
    rows = drawn(1, 40, 0.5, "A") + drawn(2, 40, 0.3, "B")
    one, two = (compare(frame(rows), by="outlet", seed=9).contrasts for _ in range(2))
    assert [each.difference for each in one] == [each.difference for each in two]


def test_group_with_too_few_articles_is_listed_and_not_compared():
    found = compare(frame(drawn(1, 40, 0.5, "A") + drawn(2, 29, 0.1, "B")), by="outlet")
    small = next(each for each in found.groups if each.name == "B")
    assert small.estimate is None
    assert "29 articles with this share, 30 are needed" in as_markdown(found, corpus_of(frame([])))
    assert found.contrasts == ()


def test_articles_without_a_share_are_left_out_and_counted():
    articles = frame(drawn(1, 40, 0.5))
    articles.loc[:4, "links_share"] = None
    articles["headline"] = ["exclusively"] * 9 + ["partly"] * 9 + ["not"] * 18 + ["unknown"] * 4
    groups = {each.measure.name: each for each in compare(articles, by="outlet").groups}
    assert (groups["links_to_posts"].articles, groups["links_to_posts"].left_out) == (35, 5)
    assert groups["headline_on_posts_only"].estimate.mean == pytest.approx(9 / 36)
    assert groups["headline_on_posts_only"].left_out == 4


def test_groups_of_outlets_need_several_of_them():
    articles = frame(drawn(1, 100, 0.5))
    articles["country"] = "FR"
    articles["outlet"] = [f"o{n % 4}" for n in range(100)]
    (group, *_) = compare(articles, by="country", cluster="outlet").groups
    assert (group.clusters, group.estimate) == (4, None)
    articles["outlet"] = [f"o{n % 20}" for n in range(100)]
    articles.loc[0, "outlet"] = None
    (group, *_) = compare(articles, by="country", cluster="outlet").groups
    assert group.clusters == 21
    assert group.estimate is not None


def test_what_groups_of_the_same_outlets_have_in_common_cancels_out():
    generator = np.random.default_rng(8)
    outlets = [f"o{n}" for n in range(40) for _ in range(10)]
    habits = {outlet: generator.uniform(0.1, 0.7) for outlet in dict.fromkeys(outlets)}
    rows = [(outlet, habits[outlet] + generator.normal(0, 0.02)) for outlet in outlets]
    before, after = frame(rows), frame([(name, share + generator.normal(0.05, 0.01)) for name, share in rows])
    articles = pd.concat([before.assign(year="2020"), after.assign(year="2021")], ignore_index=True)
    found = compare(articles, by="year", cluster="outlet")
    (change, *_) = found.contrasts
    assert found.crossed
    assert change.difference.mean == pytest.approx(-0.05, abs=0.005)
    assert change.difference.high < -0.04
    articles["outlet"] += articles["year"]
    apart = compare(articles, by="year", cluster="outlet")
    assert not apart.crossed
    assert apart.contrasts[0].difference.high > 0


def test_many_groups_are_each_compared_with_all_others():
    rows = [pair for n in range(12) for pair in drawn(n, 30, 0.3, f"o{n:02d}")]
    found = compare(frame(rows), by="outlet")
    first = [each for each in found.contrasts if each.measure is MEASURES[0]]
    assert [(each.first, each.second) for each in first] == [(f"o{n:02d}", OTHERS) for n in range(12)]


# --- what is printed -------------------------------------------------------------------------------


def corpus_of(articles: pd.DataFrame) -> Corpus:
    return Corpus(articles=articles, columns=tuple(articles), failures=3, unfinished=False, provenance={})


def test_report_says_what_the_figures_cannot_show():
    articles = frame(drawn(1, 40, 0.5))
    articles.loc[0, "outlet"] = None
    text = as_markdown(compare(articles, by="outlet"), corpus_of(articles))
    for said in (
        "Holm, S. (1979)",
        "Cited is not supported",
        "does not list every source",
        "no random sample",
        "name the column",
    ):
        assert said in text
    assert "1 article has no value of outlet" in text
    assert "3 articles of the corpus could not be audited" in text


def test_hostile_names_stay_text_in_report_and_chart():
    name = '<script>alert(1)</script>|[x](javascript:1)\x1b[31m\x00&"'
    articles = frame([(name, share) for _, share in drawn(1, 40, 0.5)])
    found = compare(articles, by="outlet")
    text = as_markdown(found, corpus_of(articles))
    assert "<script>" not in text
    assert "\x1b" not in text


def test_hostile_names_are_drawn_as_they_are():
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install matplotlib")
    name = "$\\frac{1}{0}$ <script>\x00\u202e%(x)s 新闻"
    made = charts(compare(frame([(name, share) for _, share in drawn(1, 40, 0.5)]), by="outlet"))
    for file, content in made.items():
        if file.endswith(".svg"):
            assert not ElementTree.fromstring(content).findall(".//{*}script")


def test_chart_places_dots_and_intervals_on_its_axis():
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install matplotlib")
    from matplotlib.figure import Figure

    from auditor.compare._plot import _draw
    from auditor.report.voice import Voice

    found = compare(frame(drawn(1, 60, 0.4, "A") + drawn(2, 5, 0.2, "B")), by="outlet")
    groups = [each for each in found.groups if each.measure is MEASURES[0]]
    axes = Figure().subplots()
    _draw(axes, groups, Voice.of("en"), counts=True)
    line, dot = axes.get_lines()
    known = groups[0].estimate
    assert list(line.get_xdata()) == [known.low, known.high]
    assert list(dot.get_xdata()) == [known.mean]
    words = [text.get_text() for text in axes.texts]
    assert words == ["too few to say", "n = 60", "n = 5"]
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["A", "B"]
    assert axes.get_xlim() == (0, 0.5)


def test_same_comparison_gives_the_same_charts_for_screen_and_paper():
    pytest.importorskip("matplotlib", reason="matplotlib is not installed: pip install matplotlib")
    found = compare(frame(drawn(1, 40, 0.4, "A") + drawn(2, 40, 0.2, "B")), by="outlet")
    one, two = charts(found, "fr"), charts(found, "fr")
    assert one == two
    assert {f"{each.name}.{form}" for each in MEASURES for form in ("svg", "png")} < set(one)
    assert all(one[file].startswith(b"\x89PNG") for file in one if file.endswith(".png"))


# --- command ---------------------------------------------------------------------------------------


def unchecked() -> list[str]:
    """Return the measures of a corpus whose links were not checked."""
    return [each.name for each in MEASURES if each.column != "dead_share"]


@pytest.fixture(scope="module", params=["csv", "parquet"])
def tables(request, tmp_path_factory) -> Path:
    if request.param == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install pyarrow")
    folder = tmp_path_factory.mktemp("tables")
    planned = Plan((Generated(64),), 20)
    job = Job(folder=folder, form=request.param, own=planned.own, options=Options())
    run(planned, job, serial, Progress(0, shown=False))
    return folder


def test_command_prints_and_writes_the_same_figures(tables, tmp_path):
    asked = [str(tables), "--by", "outlet"]
    printed = CliRunner().invoke(command, [*asked, "--format", "json"], standalone_mode=False)
    found = json.loads(printed.output)
    assert {row["outlet"]: row["articles"] for row in found["means"]} == {"A": 32, "B": 32}
    CliRunner().invoke(command, [*asked, "--out", str(tmp_path)], standalone_mode=False)
    assert json.loads((tmp_path / "compare.json").read_text()) == found
    assert {path.name for path in tmp_path.iterdir()} == {
        "compare.md",
        "compare.json",
        "means.csv",
        "differences.csv",
        *(f"{name}.{form}" for name in ["all", *unchecked()] for form in ("svg", "png")),
    }
    means = pd.read_csv(tmp_path / "means.csv")
    assert len(means) == 2 * len(unchecked())


def test_figures_are_the_means_of_the_table(tables):
    printed = CliRunner().invoke(
        command, [str(tables), "--by", "outlet", "--format", "json"], standalone_mode=False
    )
    read = pd.read_csv if list(tables.glob("articles/*.csv")) else pd.read_parquet
    articles = pd.concat([read(part) for part in sorted(tables.glob("articles/*"))])
    for row in json.loads(printed.output)["means"]:
        measure = next(each for each in MEASURES if each.name == row["measure"])
        mine = articles[articles["outlet"] == row["outlet"]]
        if measure.column is not None:
            assert row["mean"] == pytest.approx(mine[measure.column].mean(), abs=1e-9)


def test_report_is_written_in_french_and_leaves_programs_english(tables, tmp_path):
    asked = [str(tables), "--by", "outlet", "--lang", "fr", "--out", str(tmp_path)]
    CliRunner().invoke(command, asked, standalone_mode=False)
    text = (tmp_path / "compare.md").read_text(encoding="utf-8")
    assert "## Ce que les chiffres ne peuvent pas montrer" in text
    assert "Cited is not supported" in (tmp_path / "compare.json").read_text()


def test_year_is_that_of_publication(tmp_path):
    from auditor.compare import read_corpus

    folder = tmp_path / "articles"
    folder.mkdir()
    rows = "record,outlet,published,links_share\n0,A,2021-03-04,0.5\n1,A,2022-03-04T10:00:00Z,\n2,A,,0.25\n"
    (folder / "part-000000.csv").write_text(rows)
    articles = read_corpus(tmp_path, ["links_share"], ["year", "month"]).articles
    assert articles["year"].fillna("").tolist() == ["2021", "2022", ""]
    assert articles["month"].fillna("").tolist() == ["2021-03", "2022-03", ""]


def test_column_that_is_not_there_is_answered_with_the_inputs_own(tables, tmp_path):
    asked = CliRunner().invoke(command, [str(tables), "--by", "country"], standalone_mode=False)
    assert isinstance(asked.exception, ConfigError)
    assert "no column 'country' among the articles; the input had outlet" in str(asked.exception)
    asked = CliRunner().invoke(command, [str(tmp_path), "--by", "outlet"], standalone_mode=False)
    assert isinstance(asked.exception, UnreadableInput)
