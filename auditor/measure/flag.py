"""Sums the figures up in one colour, and says which figure decided."""

from __future__ import annotations

from auditor.config import Thresholds
from auditor.model import Flag, FlagColour, HeadlineVerdict, Reliance


def flag(reliance: Reliance, thresholds: Thresholds | None = None, *, prose_read: bool = True) -> Flag:
    """Return the flag of an article; `reasons` are figure names, most telling first.

    Red when the headline claim rests exclusively on posts, or `red` of the link citations or of the
    sentences does; amber from `amber`, or when the headline claim rests partly on posts; grey when there
    is nothing to measure, or where the words were not read and the links alone reach no threshold: what is
    unknown is not little. Sentences are taken at the upper end of the interval: exclusively or with others.
    """
    limits = thresholds or Thresholds()
    text = reliance.sentences_by[limits.scope].any.ratio
    shares = {"links": reliance.links.ratio, "text": text}
    if text is None:
        return Flag(colour=FlagColour.GREY, reasons=("nothing_to_measure",))
    red = ["headline_exclusively"] if reliance.headline is HeadlineVerdict.EXCLUSIVELY else []
    red += [name for name, share in shares.items() if share is not None and share >= limits.red]
    if red:
        return Flag(colour=FlagColour.RED, reasons=tuple(red))
    amber = ["headline_partly"] if reliance.headline is HeadlineVerdict.PARTLY else []
    amber += [name for name, share in shares.items() if share is not None and share >= limits.amber]
    if amber:
        return Flag(colour=FlagColour.AMBER, reasons=tuple(amber))
    if not prose_read:
        return Flag(colour=FlagColour.GREY, reasons=("prose_not_read",))
    return Flag(colour=FlagColour.GREEN, reasons=("below_thresholds",))
