"""Decides whether a verb, its subject and what stands behind it make an attribution.

Every rule is one of syntax or of who can speak; which verbs and nouns it concerns is the lexicon's.
"""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.attachments import verbal
from auditor.harvest.attributions.complements import figure_behind, noun_verdict
from auditor.harvest.attributions.contents import Content, Shape
from auditor.harvest.attributions.heads import Standing, core_end
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.placing import content_before
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.subjects import Subject
from auditor.model import SourceKind

_SAYING = frames.CLAUSE | frames.SPEECH
_COLLECTIVE = (SourceKind.INSTITUTION, SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.WRITER)
_FIRM = (Standing.SPEAKER, Standing.EVIDENCE)


def verdict(
    scene: Scene, group: Group, found: Subject, after: Content, before: Sighting | None
) -> tuple[str, str] | None:
    """Decide whether verb, subject and content make an attribution: (rule, position) or None."""
    said, bits, shape = found.speaker, group.frames, after.shape
    if not _in_number(scene, group, found) or _supposed(scene, found):
        return None
    if _nobody(scene, found.phrase.start):
        return None
    if _asked(scene, found):
        return None
    hears = bits & frames.HEAR and said.kind not in (SourceKind.OUTLET, SourceKind.AGENCY)
    if hears and not bench(scene, found):
        return None
    if said.standing is Standing.THING or said.kind is SourceKind.WRITER:
        return None
    if said.standing is Standing.NOBODY:
        return ("act", "right") if shape is Shape.CLAUSE and bits & frames.CLAUSE else None
    firm = said.standing in _FIRM or (said.standing is Standing.PRONOUN and before is not None)
    personal = (
        said.standing is Standing.PRONOUN and said.head != "thing" and shape in (Shape.CLAUSE, Shape.QUOTE)
    )
    open_to = (
        firm
        or personal
        or bool(bits & frames.STRONG)
        or (said.standing is Standing.UNKNOWN and not group.doubtful)
    )
    evidence = said.standing is Standing.EVIDENCE or said.kind in (
        SourceKind.SOCIAL,
        SourceKind.EXPERT,
        SourceKind.OUTLET,
        SourceKind.AGENCY,
        SourceKind.RUMOUR,
        SourceKind.DOCUMENT,
    )
    if before is not None and before.speaker.standing is Standing.EVIDENCE:
        evidence = True
    if said.head == "institution" and _researches(scene, found):
        evidence = True
    posted = before is not None and before.posted
    pictures = said.head == "mobile" and shape is Shape.NOUN and not posted  # what a film shows nobody says
    shows = bool(bits & frames.SHOW) and evidence and not pictures
    if group.doubtful and not (firm and _agrees(scene, group, found)):
        return None
    if shape is Shape.CLAUSE:
        if bits & frames.ADDRESSEE and not after.adjacent:
            return ("act", "right") if firm else None
        if (bits & (frames.CLAUSE | frames.TOLD) and open_to) or shows:
            return "clause", "right"
    if shape is Shape.QUOTE:
        if (bits & (_SAYING | frames.NOUNS | frames.TOLD) and open_to) or shows:
            return "quote", "right"
        if bits & frames.DEPICT and said.standing is Standing.SPEAKER:
            return "quote", "right"
        if bits & frames.QUOTED and (firm or personal or bits & frames.STRONG):
            return "quoted", "phrase"
    if shape is Shape.INFINITIVE and _takes_infinitive(scene, group, after) and open_to:
        return "infinitive", "right"
    if shape is Shape.INFINITIVE and bits & frames.SEE and (evidence or _seems_to_say(scene, found, after)):
        return "show", "right"
    if group.object and bits & frames.NOUNS and firm and _ends(scene, group):
        return "object", "sentence"  # "el club lo niega y …"
    if bits & frames.ACCUSE and firm and _charges(scene, group, after):
        return "accuse", "right"
    if shape is Shape.PROPOSAL and scene.grammar.sets["says_to"] and bits & frames.INFINITIVAL and open_to:
        return "infinitive", "right"
    does = shape is Shape.INFINITIVE and bool(scene.grammar.plural_verbs)  # "recomienda cerrar"
    if (shape is Shape.PROPOSAL or does) and bits & frames.ADVOCATE and firm:
        return "advocate", "right"
    relative = _object_relative(scene, found.phrase.start)
    if relative and bits & (frames.NOUNS | frames.CLAUSE) and open_to and shape is not Shape.NOUN:
        return "relative", "sentence"
    if shape is Shape.NOTHING:
        if bits & frames.APPRAISE and firm and not after.adjacent and figure_behind(scene, group.end):
            return "appraised", "right"  # "estimam em 300 mil o número de espécies"
        if group.object and bits & frames.NOUNS and firm:
            return "object", "sentence"
        if bits & frames.NOUNS and bits & frames.AGENT and bits & frames.STRONG and firm:
            return "denied", "sentence"
        if content_before(scene, found.phrase.start) and (shows or _speaks(scene, group, found, open_to)):
            bare = scene.display and bool(said.head)  # "…, study finds"
            return ("after", "left") if not group.doubtful or _definite(scene, found) or bare else None
        if _like_before(scene, found.phrase.start) and bits & _SAYING and firm:
            return "like", "sentence"
    said_of = shape is Shape.INFINITIVE and scene.grammar.bare_clause and bits & frames.BARE
    if shape is Shape.NOUN or said_of:
        verdict = noun_verdict(scene, group, found, after, firm, open_to, shows)
        if verdict is not None:
            return verdict
    speech = bits & frames.SPEECH and bits & frames.CLAUSE and firm and not group.doubtful
    if shape is Shape.NOUN and speech and _after_quotation(scene, found):
        return "after", "left"  # "“…,” one wrote underneath"
    known = bool(said.head or (said.names and said.kind is not SourceKind.PERSON))
    if bits & frames.ACT and said.standing is Standing.SPEAKER and known and not group.doubtful:
        return None if bits & frames.SPEECH and _gestures(scene, group) else ("act", "right")
    return None


