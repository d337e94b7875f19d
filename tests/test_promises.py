"""The promises of the house, held against all of it at once: what one file may not know, or must have."""

from __future__ import annotations

import ast
import importlib
import pickle
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from inspect import getfile
from pathlib import Path

import pytest

import auditor
from auditor import config, model, pipeline, rules
from auditor.config import Options
from auditor.config._options import kebab
from auditor.model import Audit
from auditor.rules._pages import HEADINGS
from tests import rule_cases

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "auditor"
SEEDS = sorted((ROOT / "seeds").iterdir())
MODULES = sorted(PACKAGE.rglob("*.py"))
# Where the clock, the environment and chance may be asked. Everything else gives the same on every machine.
EDGES = ("cli", "check", "corpus", "net", "web")
ALL = rules.rules()


def module_id(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def audit_of(seed: Path) -> Audit:
    return pipeline.audit_bytes(seed.read_bytes(), seed.name)


# --- rules -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_page_of_a_rule_says_why_by_example_what_instead_and_its_limits(known: rules.Rule) -> None:
    assert list(HEADINGS) == ["Why it matters", "Example", "Instead", "Limits"]
    assert re.findall(r"^## (.*)$", known.docstring, re.MULTILINE) == list(HEADINGS)
    assert known.summary


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_rule_fires_somewhere_and_is_silent_somewhere(known: rules.Rule) -> None:
    own = [case.fires for case in rule_cases.cases() if case.rule == known.name]
    assert True in own
    assert False in own


def test_code_is_given_once() -> None:
    assert len({known.code for known in ALL}) == len({known.name for known in ALL}) == len(ALL)


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_rule_knows_no_other_rule(known: rules.Rule) -> None:
    others = {other.name for other in ALL} - {known.name}
    mentioned = set()
    for module in _imported(tree(Path(getfile(known.check)))):
        mentioned.update(module.split("."))
    assert not mentioned & others


def _imported(code: ast.Module) -> Iterator[str]:
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{name.name}" for name in node.names)


# --- pickling --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_audit_comes_back_from_a_worker_as_it_went(seed: Path) -> None:
    audit = audit_of(seed)
    assert pickle.loads(pickle.dumps(audit)) == audit


def test_rules_and_options_go_to_a_worker() -> None:
    for known in ALL:
        assert pickle.loads(pickle.dumps(known)) == known
        assert pickle.loads(pickle.dumps(known.check)) is known.check
    chosen = Options(per_file_ignores={"a/*": ("LNK",)}, rules={"SOC101": {"max_share": 0.3}})
    assert pickle.loads(pickle.dumps(chosen)) == chosen


def test_every_noun_of_the_model_is_frozen_slotted_and_pickles_by_name() -> None:
    for name in model.__all__:
        noun = getattr(model, name)
        assert pickle.loads(pickle.dumps(noun)) is noun
        if is_dataclass(noun):
            assert noun.__dataclass_params__.frozen, name
            assert "__slots__" in vars(noun), name
        elif not issubclass(noun, Enum):
            assert issubclass(noun, tuple), name


# --- the package -----------------------------------------------------------------------------------


def test_everything_public_is_named_and_everything_named_is_there() -> None:
    for name in auditor.__all__:
        assert getattr(auditor, name) is not None
    assert set(auditor.__all__) == {"__version__", *auditor._HOMES}
    for package in _packages():
        names = getattr(package, "__all__", None)
        if names is not None:
            assert [name for name in names if not hasattr(package, name)] == [], package.__name__
            assert len(set(names)) == len(names), package.__name__


def _packages() -> Iterator[object]:
    for found in pkgutil.iter_modules([str(PACKAGE)], "auditor."):
        if found.name != "auditor.__main__":
            yield importlib.import_module(found.name)


def test_model_names_all_its_nouns() -> None:
    defined = {
        name
        for path in (PACKAGE / "model").glob("*.py")
        for node in tree(path).body
        if isinstance(node, ast.ClassDef) and not (name := node.name).startswith("_")
    }
    assert defined == set(model.__all__)


def loaded_by(code: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after running some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return set(done.stdout.split())


HEAVY = {
    "pandas",
    "numpy",
    "httpx",
    "httpcore",
    "tldextract",
    "requests",
    "sqlite3",
    "asyncio",
    "rich",
    "jinja2",
}


@pytest.mark.parametrize("code", ["import auditor", "import auditor.pipeline"])
def test_importing_costs_nothing_that_is_not_needed(code: str) -> None:
    assert not loaded_by(code) & HEAVY


def test_auditing_needs_no_network_no_frame_and_no_event_loop() -> None:
    code = "import auditor; auditor.audit_text('Selon Reuters, oui. [a](https://x.com/a/status/1)')"
    assert not loaded_by(code) & {
        "pandas",
        "numpy",
        "httpx",
        "requests",
        "sqlite3",
        "asyncio",
        "importlib.metadata",
    }


# --- purity ----------------------------------------------------------------------------------------

FORBIDDEN_CALLS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "monotonic"),
    ("time", "perf_counter"),
    ("time", "sleep"),
    ("os", "environ"),
    ("os", "getenv"),
    ("os", "urandom"),
    ("uuid", "uuid4"),
}
FORBIDDEN_MODULES = {"random", "secrets", "socket", "threading", "subprocess"}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.relative_to(PACKAGE).parts[0] not in EDGES], ids=module_id
)
def test_core_asks_neither_the_clock_nor_the_environment_nor_chance(path: Path) -> None:
    asked = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            asked.add((node.value.id, node.attr))
        elif isinstance(node, ast.ImportFrom):
            asked.update((node.module or "", name.name) for name in node.names)
    assert not asked & FORBIDDEN_CALLS
    assert not {name.partition(".")[0] for name in _imported(tree(path))} & FORBIDDEN_MODULES


