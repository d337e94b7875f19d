"""Rules of a house, written in TOML without Python: words, thresholds, required and forbidden sources.

A pack is a file of ``[[rule]]`` tables; docs/gate.md has the grammar. Words are words and never patterns, so
that no pack can make an article slow. What a pack gets wrong is said with the file and the line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from auditor.config import misread, nearest
from auditor.errors import ConfigError
from auditor.i18n import N_, joined, remark, said, why
from auditor.model import BlockKind, Confidence, Level
from auditor.rules._engine import Rule
from auditor.rules._house_checks import FIGURES, KINDS, About, Check, folded
from auditor.rules._house_sources import SourcePattern

_CODE = re.compile(r"[A-Z]{1,8}[0-9]{1,4}")
_MOST_BYTES = 1 << 20
_MOST_WORDS = 5000
_LONGEST = 200
_MULTI_LINE = re.compile("\"\"\"|'''")
_AT_LINE = re.compile(r" ?\(at line (\d+), column \d+\)")
_COMMON = {
    "code": str,
    "name": str,
    "kind": str,
    "level": str,
    "message": str,
    "about": str,
    "files": list,
    "except-files": list,
    "languages": list,
}
_OWN: dict[str, dict[str, tuple[type, ...]]] = {
    "words": {"words": (list, dict), "in": (list,), "match-case": (bool,)},
    "threshold": {"figure": (str,), "above": (int, float), "below": (int, float), "min-words": (int,)},
    "required": {"sources": (list,), "at-least": (int,), "if-words": (list,), "if-sources": (list,)},
    "forbidden": {"sources": (list,), "except-sources": (list,)},
}
_NEEDED = {"words": "words", "threshold": "figure", "required": "sources", "forbidden": "sources"}
_A_NUMBER = N_("a number")
_NAMES = {
    list: N_("a list of strings"),
    dict: N_("a table of strings"),
    str: N_("a string"),
    bool: N_("true or false"),
}


def packs(paths: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules of several packs, by code.

    Raises:
        ConfigError: with file and line, for a pack that cannot be read or a code that is given twice.
    """
    found: dict[str, tuple[Rule, str]] = {}
    for path in paths:
        for known, place in _stamped(path):
            if known.code in found:
                raise ConfigError(
                    remark(
                        "{name}: code {code} is that of {other} already",
                        name=place,
                        code=repr(known.code),
                        other=found[known.code][1],
                    )
                )
            found[known.code] = known, place
    return tuple(found[code][0] for code in sorted(found))


def fingerprint(paths: tuple[str, ...]) -> str:
    """Return a hash of what packs say: what an audit's provenance names instead of their paths."""
    return sha256(b"\0".join(_bytes(path) for path in paths)).hexdigest()[:12]


def _bytes(path: str) -> bytes:
    try:
        if (found := Path(path)).stat().st_size > _MOST_BYTES:
            raise ConfigError(
                remark(
                    "{name}: larger than {most} bytes, which no pack of rules is",
                    name=path,
                    most=str(_MOST_BYTES),
                )
            )
        return found.read_bytes()
    except OSError as error:
        raise ConfigError(remark("{name}: {why}", name=path, why=why(error))) from error


def _stamped(path: str) -> tuple[tuple[Rule, str], ...]:
    return _read(path, _bytes(path))


@lru_cache(maxsize=16)
def _read(path: str, data: bytes) -> tuple[tuple[Rule, str], ...]:
    try:
        text = data.decode("utf-8")
        table = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        place = f"{path}:{at[1]}" if at else path
        raise ConfigError(
            remark("{name}: not TOML: {error}", name=place, error=misread(error, placed=False))
        ) from None
    lines = _Lines(path, text)
    for key in table:
        if key != "rule":
            raise ConfigError(
                remark(
                    "{name}: unknown key {key}; a pack holds [[rule]] tables",
                    name=lines.at(key),
                    key=repr(key),
                )
            )
    written = table.get("rule", [])
    if not isinstance(written, list) or not all(isinstance(each, dict) for each in written):
        raise ConfigError(remark("{name}: rule: not a list of tables; write [[rule]]", name=lines.at("rule")))
    return tuple(
        (_rule(each, lines, number), lines.at("code", number)) for number, each in enumerate(written)
    )


