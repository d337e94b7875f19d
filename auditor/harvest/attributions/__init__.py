"""Finds in prose who is said to say what: source, cue, content and how much of the text they cover.

`chart` cuts the prose into tagged words, `quotations` pairs its marks, and `cast` collects whom it speaks
of. A source stands in a frame: behind a preposition (`prepositions`), before a verb (`preposed`), behind it
(`inversions`, `postposed`), hung on it (`verbs`), unsaid (`dropped`), as an agent (`participles`), left out
(`gerunds`), learnt from (`learning`), come from (`origins`), nobody (`rumours`), or before a colon
(`display`, `turns`), in reports that say so (`reports`), in the post cited before (`same_post`). Where the
verb stands second or last, `clauses` reads its group and `verb_second` and `subordinate` are the frames.
`phrases_before`, `phrases_behind`, `subjects` and `relatives` find where a source begins and ends,
`speakers` what it is, `cases` whether it may speak, `verdicts` whether the verb makes an attribution of it,
`prospects` where none can. `scopes`, `speech`, `inheritance` and `reported` say how far it reaches;
`modality` finds what hedges a claim. The words of a language are data (data/lexicons), compiled by
`grammar` and `hedging`.

Links are not looked at, except that a linked sentence does not inherit.
"""

from __future__ import annotations

from auditor.harvest.attributions.chart import NameFinder
from auditor.harvest.attributions.engine import attributions

__all__ = ["NameFinder", "attributions"]
