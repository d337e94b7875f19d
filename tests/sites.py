"""Sites on the loopback, each at a port of its own, for whoever asks without an event loop."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answering(BaseHTTPRequestHandler, ABC):
    """Answers whole bodies and says nothing of it."""

    @abstractmethod
    def respond(self) -> None:
        """Answer a GET of `self.path`; many may be asked at once, each in a thread of its own."""

    def do_GET(self) -> None:
        self.respond()

    def answer(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def standing(site: type[Answering]) -> Iterator[str]:
    """Let a site stand until the block ends; what is given is its host and port, as addresses have them."""
    with ThreadingHTTPServer(("127.0.0.1", 0), site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