def bench(scene: Scene, found: Subject) -> bool:
    """Return whether a subject is a court or the like: "the inquest in Leeds"."""
    chart, benches = scene.chart, scene.grammar.sets["benches"]
    phrase = found.phrase
    last = core_end(chart, phrase.start, phrase.end) - 1
    return chart.low[last] in benches


def _nobody(scene: Scene, start: int) -> bool:
    """Whether a subject is nobody: "nessun esperto conferma", "no official said"; not "No 10 said"."""
    chart, sets = scene.chart, scene.grammar.sets
    if chart.low[start] in sets["denying"]:
        return True
    return chart.low[start] in sets["nobody"] and not chart.low[start + 1][:1].isdigit()


def _gestures(scene: Scene, group: Group) -> bool:
    """Whether nothing is said: "respondió con una sonrisa", not "con un comunicado" or "con un “no”"."""
    if group.end >= scene.end or scene.chart.low[group.end] not in scene.grammar.sets["by_means"]:
        return False
    worded = t.HEAD | t.OPEN
    return not any(map(worded.__and__, scene.chart.tags[group.end + 1 : min(scene.end, group.end + 5)]))


def _asked(scene: Scene, found: Subject) -> bool:
    """Whether somebody is asked what others say: "What do customers say they like?"."""
    before = found.phrase.start - 1
    asking = scene.grammar.sets["asking"]
    return (
        before >= scene.start and scene.chart.low[before] in asking and scene.chart.low[scene.end - 1] == "?"
    )


def _researches(scene: Scene, found: Subject) -> bool:
    """Whether a body is one that finds things out: "une équipe de Poznań a montré que"."""
    phrase, bodies = range(found.phrase.start, found.phrase.end), scene.grammar.sets["researchers"]
    return any(scene.chart.low[token] in bodies for token in phrase)


def verb_behind(scene: Scene, group: Group) -> bool:
    """Return whether a sure verb follows a form that could be a noun, which then is one."""
    chart = scene.chart
    if group.end >= scene.end or not chart.tags[group.end] & t.ACTING:
        return False
    behind = scene.grammar.verbs.get(chart.low[group.end])
    return behind is None or not behind.doubtful  # not so in "the agency projects demand of …"


def _agrees(scene: Scene, group: Group, found: Subject) -> bool:
    """A form that could be a noun is a verb only behind a subject that fits it."""
    chart = scene.chart
    if verb_behind(scene, group):
        return False
    if found.relative:
        return True
    if any(_acts(scene, token) for token in range(found.phrase.start + 1, found.phrase.end)):
        return False
    bits = chart.tags[found.phrase.start]
    if scene.grammar.head_first:
        return True
    word = chart.low[group.end - 1]
    if word.endswith("s") and found.speaker.plural and not found.speaker.names:
        return False
    if bits & (t.ARTICLE | t.PRONOUN) or found.speaker.names:
        return True
    # One noun without its article is half of another ("solo and group projects"), but for "research".
    evidence = found.speaker.standing is Standing.EVIDENCE
    full = found.speaker.plural or scene.display or evidence or bits & t.DETERMINER
    return bool(found.speaker.head and full)


def _ends(scene: Scene, group: Group) -> bool:
    """Whether nothing of its own stands behind a verb: its clause ends, or another is joined to it."""
    return group.end >= scene.end or bool(
        scene.chart.tags[group.end] & (t.COORDINATOR | t.ADVERSATIVE | t.STOP | t.COMMA)
    )


