"""Reads a list of one's own: CSV with pattern (or domain), scheme, value, and the other columns where known.

Unlike other people's lists it is taken whole or not at all: what is wrong in it is named by line.
"""

from __future__ import annotations

import re

from auditor.errors import RegisterError
from auditor.i18n import remark
from auditor.sources.imports._collect import Collected, Copy, day, pattern_of, web
from auditor.sources.imports._records import records

SCHEME = re.compile(r"[a-z][a-z0-9_]{1,39}")
_COLUMNS = {
    "host": ("pattern", "domain", "host", "url"),
    "scheme": ("scheme",),
    "value": ("value", "rating"),
    "verbatim": ("value_verbatim", "verbatim", "words"),
    "adverse": ("adverse",),
    "scope": ("scope",),
    "as_of": ("as_of", "date"),
    "reference": ("reference_url", "reference"),
    "licence": ("licence", "license"),
}
_YES_OR_NO = {"": False, "no": False, "0": False, "false": False, "yes": True, "1": True, "true": True}


def read(copy: Copy, collected: Collected) -> None:
    """Take every row.

    Raises:
        RegisterError: for the first cell that cannot stand, or where rows name several schemes.
    """
    for record in records(copy, _COLUMNS, ("host", "value")):
        where = f"{copy.name}:{record.line}"
        scheme = copy.scheme or record["scheme"]
        if not SCHEME.fullmatch(scheme):
            raise RegisterError(
                remark(
                    "{name}: column 'scheme': {scheme} is no name like 'house_list'; or give --scheme",
                    name=where,
                    scheme=repr(scheme[:40]),
                )
            )
        if collected.scheme and scheme != collected.scheme:
            raise RegisterError(
                remark(
                    "{name}: scheme {scheme} after {former}; one list a file",
                    name=where,
                    scheme=repr(scheme),
                    former=repr(collected.scheme),
                )
            )
        collected.scheme = scheme
        if pattern_of(record["host"]) is None:
            raise RegisterError(
                remark(
                    "{name}: column 'pattern': {value} is no host like a.example",
                    name=where,
                    value=repr(record["host"][:80]),
                )
            )
        if not record["value"]:
            raise RegisterError(remark("{name}: column 'value' is empty; say what the list says", name=where))
        if record["adverse"].lower() not in _YES_OR_NO:
            raise RegisterError(
                remark(
                    "{name}: column 'adverse': {value} is not yes or no",
                    name=where,
                    value=repr(record["adverse"][:20]),
                )
            )
        if record["as_of"] and not day(record["as_of"]):
            raise RegisterError(
                remark(
                    "{name}: column 'as_of': {value} is not an ISO date",
                    name=where,
                    value=repr(record["as_of"][:20]),
                )
            )
        if record["reference"] and not web(record["reference"]):
            raise RegisterError(
                remark("{name}: column 'reference_url': not an http or https address", name=where)
            )
        collected.licence = record["licence"] or collected.licence
        collected.add(
            record.line,
            record["host"],
            value=record["value"],
            verbatim=record["verbatim"],
            adverse=_YES_OR_NO[record["adverse"].lower()],
            scope=record["scope"],
            as_of=day(record["as_of"]),
            reference=record["reference"],
        )
