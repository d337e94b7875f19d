"""Where people already work: notebooks, shells, manual pages, and what an installation has."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from selectolax.lexbor import LexborHTMLParser

import auditor
from auditor.cli import auditor as program
from auditor.cli import run
from auditor.report.escape import visible
from auditor.report.notebook import fragment
from tests.annotated import annotated_audit
from tests.hostile import BENIGN, PAYLOAD, poisoned


@pytest.fixture(scope="module")
def audit():
    return annotated_audit(0)


# --- notebooks ---------------------------------------------------------------------------------------


def test_notebook_shows_flag_figures_and_sources(audit):
    text = re.sub(r"<[^>]+>", " ", audit._repr_html_())
    for words in ("Red", "6 of 13 links", "exclusively", "Le Grand Continent", "does not mean"):
        assert words in text
    assert "Rouge" in fragment(audit, "fr")


def test_notebook_has_no_script_style_link_or_id_and_is_small(audit):
    tree = LexborHTMLParser(audit._repr_html_())
    nodes = [node for node in tree.body.traverse() if not node.tag.startswith("-")]
    assert {node.tag for node in nodes} <= {
        *("body", "div", "p", "strong", "br", "table", "tbody", "tr", "th", "td", "small")
    }
    assert {name for node in nodes for name in node.attributes} <= {"lang", "style", "scope"}
    assert len(audit._repr_html_()) < 8000


def test_notebook_has_the_same_structure_whatever_the_article_says(audit):
    def structure(payload):
        html = fragment(poisoned(audit, payload))
        assert visible(html) == html
        return [(node.tag, sorted(node.attributes)) for node in LexborHTMLParser(html).root.traverse()]

    assert structure(PAYLOAD) == structure(BENIGN)


def test_article_without_links_can_be_shown():
    assert "no links" in auditor.audit_text("It rained.")._repr_html_()


# --- shells and manual pages -------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_asks_the_program(shell, capfd):
    assert run(["completion", shell]) == 0
    out = capfd.readouterr().out
    assert f"_AUDITOR_COMPLETE={shell}_complete" in out
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=out, text=True, check=True)


def test_completion_names_commands_and_options():
    def completed(words, at):
        environment = {**os.environ, "_AUDITOR_COMPLETE": "bash_complete", "COMP_WORDS": words}
        return subprocess.run(
            [sys.executable, "-c", "from auditor.cli import main; main()"],
            env={**environment, "COMP_CWORD": str(at)},
            capture_output=True,
            text=True,
        ).stdout

    assert "plain,baseline" in completed("auditor base", 1)
    assert "plain,--fail-on" in completed("auditor audit --fail", 2)


def test_every_command_has_a_manual_page(tmp_path, capfd):
    assert run(["man", "-o", str(tmp_path)]) == 0
    capfd.readouterr()
    context = program.make_context("auditor", [], resilient_parsing=True)
    for name in program.list_commands(context):
        assert (tmp_path / f"auditor-{name}.1").is_file()
    for path in tmp_path.iterdir():
        text = path.read_text(encoding="utf-8")
        assert text.startswith(".TH ")
        for section in (".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION"):
            assert section in text
        assert not re.search(r"^'|(?<!\\)--|\x08", text, re.MULTILINE), path.name
        if shutil.which("groff"):
            checked = subprocess.run(
                ["groff", "-man", "-K", "utf8", "-ww", "-T", "utf8", "-z", path],
                capture_output=True,
                text=True,
            )
            assert checked.stderr == "", path.name


def test_manual_of_one_command_is_printed_and_of_none_is_an_error(capfd):
    assert run(["man", "watch", "add"]) == 0
    assert capfd.readouterr().out.startswith('.TH "AUDITOR\\-WATCH\\-ADD"')
    assert run(["man", "nothing"]) == 2


# --- doctor ------------------------------------------------------------------------------------------


def test_doctor_says_what_is_here(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    assert run(["doctor", "-f", "json"]) == 0
    facts = {fact["name"]: fact for fact in json.loads(capfd.readouterr().out)}
    assert facts["news-auditor"]["value"] == auditor.__version__
    assert facts["report languages"]["value"] == "en, fr"
    assert "fr" in facts["lexicons"]["value"].split(", ")
    assert re.fullmatch("[0-9a-f]{16}", facts["register"]["value"])
    assert run(["doctor", "--lang", "fr"]) == 0
    assert "langues des rapports" in capfd.readouterr().out


def test_doctor_says_what_is_wrong_and_exits_with_one(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "auditor.toml").write_text('packs = ["none.toml"]', encoding="utf-8")
    (tmp_path / "broken.db").write_bytes(b"not a database" * 200)
    assert run(["doctor", "--db", "broken.db"]) == 1
    out = " ".join(capfd.readouterr().out.split())
    assert re.search(r"✗ configuration .*none\.toml: No such file", out)
    assert re.search(r"✗ store of links .*broken\.db", out)


def test_doctor_opens_a_store_and_makes_none(tmp_path, monkeypatch, capfd):
    from auditor.check.history import Store

    monkeypatch.chdir(tmp_path)
    Store.open("links.db").close()
    assert run(["doctor", "--db", "links.db"]) == 0
    assert re.search(r"✓ store of links +links\.db", capfd.readouterr().out)
    assert run(["doctor", "--db", "none.db"]) == 1
    assert not (tmp_path / "none.db").exists()


def test_doctor_prints_no_password(capfd):
    assert run(["doctor", "--db", "postgresql://user:secret-word@127.0.0.1:9/none"]) == 1
    captured = capfd.readouterr()
    assert "secret-word" not in captured.out + captured.err
