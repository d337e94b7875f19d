"""What the terminal's pages are drawn with: styles, texts, grids, bars. All text passes the filter here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from auditor.model import FlagColour, Label, Level
from auditor.report.escape import visible
from auditor.report.view import View

if TYPE_CHECKING:
    from rich.console import Console
    from rich.containers import Lines
    from rich.table import Table
    from rich.text import Text

FLAG_STYLE = {
    FlagColour.RED: "bold red",
    FlagColour.AMBER: "bold yellow",
    FlagColour.GREEN: "bold green",
    FlagColour.GREY: "bold",
}
LABEL_STYLE = {Label.SOCIAL_EXCLUSIVE: "red", Label.MIXED: "yellow", Label.OTHER: "cyan", Label.NONE: "dim"}
LEVEL_STYLE = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "dim"}
_NO_BREAK, _HELD = "\u00a0", "\ue000"  # the other is nobody's: of private use, a column wide
_HEIGHT = {Label.SOCIAL_EXCLUSIVE: "█", Label.MIXED: "▆", Label.OTHER: "▃", Label.NONE: "▁"}
_WIDTH = 20  # characters of a bar


def grid(console: Console) -> Table:
    """Return a table without lines over the whole width."""
    from rich.table import Table

    return Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, width=console.width)


def text_of(words: str, style: str = "") -> Text:
    """Return words that cannot drive the terminal."""
    return kept()(visible(words), style)


@cache
def kept() -> type[Text]:
    """Return a text whose lines are not broken at no-break spaces, which rich takes for spaces."""
    from rich.text import Text

    class Kept(Text):
        def wrap(self, console: Console, width: int, **how: Any) -> Lines:
            held = self.copy()
            held.plain = held.plain.replace(_NO_BREAK, _HELD)
            lines = held.wrap(console, width, **how)
            for line in lines:
                line.plain = line.plain.replace(_HELD, _NO_BREAK)
            return lines

    return Kept


def bar(low: float | None, high: float | None) -> Text:
    """Return a share as a bar: full what is sure, half what may be."""
    from rich.text import Text

    if low is None or high is None:
        return Text()
    sure, most = round(low * _WIDTH), round(high * _WIDTH)
    return Text.assemble(("█" * sure, "red"), ("▒" * (most - sure), "yellow"), ("░" * (_WIDTH - most), "dim"))


def strip(view: View, width: int) -> Text:
    """Draw the article's length, a column a sentence or, in a long one, the heaviest of several."""
    from rich.text import Text

    labels = [each.default for each in view.reliance.sentences]
    order = list(_HEIGHT)
    columns = min(width, len(labels))
    text = Text()
    for at in range(columns):
        held = labels[at * len(labels) // columns : max((at + 1) * len(labels) // columns, 1)]
        label = min(held, key=order.index)
        text.append(_HEIGHT[label], LABEL_STYLE[label])
    return text
