"""Several articles on a terminal: a row each, and their sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.i18n import N_
from auditor.model import Level, Share
from auditor.report._strokes import FLAG_STYLE, grid, text_of
from auditor.report.files import short_names
from auditor.report.totals import Totals
from auditor.report.view import View
from auditor.report.voice import Voice, plural
from auditor.report.words import FLAG_SIGN, FLAG_WORD, LEVEL_SIGN

if TYPE_CHECKING:
    from rich.console import Console


def overview(console: Console, shown: Sequence[View]) -> None:
    """Print a row an article and a last row with the totals; a narrow terminal shows fewer columns."""
    voice = shown[0].voice
    say = voice.say
    sums = Totals.of([view.audit for view in shown])
    levels = [LEVEL_SIGN[level] for level in Level]
    rows = [[say(N_("links")), say(N_("text")), say(N_("headline")), say(N_("unsourced")), *levels]]
    for view in shown:
        _, text, headline = (figure.value for figure in view.figures)
        found = [sum(line.level is level for line in view.findings) for level in Level]
        unsourced = voice.percent(view.reliance.unsourced)
        rows.append([_linked(voice, view.reliance.links), text, headline, unsourced, *map(_number, found)])
    total = [_number(sums.levels[level]) for level in Level]
    text = voice.interval(sums.exclusive, sums.any)
    rows.append([_linked(voice, sums.links), text, "", voice.percent(sums.unsourced), *total])
    columns = 7 if console.width >= 96 else 4 if console.width >= 76 else 2
    flags = [f"{view.flag_sign} {view.flag_word.upper()}" for view in shown]
    together = voice.count(plural("{n} article together", "{n} articles together"), sums.articles)
    names = [say(N_("article")), *short_names([view.name for view in shown]), together]
    table = grid(console)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for _ in range(columns):
        table.add_column(justify="right", no_wrap=True)
    for at, row in enumerate(rows):
        style = "dim" if at == 0 else "bold" if at == len(shown) + 1 else ""
        flag = (
            text_of(flags[at - 1], FLAG_STYLE[shown[at - 1].colour]) if 0 < at <= len(shown) else text_of("")
        )
        table.add_row(flag, text_of(names[at], style), *[text_of(cell, style) for cell in row[:columns]])
    console.print(table)
    counted = [f"{FLAG_SIGN[colour]} {say(FLAG_WORD[colour])} {n}" for colour, n in sums.flags.items() if n]
    console.print()
    console.print(text_of("   ".join(counted)))
    console.print()
    console.print(text_of(shown[0].caveat, "dim italic"))


def _linked(voice: Voice, share: Share) -> str:
    if share.ratio is None:
        return voice.say(N_("no links"))
    return f"{int(share.part)}/{int(share.whole)} {voice.percent(share)}"


def _number(number: int) -> str:
    return str(number) if number else "·"
