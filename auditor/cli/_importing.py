"""``auditor sources import`` and ``evidence``: ratings by others, from the user's own copies of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.errors import RegisterError
from auditor.i18n import remark, why

if TYPE_CHECKING:
    from auditor.model import Testimony
    from auditor.sources.imports import Collected

_SHOWN = 3
_OURS = ("eu_annex_xv", "ifcn", "efcsn", "jti", "cppap", "cdjm")


def imported(format: str, file: Path, folder: Path, retrieved: str, scheme: str) -> list[str]:
    """Read a copy, write its ratings into the folder, and return lines that say what was done.

    The same copy of the same day is not written again. Each file is replaced in one step.

    Raises:
        AuditorError: if the copy cannot be read or is no such list, or the folder cannot be written.
    """
    from auditor.sources.imports import LARGEST, Copy, read

    try:
        if file.stat().st_size > LARGEST:
            raise RegisterError(
                remark(
                    "{name}: larger than {most} bytes, which no list of sources is", name=file, most=LARGEST
                )
            )
        data = file.read_bytes()
        day = retrieved or datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()
    except OSError as error:
        raise RegisterError(remark("{name}: cannot be read ({why})", name=file, why=why(error))) from error
    collected = read(format, Copy(name=str(file), data=data, retrieved=_day(day), scheme=scheme))
    if collected.scheme in _OURS:
        raise RegisterError(
            remark(
                "{name}: scheme {former} comes with the register; give --scheme NAME",
                name=file,
                former=repr(collected.scheme),
            )
        )
    table = collected.table()
    record = {
        "scheme": collected.scheme,
        "format": format,
        "file": file.name,
        "file_sha256": sha256(data).hexdigest(),
        "table_sha256": sha256(table).hexdigest(),
        "retrieved": day,
        "licence": collected.licence,
        "rows": len(collected.rows),
        "left_out": len(collected.aside),
    }
    done = _stored(folder, record, table)
    lines = [f"{collected.scheme}: {len(collected.rows):,} rows of {file.name} {done} {folder}"]
    return lines + _left_out(collected)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise click.BadParameter(
            remark("{text} is no day like 2026-01-31", text=repr(text)), param_hint="--retrieved"
        ) from None


def _stored(folder: Path, record: dict[str, Any], table: bytes) -> str:
    from auditor.report.files import write, writing

    listed = folder / f"{record['scheme']}.csv"
    about = listed.with_suffix(".json")
    written = (json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8")
    with writing(folder):
        there = listed.is_file() and about.is_file()
        if there and listed.read_bytes() == table and about.read_bytes() == written:
            return "are already in"
        folder.mkdir(parents=True, exist_ok=True)
        write(listed, table)
        write(about, written)
    return "written to"


def _left_out(collected: Collected) -> list[str]:
    aside = collected.aside
    if not aside:
        return []
    more = [f"  and {len(aside) - _SHOWN:,} more"] if len(aside) > _SHOWN else []
    return [f"{len(aside):,} left out:", *(f"  {why}" for why in aside[:_SHOWN]), *more]


def held(register: Any, folder: Path | None) -> list[str]:
    """Return lines that say which schemes speak, of how many sources, since when and from which copy."""
    by_scheme: dict[str, list[Testimony]] = {}
    for testimony in register.all_testimonies():
        by_scheme.setdefault(testimony.scheme, []).append(testimony)
    lines = []
    for scheme, said in sorted(by_scheme.items()):
        lines += [scheme, *(f"  {name:<10} {value}" for name, value in _facts(register, said))]
        lines += [f"  {name:<10} {value}" for name, value in _provenance(scheme, folder)]
    return lines


def _facts(register: Any, said: list[Testimony]) -> Iterable[tuple[str, str]]:
    patterns = {testimony.pattern for testimony in said}
    known = sum(register.by_host(*_parted(pattern)) is not None for pattern in patterns)
    adverse = len({testimony.pattern for testimony in said if testimony.adverse})
    days = sorted(testimony.as_of for testimony in said if testimony.as_of)
    yield "sources", f"{len(patterns):,}, {known:,} of them in the register"
    yield "adverse", f"{adverse:,}"
    if days:
        yield "dates", days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    yield "licence", said[0].licence or "unknown"


def _parted(pattern: str) -> tuple[str, str]:
    host, _, path = pattern.partition("/")
    return host, "/" + path


def _provenance(scheme: str, folder: Path | None) -> Iterable[tuple[str, str]]:
    if scheme in _OURS or folder is None:
        yield "from", "the register" if scheme in _OURS else "a list of yours"
        return
    listed = folder / f"{scheme}.csv"
    try:
        about = json.loads(listed.with_suffix(".json").read_bytes())
        table = sha256(listed.read_bytes()).hexdigest()
    except (OSError, ValueError, RecursionError):
        yield "from", "a list of yours"
        return
    if not isinstance(about, dict):
        return
    yield "from", f"{about.get('file')}, retrieved {about.get('retrieved')}"
    yield "sha256", str(about.get("file_sha256"))
    if table != about.get("table_sha256"):
        yield "warning", f"{listed} was changed after the import; import your copy again"


def say(lines: Iterable[str]) -> None:
    """Print lines with what does not print written out."""
    from auditor.report.escape import visible

    for line in lines:
        click.echo(visible(line))
