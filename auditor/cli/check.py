"""``auditor check``: do links still lead anywhere?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import (
    _check_options,
    _checking,
    _choices,
    _inputs,
    _links,
    _repairs,
    _statuses,
    _terminal,
    complain,
)
from auditor.i18n import N_, remark

if TYPE_CHECKING:
    from auditor.model import LinkStatus

_FORMATS = ("text", "json", "jsonl", "csv")
_DARK = N_("most hosts failed at once: our own network is down, and nothing can be said of what failed")


@click.command(
    epilog="Exit codes: 0 all fine, 1 broken links (gone, soft 404, moved home, unreachable), 2 wrong usage, "
    "an unreadable input, or a run that an outage of our own network made worthless."
)
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@click.option(
    "-f", "--format", "form", type=click.Choice(_FORMATS), help="By default what -o ends in, else text."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write there.")
@click.option(
    "--files-from", multiple=True, metavar="FILE", help="Read names of inputs from a file; - is stdin."
)
@click.option(
    "--stdin-filename", default="stdin.md", show_default=True, metavar="NAME", help="What to call -."
)
@click.option(
    "--sources", multiple=True, type=click.Path(exists=True, dir_okay=False), metavar="CSV", hidden=True
)
@click.option(
    "--tables",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Check the links of the tables that auditor corpus wrote, and write there what was seen.",
)
@click.option("--dump", is_flag=True, help="Print the links that would be checked, and check none.")
@click.option("--offline", is_flag=True, help="Connect to nothing: as --dump.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("-v", "--verbose", is_flag=True, help="Print links that are fine too.")
@click.option(
    "--suggest",
    is_flag=True,
    help="Instead of a report, a patch (or with -o the article) in which dead links lead to archived copies "
    "and moved ones to their new address.",
)
@click.option("--in-place", is_flag=True, help="With --suggest: write into the articles themselves.")
@click.option("--lang", metavar="en|fr", help="Language of the text; the environment's by default.")
@_check_options.checking
@_check_options.archiving
def command(
    inputs: tuple[str, ...],
    form: str | None,
    output: str | None,
    files_from: tuple[str, ...],
    stdin_filename: str,
    sources: tuple[str, ...],
    tables: Path | None,
    dump: bool,
    offline: bool,
    exit_zero: bool,
    verbose: bool,
    suggest: bool,
    in_place: bool,
    lang: str | None,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    **given: Any,
) -> int:
    """Check whether links still lead anywhere.

    INPUT is an article, a folder or glob of articles, a list of URLs (one a line), a URL, or - for the
    standard input. Each URL is asked for once. Refusals and bot walls are told apart from dead links; what
    cannot be known is said to be unknown.
    """
    from auditor.report.voice import Voice

    voice = Voice.of(_choices.language_of(lang))
    if tables is not None:
        if inputs or files_from:
            raise click.UsageError(remark("--tables takes the links of a corpus, and no other input"))
        from auditor.cli._tables import check_tables

        return check_tables(tables, given, voice)
    names = [*inputs, *(name for file in files_from for name in _inputs.listed(file))]
    if not names:
        raise click.UsageError(remark("no input given: name files or URLs, or - for the standard input"))
    form = form or {".json": "json", ".jsonl": "jsonl", ".csv": "csv"}.get(Path(output or "").suffix, "text")
    links = _links.gather(names, stdin_filename, sources)
    links.only(include, exclude)
    if dump or offline:
        from auditor.report.escape import visible

        for url in links.places:
            _terminal.print_text(f"{visible(url)}\n")
        return 2 if links.failed else 0
    if in_place and not suggest:
        raise click.UsageError(remark("--in-place says where --suggest writes: give both"))
    given["archives"] = given["archives"] or suggest
    later = given["archives"] or given["drift"] or given["save"]
    streaming = form == "jsonl" and output is None and not later

    def told(status: LinkStatus) -> None:
        if streaming:
            _terminal.print_text(_statuses.line(status, links.places.get(status.url)))

    outcome = _checking.run(links.places, given, told, links.days())
    if suggest:
        _repairs.write(links.inputs, _repairs.confirmed(outcome, given), sources, output, in_place)
    elif not streaming:
        text = _statuses.written(form, outcome, links, verbose, voice)
        if output is None or output == "-":
            _terminal.print_text(text)
        else:
            from auditor.report.files import write

            write(output, text.encode("utf-8"))
    if outcome.inconclusive:
        complain(voice.say(_DARK))
    if links.failed or outcome.inconclusive:
        return 2
    return 0 if exit_zero or not any(_broken(status) for status in outcome.statuses.values()) else 1


def _broken(status: LinkStatus) -> bool:
    from auditor.check.verdict import BROKEN

    return status.verdict in BROKEN
