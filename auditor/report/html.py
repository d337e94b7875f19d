"""Writes one audit as a page that needs nothing: no script, no network, no other file.

The page's policy (Content-Security-Policy, a hash for its one style sheet) forbids everything else. All
text is escaped by the template engine; only http and https become links.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from importlib.resources import files
from math import log1p
from typing import TYPE_CHECKING, Any

from auditor.errors import ConfigError
from auditor.i18n import N_, remark
from auditor.model import Audit, Label
from auditor.report import Reporter
from auditor.report.days import DateFact, older
from auditor.report.escape import visible
from auditor.report.passages import Paragraph, paragraphs
from auditor.report.view import View
from auditor.report.voice import Voice, plural

if TYPE_CHECKING:
    from jinja2 import Environment

OURS = ("auditor.report",)
_HEIGHT = {Label.SOCIAL_EXCLUSIVE: 46, Label.MIXED: 36, Label.OTHER: 22, Label.NONE: 6}
_WIDTH = 1000.0
_GAP = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bit:
    """One sentence in the strip along the article; x and width are thousandths of its length."""

    index: int
    label: str
    title: str
    x: str
    width: str
    height: int


def page(template: str, lang: str, packages: tuple[str, ...] = OURS, **context: object) -> str:
    """Return a page made from one of our templates, with what every page needs in its head.

    A template is looked for in the ``templates`` folders of `packages`, in order.
    """
    voice = Voice.of(lang)
    style = style_sheet()
    return (
        _environment(packages)
        .get_template(template)
        .render(
            lang=voice.lang,
            say=voice.say,
            count=voice.count,
            plural=plural,
            style=marked_safe(style),
            style_hash=hash_source(style),
            **context,
        )
    )


def article(audit: Audit, lang: str) -> str:
    """Return the page of one audit."""
    return page("article.html.j2", lang, **shown(View(audit, Voice.of(lang))))


def shown(view: View) -> dict[str, Any]:
    """Return what the template of an article's page shows, by name."""
    laid_out = paragraphs(view)
    aside = [para for para in laid_out if para.kind.value == "boilerplate" or not para.passages]
    placed = {n for para in laid_out for n in para.findings}
    placed |= {n for para in laid_out for p in para.passages for piece in p.pieces for n in piece.findings}
    return {
        "view": view,
        "version": view.audit.provenance.version,
        "paragraphs": laid_out,
        "set_aside": [para for para in aside if para.text],
        "strip": strip(laid_out, view),
        "dates": dated_line(view),
        "documents": {document.number: document for source in view.sources for document in source.documents},
        "findings": {found.number: found for found in view.findings},
        "anchored": placed,
        "shown": {p.index for para in laid_out if para.kind.value != "boilerplate" for p in para.passages},
    }


def strip(laid_out: Sequence[Paragraph], view: View) -> list[Bit]:
    """Return the sentences along the article's length, as wide as they have words, paragraphs apart."""
    counted = [[p for p in para.passages if p.label] for para in laid_out]
    counted = [passages for passages in counted if passages]
    total = sum(max(p.word_count, 1) for passages in counted for p in passages)
    if not total:
        return []
    scale = (_WIDTH - _GAP * (len(counted) - 1)) / total
    bits, x = [], 0.0
    for passages in counted:
        for p in passages:
            width = max(p.word_count, 1) * scale
            where = view.voice.say(N_("line {line}"), line=p.line)
            bits.append(
                Bit(
                    index=p.index,
                    label=str(p.label),
                    title=f"{where}, {p.word}",
                    x=f"{x:.2f}",
                    width=f"{max(width - 0.8, 0.4):.2f}",
                    height=_HEIGHT[p.label] if p.label else 0,
                )
            )
            x += width
        x += _GAP
    return bits


def dated_line(view: View) -> list[tuple[DateFact, str, str]]:
    """Return (fact, x, words) for each dated source: x from 0 (oldest) to 98.4, logarithmic in its age."""
    oldest = max((fact.age for fact in view.dates), default=0)
    scale = log1p(oldest) or 1.0
    return [
        (fact, f"{98.4 * (1 - log1p(max(fact.age, 0)) / scale):.1f}", older(view, fact))
        for fact in view.dates
    ]


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """Return the style sheet of every page."""
    return (files("auditor.report") / "templates" / "style.css").read_text(encoding="utf-8")


def hash_source(text: str) -> str:
    """Return what a policy calls an inline style or script by (CSP level 3, 2.3.1), without ``sha256-``."""
    return b64encode(sha256(text.encode()).digest()).decode()


@lru_cache(maxsize=4)
def _environment(packages: tuple[str, ...]) -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(partial(_template, packages)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _template(packages: tuple[str, ...], name: str) -> str | None:
    for package in packages:
        found = files(package) / "templates" / name
        if found.is_file():
            return found.read_text(encoding="utf-8")
    return None


def _visible(value: Any) -> Any:
    """Write control and bidi characters out in everything a template prints, before it is escaped."""
    return value if not isinstance(value, str) or hasattr(value, "__html__") else visible(value)


def marked_safe(text: str) -> str:
    """Return a text that no template escapes: of our own, never of an article."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - our own style sheet and script


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    if len(audits) != 1:
        raise ConfigError(remark("a page shows one article: give several a folder with -o FOLDER/"))
    return article(audits[0], lang).encode("utf-8")


REPORTER = Reporter(
    name="html", suffix=".html", media_type="text/html", write=_write, several=False, batch=True
)
