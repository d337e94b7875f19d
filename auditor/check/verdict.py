"""Judges what came back for a link: answers in, one verdict with its evidence out. Pure; asks nobody.

The verdicts are those of `auditor.model.Verdict`. What a page has to do with the answer of a random address
beside it is `_weighing`'s business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from auditor.check import _walls
from auditor.check._page import Page, read_page
from auditor.errors import UnreadableUrl
from auditor.i18n import N_
from auditor.model import LinkStatus, Verdict
from auditor.net import Answer, Failure
from auditor.net.markup import is_html
from auditor.urls import Url, normal_form, parse

REFUSALS = frozenset((401, 402, 403, 405, 406, 407, 423, 451, 999))
AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 525, 527, 529, 530))
BROKEN = frozenset((Verdict.GONE, Verdict.SOFT_404, Verdict.MOVED_HOME, Verdict.UNREACHABLE))
# What may be our own network's fault; TLS errors and bad HTTP come from somebody who answers.
NETWORK = frozenset((Failure.NO_SUCH_HOST, Failure.RESOLVER, Failure.CONNECT, Failure.TIMEOUT))
_FLEETING = frozenset((Failure.RESOLVER, Failure.CONNECT, Failure.TIMEOUT, Failure.PROTOCOL))
REDIRECTS = frozenset((301, 302, 303, 307, 308))
_FEW_WORDS = 20
_ROOTS = re.compile(
    r"/?(?:(?:index|home|default|accueil|start|main)(?:\.(?:html?|php|aspx?|jsp))?)?/?|/[a-z]{2}(?:[-_][a-zA-Z]{2})?/?",
    re.IGNORECASE,
)
_PHRASES = {
    401: N_("asks for a password"),
    402: N_("asks for money"),
    403: N_("does not let us in"),
    404: N_("no such page"),
    405: N_("refuses the method"),
    407: N_("asks for a password"),
    410: N_("gone for good"),
    429: N_("asks for fewer requests"),
    451: N_("withheld for legal reasons"),
    999: N_("refuses robots"),
}
_LEADS_TO = {
    "login": N_("leads to a login page"),
    "consent": N_("leads to a consent page"),
    "paywall": N_("leads to a paywall page"),
}
_FAILURES = {
    Failure.NO_SUCH_HOST: (Verdict.GONE, N_("no such host")),
    Failure.RESOLVER: (Verdict.UNREACHABLE, N_("the name could not be looked up")),
    Failure.CONNECT: (Verdict.UNREACHABLE, N_("no connection")),
    Failure.TLS: (Verdict.UNREACHABLE, N_("no trustworthy connection")),
    Failure.TIMEOUT: (Verdict.UNREACHABLE, N_("no answer in time")),
    Failure.PROTOCOL: (Verdict.UNREACHABLE, N_("the answer is not HTTP")),
    Failure.REDIRECT_LOOP: (Verdict.UNREACHABLE, N_("redirects without end")),
    Failure.BAD_REDIRECT: (Verdict.UNREACHABLE, N_("a redirect to nowhere")),
    Failure.BLOCKED: (Verdict.BLOCKED_BY_POLICY, N_("not asked")),
}


_BROKEN_OFF = N_("the answer breaks off or cannot be unpacked")


@dataclass(frozen=True, slots=True)
class Opinion:
    """A verdict and what it rests on. `doubtful`: what a sibling answers would tell."""

    verdict: Verdict
    reason: str
    doubtful: bool = False


def retryable(answer: Answer) -> bool:
    """Return whether asking again may bring another answer; refusals never do."""
    return answer.status in AGAIN or answer.failure in _FLEETING or answer.incomplete


def page_of(answer: Answer) -> Page | None:
    """Return the HTML page in an answer, None where there is none to read."""
    return read_page(answer.headers, answer.body) if is_html(answer.headers, answer.body) else None


def judge(answer: Answer, page: Page | None = None) -> Opinion:
    """Return what one answer says of the link it was asked for; `page` is what `page_of` reads in it."""
    if answer.failure is not None:
        return _failed(answer)
    status = answer.status or 0
    wall = _walls.bot_wall(status, answer.headers, page)
    if wall is not None:
        return Opinion(Verdict.REFUSED, wall if wall == _walls.SOME_WALL else f"a bot wall ({wall})")
    if 200 <= status < 300 or status == 304:
        return _answered(answer, page)
    said = _PHRASES.get(status, "")
    if status in (404, 410):
        return Opinion(Verdict.GONE, said)
    if status == 429:
        return Opinion(Verdict.RATE_LIMITED, said)
    if status >= 500 and status not in REFUSALS:
        return Opinion(Verdict.UNREACHABLE, f"server error {status}")
    if status in (408, 425):
        return Opinion(Verdict.UNREACHABLE, f"server error {status}")
    if status >= 400:
        return Opinion(Verdict.REFUSED, said or f"does not accept the request ({status})")
    return _untargeted(status, page)


def _untargeted(status: int, page: Page | None) -> Opinion:
    """Return what a 3xx without a Location says. Browsers show its body (Fetch, HTTP-redirect fetch, step 3).

    300 may leave the choice to a page (RFC 9110, 15.4.1); whatever else holds text may be meant to be read.
    """
    readable = page is not None and len(page.words) >= _FEW_WORDS
    verdict = Verdict.UNREACHABLE if status in REDIRECTS and not readable else Verdict.UNVERIFIABLE
    return Opinion(verdict, f"a redirect without a target ({status})")


def _failed(answer: Answer) -> Opinion:
    failure = answer.failure or Failure.PROTOCOL
    verdict, said = _FAILURES[failure]
    if failure is Failure.REDIRECT_LOOP and "cookies" in answer.detail:
        return Opinion(Verdict.REFUSED, N_("insists on cookies"))
    if answer.detail.startswith(said):
        return Opinion(verdict, answer.detail)
    return Opinion(verdict, f"{said}: {answer.detail}" if answer.detail else said)


def _answered(answer: Answer, page: Page | None) -> Opinion:
    asked = readable(answer.url)
    final = asked if answer.final_url == answer.url else readable(answer.final_url)
    if asked is None or final is None:
        return Opinion(Verdict.UNVERIFIABLE, N_("answered from an address that cannot be read"))
    if answer.incomplete and (page is None or len(page.words) < _FEW_WORDS):
        return Opinion(Verdict.UNREACHABLE, _BROKEN_OFF)  # of a page, browsers show what came
    if _walls.parked(asked, final, page):
        return Opinion(Verdict.SOFT_404, N_("a parked domain"))
    moved = asked.href.partition("#")[0] != final.href.partition("#")[0]
    if moved:
        wall = _walls.wall_on_the_way(asked, final)
        if wall is not None:
            return Opinion(Verdict.REFUSED, _LEADS_TO[wall])
        if leads_home(asked, final):
            return Opinion(Verdict.MOVED_HOME, N_("leads to the home page"))
        if _walls.error_page(asked, final):
            return Opinion(Verdict.SOFT_404, N_("leads to an error page that answers 200"))
    if page is not None and page.free is False:
        return Opinion(Verdict.REFUSED, N_("a paywall, by its own markup"))
    doubtful = page is not None and (moved or _doubtful(page, final))
    if answer.status == 200 and answer.method != "HEAD" and not answer.body and not answer.truncated:
        return Opinion(Verdict.UNVERIFIABLE, N_("an empty answer"), doubtful=True)
    if moved and asked.site == final.site and is_root(asked) and is_root(final):
        return Opinion(Verdict.REDIRECTED, N_("the front page under another of its names"), doubtful=doubtful)
    if moved and not _same_place(asked, final):
        return Opinion(Verdict.REDIRECTED, N_("answers elsewhere"), doubtful=doubtful)
    return Opinion(Verdict.LIVE, "", doubtful=doubtful)


def _doubtful(page: Page, final: Url) -> bool:
    if _walls.says_not_found(page) or len(page.words) < _FEW_WORDS:
        return True
    canonical = readable(page.canonical, final.href) if page.canonical else None
    return canonical is not None and is_root(canonical) and not is_root(final)


def is_root(url: Url) -> bool:
    """Return whether an address is a front page, of the site or of one of its languages."""
    return not url.query and _ROOTS.fullmatch(url.path) is not None


def leads_home(asked: Url, final: Url) -> bool:
    """Return whether a redirect ended at a front page though another page was asked for.

    A short link of another site may mean a front page: one segment, another registrable domain.
    """
    if is_root(asked) or not is_root(final):
        return False
    short = asked.site != final.site and asked.path.strip("/").count("/") == 0 and not asked.query
    return not short


def _same_place(one: Url, other: Url) -> bool:
    return normal_form(one) == normal_form(other)


def readable(text: str, base: str | None = None) -> Url | None:
    """Return an address as it is read, None where it cannot be."""
    try:
        return parse(text, base)
    except UnreadableUrl:
        return None


def status_of(answer: Answer, opinion: Opinion, now: datetime, attempts: int) -> LinkStatus:
    """Return the verdict with its evidence."""
    return LinkStatus(
        url=answer.url,
        verdict=opinion.verdict,
        http_status=answer.status,
        final_url=answer.final_url if answer.status is not None or answer.chain else None,
        chain=tuple(hop.url for hop in answer.chain),
        permanent=bool(answer.chain) and all(hop.status in (301, 308) for hop in answer.chain),
        reason=opinion.reason,
        checked_at=now,
        attempts=attempts,
        failure=answer.failure.value if answer.failure is not None else "",
        method=answer.method,
        bytes_read=answer.received,
        elapsed=round(answer.elapsed, 4),
    )
