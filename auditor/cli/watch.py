"""``auditor watch``: links looked at again and again, and what became of them."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _checking, _inputs, _links, _terminal, complain

if TYPE_CHECKING:
    from auditor.check.history import News, Store

_DB = click.option(
    "--db",
    envvar="AUDITOR_CHECK_DB",
    metavar="FILE|postgresql://…",
    help="Where observations are kept; by default a file of yours.",
)


@click.group()
def command() -> None:
    """Watch links over time: a link is dead when several looks on several days say so."""


@command.command()
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@click.option(
    "--files-from", multiple=True, metavar="FILE", help="Read names of inputs from a file; - is stdin."
)
@click.option(
    "--stdin-filename", default="stdin.md", show_default=True, metavar="NAME", help="What to call -."
)
@click.option("--include", multiple=True, metavar="REGEX", help="Watch only URLs in which this is found.")
@click.option("--exclude", multiple=True, metavar="REGEX", help="Do not watch URLs in which this is found.")
@_DB
def add(
    inputs: tuple[str, ...],
    files_from: tuple[str, ...],
    stdin_filename: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    db: str | None,
) -> int:
    """Watch the links of articles and lists (see ``auditor check``)."""
    from auditor.check.history import Watched
    from auditor.classify import resolve
    from auditor.sources import Register

    names = [*inputs, *(name for file in files_from for name in _inputs.listed(file))]
    if not names:
        raise click.UsageError("no input given: name files or URLs, or - for the standard input")
    links = _links.gather(names, stdin_filename)
    links.only(include, exclude)
    register = Register.load()
    store = _open(db)
    watched = (
        Watched(
            url=url,
            type=resolve(url, register).type,
            cited=min((place.published for place in places if place.published), default=""),
        )
        for url, places in links.places.items()
    )
    new = store.add(watched, _now())
    store.close()
    click.echo(f"{new} new links of {len(links.places)}", err=True)
    return 2 if links.failed else 0


@command.command()
@_DB
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Look at no more than this.")
@click.option("--every", is_flag=True, help="Look at every link, due or not.")
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How to print news."
)
@_checking.checking
def run(db: str | None, limit: int | None, every: bool, form: str, **given: Any) -> int:
    """Look at the links that are due, and print what changed.

    Can be stopped at any moment and run again: nothing is lost and nothing written twice. Exits with 1 if a
    link died, with 2 if an outage of our own network made the run worthless.
    """
    import asyncio

    from auditor.check.watch import WatchRun, watch

    store = _open(db)
    chosen = _checking.manners(given)
    counter = _checking.Counter(len(store.links()), shown=not given["no_progress"] and sys.stderr.isatty())

    async def work() -> WatchRun:
        async with _checking.client(given) as client:
            return await watch(store, client, chosen, limit=limit, every=every, told=counter.step)

    try:
        done = asyncio.run(work())
    finally:
        counter.close()
        store.close()
    _print_news(done.news, form)
    click.echo(f"{done.checked} links checked, {len(done.news)} changes", err=True)
    if done.inconclusive:
        complain("most hosts failed at once: our own network is down; what failed was not recorded")
        return 2
    return 1 if any(each.event == "dead" for each in done.news) else 0


@command.command()
@_DB
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print."
)
@click.option(
    "--state", type=click.Choice(["new", "live", "suspect", "dead"]), help="Only links of this state."
)
def status(db: str | None, form: str, state: str | None) -> None:
    """Say what is believed of each link, and when it is looked at next."""
    from auditor.report.escape import visible

    store = _open(db)
    links = [link for link in store.links() if state in (None, link["state"])]
    runs = store.runs()
    store.close()
    if form == "json":
        shown = [{**link, "standing": _plain(link["standing"])} for link in links]
        click.echo(json.dumps({"links": shown, "runs": runs}, indent=2))
        return
    for link in links:
        flapping = " (comes and goes)" if link["standing"].flapping else ""
        line = f"{link['state']:<8} {visible(link['url'])}{flapping}"
        _terminal.print_text(f"{line}  next {link['next_check'][:16]}\n")
    last = f"last run {runs[0]['started'][:16]}" if runs else "no run yet"
    unfinished = " (not finished)" if runs and not runs[0]["ended"] else ""
    click.echo(f"{len(links)} links, {last}{unfinished}", err=True)


def _plain(standing: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(standing)


@command.command()
@_DB
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print."
)
def report(db: str | None, form: str) -> None:
    """Sum up link rot: by type of source, by age, and how long links live."""
    from auditor.check.rot import report as summed

    store = _open(db)
    page = summed(store.links(), _now())
    store.close()
    click.echo(json.dumps(page, indent=2) if form == "json" else _page(page))


@command.command()
@_DB
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write there.")
@click.option(
    "-f", "--format", "form", type=click.Choice(["atom", "jsonl"]), default="atom", help="Which feed."
)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=200, show_default=True, help="The newest of these."
)
def feed(db: str | None, output: str | None, form: str, limit: int) -> None:
    """Write the changes as an Atom feed or as JSON lines: links that died, came back, come and go."""
    from auditor.check.feed import atom, json_lines
    from auditor.report.files import write

    store = _open(db)
    news = store.news(limit=limit)
    store.close()
    text = atom(news, updated=_now().isoformat()) if form == "atom" else json_lines(news)
    if output is None:
        _terminal.print_text(text)
        return
    try:
        write(Path(output), text.encode("utf-8"))
    except OSError as error:
        from auditor.errors import AuditorError

        raise AuditorError(f"{output}: cannot be written: {error.strerror or error}") from error


@command.command()
@_DB
@click.argument("services", nargs=-1, required=True, metavar="URL…")
def notify(db: str | None, services: tuple[str, ...]) -> int:
    """Tell services of apprise what has changed and was not told yet (needs the extra notify)."""
    from auditor.errors import MissingExtra

    try:
        import apprise  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        raise MissingExtra(
            "notifying needs apprise, which is not installed: pip install 'news-auditor[notify]'"
        ) from None
    store = _open(db)
    news = store.news(limit=10_000, undelivered=True)
    if not news:
        store.close()
        return 0
    bell = apprise.Apprise()
    for service in services:
        if not bell.add(service):
            raise click.BadParameter("no service that apprise knows", param_hint="URL")
    body = "\n".join(f"{each.event}: {each.url}" for each in reversed(news))
    told = bool(bell.notify(title=f"{len(news)} links changed", body=body))
    if told:
        store.delivered([each.id for each in news], _now())
    store.close()
    if not told:
        complain("a service did not take the message; it will be told next time")
    return 0 if told else 2


def _open(db: str | None) -> Store:
    from auditor.check.history import Store

    if db is None:
        from platformdirs import user_data_path

        folder = user_data_path("news-auditor")
        folder.mkdir(parents=True, exist_ok=True)
        db = str(folder / "watch.db")
    return Store.open(db)


def _now() -> datetime:
    return datetime.now(UTC)


def _print_news(news: list[News], form: str) -> None:
    from auditor.check.feed import json_lines
    from auditor.report.escape import visible

    if form == "jsonl":
        _terminal.print_text(json_lines(news))
        return
    for each in news:
        _terminal.print_text(f"{each.event:<9} {visible(each.url)} {visible(each.reason)}".rstrip() + "\n")


def _page(page: dict[str, Any]) -> str:
    lines = [
        f"{page['links']} links: " + ", ".join(f"{count} {name}" for name, count in page["states"].items())
    ]
    lines.append(f"dead: {_shared(page['rot'])}")
    for title, groups in (("by type of source", page["by_type"]), ("by age of the citation", page["by_age"])):
        lines += ["", title, *(f"  {name:<24} {_shared(share)}" for name, share in groups.items())]
    curve = page["survival"]["curve"]
    lines += ["", f"survival since watched, of {page['survival']['lives']} links"]
    for step in curve[-12:]:
        interval = f" ({step['low']:.0%} to {step['high']:.0%})" if step["low"] is not None else ""
        lines.append(f"  {step['days']:>8.1f} days {step['survival']:>6.1%}{interval}")
    if not curve:
        lines.append("  none has died yet")
    lines += ["", *(f"dead since {dead['first_seen_dead'][:10]}  {dead['url']}" for dead in page["dead"])]
    lines += [f"repaired {back['since'][:10]}  {back['url']}" for back in page["repaired"]]
    from auditor.report.escape import visible

    return visible("\n".join(lines).rstrip())


def _shared(share: dict[str, Any]) -> str:
    if share["share"] is None:
        return "unknown"
    interval = f"{share['low']:.1%} to {share['high']:.1%}"
    return f"{share['dead']} of {share['judged']}, {share['share']:.1%} ({interval})"
