"""``auditor audit``: articles in, audits out."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _allowing, _choices, _inputs, _output, _speech, _terminal, complain
from auditor.cli._input import Input
from auditor.errors import AuditorError
from auditor.garbage import collect_seldom
from auditor.i18n import about, remark, said
from auditor.model import Audit, LinkStatus

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.config import Options
    from auditor.report import Reporter
    from auditor.rules import Baseline


@click.command(
    epilog="Every option can be set in the environment (AUDITOR_FAIL_ON=warning) and most in auditor.toml; "
    "the command line wins, then the environment, then the project's file, then your own."
)
@click.argument("articles", nargs=-1, metavar="ARTICLE…")
@click.option(
    "-o",
    "--output",
    envvar="AUDITOR_OUTPUT",
    metavar="FOLDER|FILE",
    help="Write reports and an index into a folder, or one report into a file.",
)
@click.option(
    "-f",
    "--format",
    "format",
    metavar="NAME",
    help="text, md, html, json, jsonl, csv, sarif, github, junit, csl, ris, annotations …; several with "
    "commas. By default what -o ends in, else text; in a folder md, html, json and csv.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="[NAME=]FILE",
    help="Write one more report over all articles into a file, in a format named or told by its ending.",
)
@_choices.shared
@click.option(
    "--fail-on",
    multiple=True,
    metavar="WHAT",
    help="Exit with 1 from this level on (error, warning, note), for a red flag (flag) or an amber one "
    "(amber), for rules (SOC, LNK303), several with commas; never. By default error.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    help="Count only findings that are not in this file, which auditor baseline writes.",
)
@click.option("--exit-zero", is_flag=True, default=None, help="Exit with 0 whatever was found.")
@click.option(
    "--files-from",
    multiple=True,
    envvar="AUDITOR_FILES_FROM",
    metavar="FILE",
    help="Read names of articles from a file, one a line; - is the standard input.",
)
@click.option(
    "--stdin-filename",
    default="stdin.md",
    show_default=True,
    envvar="AUDITOR_STDIN_FILENAME",
    metavar="NAME",
    help="What to call an article read from -; its ending chooses the reader.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    envvar="AUDITOR_COLOR",
    help="Colour on the terminal.",
)
@click.option(
    "-v", "--verbose", is_flag=True, envvar="AUDITOR_VERBOSE", help="Print notes and addresses too."
)
@click.option("-q", "--quiet", is_flag=True, envvar="AUDITOR_QUIET", help="Print nothing but errors.")
@click.option(
    "--check",
    "checked",
    is_flag=True,
    envvar="AUDITOR_CHECK_LINKS",
    help="Ask the cited pages whether they are still there; without it nothing leaves this machine.",
)
@click.option(
    "--archives",
    is_flag=True,
    envvar="AUDITOR_CHECK_ARCHIVES",
    help="With --check: look in web archives for copies of what is broken.",
)
@click.option(
    "--check-allow",
    help="Fetch this address, of an article or with --check, though it is not public.",
    **_allowing.TAKEN,
)
def command(
    articles: tuple[str, ...],
    output: str | None,
    also: tuple[str, ...],
    files_from: tuple[str, ...],
    stdin_filename: str,
    color: str,
    verbose: bool,
    quiet: bool,
    checked: bool,
    archives: bool,
    check_allow: _allowing.Allowed,
    **given: Any,
) -> int:
    """Say what articles rest on.

    ARTICLE is a file, a folder (with everything below it that can be read), a glob, the address of a
    page, or - for the standard input.
    """
    from auditor.rules import fails

    chosen = _choices.options(**given)
    lang = _choices.language(chosen)
    names = [*articles, *(name for file in files_from for name in _inputs.listed(file))]
    if not names:
        raise click.UsageError(remark("no article given: name files or folders, or - for the standard input"))
    target = _output.target(output, chosen.format)
    others = [_output.other(word) for word in also]
    found, missing = _inputs.inputs(names, stdin_filename, target.path if target.folder else None)
    for message in missing:
        complain(message)
    known = _choices.known_before(chosen)
    if archives and not checked:
        raise click.UsageError(
            remark("--archives looks for copies of links that --check finds broken: give both")
        )
    statuses: Mapping[str, LinkStatus] | None = None
    if checked:
        from auditor.cli._checked import checked_inputs

        found, statuses = checked_inputs(found, chosen.sources, check_allow, archives)
    run = _Run(chosen, found, statuses, check_allow, known)
    if target.folder and target.path is not None:
        audits = _into_folder(run, target.path, target.formats, lang, quiet=quiet)
    else:
        audits = [audit for _, audit in run.audits()]
        if audits and target.path is not None:
            _output.write_file(target.path, target.formats[0], audits, lang)
    for path, form in others:
        _output.write_file(path, form, audits, lang)
    if audits and not quiet:
        _print(audits, target, lang, color, verbose)
    if missing or run.failed:
        return 2
    return 0 if chosen.exit_zero or not any(fails(audit, chosen.fail_on) for audit in audits) else 1


class _Run:
    """Audits one article after the other; one that cannot be read does not stop the others."""

    def __init__(
        self,
        chosen: Options,
        found: list[Input],
        statuses: Mapping[str, LinkStatus] | None,
        allow: _allowing.Allowed,
        known: Baseline | None,
    ) -> None:
        """`statuses` are of links that were asked, by URL; `known` is what is not to be told again."""
        self.chosen = chosen
        self.found = found
        self.statuses = statuses
        self.allow = allow
        self.known = known
        self.failed = 0

    def unique(self) -> list[Input]:
        """Return the inputs with different names; what is outside the working directory may share one."""
        named: dict[str, int] = {}
        for at, each in enumerate(self.found):
            number = named[each.name] = named.get(each.name, 0) + 1
            if number > 1:
                self.found[at] = replace(each, name=f"{each.name} ({number})")
        return self.found

    def audits(self) -> Iterator[tuple[str, Audit]]:
        """Yield name and audit of each article that could be read; complain about the others."""
        progress = _terminal.Progress(len(self.found))
        for done, each in enumerate(self.found, 1):
            try:
                audit = each.audit(self.chosen, self.statuses, self.allow)
                yield each.name, audit if self.known is None else self.known.applied(audit)
            except AuditorError as error:
                self._failed(each, said(error))
            except Exception as error:
                self.defect(each.shown, error)
            progress.step(done)
            if done == 1:
                gc.freeze()  # what one article loaded stays; looking through it again would cost 30 ms
                collect_seldom()

    def defect(self, shown: str, error: Exception) -> None:
        """Say that we are at fault; one article that trips us must not cost the other 999.

        Raises:
            Exception: the error itself, where AUDITOR_DEBUG is set.
        """
        if os.environ.get("AUDITOR_DEBUG"):
            raise error
        self.failed += 1
        what = f"{type(error).__name__}: {error}"
        complain(
            remark(
                "{name}: defect in the auditor: {what}; AUDITOR_DEBUG=1 shows where", name=shown, what=what
            )
        )

    def _failed(self, each: Input, reason: str) -> None:
        self.failed += 1
        complain(about(each.shown, reason, also=each.name))


def _into_folder(
    run: _Run, folder: Path, formats: tuple[Reporter, ...], lang: str, *, quiet: bool
) -> list[Audit]:
    """Write the reports of each article once it is audited, then the index of all; return the audits."""
    from auditor.report.voice import plural

    writer = _output.FolderWriter(folder, formats, lang, [each.name for each in run.unique()])
    for name, audit in run.audits():
        try:
            writer.add(name, audit)
        except AuditorError:
            raise
        except Exception as error:
            run.defect(name, error)
    if writer.audits:
        count = writer.close()
        if not quiet:
            done = plural("{n} file written to {folder}", "{n} files written to {folder}")
            click.echo(_speech.counted(done, count, folder=str(folder)), err=True)
    return writer.audits


def _print(audits: list[Audit], target: _output.Target, lang: str, color: str, verbose: bool) -> None:
    """Print the report asked for, or after writing files the summary for people."""
    form = target.formats[0]
    if target.path is None and form.name != "text":
        _output.check_one(form, audits)
        _terminal.print_bytes(form.write(audits, lang))
        return
    from auditor.report.terminal import render

    colour = _terminal.wants_colour(color)
    _terminal.print_text(render(audits, lang, width=_terminal.width(), colour=colour, every=verbose))
