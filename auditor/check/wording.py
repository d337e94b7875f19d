"""Says verdicts and their reasons in the language of the reader.

Stores, JSON and CSV keep them as `auditor.check.verdict` writes them, in English; this is what people read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.i18n import N_

# One word each, for the first column of a list.
_VERDICTS = {
    "live": N_("live"),
    "gone": N_("gone"),
    "soft_404": N_("soft_404"),
    "moved_home": N_("moved_home"),
    "redirected": N_("redirected"),
    "refused": N_("refused"),
    "rate_limited": N_("rate_limited"),
    "unreachable": N_("unreachable"),
    "unverifiable": N_("unverifiable"),
    "blocked_by_policy": N_("blocked_by_policy"),
}
# Reasons that hold something of the answer.
_WITH = (
    N_("a bot wall ({whose})"),
    N_("server error {status}"),
    N_("does not accept the request ({status})"),
    N_("a redirect without a target ({status})"),
    N_("status {status} is accepted"),
    N_("the host asked to be left alone for {seconds} s"),
    N_("{archive} did not answer"),
    N_("the archive answers {status}"),
    N_("{number} redirects and no end"),
    N_("no such host: {host}"),
    N_("no host can have this name: {host}"),
    N_("no address: {host}"),
    N_("scheme {scheme} is not fetched"),
    N_("{scheme} is no web page"),
    N_("port {port} is not one of {ports}"),
    N_("no answer for {host} in {seconds} s"),
)
_ALONE = (
    N_("no complete answer in time"),
    N_("a URL with a user name or password is not fetched"),
    N_("the archive did not answer"),
    N_("seen"),
)
_PARTS = re.compile(r"\{(\w+)\}")
_LONGEST = 500
_ANY, _WORD = ".+", r"[^:;\s]+"


def _pattern(template: str) -> re.Pattern[str]:
    pieces = _PARTS.split(template)
    return re.compile(
        "".join(
            re.escape(piece) if place % 2 == 0 else f"(?P<{piece}>{_ANY if pieces[0] else _WORD})"
            for place, piece in enumerate(pieces)
        ),
        re.DOTALL,
    )


_TEMPLATES = tuple((template, _pattern(template)) for template in _WITH)


def verdict_word(verdict: str, say: Callable[[str], str]) -> str:
    """Return a verdict in one word; what is none stays as it is."""
    return say(_VERDICTS[verdict]) if verdict in _VERDICTS else verdict


def reason_words(reason: str, say: Callable[[str], str]) -> str:
    """Return a reason in the language that `say` speaks; what it has no words for stays as it is.

    "no connection: connection refused" is two reasons, of which the system's own may have no words.
    """
    if not reason or len(reason) > _LONGEST:
        return reason
    known = say(reason)
    if known != reason:
        return known
    if "; " in reason:
        first, _, rest = reason.partition("; ")
        return say(N_("{before}; {then}")).format(
            before=reason_words(first, say), then=reason_words(rest, say)
        )
    for template, pattern in _TEMPLATES:
        found = pattern.fullmatch(reason)
        if found is not None:
            return say(template).format(**found.groupdict())
    head, colon, detail = reason.partition(": ")
    if not colon:
        return reason
    return say(N_("{what}: {detail}")).format(what=say(head), detail=reason_words(detail, say))
