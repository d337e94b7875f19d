"""Reads the aggregate of Lin et al. 2023, "High level of correspondence across different news domain quality
rating sets", PNAS Nexus 2(9), pgad286: CSV with ``domain`` and ``pc1`` (0 to 1, missing ratings imputed).

A first component of other people's ratings has no threshold of its own, and the imputed values rank some
outlets against common sense: it is shown, and is never adverse.
"""

from __future__ import annotations

from auditor.i18n import remark
from auditor.sources.imports._collect import Collected, Copy, number
from auditor.sources.imports._records import records

_COLUMNS = {"host": ("domain",), "pc1": ("pc1",)}
_REFERENCE = "https://doi.org/10.1093/pnasnexus/pgad286"


def read(copy: Copy, collected: Collected) -> None:
    """Take every domain with a component."""
    for record in records(copy, _COLUMNS, ("host", "pc1")):
        score = number(record["pc1"])
        if score is None or not -0.5 <= score <= 1.5:
            collected.leave(
                record.line,
                remark("column 'pc1': {value} is not a number about 0 to 1", value=repr(record["pc1"][:20])),
            )
            continue
        collected.add(
            record.line,
            record["host"],
            value=f"{score:.2f}",
            verbatim=f"first component {score:.2f}, 0 to 1, partly imputed",
            as_of="2023",
            reference=_REFERENCE,
        )
