"""``auditor check`` and ``auditor audit --check`` against a server in another process."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.cli import run

SERVER = """
import asyncio
from tests.check.awkward import Site
from tests.net.servers import serving
async def main():
    async with serving(Site(), host="0.0.0.0") as server:
        print(server.port, flush=True)
        await asyncio.Event().wait()
asyncio.run(main())
"""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.kill()


@pytest.fixture
def checked(port: int, capsys: pytest.CaptureFixture[str]):
    def go(*arguments: str) -> tuple[int, str, str]:
        quick = ["--allow", f"127.0.0.1:{port}", "-r", "10ms", "--timeout", "2s"]
        code = run([arguments[0], *quick, *arguments[1:]])
        out, err = capsys.readouterr()
        return code, out, err

    return go


def test_article_is_checked_and_its_broken_link_named_with_its_line(checked, port, tmp_path: Path):
    article = tmp_path / "a.md"
    article.write_text(
        f"# T\n\nIt [said](http://127.0.0.1:{port}/plain) and\n[wrote](http://127.0.0.1:{port}/410).\n"
    )
    code, out, _ = checked("check", str(article))
    assert code == 1
    assert "gone" in out
    assert "a.md:4:" in out
    assert "2 links checked: 1 live, 1 gone" in out


def test_list_of_urls_is_no_article_and_each_format_holds_every_link(checked, port, tmp_path: Path):
    urls = [f"http://127.0.0.1:{port}/{path}" for path in ("plain", "403", "410", "429h", "plain#x")]
    page = tmp_path / "urls.txt"
    page.write_text("# my links\n" + "\n".join(urls) + "\n")
    code, out, _ = checked("check", "-f", "json", str(page))
    found = json.loads(out)
    assert code == 1
    assert [link["url"] for link in found["links"]] == urls
    assert found["counts"] == {"gone": 1, "live": 2, "rate_limited": 1, "refused": 1}
    _, out, _ = checked("check", "-f", "csv", str(page))
    assert [row["url"] for row in csv.DictReader(io.StringIO(out))] == urls
    _, out, _ = checked("check", "-f", "jsonl", str(page))
    assert sorted(json.loads(line)["url"] for line in out.splitlines()) == sorted(urls)


def test_articles_are_read_in_another_process(checked, port, tmp_path: Path, monkeypatch):
    def read(*_: object, **__: object) -> None:
        raise AssertionError("read in the process of the command")

    monkeypatch.setattr("auditor.pipeline.read", read)
    (tmp_path / "a.html").write_text(f"<p>It <a href='http://127.0.0.1:{port}/plain'>said</a> so.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 and no more")
    code, out, err = checked("check", str(tmp_path))
    assert code == 2
    assert err.count("b.pdf") == 1
    assert "1 link checked: 1 live" in out


def test_standard_input_is_read(checked, port, monkeypatch):
    class Bytes:
        buffer = io.BytesIO(f"http://127.0.0.1:{port}/plain\n".encode())

    monkeypatch.setattr(sys, "stdin", Bytes())
    code, out, _ = checked("check", "-")
    assert (code, "1 link checked: 1 live" in out) == (0, True)


def test_exit_code_is_0_for_links_that_only_refuse(checked, port):
    assert checked("check", f"http://127.0.0.1:{port}/403")[0] == 0


def test_exit_code_is_1_for_a_broken_link_unless_told_otherwise(checked, port):
    assert checked("check", f"http://127.0.0.1:{port}/410")[0] == 1
    assert checked("check", "--exit-zero", f"http://127.0.0.1:{port}/410")[0] == 0


@pytest.mark.parametrize(
    "wrong",
    [[], ["nowhere.md"], ["--accept", "abc", "x"], ["--timeout", "soon", "x"], ["--allow", "nobody", "http://a.example/"],
     ["--include", "(", "http://a.example/"], ["--header", "x", "http://a.example/"]],
)  # fmt: skip
def test_exit_code_is_2_for_wrong_usage(checked, wrong):
    code, _, err = checked("check", *wrong)
    assert code == 2
    assert err


def test_loopback_is_not_fetched_unless_allowed(port, capsys):
    assert run(["check", f"http://127.0.0.1:{port}/plain"]) == 0
    assert "blocked_by_policy" in capsys.readouterr().out


def test_include_and_exclude_choose_and_dump_connects_to_nothing(checked, port):
    urls = [f"http://127.0.0.1:{port}/{path}" for path in ("a", "b", "c")]
    code, out, _ = checked("check", "--dump", "--include", "/[ab]$", "--exclude", "b$", *urls)
    assert (code, out) == (0, urls[0] + "\n")


def test_accepted_statuses_are_fine(checked, port):
    assert checked("check", "--accept", "400..499", f"http://127.0.0.1:{port}/410")[0] == 0


def test_audit_without_check_connects_to_nothing_and_with_it_reports_the_dead_link(
    port, tmp_path: Path, capsys
):
    article = tmp_path / "a.md"
    article.write_text(
        f"# T\n\nThe mayor resigned, [the paper wrote](http://127.0.0.1:{port}/410), on Monday evening.\n"
    )
    run(["audit", "-f", "json", str(article)])
    assert '"gone"' not in capsys.readouterr().out
    run(["audit", "--check", "--check-allow", f"127.0.0.1:{port}", "-f", "json", str(article)])
    assert '"gone"' in capsys.readouterr().out


def test_terminal_escapes_in_urls_are_written_out(checked, tmp_path: Path):
    page = tmp_path / "urls.txt"
    page.write_bytes("http://127.0.0.1:1/\x1b]0;owned\x07\u202e\n".encode())
    _, out, _ = checked("check", str(page))
    assert "\x1b" not in out
    assert "\u202e" not in out
