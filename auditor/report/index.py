"""Writes the pages over several audits: a table for people, a table for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.i18n import N_
from auditor.model import Audit, FlagColour, Level
from auditor.report.csv import table
from auditor.report.files import short_names
from auditor.report.html import page
from auditor.report.totals import Totals
from auditor.report.view import View, views
from auditor.report.voice import Voice
from auditor.report.words import FLAG_WORD, LEVEL_COUNT
from auditor.tables import ARTICLE_COLUMNS, article_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article in the index: its view, and (format, file name) of the reports beside the index."""

    view: View
    name: str
    files: tuple[tuple[str, str], ...]
    links: str
    findings: str

    @property
    def main(self) -> str | None:
        """The file that the title leads to, None where no page was written."""
        return dict(self.files).get("html")


def as_csv(audits: Sequence[Audit]) -> bytes:
    """Return one row an article: all the figures, as numbers."""
    return table(ARTICLE_COLUMNS, [article_row(audit) for audit in audits])


def as_html(audits: Sequence[Audit], files: Sequence[Mapping[str, str]], lang: str) -> bytes:
    """Return the page over several articles; `files` gives the report of each by format name."""
    voice = Voice.of(lang)
    shown = views(audits, lang)
    names = short_names([view.name for view in shown])
    entries = [
        Entry(
            view=view,
            name=name,
            files=tuple(sorted(written.items())),
            links=linked(view),
            findings=_findings(view),
        )
        for view, name, written in zip(shown, names, files, strict=True)
    ]
    totals = Totals.of(audits)
    return page(
        "index.html.j2",
        lang,
        entries=entries,
        voice=voice,
        totals=totals,
        total_links=_part(voice, totals),
        flags=[(colour, voice.say(FLAG_WORD[colour]), totals.flags[colour]) for colour in FlagColour],
        levels=[voice.count(LEVEL_COUNT[level], totals.levels[level]) for level in Level],
        version=audits[0].provenance.version if audits else "",
        register=audits[0].provenance.register_sha256[:16] if audits else "",
        caveat=shown[0].caveat if shown else "",
    ).encode("utf-8")


def linked(view: View) -> str:
    """Return the share of links with its numbers, or that there are no links."""
    share = view.reliance.links
    if share.ratio is None:
        return view.voice.say(N_("no links"))
    return f"{int(share.part)}/{int(share.whole)} · {view.voice.percent(share)}"


def _part(voice: Voice, totals: Totals) -> str:
    if totals.links.ratio is None:
        return voice.say(N_("no links"))
    return f"{int(totals.links.part)}/{int(totals.links.whole)} · {voice.percent(totals.links)}"


def _findings(view: View) -> str:
    counted = [view.voice.count(LEVEL_COUNT[level], len(found)) for level, _, found in view.findings_by_level]
    return ", ".join(counted) or view.voice.say(N_("none"))
