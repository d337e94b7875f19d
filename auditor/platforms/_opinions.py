"""Weighs what several answers say of one post. Knows no platform."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlencode

from auditor.i18n import N_
from auditor.model import Post, Verdict
from auditor.platforms._probe import ProbeAnswer, ProbeReading, ProbeRequest

FOUND = N_("the platform shows the post")
NOT_FOUND = N_("the platform does not know the post")
DELETED = N_("the post was deleted by its author")
REMOVED = N_("the platform removed the post")
ACCOUNT_GONE = N_("the post's account no longer exists")
SUSPENDED = N_("the post's account is suspended")
PROTECTED = N_("the post's account is protected")
PRIVATE = N_("the post is private")
RESTRICTED = N_("the platform does not show the post to everybody")
NOT_SAID = N_("the platform did not say")
UNCONFIRMED = N_("one answer says that the post is gone, no other confirms it")
CANNOT_ASK = N_("there is no way to ask about this post")


class Stand(StrEnum):
    """What one answer says of the post."""

    EXISTS = "exists"
    WITHHELD = "withheld"  # it is known to exist and is not shown to us
    GONE = "gone"
    SILENT = "silent"  # refused, broken, or not to be understood


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one answer says, and the reason that it gives."""

    stand: Stand
    reason: str


EXISTS = Opinion(Stand.EXISTS, FOUND)
UNKNOWN_POST = Opinion(Stand.GONE, NOT_FOUND)
SILENT = Opinion(Stand.SILENT, NOT_SAID)

Ask = Callable[[Post, str | None], tuple[ProbeRequest, ...]]
Ear = Callable[[Post, ProbeAnswer], Opinion]


@dataclass(frozen=True, slots=True)
class Questions:
    """A probe made of questions and, for each, an ear that makes an opinion of its answer."""

    questions: Ask
    ears: tuple[Ear, ...]

    def ask(self, post: Post, url: str | None = None) -> tuple[ProbeRequest, ...]:
        """Return the questions in order, none where this post cannot be asked about."""
        return self.questions(post, url)

    def read(self, post: Post, answers: tuple[ProbeAnswer, ...]) -> ProbeReading:
        """Return what the answers so far say of the post."""
        opinions = [ear(post, answer) for ear, answer in zip(self.ears, answers, strict=False)]
        return weigh(opinions, len(self.ears))


def weigh(opinions: list[Opinion], questions: int) -> ProbeReading:
    """Return the verdict of opinions in order, out of at most `questions`.

    The first that knows the post settles it; two that it is gone settle that, with the more telling
    of their reasons; one alone does not.
    """
    gone: list[Opinion] = []
    for opinion in opinions:
        if opinion.stand is Stand.EXISTS:
            return ProbeReading(verdict=Verdict.LIVE, reason=opinion.reason, done=True)
        if opinion.stand is Stand.WITHHELD:
            return ProbeReading(verdict=Verdict.UNVERIFIABLE, reason=opinion.reason, done=True)
        if opinion.stand is Stand.GONE:
            gone.append(opinion)
    if len(gone) > 1:
        reason = next((one.reason for one in gone if one.reason != NOT_FOUND), NOT_FOUND)
        return ProbeReading(verdict=Verdict.GONE, reason=reason, done=True)
    if gone:
        reason = UNCONFIRMED
    elif opinions:
        reason = next((one.reason for one in opinions if one.reason != NOT_SAID), NOT_SAID)
    else:
        reason = CANNOT_ASK
    done = not opinions or len(opinions) >= questions
    return ProbeReading(verdict=Verdict.UNVERIFIABLE, reason=reason, done=done)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByStatus:
    """An ear for answers whose status says it all.

    `withheld` are the statuses of posts that are there and not shown, and `reason` is why.
    """

    exists: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    withheld: tuple[int, ...] = ()
    reason: str = PRIVATE

    def __call__(self, _post: Post, answer: ProbeAnswer) -> Opinion:
        if answer.status in self.exists:
            return EXISTS
        if answer.status in self.gone:
            return UNKNOWN_POST
        return Opinion(Stand.WITHHELD, self.reason) if answer.status in self.withheld else SILENT


def as_json(answer: ProbeAnswer) -> Any:
    """Return the body as JSON, None where it is none."""
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def get(address: str, /, **parameters: str) -> ProbeRequest:
    """Return a GET for data, with its query percent-encoded."""
    query = f"?{urlencode(parameters, quote_via=quote, safe='')}" if parameters else ""
    return ProbeRequest(url=address + query, headers=(("Accept", "application/json"),))


def page(url: str) -> ProbeRequest:
    """Return a GET of a page made for readers."""
    return ProbeRequest(url=url, headers=(("Accept", "text/html"), ("Accept-Language", "en")))
