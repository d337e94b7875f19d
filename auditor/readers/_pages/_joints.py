"""Says how two lines of one paragraph are joined: hyphens and addresses that the end of a line broke."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SCHEME = re.compile(r"(?:(?:https?|ftp):/{0,2}|(?:https?://|www\.)\S*)$", re.IGNORECASE)
_JOINT = "/-_.?=&%#~+:"
_PIECE = re.compile(r"\S*[/_=?&%#~\d]\S*|\S*\.[a-z]{2,4}\S*", re.IGNORECASE)
_LABEL = re.compile(r"(?:\d{1,3}[.)]|\[\d{1,3}\]|[-–•▪◦●■‣*\uf0a7\uf0b7\uf0d8\uf0fc])\s")
_HYPHENS = "-‐\xad"
_COMPOUND = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{1,}){1,4}")
_PLAIN = re.compile(r"[^\W\d_]{5,}")
# French: what is joined to a word by a hyphen that stays, and hardly ends a word.
_CLITICS = frozenset(
    ("t", "il", "ils", "elle", "elles", "je", "tu", "vous", "moi", "toi", "lui", "même", "mêmes", "parole")
)
_MOST_WORDS = 50_000


def breaks_address(before: str, after: str) -> bool:
    """Return whether an address at the end of a line goes on in the next one."""
    address = _SCHEME.search(before[-400:])
    if address is None or _LABEL.match(after):
        return False
    first = after.split(None, 1)[0] if after.split() else ""
    last = before[-1]
    if last in "‐\xad":
        return first[:1].isalnum()
    if address.group()[-1] == ":" or address.group()[-2:] == ":/":
        return first.startswith("/")
    if last in _JOINT and last != ".":
        return first[:1].isalnum() or first[:1] in _JOINT
    if last == ".":
        return _PIECE.fullmatch(first) is not None or first[:1].islower()
    return (
        first[:1] in _JOINT
        or ("/" in first and "://" not in first)
        or (_PIECE.fullmatch(first) is not None and "://" not in first and not first[:1].isupper())
    )


class Joints:
    """Joins lines of one document; the words that it does not break say which hyphens stay."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._compounds: set[str] = set()
        self._words: set[str] = set()
        for text in texts:
            if len(self._words) < _MOST_WORDS:
                low = text.lower().replace("‐", "-")
                self._words.update(_PLAIN.findall(low))
                if "-" in low:
                    self._compounds.update(_COMPOUND.findall(low))

    def between(self, before: str, after: str) -> tuple[int, str]:
        """Return how many characters to take back from a line, and what to put before the next one."""
        if not before or before[-1].isspace():
            return 0, ""
        last = before[-1]
        if breaks_address(before, after):
            return (1, "") if last in "‐\xad" else (0, "")
        if last in "-–" and before[-2:-1].isdigit() and after[:1].isdigit():
            return 0, ""
        if last not in _HYPHENS or len(before) < 2 or not before[-2].isalpha() or not after[:1].isalpha():
            return 0, " "
        if last == "\xad":
            return 1, ""
        if after[:1].islower() and not self._keeps_hyphen(before, after):
            return 1, ""
        return (1, "-") if last == "‐" else (0, "")

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        first = re.match(r"[^\W\d_]+", after.lower())
        last = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", before[-60:-1].lower())
        if first is None or last is None:
            return False
        if last.group().rpartition("-")[2] + first.group() in self._words:
            return False
        return first.group() in _CLITICS or f"{last.group()}-{first.group()}" in self._compounds
