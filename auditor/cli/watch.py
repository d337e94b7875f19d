"""``auditor watch``: links looked at again and again, and what became of them."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import (
    _check_options,
    _checking,
    _terminal,
    _watch_list,
    _watch_told,
    _watching,
    complain,
)
from auditor.cli._counter import Counter
from auditor.i18n import N_, remark

if TYPE_CHECKING:
    from auditor.check.states import Rules
    from auditor.check.watched import News
    from auditor.report.voice import Voice

_STATES = ("unknown", "live", "suspect", "dead")
_RECHECKED = ("live", "steady", "post", "hard", "suspect", "dead", "silent", "limited")


@click.group()
def command() -> None:
    """Watch links over time: a link is dead when several looks on several days say so."""


@command.command(
    epilog="Exit codes: 0 nothing died, 1 a link died, 2 wrong usage, results that could not be written, or "
    "a run that an outage of our own network made worthless."
)
@_watching.db
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Look at no more than this.")
@click.option("--every", is_flag=True, help="Look at every link, due or not.")
@click.option(
    "--strikes",
    type=click.IntRange(2, 30),
    default=3,
    show_default=True,
    metavar="N",
    help="Failures, on as many days, before a link is dead.",
)
@click.option(
    "--span",
    type=_check_options.Duration(),
    default=7 * 86400.0,
    metavar="TIME",
    help="Least time from the first of these to the last: 7d.",
)
@click.option(
    "--recheck",
    multiple=True,
    metavar="STATE=TIME",
    help=f"When to look again, as dead=30d. STATE: {', '.join(_RECHECKED)}.",
)
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How to print news."
)
@_watching.lang
@_check_options.checking
def run(
    db: str | None,
    limit: int | None,
    every: bool,
    strikes: int,
    span: float,
    recheck: tuple[str, ...],
    form: str,
    lang: str | None,
    **given: Any,
) -> int:
    """Look at the links that are due, and print what changed.

    Can be stopped at any moment and run again: nothing is lost and nothing written twice.
    """
    import asyncio

    from auditor.check.watch import WatchRun, watch
    from auditor.report.voice import plural

    voice = _watching.voice(lang)
    store = _watching.opened(db, _rules(strikes, span, recheck))
    chosen = _checking.manners(given)
    shown = not given["no_progress"] and sys.stderr.isatty()
    total = store.due("", _watching.now(), every=every) if shown else 0
    counter = Counter(min(total, limit or total), shown=shown)

    async def work() -> WatchRun:
        async with _checking.client(given) as client:
            return await watch(store, client, chosen, limit=limit, every=every, told=counter.step)

    try:
        done = asyncio.run(work())
    finally:
        counter.close()
        store.close()
    _print_news(done.news, form, voice)
    checked = voice.count(plural("{n} link checked", "{n} links checked"), done.checked)
    changed = voice.count(plural("{n} change", "{n} changes"), len(done.news))
    _watching.close_with(f"{checked}, {changed}")
    if done.inconclusive:
        dark = N_("most hosts failed at once: our own network is down; what failed was not recorded")
        complain(voice.say(dark))
        return 2
    return 1 if any(each.event == "dead" for each in done.news) else 0


@command.command()
@_watching.db
@_watching.form
@_watching.lang
@click.option("--state", type=click.Choice(_STATES), help="Only links of this state.")
@click.option("--verify", is_flag=True, help="Only look whether the store itself is whole (SQLite).")
def status(db: str | None, form: str, lang: str | None, state: str | None, verify: bool) -> int:
    """Say what is believed of each link, since when, and when it is looked at next (* comes and goes)."""
    from dataclasses import asdict

    from auditor.cli import _watched
    from auditor.report.voice import plural

    voice = _watching.voice(lang)
    store = _watching.opened(db)
    if verify:
        said = store.check()
        store.close()
        if said != "ok":
            damaged = N_("the store is damaged: {found}: keep the file, and start anew from a copy")
            complain(voice.say(damaged, found=said))
            return 2
        _watching.close_with(voice.say(N_("the store is whole")))
        return 0
    runs = store.runs()
    if form == "json":
        links = [
            {**link, "standing": asdict(link["standing"])}
            for link in store.links()
            if state in (None, link["state"])
        ]
        _terminal.print_text(json.dumps({"links": links, "runs": runs}, indent=2) + "\n")
        store.close()
        return 0
    count = 0
    for link in store.links():
        if state in (None, link["state"]):
            line = _watched.status_line(link, voice)
            _terminal.print_text(line if count else _watched.status_head(voice) + line)
            count += 1
    store.close()
    last = _watched.last_run(runs, voice)
    listed = voice.count(plural("{n} link", "{n} links"), count)
    _watching.close_with(f"{listed}, {last}")
    return 0


def _rules(strikes: int, span: float, recheck: tuple[str, ...]) -> Rules:
    from auditor.check.states import Rules

    waits: dict[str, Any] = {}
    for text in recheck:
        name, equals, wait = text.partition("=")
        if not equals or name not in _RECHECKED:
            raise click.BadParameter(
                remark("{text}: write dead=30d", text=repr(text)), param_hint="--recheck"
            )
        seconds = _check_options.Duration().convert(wait, None, None)
        waits[f"{name}_every"] = timedelta(seconds=max(60.0, seconds))
    return Rules(strikes=strikes, span=timedelta(seconds=span), **waits)


def _print_news(news: list[News], form: str, voice: Voice) -> None:
    from auditor.check.feed import json_lines
    from auditor.cli import _watched

    if form == "jsonl":
        _terminal.print_text(json_lines(news))
        return
    for each in news:
        _terminal.print_text(_watched.news_line(each, voice))


for _apart in (
    _watch_list.add,
    _watch_list.remove,
    _watch_told.report,
    _watch_told.feed,
    _watch_told.notify,
):
    command.add_command(_apart)
