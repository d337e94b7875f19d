"""From options to what is asked: which rules, with which options of their own, and what is kept quiet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache

from auditor.config import FailOn, Options, Scalar, kebab, nearest
from auditor.errors import ConfigError
from auditor.i18n import N_, remark
from auditor.model import Audit, Level, Scope
from auditor.rules._engine import Rule, find_rule, rules
from auditor.rules._house import fingerprint, packs


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A rule to ask, with its options; `ignored` if its findings are kept but not shown."""

    rule: Rule
    level: Level
    options: dict[str, Scalar]
    ignored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What options come to; `globs` pairs a pattern of file names with the codes ignored there."""

    questions: tuple[Question, ...]
    globs: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]
    inline: bool
    known: tuple[Rule, ...]


def plan(options: Options) -> Plan:
    """Return what to ask under some options.

    Raises:
        ConfigError: for a rule or an option that is unknown, or a value of the wrong kind.

    """
    return _plan(options, fingerprint(options.packs) if options.packs else "")


@lru_cache(maxsize=32)
def _plan(options: Options, _said_by_packs: str) -> Plan:
    everything = every_rule(options)
    chosen: dict[str, dict[str, Scalar]] = {}
    for word, values in options.rules.items():
        known = _found(word, "rules", everything)
        chosen.setdefault(known.code, {}).update(_checked(known, values))
    selected = _lengths(options.select, "select", everything)
    ignored = _lengths(options.ignore, "ignore", everything)
    questions = []
    for known in everything:
        own = chosen.get(known.code, {})
        if known.code in selected:
            questions.append(
                Question(
                    rule=known,
                    level=Level(str(own.get("level", known.level.value))),
                    options={name: own.get(name, default) for name, default in known.options.items()},
                    ignored=ignored.get(known.code, -1) >= selected[known.code],
                )
            )
    globs = tuple(
        (
            glob,
            re.compile(translate(glob)),
            frozenset(_lengths(words, f"per-file-ignores: {glob}", everything)),
        )
        for glob, words in options.per_file_ignores.items()
    )
    return Plan(questions=tuple(questions), globs=globs, inline=options.inline_ignores, known=everything)


def check(options: Options) -> None:
    """Raise ConfigError if options name a rule or an option of a rule that is not there."""
    plan(options)
    everything = every_rule(options)
    for word in options.fail_on:
        if word.lower() not in _FAILURES and not codes_of(word, everything):
            words = [*sorted(_FAILURES), *(name for known in everything for name in (known.code, known.name))]
            raise ConfigError(
                remark(
                    "fail-on: {word} is no rule and not one of {choices}{nearest}",
                    word=repr(word),
                    choices=", ".join(FailOn),
                    nearest=nearest(word, words),
                )
            )


def every_rule(options: Options) -> tuple[Rule, ...]:
    """Return every rule there is under some options: the installed ones and those of the house's packs.

    Raises:
        ConfigError: for a pack that cannot be read, or that takes a code or name of another rule.
    """
    if not options.packs:
        return rules()
    house, ours = packs(options.packs), rules()
    taken = {known.code: known for known in ours} | {known.name: known for known in ours}
    for known in house:
        if other := taken.get(known.code) or taken.get(known.name):
            raise ConfigError(
                remark(
                    "packs: {code} {name} has the code or name of {other} {other_name}",
                    code=known.code,
                    name=known.name,
                    other=other.code,
                    other_name=other.name,
                )
            )
    return tuple(sorted((*ours, *house), key=lambda known: known.code))


def fails(audit: Audit, words: tuple[str, ...]) -> bool:
    """Return whether an audit has what ``Options.fail_on`` names: its flag, or a finding that is shown.

    "never" beats everything beside it.
    """
    wanted = {word.lower() for word in words}
    if FailOn.NEVER in wanted:
        return False
    colours = {FailOn.RED} if wanted & {FailOn.FLAG, FailOn.RED} else set()
    colours |= {FailOn.RED, FailOn.AMBER} if FailOn.AMBER in wanted else set()
    if audit.flag.colour.value in colours:
        return True
    levels = list(Level)
    reach = max((levels.index(level) for level in levels if level.value in wanted), default=-1)
    named = wanted - _FAILURES
    return any(
        found.suppressed is None
        and (
            levels.index(found.level) <= reach or any(_means(word, found.code, found.rule) for word in named)
        )
        for found in audit.findings
    )


def choices(say: Callable[[str], str] = str) -> dict[str, tuple[str, Mapping[str, Scalar]]]:
    """Return, by code, what each rule says and its options, for the sample configuration."""
    named = say(N_("{name}: {problem}"))
    return {
        known.code: (named.format(name=known.name, problem=say(known.summary)), known.options)
        for known in rules()
    }


def codes_of(selector: str, among: tuple[Rule, ...] | None = None) -> frozenset[str]:
    """Return the codes a selector means (a code, the beginning of codes, a name, ALL); none if unknown."""
    everything = rules() if among is None else among
    return frozenset(known.code for known in everything if _means(selector, known.code, known.name))


def _means(selector: str, code: str, name: str) -> bool:
    word = selector.strip().upper()
    return bool(word) and (word == "ALL" or code.startswith(word) or name == word.lower().replace("-", "_"))


def _lengths(selectors: tuple[str, ...], key: str, among: tuple[Rule, ...]) -> dict[str, int]:
    """Return, by code, the length of the longest selector that means it; a name is as long as a code."""
    lengths: dict[str, int] = {}
    for selector in selectors:
        codes = codes_of(selector, among)
        if not codes:
            _found(selector, key, among)
        for code in codes:
            length = 0 if selector.upper() == "ALL" else min(len(selector), len(code))
            lengths[code] = max(length, lengths.get(code, -1))
    return lengths


def _found(word: str, key: str, among: tuple[Rule, ...]) -> Rule:
    try:
        return find_rule(word, among)
    except ConfigError as error:
        raise ConfigError(remark("{key}: {error}", key=key, error=error)) from None


def _checked(known: Rule, values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    checked: dict[str, Scalar] = {}
    for name, value in values.items():
        where = f"rules.{known.code}.{name.replace('_', '-')}"
        if name in _WORDS and value not in _WORDS[name]:
            raise ConfigError(
                remark(
                    "{name}: {value} is not one of {choices}",
                    name=where,
                    value=repr(value),
                    choices=", ".join(_WORDS[name]),
                )
            )
        if name == "level":
            checked[name] = value
            continue
        if name not in known.options:
            raise ConfigError(
                remark(
                    "{name}: unknown option{nearest}",
                    name=where,
                    nearest=nearest(name, [*map(kebab, known.options), "level"]),
                )
            )
        default = known.options[name]
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not type(default):
            raise ConfigError(
                remark(
                    "{name}: {value} is not {expected}",
                    name=where,
                    value=repr(value),
                    expected=remark(_KINDS[type(default)]),
                )
            )
        if name.endswith("_share") and isinstance(value, float) and not 0 <= value <= 1:
            raise ConfigError(
                remark("{name}: {value} is not a share from 0 to 1", name=where, value=repr(value))
            )
        checked[name] = value
    return checked


_FAILURES = frozenset(known.value for known in FailOn)
_WORDS: dict[str, tuple[str, ...]] = {"level": tuple(Level), "scope": tuple(Scope)}
_KINDS: dict[type, str] = {
    bool: N_("true or false"),
    int: N_("a whole number"),
    float: N_("a number"),
    str: "a string",
    tuple: "a list of strings",
}
