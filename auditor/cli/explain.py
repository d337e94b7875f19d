"""``auditor explain``: why a sentence has its label."""

from __future__ import annotations

from typing import Any

import click

from auditor.cli import _choices, _inputs, _terminal
from auditor.i18n import remark


@click.command()
@click.argument("place", metavar="FILE[:LINE]")
@_choices.shared
def command(place: str, **given: Any) -> int:
    """Say what each sentence rests on: its label, the rule that gave it, and the words it saw.

    With :LINE only the sentences that stand on that line.
    """
    from auditor.pipeline import audit_bytes
    from auditor.report.explained import explained
    from auditor.report.view import views

    file, line = _parted(place)
    chosen = _choices.options(**given)
    found, missing = _inputs.inputs([file], "stdin.md")
    if missing:
        raise click.UsageError(missing[0])
    for each in found:
        audit = audit_bytes(each.read(), each.name, options=chosen)
        (view,) = views([audit], _choices.language(chosen))
        text = explained(view, line, width=min(_terminal.width(), _terminal.PLAIN_WIDTH))
        if not text and line is not None:
            raise click.UsageError(
                remark("{name}: no sentence on line {line}", name=each.shown, line=str(line))
            )
        _terminal.print_text(text)
    return 0


def _parted(place: str) -> tuple[str, int | None]:
    """Split ``file:12`` and ``file:12:3``; a name that exists as it stands is not split."""
    from pathlib import Path

    if Path(place).exists():
        return place, None
    file, _, number = place.rpartition(":")
    if file and number.isascii() and number.isdigit():
        head, _, first = file.rpartition(":")
        if head and first.isascii() and first.isdigit() and not Path(file).exists():
            return head, int(first)
        return file, int(number)
    if file and Path(file).is_file():
        raise click.UsageError(
            remark(
                "{name}: there is no line {number}; write {name}:12 for the twelfth",
                name=file,
                number=repr(number),
            )
        )
    return place, None
