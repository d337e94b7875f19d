"""A page of awkward links and what each deserves: one real server, many hosts of the loopback.

Run as a program, it serves until it is killed and prints its links: ``python -m tests.check.awkward``.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import trustme

from tests.net.servers import Call

ARTICLE = (
    "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>" + "A council met and {0} was said. " * 20
)
NOT_FOUND = "<html><head><title>Page not found</title></head><body><h1>Not found</h1><p>Nothing at {0}. " + (
    "Try the search, or go back to where you came from. " * 8
)


@dataclass(frozen=True)
class Awkward:
    """A link: its path, the host of the loopback it is on, what a careful reader would say of it."""

    name: str
    path: str
    verdict: str
    host: str = "127.0.0.1"
    broken: bool | None = None  # what a yes-or-no checker should say; None where it cannot be right


def links() -> list[Awkward]:
    """Return the links that one plain server can serve."""
    table = [
        ("plain page", "/plain", "live", False),
        ("401", "/401", "refused", False),
        ("402", "/402", "refused", False),
        ("403", "/403", "refused", False),
        ("404", "/404-status", "gone", True),
        ("404 on HEAD only", "/head404.pdf", "live", False),
        ("405 on HEAD", "/head405.pdf", "live", False),
        ("405", "/405", "refused", False),
        ("410", "/410", "gone", True),
        ("429, Retry-After in seconds, then 200", "/429s", "live", False),
        ("429, Retry-After as a date, then 200", "/429d", "live", False),
        ("429 for an hour", "/429h", "rate_limited", False),
        ("451", "/451", "refused", False),
        ("500", "/500", "unreachable", True),
        ("500 once, then 200", "/500once", "live", False),
        ("503 once, then 200", "/503once", "live", False),
        ("999", "/999", "refused", False),
        ("403 with cf-mitigated", "/cf", "refused", False),
        ("200 with a bot wall", "/wall", "refused", False),
        ("redirect to itself", "/loop", "unreachable", True),
        ("redirect that insists on cookies", "/cookies", "refused", False),
        ("two pages that redirect to each other", "/ping", "unreachable", True),
        ("redirect to the front page", "/to-root", "moved_home", True),
        ("redirect to a language's front page", "/to-the-english", "moved_home", True),
        ("redirect to a login", "/to-login", "refused", False),
        ("redirect to a subscription", "/to-pay", "refused", False),
        ("paywall in the markup", "/paywall", "refused", False),
        ("relative redirect", "/rel/ative", "redirected", False),
        ("scheme-relative redirect", "/schemeless", "redirected", False),
        ("301 then 302", "/two-hops", "redirected", False),
        ("redirect to a page that is gone", "/to-404", "gone", True),
        ("redirect to an error page that answers 200", "/to-error", "soft_404", True),
        ("redirect to a forbidden address", "/to-metadata", "blocked_by_policy", None),
        ("redirect without a target", "/no-target", "unreachable", True),
        ("meta refresh to a page", "/refresh", "redirected", False),
        ("meta refresh to nothing", "/refresh-404", "gone", True),
        ("refresh in a header", "/refresh-header", "gone", True),
        ("meta refresh for browsers without scripts", "/refresh-noscript", "live", False),
        ("meta refresh in a comment", "/refresh-comment", "live", False),
        ("meta refresh after five minutes", "/refresh-later", "live", False),
        ("empty 200", "/empty", "unverifiable", None),
        ("204", "/204", "live", False),
        ("fragment", "/plain#part", "live", False),
        ("title about pages not found, yet an article", "/essay-404", "live", False),
        ("body that breaks off", "/short", "live", False),
        ("body that breaks off before its words", "/cut", "unreachable", True),
        ("compressed, and is not", "/not-gzip", "unreachable", True),
        ("broken gzip", "/gzip", "unreachable", True),
        ("reset", "/reset", "unreachable", True),
        ("no HTTP at all", "/ssh", "unreachable", True),
        ("never answers", "/never", "unreachable", True),
        ("drips for ever", "/drip", "unreachable", True),
        ("ISO-8859-1 page", "/latin1", "live", False),
    ]
    found = [Awkward(name, path, verdict, broken=broken) for name, path, verdict, broken in table]
    found += [
        Awkward("soft 404: its own words", "/news/gone.html", "soft_404", "127.0.0.2", True),
        Awkward("soft 404: the front page for everything", "/story/old", "soft_404", "127.0.0.3", True),
        Awkward("soft 404: redirects to one page", "/was/here", "soft_404", "127.0.0.4", True),
        Awkward("a frame that a script fills", "/app/page", "unverifiable", "127.0.0.5", None),
        Awkward("parked domain", "/old/article", "soft_404", "127.0.0.6", True),
        Awkward("real page beside soft 404s", "/news/real.html", "live", "127.0.0.2", False),
        Awkward("robots rules that name us", "/private", "blocked_by_policy", "127.0.0.7", None),
    ]
    return found


class Site:
    """Answers for all of them; counts what was asked."""

    def __init__(self, *, drip: float = 0.2) -> None:
        self.seen: Counter[str] = Counter()
        self.drip = drip

    async def __call__(self, call: Call) -> None:
        host = call.headers.get("host", "").partition(":")[0]
        path = call.path.partition("?")[0]
        self.seen[f"{call.method} {host}{path}"] += 1
        if path == "/robots.txt":
            named = "User-agent: news-auditor\nDisallow: /private\n" if host == "127.0.0.7" else ""
            call.answer(200 if named else 404, named, {"Content-Type": "text/plain"})
        elif host != "127.0.0.1":
            self._elsewhere(call, host, path)
        else:
            await self._here(call, path)

    def _elsewhere(self, call: Call, host: str, path: str) -> None:
        if host == "127.0.0.2":
            real = path == "/news/real.html"
            call.answer(200, (ARTICLE if real else NOT_FOUND).format("a real story" if real else path))
        elif host == "127.0.0.3":
            call.answer(200, ARTICLE.format("welcome to our paper"))
        elif host == "127.0.0.4":
            if path == "/sorry-page":
                call.answer(200, ARTICLE.format("something else"))
            else:
                call.answer(302, headers={"Location": "/sorry-page"})
        elif host == "127.0.0.5":
            call.answer(200, '<html><title>App</title><div id="root"></div><script src="/app.js"></script>')
        elif host == "127.0.0.6":
            call.answer(200, "<html><title>old.example</title><p>This domain is for sale. Buy this domain.")
        else:
            call.answer(200, ARTICLE.format("private"))

    async def _here(self, call: Call, path: str) -> None:
        times = self.seen[f"{call.method} 127.0.0.1{path}"]
        simple = {
            "/401": 401, "/402": 402, "/403": 403, "/404-status": 404, "/405": 405, "/410": 410, "/451": 451,
            "/500": 500, "/999": 999,
        }  # fmt: skip
        moves = {
            "/loop": "/loop", "/ping": "/pong", "/pong": "/ping", "/to-root": "/", "/to-the-english": "/en/",
            "/to-login": "/account/login?next=/to-login", "/to-pay": "/subscribe", "/rel/ative": "../plain",
            "/two-hops": "/two-hops-2", "/two-hops-2": "/plain", "/to-404": "/404-status",
            "/to-error": "/error-404.html",
            "/to-metadata": "http://169.254.169.254/latest/meta-data/",
        }  # fmt: skip
        soon = datetime.now(UTC) + timedelta(seconds=1)
        if path in simple:
            call.answer(simple[path], "<h1>an error</h1>")
        elif path in moves:
            call.answer(301 if path == "/two-hops" else 302, headers={"Location": moves[path]})
        elif path == "/schemeless":
            call.answer(302, headers={"Location": f"//{call.headers['host']}/plain"})
        elif path == "/no-target":
            call.answer(302)
        elif path in ("/head404.pdf", "/head405.pdf"):
            if call.method == "HEAD":
                call.answer(int(path[5:8]))
            else:
                call.answer(200, b"%PDF-1.4", {"Content-Type": "application/pdf"})
        elif path in ("/429s", "/429d") and times == 1:
            call.answer(
                429, headers={"Retry-After": "1" if path == "/429s" else format_datetime(soon, usegmt=True)}
            )
        elif path == "/429h":
            call.answer(429, headers={"Retry-After": "3600"})
        elif path in ("/500once", "/503once") and times == 1:
            call.answer(int(path[1:4]))
        elif path == "/cf":
            call.answer(
                403, "<title>Just a moment...</title>", {"cf-mitigated": "challenge", "Server": "cloudflare"}
            )
        elif path == "/wall":
            call.answer(
                200, '<title>Making sure you&#39;re not a bot!</title><script src="/.within.website/x/">'
            )
        elif path == "/cookies":
            call.answer(302, headers={"Location": "/cookies", "Set-Cookie": "a=b"})
        elif path == "/paywall":
            call.answer(200, ARTICLE.format("dear") + '<script>{"isAccessibleForFree": false}</script>')
        elif path == "/refresh":
            call.answer(200, '<meta http-equiv="refresh" content="0; url=/plain">')
        elif path == "/refresh-404":
            call.answer(200, "<meta http-equiv=refresh content='0;URL=/404-status'>")
        elif path == "/refresh-header":
            call.answer(200, ARTICLE.format("moved"), headers={"Refresh": "0; url=/404-status"})
        elif path == "/refresh-noscript":
            aim = '<noscript><meta http-equiv="refresh" content="0; url=/404-status"></noscript>'
            call.answer(200, aim + ARTICLE.format("with scripts"))
        elif path == "/refresh-comment":
            aim = '<!--[if lte IE 8]><meta http-equiv="refresh" content="0; url=/404-status"><![endif]-->'
            call.answer(200, aim + ARTICLE.format("of old"))
        elif path == "/refresh-later":
            aim = '<meta http-equiv="refresh" content="300; url=/404-status">'
            call.answer(200, aim + ARTICLE.format("live"))
        elif path == "/empty":
            call.answer(200, "")
        elif path == "/204":
            call.send(b"HTTP/1.1 204 No Content\r\n\r\n")
        elif path == "/essay-404":
            call.answer(200, ARTICLE.format("Page not found: an essay on error messages"))
        elif path == "/short":
            call.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n")
            call.send(ARTICLE.format("short").encode())
            call.writer.close()
        elif path == "/cut":
            call.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n<p>It")
            call.writer.close()
        elif path == "/not-gzip":
            call.answer(200, ARTICLE.format("plain"), {"Content-Encoding": "gzip"})
        elif path == "/gzip":
            call.answer(
                200, b"\x1f\x8b\x08\x00garbage", {"Content-Encoding": "gzip", "Content-Type": "image/png"}
            )
        elif path == "/reset":
            sock = call.writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            call.writer.transport.abort()
        elif path == "/ssh":
            call.send(b"SSH-2.0-OpenSSH_9.2\r\n")
            call.writer.close()
        elif path == "/never":
            await call.reader.read()
            call.writer.close()
        elif path == "/drip":
            call.send(b"HTTP/1.1 200 OK\r\n")
            for _ in range(600):
                await asyncio.sleep(self.drip)
                call.send(b"X: y\r\n")
                await call.writer.drain()
        elif path == "/latin1":
            call.answer(
                200, ARTICLE.format("été").encode("latin-1"), {"Content-Type": "text/html; charset=latin-1"}
            )
        elif path in (
            "/",
            "/en/",
            "/plain",
            "/error-404.html",
            "/account/login",
            "/subscribe",
            "/429s",
            "/429d",
        ) or (path in ("/500once", "/503once")):
            call.answer(200, ARTICLE.format(f"the page {path}"))
        else:
            call.answer(404, NOT_FOUND.format(path))


def authority() -> trustme.CA:
    """Return an authority of our own, for the links with bad TLS."""
    return trustme.CA()


async def _main(page: Path) -> None:
    from tests.net.servers import serving

    async with serving(Site(), host="0.0.0.0") as server:
        page.write_text("".join(f"{server.url(link.path, link.host)}\n" for link in links()))
        print(server.port, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1])))
