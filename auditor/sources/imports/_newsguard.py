"""Reads NewsGuard's metadata as CSV: Domain, Rating, Score, the day of the last update.

Below 60 of 100 NewsGuard asks for caution, until 2023 as a red rating (N); that is what counts as adverse
here. Platforms (P) and satire (S) are not scored by it and are left out.
"""

from __future__ import annotations

from auditor.i18n import remark
from auditor.sources.imports._collect import Collected, Copy, day, number
from auditor.sources.imports._records import records

_COLUMNS = {
    "host": ("Domain", "domain", "Identifier"),
    "rating": ("Rating", "rank", "newsguard_rating"),
    "score": ("Score", "newsguard_score"),
    "as_of": ("Last Updated", "Updated", "Last Updated Date", "timestamp"),
}
_CAUTION = 60


def read(copy: Copy, collected: Collected) -> None:
    """Take every domain with a score or a rating."""
    for record in records(copy, _COLUMNS, ("host", "score")):
        rating, score = record["rating"].upper(), number(record["score"])
        if rating[:1] in ("P", "S") and len(rating) <= 8:
            collected.leave(
                record.line,
                remark("rating {value}: a platform or satire, which is not scored", value=repr(rating)),
            )
            continue
        if score is None or not 0 <= score <= 100:
            if rating not in ("T", "N"):
                collected.leave(
                    record.line,
                    remark("column 'Score': {value} is not 0 to 100", value=repr(record["score"][:20])),
                )
                continue
            score = None
        collected.add(
            record.line,
            record["host"],
            value=f"{score:g}/100" if score is not None else rating,
            verbatim=f"{score:g}/100" + (f", rating {rating}" if rating else "") if score is not None else "",
            adverse=score < _CAUTION if score is not None else rating == "N",
            as_of=day(record["as_of"]),
            reference="https://www.newsguardtech.com/ratings/rating-process-criteria/",
        )
