"""Sorts what the network raised into the classes a verdict needs: names, connections, TLS, time, HTTP."""

from __future__ import annotations

import errno
import os
import ssl
from typing import NamedTuple

from auditor.errors import UnreadableUrl
from auditor.i18n import Remark, remark, said
from auditor.net._answer import Failure
from auditor.net._policy import Endpoint, Refused
from auditor.net._resolver import NameNotFound, ResolverFailed

_CAUSES = 8


class Failed(NamedTuple):
    """The class of an error, what it said, and what our policy would have to allow where that is why."""

    failure: Failure
    detail: str
    barred: Endpoint | None = None


def failure_of(error: BaseException) -> Failed:
    """Return what an error was, without addresses of memory or line breaks."""
    causes = _causes(error)
    for cause in causes:
        if isinstance(cause, Refused):
            return Failed(Failure.BLOCKED, _words(cause), cause.barred)
        if isinstance(cause, UnreadableUrl):
            return Failed(Failure.BLOCKED, _words(cause))
        if isinstance(cause, NameNotFound):
            return Failed(Failure.NO_SUCH_HOST, _words(cause))
        if isinstance(cause, ResolverFailed):
            return Failed(Failure.RESOLVER, _words(cause))
        if isinstance(cause, ssl.SSLError):
            return Failed(Failure.TLS, _tls(cause))
    # httpx and httpcore call theirs ConnectTimeout, ReadTimeout …; the core of this module knows neither.
    names = {base.__name__ for cause in causes for base in type(cause).__mro__}
    if any(isinstance(cause, TimeoutError) for cause in causes) or "TimeoutException" in names:
        return Failed(Failure.TIMEOUT, remark("no complete answer in time"))
    for cause in causes:
        if isinstance(cause, OSError):
            return Failed(Failure.CONNECT, _system(cause))
    if "NetworkError" in names:
        return Failed(Failure.CONNECT, _words(error))
    return Failed(Failure.PROTOCOL, _words(error))


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in found and len(found) < _CAUSES:
        found.append(at)
        at = at.__cause__ or at.__context__
    return found


def _tls(error: ssl.SSLError) -> str:
    said = getattr(error, "verify_message", "") or (error.reason or "").replace("_", " ").lower()
    return said or _words(error)


def _system(error: OSError) -> str:
    number = error.errno
    if number is None or number not in errno.errorcode:
        return _words(error)
    return remark(os.strerror(number).lower())


def _words(error: BaseException) -> str:
    words = said(error) or type(error).__name__
    return words if isinstance(words, Remark) else " ".join(words.split())[:300]
