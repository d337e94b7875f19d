"""Finds where a noun phrase starts and ends, from a verb leftwards or from a preposition rightwards.

No parser: a phrase is the run of words up to the nearest edge of its clause, trimmed to what a noun
phrase can begin and end with. Positions are tokens; ends are exclusive. Linear in the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.chart import Chart
from auditor.harvest.attributions.grammar import Grammar

_LONGEST = 34  # tokens; longer runs are no noun phrase
_RELAY = frames.RELAY | frames.MENTION
_WRITTEN = ("document", "article", "social", "mobile", "transparent", "rumour")
_STARTER = t.ARTICLE | t.PRONOUN | t.TITLE | t.EMPHATIC


@dataclass(frozen=True, slots=True)
class Phrase:
    """`start`–`end` is the phrase; `core` ends its head's group, before any insert or apposition.

    `inserts` are stretches between commas that belong to the sentence but not to the phrase, `via`
    the phrase after a relaying participle ("… relayées par Reuters").
    """

    start: int
    end: int
    inserts: tuple[tuple[int, int], ...] = ()
    via: tuple[int, int] | None = None
    relayed: int = -1  # the relaying participle


def back(chart: Chart, grammar: Grammar, last: int, floor: int) -> Phrase | None:
    """Return the noun phrase whose last token is `last`, not reaching before `floor`."""
    tagged, low = chart.tags, chart.low
    while last >= floor and tagged[last] & (t.LIGHT | t.EMPHATIC) and not _nominal(tagged[last]):
        if tagged[last] & t.PRONOUN:
            break
        last -= 1
    if last < floor or tagged[last] & (t.PUNCTUATION | t.PREPOSITION | t.LINK | t.COORDINATOR):
        return None
    if tagged[last] & t.PRONOUN and not tagged[last] & (t.ARTICLE | t.HEAD):
        first = last
        while first > floor and tagged[first - 1] == tagged[last] and first - 1 in chart.expressions:
            first -= 1
        return Phrase(first, last + 1)
    edge = last
    lowest = max(floor, last - _LONGEST)
    while edge > lowest:
        bits = tagged[edge - 1]
        if bits & t.CLAUSE_EDGE:
            if not _inside_brackets(chart, edge - 1, lowest):
                break
            edge = _opening(chart, edge - 1, lowest)
            continue
        if bits & (t.AUXILIARY | t.FINITE) and not _nominal(bits):
            break
        edge -= 1
    start = _first_starter(chart, grammar, edge, last)
    if start is None:
        return None
    if tagged[start] & t.OWNER and start < last:
        start += 1
    end = last + 1
    while end - 1 > start and tagged[end - 1] & t.TIME:
        end -= 1
        if end - 1 > start and tagged[end - 1] & (t.PREPOSITION | t.LINK | t.JOIN | t.DETERMINER):
            end -= 1
    if low[end - 1] in grammar.sets["modifiers"]:
        end -= 1
    return Phrase(start, end) if start < end else None


def _inside_brackets(chart: Chart, token: int, lowest: int) -> bool:
    return bool(chart.tags[token] & t.RIGHT) and _opening(chart, token, lowest) < token


def _opening(chart: Chart, token: int, lowest: int) -> int:
    for back_to in range(token - 1, max(lowest, token - 12) - 1, -1):
        if chart.tags[back_to] & t.LEFT:
            return back_to
    return token


def _nominal(bits: int) -> bool:
    """A word that is also a noun of somebody who speaks is read as that."""
    return bool(bits & (t.HEAD | t.QUANTIFIER | t.TITLE)) and not bits & t.AUXILIARY


def _first_starter(chart: Chart, grammar: Grammar, edge: int, last: int) -> int | None:
    """Return the leftmost token from which a noun phrase can run to `last`."""
    tagged, low = chart.tags, chart.low
    token = edge
    skip = t.ADVERB | t.TIME | t.COORDINATOR | t.ASIDE | t.NEGATION
    while token <= last and tagged[token] & skip and not tagged[token] & _STARTER:
        token += 1
        if token <= last and chart.low[token - 1] in grammar.sets["of"]:
            break
    first = token
    while token <= last:
        bits = tagged[token]
        before = tagged[token - 1] if token > first else 0
        blocked = before & (t.PREPOSITION | t.LINK | t.JOIN | t.AGENT | t.ARTICLE | t.TITLE | t.OWNER)
        if before & t.COORDINATOR:
            blocked = before
        if bits & (t.PREPOSITION | t.LINK | t.JOIN | t.AGENT):
            plural = low[token] in grammar.sets["plural_article"]
            if token == first and token < last and bits & t.INDEFINITE:
                if plural or plural_after(chart, grammar, token):
                    return token
        elif not blocked:
            if bits & (_STARTER | t.HEAD | t.NUMBER) or (chart.capital(token) and not bits & t.FUNCTION):
                return token
            if token == first and not grammar.head_first and not bits & t.FUNCTION:
                return token
            if chart.low[token].isdigit():
                return token
        token += 1
    return None


def plural_after(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether "de" is an article here: "de nombreux …", "d'anciens …"."""
    if token + 1 >= len(chart.low) or chart.low[token] not in grammar.sets["of"]:
        return False
    after, bits = chart.low[token + 1], chart.tags[token + 1]
    if bits & (t.QUANTIFIER | t.INDEFINITE):
        return True
    if not grammar.head_first or bits & t.FUNCTION or chart.capital(token + 1):
        return False
    return after.endswith(("s", "x"))


