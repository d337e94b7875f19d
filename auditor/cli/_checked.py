"""Checks the links of articles before they are audited, so that the audit itself stays pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _checking, _inputs, _links

if TYPE_CHECKING:
    from auditor.model import LinkStatus


def checked_inputs(
    found: list[_inputs.Input], sources: tuple[str, ...], allow: tuple[str, ...]
) -> tuple[list[_inputs.Input], Mapping[str, LinkStatus]]:
    """Return inputs, read, and the statuses of all their links by URL; what cannot be read is left as it is.

    The pace is that of ``auditor check`` without options, or what AUDITOR_CHECK_… says.
    """
    read: list[_inputs.Input] = []
    links = _links.Links()
    for each in found:
        one = _links.gather_one(each, sources)
        read += one.inputs or [each]
        for url, places in one.places.items():
            links.places.setdefault(url, []).extend(places)
    given = {**_defaults(), "allow": allow or _defaults()["allow"]}
    return read, _checking.run(links.places, given).statuses


def _defaults() -> dict[str, Any]:
    @_checking.checking
    @click.command()
    def nothing(**_: Any) -> None:
        """Stand for a command without arguments."""

    return dict(nothing.make_context("check", []).params)
