"""The three answers: by citations, by text, and for the headline claim, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.i18n import N_
from auditor.model import HeadlineVerdict
from auditor.report.escape import one_line
from auditor.report.voice import plural
from auditor.report.words import HEADLINE_DETAIL, HEADLINE_VALUE

if TYPE_CHECKING:
    from auditor.report.view import View

SCOPES = ("narrow", "default", "paragraph")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One answer; `low` and `high` are shares from 0 to 1, None where there is no bar to draw."""

    key: str
    label: str
    value: str
    detail: str
    low: float | None
    high: float | None
    why: tuple[str, ...]


def links(view: View) -> Figure:
    """Return how many of the links that cite something lead to posts; "no links" for a share of nothing."""
    share = view.reliance.links
    if share.ratio is None:
        value, detail = view.say(N_("no links")), view.say(N_("that cite a source"))
    else:
        value = view.voice.percent(share)
        detail = view.voice.part_of(share, plural("{part} of {n} link", "{part} of {n} links"))
    return Figure(
        key="links",
        label=view.say(N_("By citations")),
        value=value,
        detail=detail,
        low=share.ratio,
        high=share.ratio,
        why=tuple(_why_links(view)),
    )


def _why_links(view: View) -> list[str]:
    voice, say, reliance = view.voice, view.say, view.reliance
    why = []
    unique, mentions = reliance.unique_links, reliance.mentions
    if unique.ratio is not None:
        msgid = N_("Different addresses: {part} of {whole} are posts ({share}).")
        why.append(say(msgid, part=unique.part, whole=unique.whole, share=voice.percent(unique)))
    if mentions.ratio is None:
        why.append(say(N_("Sources in links and words together, each once a paragraph: none.")))
    else:
        msgid = N_(
            "Sources in links and words together, each once a paragraph: {part} of {whole} are social media "
            "({share})."
        )
        why.append(say(msgid, part=mentions.part, whole=mentions.whole, share=voice.percent(mentions)))
    if reliance.social_accounts:
        names = ["@" + one_line(account.rpartition(":")[2], 60) for account in reliance.social_accounts]
        forms = plural(
            "The posts come from {n} account: {accounts}.", "The posts come from {n} accounts: {accounts}."
        )
        why.append(voice.count(forms, len(names), accounts=voice.and_(names)))
    if view.set_apart:
        apart = ", ".join(f"{name} {number}" for name, number in view.set_apart)
        why.append(say(N_("Harvested but not counted: {apart}."), apart=apart))
    return why


def text(view: View) -> Figure:
    """Return the share of sentences: the interval from posts alone to posts with other sources."""
    share, amount = view.reliance.sentences_by["default"], view.reliance.words_by["default"]
    if share.whole:
        value = view.voice.interval(share.exclusive, share.any)
        in_words = view.voice.interval(amount.exclusive, amount.any)
        read = view.audit.dossier.harvest.prose_read
        told = N_("of sentences ({share} of words)") if read else N_("of sentences, by their links alone")
        detail = view.say(told, share=in_words)
    else:
        value, detail = view.say(N_("no text")), view.say(N_("there is no sentence to measure"))
    return Figure(
        key="text",
        label=view.say(N_("By text")),
        value=value,
        detail=detail,
        low=share.exclusive.ratio,
        high=share.any.ratio,
        why=_why_text(view) if share.whole else (),
    )


def _why_text(view: View) -> tuple[str, ...]:
    voice, say = view.voice, view.say
    share, carried = view.reliance.sentences_by["default"], view.reliance.sentences_by["carried"]
    bounds = N_(
        "Of {whole} sentences {exclusive} rest on posts alone (the lower figure) and {mixed} on posts "
        "and on other sources (the upper figure counts both)."
    )
    sourced = voice.interval(share.exclusive_of_sourced, share.any_of_sourced)
    return (
        say(bounds, whole=share.whole, exclusive=share.social_exclusive, mixed=share.mixed),
        say(
            N_("How far a citation reaches is a convention; over the three in use the figure is {range}."),
            range=range_over_scopes(view),
        ),
        say(N_("Of the sentences that have a source: {share}."), share=sourced),
        say(
            N_("With sentences that repeat such a claim without a source: {share}."),
            share=voice.interval(carried.exclusive, carried.any),
        ),
    )


def range_over_scopes(view: View) -> str:
    """Return the lowest and the highest share of the text over the three scopes."""
    found = [view.reliance.sentences_by[scope] for scope in SCOPES]
    low = min((share.exclusive for share in found), key=lambda share: share.ratio or 0)
    high = max((share.any for share in found), key=lambda share: share.ratio or 0)
    return view.voice.interval(low, high)


def headline(view: View) -> Figure:
    """Return what the claim of the headline rests on, "cannot be told" where the words do not say."""
    verdict = view.reliance.headline
    return Figure(
        key="headline",
        label=view.say(N_("Headline claim")),
        value=view.say(HEADLINE_VALUE[verdict]),
        detail=view.say(HEADLINE_DETAIL[verdict]),
        low=None,
        high=None,
        why=tuple(_why_headline(view)),
    )


def _why_headline(view: View) -> list[str]:
    say, claim = view.say, view.reliance.headline_claim
    if claim is None:
        if view.reliance.headline is HeadlineVerdict.NOT:
            return [say(N_("No social-media post is cited anywhere in the article."))]
        return [say(N_("No sentence with a source repeats the headline closely enough to tell."))]
    claimed = N_("The claim: {words} (line {line}).")
    why = [say(claimed, words=view.quoted(claim.trigger, 200), line=view.line(claim.trigger))]
    for index in [index for index in claim.of if index != claim.sentence][:3]:
        span = view.document.sentences[index].span
        made = N_("It is made in: {words} (line {line}).")
        why.append(say(made, words=view.quoted(span, 280), line=view.line(span)))
    return why
