"""Twice the text takes twice as long through the whole line: no stage compares all with all."""

from __future__ import annotations

import pytest

from auditor import pipeline
from auditor.readers._limits import MAX_PARTS
from tests.doubling import LIMIT, growth

# The language must be told before the lexicons look for anything.
FRENCH = (
    "Le président de la république a annoncé hier que les élections auront lieu avant la fin de l'année. Les "
    "habitants de la ville sont inquiets, mais ils attendent encore une réponse du gouvernement.\n\n"
)
ENGLISH = (
    "The president of the republic announced yesterday that the elections will take place before the end of "
    "the year. The people of the town are worried, but they are waiting for an answer of the government.\n\n"
)
UNITS = {
    "brackets": "[",
    "targets": "](",
    "pictures": "![",
    "empty anchors": "[](",
    "quotation marks": '"',
    "guillemets": "« a » ",
    "open guillemets": "« a. ",
    "selon": "selon ",
    "attributions": "Selon Reuters, la ville est là. ",
    "attributions with links": "Selon Reuters, la ville [](https://x.com/a/status/1) est là. ",
    "open quotations": "Paul a déclaré : « a. ",
    "repeated claims": "Cet avertissement de Poutine compte. ",
    "verbs of saying": "a dit ",
    "complements": "Il a dit que Reuters a dit que ",
    "posts": "Les posts disent cela. ",
    "handles": "@a ",
    "at": "@",
    "names": "Jean Paul ",
    "capitals": "A",
    "digits": "1",
    "commas": ", ",
    "tags": "<",
    "comments": "<!-- ",
    "emphasis": "*a ",
    "line ends": "a\n",
    "paragraphs": "a\n\n",
    "headings": "# a\n",
    "entries": "- a\n",
    "addresses": "https://x.com/a/status/1 ",
    "domains": "lemonde.fr ",
    "months": "juin ",
    "dates": "15 juin 2025, ",
    "marks": "[1] ",
    "footnotes": "[^1]: a\n",
    "escapes": "\\",
    "entities": "&#",
    "ignores": "<!-- auditor: ignore SOC104 -->\n",
}
ENGLISH_UNITS = {
    "according to": "According to Reuters, it is so. ",
    "verbs of saying": "said ",
    "quotations": "“It is so,” he said. ",
    "hedges": "may have ",
    "months": "June ",
}
# What makes paragraphs, sentences and links; of those a text is cut after so many, and would look linear.
MAKE_PARTS = ("\n", ". ", "://", "[](", "[1]", ".fr")
CASES = [
    *(pytest.param(FRENCH, unit, id=f"fr: {name}") for name, unit in UNITS.items()),
    *(pytest.param(ENGLISH, unit, id=f"en: {name}") for name, unit in ENGLISH_UNITS.items()),
]


@pytest.mark.parametrize(("opening", "unit"), CASES)
def test_twice_the_text_takes_less_than_two_and_a_half_times_as_long(opening: str, unit: str) -> None:
    size = 32768
    if any(mark in unit for mark in MAKE_PARTS):
        size = min(size, MAX_PARTS // 5 * len(unit))
    worst = growth(lambda text: pipeline.audit_text(opening + text), unit, size=size)
    assert worst < LIMIT
