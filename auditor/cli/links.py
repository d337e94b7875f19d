"""``auditor links``: what was harvested of articles, without an audit. Connects to nothing."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _inputs, _speech, _terminal, complain
from auditor.errors import AuditorError
from auditor.i18n import about, remark, said

if TYPE_CHECKING:
    from auditor.model import Document

_COLUMNS = ("file", "line", "column", "part", "url", "words", "role", "cites", "form", "block", "rel")
_WORDS = 80
_LONGEST = 300


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text")
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
    inputs: tuple[str, ...], form: str, citing: bool, files_from: tuple[str, ...], stdin_filename: str
) -> int:
    """Print the links of articles, each with its place, its words and what it is for.

    INPUT is a file, folder, glob or address, or - for the standard input; all formats of docs/readers.md.
    Marks that lead nowhere and what could not be read are told as well. Nothing is checked: see auditor
    check.
    """
    names = [*inputs, *(name for file in files_from for name in _inputs.listed(file))]
    if not names:
        raise click.UsageError(remark("no input given: name files, or - for the standard input"))
    found, missing = _inputs.inputs(names, stdin_filename)
    for message in missing:
        complain(message)
    failed = len(missing)
    articles = []
    for each in found:
        try:
            article = _article(each, citing)
        except AuditorError as error:
            failed += 1
            complain(about(each.shown, said(error), also=each.name))
            continue
        if form == "text":
            _terminal.print_text(_text(article))
        else:
            articles.append(article)
    if form == "json":
        _terminal.print_text(json.dumps(articles, indent=2, ensure_ascii=True) + "\n")
    elif form == "csv":
        _terminal.print_text(_csv(articles))
    return 2 if failed else 0


def _article(each: _inputs.Input, citing: bool) -> dict[str, Any]:
    from auditor.pipeline import read

    data = each.read()
    if each.name.startswith(("http://", "https://")):
        from auditor.readers._child import isolated

        document = isolated(each.name, read, data, each.name)
    else:
        document = read(data, each.name)
    links = _links(document)
    return {
        "file": each.name,
        "title": document.title,
        "media_type": document.media_type,
        "links": [link for link in links if link["cites"] or not citing],
        "lead_nowhere": [
            {"mark": marker.text, "form": marker.form, "start": marker.span.start}
            for marker in document.markers
        ],
        "not_read": list(document.degraded),
    }


def _links(document: Document) -> list[dict[str, Any]]:
    found = []
    place = 0
    for link in document.hyperlinks:
        while place < len(document.blocks) - 1 and document.blocks[place].span.end <= link.span.start:
            place += 1
        block = document.blocks[place] if document.blocks else None
        inside = block is not None and block.span.start <= link.span.start < block.span.end
        found.append(
            {
                "url": link.href,
                "words": document.text[link.anchor.start : link.anchor.end][:_LONGEST],
                "role": link.role.value,
                "cites": link.role.cites,
                "form": link.form,
                "block": block.kind.value if block is not None and inside else None,
                "line": link.origin.line,
                "column": link.origin.column,
                "part": link.origin.path or None,
                "start": link.span.start,
                "end": link.span.end,
                "rel": list(link.rel),
            }
        )
    return found


def _text(article: dict[str, Any]) -> str:
    from auditor.model import LinkRole
    from auditor.report.escape import one_line, visible
    from auditor.report.voice import Voice, plural
    from auditor.report.words import LINK_ROLE

    name, voice = visible(article["file"]), Voice.of(_speech.lang())
    places = [f"{name}:{link['line']}:{link['column']}" for link in article["links"]]
    roles = [voice.say(LINK_ROLE[LinkRole(link["role"])]) for link in article["links"]]
    wide, wider = max(map(len, places), default=0), max(map(len, roles), default=0)
    lines = []
    for link, place, role in zip(article["links"], places, roles, strict=True):
        words = one_line(link["words"], _WORDS)
        shown = f"  {voice.quote(words)}" if words and words != link["url"] else ""
        lines.append(f"{place:<{wide}}  {role:<{wider}}  {one_line(link['url'])}{shown}")
    for mark in article["lead_nowhere"]:
        nowhere = _speech.told(remark("leads nowhere"))
        lines.append(f"{name}  {nowhere}  {one_line(mark['mark'], _WORDS)}")
    for reason in article["not_read"]:
        unread = _speech.told(remark("not everything was read: {reason}", reason=reason))
        lines.append(f"{name}  {one_line(unread, _LONGEST)}")
    cites = sum(link["cites"] for link in article["links"])
    links = plural("{n} link, {cites} of them cite", "{n} links, {cites} of them cite")
    lines.append(f"{name}  {_speech.counted(links, len(article['links']), cites=cites)}")
    return "\n".join(lines) + "\n"


def _csv(articles: list[dict[str, Any]]) -> str:
    from auditor.report.escape import cell

    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for article in articles:
        for link in article["links"]:
            row = {**link, "file": article["file"], "rel": " ".join(link["rel"])}
            row["cites"] = "yes" if link["cites"] else "no"
            writer.writerow(
                [cell(row[name]) if isinstance(row[name], str) else row[name] for name in _COLUMNS]
            )
    return page.getvalue()
