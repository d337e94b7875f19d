"""Writes the note to the desk: an audit in a score of lines that can be pasted into a mail or a ticket.

Says nothing that the report does not say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.i18n import N_
from auditor.model import Audit, Level
from auditor.report import Reporter
from auditor.report.cited import CitedSource
from auditor.report.view import View
from auditor.report.voice import Voice, plural
from auditor.report.words import VERDICT

_FINDINGS = 8
_SOURCES = 6


def note(view: View) -> str:
    """Return the note: plain text without control characters, lines not wrapped."""
    say, voice = view.say, view.voice
    lines = [f"{view.flag_sign} {view.flag_word.upper()}{voice.pair('', view.flag_meaning)}.", view.title]
    lines += [" · ".join(view.facts), ""]
    for each in view.figures:
        between = ", " if each.key == "links" else " "
        lines.append(f"- {voice.pair(each.label, each.value)}{between}{each.detail}")
    lines.append(f"- {say(N_('Why:'))} {voice.series(view.reasons)}.")
    lines += [f"- {say(N_('The article says of itself:'))} {voice.quote(each)}" for each in view.disclaimers]
    if view.rest:
        lines.append(f"- {say(N_('The rest:'))} {view.rest}")
    lines += ["", *_to_look_at(view), "", *_sources(view), _links(view), "", view.caveat]
    return "\n".join([*lines, f"news-auditor {view.audit.provenance.version}", ""])


def _to_look_at(view: View) -> list[str]:
    grave = [found for found in view.findings if found.level is not Level.NOTE]
    if not grave:
        return [view.say(N_("No rule found an error or a warning."))]
    lines = [view.say(N_("To look at before it is published:"))]
    for found in grave[:_FINDINGS]:
        where = view.say(N_("line {line}"), line=found.line) if found.line else view.say(N_("whole article"))
        lines.append(f"- {view.voice.pair(where, found.message)} [{found.code}]")
    if len(grave) > _FINDINGS:
        more = plural("- and {n} more in the report", "- and {n} more in the report")
        lines.append(view.voice.count(more, len(grave) - _FINDINGS))
    return lines


def _sources(view: View) -> list[str]:
    posts = [source for source in view.sources if source.social]
    others = [source for source in view.sources if not source.social]
    return [
        view.voice.pair(name, _named(view, group))
        for name, group in ((view.say(N_("Social media")), posts), (view.say(N_("Other sources")), others))
    ]


def _named(view: View, sources: list[CitedSource]) -> str:
    if not sources:
        return view.say(N_("none"))
    named = [f"{source.name} ({source.how})" for source in sources[:_SOURCES]]
    return ", ".join(named) + (" …" if len(sources) > _SOURCES else "")


def _links(view: View) -> str:
    statuses = {known.url: known.status for known in view.audit.dossier.evidence if known.status is not None}
    if not statuses:
        return view.say(N_("Its links were not checked."))
    verdicts = Counter(status.verdict for status in statuses.values())
    counted = ", ".join(f"{view.say(VERDICT[verdict])} {n}" for verdict, n in verdicts.most_common())
    return view.voice.pair(view.say(N_("Its links, checked")), counted)


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    voice = Voice.of(lang)
    return "\n".join(note(View(audit, voice)) for audit in audits).encode("utf-8")


REPORTER = Reporter(name="note", suffix=".note.txt", media_type="text/plain", write=_write)
