"""Writes the parts of the documentation that repeat the program.

``python docs/generate.py [PAGE…]`` rewrites README and the pages of docs; ``--check`` only says what would
change (exit 1). Each part stands between ``<!-- generated: NAME -->`` and ``<!-- /generated -->``.

Tutorials name their commands themselves. ``<!-- stage: FILE… -->`` gives a page a folder of its own with
these files of docs/tutorial or of the repository (``stage in fr`` for somebody who reads French);
``<!-- run: COMMAND -->`` (``run on DAY``, ``run quietly``) to ``<!-- /run -->`` is run in it by the shell, in
the order of the page, and holds what was printed. The network is docs/tutorial/stage.py and nothing else.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from auditor.rules import rules
from auditor.sources import source_types

ROOT = Path(__file__).resolve().parent.parent
_TUTORIAL = ROOT / "docs" / "tutorial"
_STAGE = re.compile(r"<!-- stage(?: in (?P<lang>\w+))?: (?P<files>[^>]*) -->\n")
_RUN = re.compile(
    r"(<!-- run(?: on (?P<day>[\d:T-]+))?(?P<quiet> quietly)?: (?P<command>[^\n]*) -->\n).*?(<!-- /run -->)",
    re.DOTALL,
)
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


class _Scene:
    """A folder with the files of a page, in which its commands are run one after the other."""

    def __init__(self, folder: Path, files: list[str], lang: str) -> None:
        self._desk = folder / "desk"
        self._desk.mkdir()
        commands = folder / "bin"
        commands.mkdir()
        for name, program in (("auditor", [str(_TUTORIAL / "stage.py")]), ("python", [])):
            (commands / name).write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, *program])} "$@"\n')
            (commands / name).chmod(0o755)
        for name in files:
            found = next(path for path in (_TUTORIAL / name, ROOT / name) if path.exists())
            if found.is_dir():
                shutil.copytree(found, self._desk / found.name)
            else:
                shutil.copy(found, self._desk)
        self._environment = {
            "PATH": f"{commands}:{os.environ.get('PATH', '')}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "LC_ALL": "C.UTF-8",
            "AUDITOR_LANG": lang,
            # Archives of a stage need no pause.
            "AUDITOR_CHECK_ARCHIVE_INTERVAL": "0s",
        }

    def block(self, run: re.Match[str]) -> str:
        """Return a command with what it prints, on both outputs."""
        day = {"STAGE_DAY": run["day"]} if run["day"] else {}
        done = subprocess.run(
            ["sh", "-c", run["command"]], env={**self._environment, **day}, cwd=self._desk,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        # 1 is what a gate says; 2 and more is a tutorial that does not work.
        if done.returncode > 1:
            raise RuntimeError(f"{run['command']}: {done.returncode}: {done.stdout[-2000:]}")
        if run["quiet"]:
            return run[1] + run[5]
        lines = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
        prompt = f"$ {run['command']}" + (f"     # {run['day']}" if run["day"] else "")
        return run[1] + "\n".join(["```console", prompt, *lines, "```", ""]) + run[5]


def _played(text: str) -> str:
    stage = _STAGE.search(text)
    if stage is None:
        return text
    with tempfile.TemporaryDirectory() as folder:
        scene = _Scene(Path(folder), stage["files"].split(), stage["lang"] or "en")
        return _RUN.sub(scene.block, text)


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
        RuntimeError: if a command of a tutorial does not work.
    """
    return _played(_PART.sub(lambda match: match[1] + PARTS[match["name"]]() + match[3], text))


def pages() -> list[Path]:
    """Return the pages that may have generated parts."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


if __name__ == "__main__":
    stale = []
    chosen = [Path(name).resolve() for name in sys.argv[1:] if name != "--check"]
    for page in chosen or pages():
        before = page.read_text(encoding="utf-8")
        after = generated(before)
        if after != before:
            stale.append(page.relative_to(ROOT))
            if "--check" not in sys.argv:
                page.write_text(after, encoding="utf-8")
    print("\n".join(map(str, stale)) or "nothing to write")
    sys.exit(1 if stale and "--check" in sys.argv else 0)
