"""Says in lines what the resolution of one address found."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from auditor.cli import _terminal
from auditor.i18n import N_
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
        owned = N_("{site} says in its {file} that the account is its own")
        facts.append((N_("declared"), voice.say(owned, site=declared[0], file=declared[1])))
    told = [(voice.say(name), visible(value)) for name, value in facts if value]
    width = max(10, *(len(name) for name, _ in told))
    lines += [_terminal.hanging(f"  {name:<{width}}  ", value) for name, value in told]
    return lines, found.basis is not Basis.UNREADABLE


def _said(found: Resolution, register: Register, voice: Voice) -> list[tuple[str, str]]:
    """Return what schemes say of a place, each with its words, its date and whether it speaks against it."""
    from auditor.classify import said_of
    from auditor.report.cited import summed
    from auditor.sources import heard

    testimonies = said_of(found, register)
    known = heard(testimonies)
    facts = [(N_("evidence"), summed(voice, known))] if known is not None else []
    for said in testimonies:
        since = said.as_of or voice.say(N_("no date"))
        words = f"{voice.pair(said.scheme, said.value_verbatim or said.value)} ({since})"
        if found.source is None or said.pattern != found.source.pattern:
            words += voice.say(N_(", of {place}"), place=said.pattern)
        facts.append((N_("testimony"), words + (voice.say(N_(", adverse")) if said.adverse else "")))
    return facts


def _facts(found: Resolution, register: Register, voice: Voice) -> list[tuple[str, str]]:
    from auditor.report.accounts import account_status
    from auditor.report.cited import type_label
    from auditor.report.documents import oddity
    from auditor.report.words import BASIS, CONTROL, LINK_KIND

    say = voice.say
    facts = [
        (N_("type"), f"{type_label(voice, found.type)} ({found.type})"),
        (N_("known by"), say(BASIS[found.basis])),
    ]
    if found.url is None:
        return facts
    kind = say(LINK_KIND[found.link_kind])
    facts += [
        (N_("address"), found.url.href),
        (N_("wrapped in"), ", ".join(found.wrappers)),
        (N_("kind"), kind if found.counts else say(N_("{kind}, not counted"), kind=kind)),
        (N_("social"), say(N_("yes")) if found.social else say(N_("no"))),
    ]
    row = found.source
    if row is not None:
        facts += [
            (N_("source"), row.name),
            (N_("row"), row.pattern),
            (N_("country"), row.country or say(N_("unknown"))),
            (N_("control"), say(CONTROL.get(row.control, row.control))),
            (N_("owner"), row.owner),
            (N_("reference"), row.reference),
            (N_("checked"), row.checked),
        ]
    facts += _said(found, register, voice)
    if found.account is not None and found.account.handle:
        facts.append((N_("account"), f"@{found.account.handle}, {account_status(voice, found.account)}"))
    if found.post is not None:
        facts.append((N_("post"), found.post.id))
        posted = found.post.posted_at
        facts.append((N_("posted at"), voice.moment(posted.astimezone(UTC)) if posted else ""))
    if found.dated is not None and found.post is None:
        facts.append((N_("dated"), voice.days(found.dated.first, found.dated.last)))
    facts.append((N_("beware"), ", ".join(oddity(voice, warning) for warning in found.warnings)))
    return facts
