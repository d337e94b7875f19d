"""Articles given by their address, from a real server on the loopback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from auditor.cli import run
from tests.sites import Answering, standing

PAGE = (Path(__file__).parent / "readers" / "html" / "news.html").read_bytes()
LATIN = "<!doctype html><p>La crue a touché <a href='https://gov.example/é'>l’été</a>.</p>"


class _Site(Answering):
    asked: ClassVar[list[str]] = []

    def respond(self) -> None:
        self.asked.append(self.path)
        status, kind, body = {
            "/news": (200, "text/html; charset=utf-8", PAGE),
            "/latin": (200, "text/html; charset=windows-1252", LATIN.encode("cp1252")),
            "/bare": (200, "text/html", b"<p>See <a href='https://gov.example/r'>it</a>.</p>"),
            "/empty": (200, "text/html", b""),
            "/moved": (200, "text/html", b'<meta http-equiv="refresh" content="0; url=/news">Moved.'),
            "/inwards": (200, "text/html", b'<meta http-equiv="refresh" content="0; url=http://10.0.0.7/">'),
        }.get(self.path, (404, "text/plain", b"none"))
        self.answer(status, body, kind)


@pytest.fixture
def site() -> Iterator[str]:
    with standing(_Site) as where:
        yield where


def audited(site: str, path: str, capfd: pytest.CaptureFixture[str]) -> str:
    run(["audit", f"http://{site}{path}", "--check-allow", site, "-f", "json", "--exit-zero"])
    return capfd.readouterr().out


def test_a_page_is_audited_by_its_address(site, capfd) -> None:
    told = audited(site, "/news", capfd)
    assert "Dam above the town is safe, engineers say" in told
    assert json.loads(told)
    assert "https://agency.example/dispatch/77" in told


def test_a_page_without_doctype_is_a_page_by_its_media_type(site, capfd) -> None:
    assert "https://gov.example/r" in audited(site, "/bare", capfd)


def test_the_encoding_that_the_server_names_is_believed(site, capfd) -> None:
    assert "https://gov.example/%C3%A9" in audited(site, "/latin", capfd)


def test_a_page_that_only_leads_on_is_followed_to_the_article(site, capfd) -> None:
    told = json.loads(audited(site, "/moved", capfd))
    assert "Dam above the town is safe, engineers say" in json.dumps(told)
    assert "Moved." not in json.dumps(told)


def test_a_page_that_leads_into_our_own_network_is_not_followed(site, capfd) -> None:
    assert run(["audit", f"http://{site}/inwards", "--check-allow", site]) == 2
    assert "not fetched: " in (said := capfd.readouterr().err)
    assert "10.0.0.7" in said


@pytest.mark.parametrize(("path", "reason"), [("/gone", "answers 404"), ("/empty", "answers with nothing")])
def test_what_is_no_page_is_said_with_its_address(site, capfd, path, reason) -> None:
    assert run(["audit", f"http://{site}{path}", "--check-allow", site]) == 2
    assert f"http://{site}{path}: the server " + reason in capfd.readouterr().err


def test_an_address_of_our_own_network_is_not_fetched(capfd) -> None:
    assert run(["audit", "http://127.0.0.1/"]) == 2
    assert "not fetched: " in capfd.readouterr().err


@pytest.mark.parametrize(
    ("address", "pair"),
    [
        ("http://127.0.0.1:8000/x", "127.0.0.1:8000"),
        ("http://127.0.0.1/x", "127.0.0.1:80"),
        ("https://[::1]/x", "[::1]:443"),
        ("http://localhost:8000/x", "127.0.0.1:8000"),
        ("http://127.0.0.1:9/x", "127.0.0.1:9"),
    ],
)
def test_refusal_of_an_address_names_the_option_that_allows_it(capfd, address, pair) -> None:
    assert run(["audit", address]) == 2
    assert f"; --check-allow {pair} fetches it all the same" in capfd.readouterr().err
    run(["check", address])
    option = f"--allow {pair} asks what is not public all the same"
    assert option in capfd.readouterr().out


def test_command_without_such_an_option_names_none(capfd) -> None:
    assert run(["explain", "http://127.0.0.1/x:1"]) == 2
    assert "all the same" not in capfd.readouterr().err


def test_page_that_cannot_be_had_otherwise_is_not_offered_an_option(site, capfd) -> None:
    assert run(["audit", f"http://{site}/none", "--check-allow", site]) == 2
    assert "all the same" not in capfd.readouterr().err


@pytest.mark.parametrize("command", ["audit", "check"])
def test_address_that_is_not_fetched_is_told_which_schemes_are(capfd, command) -> None:
    run([command, "ftp://files.example/article.html"])
    err = capfd.readouterr().err
    assert "ftp addresses are not fetched; http and https are" in err
    assert "no such file" not in err


def test_a_page_whose_links_are_checked_is_asked_for_once_and_read_in_another_process(
    site, capfd, monkeypatch
) -> None:
    def read(*_: object, **__: object) -> None:
        raise AssertionError("read in the process of the command")

    monkeypatch.setattr("auditor.pipeline.read", read)
    _Site.asked.clear()
    address = f"http://{site}/bare"
    run(["audit", address, "--check", "--check-allow", site, "-f", "json", "--exit-zero"])
    told = json.loads(capfd.readouterr().out)
    assert "https://gov.example/r" in json.dumps(told)
    assert _Site.asked == ["/bare"]


def test_a_file_is_audited_without_loading_what_opens_connections(tmp_path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    code = (
        "import sys; from auditor.cli import run; run(['audit', 'a.html', '-q']);"
        "print([name for name in ('httpx', 'asyncio', 'auditor.net') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
