"""Sources as a house names them: a host, a name of the register, or a kind of source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.i18n import remark
from auditor.model import Evidence
from auditor.sources import source_types

_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[\w-]{2,63}(?:/[^\s?#]{0,200})?")
_CONTROLS = ("type", "trait", "country", "control", "account", "name")


@dataclass(frozen=True, slots=True)
class SourcePattern:
    """``lemonde.fr``, ``gov.uk/guidance``, ``name:Reuters``, ``type:blog_platform``, ``trait:primary``,
    ``country:RU``, ``control:state`` or ``account:x:someone``.
    """

    by: str
    value: str

    @classmethod
    def read(cls, word: str) -> SourcePattern:
        """Return the pattern in a word of a pack.

        Raises:
            ValueError: if it is none, with what would do.
        """
        by, colon, value = word.partition(":")
        if colon and by in _CONTROLS and value:
            if by == "type" and value not in source_types():
                raise ValueError(
                    remark("{value} is no type of source; docs/sources.md lists them", value=repr(value))
                )
            if by == "trait" and not any(value in known.traits for known in source_types().values()):
                raise ValueError(remark("{value} is no trait of a type of source", value=repr(value)))
            if by == "account" and ":" not in value:
                raise ValueError(remark("{value} is not account:PLATFORM:HANDLE", value=repr(word)))
            return cls(by, value.casefold())
        if _HOST.fullmatch(word):
            return cls("host", word.casefold().removeprefix("www."))
        choices = ", ".join(f"{by}:…" for by in _CONTROLS)
        raise ValueError(
            remark("{value} is neither a host nor one of {choices}", value=repr(word), choices=choices)
        )

    def fits(self, known: Evidence) -> bool:
        """Return whether a citation is one of these sources."""
        row = known.source
        match self.by:
            case "host":
                return self._at(known)
            case "type":
                return known.type == self.value
            case "trait":
                kind = source_types().get(known.type)
                return kind is not None and self.value in kind.traits
            case "account":
                account = known.account
                return account is not None and f"{account.platform}:{account.handle}".casefold() == self.value
            case "name":
                names = (row.name, *row.aliases) if row is not None else ()
                return any(name.partition("~")[0].casefold() == self.value for name in names)
            case _:
                return row is not None and getattr(row, self.by).casefold() == self.value

    def _at(self, known: Evidence) -> bool:
        host, slash, path = self.value.partition("/")
        if known.url is None:  # named in words: the row that the name belongs to
            return known.source is not None and known.source.pattern.casefold() == self.value
        own = (known.host or "").casefold()
        if own != host and not own.endswith("." + host):
            return False
        rest = known.url.partition("://")[2].partition("/")[2].casefold()
        return not slash or rest == path or rest.startswith(path.rstrip("/") + "/")