class _Lines:
    """Finds the line of a key of the n-th ``[[rule]]``, for messages; else the first line of the rule."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._lines = list(_outside_strings(text))
        header = re.compile(r"[ \t]*\[\[[ \t]*rule[ \t]*\]\]")
        self._rules = [at for at, line in enumerate(self._lines) if header.match(line)]

    def at(self, key: str, rule: int | None = None) -> str:
        """Return file:line of a key, at the top of the pack or in one of its rules."""
        first, last = 0, len(self._lines)
        if rule is not None and rule < len(self._rules):
            first = self._rules[rule]
            last = self._rules[rule + 1] if rule + 1 < len(self._rules) else last
        named = re.compile(rf"[ \t]*(?:\[[ \t]*rule[ \t]*\.[ \t]*)?[\"']?{re.escape(key)}[\"']?[ \t]*[=\].]")
        found = next((at for at in range(first, last) if named.match(self._lines[at])), first)
        return f"{self._path}:{found + 1}"


def _outside_strings(text: str) -> Iterator[str]:
    """Yield the lines of a pack, those inside a string of several lines empty: they are no keys."""
    mark = ""
    for line in text.split("\n"):
        yield "" if mark else line
        for found in _MULTI_LINE.findall(line):
            mark = "" if found == mark else mark or found


def _one_of(value: object, choices: Iterable[str]) -> str:
    return remark("{value} is not one of {choices}", value=repr(value), choices=", ".join(choices))


def _rule(written: Mapping[str, Any], lines: _Lines, number: int) -> Rule:
    def wrong(key: str, said: str) -> ConfigError:
        return ConfigError(
            remark("{name}: {key}: {problem}", name=lines.at(key, number), key=key, problem=said)
        )

    kind = written.get("kind", "")
    if kind not in KINDS:
        raise wrong("kind", _one_of(kind, KINDS))
    kinds = {**{key: (value,) for key, value in _COMMON.items()}, **_OWN[kind]}
    for key, value in written.items():
        if key not in kinds:
            raise wrong(key, remark("unknown key{nearest}", nearest=nearest(key, kinds)))
        fits = isinstance(value, kinds[key]) and (bool in kinds[key] or not isinstance(value, bool))
        if not fits or not _of_strings(value):
            names = dict.fromkeys(remark(_NAMES.get(each, _A_NUMBER)) for each in kinds[key])
            wanted = joined(names, N_("{before} or {then}"))
            raise wrong(key, remark("{value} is not {expected}", value=repr(value), expected=wanted))
    for key in ("code", "name", _NEEDED[kind]):
        if not written.get(key):
            raise wrong(key, remark("is missing"))
    code, name = written["code"], written["name"].replace("-", "_").lower()
    if not _CODE.fullmatch(code):
        raise wrong(
            "code", remark("{value} is not capital letters and a number, as in HOUSE1", value=repr(code))
        )
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,60}", name):
        raise wrong("name", remark("{value} is not words joined by hyphens", value=repr(written["name"])))
    level = written.get("level", "warning")
    if level not in list(Level):
        raise wrong("level", _one_of(level, Level))
    if len(written.get("words", ())) > _MOST_WORDS:
        raise wrong("words", remark("has over {most} words", most=str(_MOST_WORDS)))
    for key in ("words", "if-words"):
        if any(len(word) > _LONGEST or not folded(word) for word in written.get(key, ())):
            raise wrong(key, remark("a word is empty or has over {most} characters", most=str(_LONGEST)))
    if kind == "threshold":
        if written["figure"] not in FIGURES:
            raise wrong("figure", _one_of(written["figure"], FIGURES))
        if ("above" in written) == ("below" in written):
            raise wrong("figure", remark("give above or below, one of the two"))
    for block in written.get("in", ()):
        if block not in list(BlockKind):
            raise wrong("in", _one_of(block, BlockKind))
    about = About(
        about=written.get("about", ""),
        message=written.get("message", ""),
        files=tuple(written.get("files", ())),
        except_files=tuple(written.get("except-files", ())),
        languages=tuple(written.get("languages", ())),
    )
    values = {
        key.replace("-", "_"): tuple(_patterns(value, key, wrong)) if key.endswith("sources") else value
        for key, value in written.items()
        if key in _OWN[kind]
    }
    check = Check(kind=kind, about=about, values=tuple(sorted((k, _frozen(v)) for k, v in values.items())))
    return Rule(
        code=code,
        name=name,
        level=Level(level),
        confidence=Confidence.HIGH,
        since="house",
        check=check,
        options={},
    )


def _patterns(words: list[str], key: str, wrong: Any) -> Iterator[SourcePattern]:
    for word in words:
        try:
            yield SourcePattern.read(word)
        except ValueError as error:
            raise wrong(key, said(error)) from None


def _of_strings(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(each, str) for each in value.values())
    return not isinstance(value, list) or all(isinstance(each, str) for each in value)


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value
