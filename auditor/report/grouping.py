"""Gathers citations into sources: links by who publishes them, words by whom they name.

Words of a post are listed under a platform that is linked, where the article leaves no doubt which, and never
under one when the text says that they stood on another. A pronoun is listed as whom it stands for in its
paragraph, and as unnamed where the paragraph cites nobody it could go back to. Changes no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from auditor.model import Attribution, Audit, Basis, Evidence, Source, Span
from auditor.report.plain import plain

_CHAIN = 8  # "he" … "he" … "the minister": how many attributions are gone back
_BEHIND = 3  # words behind a source that may still say where it stood: "voices on Facebook, …"


@dataclass(slots=True)
class Group:
    """The citations of one source, under the name it is listed by."""

    name: str
    evidence: list[Evidence] = field(default_factory=list)


def grouped(audit: Audit) -> dict[str, Group]:
    """Return the sources of an article by a key of their own, in the order they are first linked or named."""
    dossier = audit.dossier
    words = _Words(audit)
    groups: dict[str, Group] = {}
    named: dict[str, str] = {}
    in_words: list[Evidence] = []
    for known in dossier.evidence:
        if known.url is None and known.host is None and known.source is None:
            in_words.append(known)
            continue
        key, name = _key(known)
        groups.setdefault(key, Group(name)).evidence.append(known)
        for identity in words.identities.get(known.citation, ()):
            named.setdefault(identity, key)
    platforms = [key for key, group in groups.items() if any(known.social for known in group.evidence)]
    for known in in_words:
        position = dossier.harvest.citations[known.citation].attribution
        if position is None and known.basis is Basis.UNREADABLE:
            href = written(audit, known)
            groups.setdefault("link:" + href, Group(href)).evidence.append(known)
            continue
        own = words.identities.get(known.citation, ())
        key = next((named[identity] for identity in own if identity in named), "")
        chain = list(words.chain(position))
        if known.social and platforms:
            key = words.platform(chain, key, platforms)
        if not key:
            key, name = words.source(chain, known)
            groups.setdefault(key, Group(name))
        groups[key].evidence.append(known)
    return groups


def written(audit: Audit, known: Evidence) -> str:
    """Return the address of a link as the article has it, which no browser may be able to read."""
    hyperlink = audit.dossier.harvest.citations[known.citation].hyperlink
    return "" if hyperlink is None else audit.dossier.document.hyperlinks[hyperlink].href


def _key(known: Evidence) -> tuple[str, str]:
    if known.source is not None:
        return _row(known.source), known.source.name
    host = known.site or known.host or known.url or ""
    return "host:" + host, host


def _row(source: Source) -> str:
    return "row:" + "\n".join(source.publisher)


class _Words:
    """What an article says of the sources that it only names. Attributions are positions in its harvest."""

    def __init__(self, audit: Audit) -> None:
        """Note the identities under which the figures count each citation."""
        self._document = audit.dossier.document
        self._attributions = audit.dossier.harvest.attributions
        self._pronouns = _pronouns(audit.dossier.document.language)
        self._citations = {
            citation.attribution: citation.id
            for citation in audit.dossier.harvest.citations
            if citation.attribution is not None
        }
        self._found: dict[int, list[tuple[Span, str]]] = {}
        self.identities: dict[int, list[str]] = {}
        for mention in audit.dossier.reliance.source_mentions:
            for number in mention.citations:
                self.identities.setdefault(number, []).append(mention.identity)

    def chain(self, position: int | None) -> Iterator[int]:
        """Yield an attribution and those that it goes on from, the nearest first."""
        for _ in range(_CHAIN):
            if position is None:
                return
            yield position
            position = self._attributions[position].antecedent

    def source(self, chain: Sequence[int], known: Evidence) -> tuple[str, str]:
        """Return key and name of a source that no link leads to: no name where the text gives none."""
        meant = self._meant(chain)
        name = self._given(self._attributions[meant]) if meant is not None else ""
        if meant is None or not name:
            kind = self._attributions[chain[0]].kind if chain else ""
            return f"unnamed:{known.social}:{kind}", ""
        citation = self._citations.get(meant, known.citation)
        return "words:" + next(iter(self.identities.get(citation, ())), name.casefold()), name

    def _meant(self, chain: Sequence[int]) -> int | None:
        """Return the attribution that says who is meant: for a pronoun one that names, or its paragraph's."""
        block = -1
        for position in chain:
            said = self._attributions[position]
            beside = self._document.sentences[said.sentence].block
            block = beside if position == chain[0] else block
            if said.names or (beside == block and self._given(said)):
                return position
        return None

    def _given(self, said: Attribution) -> str:
        """Return the words for a source, "" for a pronoun."""
        if said.source is None:
            return ", ".join(name.text for name in said.names)
        words = plain(self._document, said.source)
        return words if said.names or words.casefold() not in self._pronouns else ""

    def platform(self, chain: Sequence[int], bound: str, platforms: Sequence[str]) -> str:
        """Return the key of the platform that words of a post are listed under, "" for none of them.

        `bound` is the source that the figures bind the words to. What the text says of the place decides:
        one of `platforms`, or none where it names another. Silent, it leaves them where they are bound, or
        with the only platform.
        """
        only = platforms[0] if len(platforms) == 1 else ""
        for position in chain:
            beside, within = self._places(self._attributions[position])
            if beside:
                return next((key for key in (bound, *platforms) if key in beside), "")
            if within and not bound and only not in within:
                return ""
        return bound or only

    def _places(self, said: Attribution) -> tuple[set[str], set[str]]:
        """Return the platforms that a sentence names beside what was said, and those that stand in it."""
        beside: set[str] = set()
        within: set[str] = set()
        for place, key in self._platforms_in(said.sentence):
            inside = said.content is not None and said.content.touches(place)
            (within if inside and not self._follows(said, place) else beside).add(key)
        return beside, within

    def _platforms_in(self, sentence: int) -> Sequence[tuple[Span, str]]:
        """Return where a sentence names platforms, and their keys."""
        from auditor.sources import Register

        if sentence not in self._found:
            register = Register.load()
            span = self._document.sentences[sentence].span
            names = register.find_names(self._document.text[span.start : span.end], self._document.language)
            self._found[sentence] = [
                (Span(span.start + start, span.start + end), _row(row))
                for start, end, row in names
                if register.has_trait(row.type, "social") or register.has_trait(row.type, "social_posts")
            ]
        return self._found[sentence]

    def _follows(self, said: Attribution, place: Span) -> bool:
        """Whether a name stands right behind the source's words: "voices on Facebook, a car was seen"."""
        if said.source is None or said.source.end != said.span.end or said.source.end > place.start:
            return False
        between = self._document.text[said.source.end : place.start]
        return 0 < len(between.split()) <= _BEHIND and "," not in between


@cache
def _pronouns(language: str) -> frozenset[str]:
    """Return the pronouns that can be a source, those behind a French verb without their hyphens."""
    from auditor import lexicon

    if language not in lexicon.codes():
        return frozenset()
    table = lexicon.load(language).tables.get("attribution", {})
    words = f"{table.get('words', {}).get('pronouns', '')} {table.get('inverted', '')}".split()
    return frozenset(word.replace("_", " ").removeprefix("-t").lstrip("-") for word in words)
