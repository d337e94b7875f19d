"""A gate for desks and repositories: formats that machines read, what fails a run, what was known before."""

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from auditor import audit_text
from auditor import model as m
from auditor.cli import run
from auditor.errors import ConfigError
from auditor.report import reporter, reporter_for, reporters
from auditor.report.escape import visible
from auditor.report.literal import literal, reference
from auditor.rules import Baseline, baseline, fails, fingerprints
from tests.annotated import annotated_audit
from tests.hostile import BENIGN, PAYLOAD, poisoned

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "tests" / "schemas" / "sarif-2.1.0.json"
ARTICLE = """# Mayor warned of flood

According to posts on X, the river will flood the old town. [post](https://x.com/someone/status/1934319371146482043)

Some say that the bridges were closed. [](https://example.org/a?utm_source=x)

The mayor said on Monday that the bridges stay open. [statement](https://t.co/abc)
"""


@pytest.fixture(scope="module")
def audit():
    return audit_text(ARTICLE, "news/été 1.md")


@pytest.fixture(scope="module")
def valid():
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def sarif(audits, lang="en"):
    return json.loads(reporter("sarif").write(audits, lang))


def told(audit):
    return {(found.code, mark) for found, mark in zip(audit.findings, fingerprints(audit), strict=True)}


# --- fingerprints and the baseline ------------------------------------------------------------------


def test_article_of_these_tests_has_findings_with_and_without_a_place(audit):
    assert len([found for found in audit.findings if found.span]) >= 3
    assert [found for found in audit.findings if not found.span]


def test_finding_keeps_its_fingerprint_when_text_comes_before_and_after_it(audit):
    first, _, rest = ARTICLE.partition("\n\nSome")
    longer = audit_text(f"{first}\n\nIt rained for a week.\n\nSome{rest}\nNobody was hurt.\n")
    placed = {
        (found.code, mark)
        for found, mark in zip(audit.findings, fingerprints(audit), strict=True)
        if found.span is not None and found.code in {each.code for each in longer.findings}
    }
    assert len(placed) >= 3
    assert placed <= told(longer)


def test_fingerprint_does_not_know_case_spaces_or_the_name_of_the_file(audit):
    wider = audit_text(
        ARTICLE.replace("[statement]", "[STATEMENT]").replace("the bridges", "the  bridges"), "other.md"
    )
    assert told(wider) == told(audit)


def test_finding_whose_words_change_is_a_new_one(audit):
    changed = audit_text(ARTICLE.replace("example.org/a", "example.org/b"))
    assert told(changed) != told(audit)


def test_equal_findings_are_told_apart_by_their_number():
    twice = audit_text("# A\n\nSome say that it rained.\n\nSome say that it snowed.\n")
    marks = fingerprints(twice)
    assert len(set(marks)) == len(marks)
    codes = [found.code for found in twice.findings]
    assert len(codes) > len(set(codes))


def test_baseline_silences_what_was_known_and_nothing_else(audit):
    known = Baseline.read(baseline([audit]), "known.json")
    again = known.applied(audit)
    assert {found.suppressed for found in again.findings} == {"baseline"}
    more = audit_text(ARTICLE + "\nIt will rain. [more](https://bit.ly/3abc)\n", audit.dossier.document.name)
    new = [found for found in known.applied(more).findings if found.suppressed is None]
    assert new
    assert {more.dossier.document.text[found.span.start : found.span.end] for found in new if found.span} == {
        "[more](https://bit.ly/3abc)"
    }


def test_baseline_is_the_same_in_any_order_and_ascii(audit):
    other = audit_text(ARTICLE, "a\u202e.md")
    written = baseline([audit, other])
    assert written == baseline([other, audit])
    assert written.isascii()
    assert set(json.loads(written)["articles"]) == {"a\u202e.md", "news/été 1.md"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "known.json: not a baseline"),
        (b"[]", "not a baseline of version 1; auditor baseline"),
        (b'{"news-auditor-baseline": 2}', "not a baseline of version 1"),
        (b'{"news-auditor-baseline": 1, "articles": {"a": [1]}}', "articles: not a table of lists"),
        (b'{"news-auditor-baseline": 1}', "articles: not a table of lists"),
        (b"\xff", "not a baseline"),
    ],
)
def test_file_that_is_no_baseline_says_so(data, said):
    with pytest.raises(ConfigError, match=re.escape(said)):
        Baseline.read(data, "known.json")


