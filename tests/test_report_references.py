"""What was cited as bibliographies take it, and marks on an article as Web Annotations."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from auditor import audit_text
from auditor import model as m
from auditor.report import reporter, reporter_for
from auditor.report.escape import visible
from auditor.report.references import works
from tests.hostile import BENIGN, PAYLOAD, poisoned

ARTICLE = """# Tariffs and drones

The office said so in [its yearly report](https://www.whitehouse.gov/files/2024/03/report.pdf), and again
[in March](https://www.whitehouse.gov/files/2024/03/report.pdf).

A witness [wrote](https://x.com/someone/status/1934319371146482043) that it was over. Le Monde
[has more](https://www.lemonde.fr/international/article/2025/06/13/une-guerre_6612345_3210.html), and
[an encyclopaedia](https://en.wikipedia.org/wiki/Drone) explains it; [a film](https://www.youtube.com/watch?v=dQw4w9WgXcQ)
shows it. [Share](https://x.com/intent/tweet?text=a) this 🙂 page.

According to Reuters, the talks go on. According to Reuters, they will end. A diplomat, who asked not to
be named, said that nobody knows. [Nobody's page](https://unknown-host.example/a?b=c) knows.
"""
# csl-data.json of the CSL schema 1.0.2, the part that we write.
CSL_TYPES = {
    *("article-journal", "article-magazine", "article-newspaper", "document", "entry-encyclopedia"),
    *("motion_picture", "post", "post-weblog", "report", "webpage"),
}
CSL_FIELDS = {
    *("id", "type", "title", "author", "container-title", "publisher", "URL", "language", "issued"),
    *("accessed", "archive_location", "note"),
}


@pytest.fixture(scope="module")
def audit():
    return audit_text(ARTICLE, "a.md")


def entries(audits, lang="en"):
    return json.loads(reporter("csl").write(audits, lang))


def records(audits):
    text = reporter("ris").write(audits, "en").decode()
    assert text.endswith("ER  - \r\n\r\n")
    return [
        [tuple(line.split("  - ", 1)) for line in record.split("\r\n")]
        for record in text.removesuffix("\r\n\r\n").split("\r\n\r\n")
    ]


def test_type_follows_what_stands_behind_the_address(audit):
    by_url = {each.get("URL", "").partition("//")[2].partition("/")[0]: each for each in entries([audit])}
    assert {host: each["type"] for host, each in by_url.items()} == {
        "www.whitehouse.gov": "report",
        "x.com": "post",
        "www.lemonde.fr": "article-newspaper",
        "en.wikipedia.org": "entry-encyclopedia",
        "www.youtube.com": "motion_picture",
        "unknown-host.example": "webpage",
        "": "article-newspaper",
    }
    assert by_url["x.com"]["author"] == [{"literal": "@someone"}]
    assert by_url["x.com"]["issued"] == {"date-parts": [[2025, 6, 15]]}
    assert by_url["www.lemonde.fr"]["container-title"] == "Le Monde"
    assert by_url["www.lemonde.fr"]["issued"] == {"date-parts": [[2025, 6, 13]]}


def test_address_is_one_entry_however_often_it_is_cited(audit):
    report = entries([audit, replace(audit)])[0]
    assert report["note"] == "cited 4 times in a.md"
    assert report["title"] == "[its yearly report]"
    assert len(works([audit])) == len(works([audit, audit]))


def test_source_that_is_only_named_is_one_entry_and_nobody_anonymous_is_one(audit):
    named = [work for work in works([audit]) if not work.url]
    assert [(work.publisher, work.count) for work in named] == [("Reuters", 2)]


def test_link_that_cites_nothing_is_no_entry(audit):
    assert not [work for work in works([audit]) if "intent" in work.url]


def test_day_of_access_is_there_only_when_the_link_was_checked(audit):
    assert not [entry for entry in entries([audit]) if "accessed" in entry]
    status = m.LinkStatus(
        url="https://www.whitehouse.gov/files/2024/03/report.pdf",
        verdict=m.Verdict.GONE,
        checked_at=datetime(2026, 11, 2, 23, tzinfo=UTC),
        memento="https://web.archive.org/web/2024/https://www.whitehouse.gov/",
    )
    evidence = tuple(
        replace(known, status=status) if known.url == status.url else known
        for known in audit.dossier.evidence
    )
    checked = replace(audit, dossier=replace(audit.dossier, evidence=evidence))
    found = [entry for entry in entries([checked]) if "accessed" in entry]
    assert [entry["accessed"]["date-parts"] for entry in found] == [[[2026, 11, 2]]]
    assert found[0]["archive_location"].startswith("https://web.archive.org/")
    assert ("Y2", "2026/11/02") in records([checked])[0]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_csl_has_the_fields_and_types_of_its_schema_whatever_the_article_says(audit, lang):
    for each in (audit, poisoned(audit, PAYLOAD)):
        for entry in entries([each], lang):
            assert set(entry) <= CSL_FIELDS
            assert entry["type"] in CSL_TYPES
            assert re.fullmatch(r"cited-[0-9a-f]{12}", entry["id"])
            assert entry.get("URL", "https://").startswith(("http://", "https://"))
    ids = [entry["id"] for entry in entries([audit])]
    assert len(set(ids)) == len(ids)


def test_ris_record_begins_with_its_type_and_ends_with_its_end(audit):
    found = records([audit])
    assert len(found) == len(works([audit]))
    for record in found:
        assert record[0][0] == "TY"
        assert record[-1][0] == "ER"
    assert {record[0][1] for record in found} == {"RPRT", "ELEC", "NEWS", "ENCYC", "VIDEO"}


def test_nothing_in_an_article_can_begin_a_tag():
    spoilt = audit_text(ARTICLE.replace("its yearly report", "a\nTY  - JOUR\nER  - \rUR  - javascript:x"))
    for record in (*records([spoilt]), *records([poisoned(spoilt, PAYLOAD + "\r\nER  - \r\n")])):
        assert [tag for tag, _ in record].count("TY") == 1
        assert [tag for tag, _ in record].count("ER") == 1
        assert all(re.fullmatch("[A-Z][A-Z0-9]", tag) for tag, _ in record)


# --- Web Annotations ---------------------------------------------------------------------------------


def annotations(audit, lang="en"):
    return json.loads(reporter("annotations").write([audit], lang))


def test_annotation_quotes_the_words_at_its_position_in_code_points(audit):
    page = annotations(audit)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["partOf"]["total"] == len(page["items"]) > len(audit.dossier.evidence)
    for mark in page["items"]:
        assert mark["target"]["source"] == "a.md"
        if "selector" not in mark["target"]:
            continue
        quote, position = mark["target"]["selector"]
        start, end = position["start"], position["end"]
        assert quote["exact"] == ARTICLE[start:end]
        assert ARTICLE[:start].endswith(quote.get("prefix", ""))
        assert ARTICLE[end:].startswith(quote.get("suffix", ""))
    last = page["items"][len(audit.dossier.evidence) - 1]["target"]["selector"][1]["start"]
    assert last > ARTICLE.index("🙂")


def test_annotation_has_one_name_of_its_own_and_keeps_it(audit):
    names = [mark["id"] for mark in annotations(audit)["items"]]
    assert len(set(names)) == len(names)
    assert names == [mark["id"] for mark in annotations(audit, "fr")["items"]]
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}", name) for name in names)


def test_motivations_and_purposes_are_those_of_the_recommendation(audit):
    known = {"assessing", "commenting", "identifying", "linking", "tagging"}
    for mark in annotations(poisoned(audit, PAYLOAD))["items"]:
        assert mark["motivation"] in known
        assert {body["purpose"] for body in mark["body"]} <= known
        for body in mark["body"]:
            assert body["type"] == "TextualBody" or body["id"].startswith(("http://", "https://"))


def test_annotations_have_the_same_structure_whatever_the_article_says(audit):
    def structure(value):
        if isinstance(value, dict):
            return {name: structure(each) for name, each in value.items()}
        return [structure(each) for each in value] if isinstance(value, list) else type(value)

    assert structure(annotations(poisoned(audit, PAYLOAD))) == structure(annotations(poisoned(audit, BENIGN)))


@pytest.mark.parametrize("name", ["csl", "ris", "annotations"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_format_is_the_same_every_time_and_shows_no_hidden_character(name, lang, audit):
    form = reporter(name)
    assert form.write([audit], lang) == form.write([audit_text(ARTICLE, "a.md")], lang)
    text = form.write([poisoned(audit, PAYLOAD)], lang).decode()
    assert visible(text) == text.replace("\r\n", "\n")


def test_suffix_chooses_the_format():
    assert reporter_for(".ris").name == "ris"
    assert reporter_for(".jsonld").name == "annotations"
    assert reporter_for(".json").name == "json"
