"""What is written twice is generated, and what is generated is current."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pages_show_what_the_program_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    generator = _generator()
    for page in generator.pages():
        text = page.read_text(encoding="utf-8")
        assert generator.generated(text) == text, f"{page.name} is stale: run python docs/generate.py"


def test_readme_has_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("audit", "test"):
        assert text.count(f"<!-- command: {name} -->\n```sh\n") == 1


def test_changelog_begins_with_the_version_of_the_package() -> None:
    from auditor import __version__

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.split("## [")[1].startswith(f"{__version__}]")
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
