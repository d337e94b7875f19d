"""Makes the attribution to whom somebody cites: "The paper cited two officials", "citing two officials".

Who cites, and whether that makes an attribution at all, is the business of the frames that call this.
"""

from __future__ import annotations

from typing import NamedTuple

from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.heads import Speaker, Standing
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.phrases import Phrase
from auditor.harvest.attributions.sighting import Range, Scene, Sighting

CITED = (Standing.SPEAKER, Standing.EVIDENCE)


class Cited(NamedTuple):
    """Whom or what a verb cites."""

    phrase: Phrase
    speaker: Speaker


def cited_at(scene: Scene, token: int) -> Cited | None:
    """Return whom or what the phrase at a token names, None where that can tell nothing."""
    phrase = ahead(scene.chart, scene.grammar, token, scene.end, apposition=False)
    said = scene.speaker(phrase.start, phrase.end) if phrase else None
    if phrase is None or said is None or said.standing not in CITED:
        return None
    return Cited(phrase, said)


def citing(
    scene: Scene, group: Group, cited: Cited, *, rule: str, via: Range | None, core: bool = True
) -> Sighting:
    """Return the attribution to what is cited, read for good; `via` are the tokens of who passes it on."""
    scene.consume(cited.phrase)
    return Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, group.end),
        source=scene.chars(cited.phrase.start, cited.phrase.end),
        speaker=cited.speaker,
        core=core,
        rule=rule,
        position="sentence",
        content=None,
        via=[via] if via is not None else [],
    )
