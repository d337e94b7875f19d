"""Keeps the message catalogues: collects what the code says, merges it into each .po, compiles the .mo.

    python tools/catalogue.py            update every catalogue and compile it
    python tools/catalogue.py --check    change nothing; exit with 1 where something is missing or stale

Needs Babel, which only development has. Messages are the strings that ``N_``, ``say``, ``remark``,
``plural`` and ``_about`` mark in Python and templates, the names of source types in data/source_types.csv,
what commands say of themselves in their help, the pages of the rules, a paragraph a message, and
borrowed.csv: what Click, the system and tomllib say through us. Dates and versions are left out of the
headers, so that the same messages give the same files.
"""

from __future__ import annotations

import ast
import csv
import io
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "auditor"
LOCALES = PACKAGE / "locales"
KEYWORDS = {"N_": None, "say": None, "remark": None, "plural": (1, 2), "_about": None}
BORROWED = ROOT / "tools" / "borrowed.csv"
_FIELD = re.compile(r"\{\w*(?:![rs])?\}")


def collected() -> Catalog:
    """Return every message of the package, with the files that say it."""
    catalogue = Catalog(charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")):
        for said in _marked(ast.parse(path.read_text(encoding="utf-8"))):
            catalogue.add(said, locations=[(path.relative_to(ROOT).as_posix(), 1)], flags=())
    options = {"trimmed": "true", "silent": "false"}
    for path in sorted(PACKAGE.rglob("*.j2")):
        for line, message, *_ in extract_from_file(babel_extract, path, KEYWORDS, options=options):
            if message and (message[0] if isinstance(message, tuple) else message):
                catalogue.add(message, locations=[(path.relative_to(ROOT).as_posix(), line)], flags=())
    types = PACKAGE / "data" / "source_types.csv"
    for row in csv.DictReader(types.read_text(encoding="utf-8").splitlines()):
        catalogue.add(row["label"], locations=[(types.relative_to(ROOT).as_posix(), 1)])
    for message in _helps():
        catalogue.add(message, locations=[("auditor/cli", 1)], flags=())
    for where, message in _rule_pages():
        catalogue.add(message, locations=[(where, 1)], flags=())
    for row in csv.DictReader(io.StringIO(BORROWED.read_text(encoding="utf-8"), newline="")):
        forms = (row["one"], row["many"]) if row["many"] else row["one"]
        catalogue.add(forms, locations=[(BORROWED.relative_to(ROOT).as_posix(), 1)], flags=())
    return catalogue


def _helps() -> Iterator[str]:
    """Yield what every command says in its help."""
    from auditor.cli import auditor
    from auditor.cli._translated import messages

    waiting: list[click.Command] = [auditor]
    while waiting:
        command = waiting.pop()
        yield from messages(command)
        if isinstance(command, click.Group):
            context = click.Context(command)
            below = [command.get_command(context, name) for name in command.list_commands(context)]
            waiting += [each for each in below if each is not None]


def _rule_pages() -> Iterator[tuple[str, str]]:
    """Yield the file of every rule of ours with each paragraph of its page."""
    from auditor.rules import messages, rules

    for rule in rules():
        if rule.check.__module__.startswith("auditor."):
            where = f"{rule.check.__module__.replace('.', '/')}.py"
            yield from ((where, message) for message in messages(rule))


def _marked(tree: ast.Module) -> Iterator[str | tuple[str, ...]]:
    """Yield what a program marks as a message, also inside of other messages and of f-strings."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in KEYWORDS:
            given = call.args[: len(KEYWORDS[name] or (1,))]
            forms = [one.value for one in given if isinstance(one, ast.Constant) and one.value]
            if forms and len(forms) == len(given):
                yield tuple(forms) if len(forms) > 1 else forms[0]


def updated(language: str) -> Catalog:
    """Return the catalogue of a language as it should be: our messages, its translations."""
    path = LOCALES / language / "LC_MESSAGES" / "auditor.po"
    old = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.is_file() else Catalog(language)
    new = Catalog(
        locale=language,
        project="news-auditor",
        charset="utf-8",
        fuzzy=False,
        header_comment=f"# What news-auditor says, in {language}. Kept by tools/catalogue.py.",
    )
    for message in sorted((each for each in collected() if each.id), key=lambda each: _key(each.id)):
        known = old.get(message.id) or old.get(_key(message.id))
        files = sorted({(where, 0) for where, _ in message.locations})
        new.add(message.id, known.string if known else None, locations=files, flags=())
    return new


def _key(message_id: object) -> str:
    return message_id[0] if isinstance(message_id, tuple) else str(message_id)


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """Return the .po and the .mo of a catalogue."""
    po = io.BytesIO()
    write_po(po, catalogue, width=110, include_lineno=False, sort_output=True)
    text = re.sub(
        rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|'
        rb'Report-Msgid-Bugs-To|Project-Id-Version): [^"]*"\n',
        b"",
        po.getvalue(),
    )
    return text, compiled(catalogue)


def compiled(catalogue: Catalog) -> bytes:
    """Return the .mo of a catalogue (GNU gettext manual, "The Format of GNU MO Files"), little-endian.

    Babel's own writer puts the time of writing into the header.
    """
    header = f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {catalogue.plural_forms}\n"
    pairs = [("", header)]
    for message in catalogue:
        if message.id:
            ids, strings = _forms(message.id), _forms(message.string)
            pairs.append(("\0".join(ids), "\0".join(strings)))
    pairs = [(key, text) for key, text in pairs if text.strip("\0")]
    encoded = sorted((key.encode(), text.encode()) for key, text in pairs)
    start = 28 + 16 * len(encoded)
    tables: list[bytes] = []
    data = b""
    for column in (0, 1):
        for pair in encoded:
            tables.append(struct.pack("<II", len(pair[column]), start + len(data)))
            data += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(encoded), 28, 28 + 8 * len(encoded), 0, start)
    return head + b"".join(tables) + data


def _forms(text: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text or "",)


def faults(catalogue: Catalog) -> list[str]:
    """Return what is wrong: messages without a translation, or whose ``{names}`` differ."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if not all(strings):
            found.append(f"no translation: {message.id!r}")
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = [set(_FIELD.findall(text)) for text in ids]
        found += [
            f"other {{names}} than the message: {text!r}"
            for text in strings
            if set(_FIELD.findall(text)) not in wanted
        ]
    return found


def main(arguments: list[str]) -> int:
    """Update or check every catalogue."""
    check = "--check" in arguments
    wrong = []
    for folder in sorted(path for path in LOCALES.iterdir() if path.is_dir()):
        catalogue = updated(folder.name)
        wrong += [f"{folder.name}: {fault}" for fault in faults(catalogue)]
        for suffix, content in zip((".po", ".mo"), written(catalogue), strict=True):
            path = folder / "LC_MESSAGES" / f"auditor{suffix}"
            if check and (not path.is_file() or path.read_bytes() != content):
                wrong.append(f"{path.relative_to(ROOT)}: stale; run python tools/catalogue.py")
            elif not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    sys.stderr.write("".join(f"{fault}\n" for fault in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
