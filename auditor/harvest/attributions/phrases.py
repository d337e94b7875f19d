"""The noun phrase of the frames: where it starts and ends, and what hangs on it.

No parser: a phrase is the run of words up to the nearest edge of its clause, trimmed to what a noun phrase
can begin and end with. `phrases_before` finds it from its end, `phrases_behind` from its beginning.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar

LONGEST = 34  # tokens; longer runs are no noun phrase


class Phrase(NamedTuple):
    """`start`–`end` is the phrase; `core` ends its head's group, before any insert or apposition.

    `inserts` are stretches between commas that belong to the sentence but not to the phrase, `via`
    the phrase after a relaying participle ("… relayées par Reuters").
    """

    start: int
    end: int
    inserts: tuple[tuple[int, int], ...] = ()
    via: tuple[int, int] | None = None
    relayed: int = -1  # the relaying participle


def plural_after(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether "de" is an article here: "de nombreux …", "d'anciens …"."""
    if token + 1 >= len(chart.low) or chart.low[token] not in grammar.sets["of"]:
        return False
    after, bits = chart.low[token + 1], chart.tags[token + 1]
    if bits & t.INDEFINITES or after[:1].isdigit():
        return True
    if not grammar.head_first or bits & t.FUNCTION or chart.capital(token + 1):
        return False
    return after.endswith(("s", "x"))
