"""Binds links to the words that name their source (docs/method.md, R3)."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from auditor.model import Attribution, Evidence

_SHORTEST_NAME_IN_HOST = 5
LONGEST_CHAIN = 100  # attributions that stand for each other, one after the other ("he" … "he" … "he")


def named(attributions: Sequence[Attribution], position: int) -> int:
    """Return the attribution that gives the name of the source: "l'article" stands for the one before."""
    seen = {position}
    at = position
    while not attributions[at].names and not attributions[at].via:
        antecedent = attributions[at].antecedent
        if antecedent is None or antecedent in seen or len(seen) > LONGEST_CHAIN:
            return position
        seen.add(antecedent)
        at = antecedent
    return at


class Links:
    """The links of a sentence or paragraph, to be asked which of them belong to a source that words name.

    A link belongs to the source of an attribution when both are social, when both are the same publisher,
    when its account is one of those named, or when its host spells the name (for outlets that no register
    knows). Each way is a table: a hostile paragraph may hold ten thousand of either.
    """

    def __init__(self, links: Iterable[tuple[int, Evidence]]) -> None:
        """Read links, each given as its citation and what is known of it."""
        self._social: list[int] = []
        self._patterns: defaultdict[str, list[int]] = defaultdict(list)
        self._publishers: defaultdict[str, list[int]] = defaultdict(list)
        self._accounts: defaultdict[str, list[int]] = defaultdict(list)
        labels: defaultdict[str, list[int]] = defaultdict(list)
        for citation, link in links:
            if link.social:
                self._social.append(citation)
            elif link.site is not None:
                labels[fold(link.site.partition(".")[0])].append(citation)
            if link.source is not None:
                self._patterns[link.source.pattern].append(citation)
                self._publishers[fold(link.source.name)].append(citation)
            if link.post is not None and link.post.account is not None:
                self._accounts[link.post.account.casefold()].append(citation)
        # One string of all labels is searched in one go; a folded name holds no line feed.
        self._labels = "\n".join(labels)
        self._lines = list(accumulate((len(label) + 1 for label in labels), initial=0))
        self._spelt = list(labels.values())

    def of(
        self, attribution: Attribution, said: Evidence, taken: set[tuple[str, str]] | None = None
    ) -> Iterator[int]:
        """Yield the citations of links that belong to what an attribution names, perhaps more than once.

        `taken` remembers what was followed, for whoever wants the links of several attributions once.
        """
        for way, key, found in self._ways(attribution, said):
            if taken is not None:
                if (way, key) in taken:
                    continue
                taken.add((way, key))
            yield from self._spelling(key) if way == "host" else found

    def _ways(self, attribution: Attribution, said: Evidence) -> Iterator[tuple[str, str, Sequence[int]]]:
        if said.social:
            yield "social", "", self._social
        for source in (said.source, *said.relays):
            if source is not None:
                yield "pattern", source.pattern, self._patterns.get(source.pattern, ())
                name = fold(source.name)
                yield "publisher", name, self._publishers.get(name, ())
        for named_ in (*attribution.names, *attribution.via):
            account = named_.text.lstrip("@").casefold()
            yield "account", account, self._accounts.get(account, ())
            folded = fold(named_.text)
            if self._labels and len(folded) >= _SHORTEST_NAME_IN_HOST:
                yield "host", folded, ()

    def _spelling(self, name: str) -> Iterator[int]:
        """Yield the links whose host spells a name."""
        at = self._labels.find(name)
        while at >= 0:
            line = bisect_right(self._lines, at) - 1
            yield from self._spelt[line]
            at = self._labels.find(name, self._lines[line + 1])


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """Return a name without accents, case, spaces and punctuation: ``Le Dauphiné`` -> ``ledauphine``."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(character for character in decomposed if character.isalnum()).casefold()