def test_baseline_of_the_command_line_lets_old_findings_pass(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "a.md"
    article.write_text(ARTICLE, encoding="utf-8")
    asked = ["audit", "a.md", "-q", "--fail-on", "note", "--baseline", "known.json"]
    assert run(asked) == 2
    assert "auditor baseline ARTICLE… -o known.json writes it" in capfd.readouterr().err
    assert run(["baseline", "a.md", "-o", "known.json"]) == 0
    assert run(asked) == 0
    article.write_text(ARTICLE + "\nIt will rain. [more](https://bit.ly/3abc)\n", encoding="utf-8")
    assert run(asked) == 1
    (tmp_path / "auditor.toml").write_text('baseline = "known.json"\nfail-on = "LNK"', encoding="utf-8")
    assert run(["audit", "a.md", "-q"]) == 1


def test_baseline_of_an_article_that_cannot_be_read_is_not_written(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    assert run(["baseline", "none.md", "-o", "known.json"]) == 2
    assert not (tmp_path / "known.json").exists()


# --- what fails --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("colour", "words", "expected"),
    [
        ("red", ("flag",), True),
        ("red", ("amber",), True),
        ("amber", ("amber",), True),
        ("amber", ("flag",), False),
        ("amber", ("red",), False),
        ("grey", ("amber",), False),
        ("red", ("flag", "never"), False),
    ],
)
def test_flag_fails_from_its_colour_on(audit, colour, words, expected):
    flagged = replace(audit, findings=(), flag=m.Flag(colour=m.FlagColour(colour), reasons=()))
    assert fails(flagged, words) is expected


def test_rule_fails_by_code_beginning_or_name_whatever_its_level(audit):
    code, name = audit.findings[0].code, audit.findings[0].rule
    for word in (code, code.lower(), code[:3], name, name.replace("_", "-")):
        assert fails(audit, (word,))
    assert not fails(audit, ("SRC402",))


def test_suppressed_finding_fails_nothing(audit):
    quiet = replace(audit, findings=tuple(replace(found, suppressed="inline") for found in audit.findings))
    assert fails(audit, ("note",))
    assert not fails(quiet, ("note", "ALL"))


@pytest.mark.parametrize(
    ("word", "meant"), [("SOCC101", "SOC101"), ("warnings", "warning"), ("flags", "flag")]
)
def test_misspelt_reason_to_fail_is_an_error(capfd, word, meant):
    assert run(["audit", "seeds", "--fail-on", word]) == 2
    told = capfd.readouterr().err
    assert f"fail-on: {word!r} is no rule and not one of error, warning, note, amber, red, flag" in told
    assert f"did you mean {meant!r}" in told


def test_every_format_stands_in_the_documentation():
    pages = "".join((ROOT / page).read_text(encoding="utf-8") for page in ("docs/gate.md", "README.md"))
    assert [name for name in reporters() if not re.search(rf"\b{name}\b", pages, re.IGNORECASE)] == []


# --- SARIF -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_sarif_is_valid_by_the_schema_whatever_the_article_says(valid, audit, lang):
    for audits in ([], [audit], [audit, annotated_audit(0)], [poisoned(audit, PAYLOAD)]):
        valid.validate(sarif(audits, lang))


def test_sarif_region_leads_to_the_words_of_the_finding(audit):
    run_ = sarif([audit])["runs"][0]
    assert run_["columnKind"] == "unicodeCodePoints"
    shown = [found for found in audit.findings if found.suppressed is None]
    for found, result in zip(shown, run_["results"], strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        if found.span is None:
            assert region == {"startLine": 1}
            continue
        words = ARTICLE[found.span.start : found.span.end]
        start = region["charOffset"]
        assert ARTICLE[start : start + region["charLength"]] == words
        lines = ARTICLE.split("\n")
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(words.split("\n")[0])
        assert lines[region["endLine"] - 1][: region["endColumn"] - 1].endswith(words.split("\n")[-1])


def test_sarif_says_what_a_rule_is_and_names_files_relative_to_the_root(audit):
    run_ = sarif([audit])["runs"][0]
    rules = run_["tool"]["driver"]["rules"]
    for result in run_["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": "news/%C3%A9t%C3%A9%201.md", "uriBaseId": "%SRCROOT%", "index": 0}
    for rule in rules:
        assert "Why it matters" in rule["help"]["markdown"]
        assert rule["fullDescription"]["text"]


def test_sarif_of_a_web_page_has_no_lines_because_its_text_is_not_the_file():
    from auditor import audit_bytes

    page = b"<html><body><p>It rained, some say. <a href='https://t.co/x'>a</a></p></body></html>"
    results = sarif([audit_bytes(page, "a.html")])["runs"][0]["results"]
    assert results
    assert all("region" not in each["locations"][0]["physicalLocation"] for each in results)


def test_sarif_leaves_out_what_is_not_shown(audit):
    known = Baseline.read(baseline([audit]), "known.json")
    assert sarif([known.applied(audit)])["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a b.md", "a%20b.md"),
        ("C:\\x.md", "C%3A/x.md"),
        ("//evil.example/x.md", "evil.example/x.md"),
        ("javascript:alert(1)", "javascript%3Aalert(1)"),
        ("https://a.example/ü?x=1", "https://a.example/%C3%BC?x=1"),
        ("a#b?.md", "a%23b%3F.md"),
        ("", "article"),
        ("\ud800.md", "%3F.md"),
    ],
)
def test_name_of_an_article_is_a_reference_that_leads_nowhere_else(name, expected):
    assert reference(name) == expected


