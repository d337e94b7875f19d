"""Cuts the prose of a document into tagged tokens, once, for every frame to look at.

Tokens tile the text, so that offsets are sums of lengths. Knows words, not sentences' meaning: the
tags of a word are all it could be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, compress

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.casing import read_capitals
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.lookup import HEDGING
from auditor.harvest.attributions.quotations import Quotation, pair_marks
from auditor.harvest.attributions.tables import Expression
from auditor.model import Sentence

_ANCHORS = t.VERB | t.SOURCE_CUE | t.RUMOUR
_NOTED = _ANCHORS | t.QUOTES | t.OWNER | t.HEAD | t.COLON | t.PLATFORM_WORD

NameFinder = Callable[[str], list[tuple[int, int, str, str]]]
"""Takes prose and returns (start, end, kind, canonical name) of what a register knows by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The tokens of a text. `tags`, `words`, `low` and `starts` run in parallel.

    `expressions` gives the expression that starts at a token, `quotations` the quoted stretches in
    token positions and `quoted` the one that each token in one lies in, `anchors` the tokens a frame may
    hang on, `hedging` those a hedge may begin with; `heads`, `colons` and `platforms` are the tokens of
    these kinds.
    """

    text: str
    words: list[str]
    low: list[str]
    tags: list[int]
    starts: list[int]
    expressions: dict[int, Expression]
    anchors: list[int]
    hedging: list[int]
    heads: list[int]
    colons: list[int]
    platforms: list[int]
    quotations: tuple[Quotation, ...]
    quoted: dict[int, Quotation]
    common: frozenset[int] = frozenset()  # nouns that have a capital and are no names

    def end(self, token: int) -> int:
        """Return the text offset after a token, white space left out."""
        return self.starts[token] + len(self.words[token])

    def bounds(self, sentences: Iterable[Sentence]) -> list[tuple[int, int]]:
        """Return the first token of each sentence and the one behind its last."""
        at = partial(bisect_left, self.starts)
        return [(at(sentence.prose.start), at(sentence.prose.end)) for sentence in sentences]

    def at(self, offset: int) -> int:
        """Return the first token that starts at or after a text offset."""
        return bisect_left(self.starts, offset, 0, len(self.words))

    def capital(self, token: int) -> bool:
        """Return whether a token is written like a proper name."""
        word = self.words[token]
        first = word[:1]
        return token not in self.common if first.isupper() else first == "@" and len(word) > 1


def between(places: list[int], start: int, end: int) -> list[int]:
    """Return those of some tokens or offsets, which are in order, that lie in `start`–`end`."""
    return places[bisect_left(places, start) : bisect_left(places, end)] if places else places


@lru_cache(maxsize=1)
def chart(text: str, grammar: Grammar) -> Chart:
    """Return the tagged tokens of a prose text; nobody may change them, the last chart is kept."""
    words, low, tagged, looked_at, lengths = grammar.pieces.read(text)
    starts = list(accumulate(lengths, initial=0))
    starts.pop()
    common = read_capitals(words, low, tagged, grammar) if grammar.capital_nouns else frozenset()
    expressions: dict[int, Expression] = {}
    anchors: list[int] = []
    marks: list[int] = []
    bigrams, following = grammar.expressions, [*low[1:], ""]
    hedging: list[int] = []
    heads: list[int] = []
    colons: list[int] = []
    platforms: list[int] = []
    for token in compress(range(len(low)), looked_at):
        if looked_at[token] & HEDGING:
            hedging.append(token)
            if looked_at[token] == HEDGING:
                continue
        bits = tagged[token]
        if bits & t.MULTI:
            candidates = bigrams.get((low[token], following[token]))
            expression = _expression(low, token, candidates) if candidates else None
            if expression is not None and not _broken(text, starts, token, len(expression.words)):
                _spread(expression, token, tagged, expressions)
                bits = tagged[token]
        if not bits & _NOTED:
            continue
        if bits & (t.QUOTES | t.OWNER):
            marks.append(token)
        if bits & _ANCHORS:
            anchors.append(token)
        if bits & t.HEAD:
            heads.append(token)
        if bits & t.COLON:
            colons.append(token)
        if bits & t.PLATFORM_WORD:
            platforms.append(token)
    quotations = pair_marks(words, tagged, starts, marks, text, grammar.single_quotes, grammar.inward_quotes)
    quoted: dict[int, Quotation] = {}
    for quotation in quotations:
        quoted.update(dict.fromkeys(range(quotation.start, quotation.end + 1), quotation))
    return Chart(
        text=text,
        words=words,
        low=low,
        tags=tagged,
        starts=starts,
        expressions=expressions,
        anchors=anchors,
        hedging=hedging,
        heads=heads,
        colons=colons,
        platforms=platforms,
        quotations=quotations,
        quoted=quoted,
        common=common,
    )


def _expression(low: list[str], token: int, candidates: tuple[Expression, ...]) -> Expression | None:
    for expression in candidates:
        if tuple(low[token : token + len(expression.words)]) == expression.words:
            return expression
    return None


def _broken(text: str, starts: list[int], token: int, width: int) -> bool:
    """Whether the words of an expression stand in two blocks, which a line feed parts."""
    return text.find("\n", starts[token], starts[token + width - 1]) >= 0


def _spread(
    expression: Expression, token: int, tagged: list[int], expressions: dict[int, Expression]
) -> None:
    """Tag the words of an expression as one thing."""
    expressions[token] = expression
    if expression.role.startswith("verb"):
        tagged[token] = t.VERB
        for inner in range(token + 1, token + len(expression.words)):
            tagged[inner] = t.ADVERB
        return
    kept = tagged[token : token + len(expression.words)]
    for inner in range(token, token + len(expression.words)):
        tagged[inner] = expression.bits
    if expression.bits & t.SOURCE_CUE:
        for inner in range(token + 1, token + len(expression.words)):
            tagged[inner] = kept[inner - token] & t.HEAD or t.PREPOSITION
