"""The command line: what goes in, what comes out where, and with which exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli import run

ROOT = Path(__file__).parent.parent
POSTS = """# Mayor warned of flood

According to posts on X, the river will flood the old town before the end of Sunday evening.
The posts say that nobody should stay in the cellars of the old town during the night.
[post](https://x.com/someone/status/1934319371146482043)

The river rose by two metres before midnight, and the bridges were closed to cars and to people on foot.
"""
QUIET = "# Rain\n\nThe ministry said on Monday that rain is likely. [statement](https://www.gov.uk/rain)\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("AUDITOR_")]:
        monkeypatch.delenv(name)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    (tmp_path / "posts.md").write_text(POSTS, encoding="utf-8")
    (tmp_path / "quiet.md").write_text(QUIET, encoding="utf-8")
    return tmp_path


def test_article_is_audited_on_the_standard_output(folder, capfd):
    assert run(["audit", "posts.md", "--exit-zero"]) == 0
    out, err = capfd.readouterr()
    assert "Mayor warned of flood" in out
    assert "1 of 1 link" in out
    assert err == ""


def test_no_article_is_a_usage_error(folder, capfd):
    assert run(["audit"]) == 2
    assert "no article given" in capfd.readouterr().err


@pytest.mark.parametrize("name", ["posts.md", "quiet.md"])
@pytest.mark.parametrize("level", ["error", "warning", "note", "never"])
def test_exit_code_says_whether_a_finding_reaches_the_level(folder, capfd, name, level):
    run(["audit", name, "-f", "json"])
    found = json.loads(capfd.readouterr().out)["findings"]
    reached = {"error": ["error"], "warning": ["error", "warning"], "note": ["error", "warning", "note"]}
    bad = [each for each in found if each["level"] in reached.get(level, ()) and not each["suppressed"]]
    assert run(["audit", name, "-q", "--fail-on", level]) == (1 if bad else 0)
    assert run(["audit", name, "-q", "--fail-on", level, "--exit-zero"]) == 0


def test_article_without_findings_is_clean(folder, capfd):
    assert run(["audit", "quiet.md", "-q", "--select", "SOC"]) == 0


def test_folder_gives_what_readers_claim_and_leaves_the_rest(folder, capfd):
    sub = folder / "sub" / "deeper"
    sub.mkdir(parents=True)
    (sub / "c.txt").write_text(QUIET)
    (folder / "sub" / "picture.png").write_bytes(b"\x89PNG")
    (folder / "sub" / ".hidden.md").write_text(POSTS)
    (folder / ".git").mkdir()
    (folder / ".git" / "x.md").write_text(POSTS)
    run(["audit", ".", "-f", "jsonl"])
    names = [json.loads(line)["document"]["name"] for line in capfd.readouterr().out.splitlines()]
    assert names == ["posts.md", "quiet.md", "sub/deeper/c.txt"]


def test_glob_list_and_standard_input_name_articles(folder, capfd, monkeypatch):
    (folder / "list.txt").write_text("quiet.md\n\nposts.md\n")
    run(["audit", "p*.md", "--files-from", "list.txt", "-f", "jsonl"])
    names = [json.loads(line)["document"]["name"] for line in capfd.readouterr().out.splitlines()]
    assert names == ["posts.md", "quiet.md"]
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "audit", "-", "--stdin-filename", "wire.md", "-f", "json"],
        input=POSTS.encode(),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert json.loads(done.stdout)["document"]["name"] == "wire.md"


def test_absolute_path_does_not_reach_a_report(folder, capfd):
    run(["audit", str(folder / "posts.md"), "-f", "json"])
    out = capfd.readouterr().out
    assert json.loads(out)["document"]["name"] == "posts.md"
    assert str(folder) not in out


def test_one_unreadable_article_does_not_stop_the_others(folder, capfd):
    (folder / "broken.docx.zip").mkdir()
    (folder / "locked.md").symlink_to(folder / "nowhere.md")
    assert (
        run(["audit", "posts.md", "locked.md", "missing.md", "quiet.md", "-f", "jsonl", "--exit-zero"]) == 2
    )
    out, err = capfd.readouterr()
    assert [json.loads(line)["document"]["name"] for line in out.splitlines()] == ["posts.md", "quiet.md"]
    assert f"error: locked.md: is a link to {folder / 'nowhere.md'}, which does not exist" in err
    assert "error: missing.md: no such file or folder" in err


def test_hostile_name_does_not_drive_the_terminal(folder, capfd):
    assert run(["audit", "no\x1b[31m\u202esuch.md"]) == 2
    err = capfd.readouterr().err
    assert "\x1b" not in err
    assert "<U+001B>" in err


# --- files -----------------------------------------------------------------------------------------


def test_folder_gets_every_format_and_an_index(folder, capfd):
    run(["audit", "posts.md", "quiet.md", "-o", "reports/"])
    names = sorted(path.name for path in (folder / "reports").iterdir())
    suffixes = sorted({Path(name).suffix for name in names})
    assert suffixes == [".csv", ".html", ".json", ".md"]
    assert len(names) == 2 * 4 + 2
    assert {"index.html", "index.csv"} <= set(names)
    assert not [name for name in names if "flood" in name or "rain" in name]  # never by title
    out, err = capfd.readouterr()
    assert "2 articles together" in out
    assert "10 files written to reports" in err


def test_reports_are_the_same_bytes_every_time_and_everywhere(folder, capfd, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name in ("posts.md", "quiet.md"):
        (elsewhere / name).write_bytes((folder / name).read_bytes())
    run(["audit", ".", "-o", "reports/", "-q"])
    monkeypatch.chdir(elsewhere)
    run(["audit", "quiet.md", "posts.md", "quiet.md", "-o", "reports/", "-q"])
    for path in (folder / "reports").glob("p*"):
        assert path.read_bytes() == (elsewhere / "reports" / path.name).read_bytes()


def test_suffix_of_the_output_chooses_the_format(folder, capfd):
    run(["audit", "posts.md", "-o", "one.html", "-q"])
    assert (folder / "one.html").read_text().startswith("<!doctype html>")
    run(["audit", "posts.md", "-o", "one.json", "-q"])
    assert json.loads((folder / "one.json").read_text())["flag"]["colour"] == "red"


def test_file_whose_ending_is_no_format_is_an_error_and_no_folder(folder, capfd):
    assert run(["audit", "posts.md", "-o", "one.xyz"]) == 2
    told = capfd.readouterr().err
    assert "-o one.xyz: no format ends so, only " in told
    assert ".html" in told
    assert "for a folder write one.xyz/" in told
    assert not (folder / "one.xyz").exists()


def test_folder_with_a_version_in_its_name_is_a_folder(folder, capfd):
    assert run(["audit", "posts.md", "-o", "reports-1.2", "--exit-zero"]) == 0
    assert (folder / "reports-1.2" / "index.html").is_file()


def test_line_that_is_no_number_is_not_taken_for_a_file(folder, capfd):
    assert run(["explain", "posts.md:abc"]) == 2
    assert "posts.md: there is no line 'abc'; write posts.md:12" in capfd.readouterr().err


def test_several_articles_do_not_fit_one_page(folder, capfd):
    assert run(["audit", "posts.md", "quiet.md", "-f", "html"]) == 2
    assert "html holds one article and there are 2: use -o FOLDER/" in capfd.readouterr().err


def test_folder_that_cannot_be_written_is_an_error_with_its_name(folder, capfd):
    (folder / "taken").write_text("a file")
    assert run(["audit", "posts.md", "-o", "taken/"]) == 2
    assert "taken" in capfd.readouterr().err


def test_unknown_format_is_a_usage_error(folder, capfd):
    assert run(["audit", "posts.md", "-f", "docx"]) == 2
    assert "format 'docx' is not one of" in capfd.readouterr().err


# --- choices ---------------------------------------------------------------------------------------


def test_language_is_chosen_on_the_command_line_then_by_the_environment(folder, capfd, monkeypatch):
    run(["audit", "posts.md", "--lang", "fr"])
    assert "Affirmation du titre" in capfd.readouterr().out
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    run(["audit", "posts.md"])
    assert "Affirmation du titre" in capfd.readouterr().out
    monkeypatch.setenv("AUDITOR_LANG", "en")
    run(["audit", "posts.md"])
    assert "Headline claim" in capfd.readouterr().out
    assert run(["audit", "posts.md", "--lang", "tlh"]) == 2
    assert "lang: 'tlh' is not one of en, fr" in capfd.readouterr().err


def test_project_file_is_found_and_the_command_line_wins(folder, capfd):
    (folder / "auditor.toml").write_text('format = "csv"\n')
    run(["audit", "posts.md"])
    assert capfd.readouterr().out.startswith("article,article_id,")
    run(["audit", "posts.md", "-f", "json"])
    assert json.loads(capfd.readouterr().out)["schema_version"] == "1.0"


def test_environment_holds_options_of_the_command_line_too(folder, capfd, monkeypatch):
    monkeypatch.setenv("AUDITOR_OUTPUT", "out.md")
    monkeypatch.setenv("AUDITOR_QUIET", "1")
    run(["audit", "posts.md"])
    assert capfd.readouterr().out == ""
    assert (folder / "out.md").read_text().startswith("# Mayor warned of flood")


def test_misspelt_configuration_says_where_and_what_would_do(folder, capfd):
    (folder / "auditor.toml").write_text("selct = ['SOC']\n")
    assert run(["audit", "posts.md"]) == 2
    err = capfd.readouterr().err
    assert "auditor.toml" in err
    assert "did you mean 'select'" in err


def test_ignored_rule_is_not_shown(folder, capfd):
    run(["audit", "posts.md", "-f", "json", "--ignore", "SOC,ATT", "--ignore", "LNK"])
    shown = [f for f in json.loads(capfd.readouterr().out)["findings"] if f["suppressed"] is None]
    assert not [f for f in shown if f["code"][:3] in ("SOC", "ATT", "LNK")]


# --- the terminal ----------------------------------------------------------------------------------


def test_pipe_gets_plain_text_and_colour_is_asked_for(folder, capfd, monkeypatch):
    run(["audit", "posts.md"])
    assert "\x1b" not in capfd.readouterr().out
    run(["audit", "posts.md", "--color", "always"])
    assert "\x1b[" in capfd.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    run(["audit", "posts.md"])
    assert "\x1b" not in capfd.readouterr().out


@pytest.mark.parametrize("width", [20, 40, 80, 100, 200])
@pytest.mark.parametrize("articles", [["posts.md"], ["posts.md", "quiet.md"]])
def test_text_fits_the_terminal(folder, capfd, monkeypatch, width, articles):
    monkeypatch.setenv("COLUMNS", str(width))
    run(["audit", *articles, "-v"])
    lines = capfd.readouterr().out.splitlines()
    longest = max(len(line) for line in lines if "://" not in line)
    assert longest <= max(width, 40)


def test_reader_that_goes_away_is_no_error(folder):
    done = subprocess.run(
        f"'{sys.executable}' -m auditor audit '{folder}/posts.md' '{folder}/quiet.md' -f jsonl | head -c 10",
        shell=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr == ""
    assert len(done.stdout) == 10


# --- the other commands ------------------------------------------------------------------------------


def test_help_lists_the_commands(capfd):
    assert run(["--help"]) == 0
    out = capfd.readouterr().out
    for name in ("audit", "rules", "rule", "explain", "sources", "config"):
        assert f"\n  {name} " in out


def test_version_is_that_of_the_package(capfd):
    from auditor import __version__

    assert run(["--version"]) == 0
    assert capfd.readouterr().out == f"news-auditor {__version__}\n"


def test_unknown_command_is_a_usage_error(capfd):
    assert run(["adit"]) == 2
    assert "No such command 'adit'" in capfd.readouterr().err


def test_rules_are_listed_and_one_has_its_page(capfd):
    assert run(["rules"]) == 0
    listed = re.findall(r"^[A-Z]{3}\d{3} ", capfd.readouterr().out, re.MULTILINE)
    assert "SOC103 " in listed
    assert run(["rule", "soc103"]) == 0
    assert "## Why it matters" in capfd.readouterr().out
    assert run(["rules", "-f", "json"]) == 0
    assert len(json.loads(capfd.readouterr().out)) == len(listed)


def test_unknown_rule_names_the_nearest(capfd):
    assert run(["rule", "SOC1O3"]) == 2
    assert "did you mean 'SOC103'" in capfd.readouterr().err


def test_explanation_gives_label_rule_and_words(folder, capfd):
    assert run(["explain", "posts.md:3"]) == 0
    out = capfd.readouterr().out
    assert "rests on social-media posts alone" in out
    assert "posts on X" in out
    assert "R1" in out
    assert "bridges" not in out
    assert run(["explain", "posts.md"]) == 0
    assert "bridges" in capfd.readouterr().out


def test_line_without_a_sentence_cannot_be_explained(folder, capfd):
    assert run(["explain", "posts.md:2"]) == 2
    assert "no sentence on line 2" in capfd.readouterr().err


def test_address_is_looked_up(capfd):
    assert run(["sources", "lookup", "https://www.lemonde.fr/international/article"]) == 0
    out = capfd.readouterr().out
    assert "Le Monde" in out
    assert "newspaper" in out
    assert run(["sources", "lookup", "http://[::"]) == 2


def test_register_of_ones_own_is_laid_over_ours(folder, capfd):
    (folder / "own.csv").write_text("pattern,name,type\nriver.example,River Watch,ngo_advocacy\n")
    assert run(["sources", "lookup", "https://river.example/x", "--sources", "own.csv"]) == 0
    assert "River Watch" in capfd.readouterr().out


def test_problem_of_a_register_has_file_and_line(folder, capfd):
    (folder / "own.csv").write_text("pattern,name,type\nriver.example,River Watch,newswire\n")
    assert run(["audit", "posts.md", "--sources", "own.csv"]) == 2
    assert "own.csv:2: column 'type': 'newswire' is not one of" in capfd.readouterr().err


def test_register_is_counted(capfd):
    assert run(["sources", "stats", "--by", "type"]) == 0
    out = capfd.readouterr().out
    assert "newspaper" in out
    assert "by country" not in out


def test_sample_configuration_chooses_the_defaults(folder, capfd):
    assert run(["config", "sample"]) == 0
    sample = capfd.readouterr().out
    lines = [line.removeprefix("# ") for line in sample.splitlines() if line.startswith("# ")]
    (folder / "auditor.toml").write_text("\n".join(lines))
    assert run(["config", "show"]) == 0
    assert "auditor.toml" in capfd.readouterr().out
    assert run(["audit", "posts.md", "-q", "--exit-zero"]) == 0


def test_help_does_not_load_what_only_an_audit_needs():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "auditor", "--help"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not loaded & {"pandas", "httpx", "rich", "jinja2", "msgspec", "tldextract", "auditor.pipeline"}


def test_what_a_browser_saves_beside_a_page_is_no_article(folder, capfd):
    page = b"<h1>A</h1><p>The mayor opened the bridge on Monday and spoke of its cost.</p>"
    for name in ("Storm.html", "Storm_files/frame.html", "Orage.htm", "Orage_fichiers/cadre.html"):
        (folder / "saved" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "saved" / name).write_bytes(page)
    (folder / "saved" / "my_files").mkdir()
    (folder / "saved" / "my_files" / "own.html").write_bytes(page)
    run(["audit", "saved", "-f", "csv", "--exit-zero"])
    shown = capfd.readouterr().out
    assert "frame.html" not in shown
    assert "cadre.html" not in shown
    run(["audit", "saved", "--exit-zero", "-o", "out"])
    written = {path.name.rpartition("-")[0] for path in (folder / "out").glob("*.md")}
    assert written == {"storm", "orage", "own"}
    run(["audit", "saved/Storm_files", "--exit-zero"])
    assert "frame.html" in capfd.readouterr().out


def test_reports_of_an_earlier_run_are_no_articles(folder, capfd):
    run(["audit", "posts.md", "-o", "reports", "--exit-zero"])
    run(["audit", ".", "--exit-zero"])
    assert "reports/" not in capfd.readouterr().out


def test_misspelt_command_names_the_nearest(capfd):
    assert run(["aduit"]) == 2
    assert "No such command 'aduit'; did you mean 'audit'" in capfd.readouterr().err


def test_address_to_allow_is_an_address_with_a_port(folder, capfd):
    assert run(["audit", "posts.md", "--check-allow", "localhost:8000"]) == 2
    assert "'--check-allow': 'localhost:8000': write 192.0.2.1:8080" in capfd.readouterr().err


def test_notebook_completes_what_the_package_has():
    import auditor

    assert {"audit_text", "audit_frame", "Options"} <= set(dir(auditor))


@pytest.mark.parametrize("arguments", [["audit"], ["audit", "--nope"], ["audit", "none.md"], ["nope"]])
def test_every_error_is_spelled_alike(folder, capfd, arguments):
    for lang, word in (("en", "error: "), ("fr", "erreur\u00a0: ")):
        assert run(["--lang", lang, *arguments]) == 2
        err = capfd.readouterr().err
        assert [line for line in err.splitlines() if line.startswith(word)]
        assert not re.search("Error:|Erreur", err)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"title": "Rain", "text": ', "JSON that is broken"),
        ("The ministry said that rain is likely.", "JSON that is broken"),
        ('{"title": "Rain", "text": "The ministry said that rain is likely."}', "that is no conversation"),
    ],
)
def test_file_named_json_is_a_conversation_or_an_error_and_never_audited_as_text(folder, capfd, text, reason):
    (folder / "export.json").write_text(text, encoding="utf-8")
    assert run(["audit", "export.json"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "export.json: JSON " in err
    assert reason in err
