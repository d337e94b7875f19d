"""What a rule is and where all of them are. Decides nothing about which are asked."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from auditor import plugins
from auditor.config import Scalar, nearest
from auditor.errors import ConfigError
from auditor.i18n import remark
from auditor.model import Confidence, Level, Span

Check = TypeVar("Check", bound=Callable[..., Iterator[Any]])

# A code that was ever published and is gone stands here with the reason, so that it is never given again.
RETIRED: dict[str, str] = {}


_NO_VALUES: Mapping[str, str | int | float] = MappingProxyType({})


class Hit(NamedTuple):
    """What a rule saw. `message` is a msgid marked with ``N_`` whose ``{names}`` `values` fill.

    Without a `span` it is about the whole article. `confidence` is given where it is not the rule's.
    """

    message: str
    values: Mapping[str, str | int | float] = _NO_VALUES
    span: Span | None = None
    citations: tuple[int, ...] = ()
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as it is registered; `options` are the keyword arguments of `check` with their defaults."""

    code: str
    name: str
    level: Level
    confidence: Confidence
    since: str
    check: Callable[..., Iterator[Hit]]
    options: dict[str, Scalar]

    @property
    def docstring(self) -> str:
        """The page of the rule, in Markdown, without its own title."""
        page = getattr(self.check, "page", None)
        return page if isinstance(page, str) else inspect.getdoc(self.check) or ""

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.docstring.partition("\n")[0]


_registry: dict[str, Rule] = {}


def rule(
    code: str, *, level: Level, since: str, confidence: Confidence = Confidence.HIGH
) -> Callable[[Check], Check]:
    """Register a function as a rule and return the function itself, so that it can be pickled.

    It takes a Dossier and, as keywords, options whose defaults give their type.

    Raises:
        ConfigError: if another function already has the code or name, or an option has no plain default.

    """

    def register(function: Check) -> Check:
        name = function.__name__
        keywords = {
            key: about.default for key, about in list(inspect.signature(function).parameters.items())[1:]
        }
        for key, default in keywords.items():
            if not isinstance(default, bool | int | float | str | tuple):
                raise ConfigError(
                    remark(
                        "rule {code} {name}: option {key} needs a default that is a plain value",
                        code=code,
                        name=name,
                        key=repr(key),
                    )
                )
        for other in _registry.values():
            if (other.code == code) != (other.name == name) or (
                other.code == code and other.check.__module__ != function.__module__
            ):
                raise ConfigError(
                    remark(
                        "rule {code} {name} ({module}): {other} {other_name} ({other_module}) "
                        "has this code or name already",
                        code=code,
                        name=name,
                        module=function.__module__,
                        other=other.code,
                        other_name=other.name,
                        other_module=other.check.__module__,
                    )
                )
        _registry[code] = Rule(
            code=code,
            name=name,
            level=level,
            confidence=confidence,
            since=since,
            check=function,
            options=keywords,
        )
        return function

    return register


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Return every rule there is, ours and those of installed distributions, by code."""
    for _ in plugins.modules("auditor.rules"):
        pass
    for _ in plugins.discover("auditor.rules"):
        pass
    return tuple(_registry[code] for code in sorted(_registry))


def find_rule(word: str, among: tuple[Rule, ...] | None = None) -> Rule:
    """Return the rule with a code or name, of all that are installed or of those given.

    Raises:
        ConfigError: if there is none, with the nearest one there is.

    """
    everything = rules() if among is None else among
    for known in everything:
        if word.upper() == known.code or word.replace("-", "_").lower() == known.name:
            return known
    if reason := RETIRED.get(word.upper()):
        raise ConfigError(remark("rule {code} is retired: {reason}", code=word.upper(), reason=reason))
    names = [name for known in everything for name in (known.code, known.name)]
    raise ConfigError(
        remark(
            "unknown rule {word}{nearest}",
            word=repr(word),
            nearest=nearest(word, names) or remark("; auditor rules lists them"),
        )
    )
