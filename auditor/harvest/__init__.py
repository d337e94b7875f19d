"""Gathers everything in a document that points at a source: links and words alike.

Knows neither who publishes behind a source (classify) nor how much text it carries (measure).
"""

from __future__ import annotations

from contextlib import suppress

from auditor import lexicon as lexicons
from auditor.errors import LexiconError
from auditor.harvest.attributions import NameFinder, attributions
from auditor.harvest.clusters import clusters
from auditor.harvest.dates import dates
from auditor.harvest.handles import handles
from auditor.harvest.heard import heard
from auditor.harvest.hedges import hedges
from auditor.harvest.merge import merge
from auditor.model import Attribution, DateMention, Document, Harvest, Hedge

__all__ = ["harvest"]


def harvest(document: Document, find_names: NameFinder) -> Harvest:
    """Return the citations, attributions, handles, hedges and dates of a document.

    `find_names` gives the outlets and platforms that a register knows by name in a stretch of prose.
    In a language without a lexicon only links and handles are found.
    """
    found: tuple[Attribution, ...] = ()
    held: tuple[Hedge, ...] = ()
    dated: tuple[DateMention, ...] = ()
    prose_read = False
    with suppress(LexiconError):
        lexicon = lexicons.load(document.language)
        prose = heard(document)
        found = attributions(document, lexicon, find_names, prose)
        held = hedges(document, lexicon, found, prose)
        dated = dates(document, lexicon, prose)
        prose_read = True
    return Harvest(
        citations=merge(document, found),
        attributions=found,
        handles=handles(document),
        hedges=held,
        dates=dated,
        clusters=clusters(document),
        prose_read=prose_read,
    )
