"""Compiles the [attribution] tables of a lexicon into dictionaries that a token is looked up in.

Words of a table are separated by white space, and a space inside an expression is written ``_``.
Expressions are found by their first two words. Nothing here reads an article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from auditor.errors import LexiconError
from auditor.harvest.attributions import frames, tags
from auditor.harvest.attributions.hedging import modality
from auditor.harvest.attributions.lookup import SHORTEST_PART, CompoundHeads, CompoundNouns, Pieces, Tags
from auditor.harvest.attributions.tables import Expression, Verb, token_pattern, verb_forms, words_of
from auditor.harvest.attributions.vocabulary import (
    CUE_SETS,
    CUES,
    HEADS,
    MARKS,
    PEOPLE,
    WORD_SETS,
    WORDS,
)
from auditor.lexicon import Lexicon

_COMPILED: dict[str, Grammar] = {}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """A language, ready for use. All keys are lower case except those of `names`."""

    code: str
    head_first: bool
    bare_clause: bool
    single_quotes: bool
    agreement: bool
    plural_verbs: tuple[str, ...]  # their endings, where a verb may leave its subject out
    inward_quotes: bool
    capital_nouns: bool
    verb_second: bool
    tags: Tags
    pieces: Pieces
    after: dict[
        str, frozenset[str]
    ]  # a word that expressions or hedges of two begin with -> their second words
    hedges_of_two: dict[str, frozenset[str]]  # first word -> the words that make a hedge of it
    verbs: dict[str, Verb]
    parted: dict[str, dict[str, int]]  # finite form -> part at the end of its clause -> frames
    heads: dict[str, str]
    mobile: frozenset[str]  # social as soon as a platform is named beside them
    expressions: dict[tuple[str, str], tuple[Expression, ...]]
    cues: dict[str, str]  # prepositional cue of one word -> its role
    sets: dict[str, frozenset[str]]
    platforms: dict[str, tuple[str, ...]]  # first word -> the words after it
    names: dict[str, str]  # proper name -> place, leader, platform, organisation
    abstract_endings: tuple[str, ...]
    agent_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    past_endings: tuple[str, ...]  # of verbs, where no other word behind a name has them
    singular_endings: tuple[str, ...]  # of words in -s that are no plural
    gerund_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]  # of nouns, where they are not -s or -x


def grammar(lexicon: Lexicon) -> Grammar:
    """Return the grammar of a lexicon, compiled once per process.

    Raises:
        LexiconError: if a table has a word that cannot be compiled.
    """
    known = _COMPILED.get(lexicon.sha256)
    if known is None:
        known = _COMPILED[lexicon.sha256] = _compile(lexicon)
    return known


def _compile(lexicon: Lexicon) -> Grammar:
    table: dict[str, Any] = lexicon.tables.get("attribution", {})
    for part in table.get("verbs", {}):
        if part not in frames.CLASSES and part not in ("doubtful", "see"):
            raise LexiconError(
                f"data/lexicons/{lexicon.code}.toml: [attribution.verbs] has {part!r}, "
                f"which is not one of {', '.join(frames.CLASSES)}, doubtful, see"
            )
    token = token_pattern(table)
    found: dict[str, int] = dict(MARKS)
    expressions: dict[tuple[str, str], list[Expression]] = {}

    def cut(word: str) -> tuple[str, ...]:
        return (
            (word,) if word.endswith("'") else tuple(piece.rstrip().lower() for piece in token.findall(word))
        )

    def add(words: Iterable[str], bits: int, role: str = "") -> None:
        for word in words:
            parts = cut(word)
            if len(parts) == 1:
                found[parts[0]] = found.get(parts[0], 0) | bits
            elif parts:
                expressions.setdefault((parts[0], parts[1]), []).append(Expression(parts, bits, role))

    words = table.get("words", {})
    for key, bits in WORDS.items():
        add(words_of(words.get(key)), bits, key)
    for ending in words_of(table.get("inverted")):
        found[ending] = tags.INVERTED
    if hung := words_of(table.get("enclitic")):
        found[hung[0]] = found["'"] = tags.OWNER
    cues = table.get("cues", {})
    for role in CUES:
        add(words_of(cues.get(role)), tags.SOURCE_CUE, role)
    add(words_of(cues.get("by_voice")), tags.PREPOSITION, "by_voice")
    heads: dict[str, str] = {}
    for kind in HEADS:
        for word in words_of(table.get("heads", {}).get(kind)):
            parts = cut(word)
            if len(parts) == 1:
                heads.setdefault(parts[0], kind)
            else:
                expressions.setdefault((parts[0], parts[1]), []).append(Expression(parts, tags.HEAD, kind))
    plural = str(table.get("plural", ""))
    for word, kind in list(heads.items()) if plural else ():
        if kind in PEOPLE and not word.endswith(("s", "x", "z")):
            heads.setdefault(word + plural, kind)
    mobile = frozenset(words_of(table.get("heads", {}).get("mobile")))
    for word, kind in heads.items():
        rumour = tags.RUMOUR if kind == "rumour" else 0
        found[word] = found.get(word, 0) | tags.HEAD | rumour
    for word in mobile:
        found[word] = found.get(word, 0) | tags.HEAD
    parted: dict[str, dict[str, int]] = {}
    verbs = verb_forms(table, lexicon.code, expressions, parted)
    others = [
        word
        for key in ("it_says", "claim_modals", "emerging", "seeing", "relied")
        for word in words_of(cues.get(key))
    ]
    for form in (*verbs, *parted, *others):
        found[form] = found.get(form, 0) | tags.VERB
    names: dict[str, str] = {}
    for kind in ("organisations", "places", "leaders", "platforms"):
        for name in words_of(table.get("names", {}).get(kind)):
            parts = tuple(piece.rstrip() for piece in token.findall(name))
            names[" ".join(parts)] = kind
    for name, kind in names.items():
        if kind == "platforms":
            first = name.split()[0].lower()
            found[first] = found.get(first, 0) | tags.PLATFORM_WORD
    for first, _ in expressions:
        found[first] = found.get(first, 0) | tags.MULTI
    refused = table.get("refused", {})
    named = table.get("names", {})
    sets = {key: frozenset(words_of(cues.get(key))) for key in CUE_SETS}
    sets["sources"] = frozenset(words_of(refused.get("sources")))
    sets["subjects"] = frozenset(words_of(refused.get("subjects")))
    sets["particles"] = frozenset(words_of(named.get("particles")))
    for key in WORD_SETS:
        sets[key] = frozenset(words_of(words.get(key)))
    nouns: frozenset[str] = frozenset()
    if table.get("compounds"):
        nouns = frozenset(word for word in (*heads, *mobile) if len(word) >= SHORTEST_PART)
        heads, mobile = CompoundHeads(heads), CompoundNouns(mobile)
    tags_of = Tags(
        found,
        tuple(words_of(words.get("adverb_endings"))),
        tuple(words_of(words.get("finite_endings"))),
        nouns,
    )
    moods = modality(lexicon)
    after: dict[str, set[str]] = {first: set(held) for first, held in moods.second.items()}
    for first, second in expressions:
        after.setdefault(first, set()).add(second)
    return Grammar(
        code=lexicon.code,
        cues={
            word.lower(): role for role in CUES for word in words_of(cues.get(role)) if len(cut(word)) == 1
        },
        head_first=table.get("head", "first") == "first",
        bare_clause=bool(table.get("bare_clause")),
        single_quotes=bool(table.get("single_quotes")),
        agreement=bool(table.get("agreement")),
        plural_verbs=tuple(words_of(table.get("plural_verbs"))),
        inward_quotes=bool(table.get("inward_quotes")),
        capital_nouns=bool(table.get("capital_nouns")),
        verb_second=bool(table.get("verb_second")),
        tags=tags_of,
        pieces=Pieces(token, tags_of, moods.begins),
        after={first: frozenset(held) for first, held in after.items()},
        hedges_of_two=moods.second,
        verbs=verbs,
        parted=parted,
        heads=heads,
        mobile=mobile,
        expressions={
            key: tuple(sorted(held, key=lambda held: -len(held.words))) for key, held in expressions.items()
        },
        sets=sets,
        names=names,
        platforms={
            name.split()[0]: tuple(name.split()[1:]) for name, kind in names.items() if kind == "platforms"
        },
        abstract_endings=tuple(words_of(refused.get("abstract_endings"))),
        agent_endings=tuple(words_of(refused.get("agent_endings"))),
        infinitive_endings=tuple(words_of(words.get("infinitive_endings"))),
        plural_endings=tuple(words_of(words.get("plural_endings"))),
        gerund_endings=tuple(words_of(words.get("gerund_endings"))),
        participle_endings=tuple(words_of(words.get("participle_endings"))),
        past_endings=tuple(words_of(words.get("past_endings"))),
        singular_endings=tuple(words_of(words.get("singular_endings"))),
    )