def _to_do(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether "de" opens an infinitive clause ("accusé par X d'armer …")."""
    if token >= len(chart.low) or chart.tags[token] & ~t.VERB or chart.capital(token):
        return False
    word = chart.low[token]
    verb = grammar.verbs.get(word)
    return (
        len(word) > 3
        and word.endswith(grammar.infinitive_endings)
        and (verb is None or verb.forms == frames.INFINITIVE)
    )


def _attaches(
    chart: Chart, grammar: Grammar, token: int, limit: int, named: bool, headed: bool, loose: bool
) -> bool:
    """Whether a preposition goes on with the phrase: "of" does, "in" unless it says where it was said."""
    bits = chart.tags[token]
    if _year(chart, token):
        return True
    of = chart.low[token] in grammar.sets["of"]
    circumstance = bits & t.JOIN or chart.low[token] in grammar.sets["addressed_by"]
    if not loose and circumstance and _occasion(chart, grammar, token, limit):
        return False
    if of and grammar.head_first and _to_do(chart, grammar, token + 1):
        return False
    if bits & t.LINK:
        return not named or headed or _of_name(chart, grammar, token, limit)
    return bool(bits & t.JOIN) and (headed or not named)


def ahead(
    chart: Chart, grammar: Grammar, first: int, limit: int, *, apposition: bool = True
) -> Phrase | None:
    """Return the noun phrase that starts at `first`, with its relay and its apposition."""
    tagged, low = chart.tags, chart.low
    limit = min(limit, first + _LONGEST)
    token = first
    named = headed = loose = False
    while token < limit:
        bits = tagged[token]
        if bits & t.PUNCTUATION:
            closing = _acronym(chart, token, limit)
            if closing and token > first:
                token = closing
                continue
            break
        if bits & (t.RELATIVE | t.COMPLEMENTISER | t.SUBORDINATOR | t.NEGATION | t.ASIDE) and token > first:
            break
        if (
            bits & (t.AUXILIARY | t.FINITE)
            and token > first
            and not _nominal(bits)
            and not chart.capital(token)
        ):
            break
        if bits & t.TIME and token > first and not tagged[token - 1] & t.ARTICLE:
            break
        if bits & t.INVERTED or (bits & t.PRONOUN and token > first and not bits & t.ARTICLE):
            break
        if bits & t.VERB and token > first and not bits & t.HEAD and _verbal(chart, grammar, token):
            if not (loose and _posted(chart, grammar, token, limit)):
                break
        if bits & (t.COORDINATOR | t.ADVERSATIVE):
            if bits & t.ADVERSATIVE or not _coordinates(chart, grammar, token, limit):
                break
        elif bits & (t.PREPOSITION | t.LINK | t.JOIN | t.AGENT) and token > first:
            if not _attaches(chart, grammar, token, limit, named, headed, loose):
                break
        elif (token > first and bits & t.ADVERB and not bits & t.HEAD) or (
            token > first + 1 and not bits and _reduced(chart, grammar, token, limit)
        ):
            break
        if bits & t.HEAD and not headed:
            headed = True
            loose = grammar.heads.get(low[token], "mobile") in _WRITTEN or low[token] in grammar.mobile
        named = named or (chart.capital(token) and not bits & t.FUNCTION and not _adjective_of(chart, token))
        token += 1
    end = _trim(chart, first, token)
    if end <= first:
        return None
    phrase = _examples(chart, grammar, Phrase(first, end), limit)
    phrase = _relay(chart, grammar, phrase, limit)
    if apposition and phrase.via is None:
        phrase = _apposition(chart, grammar, phrase, limit)
    return phrase


def _of_name(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """A name takes only "of" and another name behind it."""
    after = token + 1
    while after < limit and chart.tags[after] & t.DETERMINER:
        after += 1
    return chart.low[token] in grammar.sets["of"] and after < limit and chart.capital(after)


def _year(chart: Chart, token: int) -> bool:
    """Whether "in 2019" stands here."""
    after = chart.low[token + 1] if token + 1 < len(chart.low) else ""
    return len(after) == 4 and after.isdigit()


def _occasion(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """Whether a preposition leads to where it was said ("dans un entretien", "on CNN")."""
    for near in range(token + 1, min(limit, token + 5)):
        if chart.tags[near] & (t.OUTLET_NAME | t.PLATFORM_NAME | t.PLATFORM_NOUN):
            return True
        if chart.low[near] in grammar.sets["occasion_nouns"]:
            return True
        if chart.tags[near] & (t.PUNCTUATION | t.LINK | t.JOIN | t.PREPOSITION):
            return False
    return False


def _posted(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """Whether "shared on Reddit", "published in Nature" goes on here."""
    verb = grammar.verbs.get(chart.low[token])
    if verb is None or not verb.forms & frames.PARTICIPLE or token + 1 >= limit:
        return False
    after = chart.tags[token + 1]
    if not after & (t.JOIN | t.PREPOSITION) or after & t.AGENT:
        return False
    return any(
        chart.tags[near] & (t.PLATFORM_NAME | t.PLATFORM_NOUN)
        for near in range(token + 2, min(limit, token + 5))
    )


def _reduced(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """Whether an unknown word is a participle with a complement ("datées du 15 juin")."""
    if not grammar.participle_endings or token + 1 >= limit:
        return False
    if not chart.low[token].endswith(grammar.participle_endings) or chart.capital(token):
        return False
    return bool(chart.tags[token + 1] & (t.PREPOSITION | t.LINK | t.JOIN | t.AGENT | t.TIME | t.ARTICLE))


def _examples(chart: Chart, grammar: Grammar, phrase: Phrase, limit: int) -> Phrase:
    """Take "comme @a, @b et @c" into the phrase."""
    token = phrase.end
    if token < limit and chart.tags[token] & t.COMMA:
        token += 1
    if token >= limit or chart.low[token] not in grammar.sets["exemplars"]:
        return phrase
    token += 1
    while token < limit and chart.tags[token] & t.DETERMINER:
        token += 1
    if token >= limit or not chart.capital(token):
        return phrase
    last = phrase.end
    while token < limit:
        if chart.capital(token) and not chart.tags[token] & t.PUNCTUATION:
            last = token + 1
        elif not chart.tags[token] & (t.COMMA | t.COORDINATOR | t.LINK | t.DETERMINER):
            break
        token += 1
    return Phrase(phrase.start, last)


def _adjective_of(chart: Chart, token: int) -> bool:
    """A capital right before a head noun ("Palestinian officials") names nobody."""
    after = token + 1
    return after < len(chart.tags) and bool(chart.tags[after] & t.HEAD)


def _acronym(chart: Chart, token: int, limit: int) -> int:
    """Return the token after "(ISW)", 0 if there is no such bracket."""
    if not chart.tags[token] & t.LEFT or token + 2 >= limit:
        return 0
    if chart.tags[token + 2] & t.RIGHT and chart.words[token + 1].isupper():
        return token + 3
    return 0


def _verbal(chart: Chart, grammar: Grammar, token: int) -> bool:
    """Whether a form that may be a verb is one here: not after an article, an adjective or "of"."""
    verb = grammar.verbs.get(chart.low[token])
    if verb is None:
        return True
    before = chart.tags[token - 1]
    if before & (t.ARTICLE | t.LINK | t.PREPOSITION | t.OWNER) and not before & t.PRONOUN:
        return False
    return not (verb.doubtful and chart.capital(token))


def _coordinates(chart: Chart, grammar: Grammar, token: int, limit: int) -> bool:
    """Whether what follows "and" is a second noun phrase and not a second clause."""
    tagged = chart.tags
    after = token + 1
    if after >= limit or not (
        tagged[after] & (t.ARTICLE | t.HEAD | t.TITLE)
        or (chart.capital(after) and not tagged[after] & t.FUNCTION)
        or (not grammar.head_first and not tagged[after] & t.FUNCTION and not tagged[after] & t.VERB)
    ):
        return False
    for ahead_of in range(after, min(limit, after + 9)):
        bits = tagged[ahead_of]
        if bits & (t.PUNCTUATION | t.RELATIVE | t.SUBORDINATOR | t.COMPLEMENTISER):
            return True
        if bits & (t.AUXILIARY | t.FINITE) and not _nominal(bits):
            return False
        if bits & t.VERB and not bits & t.HEAD and _verbal(chart, grammar, ahead_of):
            return bool(grammar.verbs[chart.low[ahead_of]].forms & frames.PARTICIPLE)
    return True


def _trim(chart: Chart, first: int, end: int) -> int:
    loose = t.PREPOSITION | t.LINK | t.JOIN | t.AGENT | t.COORDINATOR | t.ARTICLE | t.ADVERB | t.TIME
    while end > first and chart.tags[end - 1] & loose and not chart.tags[end - 1] & (t.HEAD | t.EMPHATIC):
        if end - 1 == first and chart.tags[first] & (t.QUANTIFIER | t.DEMONSTRATIVE | t.PRONOUN):
            break
        end -= 1
    return end


def _relay(chart: Chart, grammar: Grammar, phrase: Phrase, limit: int) -> Phrase:
    """Take "… relayées par Reuters", with or without a comma, into the phrase's `via`."""
    token = phrase.end
    if token < limit and chart.tags[token] & t.COMMA:
        token += 1
    if token + 2 > limit or token >= len(chart.tags):
        return phrase
    verb = grammar.verbs.get(chart.low[token])
    if verb is None or not verb.forms & frames.PARTICIPLE or not verb.frames & _RELAY:
        return phrase
    after = token + 1
    while after < limit and chart.tags[after] & t.LIGHT:
        after += 1
    if after < limit and chart.tags[after] & t.AGENT and after + 1 < limit:
        agent = ahead(chart, grammar, after + 1, limit, apposition=False)
        if agent is not None:
            return Phrase(phrase.start, phrase.end, phrase.inserts, (agent.start, agent.end), token)
    return phrase


def _apposition(chart: Chart, grammar: Grammar, phrase: Phrase, limit: int) -> Phrase:
    """Take ", première autrice de l'étude" into the phrase."""
    tagged = chart.tags
    if phrase.end + 1 >= limit or not tagged[phrase.end] & t.COMMA:
        return phrase
    opening = _opens_sentence(chart, phrase.start)
    opens = phrase.end + 1
    stop = opens
    headed = False
    while stop < limit:
        bits = tagged[stop]
        if bits & (t.STOP | t.COMMA | t.QUOTES | t.DASH | t.COLON | t.RELATIVE):
            break
        if bits & (t.AUXILIARY | t.FINITE | t.COMPLEMENTISER | t.SUBORDINATOR | t.ADVERSATIVE | t.PRONOUN):
            if not _nominal(bits) and not bits & t.ARTICLE:
                return phrase
        if bits & t.VERB and not bits & t.HEAD and _verbal(chart, grammar, stop):
            return phrase
        headed = headed or (bool(bits & t.HEAD) and stop - opens < 5)
        stop += 1
    closes = not opening or (stop < limit and bool(tagged[stop] & t.COMMA))
    if (
        chart.low[opens].endswith(grammar.gerund_endings)
        and grammar.gerund_endings
        and not tagged[opens] & t.HEAD
    ):
        return phrase
    first = tagged[opens]
    if not _renames(chart, phrase, opens, stop, headed) or first & (
        t.PREPOSITION | t.LINK | t.JOIN | t.PRONOUN | t.TIME | t.COORDINATOR
    ):
        return phrase
    if (
        stop - opens > 22
        or not closes
        or (stop < limit and not tagged[stop] & (t.STOP | t.COMMA | t.QUOTES | t.RELATIVE))
    ):
        return phrase
    return Phrase(phrase.start, stop, phrase.inserts)


def _opens_sentence(chart: Chart, start: int) -> bool:
    """Whether only a prepositional cue stands between a phrase and the start of its sentence."""
    before = start - 1
    while before >= 0 and chart.tags[before] & (t.SOURCE_CUE | t.PREPOSITION | t.LINK):
        before -= 1
    if before < 0 or before == start - 1:
        return before < 0
    return bool(chart.tags[before] & (t.STOP | t.CLOSE)) or chart.text[chart.starts[before + 1] - 1] == "\n"


def _renames(chart: Chart, phrase: Phrase, first: int, stop: int, headed: bool) -> bool:
    """Whether one side of a comma is a person's name and the other says who that is."""
    tagged = chart.tags
    names = [
        token
        for token in range(phrase.start, phrase.end)
        if chart.capital(token) and not tagged[token] & (t.FUNCTION | t.HEAD)
    ]
    if any(tagged[token] & t.OUTLET_NAME for token in names):
        return False
    if len(names) >= 2 and headed:
        return True
    if any(tagged[token] & t.HEAD for token in range(phrase.start, phrase.end)):
        run = range(first, stop)
        return len(run) >= 2 and all(chart.capital(token) or tagged[token] & t.TITLE for token in run)
    return False
