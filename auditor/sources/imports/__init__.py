"""Reads a user's own copy of a list that rates media, into testimonies. Ships none and scores nothing.

Each format is a module; what a scheme says is kept in its own words beside the one thing every list can be
asked: whether it speaks against the source.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from auditor.errors import RegisterError
from auditor.i18n import N_, remark
from auditor.sources.imports import _adfontes, _decodex, _lin2023, _mbfc, _newsguard, _perennial, _plain
from auditor.sources.imports._collect import Collected, Copy, number
from auditor.sources.imports._records import records

__all__ = ["FORMATS", "LARGEST", "Collected", "Copy", "Format", "number", "read", "records"]

LARGEST = 64 * 2**20


class Format(NamedTuple):
    """A list that can be read: its scheme ('' where the file names it), what it is, its terms, its reader."""

    scheme: str
    about: str
    licence: str
    read: Callable[[Copy, Collected], None]


FORMATS: dict[str, Format] = {
    "perennial": Format(
        "wikipedia_perennial",
        N_("Wikipedia's perennial sources: the page's wikitext, or saved as HTML"),
        "CC BY-SA 4.0, the page's editors",
        _perennial.read,
    ),
    "decodex": Format(
        "decodex",
        N_("Décodex, Le Monde: the JSON of its extension (sites and urls)"),
        "Le Monde; for your own use",
        _decodex.read,
    ),
    "mbfc": Format(
        "mbfc",
        N_("Media Bias/Fact Check: CSV or JSON with a source URL, factual reporting, bias, credibility"),
        "Media Bias/Fact Check; by the terms of your copy",
        _mbfc.read,
    ),
    "newsguard": Format(
        "newsguard",
        N_("NewsGuard: the metadata CSV with Domain, Rating and Score"),
        "NewsGuard; by your licence",
        _newsguard.read,
    ),
    "adfontes": Format(
        "adfontes",
        N_("Ad Fontes Media: CSV or JSON of sources with a domain, bias and reliability"),
        "Ad Fontes Media; by your licence",
        _adfontes.read,
    ),
    "lin2023": Format(
        "lin2023_pc1",
        N_("Lin et al. 2023 (PNAS Nexus 2:9, pgad286): CSV with domain and pc1"),
        "the authors; see the terms of your copy",
        _lin2023.read,
    ),
    "csv": Format(
        "",
        N_("a list of your own: pattern, scheme, value and more"),
        "by the terms of your list",
        _plain.read,
    ),
}


def read(name: str, copy: Copy) -> Collected:
    """Return what a copy of a list says, by the name of its format.

    Raises:
        RegisterError: if it is too large, is no such list, or nothing of it could be taken.
    """
    chosen = FORMATS[name]
    if len(copy.data) > LARGEST:
        raise RegisterError(
            remark(
                "{name}: {size} bytes; no list of sources has over {most}",
                name=copy.name,
                size=len(copy.data),
                most=LARGEST,
            )
        )
    collected = Collected(copy, copy.scheme or chosen.scheme, chosen.licence)
    chosen.read(copy, collected)
    if not collected.rows:
        about = remark(chosen.about)
        if not collected.aside:
            none = remark("{name}: no row could be taken; is this {about}?", name=copy.name, about=about)
            raise RegisterError(none)
        raise RegisterError(
            remark(
                "{name}: no row could be taken: {why}; is this {about}?",
                name=copy.name,
                why=collected.aside[0],
                about=about,
            )
        )
    return collected
