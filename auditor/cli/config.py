"""``auditor config``: the configuration, as a sample and as it is."""

from __future__ import annotations

import click

from auditor.cli import _choices


@click.group()
def command() -> None:
    """Print a sample configuration, or the one in force here."""


@command.command()
def sample() -> None:
    """Print an auditor.toml with every option at its default."""
    from auditor.config import sample as written
    from auditor.rules import choices

    click.echo(written(choices()))


@command.command()
@_choices.shared
def show(**given: object) -> None:
    """Print the files that are read here and every option that differs from its default."""
    from pathlib import Path

    from auditor.config import find

    file = given.get("config")
    for path in (Path(str(file)),) if file else find(Path.cwd()):
        click.echo(f"# {path}")
    chosen = _choices.options(**given)  # type: ignore[arg-type]
    for name, value in chosen.changed().items():
        click.echo(f"{name.replace('_', '-')} = {value}")
