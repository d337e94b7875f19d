"""Checks the links of articles before they are audited, so that the audit itself stays pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _check_options, _checking, _links
from auditor.cli._input import Input

if TYPE_CHECKING:
    from auditor.check.declared import Declared
    from auditor.cli._allowing import Allowed
    from auditor.model import LinkStatus


def checked_inputs(
    found: list[Input], sources: tuple[str, ...], allow: Allowed, archives: bool = False
) -> tuple[list[Input], Mapping[str, LinkStatus]]:
    """Return inputs, read, and the statuses of all their links by URL; what cannot be read is left as it is.

    The pace is that of ``auditor check`` without options, or what AUDITOR_CHECK_… says; `archives` looks
    for copies of what is broken.
    """
    from auditor.readers._child import Child

    read: list[Input] = []
    links = _links.Links()
    with Child() as child:
        for each in found:
            one = _links.gather_one(each, sources, child, allow)
            read += one.inputs or [each]
            for url, places in one.places.items():
                links.places.setdefault(url, []).extend(places)
    given = {**_defaults(), "allow": allow or _defaults()["allow"]}
    given["archives"] = archives or given["archives"]
    statuses = dict(_checking.run(links.places, given, days=links.days()).statuses)
    for url, said in declared(links.places, sources, given).items():
        if url in statuses:
            statuses[url] = replace(statuses[url], declared=(said.pattern, said.basis))
    return read, statuses


def declared(urls: Iterable[str], sources: tuple[str, ...], given: dict[str, Any]) -> dict[str, Declared]:
    """Return the addresses of accounts that the sites of their sources declare, with where they do."""
    import asyncio

    from auditor.check.declared import confirmed
    from auditor.sources import Register

    register = Register.load(sources)

    async def ask() -> dict[str, Declared]:
        async with _checking.client(given) as client:
            return await confirmed(urls, register, client)

    return asyncio.run(ask())


def online(urls: Iterable[str], sources: tuple[str, ...]) -> dict[str, Declared]:
    """Return what `declared` does, at the pace of ``auditor check`` without options."""
    return declared(urls, sources, _defaults())


def _defaults() -> dict[str, Any]:
    @_check_options.checking
    @_check_options.archiving
    @click.command()
    def nothing(**_: Any) -> None:
        """Stand for a command without arguments."""

    return dict(nothing.make_context("check", []).params)
