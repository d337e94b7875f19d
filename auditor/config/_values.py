"""Turns what is written into values of options, and says which key or value cannot be."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from typing import Any, get_type_hints

from auditor.config._options import FIELDS, Layer, Options, Scalar, kebab
from auditor.errors import ConfigError
from auditor.i18n import remark

_WORDS = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}


_QUOTED = re.compile(r"([A-Z][a-z ]+) ('.+')")
_PLACE = re.compile(r"line (\d+), column (\d+)\)")
_END = "end of document)"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean 'x'`` for the known word most like it, else what there is, if that is short."""
    spelled = {name.lower(): name for name in known}
    if match := get_close_matches(word.lower(), sorted(spelled), n=1, cutoff=0.5):
        return remark("; did you mean {word}", word=repr(spelled[match[0]]))
    there = ", ".join(sorted(spelled.values()))
    return remark("; there are {choices}", choices=there) if 0 < len(spelled) <= 12 else ""


def misread(error: Exception, *, placed: bool = True) -> str:
    """Return what a parser of TOML complains about, and in which line, as words that can be translated."""
    words, _, place = str(error).partition(" (at ")
    quoted = _QUOTED.fullmatch(words)
    problem = remark(f"{quoted[1]} {{sign}}", sign=quoted[2]) if quoted else _as_message(words)
    if not placed:
        return problem
    if found := _PLACE.fullmatch(place):
        return remark(
            "{problem} (at line {line}, column {column})", problem=problem, line=found[1], column=found[2]
        )
    return remark("{problem} (at end of document)", problem=problem) if place == _END else str(error)


def _as_message(words: str) -> str:
    return words if "{" in words else remark(words)


def parsed(variable: str, name: str, text: str) -> Any:
    """Return what the text of an environment variable stands for; what cannot be is left for `layer`."""
    kind = _kinds()[name]
    if kind is bool:
        return _WORDS.get(text.strip().lower(), text)
    if kind is float:
        try:
            return float(text)
        except ValueError:
            return text
    if kind == tuple[str, ...]:
        return [part.strip() for part in text.split(",") if part.strip()]
    if name in ("rules", "per_file_ignores"):
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise ConfigError(
                remark(
                    "environment: {variable}: not an inline TOML table: {error}",
                    variable=variable,
                    error=misread(error),
                )
            ) from error
    return text


def layer(place: str, table: Mapping[str, Any]) -> Layer:
    """Return options by field name from keys and values as written in a place, each checked.

    Raises:
        ConfigError: for a key that is no option or a value of the wrong kind: place, key, what would do.

    """
    chosen: dict[str, Any] = {}
    for written, value in table.items():
        name = written.replace("-", "_")
        if name == "rules" and isinstance(value, list):  # a list of packs, where a table chooses options
            name = "packs"
        if name not in FIELDS:
            raise ConfigError(
                remark(
                    "{name}: unknown option {written}{nearest}",
                    name=place,
                    written=repr(written),
                    nearest=nearest(written, map(kebab, FIELDS)),
                )
            )
        try:
            chosen[name] = _value(name, value)
        except ValueError as error:
            raise ConfigError(
                remark("{name}: {option}: {error}", name=place, option=kebab(name), error=error)
            ) from None
    return chosen


def _value(name: str, value: Any) -> Any:
    kind = _kinds()[name]
    if name == "rules":
        return {code: _rule_options(code, options) for code, options in _mapping(value).items()}
    if name == "per_file_ignores":
        return {glob: _strings(codes) for glob, codes in _mapping(value).items()}
    if kind == tuple[str, ...]:
        return _strings([value] if name == "fail_on" and isinstance(value, str) else value)
    if kind is float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise ValueError(remark("{value} is not a share from 0 to 1", value=repr(value)))
        return float(value)
    if issubclass(kind, Enum):
        choices = [str(choice.value) for choice in kind]
        if value not in choices:
            raise ValueError(
                remark("{value} is not one of {choices}", value=repr(value), choices=", ".join(choices))
            )
        return kind(value)
    if not isinstance(value, kind):
        raise ValueError(
            remark(
                "{value} is not {expected}",
                value=repr(value),
                expected=remark("true or false") if kind is bool else remark("a string"),
            )
        )
    return value


def _rule_options(code: str, options: Any) -> dict[str, Scalar]:
    written = _mapping(options, f"{code}: ").items()
    return {
        name.replace("-", "_"): _strings(value) if isinstance(value, list) else value
        for name, value in written
    }


def _mapping(value: Any, where: str = "") -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(remark("{where}{value} is not a table", where=where, value=repr(value)))
    return value


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
        raise ValueError(remark("{value} is not a list of strings", value=repr(value)))
    return tuple(value)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, Any]:
    return get_type_hints(Options)
