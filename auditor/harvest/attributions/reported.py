"""Finds the mood of reported speech: the German Konjunktiv I in a main clause, "Der Staat spare dadurch …".

A main clause in it goes on with what was said before, without a cue of its own (Duden grammar, "berichtete
Rede"). Forms that are the indicative as well do not count.
"""

from __future__ import annotations

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.sighting import Scene

_REACH = 24  # tokens up to the finite verb of a main clause


def reported(scene: Scene) -> int:
    """Return the token of the main clause's verb where it reports speech, -1 where it does not."""
    chart, tagged, sets = scene.chart, scene.chart.tags, scene.grammar.sets
    if tagged[scene.start] & t.SUBORDINATOR or scene.quotation(scene.start) is not None:
        return -1
    for token in range(scene.start + 1, min(scene.end, scene.start + _REACH)):
        bits, word = tagged[token], chart.low[token]
        if bits & (t.STOP | t.COLON | t.QUOTES):
            return -1
        if not chart.words[token][:1].islower() or word in sets["not_reported"]:
            continue
        if any(tagged[near] & t.WRITER for near in (token - 1, min(token + 1, scene.end - 1))):
            return -1
        if word in sets["reported"]:
            return token
        if bits & t.PREDICATE:
            return -1
        if not bits and word.endswith("e") and not word.endswith("te") and _subject(scene, token - 1):
            return token
    return -1


def _subject(scene: Scene, token: int) -> bool:
    """Whether a singular subject ends here: a noun that no adjective can follow, or a pronoun."""
    bits = scene.chart.tags[token]
    if bits & t.PRONOUN:
        return not bits & t.WRITER
    if bits & t.FUNCTION:
        return False  # "Die große Halle"
    return scene.chart.words[token][:1].isupper() and not bits & t.TIME and len(scene.chart.words[token]) > 1
