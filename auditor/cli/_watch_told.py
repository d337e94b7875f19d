"""The commands of ``auditor watch`` that tell what is known: a summary, a feed, messages to services."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from auditor.cli import _terminal, _watching, complain
from auditor.i18n import N_, remark

_TOLD_AT_ONCE = 50  # in one message of a service


@click.command()
@_watching.db
@_watching.form
@_watching.lang
def report(db: str | None, form: str, lang: str | None) -> None:
    """Sum up link rot: by type of source, by age, and how long links live."""
    from auditor.check.rot import report as summed
    from auditor.cli import _watched

    voice = _watching.voice(lang)
    store = _watching.opened(db)
    found = summed(store.links(), _watching.now())
    store.close()
    _terminal.print_text(
        json.dumps(found, indent=2) + "\n" if form == "json" else _watched.page(found, voice)
    )


@click.command()
@_watching.db
@_watching.lang
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write there.")
@click.option(
    "-f", "--format", "form", type=click.Choice(["atom", "jsonl"]), default="atom", help="Which feed."
)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=200, show_default=True, help="The newest of these."
)
def feed(db: str | None, lang: str | None, output: str | None, form: str, limit: int) -> None:
    """Write the changes as an Atom feed or as JSON lines: links that died, came back, come and go."""
    from auditor.check.feed import atom, json_lines
    from auditor.report.files import write

    voice = _watching.voice(lang)
    store = _watching.opened(db)
    news = store.news(limit=limit)
    store.close()
    now = _watching.now().isoformat(timespec="seconds")
    text = atom(news, store=store.id, updated=now, lang=voice.lang) if form == "atom" else json_lines(news)
    # Both say themselves which encoding they are in, so no terminal's is asked.
    content = text.encode("utf-8")
    if output is None or output == "-":
        _terminal.print_bytes(content)
        return
    write(output, content)


@click.command()
@_watching.db
@_watching.lang
@click.option(
    "--append",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Append the news to this file, as JSON lines.",
)
@click.argument("services", nargs=-1, metavar="URL…")
def notify(db: str | None, lang: str | None, append: str | None, services: tuple[str, ...]) -> int:
    """Tell what has changed and was not told yet, to a file or to services of apprise (mail, chat …).

    URL is one of https://github.com/caronc/apprise/wiki; AUDITOR_NOTIFY may hold several, so that their
    passwords stay out of the list of processes. Needs the extra notify.
    """
    from auditor.cli import _notifying
    from auditor.report.voice import plural

    wanted = [*services, *os.environ.get("AUDITOR_NOTIFY", "").split()]
    if not wanted and append is None:
        raise click.UsageError(remark("nobody to tell: give --append FILE, or the URL of a service"))
    bell = _notifying.services(wanted) if wanted else None
    voice = _watching.voice(lang)
    store = _watching.opened(db)
    try:
        while news := store.news(limit=_TOLD_AT_ONCE, undelivered=True, oldest=True):
            if bell is not None and not _notifying.rung(bell, news, voice):
                complain(voice.say(N_("a service did not take the message; it will be told next time")))
                return 2
            if append is not None:
                _notifying.append(Path(append), news)
            store.delivered([each.id for each in news], _watching.now())
            _watching.close_with(voice.count(plural("{n} change told", "{n} changes told"), len(news)))
    finally:
        store.close()
    return 0
