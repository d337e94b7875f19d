"""Reads tests/rules/<name>.md: articles on which a rule fires, and on which it is silent.

A case is a heading that begins with "Fires" or "Silent", an article in a fence (markdown, text, html or
base64), and for a firing case a table of the words that the findings cover, in reading order; "…" leaves
words out, "whole article" is a finding without a place. A toml fence holds options, a table of url, verdict
and memento what a check of the links found, a csv fence a register or testimonies laid over ours.
"""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from auditor.model import LinkStatus, Verdict

FOLDER = Path(__file__).parent / "rules"
WHOLE = "whole article"

_SUFFIXES = {"markdown": ".md", "text": ".txt", "html": ".html", "base64": ".txt"}
_CASE = re.compile(
    r"^## ((?:Fires|Silent)[^\n]*)\n(.*?)(?=^## (?:Fires|Silent)|\Z)", re.MULTILINE | re.DOTALL
)
_FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\|(.*)\|$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Case:
    rule: str
    title: str
    name: str
    data: bytes
    words: tuple[str, ...] = ()
    options: dict[str, object] = field(default_factory=dict)
    overlays: tuple[str, ...] = ()
    statuses: dict[str, LinkStatus] = field(default_factory=dict)

    @property
    def fires(self) -> bool:
        return self.title.startswith("Fires")

    def __str__(self) -> str:
        return f"{self.rule}: {self.title}"


def cases() -> list[Case]:
    """Return every case, by rule."""
    return [case for path in sorted(FOLDER.glob("*.md")) for case in _read(path)]


def _read(path: Path) -> Iterator[Case]:
    for title, body in _CASE.findall(path.read_text(encoding="utf-8")):
        name, data, options, overlays = "", b"", {}, []
        for _, kind, text in _FENCE.findall(body):
            if kind == "toml":
                options = tomllib.loads(text)
            elif kind == "csv":
                overlays.append(text)
            else:
                name = f"article{_SUFFIXES[kind]}"
                data = base64.b64decode(text) if kind == "base64" else text.encode()
        words, statuses = [], {}
        header: list[str] = []
        for row in _ROW.findall(_FENCE.sub("", body)):
            cells = [cell.strip() for cell in row.split(" | ")]
            if not header or cells[0] in ("words", "url"):
                header = cells
            elif not set(cells[0]) <= set("-|"):
                if header[0] == "words":
                    words.append(row.strip())
                else:
                    url, verdict, memento = cells
                    statuses[url] = LinkStatus(url=url, verdict=Verdict(verdict), memento=memento or None)
        assert name, f"{path.name}: {title}: no article"
        yield Case(
            rule=path.stem,
            title=title,
            name=name,
            data=data,
            words=tuple(words),
            options=options,
            overlays=tuple(overlays),
            statuses=statuses,
        )
