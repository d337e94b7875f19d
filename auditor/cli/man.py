"""``auditor man``: manual pages, made from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from auditor.cli import _speech
from auditor.i18n import remark

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_SECTION = "User Commands"


@click.command()
@click.argument("names", nargs=-1, metavar="[COMMAND…]")
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    help="Write every page into a folder.",
)
def command(names: tuple[str, ...], output: str | None) -> None:
    """Print the manual page of the program or of a command, or write all of them.

    auditor man audit | man -l - shows one; auditor man -o ~/.local/share/man/man1 installs all.
    """
    from auditor.report.voice import plural

    with _speech.speaking("en"):  # installed for everybody
        pages = {" ".join(path): page(path, asked) for path, asked in _commands()}
    if output is None:
        wanted = " ".join(("auditor", *names))
        if wanted not in pages:
            raise click.UsageError(
                remark("no command {names}; auditor --help lists them", names=repr(" ".join(names)))
            )
        click.echo(pages[wanted], nl=False)
        return
    from auditor.report.files import writing

    with writing(output):
        folder = Path(output)
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / f"{name.replace(' ', '-')}.1").write_text(text, encoding="utf-8")
    done = plural("{n} page written to {folder}", "{n} pages written to {folder}")
    click.echo(_speech.counted(done, len(pages), folder=output), err=True)


def _commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    from auditor.cli import auditor

    waiting: list[tuple[tuple[str, ...], click.Command]] = [(("auditor",), auditor)]
    while waiting:
        path, found = waiting.pop(0)
        yield path, found
        if isinstance(found, click.Group):
            context = click.Context(found)
            for name in found.list_commands(context):
                if (below := found.get_command(context, name)) is not None:
                    waiting.append(((*path, name), below))


def page(path: tuple[str, ...], asked: click.Command) -> str:
    """Return a manual page in the man macros (groff_man(7)), without a date."""
    from auditor import __version__

    context = click.Context(asked, info_name=" ".join(path))
    title = "-".join(path)
    lines = [
        f'.TH "{_roff(title.upper())}" "1" "" "news-auditor {__version__}" "{_SECTION}"',
        ".SH NAME",
        _line(f"{title} - {asked.get_short_help_str(200)}"),
        ".SH SYNOPSIS",
        f".B {_roff(' '.join(path))}",
        _line(" ".join(asked.collect_usage_pieces(context))),
        ".SH DESCRIPTION",
        *_body(asked.help or ""),
    ]
    options = [record for each in asked.get_params(context) if (record := each.get_help_record(context))]
    if options:
        lines.append(".SH OPTIONS")
        for names, words in options:
            lines += [".TP", f".B {_roff(names)}", *_body(words)]
    if isinstance(asked, click.Group):
        lines.append(".SH COMMANDS")
        for name in asked.list_commands(context):
            if (below := asked.get_command(context, name)) is not None:
                lines += [".TP", f".B {_roff(name)}", _line(below.get_short_help_str(200))]
    if asked.epilog:
        lines += [".SH NOTES", *_body(asked.epilog)]
    if len(path) > 1:
        lines += [".SH SEE ALSO", f".BR {_roff('-'.join(path[:-1]))} (1)"]
    return "\n".join(lines) + "\n"


def _body(text: str) -> Iterator[str]:
    """Yield paragraphs; one that begins with click's mark (backspace) keeps its line breaks."""
    for number, paragraph in enumerate(_PARAGRAPHS.split(text.strip())):
        if number:
            yield ".PP"
        if paragraph.lstrip().startswith("\b"):
            yield from (".nf", *(_line(each.strip()) for each in paragraph.split("\n")[1:]), ".fi")
        else:
            yield _line(" ".join(paragraph.split()))


def _line(text: str) -> str:
    """Return text that roff prints as it is: no control line, backslashes and hyphens kept."""
    return rf"\&{_roff(text)}" if text.startswith((".", "'")) else _roff(text)


def _roff(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
