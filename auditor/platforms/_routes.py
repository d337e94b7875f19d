"""Reads a platform's URLs by a table of routes: one line a form, the first that fits wins.

A line is a kind and a pattern::

    post     /{account}/status/{id}/**
    post     /watch?v={id}
    share_intent  /(share|intent)/**
    inner    /login?next={url}

`kind` is a value of LinkKind, or ``inner``: the page only leads to another URL of a platform, and that
one is read instead. In a path ``*`` is any one segment, ``**`` the rest, ``(a|b)`` words, ``{account}`` and
``{id}`` what is captured; ``{id:number}`` captures the id by the pattern called number. In a query ``name``
must be there, ``name=word`` must have that value, ``name={id}`` is captured. Words are compared without case.
Lines that begin with a word come before those that begin with a name, and such a word is reserved: it is
never taken for an account. What no line fits is OTHER.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.model import LinkKind, Post, Reading
from auditor.platforms._ids import Dating
from auditor.platforms._parts import Target, client_route, inner, parameter, repaired, segments
from auditor.platforms._platform import UrlLike

_PATTERNS = {
    "number": r"[0-9]{1,20}",
    "token": r"[A-Za-z0-9_=-]{1,200}",
    "word": r".{1,200}",
    "slug": r".{1,400}",
    "url": r".{1,4000}",
    "uuid": r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}",
}
_PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?\}")
# What is left after an id must not be more of it; a stray bracket or full stop of the prose around may be.
_END = r"(?![A-Za-z0-9_-])"


class _Step(NamedTuple):
    """One segment of a route: words, or a pattern with groups, or (neither) anything."""

    words: frozenset[str] | None
    pattern: re.Pattern[str] | None


class _Route(NamedTuple):
    kind: str
    steps: tuple[_Step, ...]
    rest: bool
    query: tuple[tuple[str, _Step], ...]


class Routes:
    """The routes of one platform, compiled when first asked.

    `account` and `post_id` are the patterns of {account} and {id}, `patterns` further ones, `posted_at`
    reads the date from an id, `reserved` are more words that are never accounts. An '@' before an
    account is not part of it.
    """

    __slots__ = ("_first", "_open", "_patterns", "_platform", "_posted_at", "_reserved", "_table")

    def __init__(
        self,
        platform: str,
        table: str,
        *,
        account: str = r"[\w.-]{1,100}",
        post_id: str = _PATTERNS["number"],
        posted_at: Dating | None = None,
        patterns: dict[str, str] | None = None,
        reserved: str = "",
    ) -> None:
        self._platform = platform
        self._table = table
        self._patterns = {**_PATTERNS, **(patterns or {}), "account": rf"@?(?:{account})\Z", "id": post_id}
        self._posted_at = posted_at
        self._reserved = frozenset(reserved.split())
        self._first: dict[str, list[_Route]] | None = None
        self._open: list[_Route] = []

    @property
    def reserved(self) -> frozenset[str]:
        """The words that are never taken for an account."""
        self._routes()
        return self._reserved

    def read(self, url: UrlLike, parts: list[str] | None = None) -> Reading:
        """Return what stands behind the URL, OTHER where no route fits. `parts` replace its path."""
        path, query = url.path, url.query
        if parts is None:
            if url.fragment and (url.fragment[0] == "!" or path == "/"):
                path, query = client_route(url.fragment) or (path, query)
            if "%3" in path or "%3" in query:
                path, query = repaired(path, query)
            parts = segments(path)
        first = self._routes()
        head = parts[0].lower() if parts else ""
        routes = first.get(head, ())
        for route in (*routes, *self._open) if parts else routes:
            captured = self._fit(route, parts, query)
            if captured is None:
                continue
            if route.kind != "inner":
                return self._reading(route.kind, captured)
            if not isinstance(url, Target) and (found := self._inner(captured["url"], url.host)):
                return found
        return Reading(platform=self._platform, kind=LinkKind.OTHER)

    def _fit(self, route: _Route, parts: list[str], query: str) -> dict[str, str] | None:
        """Return what the route captures, None where it does not fit."""
        steps = route.steps
        if len(parts) < len(steps) or (len(parts) > len(steps) and not route.rest):
            return None
        captured: dict[str, str] = {}
        for step, part in zip(steps, parts, strict=False):
            if step.words is not None:
                if part.lower() not in step.words:
                    return None
            elif step.pattern is not None:
                match = step.pattern.match(part)
                if match is None:
                    return None
                captured.update(match.groupdict())
        if steps and steps[0].pattern is not None and parts[0].lower() in self._reserved:
            return None
        for name, step in route.query:
            value = parameter(query, name)
            if value is None or (step.words is not None and value.lower() not in step.words):
                return None
            if step.pattern is not None:
                match = step.pattern.match(value)
                if match is None:
                    return None
                captured.update(match.groupdict())
        return captured

    def _reading(self, kind: str, captured: dict[str, str]) -> Reading:
        account = captured.get("account", "").removeprefix("@") or None
        post = None
        if "id" in captured:
            when = self._posted_at(captured["id"]) if self._posted_at is not None else None
            post = Post(platform=self._platform, account=account, id=captured["id"], posted_at=when)
        return Reading(platform=self._platform, kind=LinkKind(kind), account=account, post=post)

    def _inner(self, value: str, host: str) -> Reading | None:
        from auditor import platforms  # the platforms import this module

        target = inner(value, host)
        return platforms.read(target) if target is not None else None

    # --- the table ---------------------------------------------------------------------------

    def _routes(self) -> dict[str, list[_Route]]:
        return self._first if self._first is not None else self._compile()

    def _compile(self) -> dict[str, list[_Route]]:
        first: dict[str, list[_Route]] = {"": []}
        unworded: list[_Route] = []
        for line in self._table.splitlines():
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            kind, pattern = line.split()
            route = self._route(kind, pattern)
            if not route.steps and not route.rest:
                first[""].append(route)
            elif not route.steps or route.steps[0].words is None:
                unworded.append(route)
            else:
                for word in route.steps[0].words:
                    first.setdefault(word, []).append(route)
        self._reserved |= first.keys() - {""}
        self._open = unworded
        self._first = first  # last, so that another thread sees all or nothing
        return first

    def _route(self, kind: str, pattern: str) -> _Route:
        path, _, query = pattern.partition("?")
        parts = path.strip("/").split("/") if path != "/" else []
        rest = bool(parts) and parts[-1] == "**"
        pairs = (pair.partition("=") for pair in query.split("&")) if query else ()
        return _Route(
            kind,
            tuple(self._step(part) for part in parts[: len(parts) - rest]),
            rest,
            tuple((name, self._step(value or "*")) for name, _, value in pairs),
        )

    def _step(self, part: str) -> _Step:
        if part == "*":
            return _Step(None, None)
        if "{" not in part:
            return _Step(frozenset(part.strip("()").lower().split("|")), None)
        source, last = "", 0
        for hole in _PLACEHOLDER.finditer(part):
            source += re.escape(part[last : hole.start()])
            source += f"(?P<{hole[1]}>{self._patterns[hole[2] or hole[1]]})"
            last = hole.end()
        return _Step(None, re.compile(source + re.escape(part[last:]) + _END))
