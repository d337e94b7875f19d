"""Takes URLs out of the archives, redirectors and proxies they are wrapped in. Opens nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from auditor.urls._services import TARGETS
from auditor.urls._tables import table
from auditor.urls._targets import Asked, Target
from auditor.urls._url import Url

_MOST_LEVELS = 5
_ANY_COUNTRY = re.compile(r"(?:^|\.)([a-z]{1,63})\.(?:com|cat|[a-z]{2}|com?\.[a-z]{2})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapper:
    """One layer: what kind of plumbing it is (``web_archive``, ``redirector``) and its URL."""

    kind: str
    url: Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwrapped:
    """What is left when the layers are off.

    `url` is the target, `wrappers` what it was in, outermost first. `opaque` is '' or the kind of plumbing
    that `url` itself still is, because it does not tell where it leads.
    """

    url: Url
    wrappers: tuple[Wrapper, ...] = ()
    opaque: str = ""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts of the wrappers, outermost first."""
        return tuple(wrapper.url.host for wrapper in self.wrappers)


def unwrap(url: Url) -> Unwrapped:
    """Return the URL that a URL stands for, up to five levels down, and the chain that leads to it."""
    wrappers: list[Wrapper] = []
    while url.web and (rules := _rules(url.host)):
        found = _target(url, rules) if len(wrappers) < _MOST_LEVELS else None
        if found is None:
            return Unwrapped(url=url, wrappers=tuple(wrappers), opaque=_opaque(url, rules))
        wrappers.append(Wrapper(kind=found[0], url=url))
        url = found[1]
    return Unwrapped(url=url, wrappers=tuple(wrappers))


def shares(url: Url) -> bool:
    """Return whether a URL is a button that offers a page to a network: it cites nothing."""
    return any(_under(url.path, paths) for paths in _buttons(url.host))


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    paths: tuple[str, ...]
    target: Target | None
    asked: Asked
    opaque: bool

    def fits(self, url: Url) -> bool:
        return _under(url.path, self.paths)


def _target(url: Url, rules: tuple[_Rule, ...]) -> tuple[str, Url] | None:
    for rule in rules:
        if rule.target is not None and rule.fits(url):
            prefix = next((path for path in rule.paths if _under(url.path, (path,))), "/")
            found = rule.target(url, rule.asked._replace(prefix=prefix))
            if found is not None and found.href != url.href:
                return rule.kind, found
    return None


def _opaque(url: Url, rules: tuple[_Rule, ...]) -> str:
    return next((rule.kind for rule in rules if rule.opaque and url.path != "/" and rule.fits(url)), "")


def _under(path: str, prefixes: tuple[str, ...]) -> bool:
    """Return whether a path lies under a prefix; one without a final slash ends at a word's end."""
    folded = path.lower()
    for prefix in prefixes:
        if folded.startswith(prefix) and (prefix.endswith("/") or not folded[len(prefix) :][:1].isalnum()):
            return True
    return not prefixes


@lru_cache(maxsize=16_384)
def _rules(host: str) -> tuple[_Rule, ...]:
    """Return the rules of a host: its own before those of the domains above it."""
    return tuple(rule for key in _keys(host) for rule in _table().get(key, ()))


@lru_cache(maxsize=4_096)
def _buttons(host: str) -> tuple[tuple[str, ...], ...]:
    return tuple(paths for key in _keys(host) for paths in _button_table().get(key, ()))


@lru_cache(maxsize=64)  # both tables are asked for the same host, one after the other
def _keys(host: str) -> list[str]:
    """Return what the tables list a host under: itself, the domains above it, a name in any country."""
    listed, names = _listed()
    keys, rest = [], host
    while rest:
        if rest in listed:
            keys.append(rest)
        rest = rest.partition(".")[2]
    if any(name in host for name in names) and (abroad := _ANY_COUNTRY.search(host)):
        keys.append(f"{abroad[1]}.*")
    return keys


@lru_cache(maxsize=1)
def _listed() -> tuple[frozenset[str], tuple[str, ...]]:
    every = frozenset((*_table(), *_button_table()))
    return every, tuple(key.removesuffix(".*") for key in every if key.endswith(".*"))


@lru_cache(maxsize=1)
def _table() -> dict[str, list[_Rule]]:
    rules: dict[str, list[_Rule]] = {}
    for row in table("wrappers")["wrapper"]:
        rule = _Rule(
            row["kind"],
            tuple(path.lower() for path in row.get("paths", ())),
            TARGETS[row["read"]] if "read" in row else None,
            Asked(
                names=tuple(row.get("names", ())),
                scheme=row.get("scheme", "https"),
                relative=row.get("relative", False),
            ),
            row.get("opaque", False),
        )
        for host in row["hosts"]:
            rules.setdefault(host, []).append(rule)
    return rules


@lru_cache(maxsize=1)
def _button_table() -> dict[str, list[tuple[str, ...]]]:
    buttons: dict[str, list[tuple[str, ...]]] = {}
    for row in table("wrappers")["share"]:
        for host in row["hosts"]:
            buttons.setdefault(host, []).append(tuple(path.lower() for path in row["paths"]))
    return buttons
