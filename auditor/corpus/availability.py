"""Whether the links of a corpus still lead anywhere: each address asked once, joined with the tables.

Writes the tables `links` (an address) and `availability` (an article, part by part as the articles are), and
``survival.csv``: by type of source and year of the first citing article, how many links still live, with
Wilson's interval (1927). That is one look at links of different ages and no history of them: a link that is
dead now died at some time since, and links that died and came back are not seen. Histories are the business
of ``auditor watch``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from auditor.check import Checker
from auditor.check.schedule import INCONCLUSIVE
from auditor.check.survival import wilson
from auditor.check.verdict import BROKEN
from auditor.corpus._links import LinkFile, cited
from auditor.corpus._reading import table_parts
from auditor.corpus._writing import Part
from auditor.model import LinkStatus, Verdict
from auditor.tables import Column, Row

FILE = "links.sqlite"
_GROUP = 2000  # addresses in one run of the checker
_LIVE = frozenset((Verdict.LIVE, Verdict.REDIRECTED))
JUDGED = BROKEN | _LIVE

_LINKS = (
    Column("url", "string", "address, without its fragment"),
    Column("type", "string", "type of the source"),
    Column("host", "string", "host, A-label"),
    Column("cited", "string", "day of the first citing article that has one, ISO 8601"),
    Column("times", "integer", "citations of the corpus that lead there"),
    Column("verdict", "string", "what the check saw; null where there was none"),
    Column("http_status", "integer", "status of the last answer"),
    Column("reason", "string", "why it was judged so"),
    Column("final_url", "string", "where the link led"),
    Column("checked_at", "string", "when, ISO 8601, UTC"),
)
_AVAILABILITY = (
    Column("record", "integer", "position of the article in the input; joins the tables"),
    Column("links_cited", "integer", "citing links of the article"),
    Column("links_judged", "integer", "those of which the check can tell: live, redirected or dead"),
    Column("links_dead", "integer", "gone, soft 404, moved to the home page, unreachable"),
    Column("dead_share", "number", "the dead of the judged; null where there are none"),
)
_SURVIVAL = (
    Column("type", "string", "type of the source; all for all"),
    Column("year", "string", "year of the first citing article; all for all"),
    Column("links", "integer", "addresses"),
    Column("judged", "integer", "those of which the check can tell"),
    Column("dead", "integer", "gone, soft 404, moved to the home page, unreachable"),
    Column("live_share", "number", "the live of the judged; null where there are none"),
    Column("low", "number", "lower end of its 95 % interval (Wilson 1927)"),
    Column("high", "number", "upper end"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """What a check of a corpus saw: links by verdict; `inconclusive` where our own network failed."""

    links: int
    verdicts: dict[str, int]
    inconclusive: bool


async def check_corpus(
    folder: Path, checker: Callable[[], Checker], told: Callable[[LinkStatus], None] | None = None
) -> bool:
    """Check every address that the tables of a folder cite and that was not checked yet, each once.

    Can be killed at any moment and run again. Returns whether it came to the end: a failure of our own
    network ends it early.

    Raises:
        UnreadableInput: if the folder holds no corpus.
        AuditorError: if the file of links cannot be written; what was written before stays.
    """
    with LinkFile(folder / FILE) as links:
        links.gather(folder)
        while addresses := links.unchecked(_GROUP):

            def see(status: LinkStatus) -> None:
                if INCONCLUSIVE not in status.reason:
                    links.see(status)
                    if told is not None:
                        told(status)

            outcome = await checker().run(addresses, see)
            for status in outcome.statuses.values():
                if INCONCLUSIVE not in status.reason:
                    links.see(status)
            links.keep()
            if outcome.inconclusive or links.unchecked(_GROUP) == addresses:
                return False
    return True


def write_availability(folder: Path) -> Availability:
    """Write the tables `links` and `availability` and ``survival.csv`` from what was checked so far."""
    verdicts: Counter[str] = Counter()
    parts = table_parts(folder, "citations")
    form = parts[0].suffix[1:]
    with LinkFile(folder / FILE) as links:
        with Part(folder / "links" / f"part-000000.{form}", form, _LINKS) as part:
            for row in links.rows():
                verdicts[str(row["verdict"] or "unchecked")] += 1
                part.add([row])
        for path in parts:
            with Part(folder / "availability" / path.name, form, _AVAILABILITY) as part:
                part.add(_of_articles(links, path))
        with Part(folder / "survival.csv", "csv", _SURVIVAL) as part:
            part.add(_survival(links))
    return Availability(links=verdicts.total(), verdicts=dict(verdicts.most_common()), inconclusive=False)


def _of_articles(links: LinkFile, part: Path) -> list[Row]:
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row, url in cited(part):
        tally, verdict = counts[int(row["record"] or 0)], links.verdict(url)
        tally[0] += 1
        tally[1] += verdict in JUDGED
        tally[2] += verdict in BROKEN
    return [
        {
            "record": record,
            "links_cited": whole,
            "links_judged": judged,
            "links_dead": dead,
            "dead_share": dead / judged if judged else None,
        }
        for record, (whole, judged, dead) in sorted(counts.items())
    ]


def _survival(links: LinkFile) -> list[Row]:
    groups: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for kind, year, verdict, number in links.by_type_and_year():
        for group in {(kind, year), (kind, "all"), ("all", year), ("all", "all")}:
            tally = groups[group]
            tally[0] += number
            tally[1] += number * (verdict in JUDGED)
            tally[2] += number * (verdict in BROKEN)
    made: list[Row] = []
    for (kind, year), (whole, judged, dead) in sorted(groups.items()):
        low, high = wilson(judged - dead, judged) or (None, None)
        made.append(
            {
                "type": kind,
                "year": year,
                "links": whole,
                "judged": judged,
                "dead": dead,
                "live_share": (judged - dead) / judged if judged else None,
                "low": low,
                "high": high,
            }
        )
    return made
