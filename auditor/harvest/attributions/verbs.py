"""The frames of a finite verb: its subject before it, behind it, or hung on it as a pronoun."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from auditor.harvest.attributions import frames
from auditor.harvest.attributions import tags as t
from auditor.harvest.attributions.contents import Content, Shape, content, note_places
from auditor.harvest.attributions.groups import Group
from auditor.harvest.attributions.inheritance import antecedent
from auditor.harvest.attributions.phrases import Phrase, ahead, plural_after
from auditor.harvest.attributions.scopes import fragment
from auditor.harvest.attributions.sighting import Scene, Sighting
from auditor.harvest.attributions.speakers import Speaker, Standing
from auditor.harvest.attributions.subjects import Subject, subject
from auditor.model import SourceKind

_SAYING = frames.CLAUSE | frames.SPEECH
_COLLECTIVE = (SourceKind.INSTITUTION, SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.WRITER)
_FIRM = (Standing.SPEAKER, Standing.EVIDENCE)
_QUOTE_REACH = 16


def finite(scene: Scene, group: Group) -> Sighting | None:
    """Return the attribution of a finite verb group, None if it attributes nothing."""
    if not group.frames:
        return None
    if group.inverted >= 0:
        return _hung(scene, group)
    inside = scene.quotation(group.end - 1) is not None and not _quoted_participle(scene, group)
    left = scene.chart.tags[group.left] if group.left >= scene.start else t.STOP
    if _relative_inversion(scene, group, left):
        return _behind(scene, group, "relative")
    found = content(scene, group.end)
    if group.frames & (frames.SPEECH | frames.LEARN) and left & (t.COMMA | t.QUOTES | t.DASH | t.LEFT | t.STOP):
        if inside and not left & t.COMMA:
            return None
        if (found.shape not in (Shape.CLAUSE, Shape.INFINITIVE) or not found.adjacent) and not (
            left & t.COMMA and _goes_on(scene, group)
        ):
            behind = _behind(scene, group, "inverted")
            if behind is not None:
                return behind
    if inside:
        return None
    subjects = subject(scene, group.start if group.left == group.start - 1 else group.left + 1)
    if subjects is None:
        subjects = _shared(scene, group)
        if subjects is None:
            return None
    if group.frames & frames.LEARN:
        return _learning(scene, group, subjects, found)
    return _preposed(scene, group, subjects, found)


# --- "a-t-il déclaré" ---


def _hung(scene: Scene, group: Group) -> Sighting | None:
    chart = scene.chart
    bits = chart.tags[group.inverted]
    word = chart.words[group.inverted]
    offset = chart.starts[group.inverted] + word.rfind("-") + 1
    where = (offset, offset + len(word) - word.rfind("-") - 1)
    if bits & t.IMPERSONAL or word.lower().endswith("-on"):
        return learnt(scene, group)
    if not group.frames & (_SAYING | frames.INFINITIVAL):
        return None
    before = chart.tags[group.left] if group.left >= scene.start else t.STOP
    after = content(scene, group.end)
    if not before & (t.COMMA | t.QUOTES | t.DASH | t.STOP) and after.shape is Shape.NOTHING:
        return None
    if chart.low[scene.end - 1] == "?" and not before & (t.COMMA | t.QUOTES) and group.left < scene.start:
        return None
    pronoun = Speaker(SourceKind.PERSON, Standing.PRONOUN, plural=word.endswith("s"), anaphoric=True)
    before_it = antecedent(scene, pronoun)
    if before_it is None or before_it.sentence != scene.sentence:
        own = opening_speaker(scene, group)
        if own is not None and own.plural == pronoun.plural:
            pronoun, before_it = replace(pronoun, kind=own.kind, anonymous=own.anonymous), None
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, group.end),
        source=where,
        speaker=pronoun,
        core=True,
        rule="verb:hung",
        position="left",
        content=None,
        via=list(after.relays),
        antecedent=before_it,
        subject=True,
    )
    trailing(scene, group.end, made)
    _place(scene, made, group.left, group.end)
    return made


def opening_speaker(scene: Scene, group: Group) -> Speaker | None:
    """Return who the sentence opens with when its pronoun can only mean that: "Le parquet …, a-t-il dit"."""
    if scene.quotation(scene.start) is not None or scene.quotation(max(group.left - 1, 0)) is not None:
        return None
    if not _opens_phrase(scene, scene.start):
        return None
    phrase = ahead(scene.chart, scene.grammar, scene.start, group.start)
    said = scene.speaker(phrase.start, phrase.end) if phrase else None
    return said if said is not None and said.standing is Standing.SPEAKER else None


# --- "a rapporté Reuters", "ce qu'affirme X", "comme l'écrivait X" ---


def _quoted_participle(scene: Scene, group: Group) -> bool:
    """Whether a quotation opens inside the group: "a « souligné l'importance » de …"."""
    return scene.quotation(group.start) is None


def _goes_on(scene: Scene, group: Group) -> bool:
    """Whether the comma before a verb closes an insert of its own subject ("X, the chief, said it …")."""
    phrase = ahead(scene.chart, scene.grammar, group.end, scene.end)
    if phrase is None:
        return False
    after = phrase.via[1] if phrase.via else phrase.end
    if after >= scene.end or scene.chart.tags[after] & (t.PUNCTUATION | t.LIGHT):
        return False
    owner = subject(scene, group.left + 1)
    return (
        owner is not None
        and owner.speaker.standing is Standing.SPEAKER
        and bool(owner.phrase.end <= group.left + 1)
    )


def _relative_inversion(scene: Scene, group: Group, left: int) -> bool:
    chart = scene.chart
    if group.left < scene.start:
        return False
    if chart.low[group.left] in scene.grammar.sets["like"]:
        return True
    if not left & t.COMPLEMENTISER or group.left - 1 < scene.start:
        return False
    before = group.left - 1
    word = chart.low[before]
    return bool(
        (chart.tags[before] & t.DEMONSTRATIVE and not chart.tags[before] & t.COMPLEMENTISER)
        or word in scene.grammar.sets["content_nouns"]
    )


def _behind(scene: Scene, group: Group, rule: str) -> Sighting | None:
    """Return the attribution whose subject stands behind its verb."""
    chart, tagged = scene.chart, scene.chart.tags
    first = group.end
    while first < scene.end and tagged[first] & t.LIGHT and not tagged[first] & t.ARTICLE:
        first += 1
    first = _past_addressee(scene, first)
    if first < scene.end:
        first = _unquoted(scene, first)
    if first >= scene.end or not _opens_phrase(scene, first):
        return None
    phrase = ahead(chart, scene.grammar, first, scene.end)
    if phrase is None:
        return None
    said = scene.speaker(phrase.start, phrase.end)
    left = tagged[group.left] if group.left >= scene.start else t.STOP
    if said.standing is Standing.PRONOUN and scene.grammar.head_first:
        return None
    if group.frames & frames.LEARN and not said.names and said.kind is not SourceKind.OUTLET:
        return None
    if said.standing in (Standing.THING, Standing.NOBODY):
        return None
    if said.standing is Standing.UNKNOWN and not (
        left & (t.QUOTES | t.STOP)
        or (group.left > scene.start and tagged[group.left - 1] & t.CLOSE)
        or rule == "relative"
        or (group.frames & frames.STRONG and scene.grammar.head_first)
    ):
        return None
    after = phrase.via[1] if phrase.via else phrase.end
    if after < scene.end and tagged[after] & (t.AUXILIARY | t.FINITE) and not tagged[after] & t.LIGHT:
        return None
    beside = group.left > scene.start and chart.tags[group.left - 1] & t.CLOSE
    if rule == "inverted" and left & t.COMMA and not beside and scene.quotation(group.start) is None:
        if not _closed(scene, after) or not group.frames & (frames.CLAUSE | frames.NOUNS | frames.LEARN):
            return None
    if (
        rule == "inverted"
        and not scene.grammar.head_first
        and group.frames & frames.THINK
        and not left & t.QUOTES
    ):
        return None
    inside = scene.quotation(group.start)
    if inside is not None and (
        said.standing is not Standing.SPEAKER or not tagged[min(after, scene.end - 1)] & t.PUNCTUATION
    ):
        return None
    if left & t.STOP and group.left < scene.start and rule == "inverted":
        if chart.capital(group.start) or not _after_quotation(scene):
            return None
    start = group.start
    if rule == "relative" and chart.low[group.left] in scene.grammar.sets["like"]:
        start = group.left
    scene.consume(phrase)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(start, group.end),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule=f"verb:{rule}",
        position="left",
        content=None,
        via=[phrase.via] if phrase.via else [],
        social=bool(group.frames & frames.POST),
        subject=True,
    )
    if said.anaphoric:
        made.antecedent = antecedent(scene, said)
    trailing(scene, after, made)
    _place(scene, made, group.left, after)
    return made


def _past_addressee(scene: Scene, token: int) -> int:
    """Step over "à la presse", "à Téhéran" in "a déclaré à la presse le ministre"."""
    chart = scene.chart
    if token >= scene.end or chart.low[token] not in scene.grammar.sets["addressed_by"]:
        return token
    after = token + 1
    while after < scene.end and chart.tags[after] & t.ARTICLE:
        after += 1
    first = after
    if after < scene.end and chart.tags[after] & t.HEAD:
        after += 1
    while after < scene.end and after - first < 4 and chart.capital(after) and not chart.tags[after] & t.PUNCTUATION:
        after += 1
    return after if after > first and after < scene.end and _opens_phrase(scene, after) else token


def _unquoted(scene: Scene, token: int) -> int:
    """Step into guillemets around a bare name: "a appris « La Dépêche du Midi »"."""
    quotation = scene.quotation(token) if scene.chart.tags[token] & t.OPEN else None
    if quotation is None or quotation.end - quotation.start > 8:
        return token
    small = t.LINK | t.DETERMINER
    named = all(
        scene.chart.capital(place) or scene.chart.tags[place] & small
        for place in range(quotation.start + 1, quotation.end)
    )
    return token + 1 if named else token


def _opens_phrase(scene: Scene, token: int) -> bool:
    bits, word = scene.chart.tags[token], scene.chart.low[token]
    if bits & (t.PUNCTUATION | t.COMPLEMENTISER | t.NEGATION | t.AUXILIARY | t.TIME):
        return False
    if bits & (t.LINK | t.PREPOSITION):
        if word in scene.grammar.sets["plural_article"]:
            return True
        return plural_after(scene.chart, scene.grammar, token)
    if bits & (t.ARTICLE | t.HEAD | t.TITLE):
        return True
    if bits & t.FUNCTION:
        return bool(bits & t.PRONOUN and not scene.grammar.head_first)
    return scene.chart.capital(token) or not scene.grammar.head_first


def _closed(scene: Scene, token: int) -> bool:
    """Whether a parenthetical ends here: punctuation, or words of time and place up to it."""
    if token >= scene.end:
        return True
    bits = scene.chart.tags[token]
    return bool(
        bits & (t.PUNCTUATION | t.LIGHT | t.PREPOSITION | t.LINK | t.JOIN | t.RELATIVE | t.COORDINATOR)
    )


def _after_quotation(scene: Scene) -> bool:
    before = scene.start - 1
    return before >= 0 and bool(scene.chart.tags[before] & (t.CLOSE | t.STRAIGHT))


# --- "X a déclaré que" ---


def _shared(scene: Scene, group: Group) -> Subject | None:
    """Return the subject of the verb before, for "… but insisted that"."""
    tagged = scene.chart.tags
    last = group.left
    while last >= scene.start and tagged[last] & t.LIGHT:
        last -= 1
    if last < scene.start or not tagged[last] & (t.COORDINATOR | t.ADVERSATIVE | t.COMMA):
        return None
    for seen in reversed(scene.found):
        if seen.subject and seen.source is not None and seen.source[0] < scene.chart.starts[group.start]:
            start, end = scene.chart.at(seen.source[0]), scene.chart.at(seen.source[1])
            if start < end:
                return Subject(Phrase(start, end), seen.speaker, resumed=True)
    if tagged[last] & t.COMMA:
        return None
    phrase = ahead(scene.chart, scene.grammar, scene.start, group.start)
    if phrase is None or group.number == 2 or not _opens_phrase(scene, scene.start):
        return None
    said = scene.speaker(phrase.start, phrase.end)
    somebody = said.standing is Standing.SPEAKER or (
        said.standing is Standing.UNKNOWN and bool(group.frames & frames.STRONG)
    )
    return Subject(phrase, said, resumed=True) if somebody else None


def _preposed(scene: Scene, group: Group, found: Subject, after: Content) -> Sighting | None:
    said, phrase = found.speaker, found.phrase
    before = antecedent(scene, said) if said.anaphoric else None
    verdict = _verdict(scene, group, found, after, before)
    if verdict is None:
        return None
    rule, position = verdict
    core = rule != "act"
    source = scene.chars(phrase.start, phrase.end)
    cue = scene.chars(group.start, group.end)
    via = list(after.relays)
    if phrase.via is not None:
        scene.consumed.update(range(phrase.relayed, phrase.via[1]))
        if said.head == "transparent":
            return _relayed(scene, phrase, group, before)
        via.append(phrase.via)
    cue = cue[0], scene.chart.end(_cue_end(scene, group, after, rule) - 1)
    scene.consume(Phrase(phrase.start, phrase.end))
    made = Sighting(
        sentence=scene.sentence,
        cue=cue,
        source=source,
        speaker=said,
        core=core,
        rule=f"verb:{rule}",
        position=position,
        content=None,
        via=via,
        social=bool(group.frames & frames.POST) or after.post,
        antecedent=before,
        subject=True,
    )
    if rule == "quoted":
        made.content = cue[0], scene.chart.end(after.token)
    leading(scene, phrase.start, made)
    if position == "left":
        trailing(scene, group.end, made)
        _place(scene, made, phrase.start - 1, group.end)
    elif position == "right":
        _right(scene, made, after)
        if rule == "noun":
            trailing(scene, after.token, made, reach=22)
    return made


def _cue_end(scene: Scene, group: Group, after: Content, rule: str) -> int:
    """Return the token after the cue: with its "that", its "as", or the adverb right behind it."""
    tagged, end = scene.chart.tags, group.end
    if rule == "clause" and after.adjacent and tagged[after.token] & t.COMPLEMENTISER:
        return after.token + 1
    if (
        rule in ("quoted", "named")
        and end < scene.end
        and scene.chart.low[end] in scene.grammar.sets["named_by"]
    ):
        return end + 1
    while end < scene.end and tagged[end] & t.ADVERB and not tagged[end] & (t.TIME | t.ASIDE):
        end += 1
    return end if end < scene.end and not tagged[end] & t.PUNCTUATION else group.end


def _verdict(
    scene: Scene, group: Group, found: Subject, after: Content, before: Sighting | None
) -> tuple[str, str] | None:
    """Decide whether verb, subject and content make an attribution: (rule, position) or None."""
    said, bits, shape = found.speaker, group.frames, after.shape
    if not _in_number(group, found) or _supposed(scene, found):
        return None
    if bits & frames.HEAR and said.kind not in (SourceKind.OUTLET, SourceKind.AGENCY):
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
    shows = bool(bits & frames.SHOW) and evidence
    if group.doubtful and not (firm and _agrees(scene, group, found)):
        return None
    if shape is Shape.CLAUSE:
        if bits & frames.ADDRESSEE and not after.adjacent:
            return ("act", "right") if firm else None
        if (bits & (frames.CLAUSE | frames.TOLD) and open_to) or shows:
            return "clause", "right"
    if shape is Shape.QUOTE:
        if (bits & (_SAYING | frames.NOUNS | frames.TOLD) and open_to) or shows:
            return _around_quote(scene, after)
        if bits & frames.QUOTED and (firm or bits & frames.STRONG):
            return "quoted", "phrase"
    if shape is Shape.INFINITIVE and _takes_infinitive(scene, group, after) and open_to:
        return "infinitive", "right"
    if shape is Shape.INFINITIVE and bits & frames.SEE and evidence:
        return "show", "right"
    if shape is Shape.PROPOSAL and bits & frames.ADVOCATE and firm:
        return "advocate", "right"
    relative = _object_relative(scene, found.phrase.start)
    if relative and bits & (frames.NOUNS | frames.CLAUSE) and open_to and shape is not Shape.NOUN:
        return "relative", "sentence"
    if shape is Shape.NOTHING:
        if group.object and bits & frames.NOUNS and firm:
            return "object", "sentence"
        if bits & frames.NOUNS and bits & frames.AGENT and bits & frames.STRONG and firm:
            return "denied", "sentence"
        if _content_before(scene, found) and (shows or _speaks(scene, group, found, open_to)):
            return ("after", "left") if not group.doubtful or _definite(scene, found) else None
        if _like_before(scene, found.phrase.start) and bits & _SAYING and firm:
            return "like", "sentence"
    if shape is Shape.NOUN:
        verdict = _noun(scene, group, found, after, firm, open_to, shows)
        if verdict is not None:
            return verdict
    known = bool(said.head or (said.names and said.kind is not SourceKind.PERSON))
    if bits & frames.ACT and said.standing is Standing.SPEAKER and known and not group.doubtful:
        return "act", "right"
    return None


def _noun(
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
    if bits & frames.QUOTED and (firm or bits & frames.STRONG) and not (bits & frames.NOUNS and firm):
        if (last := _quoted_within(scene, after.token)) >= 0:
            after.token = last
            return "quoted", "phrase"
        if bits & frames.NAMING and _names(scene, after.token):
            return "named", "right"
    bold = found.speaker.standing is Standing.UNKNOWN and bits & frames.STRONG
    if (bits & frames.NOUNS and (firm or bold) and found.speaker.standing is not Standing.PRONOUN) or shows:
        if _opens_phrase(scene, after.token):
            return "noun", "right"
    if bits & frames.NOUNS and found.speaker.standing is Standing.PRONOUN and firm:
        return "noun", "right"
    if bits & frames.ADVOCATE and chart.low[after.token] in scene.grammar.sets["for"] and open_to:
        return "advocate", "right"
    if bits & frames.ADDRESSEE and firm:
        return "act", "right"
    opens = chart.tags[after.token]
    if (
        bits & frames.THINK
        and not opens & (t.ARTICLE | t.PRONOUN | t.HEAD)
        and not chart.capital(after.token)
    ):
        return None
    if opens & (t.PREPOSITION | t.LINK | t.VERB | t.AUXILIARY | t.FINITE) and not opens & (
        t.HEAD | t.ARTICLE
    ):
        return None
    if bits & frames.SELF and (firm or found.speaker.standing is not Standing.UNKNOWN):
        return "self", "right"
    sure = firm or found.speaker.standing is Standing.PRONOUN or bits & frames.SAY
    if (
        scene.grammar.bare_clause
        and bits & frames.BARE
        and open_to
        and sure
        and _clause_like(scene, group, after)
    ):
        return "bare", "right"
    return None


def _told(
    scene: Scene, group: Group, found: Subject, after: Content, open_to: bool
) -> tuple[str, str] | None:
    """ "told reporters (that) …", "« … », she told CNN"."""
    if not open_to:
        return None
    phrase = ahead(scene.chart, scene.grammar, after.token, scene.end, apposition=False)
    if phrase is None:
        return None
    note_places(scene, phrase.start, phrase.end, after)
    rest = content(scene, phrase.end)
    if _content_before(scene, found):
        return "after", "left"
    if rest.shape in (Shape.CLAUSE, Shape.QUOTE) or (
        rest.shape is Shape.NOUN and _clause_like(scene, group, rest)
    ):
        after.token = rest.token
        after.adjacent = False
        return ("told", "right") if rest.shape is not Shape.QUOTE else _around_quote(scene, rest)
    return None


def _clause_like(scene: Scene, group: Group, after: Content) -> bool:
    """Whether a clause without "that" stands here: a noun phrase, then a verb."""
    tagged = scene.chart.tags
    if tagged[after.token] & (t.PRONOUN | t.DEMONSTRATIVE) and not tagged[after.token] & t.OBJECT:
        return True
    for token in range(after.token + 1, min(scene.end, after.token + 18)):
        bits = tagged[token]
        if bits & (t.AUXILIARY | t.FINITE):
            return True
        if bits & t.VERB and scene.grammar.verbs.get(scene.chart.low[token]) is not None:
            return True
        if bits & (t.STOP | t.COLON):
            break
    return not group.doubtful and bool(group.frames & frames.STRONG) and scene.end - after.token > 3


def _agrees(scene: Scene, group: Group, found: Subject) -> bool:
    """A form that could be a noun is a verb only behind a subject that fits it."""
    chart = scene.chart
    if group.end < scene.end and chart.tags[group.end] & (t.AUXILIARY | t.FINITE | t.VERB):
        return False
    if found.relative:
        return True
    bits = chart.tags[found.phrase.start]
    if scene.grammar.head_first:
        return True
    word = chart.low[group.end - 1]
    if word.endswith("s") and found.speaker.plural and not found.speaker.names:
        return False
    if bits & (t.ARTICLE | t.PRONOUN) or found.speaker.head:
        return True
    return bool(found.speaker.names)


def _takes_infinitive(scene: Scene, group: Group, after: Content) -> bool:
    """Whether the verb may say something in an infinitive ("affirme avoir", "claims to have", "denied using")."""
    if not scene.grammar.sets["infinitive_marks"]:
        return bool(group.frames & frames.INFINITIVAL)
    if scene.chart.low[after.token] in scene.grammar.sets["infinitive_marks"]:
        return bool(group.frames & frames.TO)
    return bool(group.frames & frames.DOING)


def _supposed(scene: Scene, found: Subject) -> bool:
    """ "Si l'enquête démontre que": nobody has said it yet."""
    before = found.phrase.start - 1
    return before >= scene.start and scene.chart.low[before] in scene.grammar.sets["if"]


def _speaks(scene: Scene, group: Group, found: Subject, open_to: bool) -> bool:
    """Whether "…, X said" closes a sentence: beside a quotation any verb of speech will do."""
    before = found.phrase.start - 1
    if group.frames & frames.SPEECH and scene.chart.tags[before] & t.CLOSE:
        return found.speaker.standing is not Standing.THING
    return (
        bool(group.frames & (frames.SPEECH | frames.TOLD) and group.frames & (frames.CLAUSE | frames.TOLD))
        and open_to
    )


def _definite(scene: Scene, found: Subject) -> bool:
    first = found.phrase.start
    return bool(found.speaker.names) or bool(scene.chart.tags[first] & (t.ARTICLE | t.PRONOUN))


def _in_number(group: Group, found: Subject) -> bool:
    """Whether subject and verb agree in number, where the form of the verb tells."""
    said = found.speaker
    if not group.number or found.relative or said.kind in _COLLECTIVE:
        return True
    if said.standing is Standing.PRONOUN or said.names:
        return said.plural == (group.number == 2) or (bool(said.names) and said.head != "")
    return said.plural == (group.number == 2)


def _around_quote(scene: Scene, after: Content) -> tuple[str, str]:
    quotation = scene.quotation(after.token)
    if quotation is None:
        return "quote", "right"
    if fragment(scene, quotation.start, quotation.end) and not scene.chart.tags[after.token - 1] & t.COLON:
        return "quote", "right"
    return "quote", "right"


def _quoted_within(scene: Scene, token: int) -> int:
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


def _content_before(scene: Scene, found: Subject) -> bool:
    before = found.phrase.start - 1
    tagged = scene.chart.tags
    if before < scene.start:
        return _after_quotation(scene) if before >= 0 else False
    if tagged[before] & (t.CLOSE | t.STRAIGHT | t.DASH):
        return True
    return bool(tagged[before] & t.COMMA) and before - scene.start >= 2


def _object_relative(scene: Scene, start: int) -> bool:
    """ "Des accusations que l'Iran a niées", "ce que dit X": what is said stands before the subject."""
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


def _relayed(scene: Scene, phrase: Phrase, group: Group, before: Sighting | None) -> Sighting | None:
    """ "Ces informations, relayées par des comptes, affirment": the relay is who says it."""
    if phrase.via is None:
        return None
    agent = scene.speaker(*phrase.via)
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(phrase.relayed, phrase.via[0]),
        source=scene.chars(*phrase.via),
        speaker=agent,
        core=agent.standing in _FIRM,
        rule="verb:relayed",
        position="right",
        content=None,
        antecedent=before,
        subject=True,
    )
    made.content = scene.chars(group.end, scene.end)
    return made


# --- "a-t-on appris de source policière" ---


def _learning(scene: Scene, group: Group, subjects: Subject, after: Content) -> Sighting | None:
    """An outlet or "one" learns from a source; a source that teaches "us" something says it."""
    said = subjects.speaker
    if group.object and after.shape is Shape.CLAUSE and said.standing in _FIRM:
        return _preposed(scene, replace(group, frames=group.frames | frames.CLAUSE), subjects, after)
    if said.standing is Standing.NOBODY or said.kind in (
        SourceKind.OUTLET,
        SourceKind.AGENCY,
        SourceKind.WRITER,
    ):
        return learnt(scene, group)
    return None


def learnt(scene: Scene, group: Group) -> Sighting | None:
    """Return "on apprend auprès de X", whoever learns it."""
    chart = scene.chart
    if not group.frames & frames.LEARN:
        return None
    for token in range(group.end, min(scene.end, group.end + 8)):
        if chart.tags[token] & (t.STOP | t.COMPLEMENTISER):
            return None
        if chart.low[token] in scene.grammar.sets["learn_from"]:
            break
    else:
        return None
    first = (
        token
        if chart.tags[token] & t.ARTICLE and chart.low[token] not in scene.grammar.sets["of"]
        else token + 1
    )
    while first < scene.end and chart.tags[first] & t.LINK and not chart.tags[first] & t.DETERMINER:
        first += 1
    phrase = ahead(chart, scene.grammar, first, scene.end)
    said = scene.speaker(phrase.start, phrase.end) if phrase else None
    if phrase is None or said is None or said.standing not in _FIRM:
        return None
    scene.consumed.update(range(token, phrase.end))
    made = Sighting(
        sentence=scene.sentence,
        cue=scene.chars(group.start, first),
        source=scene.chars(phrase.start, phrase.end),
        speaker=said,
        core=True,
        rule="verb:learnt",
        position="left",
        content=None,
        via=[phrase.via] if phrase.via else [],
    )
    _place(scene, made, group.left, phrase.end)
    return made


# --- where what is said stands ---


def trailing(scene: Scene, token: int, made: Sighting, reach: int = 14) -> None:
    """Note outlets and platforms behind a cue that closes its sentence ("…, a-t-il dit à l'AFP")."""
    noted = Content(Shape.NOTHING, token)
    stop = token
    while (
        stop < scene.end
        and stop < token + reach
        and not scene.chart.tags[stop] & (t.PUNCTUATION | t.RELATIVE)
    ):
        stop += 1
    first = token
    while first < stop:
        if scene.chart.low[first] in scene.grammar.sets["occasion"]:
            note_places(scene, first, stop, noted)
            break
        first += 1
    made.via.extend(relay for relay in noted.relays if relay not in made.via)
    made.social = made.social or noted.post


def leading(scene: Scene, start: int, made: Sighting) -> None:
    """Note a platform named in an opening phrase: "Dans un message publié sur X, la mairie …"."""
    tagged = scene.chart.tags
    if start - 1 <= scene.start or not tagged[start - 1] & t.COMMA:
        return
    first = scene.start
    if scene.chart.low[first] not in scene.grammar.sets["occasion"]:
        return
    for token in range(first, start - 1):
        if tagged[token] & (t.AUXILIARY | t.FINITE):
            return
        if tagged[token] & (t.PLATFORM_NAME | t.PLATFORM_NOUN):
            made.social = True
            return


def _place(scene: Scene, made: Sighting, left: int, after: int) -> None:
    """Give an attribution whose content stands before the cue its quotation or its clause."""
    chart = scene.chart
    inside = scene.quotation(left) if left >= scene.start or _after_quotation(scene) else None
    if (
        inside is None
        and left >= 0
        and left >= scene.start - 1
        and chart.tags[left] & (t.COMMA | t.STOP | t.DASH)
    ):
        inside = scene.quotation(left - 1) if left - 1 >= 0 else None
    if inside is None and after < scene.end:
        ahead_of = after
        while ahead_of < scene.end and chart.tags[ahead_of] & (t.COMMA | t.COLON | t.LIGHT):
            ahead_of += 1
        if ahead_of < scene.end and ahead_of > after and chart.tags[ahead_of] & t.OPEN:
            inside = scene.quotation(ahead_of)
    if inside is not None and not fragment(scene, inside.start, inside.end):
        made.position = "quote"
        made.content = _carried(scene, inside.start, inside.end)
        return
    last = max(left, scene.start)
    made.position = "left" if after >= scene.end - 1 else "around"
    made.content = scene.chars(scene.start, last) if last > scene.start else None


def _carried(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a quotation with the ones it carries on from."""
    quotations = scene.chart.quotations
    place = bisect_left(scene.quote_starts, start)
    while quotations[place].continued and place > 0:
        place -= 1
    return scene.chart.starts[quotations[place].start], scene.chart.end(end)


def _right(scene: Scene, made: Sighting, after: Content) -> None:
    """Give an attribution whose content stands behind the cue its quotation or the rest."""
    quotation = scene.quotation(after.token) if scene.chart.tags[after.token] & t.OPEN else None
    if quotation is not None and not fragment(scene, quotation.start, quotation.end):
        rest = quotation.end + 1
        while rest < scene.end and scene.chart.tags[rest] & (t.STOP | t.CLOSE):
            rest += 1
        if rest >= scene.end:
            made.position = "quote"
            made.content = scene.chars(quotation.start, quotation.end + 1)
            return
    last = scene.end
    while last > after.token + 1 and scene.chart.tags[last - 1] & t.STOP:
        last -= 1
    made.content = scene.chars(after.token, last) if after.token < last else None
