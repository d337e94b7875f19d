"""``auditor links``: what was harvested of articles, without an audit. Checks none of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli import _inputs, _terminal, complain
from auditor.cli._harvested import Harvested, harvested, lines, rows
from auditor.cli._input import Input
from auditor.errors import AuditorError
from auditor.i18n import about, remark, said

if TYPE_CHECKING:
    from auditor.readers._child import Child

_BY_ENDING = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "csv"]),
    help="One line a link (text, the default), one list, one article a line, or one row a link.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write there; .json, .jsonl and .csv choose the format.",
)
@click.option(
    "--citing", is_flag=True, help="Only links that cite: no navigation, shares, pictures, bylines."
)
@click.option(
    "--files-from", multiple=True, metavar="FILE", help="Read names of inputs from a file; - is stdin."
)
@click.option(
    "--stdin-filename", default="stdin.md", show_default=True, metavar="NAME", help="What to call -."
)
def command(
    inputs: tuple[str, ...],
    form: str | None,
    output: str | None,
    citing: bool,
    files_from: tuple[str, ...],
    stdin_filename: str,
) -> int:
    """Print the links of articles, each with its place, its words and what it is for.

    INPUT is a file, folder, glob or address, or - for the standard input; all formats of docs/readers.md.
    Marks that lead nowhere and what could not be read are told as well. Nothing is checked: see auditor
    check.
    """
    from auditor.readers._child import Child

    names = [*inputs, *(name for file in files_from for name in _inputs.listed(file))]
    if not names:
        raise click.UsageError(remark("no input given: name files, or - for the standard input"))
    chosen = form or _BY_ENDING.get(Path(output or "").suffix.lower(), "text")
    found, missing = _inputs.inputs(names, stdin_filename)
    for message in missing:
        complain(message)
    failed: list[str] = list(missing)
    with Child() as child:
        pieces = _printed(_articles(found, failed, child, citing=citing), chosen)
        if output is None or output == "-":
            for piece in pieces:
                _terminal.print_text(piece)
        else:
            from auditor.report.files import write

            write(output, "".join(pieces).encode("utf-8"))
    return 2 if failed else 0


def _articles(
    found: Iterable[Input], failed: list[str], child: Child, *, citing: bool
) -> Iterator[Harvested]:
    """Yield what was harvested of each input; those that cannot be read are told and join the `failed`."""
    for each in found:
        try:
            yield _article(each, child, citing=citing)
        except AuditorError as error:
            failed.append(each.name)
            complain(about(each.shown, said(error), also=each.name))


def _article(each: Input, child: Child, *, citing: bool) -> Harvested:
    from auditor.pipeline import read

    opened = each.opened()
    data = opened.read()
    name, media_type = opened.origin
    if each.name.startswith(("http://", "https://")):
        document = child.run(each.name, partial(read, media_type=media_type), data, name)
    else:
        document = read(data, name, media_type=media_type, child=child)
    return harvested(document, each.name, citing=citing)


def _printed(articles: Iterator[Harvested], form: str) -> Iterator[str]:
    """Yield the output piece by piece: text and lines of JSON as soon as an article is read."""
    if form == "text":
        yield from map(lines, articles)
    elif form == "jsonl":
        yield from (json.dumps(article, ensure_ascii=True) + "\n" for article in articles)
    elif form == "json":
        yield json.dumps(list(articles), indent=2, ensure_ascii=True) + "\n"
    else:
        yield rows(articles)
