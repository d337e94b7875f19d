import json
from pathlib import Path

import pytest

from auditor.report import reporter
from auditor.report.json import schema
from tests.annotated import annotated_audit

SCHEMA = Path(__file__).parent.parent / "docs" / "audit.schema.json"


@pytest.fixture(scope="module")
def audit():
    return annotated_audit(0)


@pytest.fixture(scope="module")
def found(audit):
    return json.loads(reporter("json").write([audit], "en"))


def test_published_schema_is_that_of_the_code():
    """Write it anew with: python -m auditor.report.json > docs/audit.schema.json."""
    assert SCHEMA.read_bytes() == schema()


def test_every_audit_reads_back_by_the_schema(audit):
    import msgspec

    from auditor.report._record import AuditRecord

    for number in range(5):
        written = reporter("json").write([annotated_audit(number)], "fr")
        assert msgspec.json.decode(written, type=AuditRecord, strict=True).document.language == "fr"


def test_schema_names_every_key(found):
    definitions = json.loads(schema())["$defs"]
    assert sorted(found) == sorted(definitions["AuditRecord"]["properties"])
    assert sorted(found["citations"][0]) == sorted(definitions["CitationRecord"]["properties"])


def test_every_span_quotes_the_text(found, audit):
    text = audit.dossier.document.text
    places = list(_places(found))
    assert len(places) > 100
    for place in places:
        assert place["quote"] == text[place["start"] : place["end"]]
        line = text.split("\n")[place["line"] - 1]
        assert line[place["column"] - 1 :].startswith(place["quote"].split("\n")[0])


def _places(value):
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for inner in value.values():
            yield from _places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _places(inner)


def test_share_of_nothing_is_null():
    found = json.loads(reporter("json").write([annotated_audit(1)], "en"))
    assert found["reliance"]["links"] == {"part": 0, "whole": 0, "ratio": None}


def test_keys_stand_in_the_order_of_the_schema(found):
    assert list(found)[:4] == ["schema_version", "tool", "document", "flag"]


def test_messages_are_english_whatever_the_reader_speaks(audit):
    assert reporter("json").write([audit], "fr") == reporter("json").write([audit], "en")


def test_several_audits_are_an_array_and_lines_are_objects(audit):
    pair = [audit, annotated_audit(1)]
    array = json.loads(reporter("json").write(pair, "en"))
    lines = [json.loads(line) for line in reporter("jsonl").write(pair, "en").splitlines()]
    assert array == lines
