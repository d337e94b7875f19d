"""Runs the frames over the sentences of a document and settles what they saw.

Order matters: prepositional cues first, so that no verb hangs on a word of their source; then finite
verbs; then what has no subject of its own. One pass over the anchors; no frame looks further than its
sentence, except for quotations and antecedents.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import itemgetter

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.cast import cast
from auditor.harvest.attributions.chart import Chart, NameFinder, between, chart, shares
from auditor.harvest.attributions.clocks import past_clock
from auditor.harvest.attributions.display import bracketed, colon, introduced, outlet_in_brackets
from auditor.harvest.attributions.gerunds import gerund
from auditor.harvest.attributions.grammar import Grammar, grammar
from auditor.harvest.attributions.groups import group
from auditor.harvest.attributions.hedging import Modality, modality
from auditor.harvest.attributions.inheritance import continued, inherited
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.modality import LICENCES, hedged
from auditor.harvest.attributions.origins import origin
from auditor.harvest.attributions.participles import may_be_passive, passive
from auditor.harvest.attributions.prepositions import preposition, relied_on
from auditor.harvest.attributions.record import record
from auditor.harvest.attributions.reported import reported
from auditor.harvest.attributions.rumours import rumour
from auditor.harvest.attributions.same_post import goes_on_there, said_there
from auditor.harvest.attributions.scopes import settle
from auditor.harvest.attributions.seen_there import seen_there
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.speech import Speech, carry, nest, same_cue, silent
from auditor.harvest.attributions.told_there import emerged
from auditor.harvest.attributions.turns import turn, turns
from auditor.harvest.attributions.verbs import finite
from auditor.harvest.heard import heard
from auditor.lexicon import Lexicon
from auditor.model import Attribution, BlockKind, Document

READ = tuple(kind for kind in BlockKind if kind.counts or kind.displays or kind is BlockKind.DISCLAIMER)
_GOES_ON = 14  # tokens in which a sentence that goes on from the one before points back at it
_MOST = 40  # attributions in a sentence; one with more is no prose, and would cost their square


def attributions(
    document: Document, lexicon: Lexicon, names: NameFinder, prose: str | None = None
) -> tuple[Attribution, ...]:
    """Return every attribution of the article's own prose, in reading order.

    Captions, credits, bylines, references and boilerplate are not read. `names` is called once, with
    the whole prose; who has worked out already what of it is heard gives that as `prose`.

    Raises:
        LexiconError: if a table of the lexicon cannot be compiled.
    """
    rules = grammar(lexicon)
    moods = modality(lexicon)
    read = chart(heard(document) if prose is None else prose, rules)
    tokens = replace(read, tags=list(read.tags))  # the cast marks names in it
    people = cast(tokens, rules, names)
    links = sorted([link.span.start for link in document.hyperlinks])
    passed = 0  # links before the sentence
    bounds = tokens.bounds(document.sentences)
    answers = turns(document, tokens, bounds)
    ends = {sentence.block: sentence.prose.end for sentence in document.sentences} if answers else {}
    scene = Scene(chart=tokens, grammar=rules, cast=people)
    seen = scene.history
    spoken = Speech()
    last: Sighting | None = None  # what the next sentence of the paragraph may inherit
    accordingly = rules.sets["accordingly"]
    quoted = tokens.quoted
    stops = [end for _, end in bounds]
    reasons = tokens.anchors, tokens.colons, people.before_brackets(tokens)
    shared = [shares(places, bounds, stops) for places in reasons]
    for sentence, (start, end), anchors, colons, brackets in zip(
        document.sentences, bounds, *shared, strict=True
    ):
        takes_up = not accordingly.isdisjoint(tokens.low[start:end]) if accordingly else False
        if not (anchors or colons or last or answers or brackets or takes_up or end - 1 in quoted):
            if (spoken.speaking or spoken.waiting) and start < end:
                silent(spoken)  # no frame can find anything, as in every second sentence
            continue
        block = sentence.block
        kind = document.blocks[block].kind
        if kind not in READ:
            last = None
            continue
        if end <= start:
            continue
        if tokens.low[start][:1].isdigit():
            start = past_clock(tokens, start, end)
            anchors, colons = between(anchors, start, end), between(colons, start, end)
        passed = bisect_left(links, sentence.span.start, passed)
        linked = passed < len(links) and links[passed] < sentence.span.end
        if last is not None and scene.blocks[last.sentence] != block:
            last = None
        if last is None and takes_up and not linked:
            last = _cited_last(scene, block)  # "Demnach …", in a paragraph of its own
        goes_on = last is not None and not linked and _points_back(tokens, rules, start, end)
        if (
            not (goes_on or anchors or colons or block in answers)
            and not (brackets and outlet_in_brackets(tokens, start, end) >= 0)
            and not (start in quoted and end - 1 in quoted)
        ):
            last = last if linked else None
            silent(spoken)
            continue
        scene.turn_to(sentence, start, end, displayed=kind.displays, linked=linked)
        if block in answers:
            last = None
            if start <= answers[block] < end:
                seen.append(turn(scene, answers[block], ends[block]))
            continue
        _look(scene, anchors, colons, brackets)
        if not (scene.found and any(sighting.core for sighting in scene.found)):
            if goes_on and last is not None:
                last = _extend(scene, moods, last)
                if last is not None:
                    scene.found.append(last)
            elif not linked:
                last = None
        else:
            last = _carrier(scene)
        if scene.found or end - 1 in quoted:
            carry(scene, spoken)
        elif spoken.speaking or spoken.waiting:
            silent(spoken)
        if len(scene.found) > 1:
            scene.found.sort(key=lambda sighting: (sighting.span, sighting.cue))
        seen.extend(scene.found)
    return record(document, tokens, rules, seen)


def _points_back(tokens: Chart, rules: Grammar, start: int, end: int) -> bool:
    """Whether a sentence may go on from the one before: by the mood of its verb, or by a demonstrative."""
    opening = tokens.tags[start : min(end, start + _GOES_ON)]
    return bool(rules.sets["reported"]) or any(map(t.DEMONSTRATIVE.__and__, opening))


def _cited_last(scene: Scene, block: int) -> Sighting | None:
    """Return what was cited last, in this paragraph or the one before."""
    cited = (sighting for sighting in reversed(scene.history) if sighting.core and sighting.outer is None)
    found = next(cited, None)
    return found if found is not None and block - scene.blocks.get(found.sentence, -1) <= 1 else None


def _look(scene: Scene, anchors: list[int], colons: list[int], brackets: list[int]) -> None:
    """Run every frame over one sentence, and nest what it found.

    Its anchors and colons are given, and its closing brackets behind names of the register.
    """
    tokens = scene.chart
    if colons and (made := colon(scene)):
        _keep(scene, made, scene.start)
    sets = scene.grammar.sets
    emerging, seeing, relied = sets["emerging"], sets["seeing"], sets["relied"]
    groups: list[tuple[int, Group]] = []
    rumours: list[int] = []
    for anchor in anchors:
        bits = tokens.tags[anchor]
        if bits & t.RUMOUR:
            rumours.append(anchor)
        if bits & t.SOURCE_CUE and anchor not in scene.consumed and scene.quotation(anchor) is None:
            made = preposition(scene, anchor)
            if made is not None:
                _keep(scene, made, anchor)
                continue
        if not bits & t.VERB:
            continue
        made = None
        if tokens.low[anchor] in emerging:
            made = emerged(scene, anchor)
        if made is None and tokens.low[anchor] in seeing and scene.quotation(anchor) is None:
            made = seen_there(scene, anchor)
        if relied and made is None and tokens.low[anchor] in relied:
            made = relied_on(scene, anchor)
        if made is not None:
            _keep(scene, made, anchor)
        elif read := group(scene, anchor):
            groups.append((anchor, read))
    reduced: list[tuple[int, Group]] = []
    for anchor, read in groups:
        if read.form == frames.FINITE and anchor not in scene.consumed:
            made = origin(scene, read) if read.frames & frames.ORIGIN else finite(scene, read)
            if made is None and read.participle and may_be_passive(scene, read):
                reduced.append((anchor, read._replace(form=frames.PARTICIPLE)))
            if made is not None:
                _keep(scene, made, read.start)
    for anchor, read in sorted([*groups, *reduced], key=itemgetter(0)) if reduced else groups:
        if anchor in scene.consumed or read.form == frames.FINITE:
            continue
        made = passive(scene, read) if read.form == frames.PARTICIPLE else gerund(scene, read)
        if made is not None:
            _keep(scene, made, anchor)
    for anchor in rumours:
        if anchor not in scene.consumed and (made := rumour(scene, anchor)):
            _keep(scene, made, anchor)
    if colons and (made := introduced(scene)) is not None:
        _keep(scene, made, scene.start)
    if brackets and not scene.found and not scene.linked and (made := bracketed(scene)) is not None:
        _keep(scene, made, scene.start)
    if len(scene.found) > 1:
        nest(scene)


def _keep(scene: Scene, made: Sighting, anchor: int) -> None:
    found = scene.found
    if found and (len(found) >= _MOST or any(same_cue(made, other) for other in found)):
        return
    names = made.speaker.names
    if names and any(set(names) <= set(other.via) for other in found):
        return  # "a annoncé le palais dans un communiqué diffusé par X": X relays, and says nothing besides
    if made.via:
        made.via = [name for relay in made.via for name in _named(scene, relay)]
    if goes_on_there(scene, made, anchor) or said_there(scene, made):
        made.social = True
    settle(scene, made, anchor)
    scene.found.append(made)


def _named(scene: Scene, relay: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the names in a relaying phrase, or the phrase where it has none."""
    names = scene.speaker(*relay).names
    return names or (relay,)


def _carrier(scene: Scene) -> Sighting | None:
    """Return the attribution the next sentence may go on from: the sentence's outermost one."""
    core = [seen for seen in scene.found if seen.core and seen.outer is None]
    return core[-1] if core else None


def _extend(scene: Scene, moods: Modality, last: Sighting) -> Sighting | None:
    if scene.grammar.sets["reported"] and (verb := reported(scene)) >= 0:
        return continued(scene, last, scene.chars(verb, verb + 1))
    accordingly = scene.grammar.sets["accordingly"]
    if accordingly:
        for token in range(scene.start, scene.end):
            if scene.chart.low[token] in accordingly and scene.quotation(token) is None:
                return continued(scene, last, scene.chars(token, token + 1))
    licence = next(
        (
            held
            for held in hedged(scene.chart, scene.grammar, moods, scene.start, scene.end)
            if held.kind in LICENCES
        ),
        None,
    )
    if licence is None:
        return None
    return inherited(scene, last, scene.chars(licence.first, licence.last + 1))
