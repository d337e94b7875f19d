"""Shows an audit in a notebook: one small piece of HTML without script, style sheet, id, image or link.

Whatever a notebook strips out, the words stay: every fact is text. `Audit._repr_html_` calls it in English,
because a notebook has no language; ``fragment(audit, "fr")`` says the same in French.
"""

from __future__ import annotations

from html import escape

from auditor.model import Audit, Level
from auditor.report.escape import visible
from auditor.report.view import View
from auditor.report.voice import Voice

_SOURCES = 8
_FINDINGS = 8
_CELL = "text-align:left;padding:0 1em 0 0"


def fragment(audit: Audit, lang: str = "en") -> str:
    """Return the flag, the three figures, the most cited sources and the first findings as HTML."""
    view = View(audit, Voice.of(lang))
    figures = [_row(figure.label, figure.value, figure.detail) for figure in view.figures]
    sources = [_row(source.name, source.type, source.how) for source in view.sources[:_SOURCES]]
    found = [
        _row(f"{line.code} {line.place}".strip(), line.level.value, line.message)
        for line in view.findings
        if line.level is not Level.NOTE
    ][:_FINDINGS]
    return (
        f'<div lang="{_text(view.voice.lang)}">'
        f"<p><strong>{_text(view.flag_sign)} {_text(view.flag_word)}</strong> "
        f"{_text(view.voice.sentence(view.flag_meaning))}<br>{_text(view.title)}</p>"
        + "".join(f"<table>{''.join(rows)}</table>" for rows in (figures, sources, found) if rows)
        + f"<p><small>{_text(view.caveat)}</small></p></div>"
    )


def _row(*cells: str) -> str:
    head, *rest = (_text(each) for each in cells)
    others = "".join(f'<td style="{_CELL}">{each}</td>' for each in rest)
    return f'<tr><th scope="row" style="{_CELL}">{head}</th>{others}</tr>'


def _text(words: str) -> str:
    return escape(visible(words), quote=True)
