"""Reads single tables of a lexicon: the pattern of its tokens, the forms of its verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from auditor.harvest.attributions import frames
from auditor.harvest.attributions.conjugation import conjugate


@dataclass(frozen=True, slots=True)
class Verb:
    """What a form can do: plainly, and after a reflexive pronoun."""

    forms: int
    frames: int
    reflexive: int
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Expression:
    """A run of words that counts as one thing; `role` says what, `bits` tag every word of it."""

    words: tuple[str, ...]
    bits: int
    role: str


def words_of(value: object) -> list[str]:
    return [word.replace("_", " ") for word in value.split()] if isinstance(value, str) else []


def token_pattern(table: dict[str, Any]) -> re.Pattern[str]:
    """Return the pattern whose matches, white space after them included, tile any text."""
    elided = [re.escape(word) for word in words_of(table.get("elided"))]
    elided += [word[0].upper() + word[1:] for word in elided]
    pronouns = [*words_of(table.get("inverted")), *words_of(table.get("hung"))]
    inverted = sorted(map(re.escape, pronouns), key=len, reverse=True)
    hung = f"(?:{'|'.join(inverted)})(?!\\w)" if inverted else "(?!)"
    titles = [word for word in words_of(table.get("words", {}).get("titles")) if word.endswith(".")]
    titles += [word[0].upper() + word[1:] for word in titles]
    owners = "|".join(re.escape(word) for word in words_of(table.get("enclitic")))
    owned = rf"(?!(?:{owners})(?!\w))" if owners else ""
    parts = [
        r"[^\W\d]\w+(?![\w'&/.-])",  # most words; the rest is for those with a mark inside or behind them
        rf"(?:{'|'.join(elided)})'(?=[\w«“\"])" if elided else "(?!)",
        hung,
        rf"(?:{owners})(?!\w)" if owners else "(?!)",
        rf"(?:{'|'.join(re.escape(word) for word in titles)})(?=\s)" if titles else "(?!)",
        r"(?:[^\W\d_]\.){2,}",
        r"[A-Z]\.(?= [A-Z])",
        r"@\w+",
        r"\d+(?:[.,]\d+)*(?!\w)",
        rf"\w+(?:(?!{hung}){owned}['&/-]\w+)*",
        r"\.\.\.",
        r"\s+",
        r".",
    ]
    return re.compile(rf"(?:{'|'.join(parts)})\s*", re.DOTALL)


def verb_forms(
    table: dict[str, Any],
    code: str,
    expressions: dict[tuple[str, str], list[Expression]],
    parted: dict[str, dict[str, int]],
) -> dict[str, Verb]:
    """Return the forms of the verbs of a lexicon; adds phrasal ones to `expressions`, and to `parted` what a
    finite form does with each of the parts that may stand at the end of its clause ("teilte … mit").
    """
    classes = table.get("verbs", {})
    paradigms, irregular = table.get("paradigms", {}), table.get("irregular", {})
    lemmas: dict[str, int] = {}
    for name, bits in frames.CLASSES.items():
        for verb in words_of(classes.get(name)):
            lemmas[verb] = lemmas.get(verb, 0) | bits
    for verb in words_of(classes.get("see")):
        lemmas[verb] = lemmas.get(verb, 0) | frames.SEE
    found: dict[str, list[int]] = {}
    phrasal: dict[tuple[str, ...], int] = {}
    meaning: dict[tuple[str, ...], int] = {}
    prefixes = tuple(words_of(table.get("reflexive_prefix")))
    inseparable = tuple(words_of(table.get("inseparable")))
    for name, bits in lemmas.items():
        particle, cut, base = name.partition("|")
        if cut:
            for form, kind in conjugate(base, paradigms, irregular, code, inseparable):
                entry = found.setdefault(particle + form, [0, 0, 0])
                entry[0] |= kind
                entry[1] |= bits
                if kind == frames.FINITE:
                    parted.setdefault(form, {}).setdefault(particle, 0)
                    parted[form][particle] |= bits
            continue
        prefix = next((prefix for prefix in prefixes if name.startswith(prefix)), "")
        first, _, rest = name.removeprefix(prefix).strip().partition(" ")
        for form, kind in conjugate(first, paradigms, irregular, code, inseparable):
            if rest:
                parts = (form, *rest.split(" "))
                phrasal[parts] = phrasal.get(parts, 0) | kind
                meaning[parts] = bits
                continue
            entry = found.setdefault(form, [0, 0, 0])
            entry[0] |= kind
            entry[2 if prefix else 1] |= bits
    for parts, kind in phrasal.items():
        expression = Expression(parts, meaning[parts], f"verb {kind}")
        expressions.setdefault((parts[0], parts[1]), []).append(expression)
    doubtful = set(words_of(classes.get("doubtful")))
    return {
        form: Verb(forms, plain, reflected, form in doubtful)
        for form, (forms, plain, reflected) in found.items()
    }
