"""``auditor compare``: the articles of a corpus, grouped and compared."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli import _choices, _speech, _terminal
from auditor.errors import MissingExtra
from auditor.i18n import remark


@click.command(epilog="TABLES is what auditor corpus wrote. docs/researchers.md explains the figures.")
@click.argument("tables", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="TABLES")
@click.option(
    "--by",
    required=True,
    metavar="COLUMN",
    help="Column that makes the groups: one of the input's own, language …; year and month are those of "
    "publication.",
)
@click.option(
    "--cluster",
    metavar="COLUMN",
    help="Column whose values are drawn as wholes: outlet, where there is one and it does not make the "
    "groups; none draws articles.",
)
@click.option(
    "--min-articles",
    type=click.IntRange(2),
    default=30,
    show_default=True,
    metavar="N",
    help="A group with fewer is listed and not compared.",
)
@click.option(
    "--level", type=click.FloatRange(0.5, 0.999), default=0.95, show_default=True, help="Of the intervals."
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Of the bootstrap.")
@click.option(
    "-f", "--format", "form", type=click.Choice(["md", "json", "csv"]), default="md", show_default=True
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write all formats and the charts (SVG and PNG) there instead of printing.",
)
@click.option("--lang", metavar="en|fr", help="Language of the report; the environment's by default.")
def command(
    tables: Path,
    by: str,
    cluster: str | None,
    min_articles: int,
    level: float,
    seed: int,
    form: str,
    out: Path | None,
    lang: str | None,
) -> int:
    """Compare what the articles of outlets, countries or years rest on.

    Shares of text, links and headline claims that rest on posts, without a source, on anonymous or
    state-controlled sources, or hedged: means with intervals, differences, and what they cannot show.
    """
    from auditor import compare as comparing
    from auditor.report.voice import plural

    wanted = [comparing.HEADLINE, *(each.column for each in comparing.MEASURES if each.column)]
    named = [by, *([cluster] if cluster not in (None, "none") else [])]
    corpus = comparing.read_corpus(tables, [*wanted, "outlet"], [name for name in named if name])
    if cluster is None and by != "outlet" and "outlet" in corpus.columns:
        cluster = "outlet"
    found = comparing.compare(
        corpus.articles,
        by=by,
        cluster=None if cluster == "none" else cluster,
        least=min_articles,
        level=level,
        seed=seed,
    )
    means, differences = comparing.group_rows(found), comparing.contrast_rows(found)
    spoken = _choices.language_of(lang)
    if out is None:
        if form == "csv":
            _terminal.print_bytes(comparing.as_csv(means))
        elif form == "json":
            _terminal.print_text(comparing.as_json(found, corpus))
        else:
            _terminal.print_text(comparing.as_markdown(found, corpus, spoken))
        return 0
    files = {
        "compare.md": comparing.as_markdown(found, corpus, spoken).encode(),
        "compare.json": comparing.as_json(found, corpus).encode(),
        "means.csv": comparing.as_csv(means),
        "differences.csv": comparing.as_csv(differences),
    }
    try:
        files |= comparing.charts(found, spoken)
    except MissingExtra as error:
        click.echo(_speech.told(remark("no charts: {error}", error=error)), err=True)
    from auditor.report.files import writing

    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_bytes(content)
    done = plural("{n} file written to {folder}", "{n} files written to {folder}")
    click.echo(_speech.counted(done, len(files), folder=str(out)), err=True)
    return 0
