"""Writes audits for a terminal: one article as a page to read, several as a table with its totals.

Plain text without colour or control sequences goes to pipes and files. Everything printed has passed
the control-character filter, so that no article can drive the terminal.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.i18n import N_
from auditor.model import Audit, FlagColour, Label, Level, Share
from auditor.report import Reporter
from auditor.report.cited import CitedSource
from auditor.report.escape import one_line, visible
from auditor.report.files import short_names
from auditor.report.totals import Totals
from auditor.report.view import View, views
from auditor.report.voice import Voice, plural
from auditor.report.words import FLAG_SIGN, FLAG_WORD, LEVEL_COUNT, LEVEL_SIGN

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_FLAG = {
    FlagColour.RED: "bold red",
    FlagColour.AMBER: "bold yellow",
    FlagColour.GREEN: "bold green",
    FlagColour.GREY: "bold",
}
_LABEL = {Label.SOCIAL_EXCLUSIVE: "red", Label.MIXED: "yellow", Label.OTHER: "blue", Label.NONE: "dim"}
_HEIGHT = {Label.SOCIAL_EXCLUSIVE: "█", Label.MIXED: "▆", Label.OTHER: "▃", Label.NONE: "▁"}
_LEVEL = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "dim"}
_PLAIN_WIDTH = 100
_WIDEST = 108
_NARROWEST = 40
_PLAIN_SPACES = str.maketrans("\u00a0\u202f", "  ")


def render(
    audits: Sequence[Audit],
    lang: str,
    *,
    width: int = _PLAIN_WIDTH,
    colour: bool = False,
    every: bool = False,
) -> str:
    """Return what is printed: a page for one audit, a table for several.

    `width` is in columns; `every` also prints notes and all addresses. Without `colour` there is no
    escape sequence and every space is a plain one, so that words can be searched for.
    """
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=max(_NARROWEST, min(width, _WIDEST)),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    shown = views(audits, lang)
    if len(shown) == 1:
        _Page(console, shown[0], every).print()
    elif shown:
        _several(console, shown)
    text = "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
    return text if colour else text.translate(_PLAIN_SPACES)


class _Page:
    """One article, on one screen where it can be."""

    def __init__(self, console: Console, view: View, every: bool) -> None:
        self.console = console
        self.view = view
        self.every = every
        self.say = view.voice.say

    def print(self) -> None:
        """Print everything, the answer first."""
        self._answer()
        self._rest()
        self._sources()
        self._findings()
        self._line(self.view.caveat, "dim italic", before=1)

    def _line(self, text: str, style: str = "", *, before: int = 0, indent: int = 0) -> None:
        from rich.padding import Padding

        for _ in range(before):
            self.console.print()
        self.console.print(Padding(_text(text, style), (0, 0, 0, indent)))

    def _heading(self, text: str) -> None:
        self._line(text, "bold", before=1)

    def _answer(self) -> None:
        from rich.text import Text

        view = self.view
        flag = Text.assemble(
            (f"{view.flag_sign} {view.flag_word.upper()}", _FLAG[view.colour]),
            ("  " + visible(view.voice.sentence(view.flag_meaning)), "bold"),
        )
        self.console.print(flag)
        self._line(view.title, "bold", before=1)
        self._line(" · ".join(view.facts), "dim")
        self.console.print()
        self.console.print(self._figures())
        self._quoted(view.voice.pair(self.say(N_("Why")), ""), "; ".join(view.reasons) + ".")
        for words in view.disclaimers:
            self._quoted(self.say(N_("The article says of itself:")), view.voice.quote(words))
        for reason in view.degraded:
            self._quoted(view.voice.pair(self.say(N_("Not all could be read")), ""), reason)

    def _quoted(self, name: str, words: str) -> None:
        from rich.padding import Padding
        from rich.text import Text

        text = Text.assemble((visible(name).strip() + " ", "bold"), visible(words))
        self.console.print()
        self.console.print(Padding(text, (0, 0, 0, 2)))

    def _figures(self) -> Table:
        table = _grid(self.console)
        table.add_column(style="dim", no_wrap=True)
        table.add_column(style="bold", no_wrap=True)
        table.add_column(ratio=1)
        wide = self.console.width >= 76
        for figure in self.view.figures:
            cells = [_text("  " + figure.label), _text(figure.value), _text(figure.detail)]
            if wide:
                cells.append(_bar(figure.low, figure.high))
            table.add_row(*cells)
        return table

    def _rest(self) -> None:
        from rich.text import Text

        view = self.view
        if not view.reliance.sentences:
            return
        self._heading(self.say(N_("What the text rests on")))
        self.console.print(Text.assemble("  ", _strip(view, self.console.width - 4)))
        parts = [
            (f"{part.sign} {visible(part.name)} {part.sentences} ({part.value})", _LABEL[part.label])
            for part in view.parts
        ]
        self._flow(parts)
        self._flow([(f"{crossing.name} {crossing.value}", "dim") for crossing in view.crossings])

    def _flow(self, words: Sequence[tuple[str, str]]) -> None:
        """Print phrases side by side and break lines between them, never inside."""
        from rich.cells import cell_len
        from rich.text import Text

        line, used = Text("  "), 2
        for text, style in words:
            need = cell_len(text) + (3 if used > 2 else 0)
            if used > 2 and used + need > self.console.width:
                self.console.print(line)
                line, used, need = Text("  "), 2, cell_len(text)
            line.append(("   " if used > 2 else "") + text, style)
            used += need
        self.console.print(line)

    def _sources(self) -> None:
        view = self.view
        self._heading(self.say(N_("Sources")))
        if not view.sources:
            self._line(self.say(N_("No source is cited, in links or in words.")), indent=2)
            return
        for source in view.sources:
            table = _grid(self.console)
            table.add_column(no_wrap=True)
            for ratio in (5, 4, 3):
                table.add_column(ratio=ratio)
            style = "red" if source.social else ""
            about = dict.fromkeys(word for word in (source.type, source.country, source.control) if word)
            kind = " · ".join(about)
            table.add_row(
                _text("  ●" if source.social else "  ○", style),
                _text(source.name, style),
                _text(kind, "dim"),
                _text(source.how),
            )
            self.console.print(table)
            self._accounts(source)
            for line in self._details(source):
                self._line(line, "dim", indent=5)

    def _accounts(self, source: CitedSource) -> None:
        plain = [
            account.handle + (f" ×{account.count}" if account.count > 1 else "")
            for account in source.accounts
            if account.count and not account.resembles
        ]
        if plain:
            self._line(", ".join(plain), "dim", indent=5)
        for account in source.accounts:
            if account.resembles or not account.count:
                look = "yellow" if account.resembles else "dim"
                self._line(f"{account.handle}: {account.status}", look, indent=5)

    def _details(self, source: CitedSource) -> list[str]:
        if not self.every:
            return []
        found = [
            " · ".join(word for word in (d.url, d.dated, d.availability) if word) for d in source.documents
        ]
        return found + list(source.testimonies)

    def _findings(self) -> None:
        from rich.padding import Padding
        from rich.text import Text

        view = self.view
        counted = ", ".join(
            view.voice.count(LEVEL_COUNT[level], len(found)) for level, _, found in view.findings_by_level
        )
        self._heading(view.voice.pair(self.say(N_("Findings")), counted or self.say(N_("none"))))
        hidden = 0
        for line in view.findings:
            if line.level is Level.NOTE and not self.every:
                hidden += 1
                continue
            place = f"{line.place:>7}" if line.place else "      –"
            head = Text.assemble(
                ("  " + LEVEL_SIGN[line.level] + " ", _LEVEL[line.level]),
                (place, "dim"),
                "  ",
                (line.code, _LEVEL[line.level]),
                "  ",
            )
            table = _grid(self.console)
            table.add_column(no_wrap=True)
            table.add_column(ratio=1)
            table.add_row(head, _text(line.message))
            self.console.print(table)
            if line.quote and line.quote not in line.message:
                indent = len(head.plain) + 2
                shown = view.voice.quote(one_line(line.quote, max(self.console.width - indent - 4, 20)))
                self.console.print(Padding(_text(shown, "dim"), (0, 0, 0, indent)))
        if hidden:
            more = view.voice.count(
                plural(
                    "{n} note is not printed; --verbose prints all",
                    "{n} notes are not printed; --verbose prints all",
                ),
                hidden,
            )
            self._line(more, "dim", indent=2)


def _several(console: Console, shown: Sequence[View]) -> None:
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
    table = _grid(console)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    for _ in range(columns):
        table.add_column(justify="right", no_wrap=True)
    for at, row in enumerate(rows):
        style = "dim" if at == 0 else "bold" if at == len(shown) + 1 else ""
        flag = _text(flags[at - 1], _FLAG[shown[at - 1].colour]) if 0 < at <= len(shown) else _text("")
        table.add_row(flag, _text(names[at], style), *[_text(cell, style) for cell in row[:columns]])
    console.print(table)
    counted = [f"{FLAG_SIGN[colour]} {say(FLAG_WORD[colour])} {n}" for colour, n in sums.flags.items() if n]
    console.print()
    console.print(_text("   ".join(counted)))
    console.print()
    console.print(_text(shown[0].caveat, "dim italic"))


def _linked(voice: Voice, share: Share) -> str:
    if share.ratio is None:
        return voice.say(N_("no links"))
    return f"{int(share.part)}/{int(share.whole)} {voice.percent(share)}"


def _number(number: int) -> str:
    return str(number) if number else "·"


def _grid(console: Console) -> Table:
    from rich.table import Table

    return Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, width=console.width)


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(visible(words), style)


def _bar(low: float | None, high: float | None, width: int = 20) -> Text:
    from rich.text import Text

    if low is None or high is None:
        return Text()
    sure, most = round(low * width), round(high * width)
    return Text.assemble(("█" * sure, "red"), ("▒" * (most - sure), "yellow"), ("░" * (width - most), "dim"))


def _strip(view: View, width: int) -> Text:
    """Draw the article's length, a column a sentence or, in a long one, the heaviest of several."""
    from rich.text import Text

    labels = [each.default for each in view.reliance.sentences]
    order = list(_HEIGHT)
    columns = min(width, len(labels))
    text = Text()
    for at in range(columns):
        held = labels[at * len(labels) // columns : max((at + 1) * len(labels) // columns, 1)]
        label = min(held, key=order.index)
        text.append(_HEIGHT[label], _LABEL[label])
    return text


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    return render(audits, lang).encode("utf-8")


REPORTER = Reporter(name="text", suffix=".txt", media_type="text/plain", write=_write)
