"""What is written twice is generated and current; every link and every command of a page leads somewhere."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import click
import pytest

from auditor.cli import auditor

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
# docs/tutorial holds the articles that tutorials audit.
PAGES = [
    page
    for page in sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
    if DOCS / "tutorial" not in page.parents
]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATED = [page for page in PAGES if "<!-- /generated -->" in page.read_text(encoding="utf-8")]
TUTORIALS = [page for page in PAGES if "<!-- /run -->" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", GENERATED, ids=named)
def test_page_shows_what_the_program_shows(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = page.read_text(encoding="utf-8")
    assert _generator().generated(text) == text, f"{page.name} is stale: run python docs/generate.py"


@pytest.mark.skipif(shutil.which("sh") is None, reason="tutorials are played by a POSIX shell")
@pytest.mark.parametrize("page", TUTORIALS, ids=named)
def test_tutorial_shows_what_its_commands_print(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert _generator().generated(text) == text, f"{page.name} is stale: run python docs/generate.py"


def test_there_is_a_tutorial_for_each_of_the_three_users_and_one_in_french() -> None:
    assert {named(page) for page in TUTORIALS} == {
        "docs/tutorial-editor.md",
        "docs/tutorial-linkrot.md",
        "docs/tutorial-researcher.md",
        "docs/fr/tutoriel-redaction.md",
    }


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_relative_link_of_a_page_leads_to_a_file_and_a_heading(page: Path) -> None:
    dead = []
    for href in _LINK.findall(_FENCED.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", href):
            continue
        path, _, fragment = unquote(href).partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (fragment and fragment not in _anchors(target)):
            dead.append(href)
    assert not dead


def _anchors(page: Path) -> set[str]:
    """Return the names that GitHub gives to headings, and those that a page gives itself."""
    text = page.read_text(encoding="utf-8")
    headings = re.findall(
        r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE
    )
    made = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return made | set(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", text))


def test_map_of_the_documentation_names_every_page() -> None:
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    linked = {(DOCS / unquote(href).partition("#")[0]).resolve() for href in _LINK.findall(text)}
    assert {page for page in PAGES if DOCS in page.parents} - linked == {DOCS / "index.md"}


def _commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        indented = re.findall(r"^    (auditor .*)$", text, re.MULTILINE)
        for line in "\n".join([*blocks, *indented]).splitlines():
            found += [(named(page), part) for part in re.findall(r"^ *(auditor [^;&|>]*)", line)]
    return found


@pytest.mark.parametrize(("page", "line"), _commands())
def test_command_that_a_page_gives_is_one_that_the_program_takes(
    page: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    at: click.Command = auditor
    words = shlex.split(line, comments=True)[1:]
    while isinstance(at, click.Group) and words and not words[0].startswith("-"):
        name, *words = words
        found = at.get_command(click.Context(at), name)
        assert found is not None, f"{page}: no command {name}"
        at = found
    for word in words:
        if word.endswith("/"):
            Path(word).mkdir(parents=True, exist_ok=True)
        elif "." in word and not word.startswith(("-", "/", "http")):
            Path(word).parent.mkdir(parents=True, exist_ok=True)
            Path(word).touch()
    at.make_context(at.name or "", list(words))


def test_readme_has_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("audit", "test"):
        assert text.count(f"<!-- command: {name} -->\n```sh\n") == 1


def test_changelog_begins_with_the_version_of_the_package() -> None:
    from auditor import __version__

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.split("## [")[1].startswith(f"{__version__}]")
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
