"""The commands of ``auditor watch`` that say which links are watched."""

from __future__ import annotations

import click

from auditor.cli import _inputs, _links, _watching
from auditor.i18n import remark

_files = click.option(
    "--files-from", multiple=True, metavar="FILE", help="Read names of inputs from a file; - is stdin."
)
_stdin = click.option(
    "--stdin-filename", default="stdin.md", show_default=True, metavar="NAME", help="What to call -."
)


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@_files
@_stdin
@click.option("--include", multiple=True, metavar="REGEX", help="Watch only URLs in which this is found.")
@click.option("--exclude", multiple=True, metavar="REGEX", help="Do not watch URLs in which this is found.")
@_watching.db
@_watching.lang
def add(
    inputs: tuple[str, ...],
    files_from: tuple[str, ...],
    stdin_filename: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    db: str | None,
    lang: str | None,
) -> int:
    """Watch the links of articles and lists (see ``auditor check``); those watched already stay."""
    from auditor.check.watched import Watched
    from auditor.classify import resolve
    from auditor.report.voice import plural
    from auditor.sources import Register

    voice = _watching.voice(lang)
    links = _gathered(inputs, files_from, stdin_filename)
    links.only(include, exclude)
    register = Register.load()
    watched = [
        Watched(
            url=url,
            type=resolve(url, register).type,
            cited=min((place.published for place in places if place.published), default=""),
            places=tuple(str(place) for place in places),
        )
        for url, places in links.places.items()
    ]
    store = _watching.opened(db)
    new = store.add(watched, _watching.now())
    store.close()
    _watching.close_with(
        voice.count(plural("{n} new link of {all}", "{n} new links of {all}"), new, all=len(watched))
    )
    return 2 if links.failed else 0


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@_files
@_stdin
@_watching.db
@_watching.lang
def remove(
    inputs: tuple[str, ...],
    files_from: tuple[str, ...],
    stdin_filename: str,
    db: str | None,
    lang: str | None,
) -> int:
    """Watch links no longer, and forget all that was ever seen of them."""
    from auditor.report.voice import plural

    voice = _watching.voice(lang)
    links = _gathered(inputs, files_from, stdin_filename)
    store = _watching.opened(db)
    gone = store.remove(links.places)
    store.close()
    forms = plural("{n} link forgotten of {all}", "{n} links forgotten of {all}")
    _watching.close_with(voice.count(forms, gone, all=len(links.places)))
    return 2 if links.failed else 0


def _gathered(inputs: tuple[str, ...], files_from: tuple[str, ...], stdin_filename: str) -> _links.Links:
    names = [*inputs, *(name for file in files_from for name in _inputs.listed(file))]
    if not names:
        raise click.UsageError(remark("no input given: name files or URLs, or - for the standard input"))
    return _links.gather(names, stdin_filename)
