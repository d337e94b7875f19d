"""``auditor sources``: the register, asked by hand, and what others say of its sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from auditor.cli import _choices, _speech, complain
from auditor.cli._lookup import as_typed, looked_up
from auditor.i18n import remark

Command = TypeVar("Command", bound=Callable[..., Any])
FORMAT_NAMES = ("perennial", "decodex", "mbfc", "newsguard", "adfontes", "lin2023", "csv")


def _register_options(function: Command) -> Command:
    for option in reversed(_choices.REGISTER):
        function = option(function)
    return function


@click.group()
def command() -> None:
    """Ask, check, count and measure the register of sources, and import what others say of them."""


@command.command()
@click.argument("addresses", nargs=-1, required=True, metavar="URL…")
@click.option(
    "--online",
    is_flag=True,
    help="Ask outlets' sites whether an account is theirs (trust.txt, rel=me); else nothing is fetched.",
)
@_register_options
def lookup(addresses: tuple[str, ...], online: bool, **given: Any) -> int:
    """Say who publishes behind addresses, and which step of the resolution knew."""
    from auditor.report.voice import Voice
    from auditor.sources import Register

    sources = _choices.options(**given).sources
    register, voice = Register.load(sources), Voice.of(_speech.lang())
    declared = {}
    if online:
        from auditor.cli._checked import online as asked

        declared = asked(map(as_typed, addresses), sources)
    unread = 0
    for number, address in enumerate(addresses):
        lines, readable = looked_up(address, register, voice, declared.get(as_typed(address)))
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
    help="Count by this only, and list every value.",
)
@_register_options
def stats(by: tuple[str, ...], **given: Any) -> None:
    """Count the rows of the register by type, country, control and language."""
    from auditor.cli._counted import lines
    from auditor.cli._importing import say
    from auditor.report.voice import Voice
    from auditor.sources import Register

    register = Register.load(_choices.options(**given).sources)
    say(lines(register, by, Voice.of(_speech.lang())))


@command.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--unknown", default=20, show_default=True, help="How many unknown sites to list.")
@click.option("--weight", default="", metavar="COLUMN", help="In a CSV file: how often each host is cited.")
@_register_options
def coverage(files: tuple[str, ...], unknown: int, weight: str, **given: Any) -> int:
    """Measure how much of what a corpus cites the register classifies.

    FILE is an article, a folder of them, a text with one URL a line, a CSV file with a column url, domain or
    host, or - for the standard input.
    """
    from auditor.cli._coverage import lines, measured
    from auditor.cli._importing import say
    from auditor.report.voice import Voice
    from auditor.sources import Register

    register = Register.load(_choices.options(**given).sources)
    found, failed = measured(files, register, weight)
    for reason in failed:
        complain(reason)
    if found.total or not failed:
        say(lines(found, register, unknown, Voice.of(_speech.lang())))
    return 2 if failed else 0


@command.command("import")
@click.argument("format", type=click.Choice(FORMAT_NAMES), metavar="FORMAT")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option(
    "--retrieved", default="", metavar="DAY", help="When the copy was made; by default when it was saved."
)
@click.option("--scheme", default="", metavar="NAME", help="With csv: what to call the list.")
@_register_options
def import_(format: str, file: Path, retrieved: str, scheme: str, **given: Any) -> None:
    """Read your own copy of a list that rates media into your data folder.

    FORMAT is perennial (Wikipedia, wikitext or saved page), decodex, mbfc, newsguard, adfontes, lin2023
    or csv.
    """
    from auditor.cli._importing import imported, say
    from auditor.errors import ConfigError
    from auditor.report.voice import Voice

    folder = _choices.evidence_folder(_choices.options(**given).evidence)
    if folder is None:
        raise ConfigError(remark("evidence = 'none': nowhere to import to; give --evidence FOLDER"))
    if scheme and format != "csv":
        raise click.UsageError(
            remark("--scheme names a list of your own; {format} has its own name", format=format)
        )
    say(imported(format, file, folder, retrieved, scheme, Voice.of(_speech.lang())))


@command.command()
@_register_options
def evidence(**given: Any) -> None:
    """List the schemes that say something of sources: those with the register and those you imported."""
    from auditor.cli._importing import held, say
    from auditor.report.voice import Voice
    from auditor.sources import Register

    chosen = _choices.options(**given)
    folder, voice = _choices.evidence_folder(chosen.evidence), Voice.of(_speech.lang())
    say(held(Register.load(chosen.sources), folder, voice))
