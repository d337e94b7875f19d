"""``auditor doctor``: what this installation has, what it lacks, and what to install. Asks no network."""

from __future__ import annotations

import json
import platform
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli import _choices, _terminal
from auditor.errors import AuditorError
from auditor.i18n import N_, remark, said

if TYPE_CHECKING:
    from auditor.report.voice import Voice

# What extras are for; which there are, and what they bring, the installed distribution says itself.
_PURPOSE = {
    "parquet": N_("Parquet tables in and out of auditor corpus"),
    "pdf": N_("PDF files"),
    "warc": N_("web archives in auditor corpus"),
    "cluster": N_("auditor corpus on a Dask cluster"),
    "plots": N_("charts of auditor compare"),
    "postgres": N_("one store of observations for several machines"),
    "notify": N_("news of watched links by mail and chat"),
    "web": N_("the editors’ room in the browser"),
}
_REQUIRED = re.compile(
    r"([A-Za-z0-9][A-Za-z0-9._-]{0,80})[^;]{0,200};.{0,200}\bextra == ['\"]([\w-]{1,40})['\"]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that was looked at; `well` is None for what is not there and need not be."""

    name: str
    value: str
    well: bool | None = True
    remedy: str = ""


@click.command()
@click.option(
    "--db",
    envvar="AUDITOR_CHECK_DB",
    metavar="FILE|postgresql://…",
    help="The store of observations to look at; by default a file of yours.",
)
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print."
)
@click.option("--lang", metavar="en|fr", help="Language; the environment's by default.")
@_choices.of_rules
def command(db: str | None, form: str, lang: str | None, config: str | None, packs: tuple[str, ...]) -> int:
    """Say which versions, extras, languages, lists and stores are here, and what to install for the rest.

    Exits with 1 if something that was asked for does not work. Nothing leaves this machine.
    """
    from auditor.report.escape import one_line
    from auditor.report.voice import Voice

    voice = Voice.of(_choices.language_of(lang))
    facts = [*_versions(), *_configured(config, packs, voice), *_stored(db, voice), *_extras(voice)]
    if form == "json":
        click.echo(json.dumps([asdict(fact) for fact in facts], indent=2))
    else:
        width = max(len(fact.name) for fact in facts)
        for fact in facts:
            sign = {True: "✓", False: "✗", None: "–"}[fact.well]
            click.echo(_terminal.hanging(f"{sign} {fact.name:<{width}}  ", one_line(fact.value, 400)))
            if fact.remedy:
                click.echo(f"  {'':<{width}}  → {one_line(fact.remedy, 400)}")
    return 1 if any(fact.well is False for fact in facts) else 0


def _versions() -> list[Fact]:
    from auditor import __version__

    return [
        Fact(name="news-auditor", value=__version__),
        Fact(name="python", value=f"{platform.python_version()} ({sys.platform})"),
    ]


def _configured(config: str | None, packs: tuple[str, ...], voice: Voice) -> list[Fact]:
    from auditor.config import find
    from auditor.i18n import languages
    from auditor.lexicon import codes
    from auditor.rules import every_rule
    from auditor.sources import Register

    paths = (Path(config),) if config else find(Path.cwd())
    facts = [
        Fact(name=voice.say(N_("report languages")), value=", ".join(languages())),
        Fact(name=voice.say(N_("lexicons")), value=", ".join(sorted(codes()))),
    ]
    name = voice.say(N_("configuration"))
    where = ", ".join(map(str, paths)) or voice.say(N_("none: the defaults"))
    try:
        chosen = _choices.options(config, packs=packs)
        rules = every_rule(chosen)
        register = Register.load(chosen.sources)
    except AuditorError as error:
        return [*facts, Fact(name=name, value=voice.told(said(error)), well=False)]
    return [
        *facts,
        Fact(name=name, value=where),
        Fact(name=voice.say(N_("rules")), value=str(len(rules))),
        Fact(name=voice.say(N_("register")), value=register.sha256[:16]),
    ]


def _stored(db: str | None, voice: Voice) -> list[Fact]:
    from platformdirs import user_data_path

    imported = _choices.evidence_folder("")
    count = len(_choices.evidence_files(imported))
    facts = [
        Fact(
            name=voice.say(N_("imported ratings")),
            value=f"{count} ({imported})",
            well=True if count else None,
        )
    ]
    name, own = voice.say(N_("store of links")), user_data_path("news-auditor") / "watch.db"
    if db is None and not own.is_file():
        missing = voice.say(N_("none yet; auditor watch makes it"))
        return [*facts, Fact(name=name, value=voice.pair(str(own), missing), well=None)]
    return [*facts, _store(name, db or str(own), voice)]


def _store(name: str, db: str, voice: Voice) -> Fact:
    from auditor.check.history import Store

    shown = db if "://" not in db else db.partition("://")[0] + "://…"  # it may hold a password
    if "://" not in db and not Path(db).is_file():
        return Fact(name=name, value=voice.told(remark("{name}: no such file", name=shown)), well=False)
    try:
        store = Store.open(db)
        store.close()
    except (AuditorError, OSError) as error:
        return Fact(
            name=name, value=voice.told(remark("{name}: {problem}", name=shown, problem=error)), well=False
        )
    return Fact(name=name, value=shown)


def _extras(voice: Voice) -> list[Fact]:
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        required = requires("news-auditor") or []
    except PackageNotFoundError:  # run from a folder of sources
        return [Fact(name="extras", value=voice.say(N_("unknown: not installed as a package")), well=None)]
    wanted: dict[str, list[str]] = {}
    for line in required:
        if (found := _REQUIRED.match(line)) and found[2] != "dev":
            wanted.setdefault(found[2], []).append(found[1])
    facts = []
    for extra, names in sorted(wanted.items()):
        here, lacking = [], []
        for name in names:
            try:
                here.append(f"{name} {version(name)}")
            except PackageNotFoundError:
                lacking.append(name)
        purpose = voice.say(_PURPOSE[extra]) if extra in _PURPOSE else extra
        facts.append(
            Fact(
                name=f"[{extra}]",
                value=f"{purpose} ({', '.join(here)})" if here and not lacking else purpose,
                well=None if lacking else True,
                remedy=f"pip install 'news-auditor[{extra}]'" if lacking else "",
            )
        )
    return facts
