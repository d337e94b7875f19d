"""Tells what is said in a post that the paragraph has just cited, though its own words name no platform.

"In it, he …", "he added" behind "he wrote on X", "…, says Baker in the clip": case 18, whoever speaks.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.inheritance import taken_up
from auditor.harvest.attributions.sighting import Scene, Sighting

_CUE = 3  # tokens of "a-t-il écrit"
_NEW = t.INDEFINITE | t.QUANTIFIER | t.POSSESSIVE  # before a film that is none of those before
_SPEAKING = (Standing.SPEAKER, Standing.PRONOUN)


def goes_on_there(scene: Scene, made: Sighting, anchor: int) -> bool:
    """Return whether who just posted "wrote" it there or spoke "in it", in the same paragraph."""
    before = made.antecedent
    if before is None or not before.social or made.social or made.via:
        return False
    cue = range(anchor, min(anchor + _CUE, scene.end))
    writes = not scene.grammar.sets["writing"].isdisjoint(scene.chart.low[cue.start : cue.stop])
    if not (writes or _therein(scene)):
        return False
    return made.speaker.standing is Standing.PRONOUN and scene.blocks.get(before.sentence) == scene.block


def said_there(scene: Scene, made: Sighting) -> bool:
    """Return whether it was said in the posts its paragraph last cited: "…, says Baker in the clip"."""
    if made.social or made.via or made.speaker.standing not in _SPEAKING or not made.rule.startswith("verb:"):
        return False
    chart, occasion = scene.chart, scene.grammar.sets["occasion"]
    first = chart.at(made.span[1])
    for token in range(first, min(scene.end - 2, first + _CUE)):
        said = made.content is not None and made.content[0] <= chart.starts[token] < made.content[1]
        if said or chart.tags[token] & t.PUNCTUATION:
            return False
        if chart.low[token] in occasion:
            new = (chart.tags[token] | chart.tags[token + 1]) & _NEW
            film = any(chart.low[near] in scene.grammar.mobile for near in (token + 1, token + 2))
            before = taken_up(scene) if film and not new else None
            return before is not None and before.posted
    return False


def _therein(scene: Scene) -> bool:
    """Whether a sentence opens with what was posted: "In it, he …", "In the clip, he …", "Darin …"."""
    chart, first, therein = scene.chart, scene.start, scene.grammar.sets["therein"]
    if first + 2 >= scene.end:
        return False
    if chart.low[first] in therein or f"{chart.low[first]} {chart.low[first + 1]}" in therein:
        return True
    if chart.low[first] not in scene.grammar.sets["occasion"]:
        return False
    opening = chart.tags[first] | chart.tags[first + 1]
    return bool(opening & (t.DETERMINER | t.DEMONSTRATIVE)) and any(
        chart.low[token] in scene.grammar.mobile for token in (first + 1, first + 2)
    )
