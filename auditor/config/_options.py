"""The options themselves, their defaults and a sentence about each. Reads nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any

from auditor.model import FlagColour, Level, Scope

Scalar = bool | int | float | str | tuple[str, ...]
Layer = Mapping[str, Any]  # options by field name, values of the right kind


class FailOn(StrEnum):
    """What makes a run exit with 1, beside codes of rules: a level and worse ones, the flag, nothing."""

    ERROR = Level.ERROR
    WARNING = Level.WARNING
    NOTE = Level.NOTE
    AMBER = FlagColour.AMBER
    RED = FlagColour.RED
    FLAG = "flag"
    NEVER = "never"


def _about(words: str, *, shown: str = "", audits: bool = True) -> dict[str, Any]:
    """Return metadata: a sentence, an example for tables, whether the value can change an audit."""
    return {"help": words, "shown": shown, "audits": audits}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which share (0 to 1) of citations or of the text in a scope an article is flagged."""

    red: float = 0.5
    amber: float = 0.25
    scope: Scope = Scope.DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Every choice, with its default. Hashable, so that what is made from it can be kept."""

    select: tuple[str, ...] = field(
        default=("ALL",),
        metadata=_about("Rules to ask: codes, beginnings of codes (SOC, LNK3), names, or ALL."),
    )
    ignore: tuple[str, ...] = field(
        default=(),
        metadata=_about("Rules whose findings are kept but not shown; a longer match in select overrides."),
    )
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=_about(
            "Ignored in the files a glob matches; * also matches slashes.",
            shown='"archive/*" = ["LNK", "DAT502"]',
        ),
    )
    rules: Mapping[str, Mapping[str, Scalar]] = field(
        default_factory=dict,
        metadata=_about("Options of single rules; each also takes level = error, warning or note."),
    )
    packs: tuple[str, ...] = field(
        default=(),
        metadata=_about(
            'Files of rules of your own, in TOML (docs/gate.md); rules = ["house.toml"] does the same.'
        ),
    )
    inline_ignores: bool = field(
        default=True, metadata=_about("Obey <!-- auditor: ignore CODE --> comments in the text.")
    )
    red_share: float = field(
        default=0.5, metadata=_about("The flag is red from this share of the citations or of the text on.")
    )
    amber_share: float = field(default=0.25, metadata=_about("The flag is amber from this share on."))
    scope: Scope = field(
        default=Scope.DEFAULT,
        metadata=_about(
            "How far a citation reaches in the text, for the flag: narrow, default or paragraph."
        ),
    )
    sources: tuple[str, ...] = field(
        default=(), metadata=_about("Registers of your own, laid over ours; paths start where this file is.")
    )
    evidence: str = field(
        default="",
        metadata=_about(
            "Folder of the ratings you imported; empty is that of your account, none reads no such folder."
        ),
    )
    lang: str = field(
        default="",
        metadata=_about("Language of the reports: en or fr; empty takes the environment's.", audits=False),
    )
    format: str = field(
        default="",
        metadata=_about("Report format; empty takes the suffix of the output, else text.", audits=False),
    )
    fail_on: tuple[str, ...] = field(
        default=("error",),
        metadata=_about(
            "Exit with 1 for any of these: a level and worse ones (error, warning, note), the flag (red, or "
            "amber and red; flag is red), rules (SOC, LNK303); never.",
            audits=False,
        ),
    )
    baseline: str = field(
        default="",
        metadata=_about(
            "File of the findings that were known before (auditor baseline writes it): only new ones count.",
            audits=False,
        ),
    )
    exit_zero: bool = field(default=False, metadata=_about("Exit with 0 whatever was found.", audits=False))

    def __hash__(self) -> int:
        return hash(tuple(_frozen(getattr(self, name)) for name in option_names()))

    @property
    def thresholds(self) -> Thresholds:
        """From where on an article is flagged."""
        return Thresholds(red=self.red_share, amber=self.amber_share, scope=self.scope)

    def changed(self) -> dict[str, str]:
        """Return the choices that differ from the default and can change an audit, for its provenance.

        Paths are left out, so that two machines agree; registers and imports are in the fingerprint.
        """
        standard = Options()
        return {
            name: toml(value)
            for name, about in FIELDS.items()
            if about.metadata["audits"] and name not in ("sources", "evidence")
            if (value := getattr(self, name)) != getattr(standard, name)
        }


FIELDS: dict[str, Field[Any]] = {about.name: about for about in fields(Options)}


def option_names() -> tuple[str, ...]:
    """Return the names of all options, in the order of the sample."""
    return tuple(FIELDS)


def kebab(name: str) -> str:
    """Return a name as files and the command line write it."""
    return name.replace("_", "-")


def toml(value: Any) -> str:
    """Return a value as TOML writes it; tables are written inline and sorted."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case Mapping():
            pairs = (f"{toml(str(key))} = {toml(value[key])}" for key in sorted(value))
            return "{ " + ", ".join(pairs) + " }"
        case tuple():
            return "[" + ", ".join(map(toml, value)) + "]"
        case _:
            return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _frozen(value: Any) -> Any:
    return tuple((key, _frozen(value[key])) for key in sorted(value)) if isinstance(value, Mapping) else value
