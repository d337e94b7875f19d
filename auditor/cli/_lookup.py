"""Says in lines what the resolution of one address found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Basis
from auditor.report.escape import visible

if TYPE_CHECKING:
    from auditor.classify import Resolution
    from auditor.report.voice import Voice
    from auditor.sources import Register


def as_typed(address: str) -> str:
    """Return an address as a browser would take it from its bar."""
    return address if "://" in address or address.startswith("//") else f"https://{address}"


def looked_up(
    address: str, register: Register, voice: Voice, declared: tuple[str, str] | None = None
) -> tuple[list[str], bool]:
    """Return lines to print about an address, and whether it could be read at all.

    `declared` is the row whose site calls the account its own, and where it does.
    """
    from auditor.classify import resolve

    found = resolve(as_typed(address), register)
    lines = [visible(address)]
    facts = _facts(found, register, voice)
    if declared is not None:
        facts.append(("declared", f"{declared[0]} says in its {declared[1]} that the account is its own"))
    lines += [f"  {name:<12} {visible(value)}" for name, value in facts if value]
    return lines, found.basis is not Basis.UNREADABLE


def _said(found: Resolution, register: Register, voice: Voice) -> list[tuple[str, str]]:
    """Return what schemes say of a place, each with its words, its date and whether it speaks against it."""
    from auditor.classify import said_of
    from auditor.report.cited import summed
    from auditor.sources import heard

    testimonies = said_of(found, register)
    known = heard(testimonies)
    facts = [("evidence", summed(voice, known))] if known is not None else []
    for said in testimonies:
        words = f"{said.scheme}: {said.value_verbatim or said.value} ({said.as_of or 'no date'})"
        about = f", of {said.pattern}" if found.source is None or said.pattern != found.source.pattern else ""
        facts.append(("testimony", words + about + (", adverse" if said.adverse else "")))
    return facts


def _facts(found: Resolution, register: Register, voice: Voice) -> list[tuple[str, str]]:
    from auditor.report.cited import type_label
    from auditor.report.words import BASIS, LINK_KIND

    say = voice.say
    facts = [
        ("type", f"{type_label(voice, found.type)} ({found.type})"),
        ("known by", say(BASIS[found.basis])),
    ]
    if found.url is None:
        return facts
    facts += [
        ("address", found.url.href),
        ("wrapped in", ", ".join(found.wrappers)),
        ("kind", say(LINK_KIND[found.link_kind]) + ("" if found.counts else f", {say('not counted')}")),
        ("social", "yes" if found.social else "no"),
    ]
    row = found.source
    if row is not None:
        facts += [
            ("source", row.name),
            ("row", row.pattern),
            ("country", row.country or say("unknown")),
            ("control", row.control),
            ("owner", row.owner),
            ("reference", row.reference),
            ("checked", row.checked),
        ]
    facts += _said(found, register, voice)
    if found.account is not None and found.account.handle:
        known = found.account
        whose = known.owner or known.resembles or ""
        facts.append(("account", f"@{known.handle}: {known.status.value}" + (f" ({whose})" if whose else "")))
    if found.post is not None:
        facts.append(("post", found.post.id))
        facts.append(("posted at", found.post.posted_at.isoformat() if found.post.posted_at else ""))
    if found.dated is not None:
        facts.append(("dated", f"{voice.days(found.dated.first, found.dated.last)} ({found.dated.basis})"))
    facts.append(("warnings", ", ".join(found.warnings)))
    return facts