def test_audit_does_not_depend_on_the_order_of_hashes() -> None:
    code = (
        "import auditor, hashlib, pathlib;"
        "data = pathlib.Path('seeds/000_33cf45b435f5d39a.txt').read_bytes();"
        "print(hashlib.sha256(repr(auditor.audit_bytes(data, 'a.txt')).encode()).hexdigest())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


# --- no seed is known ------------------------------------------------------------------------------


def test_nothing_in_the_package_knows_a_sample_article() -> None:
    told = {part for seed in SEEDS for part in seed.stem.split("_") if len(part) > 3}
    for seed in SEEDS:
        for known in audit_of(seed).dossier.evidence:
            if known.post is not None:
                told |= {known.post.id, known.post.account or known.post.id}
        told |= {handle.handle for handle in audit_of(seed).dossier.harvest.handles}
    assert len(told) > 10
    words = re.compile("|".join(map(re.escape, sorted(told))), re.IGNORECASE)
    kinds = (".py", ".toml", ".csv", ".po", ".html", ".css", ".txt")
    knowing = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in sorted(PACKAGE.rglob("*"))
        if path.suffix in kinds and (found := words.search(path.read_text(encoding="utf-8")))
    ]
    assert knowing == []


# --- written twice ---------------------------------------------------------------------------------


def test_every_option_stands_in_the_sample_with_its_default() -> None:
    sample = config.sample(rules.choices())
    plain = "\n".join(line[2:] for line in sample.splitlines() if line.startswith("# "))
    written = tomllib.loads(plain)
    for name in config.option_names():
        assert kebab(name) in written, name
    standard = Options()
    for name in ("select", "ignore", "red_share", "amber_share", "fail_on", "exit_zero", "inline_ignores"):
        value = getattr(standard, name)
        assert written[kebab(name)] == (list(value) if isinstance(value, tuple) else value)
    for known in ALL:
        for option in known.options:
            assert kebab(option) in written["rules"][known.code], (known.code, option)


def test_table_of_the_newcomer_is_true() -> None:
    """Each row of CONTRIBUTING names a place that exists and a test that reads it."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("| a ")
    ]
    assert len(rows) == 8
    for what, touch, test, _after in rows:
        for cell in (touch, test):
            named = re.findall(r"`([\w<>./-]+[/.][\w<>./-]*)`", cell)
            assert named, (what, cell)
            for path in named:
                pattern = re.sub(r"<\w+>", "*", path).rstrip("/")
                assert list(ROOT.glob(pattern)), (what, path)
        assert len(re.findall(r"`[^`]*<(?:name|code)>[^`]*`|`[\w./]+\.csv`", touch)) == 1, what


def test_rules_platforms_and_readers_have_the_files_the_table_speaks_of() -> None:
    for known in ALL:
        assert (PACKAGE / "rules" / f"{known.name}.py").is_file()
        assert (ROOT / "tests" / "rules" / f"{known.name}.md").is_file()
    for path in (PACKAGE / "platforms").glob("[a-z]*.py"):
        assert (ROOT / "tests" / "platforms" / f"{path.stem}.csv").is_file(), path.name
    for path in (PACKAGE / "data" / "lexicons").glob("*.toml"):
        assert tomllib.loads(path.read_text(encoding="utf-8")).get("examples"), path.name


def test_floors_of_the_harvest_are_pinned() -> None:
    """What the harvest must find, and may find falsely, is asserted where it is counted (test_gold.py)."""
    functions = {
        node.name for node in tree(ROOT / "tests" / "test_gold.py").body if isinstance(node, ast.FunctionDef)
    }
    assert {
        "test_every_link_is_found_with_its_offsets_and_nothing_else",
        "test_every_core_attribution_is_found",
        "test_at_most_four_attributions_are_false_over_the_five",
    } <= functions
