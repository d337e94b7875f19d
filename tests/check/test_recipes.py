"""The page on availability and its recipes say what the program does."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import click
import pytest

from auditor.check._schema import _TABLES
from auditor.check.states import Rules, State
from auditor.cli import auditor
from auditor.model import Verdict

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "availability.md").read_text(encoding="utf-8")
RECIPES = sorted(path for path in (DOCS / "recipes").iterdir())


def commands() -> list[tuple[str, list[str]]]:
    found = []
    for path in [DOCS / "availability.md", *RECIPES]:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.lstrip().startswith(("#", "`watch", "-", "|")) or "`" in line:
                continue
            for part in re.findall(r"auditor watch [^;&|>]*", line):
                found.append((path.name, shlex.split(part, comments=True)[1:]))
    return found


@pytest.mark.parametrize(("where", "words"), commands(), ids=lambda value: str(value)[:60])
def test_command_of_a_recipe_is_one_that_the_program_takes(where, words):
    at: click.Command = auditor
    while isinstance(at, click.Group):
        name, *words = words
        found = at.get_command(click.Context(at), name)
        assert found is not None, f"{where}: no command {name}"
        at = found
    at.make_context(at.name or "", list(words))


def test_there_are_commands_in_every_recipe():
    assert {where for where, _ in commands()} == {
        "availability.md", "auditor-watch.service", "crontab", "watch.yml",
    }  # fmt: skip


def test_page_names_every_verdict_state_interval_and_column():
    for word in [*Verdict, *State]:
        assert f"| `{word.value}` |" in PAGE, word
    for rule in fields(Rules):
        if rule.name.endswith("_every"):
            days = getattr(Rules(), rule.name) // timedelta(days=1)
            shown = f"| `{rule.name.removesuffix('_every')}` | {days} day{'s' if days > 1 else ''} |"
            assert shown in PAGE, shown
    for table in _TABLES:
        if not table.startswith("CREATE TABLE"):
            continue
        name = re.findall(r"EXISTS (\w+)", table)[0]
        row = re.findall(rf"^\| `{name}` \|.*$", PAGE, re.MULTILINE)[0]
        for column in re.findall(r"(\w+) (?:TEXT|INTEGER|BIGINT|DOUBLE)\b", table):
            assert f"`{column}`" in row, (name, column)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="NO SYSTEMD HERE: units are not verified")
def test_units_are_what_systemd_takes(tmp_path):
    program = tmp_path / ".local/bin/auditor"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    units = [str(path) for path in RECIPES if path.suffix in (".service", ".timer")]
    environ = {**os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    checked = subprocess.run(
        ["systemd-analyze", "--user", "verify", *units], env=environ, capture_output=True, text=True
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_service_does_not_take_a_death_for_a_failure():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DOCS / "recipes" / "auditor-watch.service")
    assert unit["Service"]["SuccessExitStatus"] == "1"
