"""Languages: which there are, which the environment asks for, and that no message is left untranslated."""

from __future__ import annotations

import importlib.util
import json
import pickle
from pathlib import Path

import pytest

from auditor import pipeline
from auditor.i18n import N_, from_environment, languages, remark, translator

ROOT = Path(__file__).parents[1]
FOREIGN = [code for code in languages() if code != "en"]


@pytest.fixture(scope="module")
def catalogue():
    """The tool that keeps the catalogues (it needs Babel, which only development has)."""
    spec = importlib.util.spec_from_file_location("catalogue", ROOT / "tools" / "catalogue.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_english_needs_no_catalogue():
    assert languages()[0] == "en"
    assert translator("en").gettext("no source is linked") == "no source is linked"


def test_marking_a_message_leaves_it_as_it_is():
    assert N_("a {name}") == "a {name}"


def test_french_is_there():
    assert "fr" in languages()


def test_language_nobody_has_falls_back_to_english():
    assert translator("tlh").gettext("no links") == "no links"
    assert translator("../../etc").gettext("no links") == "no links"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_CA.UTF-8@euro"}, "fr"),
        ({"LANG": "fr-BE"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, "en"),
        ({"LC_ALL": "POSIX", "LANG": "fr_FR"}, "en"),
    ],
)
def test_environment_chooses_as_gettext_does(environ, expected):
    assert from_environment(environ) == expected


@pytest.mark.parametrize("code", FOREIGN)
def test_every_message_is_translated_and_keeps_its_names(catalogue, code):
    assert catalogue.faults(catalogue.updated(code)) == []


@pytest.mark.parametrize("code", FOREIGN)
def test_catalogue_is_what_the_code_says_and_compiled_from_what_is_written(catalogue, code):
    written, compiled = catalogue.written(catalogue.updated(code))
    folder = ROOT / "auditor" / "locales" / code / "LC_MESSAGES"
    assert (folder / "auditor.po").read_bytes() == written, "python tools/catalogue.py"
    assert (folder / "auditor.mo").read_bytes() == compiled, "python tools/catalogue.py"


# --- what is said of a file ----------------------------------------------------------------------------


def test_remark_on_a_file_is_told_in_the_language_of_the_report_wherever_it_was_made() -> None:
    from auditor.report.found import finding_message
    from auditor.report.json import compact
    from auditor.report.voice import Voice

    audited = pipeline.audit_bytes("Le maire a démenti la rumeur à la radio.\n".encode("cp1252"), "a.txt")
    (degraded,) = audited.dossier.document.degraded
    assert degraded == "not UTF-8: read as cp1252"
    french = Voice.of("fr")
    for told in (degraded, pickle.loads(pickle.dumps(degraded))):
        assert french.told(told) == "n’est pas en UTF-8\u00a0: lu comme cp1252"
        assert Voice.of("en").told(told) == degraded
    (found,) = (found for found in audited.findings if found.code == "DOC607")
    assert "lu comme cp1252" in finding_message(french, found)
    assert degraded in finding_message(Voice.of("en"), found)
    assert json.loads(compact(audited))["document"]["degraded"] == [degraded]


def test_numbers_in_a_remark_are_written_as_the_reader_writes_them() -> None:
    from auditor.report.voice import Voice

    told = remark("only the first {kept} of {whole} pages were read", kept=500, whole=12345)
    assert told == "only the first 500 of 12,345 pages were read"
    assert "sur 12\u202f345 " in Voice.of("fr").told(told)
    assert Voice.of("fr").told("{names} of others") == "{names} of others"
