"""Finds, reads and lays over one another the places where options stand, and says what cannot be."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from auditor.config._options import FIELDS, Layer, Options
from auditor.config._values import layer, misread, parsed
from auditor.errors import ConfigError
from auditor.i18n import remark, why

_PROJECT_FILES = (".auditor.toml", "auditor.toml", "pyproject.toml")
_MOST_BYTES = 1 << 20
_COMMAND_LINE = remark("command line")


def find(start: Path) -> tuple[Path, ...]:
    """Return the files to read for work in a folder, the user's first, then the project's (each if any).

    The project's is the nearest one upwards; a ``pyproject.toml`` counts only with ``[tool.auditor]``.
    """
    from platformdirs import user_config_path

    own = user_config_path("auditor", appauthor=False) / "auditor.toml"
    return tuple(path for path in (own if _is_file(own) else None, _project_file(start)) if path is not None)


def load(
    paths: Iterable[Path] = (),
    environ: Mapping[str, str] | None = None,
    overrides: Layer | None = None,
    *,
    check: Callable[[Options], object] | None = None,
) -> Options:
    """Return the options that files (later ones win), environment and command line make together.

    `overrides` are by field name; None stands for "not given". `check` is asked about each place by itself,
    so that its complaint says where: ``auditor.rules.check`` knows the names and options of rules.

    Raises:
        ConfigError: for a key that is no option or a value of the wrong kind: place, key, what would do.

    """
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    layers: list[tuple[str, Layer]] = [(str(path), read_file(path)) for path in paths]
    layers.append((remark("environment"), _from_environment(environ or {})))
    layers.append((_COMMAND_LINE, layer(_COMMAND_LINE, given)))
    merged: Layer = {}
    for place, chosen in layers:
        if check is not None and chosen:
            try:
                # A place may name rules of packs that a place before it brought in.
                check(Options(**{"packs": merged.get("packs", ()), **chosen}))
            except ConfigError as error:
                raise ConfigError(remark("{name}: {error}", name=place, error=error)) from error
        merged = _over(merged, chosen)
    options = Options(**merged)
    if options.amber_share > options.red_share:
        raise ConfigError(
            remark(
                "amber-share {amber} is above red-share {red}",
                amber=options.amber_share,
                red=options.red_share,
            )
        )
    return options


def read_file(path: Path) -> Layer:
    """Return what one file chooses; relative paths of registers and packs are taken from its folder.

    Raises:
        ConfigError: if it cannot be read, is not TOML, or has a key or value that cannot be.

    """
    table = _table(path)
    chosen = dict(layer(str(path), (_section(table) or {}) if path.name == "pyproject.toml" else table))
    for name in ("sources", "packs"):
        if name in chosen:
            chosen[name] = tuple(str(path.parent / each) for each in chosen[name])
    if chosen.get("baseline"):
        chosen["baseline"] = str(path.parent / chosen["baseline"])
    if chosen.get("evidence", "none") not in ("", "none"):
        chosen["evidence"] = str(path.parent / chosen["evidence"])
    return chosen


def _project_file(start: Path) -> Path | None:
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in _PROJECT_FILES:
            path = folder / name
            if _is_file(path) and (name != "pyproject.toml" or _section(_table(path)) is not None):
                return path
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that we may not look into
        return False


def _table(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConfigError(
                remark(
                    "{name}: larger than {most} bytes, which no configuration is",
                    name=path,
                    most=str(_MOST_BYTES),
                )
            )
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(remark("{name}: {why}", name=path, why=why(error))) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(remark("{name}: not TOML: {error}", name=path, error=misread(error))) from error


def _section(table: Mapping[str, Any]) -> dict[str, Any] | None:
    tools = table.get("tool")
    section = tools.get("auditor") if isinstance(tools, dict) else None
    return section if isinstance(section, dict) else None


def _from_environment(environ: Mapping[str, str]) -> Layer:
    """Read ``AUDITOR_*``: commas part lists, tables are TOML; foreign names are let be, near misses not."""
    found: dict[str, Any] = {}
    for variable in sorted(name for name in environ if name.startswith("AUDITOR_")):
        name = variable.removeprefix("AUDITOR_").lower()
        if name in FIELDS:
            found[name] = parsed(variable, name, environ[variable])
        elif match := get_close_matches(name, FIELDS, n=1, cutoff=0.85):
            meant = f"AUDITOR_{match[0].upper()}"
            raise ConfigError(
                remark(
                    "environment: unknown option {variable}; did you mean {meant}",
                    variable=repr(variable),
                    meant=repr(meant),
                )
            )
    return layer(remark("environment"), found)


def _over(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one table over another; tables inside are laid over each other too."""
    merged = dict(lower)
    for key, value in upper.items():
        merged[key] = _over(merged.get(key, {}), value) if isinstance(value, Mapping) else value
    return merged
