"""Writes audits for people and programs: one module a format, found by looking.

A module of this package (or one that a distribution offers under the entry-point group
``auditor.reporters``) holds ``REPORTER``. Nothing here decides what an audit says; `view` does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from auditor import plugins
from auditor.errors import ConfigError
from auditor.i18n import remark
from auditor.model import Audit

__all__ = ["Reporter", "reporter", "reporter_for", "reporters"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """A format. `write` takes audits and a language (``en``, ``fr``) and returns the bytes of one file.

    `several` says whether one file can hold several audits; `suffix` begins with a full stop; `batch`
    whether the format is written for each article when a folder is asked for and no format is named.
    """

    name: str
    suffix: str
    media_type: str
    write: Callable[[Sequence[Audit], str], bytes]
    several: bool = True
    batch: bool = False


@lru_cache(maxsize=1)
def reporters() -> dict[str, Reporter]:
    """Return every format by name; ours come first, so that nothing installed can replace them."""
    found: dict[str, Reporter] = {}
    for module in plugins.modules("auditor.report"):
        known = getattr(module, "REPORTER", None)
        if isinstance(known, Reporter):
            found.setdefault(known.name, known)
    for offered in plugins.discover("auditor.reporters"):
        if isinstance(offered, Reporter):
            found.setdefault(offered.name, offered)
    return dict(sorted(found.items()))


def reporter(name: str) -> Reporter:
    """Return the format with a name.

    Raises:
        ConfigError: if there is none, with those there are.
    """
    known = reporters().get(name)
    if known is None:
        raise ConfigError(
            remark("format {name} is not one of {choices}", name=repr(name), choices=", ".join(reporters()))
        )
    return known


def reporter_for(suffix: str) -> Reporter | None:
    """Return the format whose files end in `suffix` (``.html``), None if there is none."""
    return next((known for known in reporters().values() if known.suffix == suffix.lower()), None)
