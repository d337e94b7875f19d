"""Says in lines how the register is made up: rows by type, country, control and language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from auditor.i18n import N_
from auditor.report.voice import plural

if TYPE_CHECKING:
    from auditor.model import Source
    from auditor.report.voice import Voice
    from auditor.sources import Register

_MOST = 12
_BY = {
    "type": N_("by type"),
    "country": N_("by country"),
    "control": N_("by control"),
    "language": N_("by language"),
}
_MORE = plural("… and {n} more; --by {name} lists all", "… and {n} more; --by {name} lists all")


def lines(register: Register, by: tuple[str, ...], voice: Voice) -> Iterator[str]:
    """Yield the counts; those that nobody asked for by name are cut where they grow long."""
    from auditor.report.cited import type_label
    from auditor.report.words import CONTROL

    rows = list(register)
    keys: Mapping[str, Callable[[Source], str]] = {
        "type": lambda row: f"{type_label(voice, row.type)} ({row.type})",
        "country": lambda row: row.country or voice.say(N_("unknown")),
        "control": lambda row: voice.say(CONTROL.get(row.control, row.control)),
        "language": lambda row: row.language or voice.say(N_("unknown")),
    }
    counted = voice.count(plural("{n} source", "{n} sources"), len(rows))
    yield f"{counted}, sha256 {register.sha256}"
    for name in by or keys:
        yield f"\n{voice.say(_BY[name])}"
        ordered = sorted(Counter(map(keys[name], rows)).items(), key=lambda pair: (-pair[1], pair[0]))
        most = len(ordered) if by or name == "type" else _MOST
        yield from (f"{voice.number(count):>7}  {value}" for value, count in ordered[:most])
        if len(ordered) > most:
            yield f"{'':>7}  {voice.count(_MORE, len(ordered) - most, name=name)}"
