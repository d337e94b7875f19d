"""Measures how much of what a corpus cites the register classifies. Says nothing about whether rightly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.cli import _inputs, _links
from auditor.cli._input import Input
from auditor.errors import AuditorError, RegisterError, UnreadableUrl
from auditor.i18n import N_, about, remark, said
from auditor.model import LinkKind
from auditor.report.voice import plural

if TYPE_CHECKING:
    from auditor.report.voice import Voice
    from auditor.sources import Register

UNKNOWN = frozenset(("other_website", "unknown"))
_HOSTS = ("url", "domain", "host", "pattern")


@dataclass(slots=True)
class Coverage:
    """Citations counted by type, by kind of link, and of what is unknown by site."""

    types: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    unreadable: int = 0
    own: int = 0

    @property
    def total(self) -> int:
        return sum(self.types.values())

    @property
    def classified(self) -> int:
        return self.total - sum(self.types[type_id] for type_id in UNKNOWN)

    def add(self, address: str, register: Register, weight: int = 1, base: str | None = None) -> None:
        """Count one citation `weight` times; a link within the citing site is counted apart."""
        from auditor.classify import resolve
        from auditor.urls import registrable

        found = resolve(address, register, base)
        if found.url is None or not found.url.web:
            self.unreadable += weight
            return
        if base is not None and found.url.site and found.url.site == _site(base):
            self.own += weight
            return
        self.types[found.type] += weight
        if register.has_trait(found.type, "social"):
            self.kinds[found.link_kind.value] += weight
        if found.type in UNKNOWN:
            self.unknown[(registrable(found.url.host) or found.url.host).removeprefix("www.")] += weight


def _site(address: str) -> str | None:
    from auditor.urls import parse

    try:
        return parse(address).site
    except UnreadableUrl:
        return None


def measure(each: Input, register: Register, weight: str, coverage: Coverage) -> None:
    """Count the citations of an article, of a list of URLs, or of a CSV file of hosts with their numbers.

    Raises:
        AuditorError: if it is none of these.
    """
    data = each.read()
    if each.name.lower().endswith((".csv", ".tsv")):
        for address, count in _weighted(each.name, data, weight):
            coverage.add(address, register, count)
        return
    urls = _links.listed(data)
    if urls is not None:
        for _, url in urls:
            coverage.add(url, register)
        return
    from auditor.pipeline import read

    document = read(data, each.name, register=register)
    for hyperlink in document.hyperlinks:
        if hyperlink.role.cites:
            coverage.add(hyperlink.href, register, base=document.url)


def _weighted(name: str, data: bytes, weight: str) -> Iterator[tuple[str, int]]:
    from auditor.sources.imports import Copy, number, records

    columns = {
        "address": _HOSTS,
        "weight": (weight,) if weight else ("count", "citations", "references", "n"),
    }
    copy = Copy(name=name, data=data, retrieved="")
    for record in records(copy, columns, ("address", "weight") if weight else ("address",)):
        count = number(record["weight"]) if record["weight"] else 1.0
        if count is None or count < 0:
            raise RegisterError(
                remark(
                    "{name}:{line}: {value} is no number of citations",
                    name=name,
                    line=str(record.line),
                    value=repr(record["weight"][:20]),
                )
            )
        address = record["address"]
        yield address if "://" in address else f"https://{address}/", round(count)


def lines(coverage: Coverage, register: Register, most: int, voice: Voice) -> Iterator[str]:
    """Yield what was measured, in lines."""
    from auditor.report.cited import type_label
    from auditor.report.words import FAMILY, LINK_KIND

    total, say = coverage.total, voice.say
    cited = voice.count(plural("{n} citation", "{n} citations"), total)
    known = voice.count(plural("{n} classified", "{n} classified"), coverage.classified)
    yield f"{cited}, {known} ({_share(coverage.classified, total, voice)})"
    if coverage.own or coverage.unreadable:
        yield voice.told(
            remark(
                "not counted: {own} within the citing site, {unreadable} not on the web",
                own=coverage.own,
                unreadable=coverage.unreadable,
            )
        )
    families: Counter[str] = Counter()
    for type_id, count in coverage.types.items():
        row = register.types.get(type_id)
        families[row.family if row else "fallback"] += count
    tables: tuple[tuple[str, Counter[str], Callable[[str], str]], ...] = (
        (N_("by family"), families, lambda name: say(FAMILY.get(name, name))),
        (N_("by type"), coverage.types, lambda name: f"{type_label(voice, name)} ({name})"),
        (N_("links to social media"), coverage.kinds, lambda name: say(LINK_KIND[LinkKind(name)])),
    )
    for title, counted, named in tables:
        if counted:
            yield f"\n{say(title)}"
            for name, count in _ordered(counted):
                yield _row(count, sum(counted.values()), named(name), voice)
    if coverage.unknown and most:
        shown, sites = min(most, len(coverage.unknown)), len(coverage.unknown)
        forms = plural(
            "most cited unknowns, {shown} of {n} site", "most cited unknowns, {shown} of {n} sites"
        )
        yield f"\n{voice.count(forms, sites, shown=voice.number(shown))}"
        for name, count in _ordered(coverage.unknown)[:most]:
            yield _row(count, total, name, voice)


def _row(count: int, whole: int, name: str, voice: Voice) -> str:
    return f"{voice.number(count):>9}  {_share(count, whole, voice):>7}  {name}"


def _ordered(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _share(part: int, whole: int, voice: Voice) -> str:
    return voice.percent(part / whole if whole else None, 1)


def measured(names: tuple[str, ...], register: Register, weight: str) -> tuple[Coverage, list[str]]:
    """Return the coverage over files, folders, globs or -, and why any of them could not be read."""
    coverage = Coverage()
    found, failed = _inputs.inputs(names, "stdin.txt")
    for each in found:
        try:
            measure(each, register, weight, coverage)
        except AuditorError as error:
            failed.append(about(each.shown, said(error), also=each.name))
    return coverage, failed
