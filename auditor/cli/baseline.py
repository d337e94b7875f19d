"""``auditor baseline``: what is found today, kept, so that a gate only stops what comes after."""

from __future__ import annotations

from typing import Any

import click

from auditor.cli import _choices, _inputs, _speech, _terminal, complain
from auditor.errors import AuditorError
from auditor.i18n import said


@click.command()
@click.argument("articles", nargs=-1, metavar="ARTICLE…", required=True)
@click.option(
    "-o", "--output", metavar="FILE", help="Write the baseline into a file; by default it is printed."
)
@_choices.shared
def command(articles: tuple[str, ...], output: str | None, **given: Any) -> int:
    """Write down the findings that articles have now.

    auditor audit --baseline FILE then counts only others. Articles are known by their names, findings by
    their words: call both from the same folder.
    """
    from auditor.report.files import write
    from auditor.report.voice import plural
    from auditor.rules import baseline

    chosen = _choices.options(**given)
    found, missing = _inputs.inputs(articles, "stdin.md")
    audits, failed = [], list(missing)
    for each in found:
        try:
            audits.append(each.audit(chosen, None))
        except AuditorError as error:
            failed.append(said(error))
    for message in failed:
        complain(message)
    if failed:
        return 2  # half a baseline would let a gate stop what it should know
    written = baseline(audits)
    if output is None or output == "-":
        _terminal.print_bytes(written)
        return 0
    write(output, written)
    count = sum(found.suppressed is None for audit in audits for found in audit.findings)
    done = plural("{name}: {findings} findings of {n} article", "{name}: {findings} findings of {n} articles")
    click.echo(_speech.counted(done, len(audits), name=output, findings=count), err=True)
    return 0
