"""Reads the verb group around a cue: auxiliaries, negation, inverted pronoun; active or passive.

Says what the form is in its sentence (finite, participle, gerund) or that it is a noun here.
"""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.clauses import clause_group
from auditor.harvest.attributions.inheritance import taken_up
from auditor.harvest.attributions.launches import Group, before_group, launched
from auditor.harvest.attributions.sighting import Scene
from auditor.harvest.attributions.tables import Verb

_BEFORE_NOUN = t.ARTICLE | t.OWNER
_MAY_ACT = t.PRONOUN | t.RELATIVE | t.HEAD
_NO_SUBJECT = t.PREPOSITION | t.LINK | t.JOIN | t.PUNCTUATION
_BEFORE_VERB = t.PREPOSITION | t.LINK | t.JOIN | t.AGENT | t.MODAL
_NEGATED = t.NEGATION.__and__
_BETWEEN = 6  # tokens between an auxiliary and its participle
_HELPED = 6  # tokens from a verb to the one it takes bare


def group(scene: Scene, token: int) -> Group | None:
    """Return the verb group of the cue at `token`, None where the word is no verb."""
    if scene.grammar.verb_second:
        return clause_group(scene, token)
    read = _read(scene, token)
    if read is None:
        return None
    tagged = scene.chart.tags
    if not any(map(_NEGATED, tagged[read.start : read.end])):
        return read
    marked = [place for place in range(read.start, read.end) if tagged[place] & t.NEGATION]
    if read.end < scene.end:  # "ne dément pas"
        marked.append(read.end)
    return read._replace(negated=True) if any(_negates(scene, place) for place in marked) else read


def _negates(scene: Scene, token: int) -> bool:
    """Whether a word denies: "plus" is a degree in "plus tôt", and "ne" alone need not deny."""
    return scene.chart.low[token] in scene.grammar.sets["denying"]


def _read(scene: Scene, token: int) -> Group | None:
    chart = scene.chart
    expression = chart.expressions.get(token)
    if expression is not None and expression.role.startswith("verb"):
        forms = int(expression.role.split(" ")[1])
        verb = Verb(forms, expression.bits, expression.bits, False)
        end = token + len(expression.words)
    else:
        found = scene.grammar.verbs.get(chart.low[token])
        if found is None:
            return None
        verb, end = found, token + 1
    if verb.forms & frames.PARTICIPLE:
        compound = _compound(scene, token, end, verb)
        if compound is not None:
            return compound
    if verb.forms & frames.FINITE and not _by(scene, end, verb):
        simple = _simple(scene, token, end, verb)
        if simple is not None or not verb.forms & frames.INFINITIVE:
            return simple
    if verb.forms & frames.GERUND:
        return _gerund(scene, token, end, verb)
    if verb.forms & frames.PARTICIPLE:
        return Group(token, end, token - 1, frames.PARTICIPLE, verb.frames)
    if verb.forms & frames.INFINITIVE:
        return launched(scene, token, end, verb)
    return None


def _compound(scene: Scene, token: int, end: int, verb: Verb) -> Group | None:
    """Return "a (récemment) déclaré", "a-t-il déclaré", "s'est dit", "was described"."""
    tagged = scene.chart.tags
    back, inverted, been = token - 1, -1, False
    lowest = max(scene.start, token - _BETWEEN)
    while back >= lowest:
        bits = tagged[back]
        if bits & t.BE and not bits & t.HAVE and _is_been(scene, back):
            been = True
        elif bits & t.INVERTED:
            inverted = back
        elif bits & t.HAVE_OR_BE:
            break
        elif not bits & t.LIGHT and not (bits & t.OPEN and back == token - 1):
            return None
        back -= 1
    if back < lowest:
        return None
    bits = tagged[back]
    behind = back - 1
    while behind > scene.start and tagged[behind] & t.LIGHT:
        behind -= 1
    if behind >= scene.start and (
        scene.chart.low[behind] in scene.grammar.sets["infinitive_marks"]
        or (tagged[behind] & t.MODAL and not tagged[behind] & t.HAVE and scene.grammar.agreement)
    ):
        return Group(back, end, behind, frames.FINITE, 0)
    if bits & t.HAVE and scene.chart.low[back].endswith(scene.grammar.infinitive_endings):
        return Group(back, end, back - 1, frames.FINITE, 0)  # "affirment avoir reconnu": no clause of its own
    having = bits & t.HAVE and not been
    reflexive = back > scene.start and bool(tagged[back - 1] & t.REFLEXIVE)
    start, left, found, passive = back, back - 1, verb.frames, not having
    if bits & t.BE and reflexive:
        start, left, found, passive = back - 1, back - 2, verb.reflexive, False
        if not found:
            return Group(start, end, left, frames.FINITE, 0)
    elif reflexive and having:
        return Group(start, end, left, frames.FINITE, 0)
    start, left, has_object = before_group(scene, start, left)
    return Group(
        token if passive else start,
        end,
        left,
        frames.PARTICIPLE if passive else frames.FINITE,
        found,
        inverted,
        has_object,
    )


