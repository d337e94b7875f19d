"""Gathers the links of articles and lists, with where each stands. Checks none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from auditor.cli import _inputs, complain
from auditor.cli._input import Input
from auditor.errors import AuditorError
from auditor.i18n import about, remark, said

if TYPE_CHECKING:
    from auditor.cli._allowing import Allowed
    from auditor.readers._child import Child

_URL = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link stands: in which input, at which line and column (0 where there are none)."""

    name: str
    line: int
    column: int
    published: str = ""

    def __str__(self) -> str:
        return f"{self.name}:{self.line}:{self.column}" if self.line else self.name


@dataclass(slots=True)
class Links:
    """URLs to check, in order, each with all its places; `failed` counts inputs that could not be read."""

    places: dict[str, list[Place]] = field(default_factory=dict)
    inputs: list[Input] = field(default_factory=list)
    failed: int = 0

    def add(self, url: str, place: Place) -> None:
        self.places.setdefault(url, []).append(place)

    def days(self) -> dict[str, date]:
        """Return the day of the first article that cites a URL, where one of them has a day."""
        found = {}
        for url, places in self.places.items():
            published = sorted(place.published for place in places if place.published)
            if published:
                found[url] = date.fromisoformat(published[0])
        return found

    def only(self, include: Iterable[str], exclude: Iterable[str]) -> None:
        """Keep URLs that an `include` pattern finds (all where there is none) and no `exclude` one does."""
        wanted = [_pattern(text) for text in include]
        unwanted = [_pattern(text) for text in exclude]
        self.places = {
            url: places
            for url, places in self.places.items()
            if (not wanted or any(pattern.search(url) for pattern in wanted))
            and not any(pattern.search(url) for pattern in unwanted)
        }


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        from auditor.errors import ConfigError

        raise ConfigError(remark("pattern {text}: {error}", text=repr(text), error=error)) from error


def gather(arguments: Iterable[str], stdin_name: str, sources: tuple[str, ...] = ()) -> Links:
    """Return the links that arguments mean: URLs, lists of URLs, and articles (files, folders, globs, -).

    A text whose every line is a URL is a list; everything else is an article, and its links are those that an
    audit would see, out of their wrappers. Articles are read in a child that can be killed.
    """
    from auditor.readers._child import Child

    links = Links()
    files = []
    for argument in arguments:
        if _URL.fullmatch(argument):
            links.add(argument, Place("command line", 0, 0))
        else:
            files.append(argument)
    found, missing = _inputs.inputs(files, stdin_name)
    for message in missing:
        complain(message)
        links.failed += 1
    with Child() as child:
        for each in found:
            try:
                _read(links, each.opened(), sources, child)
            except AuditorError as error:
                links.failed += 1
                complain(about(each.shown, said(error), also=each.name))
    return links


def gather_one(each: Input, sources: tuple[str, ...], child: Child, allow: Allowed = ()) -> Links:
    """Return the links of one input; none where it cannot be read, which the audit will complain about."""
    links = Links()
    with suppress(AuditorError):
        _read(links, each.opened(allow), sources, child)
    return links


def _read(links: Links, each: Input, sources: tuple[str, ...], child: Child) -> None:
    links.inputs.append(each)
    data = each.read()
    urls = listed(data)
    if urls is None:
        found = child.run(each.name, _cited, data, *each.origin, sources)
        for url, line, column, published in found:
            links.add(url, Place(each.name, line, column, published))
    else:
        for line, url in urls:
            links.add(url, Place(each.name, line, 1))


def listed(data: bytes) -> list[tuple[int, str]] | None:
    """Return the URLs of a list, with their lines; None where a text is no list. # begins a comment."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return None
    urls = [
        (number, line.strip())
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not urls or not all(_URL.fullmatch(url) for _, url in urls):
        return None
    return urls


def _cited(
    data: bytes, name: str, media_type: str | None, sources: tuple[str, ...]
) -> list[tuple[str, int, int, str]]:
    """Return the links of an article with line, column and the article's day; done in the child."""
    from auditor.check.asked import addresses
    from auditor.pipeline import read
    from auditor.sources import Register

    register = Register.load(sources)
    document = read(data, name, media_type=media_type, register=register)
    published = str(document.published or "")
    return [
        (url, hyperlink.origin.line, hyperlink.origin.column, published)
        for url, hyperlink in addresses(document, register)
    ]
