"""The marks and the table of an annotated article, taken apart (see tests/corpus/README.md).

Knows where every mark stands in the text without marks; does not know what sentences or links are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.model import BlockKind, ScopeKind, SourceKind, Tier

LABEL = re.compile(r"([smon])(?:/([smon]))?(?:\+([smon]))?((?: [hiq])*)")

_UNNAMED = {SourceKind.OFFICIAL_ANONYMOUS, SourceKind.ANONYMOUS, SourceKind.RUMOUR, SourceKind.VAGUE}
_TOKEN = re.compile(r"⟦([^⟦⟧|\n]*)(?:(\|)|⟧)|⟧")
_NOTES = re.compile(r"(headline|expect|object|note|trap): (.+)")
_KEYS = {"via": "via", "in": "nested_in", "of": "anaphor_of", "note": "note"}


class NotationError(ValueError):
    """An annotation that contradicts itself: where, and what was found."""


@dataclass
class Marked:
    """The text without its marks, and what they say, with offsets into the text without them."""

    text: str = ""
    kinds: list[tuple[int, str]] = field(default_factory=list)
    joins: list[int] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)
    parts: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    bare: list[tuple[int, int]] = field(default_factory=list)
    hedges: list[tuple[int, int]] = field(default_factory=list)
    markers: list[tuple[int, int]] = field(default_factory=list)


def demand(holds: bool, path: Path, message: str) -> None:
    """Raise a NotationError that names the file unless `holds`."""
    if not holds:
        raise NotationError(f"{path.name}: {message}")


def unmark(marked: str, path: Path) -> Marked:
    """Take the marks out; a mark may stand inside another, and a label swallows the space before it."""
    draft, open_marks, last = Marked(), list[tuple[str, int]](), 0
    for token in _TOKEN.finditer(marked):
        draft.text += marked[last : token.start()]
        last = token.end()
        name = token[1]
        if token[0] == "⟧":
            demand(bool(open_marks), path, f"a mark ends that never began, after {draft.text[-40:]!r}")
            opened, start = open_marks.pop()
            _wrap(draft, opened, (start, len(draft.text)), path)
        elif token[2]:
            open_marks.append((name, len(draft.text)))
            if name.startswith("@"):
                draft.roles[len(draft.text)] = name[1:]
        elif name in set(BlockKind):
            draft.kinds.append((len(draft.text), name))
        elif name == "+":
            draft.joins.append(len(draft.text))
        elif name.startswith("@"):
            draft.roles[len(draft.text)] = name[1:]
        else:
            demand(bool(LABEL.fullmatch(name)), path, f"⟦{name}⟧ is no mark")
            draft.text = draft.text.removesuffix(" ")
            draft.labels.append((len(draft.text), name))
    draft.text += marked[last:]
    demand(not open_marks, path, f"a mark never ends: {open_marks}")
    demand("⟦" not in draft.text, path, "a bracket of a mark is left over")
    return draft


def _wrap(draft: Marked, name: str, span: tuple[int, int], path: Path) -> None:
    if name.startswith("@"):
        draft.bare.append(span)
    elif name == "h":
        draft.hedges.append(span)
    elif name == "?":
        draft.markers.append(span)
    else:
        key = (name[:-1], name[-1:])
        demand(key[0].isdigit() and key[1] in ("s", "c"), path, f"⟦{name}|…⟧ is no mark")
        demand(key not in draft.parts, path, f"mark {name} stands twice")
        draft.parts[key] = span


def foot_of(foot: str, path: Path) -> tuple[dict[str, dict[str, Any]], dict[str, list[str]]]:
    table: dict[str, dict[str, Any]] = {}
    notes: dict[str, list[str]] = {}
    for line in filter(str.strip, foot.splitlines()):
        if match := _NOTES.fullmatch(line):
            notes.setdefault(match[1], []).append(match[2].strip())
            continue
        first, *rest = [part.strip() for part in re.split(r";(?= (?:via|in|of|note) )", line)]
        number, *words = first.split()
        demand(number.isdigit() and number not in table, path, f"{line!r} is no line of the table")
        entry: dict[str, Any] = {"tier": "core", "scope_kind": "sentence"}
        for word in words:
            if word in set(Tier):
                entry["tier"] = word
            elif word in set(ScopeKind):
                entry["scope_kind"] = word
            elif word in ("anon", "named"):
                entry["anonymous"] = word == "anon"
            elif word == "post":
                entry["in_post"] = True
            else:
                kinds = word.split("|")
                demand(
                    set(kinds) <= set(SourceKind),
                    path,
                    f"attribution {number}: {word!r} is no kind of source",
                )
                entry["source_type"], entry["or_types"] = kinds[0], kinds[1:]
        demand("source_type" in entry, path, f"attribution {number}: no kind of source")
        entry.setdefault("anonymous", entry["source_type"] in _UNNAMED)
        for part in rest:
            key, _, value = part.partition(" ")
            demand(
                key in ("via", "in", "of", "note") and bool(value), path, f"attribution {number}: {part!r}"
            )
            entry[_KEYS[key]] = value
        table[number] = entry
    return table, notes
