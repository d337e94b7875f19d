"""A real room on the loopback, and a site beside it that articles cite."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = b"""<!doctype html><html lang="en"><title>Dam is safe</title><body><article>
<h1>Dam is safe, engineers say</h1>
<p>The dam above the town is safe, according to
<a href="https://agency.example/77">the water agency</a>. It holds.</p>
<p>Residents had been told to leave on Monday evening, the mayor said, and most of them are back.</p>
</article></body></html>"""


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/slow":
            self.server.slow_may_answer.wait(60)  # type: ignore[attr-defined]
        status, body = {
            "/slow": (200, b"<!doctype html><title>Slow</title><p>It took the council two hours to meet."),
            "/article": (200, PAGE),
            "/cut": (200, PAGE),
            "/here": (200, b"<!doctype html><title>Here</title><p>The minutes of the council of Monday."),
        }.get(self.path, (404, b"none"))
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body) + (self.path == "/cut")))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Site:
    """A site on the loopback that remembers what it was asked for."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.port = server.server_port
        self.asked: list[str] = server.asked  # type: ignore[attr-defined]
        self.slow_may_answer: threading.Event = server.slow_may_answer  # type: ignore[attr-defined]

    def __str__(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def site() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.asked = []  # type: ignore[attr-defined]
    server.slow_may_answer = threading.Event()  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(server)
    server.slow_may_answer.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def wide() -> frozenset[tuple[str, int]]:
    """Every port of the loopback: the site of a test has one that nobody knows before."""

    class Any(frozenset[tuple[str, int]]):
        def __contains__(self, pair: object) -> bool:
            return isinstance(pair, tuple) and pair[0] == "127.0.0.1"

    return Any()


@pytest.fixture(scope="module")
def room(wide: frozenset[tuple[str, int]]) -> Iterator[str]:
    """The address of an open room, without the last slash."""
    pytest.importorskip("starlette")
    pytest.importorskip("uvicorn")
    from auditor.check import Manners
    from auditor.net import Policy
    from auditor.web import Settings

    manners = Manners(max_retries=0, soft_404="never")
    with opened(Settings(policy=Policy(allow=wide), manners=manners)) as address:
        yield address


class opened:  # noqa: N801 - used like a function
    """A room that is open within a with statement."""

    def __init__(self, settings: object) -> None:
        self.settings = settings

    def __enter__(self) -> str:
        import uvicorn

        from auditor.web._room import Room
        from auditor.web._server import config, listen

        self.socket = listen(0)
        self.server = uvicorn.Server(config(Room(self.settings)))  # type: ignore[arg-type]
        self.thread = threading.Thread(
            target=lambda: asyncio.run(self.server.serve(sockets=[self.socket])), daemon=True
        )
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive(), "the room did not open"
            time.sleep(0.01)
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(20)
        self.socket.close()
