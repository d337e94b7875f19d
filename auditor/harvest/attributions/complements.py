"""Decides on verbs with a noun phrase behind them: announcing, naming, accusing, telling."""

from __future__ import annotations

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.appositions import ahead
from auditor.harvest.attributions.contents import Content, Shape, content, note_places
from auditor.harvest.attributions.heads import Standing
from auditor.harvest.attributions.launches import Group
from auditor.harvest.attributions.noun_subjects import Subject
from auditor.harvest.attributions.placing import content_before, opens_phrase
from auditor.harvest.attributions.sighting import Scene
from auditor.model import SourceKind

_PHRASE_OPENS = t.ARTICLE | t.PRONOUN | t.HEAD
_NO_CLAUSE = t.PREPOSITION | t.LINK | t.VERB | t.AUXILIARY | t.FINITE
_OVER = t.STOP | t.COLON | t.SUBORDINATOR
_WORD = t.FUNCTION | t.VERB
_QUOTE_REACH = 16
_BODIES = (SourceKind.INSTITUTION, SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.EXPERT)
_DEED = 3  # tokens of "his fine form"
_TOLL = 3  # tokens of "more than six lives" in which the toll stands


def noun_verdict(
    scene: Scene, group: Group, found: Subject, after: Content, firm: bool, open_to: bool, shows: bool
) -> tuple[str, str] | None:
    bits = group.frames
    chart = scene.chart
    if bits & frames.TOLD:
        return _told(scene, group, found, after, open_to)
    if bits & frames.ACCUSE and open_to:
        reach = range(after.token, min(scene.end, after.token + 14))
        if any(chart.low[token] in scene.grammar.sets["accused_of"] for token in reach):
            return "accuse", "right"
    if (
        bits & (frames.QUOTED | frames.POST)
        and (firm or bits & frames.STRONG)
        and not (bits & frames.NOUNS and firm)
    ):
        if (last := quoted_within(scene, after.token)) >= 0:
            after.token = last
            return "quoted", "phrase"
        taken_up = chart.low[after.token] in scene.grammar.sets["named_by"] and (
            group.object or bool(chart.tags[after.token - 1] & t.EMPHATIC)
        )  # "lo describen como", "schildern ihn als"
        if bits & frames.NAMING and (taken_up or _names(scene, after.token)):
            return "named", "right"
    bold = found.speaker.standing is Standing.UNKNOWN and bits & frames.STRONG
    pronoun = found.speaker.standing is Standing.PRONOUN
    personal = found.speaker.standing is Standing.SPEAKER or (pronoun and found.speaker.head != "thing")
    account = found.speaker.kind is SourceKind.SOCIAL and found.speaker.head in ("social", "user")
    account = account or (found.speaker.head == "mobile" and after.post and not group.participle)
    if (
        bits & frames.PUBLISH
        and not scene.linked
        and not (group.participle and _reduced(scene, after.token))
        and ((account and not _plays(scene, group.end)) or (personal and _platform_behind(scene, after)))
    ):
        return "posted", "right"
    if bits & frames.APPRAISE and (firm or personal or open_to) and figure_behind(scene, group.end):
        return "appraised", "right"
    if bits & frames.GAUGE and _gauges(scene, group, found, after):
        return "appraised", "right"
    if bits & frames.REFUSE and firm and _claims(scene, after.token):
        return "noun", "right"
    states = (bits & frames.NOUNS and (firm or bold) and not pronoun) or shows
    vague = chart.low[found.phrase.start] in scene.grammar.sets["vaguely"]  # "some describe failures"
    depicts = bits & frames.DEPICT and found.speaker.standing is Standing.SPEAKER and not vague
    states = bool(states or depicts) and not _topic(scene, group, after) and not _done(scene, after)
    own = group.doubtful and chart.tags[after.token] & t.POSSESSIVE  # "reports its earnings"
    bare = shows and _bare(scene, after.token)
    if states and not own and (bare or _opens(scene, after.token)):
        return "noun", "right"
    if bits & frames.NOUNS and found.speaker.standing is Standing.PRONOUN and firm:
        return "noun", "right"
    if bits & frames.ADVOCATE and chart.low[after.token] in scene.grammar.sets["for"] and open_to:
        return "advocate", "right"
    if bits & frames.ADDRESSEE and firm:
        return "act", "right"
    opens = chart.tags[after.token]
    endings = scene.grammar.gerund_endings
    doing = bool(endings) and chart.low[after.token].endswith(endings)
    starts = opens & _PHRASE_OPENS or chart.capital(after.token) or doing
    if (bits & frames.THINK or group.doubtful) and not starts:
        return None
    if doing and chart.low[group.end - 1] in scene.grammar.sets["contemplated"]:
        return None  # "considered freezing pensions"
    if opens & _NO_CLAUSE and not opens & t.NOMINAL:
        return None
    if bits & frames.SELF and (firm or found.speaker.standing is not Standing.UNKNOWN):
        return "self", "right"
    sure = (
        firm
        or found.speaker.standing is Standing.PRONOUN
        or bits & frames.SAY
        or _pronoun_clause(scene, after)
    )
    if (
        scene.grammar.bare_clause
        and bits & frames.BARE
        and open_to
        and sure
        and clause_like(scene, group, after)
    ):
        return "bare", "right"
    return None