def _by(scene: Scene, end: int, verb: Verb) -> bool:
    """Whether "by" makes a participle of a form that could be either: "the closures, reported by X"."""
    either = scene.grammar.agreement and verb.forms & frames.PARTICIPLE
    return bool(either) and end < scene.end and bool(scene.chart.tags[end] & t.AGENT)


def _is_been(scene: Scene, token: int) -> bool:
    return scene.chart.low[token] in scene.grammar.sets["been"]


def _simple(scene: Scene, token: int, end: int, verb: Verb) -> Group | None:
    tagged, low = scene.chart.tags, scene.chart.low
    before = tagged[token - 1] if token > scene.start else 0
    titled = token > scene.start and scene.chart.capital(token)
    if titled and (not before & t.PUNCTUATION or (scene.grammar.agreement and _numbered(scene, token))):
        return None
    if end < scene.end and low[end] in scene.grammar.sets["hung_reflexives"]:
        if not verb.reflexive:
            return None
        start, left, has_object = before_group(scene, token, token - 1)
        return Group(start, end + 1, left, frames.FINITE, verb.reflexive, object=has_object)
    if before & t.REFLEXIVE and verb.reflexive:
        start, left, has_object = before_group(scene, token - 1, token - 2)
        return _hung(scene, start, end, left, verb.reflexive, has_object, False)
    leaning = before & t.OBJECT and token - 1 > scene.start and tagged[token - 2] & t.REFLEXIVE
    if before & t.REFLEXIVE or (leaning and not verb.reflexive):  # "se trouve", "s'y trouve"
        return None
    if before & _BEFORE_NOUN and not before & _MAY_ACT:
        like = token - 2 >= scene.start and low[token - 2] in scene.grammar.sets["like"]  # "comme le montre"
        sure = like or not verb.doubtful
        clitic = before & t.OBJECT and sure and not before & (t.INDEFINITE | t.POSSESSIVE)
        alone = (before & t.QUANTIFIER and _stands_alone(scene, token, end, verb)) or _shows(
            scene, token, verb
        )
        opens = token - 2 < scene.start
        if not alone and (not clitic or (opens and not scene.grammar.plural_verbs)):
            return None
        if not (alone or opens) and (tagged[token - 2] & _NO_SUBJECT and not tagged[token - 2] & t.CLOSE):
            return None
    if before & _BEFORE_VERB and not before & (t.ADVERB | t.RELATIVE):
        return None
    if low[token - 1] in scene.grammar.sets["infinitive_marks"]:
        return None
    if before & t.HAVE and not verb.forms & frames.PARTICIPLE:
        return None
    if verb.forms & frames.INFINITIVE and _helped(scene, token):
        return None
    start, left, has_object = before_group(scene, token, token - 1)
    if left >= scene.start and tagged[left] & t.MODAL and not tagged[left] & t.HEAD:
        return None
    if tagged[left] & t.ADVERB and left - 1 >= scene.start and tagged[left - 1] & (t.MODAL | t.HAVE):
        return None
    number, participle = _number(scene, low[token], verb), bool(verb.forms & frames.PARTICIPLE)
    return _hung(scene, start, end, left, verb.frames, has_object, verb.doubtful, participle, number)


def _numbered(scene: Scene, token: int) -> bool:
    """Whether a verb opens a numbered heading: "5. Add a valve"."""
    tagged = scene.chart.tags
    return (
        all(
            tagged[place] & t.PUNCTUATION or scene.chart.low[place].isdigit()
            for place in range(scene.start, token)
        )
        and scene.chart.low[scene.start].isdigit()
    )


