"""``auditor corpus``: many articles in, tidy tables out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _allowing, _choices, _inputs, _speech, complain
from auditor.garbage import collect_seldom
from auditor.i18n import remark

if TYPE_CHECKING:
    from auditor.corpus import Engine


@click.command(
    epilog="Run the same command again to go on where it stopped. docs/researchers.md explains the tables."
)
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where the tables go.",
)
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True)
@click.option("--text-column", default="", metavar="NAME", help="Column that holds the text.")
@click.option("--id-column", default="", metavar="NAME", help="Column that names the article.")
@click.option("--title-column", default="", metavar="NAME", help="Column to put above the text as its title.")
@click.option(
    "--text-format",
    type=click.Choice(["markdown", "text", "html"]),
    default="markdown",
    show_default=True,
    help="How texts in columns are read; what looks like HTML is read as HTML anyway.",
)
@click.option(
    "--files-from",
    multiple=True,
    metavar="FILE",
    help="Read names of inputs, or addresses, from a file, one a line.",
)
@click.option(
    "--shard-size", type=click.IntRange(1, 1_000_000), default=1000, show_default=True, metavar="ARTICLES"
)
@click.option(
    "--engine", type=click.Choice(["serial", "processes", "dask"]), default="processes", show_default=True
)
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 1024), metavar="N", help="Workers; the cores by default."
)
@click.option("--scheduler", metavar="tcp://…", help="Dask scheduler; one is started where none is named.")
@click.option(
    "--timeout",
    type=click.FloatRange(0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="What one article may take; 0 for any time.",
)
@click.option("--fetch", is_flag=True, help="Connect: fetch the inputs that are addresses.")
@_allowing.allow
@click.option("-q", "--quiet", is_flag=True, help="No progress on the standard error.")
@_choices.shared
def command(
    inputs: tuple[str, ...],
    out: Path,
    form: str,
    text_column: str,
    id_column: str,
    title_column: str,
    text_format: str,
    files_from: tuple[str, ...],
    shard_size: int,
    engine: str,
    jobs: int | None,
    scheduler: str | None,
    timeout: float,
    fetch: bool,
    allow: _allowing.Allowed,
    quiet: bool,
    **given: Any,
) -> int:
    """Audit many articles into tables: articles, citations, attributions, findings, hosts, failures.

    INPUT is a CSV, JSON lines or Parquet file with an article a row, a web archive (WARC, WACZ), an article,
    a folder of these, or the address of a page. CSV and JSON lines may be gzip'ed. An article that cannot be
    audited is a row of the failures.
    """
    from auditor import corpus

    collect_seldom()
    if scheduler and engine != "dask":
        raise click.UsageError(remark("--scheduler is for --engine dask"))
    names = [*inputs, *(name for file in files_from for name in _inputs.listed(file))]
    if not names:
        raise click.UsageError(remark("no input given: name files or folders"))
    if form == "parquet":
        from auditor.corpus._parquet import require

        require()
    choice = corpus.Choice(text=text_column, id=id_column, title=title_column, kind=text_format)
    planned = corpus.plan(names, choice, shard_size, fetch=fetch, allow=allow)
    job = corpus.Job(
        folder=out.absolute(),
        form=form,
        own=planned.own,
        options=_choices.options(**given),
        seconds=timeout,
    )
    progress = corpus.Progress(planned.size, shown=not quiet, lang=_speech.lang())
    totals = corpus.run(planned, job, _engine(engine, jobs or os.cpu_count() or 1, scheduler), progress)
    for lost in totals.lost:
        last = lost.first + lost.records - 1
        complain(
            remark(
                "shard {shard}: {origin}: records {first} to {last}: {reason}",
                shard=str(lost.shard),
                origin=lost.origin,
                first=str(lost.first),
                last=str(last),
                reason=lost.reason,
            )
        )
    if not quiet:
        from auditor.report.voice import plural

        counted = (
            _speech.counted(plural("{n} article", "{n} articles"), totals.articles),
            _speech.counted(plural("{n} citation", "{n} citations"), totals.citations),
            _speech.counted(plural("{n} failed", "{n} failed"), totals.failures),
            _speech.counted(plural("{n} shard", "{n} shards"), totals.shards),
        )
        done = remark("{counted} written to {folder}", counted=", ".join(counted), folder=out)
        click.echo(_speech.told(done), err=True)
    return 2 if totals.lost else 0


def _engine(name: str, jobs: int, scheduler: str | None) -> Engine:
    from auditor.corpus import Processes, serial

    if name == "dask":
        from auditor.distributed import Dask

        return Dask(scheduler, jobs)
    return serial if name == "serial" else Processes(jobs)
