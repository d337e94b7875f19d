"""What all commands of ``auditor watch`` share: the store, the language to speak, the clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from auditor.check.history import Store
    from auditor.check.states import Rules
    from auditor.report.voice import Voice

db = click.option(
    "--db",
    envvar="AUDITOR_CHECK_DB",
    metavar="FILE|postgresql://…",
    help="Where observations are kept; by default a file of yours.",
)
lang = click.option("--lang", metavar="en|fr", help="Language; the environment's by default.")
form = click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print."
)


def opened(db: str | None, rules: Rules | None = None) -> Store:
    """Open the store that ``--db`` names, by default a file of the user's."""
    from auditor.check.history import Store

    if db is None:
        from platformdirs import user_data_path

        folder = user_data_path("news-auditor")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        db = str(folder / "watch.db")
    return Store.open(db, rules)


def voice(lang: str | None) -> Voice:
    """Return who speaks to the user, in the language asked for or the environment's."""
    from auditor.cli import _choices
    from auditor.config import Options
    from auditor.report.voice import Voice

    return Voice.of(_choices.language(Options(lang=lang or "")))


def close_with(words: str) -> None:
    """Say how a command went; what it was asked for goes to the standard output."""
    click.echo(words, err=True)


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)
