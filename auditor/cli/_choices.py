"""The options that several commands share, and how they become `Options`."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from auditor.cli import _speech
from auditor.i18n import remark, why

if TYPE_CHECKING:
    from auditor.config import Options
    from auditor.rules import Baseline

Command = TypeVar("Command", bound=Callable[..., Any])


def shared(function: Command) -> Command:
    """Add --config, --select, --ignore, --packs, --sources, --evidence and --lang to a command."""
    for option in reversed(_SHARED):
        function = option(function)
    return function


def of_rules(function: Command) -> Command:
    """Add --packs and --config to a command that lists rules."""
    for option in reversed(RULES):
        function = option(function)
    return function


_REGISTER_LISTS = (
    click.option(
        "--sources",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False),
        metavar="CSV",
        help="A register of your own, laid over ours.",
    ),
    click.option(
        "--evidence",
        type=click.Path(file_okay=False),
        metavar="FOLDER",
        help="Ratings that you imported; 'none' reads none.",
    ),
)
_CONFIG = (
    click.option(
        "--config",
        "config",
        type=click.Path(exists=True, dir_okay=False),
        envvar="AUDITOR_CONFIG",
        metavar="FILE",
        help="Read this configuration instead of looking for one.",
    ),
)
REGISTER = (*_REGISTER_LISTS, *_CONFIG)

_PACKS = (
    click.option(
        "--packs",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False),
        metavar="TOML",
        help="Rules of your own, without Python.",
    ),
)
RULES = (*_PACKS, *_CONFIG)

_SHARED = (
    click.option(
        "--select", "select", multiple=True, metavar="CODES", help="Ask only these rules (SOC, LNK3, ALL)."
    ),
    click.option(
        "--ignore", "ignore", multiple=True, metavar="CODES", help="Keep the findings of these rules quiet."
    ),
    *_PACKS,
    *_REGISTER_LISTS,
    click.option("--lang", metavar="en|fr", help="Language of the report; the environment's by default."),
    *_CONFIG,
)


def options(config: str | None, **given: Any) -> Options:
    """Return what files, environment and command line choose together; empty lists stand for "not given".

    Raises:
        ConfigError: for what cannot be chosen.
    """
    from auditor import config as choices
    from auditor.rules import check

    given = {**given, "lang": given.get("lang") or _speech.asked()}
    overrides = {key: _flat(value) if isinstance(value, tuple) else value for key, value in given.items()}
    paths = (Path(config),) if config else choices.find(Path.cwd())
    chosen = choices.load(
        paths,
        _environment(),
        {key: value for key, value in overrides.items() if value not in (None, [])},
        check=check,
    )
    _speech.speak(language(chosen))
    imported = evidence_files(evidence_folder(chosen.evidence))
    return replace(chosen, sources=(*chosen.sources, *imported)) if imported else chosen


def known_before(chosen: Options) -> Baseline | None:
    """Return the findings that a desk has accepted, None where it has no such file.

    Raises:
        ConfigError: if the file cannot be read or is no baseline.
    """
    if not chosen.baseline:
        return None
    from auditor.errors import ConfigError
    from auditor.rules import Baseline

    try:
        data = Path(chosen.baseline).read_bytes()
    except OSError as error:
        raise ConfigError(
            remark(
                "{name}: {why}; auditor baseline ARTICLE… -o {name} writes it",
                name=chosen.baseline,
                why=why(error),
            )
        ) from None
    return Baseline.read(data, chosen.baseline)


def evidence_folder(chosen: str) -> Path | None:
    """Return the folder of imported ratings, by default that of the user's account; None for none."""
    if chosen == "none":
        return None
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("auditor", appauthor=False) / "evidence"


def evidence_files(folder: Path | None) -> tuple[str, ...]:
    """Return the imported lists in a folder, sorted; none where there is no such folder."""
    try:
        return tuple(sorted(str(path) for path in folder.glob("*.csv"))) if folder is not None else ()
    except OSError:  # a folder that we may not look into
        return ()


def _flat(values: tuple[str, ...]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


# Options of the command line alone; `config` would take some of them for misspelt ones.
_OWN = frozenset(
    f"AUDITOR_{name}"
    for name in ("CONFIG", "OUTPUT", "FILES_FROM", "STDIN_FILENAME", "VERBOSE", "QUIET", "COLOR", "DEBUG")
)


def _environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if name not in _OWN and not name.startswith("AUDITOR_CHECK_")
    }


def language(chosen: Options) -> str:
    """Return the language of the report: what was chosen, else the environment's."""
    return language_of(chosen.lang)


def language_of(wanted: str | None) -> str:
    """Return the code of a language that was asked for, that of AUDITOR_LANG or the locale where none was.

    Raises:
        ConfigError: if we do not have it.
    """
    from auditor.errors import ConfigError
    from auditor.i18n import from_environment, languages

    wanted = wanted or _speech.asked() or os.environ.get("AUDITOR_LANG")
    if not wanted:
        return from_environment(os.environ)
    code = wanted.replace("-", "_").partition("_")[0].lower()
    if code not in languages():
        raise ConfigError(
            remark(
                "lang: {wanted} is not one of {choices}", wanted=repr(wanted), choices=", ".join(languages())
            )
        )
    return code
