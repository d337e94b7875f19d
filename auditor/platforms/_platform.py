"""What a platform is: a name, its hosts, a reader of its URLs and, where there is one, a probe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from auditor.model import Reading
from auditor.platforms._probe import Probe


class UrlLike(Protocol):
    """A parsed URL: `host` an A-label, `path` percent-encoded from '/', `query` and `fragment` bare."""

    @property
    def host(self) -> str: ...

    @property
    def path(self) -> str: ...

    @property
    def query(self) -> str: ...

    @property
    def fragment(self) -> str: ...


Reader = Callable[[UrlLike], Reading | None]


def subdomain(host: str, *domains: str) -> str:
    """Return what a host has before one of the domains, without 'www.'; '' for the domain itself."""
    for domain in domains:
        if host.endswith(f".{domain}"):
            label = host[: -len(domain) - 1]
            return "" if label == "www" else label.removeprefix("www.")
    return ""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text: how long lists of hosts and path words are written here."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A network or video host that people publish on.

    `hosts` are whole hosts; ``*.example.com`` stands for every host below example.com and not for
    example.com itself. `front_ends` are other people's hosts that show the same posts under the same
    paths. `read` gives None for a host of the company that carries no posts (developers, help, blog).
    """

    name: str
    hosts: tuple[str, ...]
    read: Reader
    front_ends: tuple[str, ...] = ()
    probe: Probe | None = None