def test_json_literal_reads_back_and_drives_nothing():
    value = {"x": "</script>\u202e\x9b\ud800\U000e0041\u2028é\x00&"}
    written = literal(value)
    assert json.loads(written) == value
    text = written.decode()
    assert visible(text) == text
    assert "<" not in text


# --- GitHub ------------------------------------------------------------------------------------------

COMMAND = re.compile(r"::(error|warning|notice) (file=[^,:]*(?:,\w+=[^,:]*)*)::(.*)")


def test_annotation_names_file_line_and_rule(audit):
    lines = reporter("github").write([audit], "en").decode().splitlines()
    assert len(lines) == len([found for found in audit.findings if found.suppressed is None])
    assert any("file=news/été 1.md,line=7,endLine=7,col=" in line for line in lines)


def test_annotation_is_one_command_whatever_the_article_says(audit):
    named = replace(audit.dossier.document, name="a,line=9::b\n::error::c%.md")
    hostile = replace(audit, dossier=replace(audit.dossier, document=named))
    for each in (poisoned(audit, PAYLOAD), hostile):
        lines = reporter("github").write([each], "en").decode().split("\n")
        assert lines.pop() == ""
        assert len(lines) == len([found for found in each.findings if found.suppressed is None])
        for line in lines:
            assert COMMAND.fullmatch(line), line
            assert visible(line) == line
    assert "file=a%2Cline=9%3A%3Bb" not in lines[0]
    assert "file=a%2Cline=9%3A%3Ab %3A%3Aerror%3A%3Ac%25.md" in lines[0]


# --- JUnit -------------------------------------------------------------------------------------------


def test_junit_counts_what_it_holds(audit):
    quiet = audit_text("# Rain\n\nIt rained.\n", "quiet.md", options=None)
    quiet = replace(quiet, findings=())
    root = ElementTree.fromstring(reporter("junit").write([audit, quiet], "fr"))
    assert int(root.get("tests")) == len(root.findall(".//testcase"))
    assert int(root.get("failures")) == len(root.findall(".//failure")) > 0
    assert [suite.get("name") for suite in root] == ["news/été 1.md", "quiet.md"]
    assert root[1].get("failures") == "0"
    assert not {"time", "timestamp", "hostname"} & {name for node in root.iter() for name in node.attrib}


def test_junit_has_the_same_structure_whatever_the_article_says(audit):
    def structure(payload):
        root = ElementTree.fromstring(reporter("junit").write([poisoned(audit, payload)], "en"))
        return [(node.tag, sorted(node.attrib)) for node in root.iter()]

    assert structure(PAYLOAD) == structure(BENIGN)


@pytest.mark.parametrize("name", ["sarif", "github", "junit"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_machine_format_is_the_same_every_time_and_shows_no_hidden_character(name, lang, audit):
    form = reporter(name)
    assert form.write([audit], lang) == form.write([audit_text(ARTICLE, "news/été 1.md")], lang)
    text = form.write([poisoned(audit, PAYLOAD)], lang).decode()
    assert visible(text) == text


def test_suffix_chooses_the_format():
    assert reporter_for(".sarif").name == "sarif"
    assert reporter_for(".xml").name == "junit"
    assert reporter_for(".txt").name == "text"
