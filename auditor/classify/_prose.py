"""Decides who is meant where a source is named in words alone. Finds no names: harvest has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor import platforms
from auditor.model import Account, Attribution, Basis, Document, Harvest, Name, Source, SourceKind
from auditor.sources import Register

_MOST_STEPS = 8  # from a repeat back to the name it stands for
_CONTEXT = 48  # characters on either side of a name
# Who may be a row of the register; a person's words are a person's, whoever employs them (decided case 19).
_LISTED = frozenset((SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.INSTITUTION, SourceKind.DOCUMENT))
_VOUCHED = frozenset((SourceKind.OUTLET, SourceKind.AGENCY))


class Voice(NamedTuple):
    """Who speaks in an attribution, as far as the register knows the name."""

    type: str
    basis: Basis
    social: bool = False
    relayed: bool = False
    source: Source | None = None
    relays: tuple[Source, ...] = ()
    account: Account | None = None


def voice(document: Document, harvest: Harvest, position: int, register: Register) -> Voice:
    """Return whose words an attribution gives: type 'unknown' for whom the register does not know."""
    attribution = _named(harvest.attributions, position)
    passed_on = tuple(relays(document, attribution, register))
    if attribution.kind is SourceKind.SOCIAL:
        return _posts(document, attribution, register, passed_on)
    source = _reference(document, attribution, register)
    if attribution.kind in _LISTED:
        found = (_row(document, name, attribution.kind, register) for name in attribution.names)
        source = next((row for row in found if row is not None), None)
    if source is None:
        return Voice(type="unknown", basis=Basis.PROSE, relays=passed_on)
    social = register.has_trait(source.type, "social")
    others = tuple(relay for relay in passed_on if relay.pattern != source.pattern)
    return Voice(
        type=source.type,
        basis=Basis.NAME,
        social=social,
        relayed=social and _by_an_outlet(others, register),
        source=source,
        relays=others,
    )


def _reference(document: Document, attribution: Attribution, register: Register) -> Source | None:
    """Return the reference work that "according to Statista" names, which could be a person's name."""
    if attribution.kind is not SourceKind.PERSON or len(attribution.names) != 1:
        return None
    (name,) = attribution.names
    if name.span != attribution.source or not attribution.rule.startswith("preposition:"):
        return None
    row = _row(document, name, attribution.kind, register)
    return row if row is not None and register.has_trait(row.type, "reference") else None


def _named(attributions: Sequence[Attribution], position: int) -> Attribution:
    """Return the attribution whose names are meant: "L'article note" goes back to the outlet's own."""
    found = attributions[position]
    for _ in range(_MOST_STEPS):
        if found.names or found.via or found.antecedent is None:
            break
        earlier = attributions[found.antecedent]
        if earlier.kind is not found.kind:
            break
        found = earlier
    return found


def relays(document: Document, attribution: Attribution, register: Register) -> Iterator[Source]:
    """Yield the sources that only pass on what somebody else said, each once."""
    seen = set()
    for name in attribution.via:
        row = _row(document, name, SourceKind.OUTLET, register)
        if row is not None and row.pattern not in seen:
            seen.add(row.pattern)
            yield row


def _posts(
    document: Document, attribution: Attribution, register: Register, passed_on: Sequence[Source]
) -> Voice:
    """Return the voice of posts: social whoever speaks in them (decided case 18)."""
    platform = next(_platforms(document, attribution, register), None)
    others = tuple(relay for relay in passed_on if not register.has_trait(relay.type, "social"))
    handle = next((name.text.lstrip("@") for name in attribution.names if name.text.startswith("@")), None)
    known = platforms.platform_of(platform.pattern.partition("/")[0]) if platform is not None else None
    return Voice(
        type=platform.type if platform is not None else "social_media",
        basis=Basis.NAME if platform is not None else Basis.PROSE,
        social=True,
        relayed=bool(others),
        source=platform,
        relays=others,
        account=register.account(known.name, handle) if known is not None and handle else None,
    )


def _platforms(document: Document, attribution: Attribution, register: Register) -> Iterator[Source]:
    """Yield the platforms that the source names, or that stand in its words."""
    for name in (*attribution.names, *attribution.via):
        row = _row(document, name, SourceKind.SOCIAL, register)
        if row is not None and _is_platform(row, register):
            yield row
    if attribution.source is not None:
        words = document.text[attribution.source.start : attribution.source.end]
        for *_, row in register.find_names(words, document.language):
            if _is_platform(row, register):
                yield row


def _row(document: Document, name: Name, kind: SourceKind, register: Register) -> Source | None:
    """Return the row a name means where it stands; of an outlet the harvest has seen that it is one."""
    if name.text.startswith("@"):
        return None
    before = document.text[max(0, name.span.start - _CONTEXT) : name.span.start]
    after = document.text[name.span.end : name.span.end + _CONTEXT]
    found = register.by_name(name.text, before, after, document.language)
    if found is None and kind in _VOUCHED:
        found = register.by_name(name.text, language=document.language)
    return found


def _is_platform(row: Source, register: Register) -> bool:
    return register.has_trait(row.type, "social") or register.has_trait(row.type, "social_posts")


def _by_an_outlet(relays: Sequence[Source], register: Register) -> bool:
    return any(not register.has_trait(relay.type, "social") for relay in relays)
