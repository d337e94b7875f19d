"""``auditor config``: the configuration, as a sample and as it is."""

from __future__ import annotations

from dataclasses import replace

import click

from auditor.cli import _choices, _speech
from auditor.i18n import N_


@click.group()
def command() -> None:
    """Print a sample configuration, or the one in force here."""


@command.command()
def sample() -> None:
    """Print an auditor.toml with every option at its default."""
    from auditor.config import sample as written
    from auditor.rules import choices

    click.echo(written(choices(_speech.in_words), _speech.in_words))


@command.command()
@_choices.shared
def show(**given: object) -> None:
    """Print the files that are read here and every option that differs from its default."""
    from pathlib import Path

    from auditor.config import Options, find, kebab, option_names, toml

    file = given.get("config")
    paths = (Path(str(file)),) if file else find(Path.cwd())
    chosen = _choices.options(**given)  # type: ignore[arg-type]
    imported = _choices.evidence_files(_choices.evidence_folder(chosen.evidence))
    chosen = replace(chosen, sources=tuple(path for path in chosen.sources if path not in imported))
    standard = Options()
    remarks = [str(path) for path in paths] or [_speech.in_words(N_("no configuration file is read here"))]
    if chosen == standard:
        remarks.append(_speech.in_words(N_("every option has its default")))
    for words in remarks:
        click.echo(f"# {words}")
    for name in option_names():
        if (value := getattr(chosen, name)) != getattr(standard, name):
            click.echo(f"{kebab(name)} = {toml(value)}")
