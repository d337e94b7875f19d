# ruff: noqa: E402, E501
"""A page of awkward links, put to four link checkers: who says of which what.

    python benchmarks/check_awkward.py

Each tool gets a fresh server (some answers come once); each link comes alone with the plain page beside it, so that a
tool can tell its own network from others', with 5 s for each fetch and 30 s in all. What a tool does not list, it does
not call broken. The links, and what a careful
reader would say of them, are those of the tests (tests/check/awkward.py), with bad TLS and a missing host added.
A link is missed where a tool calls it broken and it is not, or the other way round; where nobody can be right
("-") nothing is counted.
"""

from __future__ import annotations

import argparse
import asyncio
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

from check_peers import check, load, tools

from tests.check.awkward import ARTICLE, Awkward, Site, links
from tests.net.servers import Call, serving

_PATIENCE = 30.0  # seconds for one link
_TLS = (
    ("TLS: trusted", "live", False),
    ("TLS: of another name", "unreachable", True),
    ("TLS: expired", "unreachable", True),
    ("TLS: unknown authority", "unreachable", True),
    ("TLS: signed by itself", "unreachable", True),
    ("TLS: plain HTTP behind https", "unreachable", True),
)


def _contexts(folder: Path) -> Iterator[ssl.SSLContext | None]:
    """Yield the server's side of each of `_TLS`; the authority to trust is written into the folder."""
    known, unknown, itself = trustme.CA(), trustme.CA(), trustme.CA()
    known.cert_pem.write_to_path(str(folder / "authority.pem"))
    folder.chmod(0o755)  # LinkChecker becomes nobody where root starts it
    past = datetime.now(UTC) - timedelta(days=1)
    certificates = (
        known.issue_cert("127.0.0.1"),
        known.issue_cert("other.example"),
        known.issue_cert("127.0.0.1", not_before=past - timedelta(days=30), not_after=past),
        unknown.issue_cert("127.0.0.1"),
    )
    for certificate in certificates:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        yield context
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own = folder / "itself.pem"
    own.write_bytes(itself.private_key_pem.bytes() + itself.cert_pem.bytes())
    context.load_cert_chain(own)
    yield context
    yield None


async def _serve(folder: Path) -> None:
    """Serve all of it and write where: a line a link, in order."""
    from contextlib import AsyncExitStack

    def secure(call: Call) -> None:
        call.answer(200 if call.path == "/page" else 404, ARTICLE.format("a safe page"))

    async with AsyncExitStack() as stack:
        plain = await stack.enter_async_context(serving(Site(), host="0.0.0.0"))
        urls = [plain.url(link.path, link.host) for link in links()]
        ports = [plain.port]
        for context in _contexts(folder):
            server = await stack.enter_async_context(serving(secure, context=context))
            ports.append(server.port)
            urls.append(f"https://127.0.0.1:{server.port}/page")
        urls.append("http://nothing-of-this-name.invalid/page")
        (folder / "urls").write_text("\n".join(urls))
        print(*ports, flush=True)
        await asyncio.Event().wait()


@contextmanager
def served(folder: Path) -> Iterator[tuple[list[str], list[int]]]:
    """Serve in a process of its own; yield addresses and ports."""
    command = [sys.executable, __file__, "--serve", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        ports = [int(port) for port in server.stdout.readline().split()]
        yield (folder / "urls").read_text().split("\n"), ports
        server.kill()


def table() -> list[Awkward]:
    """Return all links with what they deserve, in the order of their addresses."""
    secure = [Awkward(name, "/page", verdict, broken=broken) for name, verdict, broken in _TLS]
    return [*links(), *secure, Awkward("no such host", "/page", "gone", broken=True)]


def put(tool: str) -> list[tuple[str, bool] | None]:
    """Return what a tool says of each link, None where it says nothing."""
    with tempfile.TemporaryDirectory() as name, served(Path(name)) as (urls, ports):
        allow = [f"127.0.0.{host}:{port}" for host in range(1, 8) for port in ports]
        said = []
        for url in urls:
            done = check(
                tool,
                [urls[0], url] if url != urls[0] else [url],
                at_once=4,
                timeout=5.0,
                allow=allow,
                authority=Path(name) / "authority.pem",
                wait="100ms",
                patience=_PATIENCE,
            )
            if done.wall >= _PATIENCE:
                said.append((f"no end in {_PATIENCE:.0f} s", True))
            else:
                said.append(
                    done.said.get(url) or done.said.get(url.partition("#")[0]) or ("not listed", False)
                )
        return said


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--serve", type=Path)
    given = options.parse_args()
    if given.serve:
        asyncio.run(_serve(given.serve))
        return
    versions = tools()
    with ThreadPoolExecutor() as together:
        said = dict(zip(versions, together.map(put, versions), strict=True))
    print(f"| link | deserves | {' | '.join(f'{name} {number}' for name, number in versions.items())} |")
    print("|---|---|" + "---|" * len(versions))
    missed = dict.fromkeys(versions, 0)
    for row, link in enumerate(table()):
        cells = []
        for name in versions:
            word = said[name][row]
            shown = "nothing" if word is None else " ".join(word[0].split())[:40].replace("|", "\\|") or "-"
            wrong = link.broken is not None and (word is None or word[1] is not link.broken)
            missed[name] += wrong
            cells.append(f"**✗** {shown}" if wrong else shown)
        expected = "-" if link.broken is None else "broken" if link.broken else "fine"
        print(f"| {link.name} | {expected} | {' | '.join(cells)} |")
    judged = sum(link.broken is not None for link in table())
    print(f"| **missed of {judged}** | | {' | '.join(f'**{missed[name]}**' for name in versions)} |")
    print(f"\n{len(table())} links; {load()}")


if __name__ == "__main__":
    main()
