"""``auditor sources import`` and ``evidence``: ratings by others, from the user's own copies of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _terminal
from auditor.errors import RegisterError
from auditor.i18n import N_, remark, why
from auditor.report.voice import plural

if TYPE_CHECKING:
    from auditor.model import Testimony
    from auditor.report.voice import Voice
    from auditor.sources.imports import Collected

_SHOWN = 3
_LICENCES = (  # of what comes with the register
    N_("a fact; no compilation copied"),
    N_("reuse of EUR-Lex documents authorised (Decision 2011/833/EU)"),
)
_YOURS = N_("a list of yours")
_WRITTEN = plural("{n} row of {name} written to {folder}", "{n} rows of {name} written to {folder}")
_KNOWN = plural("{n} row of {name} is already in {folder}", "{n} rows of {name} are already in {folder}")
_OURS = ("eu_annex_xv", "ifcn", "efcsn", "jti", "cppap", "cdjm")


def imported(format: str, file: Path, folder: Path, retrieved: str, scheme: str, voice: Voice) -> list[str]:
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
    forms = _WRITTEN if _stored(folder, record, table) else _KNOWN
    done = voice.count(forms, len(collected.rows), name=file.name, folder=folder)
    return [voice.pair(collected.scheme, done), *_left_out(collected, voice)]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise click.BadParameter(
            remark("{text} is no day like 2026-01-31", text=repr(text)), param_hint="--retrieved"
        ) from None


def _stored(folder: Path, record: dict[str, Any], table: bytes) -> bool:
    """Write a list and what is known of its copy, and return whether that was anything new."""
    from auditor.report.files import write, writing

    listed = folder / f"{record['scheme']}.csv"
    about = listed.with_suffix(".json")
    written = (json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8")
    with writing(folder):
        there = listed.is_file() and about.is_file()
        if there and listed.read_bytes() == table and about.read_bytes() == written:
            return False
        folder.mkdir(parents=True, exist_ok=True)
        write(listed, table)
        write(about, written)
    return True


def _left_out(collected: Collected, voice: Voice) -> list[str]:
    aside = collected.aside
    if not aside:
        return []
    left = len(aside) - _SHOWN
    more = ["  " + voice.count(plural("and {n} more", "and {n} more"), left)] if left > 0 else []
    counted = voice.count(plural("{n} left out:", "{n} left out:"), len(aside))
    return [counted, *(f"  {voice.told(why)}" for why in aside[:_SHOWN]), *more]


def held(register: Any, folder: Path | None, voice: Voice) -> list[str]:
    """Return lines that say which schemes speak, of how many sources, since when and from which copy."""
    by_scheme: dict[str, list[Testimony]] = {}
    for testimony in register.all_testimonies():
        by_scheme.setdefault(testimony.scheme, []).append(testimony)
    lines = []
    for scheme, said in sorted(by_scheme.items()):
        facts = [*_facts(register, said, voice), *_provenance(scheme, folder, voice)]
        told = [(voice.say(name), value) for name, value in facts]
        width = max(10, *(len(name) for name, _ in told))
        lines += [scheme, *(_terminal.hanging(f"  {name:<{width}}  ", value) for name, value in told)]
    return lines


def _facts(register: Any, said: list[Testimony], voice: Voice) -> Iterable[tuple[str, str]]:
    patterns = {testimony.pattern for testimony in said}
    known = sum(register.by_host(*_parted(pattern)) is not None for pattern in patterns)
    adverse = len({testimony.pattern for testimony in said if testimony.adverse})
    days = sorted(testimony.as_of for testimony in said if testimony.as_of)
    forms = plural("{all}, {n} of them in the register", "{all}, {n} of them in the register")
    yield N_("sources"), voice.count(forms, known, all=voice.number(len(patterns)))
    yield N_("adverse"), voice.number(adverse)
    if days:
        between = voice.say(N_("{first} to {last}"), first=days[0], last=days[-1])
        yield N_("dates"), days[0] if days[0] == days[-1] else between
    licence = said[0].licence
    yield N_("licence"), voice.say(licence) if licence in _LICENCES else licence or voice.say(N_("unknown"))


def _parted(pattern: str) -> tuple[str, str]:
    host, _, path = pattern.partition("/")
    return host, "/" + path


def _provenance(scheme: str, folder: Path | None, voice: Voice) -> Iterable[tuple[str, str]]:
    if scheme in _OURS or folder is None:
        yield N_("from"), voice.say(N_("the register") if scheme in _OURS else _YOURS)
        return
    listed = folder / f"{scheme}.csv"
    try:
        about = json.loads(listed.with_suffix(".json").read_bytes())
        table = sha256(listed.read_bytes()).hexdigest()
    except (OSError, ValueError, RecursionError):
        yield N_("from"), voice.say(_YOURS)
        return
    if not isinstance(about, dict):
        return
    copied = N_("{file}, retrieved {day}")
    yield N_("from"), voice.say(copied, file=about.get("file"), day=about.get("retrieved"))
    yield N_("sha256"), str(about.get("file_sha256"))
    if table != about.get("table_sha256"):
        changed = N_("{file} was changed after the import; import your copy again")
        yield N_("warning"), voice.say(changed, file=listed)


def say(lines: Iterable[str]) -> None:
    """Print lines with what does not print written out."""
    from auditor.report.escape import visible

    for line in lines:
        click.echo(visible(line))