def _charges(scene: Scene, group: Group, after: Content) -> bool:
    """Whether whom it accuses stands behind a preposition: "acusó a la empresa de fraude"."""
    if after.shape not in (Shape.PROPOSAL, Shape.NOTHING) or group.end + 1 >= scene.end:
        return False
    if scene.chart.low[group.end] not in scene.grammar.sets["addressed_by"]:
        return False
    reach = range(group.end + 1, min(scene.end, group.end + 14))
    return any(scene.chart.low[token] in scene.grammar.sets["accused_of"] for token in reach)


def _seems_to_say(scene: Scene, found: Subject, after: Content) -> bool:
    """Whether somebody seems to say something: "a crew member seemed to confirm the news"."""
    place = after.token + 1
    verb = scene.grammar.verbs.get(scene.chart.low[place]) if place < scene.end else None
    personal = found.speaker.standing is Standing.SPEAKER
    return personal and verb is not None and bool(verb.frames & _SAYING) and not verb.frames & frames.THINK


def _acts(scene: Scene, token: int) -> bool:
    """Whether a word of a would-be subject is a verb with a clause of its own, which then is no subject."""
    chart, bits = scene.chart, scene.chart.tags[token]
    verb = scene.grammar.verbs.get(chart.low[token])
    return (
        verb is not None
        and verb.forms == frames.FINITE
        and not verb.doubtful
        and not bits & t.HEAD
        and not chart.capital(token)
        and verbal(chart, scene.grammar, token)
    )


def _takes_infinitive(scene: Scene, group: Group, after: Content) -> bool:
    """Whether the verb may say something in an infinitive ("affirme avoir", "denied using")."""
    if not scene.grammar.sets["infinitive_marks"]:
        return bool(group.frames & frames.INFINITIVAL)
    if scene.chart.low[after.token] in scene.grammar.sets["infinitive_marks"]:
        return bool(group.frames & frames.TO)
    return bool(group.frames & frames.DOING)


def _supposed(scene: Scene, found: Subject) -> bool:
    """Whether a condition is put: "si l'enquête démontre que", nobody has said it yet."""
    before = found.phrase.start - 1
    return before >= scene.start and scene.chart.low[before] in scene.grammar.sets["if"]


def _speaks(scene: Scene, group: Group, found: Subject, open_to: bool) -> bool:
    """Whether "…, X said" closes a sentence: beside a quotation any verb of speech will do."""
    before = found.phrase.start - 1
    if group.frames & frames.HEAR and not group.frames & frames.SPEECH:
        return _ends(scene, group)  # "…, The Guardian understands."
    if group.frames & frames.SPEECH and scene.chart.tags[before] & t.CLOSE:
        return found.speaker.standing is not Standing.THING
    return (
        bool(group.frames & (frames.SPEECH | frames.TOLD) and group.frames & (frames.CLAUSE | frames.TOLD))
        and open_to
    )


def _after_quotation(scene: Scene, found: Subject) -> bool:
    """Whether a quotation that goes on with a comma stands right before a subject, and is nobody else's."""
    tagged, before = scene.chart.tags, found.phrase.start - 1
    if before <= scene.start or scene.found:
        return False
    inside = tagged[before] & t.CLOSING and tagged[before - 1] & (t.COMMA | t.STOP)
    return bool(inside or (tagged[before] & t.COMMA and tagged[before - 1] & t.CLOSING))


def _definite(scene: Scene, found: Subject) -> bool:
    first = found.phrase.start
    return bool(found.speaker.names) or bool(scene.chart.tags[first] & (t.ARTICLE | t.PRONOUN))


def _in_number(scene: Scene, group: Group, found: Subject) -> bool:
    """Whether subject and verb agree in number, where the form of the verb tells."""
    said = found.speaker
    phrase, either = range(found.phrase.start, found.phrase.end), scene.grammar.sets["plurals"]
    if group.number and any(scene.chart.low[token] in either for token in phrase):
        return True
    plural = group.number == 2
    if not group.number or found.relative or (said.kind in _COLLECTIVE and not (plural and group.doubtful)):
        return True
    named = bool(said.names) and said.head != ""
    return said.plural == plural or (named and not group.doubtful)


def _object_relative(scene: Scene, start: int) -> bool:
    """Whether what is said stands before: "des accusations que l'Iran a niées", "ce que dit X"."""
    chart = scene.chart
    before = start - 1
    if before - 1 < scene.start or not chart.tags[before] & (t.COMPLEMENTISER | t.RELATIVE):
        return False
    noun = before - 1
    if chart.tags[noun] & t.COMMA:
        noun -= 1
    if chart.tags[noun] & t.DEMONSTRATIVE:
        return True
    return any(
        chart.low[place] in scene.grammar.sets["content_nouns"]
        for place in range(max(scene.start, noun - 2), noun + 1)
    )


def _like_before(scene: Scene, start: int) -> bool:
    return start > scene.start and scene.chart.low[start - 1] in scene.grammar.sets["like"]
