"""Writes out the forms of reporting verbs from the paradigms of a lexicon.

A verb belongs to the paradigm whose key is the longest ending of its name (``annoncer``: ``cer`` before
``er``); the irregular table goes first. ``ge*t`` puts the stem in the middle (``gesagt``), without what
stands before it where the verb begins with a part that cannot be cut off (``erklärt``). Knows the third
person only: nobody else is cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.errors import LexiconError
from auditor.harvest.attributions import frames

_FORMS = {"finite": frames.FINITE, "participle": frames.PARTICIPLE, "gerund": frames.GERUND}


def conjugate(
    verb: str,
    paradigms: Mapping[str, Any],
    irregular: Mapping[str, Any],
    code: str,
    inseparable: tuple[str, ...] = (),
) -> Iterator[tuple[str, int]]:
    """Yield the forms of a verb with their kind (bits of `frames`), its name as the infinitive.

    Raises:
        LexiconError: if no paradigm of the lexicon ends like the verb.
    """
    yield verb, frames.INFINITIVE
    table = irregular.get(verb)
    stem = ""
    if table is None:
        for cut in range(len(verb) + 1):
            table = paradigms.get(verb[cut:])
            if table is not None:
                stem = verb[:cut]
                break
        else:
            raise LexiconError(
                f"data/lexicons/{code}.toml: [attribution.verbs] {verb!r} ends like no paradigm; "
                f"add it to [attribution.irregular] or its ending to [attribution.paradigms]"
            )
    for name, bit in _FORMS.items():
        for ending in table.get(name, "").split():
            before, around, after = ending.rpartition("*")
            if around:
                yield ("" if inseparable and verb.startswith(inseparable) else before) + stem + after, bit
            else:
                yield stem + ending.removeprefix("-"), bit
