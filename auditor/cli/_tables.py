"""``auditor check --tables``: the links of a corpus, each asked once, joined with its tables."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from auditor.cli import _checking, complain


def check_tables(folder: Path, given: dict[str, Any]) -> int:
    """Check the links of a corpus, write what was seen beside its tables, and say it in a few lines."""
    from auditor.check import Checker
    from auditor.corpus.availability import check_corpus, write_availability

    counter = _checking.Counter(0, shown=not given["no_progress"] and sys.stderr.isatty())
    chosen = _checking.manners(given)

    async def work() -> bool:
        async with _checking.client(given) as opened:
            return await check_corpus(folder, lambda: Checker(opened, chosen), counter.step)

    try:
        done = asyncio.run(work())
    finally:
        counter.close()
    found = write_availability(folder)
    told = ", ".join(f"{number:,} {name}" for name, number in found.verdicts.items())
    print(f"{found.links:,} links: {told}" if found.links else "no links to check")
    print(f"written to {folder}: links, availability, survival.csv")
    if not done:
        complain("our own network failed, or nothing more can be checked now; run the same command again")
        return 2
    return 0