def _reduced(scene: Scene, token: int) -> bool:
    """Whether its own verb or "by" shows a participle before: "Posts shared on X say", "posted by fans"."""
    bits = scene.chart.tags[token]
    return bool(bits & t.AGENT or (bits & t.ACTING and not bits & (t.HEAD | t.ARTICLE)))


def _done(scene: Scene, after: Content) -> bool:
    """Whether deeds tell it and no words: "confirmed his class", "annonce la couleur"."""
    behind = scene.chart.low[after.token : min(scene.end, after.token + _DEED)]
    return not scene.grammar.sets["deeds"].isdisjoint(behind)


def _topic(scene: Scene, group: Group, after: Content) -> bool:
    """Whether "parler de" has a topic behind it ("parle du pont") and nothing it claims ("d'un accident")."""
    chart, token = scene.chart, after.token
    if group.end - group.start < 2 or chart.low[group.end - 1] not in scene.grammar.sets["speaks_of"]:
        return False
    bits = chart.tags[token]
    return (
        bool(bits & (t.DETERMINER | t.POSSESSIVE | t.DEMONSTRATIVE | t.PRONOUN)) and not bits & t.INDEFINITE
    )


def _platform_behind(scene: Scene, after: Content) -> bool:
    """Whether what was published stands on a platform: "une vidéo sur Bluesky", "on X a photo of …"."""
    if after.post:
        return True
    tagged = scene.chart.tags
    for token in range(after.token, min(scene.end, after.token + _QUOTE_REACH)):
        if tagged[token] & (t.STOP | t.COLON | t.AUXILIARY):
            return False
        if tagged[token] & t.PLATFORM and scene.chart.low[token - 1] in scene.grammar.sets["occasion"]:
            after.post = True
            return True
    return False


def _plays(scene: Scene, token: int) -> bool:
    """Whether what was published is there to be listened to: "subió a Spotify una lista de canciones"."""
    reach = range(token, min(scene.end, token + _QUOTE_REACH))
    return any(scene.chart.low[place] in scene.grammar.sets["jukeboxes"] for place in reach)


def figure_behind(scene: Scene, token: int) -> bool:
    """Whether a figure follows: "estime le rendement à 260 millions", "put their losses at $3m"."""
    chart, at = scene.chart, scene.grammar.sets["appraised_at"]
    for place in range(token - 1, min(scene.end - 1, token + _QUOTE_REACH)):
        if chart.tags[place] & (t.STOP | t.COLON | t.COMMA | t.RELATIVE):
            return False
        if chart.low[place] in at and _number_at(scene, place + 1):
            return True
    return False


def _gauges(scene: Scene, group: Group, found: Subject, after: Content) -> bool:
    """Whether a body puts a figure on a thing: "measured a magnitude of 6.4"; people measure two metres."""
    bodies = found.speaker.standing is Standing.SPEAKER and found.speaker.kind in _BODIES
    named = scene.chart.tags[after.token] & t.INDEFINITE
    return bodies and bool(named) and figure_behind(scene, group.end)


def _claims(scene: Scene, token: int) -> bool:
    """Whether what is refused is something said: "rejected the allegations", not "rejected the offer"."""
    reach = range(token, min(scene.end, token + 5))
    return any(scene.chart.low[place] in scene.grammar.sets["claims"] for place in reach)


def _number_at(scene: Scene, token: int) -> bool:
    """Whether an amount opens here, perhaps behind "plus de", "some" or a sign of money."""
    for place in range(token, min(scene.end, token + 4)):
        if scene.chart.low[place][:1].isdigit() or scene.chart.tags[place] & (t.NUMBER | t.QUANTIFIER):
            return True
    return False


