"""Tells what a host that the register does not hold is, by its end or by whom it lends its name."""

from __future__ import annotations

from functools import lru_cache

from auditor.urls import Url, public_suffix, table


@lru_cache(maxsize=16_384)
def type_by_suffix(host: str) -> str | None:
    """Return the type of source that the end of a host tells (data/suffixes.toml), None where it tells none.

    Ends are whole labels: ``www.justice.gouv.fr`` and ``defense.gov`` are governments', ``gov.evil.com`` and
    ``notgov.uk`` nobody's. The label rules hold only where the Public Suffix List says that a registry
    keeps the name, as it does for ``gov.uk``.
    """
    ends, labels = _rules()
    label, _, country = public_suffix(host).partition(".")
    if len(country) == 2 and (kept := labels.get(label)) is not None:
        return kept
    rest = host
    while rest:
        if (found := ends.get(rest)) is not None:
            return found
        rest = rest.partition(".")[2]
    return None


def hosted(url: Url) -> tuple[str, str] | None:
    """Return (type, lending host) of what somebody publishes under another's: a.substack.com, medium.com/@a.

    The company's own pages (www.substack.com, help.medium.com) are not somebody's.
    """
    below, folders, own = _hosting()
    label, _, rest = url.host.partition(".")
    while rest:
        if (found := below.get(rest)) is not None:
            return None if label in own else (found, rest)
        label, _, rest = rest.partition(".")
    host = url.host.removeprefix("www.")
    found = folders.get(host)
    return (found, host) if found is not None and len(url.path.strip("/")) > 1 else None


@lru_cache(maxsize=1)
def _rules() -> tuple[dict[str, str], dict[str, str]]:
    known = table("suffixes")
    return _turned(known["ends"]), _turned(known["labels"])


@lru_cache(maxsize=1)
def _hosting() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    known = table("hosted_blogs")
    return _turned(known["below"]), _turned(known["folders"]), frozenset(known["own"]["labels"])


def _turned(lists: dict[str, list[str]]) -> dict[str, str]:
    return {entry: type_id for type_id, entries in lists.items() for entry in entries}
