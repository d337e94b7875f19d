"""Rules of a house, written in TOML without Python: words, thresholds, required and forbidden sources.

A pack is a file of ``[[rule]]`` tables; docs/gate.md has the grammar. Words are words and never patterns, so
that no pack can make an article slow. What a pack gets wrong is said with the file and the line.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from auditor.config import misread
from auditor.errors import ConfigError
from auditor.i18n import remark, why
from auditor.rules._engine import Rule
from auditor.rules._house_lines import Lines
from auditor.rules._house_rule import rule_of

_MOST_BYTES = 1 << 20
_AT_LINE = re.compile(r" ?\(at line (\d+), column \d+\)")


def packs(paths: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules of several packs, by code.

    Raises:
        ConfigError: with file and line, for a pack that cannot be read or a code that is given twice.
    """
    found: dict[str, tuple[Rule, str]] = {}
    for path in paths:
        for known, place in _read(path, _bytes(path)):
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


@lru_cache(maxsize=16)
def _read(path: str, data: bytes) -> tuple[tuple[Rule, str], ...]:
    """Return the rules of a pack, each with where it stands."""
    try:
        text = data.decode("utf-8")
        table = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        place = f"{path}:{at[1]}" if at else path
        raise ConfigError(
            remark("{name}: not TOML: {error}", name=place, error=misread(error, placed=False))
        ) from None
    lines = Lines(path, text)
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
        (rule_of(each, lines, number), lines.at("code", number)) for number, each in enumerate(written)
    )
