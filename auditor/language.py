"""Tells the language of a text offline: by its script, then by its function words.

After Grefenstette, "Comparing two language identification schemes" (JADT 1995): short function words
need no model and no training. Knows the languages of data/languages.toml; sees neither dialects nor
languages mixed inside a sentence, and says "und" where nothing decides.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from auditor.remembered import Remembered
from auditor.shipped import DATA

_ENOUGH = 2400  # code points: four hundred words decide as well as all of them
_OFTEN_ENOUGH, _CLEAR = 900, 2  # code points that do where one language leads by far
_SHORT = 600  # code points looked at for their letters
_TIMES_HEARD = 20  # more often says no more
_LETTER = 0.3  # of a word
_LEAST_EVIDENCE = 1.0
_LEAST_LEAD = 1.12  # of the first over the second, as a quotient
_EDGES = ".,;:!?…«»“”„\"'()[]*_–—-"
_SCRIPT = re.compile(
    "(?P<Greek>[\u0370-\u03ff\u1f00-\u1fff])|(?P<Cyrillic>[\u0400-\u052f])|(?P<Hebrew>[\u0590-\u05ff])"
    "|(?P<Arabic>[\u0600-\u06ff\u0750-\u077f])|(?P<Devanagari>[\u0900-\u097f])|(?P<Thai>[\u0e00-\u0e7f])"
    "|(?P<Kana>[\u3040-\u30ff])|(?P<Hangul>[\u1100-\u11ff\uac00-\ud7af])|(?P<Han>[\u3400-\u4dbf\u4e00-\u9fff])"
)
_OTHER_LETTERS = re.compile("[\u0370-\u1cff\u1f00-\u1fff\u2c00-\ud7ff]")
# Upper halves, in UTF-16, of what is no such letter: all but a few texts consist of these alone.
_WESTERN = bytes({*range(0x03), 0x1D, 0x1E, *range(0x20, 0x2C), *range(0xD8, 0x100)})
_LATIN = re.compile("[A-Za-zÀ-ɏ]")

_Weights = dict[str, tuple[tuple[str, float], ...]]


class _Heard(Remembered[tuple[tuple[str, float], ...]]):
    """What each word as it stands between spaces speaks for: marks at its edges are not part of it."""

    def make(self, written: str) -> tuple[tuple[str, float], ...]:
        return self.get(written.strip(_EDGES), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A language as far as it is known without a lexicon; `sources` are the words over a list of sources."""

    code: str
    script: str
    words: frozenset[str]
    letters: str
    ordinals: bool
    never_final: frozenset[str]
    may_end: frozenset[str]
    sources: tuple[str, ...]


@cache
def profiles() -> dict[str, Profile]:
    """Return the profile of every language known, by code."""
    source = (DATA / "languages.toml").read_text(encoding="utf-8")
    return {
        code: Profile(
            code=code,
            script=table["script"],
            words=frozenset(table["words"].split()),
            letters=table.get("letters", ""),
            ordinals=table.get("ordinals", False),
            never_final=frozenset(table.get("never_final", "").split()),
            may_end=frozenset(table.get("may_end", "").split()),
            sources=tuple(table.get("sources", ())),
        )
        for code, table in tomllib.loads(source).items()
    }


def script_of(text: str) -> str:
    """Return the script most letters of `text` belong to (``Latin``, ``Greek``, ``Han`` …), "" if none."""
    sample = text[:_ENOUGH]
    if sample.isascii() or _is_western(sample) or not _OTHER_LETTERS.search(sample):
        return "Latin" if _LATIN.search(sample) else ""
    counts = Counter(str(found.lastgroup) for found in _SCRIPT.finditer(sample))
    if counts["Kana"] and counts["Kana"] * 8 >= counts["Han"]:
        counts["Kana"] += counts.pop("Han", 0)
    counts["Latin"] = len(_LATIN.findall(sample))
    script, count = max(counts.items(), key=lambda entry: (entry[1], entry[0]))
    return script if count else ""


def _is_western(text: str) -> bool:
    """Whether a text has letters of the Latin script alone: a look far quicker than a search."""
    return not text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _WESTERN)


def identify(prose: str) -> str:
    """Return the BCP 47 code of the language most of `prose` is written in, or "und".

    Thirty words of running text decide; a list of names or a single short line may not.
    """
    script = script_of(prose)
    if not script:
        return "und"
    rivals, weights, letters = _evidence(script)
    if len(rivals) == 1:
        return rivals[0]
    best, certain = _winner(_scores(prose[:_OFTEN_ENOUGH], rivals, weights), _CLEAR)
    if certain:
        return best
    sample = prose[:_ENOUGH]
    scores = _scores(sample, rivals, weights)
    best, certain = _winner(scores)
    if not certain:
        sample = _folded(sample)
        for letter in sample[:_SHORT]:
            for code, weight in letters.get(letter, ()):
                scores[code] += weight * _LETTER
        best, certain = _winner(scores)
    return best if certain else "und"


def _folded(text: str) -> str:
    return text.lower().replace("’", "'").replace("'", "' ")


def _scores(sample: str, rivals: Iterable[str], weights: _Heard) -> dict[str, float]:
    """Return what the words of a sample say for each language."""
    scores: dict[str, float] = dict.fromkeys(rivals, 0.0)
    for word, count in Counter(_folded(sample).split()).items():
        if speaks_for := weights[word]:
            times = count if count < _TIMES_HEARD else _TIMES_HEARD
            for code, weight in speaks_for:
                scores[code] += weight * times
    return scores


def _winner(scores: dict[str, float], times: float = 1) -> tuple[str, bool]:
    """Return the language that leads, and whether it leads by enough, or by so many `times` enough."""
    (best, most), (_, next_most) = sorted(scores.items(), key=itemgetter(1), reverse=True)[:2]
    return best, most >= _LEAST_EVIDENCE * times and most >= next_most * _LEAST_LEAD * times


@cache
def _evidence(script: str) -> tuple[tuple[str, ...], _Heard, _Weights]:
    """Return the languages of a script, and which of them each word and each letter speaks for."""
    rivals = [profile for profile in profiles().values() if profile.script == script]
    words = _Heard(_weights((profile.code, profile.words) for profile in rivals))
    letters = _weights((profile.code, profile.letters) for profile in rivals)
    return tuple(profile.code for profile in rivals) or ("und",), words, letters


def _weights(traits: Iterable[tuple[str, Iterable[str]]]) -> _Weights:
    """Return for each trait the languages that have it; the more share it, the less it weighs."""
    owners: dict[str, list[str]] = {}
    for code, words in traits:
        for word in words:
            owners.setdefault(word, []).append(code)
    return {word: tuple((code, len(codes) ** -0.5) for code in codes) for word, codes in owners.items()}
