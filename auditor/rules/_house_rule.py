"""Reads one ``[[rule]]`` of a pack: which keys each kind has, what they may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from auditor.config import nearest
from auditor.errors import ConfigError
from auditor.i18n import N_, joined, remark, said
from auditor.model import BlockKind, Confidence, Level
from auditor.rules._engine import Rule
from auditor.rules._house_checks import FIGURES, KINDS, About, Check, folded
from auditor.rules._house_lines import Lines
from auditor.rules._house_sources import SourcePattern

_LEVEL = Level.WARNING  # of a rule that gives none
_CODE = re.compile(r"[A-Z]{1,8}[0-9]{1,4}")
_MOST_WORDS = 5000
_LONGEST = 200
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

_Wrong = Callable[[str, str], ConfigError]
"""Makes the error for a key of a rule and what is wrong with it, with file and line."""


def rule_of(written: Mapping[str, Any], lines: Lines, number: int) -> Rule:
    """Return the rule that a table says, the `number`-th of its pack.

    Raises:
        ConfigError: with file and line, for a key or a value that a rule of its kind cannot have.
    """

    def wrong(key: str, said: str) -> ConfigError:
        return ConfigError(
            remark("{name}: {key}: {problem}", name=lines.at(key, number), key=key, problem=said)
        )

    kind = written.get("kind", "")
    if kind not in KINDS:
        raise wrong("kind", _one_of(kind, KINDS))
    _check_keys(written, kind, wrong)
    _check_values(written, kind, wrong)
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
        code=written["code"],
        name=_name(written),
        level=Level(written.get("level", _LEVEL)),
        confidence=Confidence.HIGH,
        since="house",
        check=check,
        options={},
    )


def _check_keys(written: Mapping[str, Any], kind: str, wrong: _Wrong) -> None:
    """Complain about a key that no rule of this kind has, about values of another type, and what is missing.

    Raises:
        ConfigError: with file and line.
    """
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


def _check_values(written: Mapping[str, Any], kind: str, wrong: _Wrong) -> None:
    """Complain about values that have the right type and say nothing.

    Raises:
        ConfigError: with file and line.
    """
    code, name = written["code"], _name(written)
    if not _CODE.fullmatch(code):
        raise wrong(
            "code", remark("{value} is not capital letters and a number, as in HOUSE1", value=repr(code))
        )
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,60}", name):
        raise wrong("name", remark("{value} is not words joined by hyphens", value=repr(written["name"])))
    level = written.get("level", _LEVEL)
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


def _name(written: Mapping[str, Any]) -> str:
    name: str = written["name"]
    return name.replace("-", "_").lower()


def _one_of(value: object, choices: Iterable[str]) -> str:
    return remark("{value} is not one of {choices}", value=repr(value), choices=", ".join(choices))


def _patterns(words: list[str], key: str, wrong: _Wrong) -> Iterator[SourcePattern]:
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
