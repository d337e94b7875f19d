"""One article on one screen of a terminal, where it can be: the answer first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.i18n import N_
from auditor.model import Level
from auditor.report._strokes import FLAG_STYLE, LABEL_STYLE, LEVEL_STYLE, bar, grid, kept, strip, text_of
from auditor.report.cited import CitedSource
from auditor.report.escape import one_line, visible
from auditor.report.found import FoundLine
from auditor.report.view import View
from auditor.report.voice import plural
from auditor.report.words import LEVEL_COUNT, LEVEL_SIGN

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text


_MOST = 25
_NARROW = 66  # columns, below which words beside figures would be cut


class Screen:
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
        self._closing()

    def _closing(self) -> None:
        """Repeat the answer where the eye is when the page has scrolled by."""
        view = self.view
        said = [view.voice.pair(each.label, f"{each.value} {each.detail}") for each in view.figures]
        word = (f"{view.flag_sign} {view.flag_word.upper()}", FLAG_STYLE[view.colour])
        self.console.print()
        self._print(kept().assemble(word, "  " + visible(" · ".join(said))))

    def _print(self, text: Text) -> None:
        from rich.padding import Padding

        self.console.print(Padding(text, 0))  # alone, it would be copied into a text of rich's own

    def _line(self, text: str, style: str = "", *, before: int = 0, indent: int = 0) -> None:
        from rich.padding import Padding

        for _ in range(before):
            self.console.print()
        self.console.print(Padding(text_of(text, style), (0, 0, 0, indent)))

    def _heading(self, text: str) -> None:
        self._line(text, "bold", before=1)

    def _answer(self) -> None:
        view = self.view
        flag = kept().assemble(
            (f"{view.flag_sign} {view.flag_word.upper()}", FLAG_STYLE[view.colour]),
            ("  " + visible(view.voice.sentence(view.flag_meaning)), "bold"),
        )
        self._print(flag)
        self._line(view.title, "bold", before=1)
        self._line(" · ".join(view.facts), "dim")
        self.console.print()
        self.console.print(self._figures())
        self._quoted(view.voice.pair(self.say(N_("Why")), ""), self.view.voice.series(view.reasons) + ".")
        for words in view.disclaimers:
            self._quoted(self.say(N_("The article says of itself:")), view.voice.quote(words))
        for reason in view.degraded:
            self._quoted(view.voice.pair(self.say(N_("Not all could be read")), ""), reason)

    def _quoted(self, name: str, words: str) -> None:
        from rich.padding import Padding

        text = kept().assemble((visible(name).strip() + " ", "bold"), visible(words))
        self.console.print()
        self.console.print(Padding(text, (0, 0, 0, 2)))

    def _figures(self) -> Table:
        table = grid(self.console)
        table.add_column(style="dim", no_wrap=True)
        narrow = self.console.width < _NARROW
        table.add_column(style="bold", no_wrap=not narrow)
        if narrow:
            for figure in self.view.figures:
                said = text_of(f"{figure.value} {figure.detail}")
                table.add_row(text_of("  " + figure.label), said)
            return table
        table.add_column(ratio=1)
        wide = self.console.width >= 76
        for figure in self.view.figures:
            cells = [text_of("  " + figure.label), text_of(figure.value), text_of(figure.detail)]
            if wide:
                cells.append(bar(figure.low, figure.high))
            table.add_row(*cells)
        return table

    def _rest(self) -> None:
        from rich.text import Text

        view = self.view
        if not view.reliance.sentences:
            return
        self._heading(self.say(N_("What the text rests on")))
        self.console.print(Text.assemble("  ", strip(view, self.console.width - 4)))
        parts = [
            (f"{part.sign} {visible(part.name)} {part.sentences} ({part.value})", LABEL_STYLE[part.label])
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
            self._line(view.no_source, indent=2)
            return
        listed = [each for each in view.sources if self.every or each.documents or each.accounts]
        most = len(listed) if self.every else _MOST
        for source in listed[:most]:
            table = grid(self.console)
            table.add_column(no_wrap=True)
            for ratio in (5, 4, 3):
                table.add_column(ratio=ratio)
            style = "red" if source.social else ""
            about = dict.fromkeys(word for word in (source.type, source.country, source.control) if word)
            kind = " · ".join(about)
            table.add_row(
                text_of("  ●" if source.social else "  ○", style),
                text_of(source.name, style),
                text_of(kind, "dim"),
                text_of(source.how),
            )
            self.console.print(table)
            self._accounts(source)
            for line in self._details(source):
                self._line(line, "dim", indent=5)

        self._more(len(listed) - most)
        # Without a link to show, a source needs no line of its own.
        spoken = [each for each in view.sources if each not in listed]
        if spoken:
            self._line(self.view.voice.pair(self.say(N_("Named in words, without a link")), ""), indent=2)
            self._flow([(f"{each.name} ({each.type})", "dim") for each in spoken[:_MOST]])
            self._more(len(spoken) - _MOST)

    def _more(self, left: int) -> None:
        if left > 0:
            forms = plural("… and {n} more; --verbose prints all", "… and {n} more; --verbose prints all")
            self._line(self.view.voice.count(forms, left), "dim", indent=2)

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
                self._line(self.view.voice.pair(account.handle, account.status), look, indent=5)

    def _details(self, source: CitedSource) -> list[str]:
        if not self.every:
            return []
        found = []
        for d in source.documents:
            found.append(" · ".join(word for word in (d.url, d.dated, d.availability) if word))
            if d.archived is not None:
                found.append(self.view.voice.pair(d.archived.words, d.archived.url))
        return found + list(source.testimonies)

    def _findings(self) -> None:
        view = self.view
        counted = ", ".join(
            view.voice.count(LEVEL_COUNT[level], len(found)) for level, _, found in view.findings_by_level
        )
        self._heading(view.voice.pair(self.say(N_("Findings")), counted or self.say(N_("none"))))
        loud = [line for line in view.findings if self.every or line.level is not Level.NOTE]
        most = len(loud) if self.every else _MOST
        for line in loud[:most]:
            self._finding(line)
        self._more(len(view.findings) - len(loud[:most]))

    def _finding(self, line: FoundLine) -> None:
        from rich.padding import Padding
        from rich.text import Text

        place = f"{line.place:>7}" if line.place else "      –"
        head = Text.assemble(
            ("  " + LEVEL_SIGN[line.level] + " ", LEVEL_STYLE[line.level]),
            (place, "dim"),
            "  ",
            (line.code, LEVEL_STYLE[line.level]),
            "  ",
        )
        table = grid(self.console)
        table.add_column(no_wrap=True)
        table.add_column(ratio=1)
        table.add_row(head, text_of(line.message))
        self.console.print(table)
        if line.quote and line.quote not in line.message:
            indent = len(head.plain) + 2
            shown = self.view.voice.quote(one_line(line.quote, max(self.console.width - indent - 4, 20)))
            self.console.print(Padding(text_of(shown, "dim"), (0, 0, 0, indent)))
