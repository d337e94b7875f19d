"""Reads the JSON of Le Monde's Décodex: ``{"sites": {id: [note, text, name, …]}, "urls": {host: id}}``.

Note 0 is "varies" (networks, forums), 1 satire: neither speaks of an outlet's work, and both are left out.
Note 4 meant "rather reliable" until spring 2017 and says only "no warning" since, so it is kept under that
name. Nothing in the file tells the day a note was given.
"""

from __future__ import annotations

from auditor.errors import RegisterError
from auditor.i18n import remark
from auditor.sources.imports._collect import Collected, Copy
from auditor.sources.imports._records import loaded

_NOTES = {
    "2": "regularly spreads false information",
    "3": "often imprecise, does not name its sources",
    "4": "no warning",
}
_REFERENCE = "https://www.lemonde.fr/verification/"


def read(copy: Copy, collected: Collected) -> None:
    """Take every address with the note of its site."""
    content = loaded(copy)
    sites = content.get("sites") if isinstance(content, dict) else None
    urls = content.get("urls") if isinstance(content, dict) else None
    if not isinstance(sites, dict) or not isinstance(urls, dict):
        raise RegisterError(
            remark("{name}: no 'sites' and 'urls'; give the JSON that the extension loads", name=copy.name)
        )
    for number, (address, identifier) in enumerate(urls.items(), 1):
        site = sites.get(str(identifier))
        if not isinstance(site, list) or not site:
            collected.leave(
                number,
                remark(
                    "{address} belongs to site {site}, not listed",
                    address=repr(address[:80]),
                    site=repr(str(identifier)[:20]),
                ),
            )
            continue
        note = str(site[0])
        if note not in _NOTES:
            collected.leave(
                number,
                remark(
                    "{address} has note {note}, which rates no outlet",
                    address=repr(address[:80]),
                    note=repr(note[:10]),
                ),
            )
            continue
        text = str(site[1]) if len(site) > 1 else ""
        collected.add(
            number,
            address,
            value=f"{note}: {_NOTES[note]}",
            verbatim=f"{note}: {text}" if text else "",
            adverse=note in ("2", "3"),
            scope=str(site[2]) if len(site) > 2 else "",
            reference=_REFERENCE,
        )
