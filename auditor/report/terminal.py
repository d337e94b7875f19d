"""Writes audits for a terminal: one article as a page to read, several as a table with its totals.

Plain text without colour or control sequences goes to pipes and files. Everything printed has passed
the control-character filter, so that no article can drive the terminal.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from auditor.model import Audit
from auditor.report import Reporter
from auditor.report._overview import overview
from auditor.report._screen import Screen
from auditor.report.view import views

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
        Screen(console, shown[0], every).print()
    elif shown:
        overview(console, shown)
    text = "\n".join(line.rstrip() for line in out.getvalue().split("\n"))
    return text if colour else text.translate(_PLAIN_SPACES)


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    return render(audits, lang).encode("utf-8")


REPORTER = Reporter(name="text", suffix=".txt", media_type="text/plain", write=_write)
