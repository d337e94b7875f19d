"""The rules of a verdict: each looks at one case and says whether it is one of its own.

What contents a rule is asked about, and of which verbs, is the table of `verdicts`.
"""

from __future__ import annotations

from typing import Final

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.cases import Case
from auditor.harvest.attributions.complements import figure_behind, noun_verdict
from auditor.harvest.attributions.contents import Shape
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.placing import content_before
from auditor.model import SourceKind

Verdict = tuple[str, str]
"""The rule that an attribution follows, and where what is said stands."""

NOBODY_SAYS_IT: Final = ("", "")  # whatever the rules that follow
_SAYING = frames.CLAUSE | frames.SPEECH


def to_somebody(case: Case) -> Verdict | None:
    """What is told stands behind whom it is told: "assured investors that"; nobody else says it."""
    if case.after.adjacent:
        return None
    return ("act", "right") if case.firm else NOBODY_SAYS_IT


def clause(case: Case) -> Verdict | None:
    """A clause is said or shown: "X said that …", "the images show that …"."""
    told = case.bits & (frames.CLAUSE | frames.TOLD) and case.open_to
    return ("clause", "right") if told or case.shows else None


def quote(case: Case) -> Verdict | None:
    """Words are said or shown: "X said: “…”"."""
    told = case.bits & (_SAYING | frames.NOUNS | frames.TOLD) and case.open_to
    return ("quote", "right") if told or case.shows else None


def depicted(case: Case) -> Verdict | None:
    """Quoted words depict something: "X described “a catastrophe”"."""
    return ("quote", "right") if case.said.standing is Standing.SPEAKER else None


def quoted(case: Case) -> Verdict | None:
    """The quoted words are what somebody is quoted with."""
    sure = case.firm or case.personal or case.bits & frames.STRONG
    return ("quoted", "phrase") if sure else None


def infinitive(case: Case) -> Verdict | None:
    """Something is said in an infinitive: "affirme avoir", "denied using"."""
    marks = case.scene.grammar.sets["infinitive_marks"]
    marked = frames.TO if case.scene.chart.low[case.after.token] in marks else frames.DOING
    takes = case.bits & (marked if marks else frames.INFINITIVAL)
    return ("infinitive", "right") if takes and case.open_to else None


def seen(case: Case) -> Verdict | None:
    """Something is seen happening: "the footage shows him leave"."""
    return ("show", "right") if case.evidence or _seems_to_say(case) else None


def _seems_to_say(case: Case) -> bool:
    """Whether somebody seems to say something: "a crew member seemed to confirm the news"."""
    scene, place = case.scene, case.after.token + 1
    verb = scene.grammar.verbs.get(scene.chart.low[place]) if place < scene.end else None
    personal = case.said.standing is Standing.SPEAKER
    return personal and verb is not None and bool(verb.frames & _SAYING) and not verb.frames & frames.THINK


def object_pronoun(case: Case) -> Verdict | None:
    """A pronoun says what: "el club lo niega y …"."""
    return ("object", "sentence") if case.group.object and case.firm and _ends(case) else None


def _ends(case: Case) -> bool:
    """Whether nothing of its own stands behind a verb: its clause ends, or another is joined to it."""
    scene, end = case.scene, case.group.end
    return end >= scene.end or bool(
        scene.chart.tags[end] & (t.COORDINATOR | t.ADVERSATIVE | t.STOP | t.COMMA)
    )


def accuses(case: Case) -> Verdict | None:
    """Whom it accuses stands behind a preposition: "acusó a la empresa de fraude"."""
    scene, end = case.scene, case.group.end
    low, sets = scene.chart.low, scene.grammar.sets
    if not case.firm or end + 1 >= scene.end or low[end] not in sets["addressed_by"]:
        return None
    reach = range(end + 1, min(scene.end, end + 14))
    charged = any(low[token] in sets["accused_of"] for token in reach)
    return ("accuse", "right") if charged else None


def proposes(case: Case) -> Verdict | None:
    """Something is proposed, where such an infinitive is what is said: "disse di aver visto"."""
    return ("infinitive", "right") if case.scene.grammar.sets["says_to"] and case.open_to else None


def advocates(case: Case) -> Verdict | None:
    """Something is called for: "urged to close the border", "recomienda cerrar"."""
    does = case.after.shape is Shape.PROPOSAL or case.scene.grammar.plural_verbs
    return ("advocate", "right") if does and case.firm else None


