"""``auditor check --tables``: the links of a corpus, each asked once, joined with its tables."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.cli import _checking, _terminal, complain
from auditor.cli._counter import Counter
from auditor.i18n import N_

if TYPE_CHECKING:
    from auditor.report.voice import Voice


def check_tables(folder: Path, given: dict[str, Any], voice: Voice) -> int:
    """Check the links of a corpus, write what was seen beside its tables, and say it in a few lines."""
    from auditor.check import Checker
    from auditor.cli._statuses import summed
    from auditor.corpus.availability import check_corpus, write_availability
    from auditor.report.escape import visible

    counter = Counter(0, shown=not given["no_progress"] and sys.stderr.isatty())
    chosen = _checking.manners(given)

    async def work() -> bool:
        async with _checking.client(given) as opened:
            return await check_corpus(folder, lambda: Checker(opened, chosen), counter.step)

    try:
        done = asyncio.run(work())
    finally:
        counter.close()
    found = write_availability(folder)
    _terminal.print_text(summed(found.verdicts, voice) + "\n")
    where = voice.say(N_("written to {folder}"), folder=visible(str(folder)))
    _terminal.print_text(voice.pair(where, "links, availability, survival.csv") + "\n")
    if not done:
        again = N_("our own network failed, or nothing more can be checked now; run the same command again")
        complain(voice.say(again))
        return 2
    return 0
