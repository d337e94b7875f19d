"""``auditor sources``: the register, asked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from auditor.cli import complain
from auditor.cli._lookup import looked_up

_OVERLAYS = click.option(
    "--sources",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    envvar="AUDITOR_SOURCES",
    metavar="CSV",
    help="A register of your own, laid over ours.",
)


@click.group()
def command() -> None:
    """Ask, check and count the register of sources."""


@command.command()
@click.argument("addresses", nargs=-1, required=True, metavar="URL…")
@_OVERLAYS
def lookup(addresses: tuple[str, ...], sources: tuple[str, ...]) -> int:
    """Say who publishes behind addresses, and which step of the resolution knew."""
    from auditor.report.voice import Voice
    from auditor.sources import Register

    register, voice = Register.load(sources), Voice.of("en")
    unread = 0
    for number, address in enumerate(addresses):
        lines, readable = looked_up(address, register, voice)
        unread += not readable
        click.echo(("\n" if number else "") + "\n".join(lines))
    return 2 if unread else 0


@command.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False), metavar="[CSV]…")
def lint(files: tuple[str, ...]) -> int:
    """Print every problem of a register: a list of your own, or ours where none is named."""
    from auditor.sources import Register, review

    found: list[str] = []
    for file in files:
        found += review(file)
    if not files:
        # Loading refuses what cannot stand; ours is reviewed in full where its file is at hand.
        Register.load()
        own = Path("sources.csv")
        found += review(own) if own.is_file() else []
    for problem in found:
        complain(problem)
    return 1 if found else 0


@command.command()
@click.option(
    "--by",
    "by",
    type=click.Choice(["type", "country", "control", "language"]),
    multiple=True,
    help="Count by this only.",
)
@_OVERLAYS
def stats(by: tuple[str, ...], sources: tuple[str, ...]) -> None:
    """Count the rows of the register by type, country, control and language."""
    from auditor.sources import Register

    register = Register.load(sources)
    rows = list(register)
    click.echo(f"{len(rows)} sources, sha256 {register.sha256}")
    keys: dict[str, Callable[[Any], str]] = {
        "type": lambda row: row.type,
        "country": lambda row: row.country or "unknown",
        "control": lambda row: row.control,
        "language": lambda row: row.language or "unknown",
    }
    for name in by or keys:
        click.echo(f"\nby {name}")
        counted = Counter(keys[name](row) for row in rows)
        for value, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
            click.echo(f"{count:>7}  {value}")