def relative(case: Case) -> Verdict | None:
    """What is said stands before: "des accusations que l'Iran a niées", "ce que dit X"."""
    chart, first = case.scene.chart, case.scene.start
    before = case.found.phrase.start - 1
    if before - 1 < first or not chart.tags[before] & (t.COMPLEMENTISER | t.RELATIVE) or not case.open_to:
        return None
    noun = before - 1 - bool(chart.tags[before - 1] & t.COMMA)
    content_nouns = case.scene.grammar.sets["content_nouns"]
    taken_up = chart.tags[noun] & t.DEMONSTRATIVE or any(
        chart.low[place] in content_nouns for place in range(max(first, noun - 2), noun + 1)
    )
    return ("relative", "sentence") if taken_up else None


def appraises(case: Case) -> Verdict | None:
    """A figure is put on something: "estimam em 300 mil o número de espécies"."""
    figure = case.firm and not case.after.adjacent and figure_behind(case.scene, case.group.end)
    return ("appraised", "right") if figure else None


def denies(case: Case) -> Verdict | None:
    """Nothing of its own stands behind it: "le ministre l'a démenti"."""
    if case.group.object and case.firm:
        return "object", "sentence"
    denied = case.bits & frames.AGENT and case.bits & frames.STRONG and case.firm
    return ("denied", "sentence") if denied else None


def behind_content(case: Case) -> Verdict | None:
    """It closes its sentence: "…, X said"; a headline leaves out the article: "…, study finds"."""
    scene, first = case.scene, case.found.phrase.start
    if not content_before(scene, first) or not (case.shows or _speaks(case)):
        return None
    definite = case.said.names or scene.chart.tags[first] & (t.ARTICLE | t.PRONOUN)
    bare = scene.display and case.said.head
    return ("after", "left") if not case.group.doubtful or definite or bare else NOBODY_SAYS_IT


def _speaks(case: Case) -> bool:
    """Whether the verb may close a sentence; beside a quotation any verb of speech will do."""
    bits = case.bits
    if bits & frames.HEAR and not bits & frames.SPEECH:
        return _ends(case)  # "…, The Guardian understands."
    if bits & frames.SPEECH and case.scene.chart.tags[case.found.phrase.start - 1] & t.CLOSE:
        return True
    return case.open_to and bool(
        bits & (frames.SPEECH | frames.TOLD) and bits & (frames.CLAUSE | frames.TOLD)
    )


def as_said(case: Case) -> Verdict | None:
    """It says itself that it was said: "comme l'affirme X", "as X said"."""
    scene, first = case.scene, case.found.phrase.start
    like = first > scene.start and scene.chart.low[first - 1] in scene.grammar.sets["like"]
    return ("like", "sentence") if like and case.firm else None


def noun(case: Case) -> Verdict | None:
    """What is told is a noun phrase, which `complements` decides on."""
    if case.after.shape is Shape.INFINITIVE and not case.scene.grammar.bare_clause:
        return None
    if _nothing(case):
        return NOBODY_SAYS_IT
    return noun_verdict(case.scene, case.group, case.found, case.after, case.firm, case.open_to, case.shows)


def _nothing(case: Case) -> bool:
    """Whether that is all that is said: "suspects nothing", "ne confirme rien"."""
    chart, token = case.scene.chart, case.after.token
    if chart.low[token] not in case.scene.grammar.sets["nothing"]:
        return False
    behind = chart.tags[token + 1] if token + 1 < case.scene.end else t.STOP
    return bool(behind & (t.PUNCTUATION | t.PLACING | t.COORDINATOR | t.ADVERSATIVE | t.LIGHT))


def underneath(case: Case) -> Verdict | None:
    """A quotation that goes on with a comma stands before, nobody else's: "“…,” one wrote underneath"."""
    scene, tagged, before = case.scene, case.scene.chart.tags, case.found.phrase.start - 1
    if not (case.bits & frames.CLAUSE and case.firm) or case.group.doubtful:
        return None
    if before <= scene.start or scene.found:
        return None
    inside = tagged[before] & t.CLOSING and tagged[before - 1] & (t.COMMA | t.STOP)
    closed = inside or (tagged[before] & t.COMMA and tagged[before - 1] & t.CLOSING)
    return ("after", "left") if closed else None


def acts(case: Case) -> Verdict | None:
    """Somebody known does something in words, whatever they are: "X apologised"."""
    said = case.said
    known = said.head or (said.names and said.kind is not SourceKind.PERSON)
    if said.standing is not Standing.SPEAKER or not known or case.group.doubtful:
        return None
    return None if case.bits & frames.SPEECH and _gestures(case) else ("act", "right")


def _gestures(case: Case) -> bool:
    """Whether nothing is said: "respondió con una sonrisa", not "con un comunicado" or "con un “no”"."""
    scene, end = case.scene, case.group.end
    if end >= scene.end or scene.chart.low[end] not in scene.grammar.sets["by_means"]:
        return False
    worded = t.HEAD | t.OPEN
    return not any(map(worded.__and__, scene.chart.tags[end + 1 : min(scene.end, end + 5)]))
