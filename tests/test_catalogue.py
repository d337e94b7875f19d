"""The catalogues say everything the code says, in files that are made from it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FRENCH = ROOT / "auditor" / "locales" / "fr" / "LC_MESSAGES" / "auditor.po"


def test_every_message_has_its_translation_and_every_catalogue_is_fresh():
    pytest.importorskip("babel")
    script = ROOT / "tools" / "catalogue.py"
    found = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert found.stderr == ""
    assert found.returncode == 0


def test_no_message_that_the_code_marks_is_missing_from_the_catalogue_however_deep_it_stands():
    with FRENCH.open("rb") as stream:
        catalogue = pytest.importorskip("babel.messages.pofile").read_po(stream)
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue}
    marked = re.compile(r"""\b(?:N_|remark)\(\s*"((?:[^"\\{}]|\{\w+\})+)"\s*[,)]""")
    for path in sorted((ROOT / "auditor").rglob("*.py")):
        found = marked.findall(path.read_text("utf-8"))
        assert [message for message in found if message not in known] == [], path


LITERAL = re.compile(r"""(?<!\w)(['"])[^'"]+\1""")  # what is typed, or stands in a file, letter by letter


def test_french_has_no_typewriter_typography():
    pofile = pytest.importorskip("babel.messages.pofile")
    with FRENCH.open("rb") as stream:
        catalogue = pofile.read_po(stream)
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        literals = {found[0] for each in ids for found in LITERAL.finditer(each)}
        for given in strings if message.id else ():
            text = re.sub(r"`[^`]*`", "", given)
            for literal in literals:
                text = text.replace(literal, "")
            assert "'" not in text, text
            assert '"' not in text, text
            for mark in (" :", " ;", " ?", " !", " »", "« ", " %"):
                assert mark not in text, text
