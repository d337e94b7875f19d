"""Finds in prose who is said to say what: source, cue, content and how much of the text they cover.

`chart` cuts the prose into tagged words; `prepositions`, `verbs`, `participles`, `rumours` and
`display` are the frames that a source can stand in; `phrases`, `subjects` and `speakers` read the
source; `scopes` and `inheritance` say how far it reaches. The words of a language are data
(data/lexicons), compiled by `grammar`. Links are not looked at, except that a linked sentence does
not inherit.
"""

from __future__ import annotations

from auditor.harvest.attributions.chart import NameFinder
from auditor.harvest.attributions.engine import attributions

__all__ = ["NameFinder", "attributions"]
