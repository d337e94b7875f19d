"""Looks for archived copies of the links that were checked, and has pages kept where that is asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from auditor.cli import _speech
from auditor.i18n import N_, remark

if TYPE_CHECKING:
    from auditor.check import Outcome
    from auditor.check.captures import Archived
    from auditor.check.saving import Keys, Saved
    from auditor.net import Client
    from auditor.report.voice import Voice

_DRIFT = {
    "unchanged": N_("unchanged since the article, by the digests of its captures"),
    "changed": N_("changed since the article, by the digests of its captures"),
}
_CHANGED_BY = N_("changed since the article by {day}, by the digests of its captures")


class Counter(Protocol):
    """Whoever shows how far we are."""

    def say(self, words: str) -> None:
        """Show some words."""


def keys(given: Mapping[str, Any]) -> Keys | None:
    """Return the user's keys where pages are to be kept, before anything is fetched.

    Raises:
        ConfigError: if they are not in the environment.
    """
    if not given["save"]:
        return None
    from auditor.check.saving import Keys

    return Keys.found(os.environ)


async def look(
    client: Client,
    outcome: Outcome,
    given: Mapping[str, Any],
    keys: Keys | None,
    days: Mapping[str, date],
    counter: Counter,
) -> None:
    """Add to an outcome what archives hold: of broken links, with ``--drift`` of all that can be archived."""
    from auditor.check.captures import Archives, Pace
    from auditor.check.saving import save
    from auditor.check.verdict import BROKEN
    from auditor.model import Verdict

    if outcome.inconclusive:
        return
    pace = Pace(given["archive_interval"])
    archives = Archives(client, pace)
    fine = (Verdict.LIVE, Verdict.REDIRECTED)
    broken = [url for url, status in outcome.statuses.items() if status.verdict in BROKEN]
    well = [url for url, status in outcome.statuses.items() if status.verdict in fine]
    wanted = [*(broken if given["archives"] or given["drift"] else ()), *(well if given["drift"] else ())]
    for done, url in enumerate(wanted):
        counter.say(_speech.told(remark("{done} looked for in archives", done=f"{done}/{len(wanted)}")))
        found = outcome.archived[url] = await archives.look(url, days.get(url))
        if found.nearest is not None:
            outcome.statuses[url] = replace(
                outcome.statuses[url], memento=found.nearest.url, memento_at=found.nearest.at
            )
    for done, url in enumerate(well if keys is not None else ()):
        counter.say(_speech.told(remark("{done} handed to the archive", done=f"{done}/{len(well)}")))
        if keys is not None:
            outcome.saved[url] = await save(client, pace, keys, url)


def record(found: Archived | None, saved: Saved | None) -> dict[str, Any] | None:
    """Return what archives hold as JSON has it; None where nobody asked them."""
    if found is None and saved is None:
        return None
    nearest, newest = (found.nearest, found.newest) if found is not None else (None, None)
    return {
        "cited_on": found.day.isoformat() if found is not None and found.day else None,
        "nearest": nearest.url if nearest else None,
        "nearest_at": nearest.at.isoformat() if nearest else None,
        "days_from_article": found.days if found is not None else None,
        "capture_status": nearest.status if nearest else None,
        "confirmed": found.confirmed if found is not None else False,
        "newest": newest.url if newest else None,
        "newest_at": newest.at.isoformat() if newest else None,
        "drift": found.drift.value if found is not None else None,
        "changed_by": found.changed_by.isoformat() if found is not None and found.changed_by else None,
        "reason": found.reason if found is not None else "",
        "saved": saved.kept if saved is not None else None,
        "not_saved": saved.reason if saved is not None and saved.reason else None,
    }


def lines(found: Archived | None, saved: Saved | None, voice: Voice) -> list[str]:
    """Return what archives hold as the terminal has it."""
    from auditor.check.wording import reason_words
    from auditor.report.archived import copy_words

    said = []
    if found is not None and found.nearest is not None:
        words = copy_words(voice, f"{found.nearest.at:%Y-%m-%d}", found.days)
        if not found.confirmed:
            words = voice.say(N_("{copy}, not looked into"), copy=words)
        said.append(voice.pair(words, found.nearest.url))
    elif found is not None:
        said.append(voice.pair(voice.say(N_("no archived copy")), reason_words(found.reason, voice.say)))
    if found is not None and found.drift.value in _DRIFT:
        by = found.changed_by
        template = _CHANGED_BY if by is not None else _DRIFT[found.drift.value]
        said.append(voice.say(template, day=by or ""))
    if saved is not None and saved.kept:
        said.append(voice.pair(voice.say(N_("kept")), saved.kept))
    elif saved is not None:
        said.append(voice.pair(voice.say(N_("not kept")), reason_words(saved.reason, voice.say)))
    return said
