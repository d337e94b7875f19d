"""What the text rests on as a whole: its parts, what cuts across them, and the other conventions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.i18n import N_
from auditor.model import Label, Share
from auditor.report.figures import SCOPES
from auditor.report.voice import plural
from auditor.report.words import LABEL_SHORT, LABEL_SIGN, SCOPE_NAME, SCOPE_RULE

if TYPE_CHECKING:
    from auditor.report.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The sentences with one label."""

    label: Label
    sign: str
    name: str
    sentences: int
    share: Share
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Something that sentences of any label can have: an anonymous source, a hedge."""

    key: str
    name: str
    value: str
    detail: str
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeRow:
    """The figures of the text in one scope, to one decimal; `counts` in the order of the labels."""

    key: str
    name: str
    rule: str
    counts: tuple[int, int, int, int]
    sentences: str
    words: str


def parts(view: View) -> tuple[Part, ...]:
    """Return the sentences by what they rest on, in the default scope; together they are all of N."""
    text = view.reliance.sentences_by["default"]
    numbers = (text.social_exclusive, text.mixed, text.other, text.none)
    return tuple(
        Part(
            label=label,
            sign=LABEL_SIGN[label],
            name=view.say(LABEL_SHORT[label]),
            sentences=number,
            share=Share(number, text.whole),
            value=view.voice.percent(Share(number, text.whole)),
        )
        for label, number in zip(Label, numbers, strict=True)
    )


def crossings(view: View) -> tuple[Crossing, ...]:
    """Return anonymous and hedged shares, the most cited document, the classified share."""
    r = view.reliance
    sentences = plural("{part} of {n} sentence", "{part} of {n} sentences")
    links = plural("{part} of {n} link", "{part} of {n} links")
    citations = plural("{part} of {n} citation", "{part} of {n} citations")
    found = (
        ("anonymous", N_("anonymous sources"), r.anonymous, sentences),
        ("anonymous_only", N_("only anonymous sources"), r.anonymous_only, sentences),
        ("hedged", N_("hedged"), r.hedged, sentences),
        ("top_url", N_("most cited document"), r.top_url_share, links),
        ("classified", N_("citations whose source is known"), r.classified, citations),
    )
    return tuple(
        Crossing(
            key=key,
            name=view.say(name),
            value=view.voice.percent(share),
            detail=view.voice.part_of(share, of),
            share=share,
        )
        for key, name, share, of in found
        if share.ratio is not None
    )


def rest(view: View) -> str:
    """Return, in one sentence, what remains beside posts; '' where no text was read."""
    r, voice = view.reliance, view.voice
    text = r.sentences_by["default"]
    if not r.unsourced.whole:
        return ""
    return view.say(
        N_(
            "{other} of the sentences rest on other sources, {none} give no source; {anonymous} rest on "
            "anonymous sources only, {hedged} are hedged."
        ),
        other=voice.percent(Share(text.other, text.whole)),
        none=voice.percent(Share(text.none, text.whole)),
        anonymous=voice.percent(r.anonymous_only),
        hedged=voice.percent(r.hedged),
    )


def scopes(view: View) -> tuple[ScopeRow, ...]:
    """Return the text's figures in every scope and with repeated claims."""
    rows = []
    for key in (*SCOPES, "carried"):
        text, amount = view.reliance.sentences_by[key], view.reliance.words_by[key]
        rows.append(
            ScopeRow(
                key=key,
                name=view.say(SCOPE_NAME[key]),
                rule=view.say(SCOPE_RULE[key]),
                counts=(text.social_exclusive, text.mixed, text.other, text.none),
                sentences=view.voice.interval(text.exclusive, text.any, 1),
                words=view.voice.interval(amount.exclusive, amount.any, 1),
            )
        )
    return tuple(rows)
