"""Cuts the prose of a document into tagged tokens, once, for every frame to look at.

Tokens tile the text, so that offsets are sums of lengths. Knows words, not sentences' meaning: the
tags of a word are all it could be.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, compress

from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.casing import read_capitals
from auditor.harvest.attributions.grammar import Grammar
from auditor.harvest.attributions.lookup import (
    ANCHOR,
    COLON,
    EXPRESSION,
    HEAD,
    HEDGE,
    HEDGE_OF_TWO,
    MARK,
    PLATFORM,
    TELLING,
    why,
)
from auditor.harvest.attributions.quotations import Quotation, pair_marks
from auditor.harvest.attributions.tables import Expression
from auditor.model import Sentence

_ONLY_WORDS = EXPRESSION | HEDGE_OF_TWO | HEDGE  # the lesser reasons, which are no kinds of tokens

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

    def bounds(self, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
        """Return the first token of each sentence and the one behind its last."""
        at = partial(bisect_left, self.starts)
        firsts = map(at, [sentence.prose.start for sentence in sentences])
        return list(zip(firsts, map(at, [sentence.prose.end for sentence in sentences]), strict=True))

    def at(self, offset: int) -> int:
        """Return the first token that starts at or after a text offset."""
        return bisect_left(self.starts, offset, 0, len(self.words))

    def capital(self, token: int) -> bool:
        """Return whether a token is written like a proper name."""
        word = self.words[token]
        return token not in self.common if word[:1].isupper() else word[:1] == "@" and len(word) > 1


def between(places: list[int], start: int, end: int) -> list[int]:
    """Return those of some tokens or offsets, which are in order, that lie in `start`–`end`."""
    return places[bisect_left(places, start) : bisect_left(places, end)] if places else places


def shares(places: list[int], bounds: Sequence[tuple[int, int]], ends: Sequence[int]) -> list[list[int]]:
    """Return those of some tokens, which are in order, that lie in each of the bounds, in order as well.

    `ends` are the second of each of the bounds.
    """
    nothing: list[int] = []
    shared = [nothing] * len(bounds)
    done = 0
    while done < len(places) and (at := bisect_right(ends, places[done])) < len(ends):
        start, end = bounds[at]
        first = bisect_left(places, start, done)
        done = bisect_left(places, end, first)
        shared[at] = places[first:done]
    return shared


@lru_cache(maxsize=1)
def chart(text: str, grammar: Grammar) -> Chart:
    """Return the tagged tokens of a prose text; nobody may change them, the last chart is kept."""
    words, low, tagged, looked_at, lengths = grammar.pieces.read(text)
    starts = list(accumulate(lengths, initial=0))
    starts.pop()
    common = read_capitals(words, low, tagged, grammar) if grammar.capital_nouns else frozenset()
    if grammar.capital_nouns:
        _look_again(compress(range(len(low)), looked_at), tagged, looked_at)
    expressions: dict[int, Expression] = {}
    anchors: list[int] = []
    marks: list[int] = []
    bigrams, second, following = grammar.expressions, grammar.hedges_of_two, [*low[1:], ""]
    hedging: list[int] = []
    heads: list[int] = []
    colons: list[int] = []
    platforms: list[int] = []
    after = grammar.after
    kinds = (HEAD, heads), (ANCHOR, anchors), (MARK, marks), (COLON, colons), (PLATFORM, platforms)
    alone = {reason: tokens.append for reason, tokens in ((HEDGE, hedging), *kinds)}
    for token in compress(range(len(low)), looked_at):  # which sees what is written over below
        reasons = looked_at[token]
        if reasons < HEDGE and following[token] not in after[low[token]]:
            continue  # as with most
        if (add := alone.get(reasons)) is not None:
            add(token)  # as with most of the rest
            continue
        if reasons & HEDGE or (reasons & HEDGE_OF_TWO and following[token] in second[low[token]]):
            hedging.append(token)
        if reasons & EXPRESSION:
            candidates = bigrams.get((low[token], following[token]))
            expression = _expression(low, token, candidates) if candidates else None
            if expression is not None and not _broken(text, starts, token, len(expression.words)):
                _spread(expression, token, tagged, expressions)
                _look_again(range(token, token + len(expression.words)), tagged, looked_at)
                reasons = looked_at[token]
        if reasons <= _ONLY_WORDS:
            continue
        for reason, tokens in kinds:
            if reasons & reason:
                tokens.append(token)
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


def _look_again(tokens: Iterable[int], tagged: list[int], looked_at: list[int]) -> None:
    """Bring up to date why the chart looks at tokens whose tags have changed, if it did before."""
    for token in tokens:
        if looked_at[token] & TELLING:
            looked_at[token] = why(tagged[token]) | looked_at[token] & (HEDGE | HEDGE_OF_TWO)


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
