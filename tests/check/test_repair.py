"""Articles repaired: what is dead leads to its copy, and every other byte stays."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from auditor.cli import _checking, run
from auditor.cli._repairs import unified
from auditor.cli._rewriting import Repair, repaired_html, repaired_text, safe
from auditor.net import Client
from auditor.pipeline import read

DEAD = "https://paper.example/a?b=1&c=2"
COPY = "https://web.archive.org/web/20210612080000/https://paper.example/a?b=1&c=2"
NOTE = " (archived 2021-06-12)"
WANTED = {DEAD: Repair(url=COPY, note=NOTE)}

MARKDOWN = [
    ("It [said so](https://paper.example/a?b=1&c=2) then.", f"It [said so]({COPY}){NOTE} then."),
    ("It [said so](https://paper.example/a?b=1&amp;c=2) then.", f"It [said so]({COPY}){NOTE} then."),
    ('It [said so](<https://paper.example/a?b=1&c=2> "Their title") then.',
     f'It [said so](<{COPY}> "Their title"){NOTE} then.'),
    ("It [said *so*](  https://paper.example/a?b=1&c=2  'T' ) then.",
     f"It [said *so*](  {COPY}  'T' ){NOTE} then."),
    ("See <https://paper.example/a?b=1&c=2>.", f"See <{COPY}>{NOTE}."),
    ("See https://paper.example/a?b=1&c=2 for it.", f"See {COPY}{NOTE} for it."),
    ("It [said][1] and [wrote][1].\n\n[1]: https://paper.example/a?b=1&c=2 'T'\n",
     f"It [said][1]{NOTE} and [wrote][1]{NOTE}.\n\n[1]: {COPY} 'T'\n"),
    ("It [said][one].\n\n[One]: <https://paper.example/a?b=1&c=2>\n",
     f"It [said][one]{NOTE}.\n\n[One]: <{COPY}>\n"),
    ('He <a class=x href="https://paper.example/a?b=1&amp;c=2">said</a> it.',
     f'He <a class=x href="{COPY.replace("&", "&amp;")}">said</a>{NOTE} it.'),
    ("Été : [dit](https://paper.example/a?b=1&c=2) — « oui » 🙂\r\nligne\r\n",
     f"Été : [dit]({COPY}){NOTE} — « oui » 🙂\r\nligne\r\n"),
    ("No [other](https://paper.example/a) and `https://paper.example/a?b=1&c=2` stay.", None),
    ("[kept](https://web.example/x) only", None),
]  # fmt: skip


def of_text(text: str, wanted=WANTED, encoding: str = "utf-8") -> str:
    data = text.encode(encoding)
    return repaired_text(data, read(data, "a.md"), wanted)[0].decode(encoding)


@pytest.mark.parametrize(("before", "after"), MARKDOWN)
def test_markdown_link_is_repaired_and_nothing_else_changes(before, after):
    assert of_text(f"# Title\n\n{before}") == f"# Title\n\n{after or before}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encoding_and_its_mark_are_kept(encoding):
    text = "# Été\n\nIl a [dit déjà](https://paper.example/a?b=1&c=2) qu’hélas, c’était l’été à Évian.\n"
    data = text.encode(encoding)
    made, count = repaired_text(data, read(data, "a.md"), WANTED)
    assert count == 1
    assert made == text.replace("](https://paper.example/a?b=1&c=2)", f"]({COPY}){NOTE}").encode(encoding)


def test_file_that_is_not_read_byte_for_byte_is_left_alone():
    broken = b"# T\n\nThe [\xff said](https://paper.example/a?b=1&c=2) "
    data = broken + "été déjà à Évian, café brûlé.".encode()
    assert repaired_text(data, read(data, "a.md"), WANTED) == (data, 0)


def test_address_that_moved_gets_no_note():
    moved = {DEAD: Repair(url="https://paper.example/new")}
    assert (
        of_text("It [said](https://paper.example/a?b=1&c=2).", moved)
        == "It [said](https://paper.example/new)."
    )


def test_copy_whose_address_could_end_a_link_is_encoded():
    hostile = Repair(url=safe('https://web.archive.org/web/1/https://x.example/a_(b)"><script>\n'), note="")
    made = of_text("It [said](https://paper.example/a?b=1&c=2).", {DEAD: hostile})
    assert made == "It [said](https://web.archive.org/web/1/https://x.example/a_%28b%29%22%3E%3Cscript%3E)."
    page = repaired_html(b"<a href=https://paper.example/a?b=1&amp;c=2>x</a>", "utf-8", {DEAD: hostile})[0]
    assert b"<script" not in page


HTML = [
    (b"<p><a href='https://paper.example/a?b=1&amp;c=2' class=\"q\">He said</a>, then.",
     b"<p><a href='%s' class=\"q\">He said</a>%s, then."),
    (b"<P><A CLASS=q HREF=https://paper.example/a?b=1&amp;c=2>He</A>", b'<P><A CLASS=q HREF="%s">He</A>%s'),
    (b"<!-- <a href='https://paper.example/a?b=1&c=2'>x</a> --><p>\xe9t\xe9 <a href=\"https://paper.example/a?b=1&c=2\">x</a>\r\n",
     b"<!-- <a href='https://paper.example/a?b=1&c=2'>x</a> --><p>\xe9t\xe9 <a href=\"%s\">x</a>%s\r\n"),
    (b"<script>'<a href=\"https://paper.example/a?b=1&c=2\">'</script><p>x", None),
    (b'<a data-href="https://paper.example/a?b=1&c=2" href="https://other.example/">x</a>', None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), HTML)
def test_html_link_is_repaired_and_nothing_else_changes(before, after):
    made, count = repaired_html(before, "cp1252", WANTED)
    address = COPY.replace("&", "&amp;").encode()
    assert made == (after % (address, NOTE.encode()) if after else before)
    assert count == (after is not None)


def test_html_of_many_tags_is_scanned_once():
    import time

    def took(size: int) -> float:
        page = b"<a " + b"x=<a href " * (size // 10)
        started = time.process_time()
        repaired_html(page, "utf-8", WANTED)
        return time.process_time() - started

    assert took(512 * 1024) < 2.0


# The command

PAGE = "<title>{0}</title><p>" + "The council met by the river and {0} was said to stand. " * 12
ARTICLE = (
    "---\ndate: 2021-06-15\n---\n# The dam\n\nIt [held](https://paper.example/gone), [moved](https://paper.example/old),\r\n"
    "[stands](https://paper.example/fine) and [flickers](https://paper.example/once). No end"
)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand for a paper: a page gone, one moved for good, one gone at the first look only; all archived."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        asked.append(url)
        if url.startswith("https://web.archive.org/cdx/"):
            head = ["timestamp", "original", "statuscode", "digest"]
            return httpx.Response(200, json=[head, ["20210612080000", request.url.params["url"], "200", "A"]])
        if url.startswith("https://web.archive.org/web/"):
            return httpx.Response(200, html=PAGE.format("dam"), headers={"memento-datetime": "x"})
        if url.endswith("/old"):
            return httpx.Response(301, headers={"Location": "/new"})
        if url.endswith(("/fine", "/new")) or (url.endswith("/once") and asked.count(url) > 1):
            return httpx.Response(200, html=PAGE.format(url[-4:]))
        return httpx.Response(404, html="<title>Not found</title>")

    monkeypatch.setattr(_checking, "client", lambda given: Client(transport=httpx.MockTransport(answer)))


REPAIRED = ARTICLE.replace(
    "(https://paper.example/gone)",
    "(https://web.archive.org/web/20210612080000/https://paper.example/gone) (archived 2021-06-12)",
).replace("/old", "/new")
QUICK = ("--archive-interval", "0", "-r", "1ms", "--suggest")


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "dam.md"
    path.write_bytes(ARTICLE.encode())
    return path


@pytest.mark.usefixtures("world")
def test_only_what_two_checks_find_dead_or_moved_is_changed_and_not_in_place(article, tmp_path):
    assert run(["check", *QUICK, "dam.md", "-o", "new.md"]) == 1
    assert (tmp_path / "new.md").read_bytes() == REPAIRED.encode()
    assert article.read_bytes() == ARTICLE.encode()


@pytest.mark.usefixtures("world")
def test_article_is_written_in_place_only_when_asked(article):
    run(["check", *QUICK, "--in-place", "dam.md"])
    assert article.read_bytes() == REPAIRED.encode()


@pytest.mark.usefixtures("world")
def test_patch_applies(article, tmp_path):
    run(["check", *QUICK, "dam.md", "-o", "dam.patch"])
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    subprocess.run([git, "apply", "dam.patch"], cwd=tmp_path, check=True)
    assert article.read_bytes() == REPAIRED.encode()


@pytest.mark.usefixtures("world", "article")
def test_file_that_cannot_be_written_is_named_and_not_the_standard_output(capfd):
    assert run(["check", *QUICK, "dam.md", "-o", "nowhere/dam.patch"]) == 2
    assert "error: nowhere/dam.patch: cannot be written: No such file or directory" in capfd.readouterr().err


def test_patch_of_nothing_is_empty():
    assert unified("a.md", b"x\n", b"x\n") == b""


def test_in_place_without_suggest_is_wrong_usage(article):
    assert run(["check", "--in-place", str(article)]) == 2
