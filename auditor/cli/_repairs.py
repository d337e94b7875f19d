"""``auditor check --suggest``: articles whose dead links lead to archived copies, as files or as a patch."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _checking, _links, _speech, complain
from auditor.cli._input import Input
from auditor.i18n import N_, remark

if TYPE_CHECKING:
    from auditor.check import Outcome
    from auditor.cli._rewriting import Repair
    from auditor.model import Document, LinkStatus

_NOTE = N_("archived {day}")


def confirmed(outcome: Outcome, given: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Return what becomes of URLs: the new address and the day of the copy ("" for a page that moved).

    Dead is what two checks call gone, a soft 404 or led home, and has a copy that was looked into; moved is
    what two checks find at one new address, by redirects that all say "for good".
    """
    doubtful = [url for url, status in outcome.statuses.items() if _new(outcome, url, status) is not None]
    if not doubtful or outcome.inconclusive:
        return {}
    again = {**given, "archives": False, "drift": False, "save": False, "method": "get"}
    second = _checking.run(doubtful, again)
    found = {}
    for url in doubtful:
        first, other = outcome.statuses[url], second.statuses.get(url)
        new = _new(outcome, url, first)
        if other is None or second.inconclusive or new is None:
            continue
        moved = _moved(first) and _moved(other) and first.final_url == other.final_url
        if moved or (_dead(first) and _dead(other)):
            found[url] = new
    return found


def _dead(status: LinkStatus) -> bool:
    return status.verdict.value in ("gone", "soft_404", "moved_home")


def _moved(status: LinkStatus) -> bool:
    return status.verdict.value == "redirected" and status.permanent and bool(status.final_url)


def _new(outcome: Outcome, url: str, status: LinkStatus) -> tuple[str, str] | None:
    if _moved(status):
        return status.final_url or "", ""
    archived = outcome.archived.get(url)
    if not _dead(status) or archived is None or archived.nearest is None or not archived.confirmed:
        return None
    return archived.nearest.url, archived.nearest.at.date().isoformat()


def write(
    held: Iterable[Input],
    becomes: dict[str, tuple[str, str]],
    sources: tuple[str, ...],
    output: str | None,
    in_place: bool,
) -> None:
    """Write repaired articles in place, one of them to `output`, or a patch of all to it or to the screen.

    Raises:
        UsageError: if several articles are to go into one file that is no patch.
    """
    from auditor.cli import _terminal
    from auditor.report.files import write as write_file
    from auditor.report.voice import plural

    inputs = [each for each in held if _links.listed(each.read()) is None]
    patch = output is None or output == "-" or Path(output).suffix in (".patch", ".diff")
    if not patch and not in_place and len(inputs) != 1:
        raise click.UsageError(
            remark(
                "{articles} articles do not fit into {output}: name a .patch, or use --in-place",
                articles=len(inputs),
                output=output,
            )
        )
    pieces = []
    for each in inputs:
        data = each.read()
        repaired, count = _repaired(each.name, data, becomes, sources)
        done = plural("{name}: {n} of its links repaired", "{name}: {n} of its links repaired")
        click.echo(_speech.counted(done, count, name=each.shown), err=True)
        if in_place and each.path is not None:
            if repaired != data:
                write_file(each.path, repaired)
        elif patch:
            pieces.append(unified(each.name, data, repaired))
        elif output is not None:
            write_file(output, repaired)
    if not in_place and patch:
        if output is None or output == "-":
            _terminal.print_bytes(b"".join(pieces))
        else:
            write_file(output, b"".join(pieces))


def _repaired(
    name: str, data: bytes, becomes: dict[str, tuple[str, str]], sources: tuple[str, ...]
) -> tuple[bytes, int]:
    from auditor.cli._rewriting import reads_back, repaired_html, repaired_text
    from auditor.pipeline import read
    from auditor.readers import decode
    from auditor.sources import Register

    register = Register.load(sources)
    document = read(data, name, register=register)
    wanted = _wanted(document, becomes, register)
    if not wanted:
        return data, 0
    if document.media_type == "text/html":
        made, count = repaired_html(data, decode(data).encoding, wanted)
    else:
        made, count = repaired_text(data, document, wanted)
    if count and not reads_back(document, read(made, name, register=register), wanted):
        complain(remark("{name}: not repaired: its links would not read back as they should", name=name))
        return data, 0
    return made, count


def _wanted(document: Document, becomes: dict[str, tuple[str, str]], register: Any) -> dict[str, Repair]:
    """Return repairs by the target of a link as written; links that go through an archive already stay."""
    from auditor.classify import resolve
    from auditor.cli._rewriting import Repair, safe
    from auditor.i18n import translator
    from auditor.model import LinkRole

    say = translator(document.language).gettext
    wanted = {}
    for link in document.hyperlinks:
        found = resolve(link.href, register, document.url)
        if found.url is None or found.wrappers or link.role is LinkRole.IMAGE:
            continue
        new = becomes.get(found.url.href)
        if new is not None:
            note = f" ({say(_NOTE).format(day=new[1])})" if new[1] else ""
            wanted[link.href] = Repair(url=safe(new[0]), note=note)
    return wanted


def unified(name: str, before: bytes, after: bytes) -> bytes:
    """Return a patch that ``git apply`` and ``patch -p1`` take; line ends are kept, whatever they are."""
    shown = name.encode("utf-8", "replace").replace(b"\n", b"?").replace(b"\t", b"?")
    lines = difflib.diff_bytes(
        difflib.unified_diff, _lines(before), _lines(after), b"a/" + shown, b"b/" + shown, n=3
    )
    return b"".join(
        line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines
    )


def _lines(data: bytes) -> list[bytes]:
    """Split at line feeds only: bytes.splitlines also splits at a lone carriage return."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