def _pronoun_clause(scene: Scene, after: Content) -> bool:
    """Whether a clause opens with its pronoun and its verb ("suggested they are open")."""
    tagged, verb = scene.chart.tags, after.token + 1
    if not tagged[after.token] & t.PRONOUN or verb >= scene.end:
        return False
    return bool(tagged[verb] & t.ACTING)


def _told(
    scene: Scene, group: Group, found: Subject, after: Content, open_to: bool
) -> tuple[str, str] | None:
    """Decide on "told reporters (that) …" and "« … », she told CNN"."""
    if not open_to or found.speaker.standing is Standing.EVIDENCE:
        return None
    if found.speaker.standing is Standing.PRONOUN and found.speaker.head == "thing":
        return None  # "it reminds me of"
    phrase = ahead(scene.chart, scene.grammar, after.token, scene.end, apposition=False)
    if phrase is None:
        return None
    note_places(scene, phrase.start, phrase.end, after)
    before = found.phrase.start - 1
    if before >= scene.start and scene.chart.low[before] in scene.grammar.sets["like"]:
        return "like", "sentence"
    rest = content(scene, phrase.end)
    if content_before(scene, found.phrase.start):
        return "after", "left"
    if rest.shape in (Shape.CLAUSE, Shape.QUOTE) or (
        rest.shape is Shape.NOUN and clause_like(scene, group, rest)
    ):
        after.token = rest.token
        after.adjacent = False
        return ("told", "right") if rest.shape is not Shape.QUOTE else ("quote", "right")
    return None


def _opens(scene: Scene, token: int) -> bool:
    """Whether a noun phrase starts here; where verbs show their subject it may lack its article."""
    if opens_phrase(scene, token):
        return True
    chart = scene.chart
    if scene.grammar.capital_nouns and chart.low[token - 1] in scene.grammar.sets["about"]:
        return not chart.tags[token] and token + 1 < scene.end and chart.words[token + 1][:1].isupper()
    return bool(scene.grammar.plural_verbs) and not scene.chart.tags[token] & _WORD


def _bare(scene: Scene, token: int) -> bool:
    """Whether a word that is nothing else may be a noun without its article: "the clip shows smoke"."""
    return not scene.chart.tags[token] & _WORD


def noun_opens(scene: Scene, token: int) -> bool:
    """Return whether what stands here can be a noun phrase that is shown or told."""
    return _bare(scene, token) or _opens(scene, token)


def clause_like(scene: Scene, group: Group, after: Content) -> bool:
    """Whether a clause without "that" stands here: a noun phrase, then a verb."""
    tagged = scene.chart.tags
    if tagged[after.token] & (t.PRONOUN | t.DEMONSTRATIVE) and not tagged[after.token] & t.OBJECT:
        return True
    if not scene.grammar.sets["tolls"].isdisjoint(scene.chart.low[after.token : after.token + _TOLL]):
        return False  # "claimed six lives"
    for token in range(after.token + 1, min(scene.end, after.token + 18)):
        bits = tagged[token]
        if bits & t.PREDICATE:
            return True
        verb = scene.grammar.verbs.get(scene.chart.low[token]) if bits & t.VERB else None
        if verb is not None and not verb.doubtful:
            return True
        if bits & _OVER:
            break
    # A verb that is no cue cannot be seen; behind "said" there must be one, behind "adds" there need not.
    return not group.doubtful and bool(group.frames & frames.SAY) and scene.end - after.token > 3


def quoted_within(scene: Scene, token: int) -> int:
    """Return the closing mark of quoted words in the complement, -1 if it has none."""
    named_by = scene.grammar.sets["named_by"]
    for place in range(token, min(scene.end, token + _QUOTE_REACH)):
        bits = scene.chart.tags[place]
        if bits & t.OPEN:
            quotation = scene.quotation(place)
            return quotation.end if quotation is not None else -1
        if bits & (t.STOP | t.COMMA | t.SUBORDINATOR | t.RELATIVE) and scene.chart.low[place] not in named_by:
            return -1
    return -1


def _names(scene: Scene, token: int) -> bool:
    for place in range(token, min(scene.end, token + 12)):
        if scene.chart.low[place] in scene.grammar.sets["named_by"]:
            return place > token
        if scene.chart.tags[place] & (t.PUNCTUATION | t.RELATIVE | t.AUXILIARY):
            return False
    return False