def _helped(scene: Scene, token: int) -> bool:
    """Whether a verb before takes this one bare: "helps maintain accuracy", "let us say", "made them go"."""
    helping = scene.grammar.sets["helping"]
    if not helping or helping.isdisjoint(scene.chart.low[max(scene.start, token + 1 - _HELPED) : token]):
        return False
    for place in range(token - 1, max(scene.start - 1, token - _HELPED), -1):
        if scene.chart.low[place] in helping:
            return True
        if scene.chart.tags[place] & (t.PUNCTUATION | t.RELATIVE | t.COMPLEMENTISER | t.AUXILIARY):
            return False
    return False


def _stands_alone(scene: Scene, token: int, end: int, verb: Verb) -> bool:
    """Whether a quantifier is the whole subject: "Another wrote that …", not "another suggested route"."""
    tagged = scene.chart.tags
    says = end < scene.end and bool(tagged[end] & (t.COMPLEMENTISER | t.COLON | t.OPEN))
    if (verb.doubtful and not says) or end > scene.end - (not scene.grammar.head_first):
        return False
    first = token - 1
    if scene.grammar.head_first and first > scene.start and tagged[first - 1] & t.INDEFINITE:
        first -= 1  # "Un altro replica che"
    opens = first == scene.start or tagged[first - 1] & (t.PUNCTUATION | t.COORDINATOR | t.ADVERSATIVE)
    if not opens:
        return False
    quoted = token - 2 >= scene.start and tagged[token - 2] & t.CLOSE  # "…," another added
    if not verb.forms & frames.PARTICIPLE or quoted:
        return True
    if end >= scene.end:
        return False
    after, word = tagged[end], scene.chart.low[end]
    follows = t.COMPLEMENTISER | t.PRONOUN | t.ARTICLE | t.COLON | t.COMMA | t.OPEN | t.STRAIGHT
    return bool(after & follows) or word.endswith(scene.grammar.gerund_endings)


def _shows(scene: Scene, token: int, verb: Verb) -> bool:
    """Whether "another" is one more of the posts before: "Another shows smoke", not "une autre montre"."""
    chart, end = scene.chart, token + 1
    if chart.low[token - 1] not in scene.grammar.sets["fellows"] or not verb.frames & (
        frames.SHOW | frames.SAY
    ):
        return False
    first = token - 1
    if first > scene.start and chart.tags[first - 1] & (t.ARTICLE | t.LINK):
        first -= 1
    opens = first == scene.start or chart.tags[first - 1] & (t.PUNCTUATION | t.COORDINATOR | t.ADVERSATIVE)
    if not opens or end >= scene.end or taken_up(scene) is None:
        return False
    behind = chart.tags[end]
    return not behind & (t.AUXILIARY | t.FINITE | t.PUNCTUATION | t.RELATIVE) or bool(behind & t.ARTICLE)


def _number(scene: Scene, word: str, verb: Verb) -> int:
    """Return the number of its subject where the form shows it (English present)."""
    if not scene.grammar.agreement or verb.forms & frames.PARTICIPLE:
        return 0
    if verb.forms & frames.INFINITIVE:
        return 2
    return 1 if word.endswith("s") else 0


def _hung(
    scene: Scene,
    start: int,
    end: int,
    left: int,
    found: int,
    has_object: bool,
    doubtful: bool,
    participle: bool = False,
    number: int = 0,
) -> Group:
    inverted = -1
    if end < scene.end and scene.chart.tags[end] & t.INVERTED:
        inverted = end
        end += 1
    form = frames.FINITE
    return Group(start, end, left, form, found, inverted, has_object, doubtful, participle, number=number)


def _gerund(scene: Scene, token: int, end: int, verb: Verb) -> Group | None:
    tagged = scene.chart.tags
    before = tagged[token - 1] if token > scene.start else 0
    if before & t.BE:
        start, left, has_object = before_group(scene, token - 1, token - 2)
        spoken = end < scene.end and tagged[end] & t.PRONOUN
        return Group(
            start,
            end,
            left,
            frames.FINITE,
            verb.frames if spoken else verb.frames & ~frames.BARE,
            object=has_object,
        )
    if before & _BEFORE_NOUN or (token > scene.start and scene.chart.capital(token)):
        return None
    return Group(token, end, token - 1, frames.GERUND, verb.frames)
