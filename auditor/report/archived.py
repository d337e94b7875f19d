"""The archived copy of a cited page: of which day, and how far from the article's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date

from auditor.i18n import N_
from auditor.model import LinkStatus
from auditor.report.escape import link_target, one_line
from auditor.report.voice import Voice, plural

_BEFORE = plural("{copy} ({n} day before the article)", "{copy} ({n} days before the article)")
_AFTER = plural("{copy} ({n} day after the article)", "{copy} ({n} days after the article)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedCopy:
    """A copy to go to instead: `words` say of which day it is.

    `target` is None where it is no web address.
    """

    words: str
    url: str
    target: str | None


def archived_copy(voice: Voice, status: LinkStatus | None, published: date | None) -> ArchivedCopy | None:
    """Return the copy that a check of a link found, None where it found none."""
    if status is None or not status.memento:
        return None
    url = one_line(status.memento)
    return ArchivedCopy(words=_words(voice, status, published), url=url, target=link_target(status.memento))


def _words(voice: Voice, status: LinkStatus, published: date | None) -> str:
    if status.memento_at is None:
        return voice.say(N_("archived copy"))
    day = status.memento_at.astimezone(UTC).date()
    return copy_words(voice, voice.day(day), None if published is None else (day - published).days)


def copy_words(voice: Voice, day: str, days: int | None) -> str:
    """Return of which day a copy is, and how many days after the article that is, where it is known."""
    copy = voice.say(N_("archived copy of {day}"), day=day)
    if days is None:
        return copy
    if days == 0:
        return voice.say(N_("{copy} (the day of the article)"), copy=copy)
    return voice.count(_AFTER if days > 0 else _BEFORE, abs(days), copy=copy)
