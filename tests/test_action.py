"""The GitHub Action's script and the pre-commit hooks, as a runner calls them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli import run

ROOT = Path(__file__).parents[1]
ARTICLE = """# Mayor warned of flood

::error::forged

According to posts on X, the river will flood. [post](https://x.com/someone/status/1934319371146482043)
"""


@pytest.fixture
def runner(tmp_path):
    """Return a function that runs the action's script in a folder with an article, and what it left."""
    if not shutil.which("bash"):
        pytest.skip("no bash")
    shim = tmp_path / "bin" / "auditor"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    work = tmp_path / "work"
    (work / "two words").mkdir(parents=True)
    (work / "two words" / "a.md").write_text(ARTICLE, encoding="utf-8")

    def ran(**given):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AUDITOR_")}
        environment |= {
            "PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
            "GITHUB_OUTPUT": str(tmp_path / "outputs"),
            "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
            "ARTICLES": "'two words'",
        }
        return subprocess.run(
            ["bash", str(ROOT / "tools" / "action.sh")],
            env=environment | given,
            cwd=work,
            capture_output=True,
            text=True,
        )

    return ran


def test_action_writes_report_annotations_summary_and_exit_code(runner, tmp_path):
    done = runner(ARGS="--fail-on flag --lang en")
    assert done.returncode == 1
    report = json.loads((tmp_path / "work" / "auditor.sarif").read_text(encoding="utf-8"))
    assert report["runs"][0]["artifacts"][0]["location"]["uri"] == "two%20words/a.md"
    assert (tmp_path / "outputs").read_text() == "exit_code=1\n"
    assert "social-media posts" in (tmp_path / "summary").read_text(encoding="utf-8")
    assert re.search(r"^::(?:error|warning) file=two words/a\.md,line=\d", done.stdout, re.MULTILINE)


def test_findings_do_not_fail_a_job_that_wants_to_go_on_but_bad_usage_does(runner):
    assert runner(ARGS="--fail-on flag", FAIL="false").returncode == 0
    assert runner(ARGS="--fail-on nonsense", FAIL="false").returncode == 2
    assert runner(ARTICLES="nothing.md", FAIL="false").returncode == 2


def test_words_of_an_article_are_no_commands_of_the_runner(runner):
    lines = runner(ARGS="-v", FORMAT="text", OUTPUT="report.txt").stdout.splitlines()
    begin = next(at for at, line in enumerate(lines) if line.startswith("::stop-commands::"))
    token = lines[begin].removeprefix("::stop-commands::")
    end = lines.index(f"::{token}::")
    assert len(token) == 32
    outside = [line for at, line in enumerate(lines) if not begin <= at <= end]
    assert outside
    assert all(re.match(r"::(error|warning|notice) file=two words/a\.md", line) for line in outside)


def test_argument_is_never_a_command_of_the_shell(runner, tmp_path):
    runner(ARGS="$(touch pwned) `touch pwned` ; touch pwned")
    runner(ARTICLES="x; touch pwned")
    assert not list(tmp_path.rglob("pwned"))


def test_action_and_hooks_name_what_there_is():
    action = (ROOT / "action.yml").read_text(encoding="utf-8")
    script = (ROOT / "tools" / "action.sh").read_text(encoding="utf-8")
    given = re.findall(r"^        ([A-Z]+): \$\{\{ inputs\.(\w+) \}\}$", action, re.MULTILINE)
    declared = re.findall(r"^  ([\w-]+):\n    description", action.partition("outputs:")[0], re.MULTILINE)
    assert {name for _, name in given} == set(declared) - {"python-version"}
    for variable, _ in given:
        assert f"${{{variable}:-" in script
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    for entry in re.findall(r"entry: auditor (.*)", hooks):
        assert run([*entry.split(), "--help"]) == 0


def test_one_more_report_goes_where_also_says(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    asked = ["audit", "a.md", "-q", "--exit-zero"]
    assert run([*asked, "--also", "a.sarif", "--also", "junit=b.txt"]) == 0
    assert (tmp_path / "a.sarif").read_bytes().startswith(b'{\n  "$schema"')
    assert (tmp_path / "b.txt").read_bytes().startswith(b"<?xml")
    assert run([*asked, "--also", "a.unknown"]) == 2
    assert "--also a.unknown: no format ends so; write NAME=a.unknown" in capfd.readouterr().err
