"""Files that no article is, through the command line: each is audited or refused, and harms nobody."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.cli import run

ROOT = Path(__file__).parents[1]
ARTICLE = """# Accord signé à Vienne

Selon Reuters, l'accord a été signé mardi à Vienne. [dépêche](https://www.reuters.com/world/accord-2025-06-15/)

Des publications sur X parlent d'un retrait. [post](https://x.com/someone/status/1934319371146482043)
"""
BINARY = {
    "picture.png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
    "paper.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
    "letter.docx": (b"PK\x03\x04\x14\x00\x06\x00", "a zip archive"),
    "photo.md": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
    "program.txt": (b"\x7fELF\x02\x01\x01\x00", "a program"),
    "noise.md": (bytes(range(256)) * 16, "binary content"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("AUDITOR_")]:
        monkeypatch.delenv(name)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    (tmp_path / "ok.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def audited(capfd: pytest.CaptureFixture[str], *names: str) -> dict[str, dict[str, object]]:
    """Return the records of articles that can be audited, by name."""
    assert run(["audit", *names, "-f", "jsonl", "--exit-zero"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    return {record["document"]["name"]: record for record in map(json.loads, out.splitlines())}


def complaint(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what is said of arguments that cannot be audited."""
    assert run(["audit", *arguments, "-q"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    return err


# --- files that are no articles --------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty_file_is_named_and_refused(folder, capfd, content):
    (folder / "empty.md").write_bytes(content)
    said = complaint(capfd, "empty.md")
    assert said.startswith("error: empty.md: ")
    assert "give an article" in said


@pytest.mark.parametrize("name", BINARY)
def test_binary_file_is_told_for_what_it_is(folder, capfd, name):
    content, what = BINARY[name]
    (folder / name).write_bytes(content)
    said = complaint(capfd, name)
    assert said.startswith(f"error: {name}: ")
    assert what in said
    assert "; " in said  # what would do


def test_folder_called_like_an_article_is_a_folder(folder, capfd):
    (folder / "dir.md").mkdir()
    assert complaint(capfd, "dir.md").startswith("error: dir.md: no article in this folder; files ending in ")


def test_link_to_nowhere_says_where(folder, capfd):
    (folder / "dangling.md").symlink_to("nowhere.txt")
    assert (
        complaint(capfd, "dangling.md")
        == "error: dangling.md: is a link to nowhere.txt, which does not exist\n"
    )


def test_pipe_is_not_waited_for(folder, capfd):
    os.mkfifo(folder / "pipe.md")
    said = complaint(capfd, "pipe.md")
    assert said == "error: pipe.md: is a pipe, not a file; hand its content to the standard input, -\n"
    assert "error: pipe.md: is a pipe" in complaint(capfd, ".")


def test_device_is_not_read(capfd, folder):
    assert "error: /dev/zero: is a device or socket, not a file" in complaint(capfd, "/dev/zero")


def test_pipe_of_the_shell_is_read(folder):
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m auditor audit <(cat {folder}/ok.md) -f json --exit-zero"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert json.loads(done.stdout)["document"]["title"] == "Accord signé à Vienne"


def test_pattern_that_matches_nothing_says_so(folder, capfd):
    assert complaint(capfd, "zz*.md") == "error: zz*.md: no file has a name like this\n"


def test_folder_without_articles_names_the_endings_that_count(folder, capfd):
    (folder / "none").mkdir()
    (folder / "none" / "table.csv").write_text("a,b")
    said = complaint(capfd, "none")
    assert ".md" in said
    assert ".txt" in said


# --- encodings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_encoding_is_no_matter(folder, capfd, encoding):
    (folder / "coded.md").write_bytes(ARTICLE.encode(encoding))
    records = audited(capfd, "ok.md", "coded.md")
    for part in ("title", "language"):
        assert records["coded.md"]["document"][part] == records["ok.md"]["document"][part]
    assert records["coded.md"]["reliance"] == records["ok.md"]["reliance"]
    guessed = encoding in ("cp1252", "latin-1")
    assert bool(records["coded.md"]["document"]["degraded"]) == guessed


def test_damaged_text_is_audited_and_says_which_line_is_damaged(folder, capfd):
    (folder / "damaged.md").write_bytes(ARTICLE.encode().replace("signé mardi".encode(), b"sign\xe9 mardi"))
    record = audited(capfd, "damaged.md")["damaged.md"]
    assert record["document"]["degraded"] == ["line 3: a character that is not utf-8, shown as \ufffd"]
    assert "DOC607" in [found["code"] for found in record["findings"]]


# --- size ------------------------------------------------------------------------------------------


def measured(*arguments: str, cwd: Path) -> tuple[float, int, subprocess.CompletedProcess[bytes]]:
    """Return seconds of the processor and the most memory (MiB) that a run of the program took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = (
        "import resource, sys; from auditor.cli import run; code = run(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "audit", *arguments],
        capture_output=True,
        cwd=cwd,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(done.stderr.split()[-1]), done


LARGE = {
    "paragraphs": (ARTICLE + "\n", 30_000_000),
    "one line": (ARTICLE.replace("\n", " "), 20_000_000),
    "one word": ("a", 20_000_000),
    "links in one line": ("[a](https://x.com/a/status/1) ", 18_000_000),
    "lines of a letter": ("a\n", 20_000_000),
    "brackets": ("[", 20_000_000),
}


@pytest.mark.parametrize("shape", LARGE)
def test_file_far_larger_than_an_article_is_cut_and_says_so(folder, shape):
    unit, size = LARGE[shape]
    (folder / "large.md").write_text((unit * (size // len(unit) + 1))[:size], encoding="utf-8")
    seconds, memory, done = measured("large.md", "-o", "reports/", "--exit-zero", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert seconds < 60
    assert memory < 1500
    (report,) = list((folder / "reports").glob("*.json"))
    degraded = json.loads(report.read_text(encoding="utf-8"))["document"]["degraded"]
    assert any("of 20," in note or "of 2,000,000" in note or "were audited" in note for note in degraded)


@pytest.mark.slow
def test_hundred_megabytes_are_audited_and_marked(folder):
    with (folder / "hundred.md").open("w", encoding="utf-8") as file:
        for _ in range(100_000_000 // len(ARTICLE.encode())):
            file.write(ARTICLE)
    seconds, memory, done = measured("hundred.md", "-f", "json", "--exit-zero", cwd=folder)
    assert json.loads(done.stdout)["document"]["degraded"][0].startswith("only the first 20,971,520 of ")
    assert seconds < 60
    assert memory < 1500


def test_ten_thousand_links_take_seconds_with_all_reports(folder):
    text = "\n\n".join(
        f"Selon [Le Monde {number}](https://www.lemonde.fr/a/{number}.html), la ville est là."
        for number in range(10_000)
    )
    (folder / "links.md").write_text(f"# Titre\n\n{text}\n", encoding="utf-8")
    seconds, _, done = measured("links.md", "-o", "reports/", "--exit-zero", "-q", cwd=folder)
    assert done.returncode == 0
    assert seconds < 30  # about 5 on an idle machine
    (table,) = list((folder / "reports").glob("links-*.csv"))
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"), newline="")))
    assert len({row["url"] for row in rows if row["url"]}) == 10_000


# --- content ---------------------------------------------------------------------------------------

UNCLOSED = (
    "[a](https://x.com/a/status/1",
    "[a",
    "**a",
    "```\na [b](http://a.fr)",
    "<!-- a",
    "<a href='http://a.fr",
    "« a",
    "[a](<http://a.fr",
    "![a](",
    "[a]: ",
    "---\ntitle: a",
    "| a | b",
    "&#",
    "\\",
)


@pytest.mark.parametrize("tail", UNCLOSED)
def test_markup_that_is_never_closed_takes_nothing_before_it_away(folder, capfd, tail):
    (folder / "unclosed.md").write_text(ARTICLE + "\n" + tail, encoding="utf-8")
    record = audited(capfd, "unclosed.md")["unclosed.md"]
    urls = [citation["url"] for citation in record["citations"]]
    assert "https://www.reuters.com/world/accord-2025-06-15/" in urls
    assert "https://x.com/someone/status/1934319371146482043" in urls


HOSTILE_URLS = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "http://evil.example\\@127.0.0.1/",
    "http://user:password@x.com/a/status/1",
    "http://x.com.evil.example/a/status/1",
    "http://xn--/",
    "http://0x7f.1/",
    "http://[::1]:99999/",
    "http://g\u043e\u043egle.com/",
    "http://a.fr/\x1b]8;;http:b\x07",
    "http://a.fr/\u202egpj.exe",
    "http://" + "a" * 5000 + ".fr/",
    "http://a.fr/" + "%" * 5000,
    "file:///etc/passwd",
    "//a.fr",
    "http:",
)


def test_hostile_address_is_shown_and_never_a_way_out(folder, capfd):
    text = "# T\n\n" + "\n\n".join(f"Selon Reuters, a. [a](<{url}>) Et [b]({url})." for url in HOSTILE_URLS)
    (folder / "urls.md").write_text(text, encoding="utf-8")
    assert run(["audit", "urls.md", "-o", "reports/", "--exit-zero", "-v"]) == 0
    shown, _ = capfd.readouterr()
    page = next((folder / "reports").glob("urls-*.html")).read_text(encoding="utf-8")
    assert not {"javascript", "data", "file"} & _schemes(page)
    record = json.loads(next((folder / "reports").glob("urls-*.json")).read_text(encoding="utf-8"))
    social = [each["url"] for each in record["citations"] if each["social"]]
    assert all(url.startswith("http://user:password@x.com/") or "//x.com/" in url for url in social)
    assert not set(shown) & set("\x1b\x07\x9b\u202e")


def _schemes(page: str) -> set[str]:
    return {part.partition(":")[0].strip("'\" ").lower() for part in page.split("href=")[1:]}


ESCAPES = "\x1b[2J\x1b]8;;http://evil.example\x1b\\\x9b31m\x07\u202e\u200b\r"


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "jsonl", "csv"])
def test_title_and_file_name_drive_no_terminal(folder, capfd, form):
    name = f"no\n{ESCAPES}te.md".replace("/", "")
    (folder / name).write_text(ARTICLE.replace("Accord", f"Accord {ESCAPES}"), encoding="utf-8")
    assert run(["audit", name, "-f", form, "--exit-zero", "-v"]) == 0
    out, err = capfd.readouterr()
    assert not set(out) & set("\x1b\x9b\x07\u202e")
    assert err == ""


def test_line_feed_in_a_name_forges_no_message(folder, capfd):
    said = complaint(capfd, "no\nerror: ok.md: everything is lost")
    assert said.count("\n") == 1
    assert "no<U+000A>error: ok.md" in said
    assert run(["explain", "no\x1b[31msuch.md"]) == 2
    assert "\x1b" not in capfd.readouterr().err


@pytest.mark.parametrize("raw", [b"caf\xe9.md", b"-q.md", b"a b.md", "é\u202egpj.md".encode(), b"%s{0}.md"])
def test_file_name_of_any_bytes_has_its_reports(folder, capfd, raw):
    name = os.fsdecode(raw)
    (folder / name).write_text(ARTICLE, encoding="utf-8")
    assert run(["audit", f"./{name}", "-o", "reports/", "-q", "--exit-zero"]) == 0
    files = sorted(path.name for path in (folder / "reports").iterdir())
    assert len(files) == 6
    assert all(name.isascii() and not name.startswith("-") for name in files)
    record = json.loads(next((folder / "reports").glob("*.json")).read_text(encoding="utf-8"))
    assert record["document"]["name"] == raw.decode("utf-8", "replace")


# --- batches and places to write -------------------------------------------------------------------


def test_one_bad_file_of_a_thousand_costs_only_itself(folder, capfd):
    articles = folder / "articles"
    articles.mkdir()
    for number in range(999):
        (articles / f"{number:03}.md").write_text(
            f"# Note {number}\n\nSelon Reuters, rien.\n", encoding="utf-8"
        )
    (articles / "500b.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    begun = time.process_time()
    assert run(["audit", "articles", "-o", "reports/", "-q"]) == 2
    assert time.process_time() - begun < 120
    out, err = capfd.readouterr()
    assert err == (
        "error: articles/500b.md: looks like a PNG image, not text; give its text: images are not read\n"
    )
    assert out == ""
    assert len(list((folder / "reports").glob("*.json"))) == 999
    table = (folder / "reports" / "index.csv").read_text(encoding="utf-8")
    assert len(table.splitlines()) == 1000


def test_second_run_does_not_audit_the_reports_of_the_first(folder, capfd):
    for _ in range(2):
        assert run(["audit", ".", "-o", "reports/", "-q", "--exit-zero"]) == 0
        assert len(list((folder / "reports").iterdir())) == 6
    assert len(audited(capfd, "reports")) > 1  # unless somebody asks for them


@pytest.mark.parametrize("place", ["file/", "file/reports/", "/proc/reports/", "/proc/one.json"])
def test_place_that_cannot_be_written_is_named(folder, capfd, place):
    (folder / "file").write_text("")
    assert run(["audit", "ok.md", "-o", place, "-q"]) == 2
    said = capfd.readouterr().err
    assert said.startswith(f"error: {place.rstrip('/')}")
    assert "Traceback" not in said
    assert (folder / "file").read_text() == ""


def test_full_disk_behind_the_standard_output_is_an_error(folder):
    if not stat.S_ISCHR(Path("/dev/full").stat().st_mode):
        pytest.skip("no /dev/full on this system")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "auditor", "audit", str(folder / "ok.md"), "-f", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"error: standard output: cannot be written: No space left on device\n"


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_reader_that_goes_away_ends_the_run_quietly(folder, form):
    command = f"{sys.executable} -m auditor audit {folder} {folder} -v -f {form} --exit-zero | head -c 1"
    for number in range(30):
        (folder / f"{number}.md").write_text(ARTICLE * 20, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0
    assert done.stderr == b""
