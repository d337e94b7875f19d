"""Writes the parts of the documentation that repeat the program.

``python docs/generate.py`` rewrites README and docs/*.md, ``--check`` only says what would change (exit 1).
Each part stands between ``<!-- generated: NAME -->`` and ``<!-- /generated -->``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from auditor.rules import rules
from auditor.sources import source_types

ROOT = Path(__file__).resolve().parent.parent
_PART = re.compile(r"(<!-- generated: (?P<name>[\w ./-]+) -->\n).*?(<!-- /generated -->)", re.DOTALL)


def _shell(*arguments: str) -> str:
    """Return a fenced block with what a command prints at 100 columns, without colour."""
    # A terminal of its own making: the reader's settings must not show in the page.
    environment = {"PATH": os.environ.get("PATH", ""), "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "auditor", *arguments]
    printed = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    lines = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
    return f"```console\n$ auditor {' '.join(arguments)}\n{lines}\n```\n"


def _rules() -> str:
    rows = [
        f"| [{rule.code}](docs/rules.md#{rule.code.lower()}) | {rule.level} | {rule.summary} |"
        for rule in rules()
    ]
    return "\n".join(["| code | level | what it finds |", "|---|---|---|", *rows]) + "\n"


def _source(path: str) -> str:
    """Return a fenced block with a program."""
    return f"```python\n{(ROOT / path).read_text(encoding='utf-8')}```\n"


def _types() -> str:
    families: dict[str, list[str]] = {}
    for kind in source_types().values():
        families.setdefault(kind.family, []).append(f"`{kind.id}`")
    rows = [f"| {family} | {' '.join(ids)} |" for family, ids in families.items()]
    return "\n".join(["| family | types |", "|---|---|", *rows]) + "\n"


PARTS: dict[str, Callable[[], str]] = {
    "audit seeds": lambda: _shell("audit", "seeds/", "--lang", "en", "--exit-zero"),
    "audit seed 000": lambda: _shell(
        "audit", "seeds/000_33cf45b435f5d39a.txt", "--lang", "en", "--exit-zero"
    ),
    "audit help": lambda: _shell("audit", "--help"),
    "help": lambda: _shell("--help"),
    "rules": _rules,
    "on spark": lambda: _source("docs/recipes/on_spark.py"),
    "on ray": lambda: _source("docs/recipes/on_ray.py"),
    "types": _types,
}


def generated(text: str) -> str:
    """Return a page with its generated parts written anew.

    Raises:
        KeyError: if a page asks for a part that there is none of.
    """
    return _PART.sub(lambda match: match[1] + PARTS[match["name"]]() + match[3], text)


def pages() -> list[Path]:
    """Return the pages that may have generated parts."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


if __name__ == "__main__":
    stale = []
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = generated(before)
        if after != before:
            stale.append(page.relative_to(ROOT))
            if "--check" not in sys.argv:
                page.write_text(after, encoding="utf-8")
    print("\n".join(map(str, stale)) or "nothing to write")
    sys.exit(1 if stale and "--check" in sys.argv else 0)
