"""Asks a room as a browser without script would."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Browser:
    """One address at a time, no script, no cookies."""

    def __init__(self, room: str) -> None:
        self.host = urlsplit(room).netloc

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> Answered:
        """Return the answer to one request; `headers` take the place of the usual ones."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.request(method, path, body or None, headers or {})
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answered(answer.status, named, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answered:
        return self.ask("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.get("/").text)
        assert found
        return found[1]

    def post(self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> Answered:
        """Send a form of fields."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        return self.ask("POST", path, urlencode(fields).encode(), {**kind, **(headers or {})})

    def give(self, text: str = "", file: tuple[str, bytes] | None = None, **more: str) -> Answered:
        """Send the form with the box."""
        fields = {"token": self.token(), "lang": "en", "text": text, **more}
        parts = [
            f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
            + value.encode()
            + b"\r\n"
            for name, value in fields.items()
        ]
        name, data = file or ("", b"")
        parts.append(
            f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n".encode()
            + data
            + b"\r\n--b--\r\n"
        )
        headers = {"Content-Type": "multipart/form-data; boundary=b", "Origin": f"http://{self.host}"}
        return self.ask("POST", "/audit", b"".join(parts), headers)

    def audited(self, text: str = "", **more: object) -> tuple[str, str]:
        """Return the path of an article's result, and its page."""
        answer = self.give(text, **more)  # type: ignore[arg-type]
        assert answer.status == 303, answer.text[-2000:]
        path = answer.headers["location"]
        return path.partition("?")[0], self.get(path).text
