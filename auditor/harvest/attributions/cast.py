"""Who a document has spoken of: names the register knows, and the titles the text gives its people.

Built in one pass before any frame is looked at. Knows only what is written; a surname without a title
anywhere stays a private person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import compress

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart, NameFinder
from auditor.harvest.attributions.grammar import Grammar
from auditor.model import SourceKind

_NAME_OVER = t.STOP | t.AUXILIARY | t.FINITE | t.QUOTES | t.RELATIVE | t.COMPLEMENTISER
_NAMED_BEFORE = t.ARTICLE | t.TITLE
_FEW = 12  # words that are looked for one by one
_INNER_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĆ](?<=[\w,;)] .)[\w'&-]*")  # looks back from capitals only
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĆ][\w'&-]*\Z")
_CONTINUES = re.compile(r"[\w,;)]")  # a sign that no sentence ends with
_GOES_ON = re.compile(r"[\w'&-]")  # what is of one word
_NAME_PREFIXES = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "O'", "D'")
_PLATFORM_KINDS = ("platform", "social", "social_media", "messaging")
_OUTLET_KINDS = {"agency": SourceKind.AGENCY, "outlet": SourceKind.OUTLET}
_TITLES = {"official": SourceKind.OFFICIAL, "expert": SourceKind.EXPERT}
_BODIES = {"institution": SourceKind.INSTITUTION, "outlet": SourceKind.OUTLET}
_CALLING = _TITLES.keys() | _BODIES.keys()


@dataclass(slots=True)
class Cast:
    """`registered` maps a token to where a known name ends and its kind; `roles` a surname to a kind."""

    registered: dict[int, tuple[int, str]]
    roles: dict[str, SourceKind]
    vocabulary: frozenset[str] = frozenset()  # every word as it is written; filled when first asked for
    capitals: frozenset[str] | None = None  # words with a capital inside a sentence, once many were asked for
    asked: dict[str, bool] = field(default_factory=dict)  # whether a word is one of them

    def outlet(self, token: int) -> bool:
        """Return whether an outlet or agency of the register is named from this token on."""
        known = self.registered.get(token)
        return known is not None and known[1] not in _PLATFORM_KINDS

    def before_brackets(self, chart: Chart) -> list[int]:
        """Return the closing brackets that stand behind a name of the register, in order."""
        size, tagged = len(chart.tags), chart.tags
        return sorted(stop for stop, _ in self.registered.values() if stop < size and tagged[stop] & t.RIGHT)

    def doubts(self, chart: Chart, grammar: Grammar, start: int, first: int, stop: int) -> bool:
        """Return whether a lone capital may only open its sentence: it is written small elsewhere."""
        if first != start or stop - first != 1 or first in self.registered:
            return False
        if chart.words[first] in grammar.names or chart.words[first] in self.roles:
            return False
        word = chart.words[first]
        if self.has_capital(word, chart.text) or (
            first > 0 and chart.text[chart.starts[first] - 1] != "\n" and not (chart.tags[first - 1] & t.OVER)
        ):
            return False
        verb = grammar.verbs.get(chart.low[first])  # "Write posts that …" tells somebody to
        if verb is not None and verb.forms & frames.INFINITIVE > 0 and not grammar.plural_verbs:
            return True
        if word.endswith("s") and not word.endswith(("is", "us", "ss")):
            return True
        if not self.vocabulary:
            self.vocabulary = frozenset(chart.words)
        return word.lower() in self.vocabulary

    def has_capital(self, word: str, text: str) -> bool:
        """Return whether a word is written with its capital where no sentence starts."""
        if self.capitals is not None:
            return word in self.capitals
        known = self.asked.get(word)
        if known is None:
            known = self.asked[word] = _inside(word, text)
            if len(self.asked) == _FEW:
                self.capitals = frozenset(_INNER_CAPITAL.findall(text))
        return known

    def kind_of(self, chart: Chart, grammar: Grammar, start: int, first: int, stop: int) -> SourceKind:
        """Return the kind of a proper name inside a phrase that starts at `start`."""
        known = self.registered.get(first)
        if known is not None and known[1] not in _PLATFORM_KINDS:
            return _OUTLET_KINDS.get(known[1], SourceKind.OUTLET)
        words = chart.words[first:stop]
        if words[0][0] == "@":
            return SourceKind.SOCIAL
        whole = " ".join(words)
        listed = grammar.names.get(whole)
        if listed is None:
            listed = next(
                (found for word in words if (found := grammar.names.get(word)) == "organisations"), None
            )
        if listed is None and grammar.names.get(words[-1]) == "leaders":
            listed = "leaders"
        if listed is not None:
            return SourceKind.OFFICIAL if listed == "leaders" else SourceKind.INSTITUTION
        role = self.roles.get(words[-1])
        if role is not None:
            return role
        if chart.tags[first - 1] & t.TITLE and first > start:
            return SourceKind.PERSON
        if len(words) == 1 and _company_like(whole):
            return SourceKind.INSTITUTION
        before = chart.tags[start]
        modified = chart.low[first - 1] in grammar.sets["modifiers"]
        if before & t.DETERMINER and not before & t.INDEFINITE and first > start and not modified:
            return SourceKind.INSTITUTION
        return SourceKind.PERSON


def _company_like(word: str) -> bool:
    """An acronym, or capitals inside a word: BBC, OpenAI, but not McDonald."""
    if len(word) < 2 or word.startswith(_NAME_PREFIXES):
        return False
    return word.isupper() or any(sign.isupper() for sign in word[1:] if "-" not in word)


def cast(chart: Chart, grammar: Grammar, names: NameFinder) -> Cast:
    """Return the cast of a text: one pass over its head nouns, one call of the register."""
    registered: dict[int, tuple[int, str]] = {}
    for start, end, kind, _ in names(chart.text):
        first = chart.at(start)
        if first < len(chart.words) and chart.starts[first] == start:
            stop = chart.at(end)
            registered[first] = (stop, kind)
            bit = t.PLATFORM_NAME if kind in _PLATFORM_KINDS else t.OUTLET_NAME
            for token in range(first, stop):
                inner = token + 1 < stop  # a stop inside a name ends nothing: Folha de S.Paulo
                chart.tags[token] = (chart.tags[token] & ~t.STOP if inner else chart.tags[token]) | bit
    _mark_platforms(chart, grammar)
    roles: dict[str, SourceKind] = {}
    heads = grammar.heads
    size = len(chart.words)
    titles = [heads.get(noun, "") for noun in map(chart.low.__getitem__, chart.heads)]
    for token, title in compress(zip(chart.heads, titles, strict=True), map(_CALLING.__contains__, titles)):
        body = _BODIES.get(title)
        if body is not None and token + 1 < size and _lone_name(chart, token + 1):
            roles.setdefault(chart.words[token + 1], body)  # "le gestionnaire Enedis", "the service Lumio"
        if title not in _TITLES:
            continue
        if not grammar.head_first and token + 1 < size and chart.tags[token + 1] & t.HEAD:
            continue
        role = _TITLES[title]
        for near in range(token + 1, min(token + 9, size)):
            passing = chart.tags[near]
            if passing & _NAME_OVER:
                break
            if not passing & t.UNCAPPED and chart.capital(near):
                last = near
                while (
                    last + 1 < size and chart.capital(last + 1) and not chart.tags[last + 1] & t.PUNCTUATION
                ):
                    last += 1
                if last > near or near == token + 1:
                    roles.setdefault(chart.words[last], role)
                    break
        before = token - 1
        while before > 0 and chart.tags[before] & _NAMED_BEFORE:
            before -= 1
        if before > 1 and chart.tags[before] & t.COMMA and chart.capital(before - 1):
            roles.setdefault(chart.words[before - 1], role)
    return Cast(registered, roles)


def _lone_name(chart: Chart, token: int) -> bool:
    """Whether one capital stands here that is no word of a longer name."""
    after = token + 1
    return (
        not chart.tags[token] & t.UNCAPPED
        and chart.capital(token)
        and not (after < len(chart.words) and chart.capital(after) and not chart.tags[after] & t.PUNCTUATION)
    )


def _inside(word: str, text: str) -> bool:
    """Whether a word is written with its capital where no sentence starts."""
    if not _CAPITAL.match(word):
        return False
    at = text.find(f" {word}", 1)
    while at >= 0:
        end = at + 1 + len(word)
        if _CONTINUES.match(text, at - 1) and not _GOES_ON.match(text, end):
            return True
        at = text.find(f" {word}", end)
    return False


def _mark_platforms(chart: Chart, grammar: Grammar) -> None:
    """Tag the platforms that the lexicon names, whatever the register knows."""
    words, first_words = chart.words, grammar.platforms
    for token in chart.platforms:
        rest = first_words.get(words[token])
        if rest is None:
            continue
        stop = token + 1 + len(rest)
        if not chart.tags[token] & t.OUTLET_NAME and tuple(words[token + 1 : stop]) == rest:
            for inside in range(token, stop):
                chart.tags[inside] |= t.PLATFORM_NAME
