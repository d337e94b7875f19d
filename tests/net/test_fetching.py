"""What a stranger's link can do to us, tried against real servers on the loopback."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import threading
import zlib
from pathlib import Path

import httpx
import pytest
import trustme

from auditor.net import Answer, Client, Failure, NameNotFound, Policy, ResolverFailed
from tests.net.servers import Call, Server, serving

ENGINES = ["wire", "httpx"]


def fetched(handler, *, path="/", engine="wire", limits=None, **how) -> tuple[Answer, Server]:
    async def run():
        async with (
            serving(handler) as server,
            Client(server.policy(**(limits or {})), engine=engine) as client,
        ):
            return await client.fetch(server.url(path), **how), server

    return asyncio.run(run())


def sends(raw: bytes, *, close: bool = True):
    def handler(call: Call) -> None:
        call.send(raw)
        if close:
            call.writer.close()

    return handler


def redirects(*targets: str):
    def handler(call: Call) -> None:
        at = int(call.path.strip("/") or 0)
        if at < len(targets):
            call.answer(302, headers={"Location": targets[at]})
        else:
            call.answer(200, "arrived")

    return handler


@pytest.mark.parametrize("engine", ENGINES)
def test_page_is_fetched_with_its_status_headers_and_body(engine):
    answer, server = fetched(lambda call: call.answer(200, "<p>hello"), engine=engine)
    assert (answer.status, answer.body, answer.failure) == (200, b"<p>hello", None)
    assert answer.headers["content-type"].startswith("text/html")
    assert server.calls[0].headers["user-agent"].startswith("news-auditor/")
    assert "link" not in server.calls[0].headers["user-agent"].split("(")[0]


def test_fragment_is_not_sent_and_query_is():
    _, server = fetched(lambda call: call.answer(), path="/a?b=c#d")
    assert server.asked() == ["GET /a?b=c"]


# Addresses


@pytest.mark.parametrize("engine", ENGINES)
def test_name_that_changes_its_answer_after_it_was_judged_leads_to_the_judged_address(engine):
    answers = [("127.0.0.2",), ("127.0.0.1",), ("169.254.169.254",)]
    asked = []

    def rebinding(host: str) -> tuple[str, ...]:
        asked.append(host)
        return answers[min(len(asked) - 1, 2)]

    async def run():
        async with serving(lambda call: call.answer(), host="127.0.0.2") as server:
            policy = Policy(allow=frozenset({("127.0.0.2", server.port)}), deadline=3)
            async with Client(policy, engine=engine, lookup=rebinding) as client:
                url = server.url(host="rebinding.example")
                return [(await client.fetch(url)).status for _ in range(3)]

    assert asyncio.run(run()) == [200, 200, 200]
    assert asked == ["rebinding.example"]


@pytest.mark.parametrize(
    "order", [("127.0.0.1", "10.0.0.7"), ("10.0.0.7", "127.0.0.1"), ("127.0.0.1", "::1")]
)
def test_one_forbidden_answer_among_several_means_no_connection(order):
    async def run():
        async with serving(lambda call: call.answer()) as server:
            policy = Policy(allow=frozenset({("127.0.0.1", server.port)}), ports=frozenset({server.port}))
            async with Client(policy, lookup=lambda host: order) as client:
                return await client.fetch(server.url(host="mixed.example")), server

    answer, server = asyncio.run(run())
    assert answer.failure is Failure.BLOCKED
    assert server.connections == 0


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "0x7f.1", "0", "2130706433", "017700000001", "①②⑦.⓪.⓪.①", "127。0。0。1", "[::1]",
     "[::ffff:127.0.0.1]",
     "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]", "localhost.", "127.0.0.1."],
)  # fmt: skip
def test_loopback_in_any_writing_is_never_connected_to(host):
    async def run():
        async with serving(lambda call: call.answer()) as server:
            policy = Policy(ports=frozenset({server.port}), deadline=3)
            looked_up = lambda name: ("127.0.0.1",)  # noqa: E731
            async with Client(policy, lookup=looked_up) as client:
                return await client.fetch(f"http://{host}:{server.port}/"), server

    answer, server = asyncio.run(run())
    assert answer.failure is Failure.BLOCKED, answer
    assert server.connections == 0


def test_port_that_is_not_allowed_is_not_connected_to():
    answer = asyncio.run(_fetch(Policy(), "http://8.8.8.8:22/"))
    assert answer.failure is Failure.BLOCKED
    assert "port 22" in answer.detail


@pytest.mark.parametrize(
    ("url", "pair"),
    [
        ("http://127.0.0.1/", "127.0.0.1:80"),
        ("https://[::1]/", "[::1]:443"),
        ("http://8.8.8.8:22/", "8.8.8.8:22"),
        ("http://inside.example:8000/", "10.0.0.7:8000"),
        ("http://inside.example:22/", None),
        ("ftp://127.0.0.1/", None),
        ("http://user@127.0.0.1/", None),
        ("http://256.0.0.1/", None),
    ],
)
def test_refusal_says_which_address_would_have_to_be_allowed(url, pair):
    async def run():
        async with Client(lookup=lambda host: ("10.0.0.7",)) as client:
            return await client.fetch(url)

    answer = asyncio.run(run())
    assert answer.failure is Failure.BLOCKED
    assert answer.allowable == answer.barred
    assert pair == (str(answer.allowable) if answer.allowable else None)


def test_address_that_a_redirect_led_to_is_not_said_to_be_allowable():
    answer, _ = fetched(lambda call: call.answer(302, headers={"Location": "http://10.0.0.7/"}))
    assert answer.failure is Failure.BLOCKED
    assert answer.barred == ("10.0.0.7", 80)
    assert answer.allowable is None


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.com/", "javascript:alert(1)", "data:text/html,x", "gopher://x/",
     "x:",
     "http://user:pw@example.com/", "http://user@example.com/", "", "http://", "http:///", "not a url",
     "http://[::g]/",
     "http://a..b/", "http://exa mple.com/", "http://256.0.0.1/", "http://\ud800/", "h" * 10_000,
     "http://" + "a" * 300],
)  # fmt: skip
def test_what_is_not_to_be_fetched_is_blocked_and_nothing_is_asked(url):
    def lookup(host: str) -> tuple[str, ...]:
        raise AssertionError(f"looked up {host}")

    assert asyncio.run(_fetch(Policy(), url, lookup=lookup)).failure is Failure.BLOCKED


def test_backslash_before_an_at_sign_ends_the_host_as_in_browsers():
    asked = []

    def lookup(host: str) -> tuple[str, ...]:
        asked.append(host)
        raise NameNotFound(host)

    asyncio.run(_fetch(Policy(), "http://evil.example\\@127.0.0.1/", lookup=lookup))
    assert asked == ["evil.example"]


async def _fetch(policy: Policy, url: str, **how) -> Answer:
    async with Client(policy, **how) as client:
        return await client.fetch(url)


def test_names_are_told_apart_from_resolvers():
    def lookup(host: str) -> tuple[str, ...]:
        raise (NameNotFound if host == "gone.example" else ResolverFailed)(host)

    assert (
        asyncio.run(_fetch(Policy(), "http://gone.example/", lookup=lookup)).failure is Failure.NO_SUCH_HOST
    )
    assert asyncio.run(_fetch(Policy(), "http://other.example/", lookup=lookup)).failure is Failure.RESOLVER


def test_resolver_that_failed_is_asked_again_and_a_missing_name_is_not():
    asked: list[str] = []

    def lookup(host: str) -> tuple[str, ...]:
        asked.append(host)
        raise (NameNotFound if host == "gone.example" else ResolverFailed)(host)

    async def run():
        async with Client(Policy(), lookup=lookup) as client:
            for _ in range(3):
                await client.fetch("http://gone.example/")
                await client.fetch("http://flaky.example/")

    asyncio.run(run())
    assert asked.count("gone.example") == 1
    assert asked.count("flaky.example") == 3


def test_forty_black_holed_names_do_not_starve_a_good_one():
    answered = threading.Event()

    def lookup(host: str) -> tuple[str, ...]:
        if host.startswith("hole"):
            answered.wait()
            raise NameNotFound(host)
        return ("127.0.0.1",)

    async def run():
        async with (
            serving(lambda call: call.answer()) as server,
            Client(server.policy(), lookup=lookup) as client,
        ):
            holes = [asyncio.create_task(client.fetch(f"http://hole{n}.example/")) for n in range(40)]
            good = asyncio.create_task(client.fetch(server.url(host="good.example")))
            try:
                return (await good).status
            finally:
                answered.set()
                await asyncio.gather(*holes)

    assert asyncio.run(run()) == 200


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as trap:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{trap.getsockname()[1]}")
        for engine in ENGINES:
            assert fetched(lambda call: call.answer(200, "direct"), engine=engine)[0].body == b"direct"
        trap.setblocking(False)
        with pytest.raises(BlockingIOError):
            trap.accept()


def test_credentials_in_a_netrc_are_not_sent(monkeypatch, tmp_path: Path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    _, server = fetched(lambda call: call.answer())
    assert "authorization" not in server.calls[0].headers


# Redirects


@pytest.mark.parametrize("engine", ENGINES)
def test_redirects_are_followed_and_the_chain_is_kept(engine):
    answer, _ = fetched(redirects("/1", "2", "//127.0.0.1:{port}/3".replace("{port}", "0")), engine=engine)
    assert [hop.status for hop in answer.chain] == [302, 302, 302]
    assert answer.failure is Failure.BLOCKED  # port 0, reached by the third
    answer, server = fetched(redirects("/1", "2"), engine=engine)
    assert answer.final_url == server.url("/2")
    assert [hop.url for hop in answer.chain] == [server.url("/"), server.url("/1")]


@pytest.mark.parametrize(
    ("target", "failure"),
    [
        ("file:///etc/passwd", Failure.BLOCKED),
        ("javascript:alert(1)", Failure.BLOCKED),
        ("data:text/html,x", Failure.BLOCKED),
        ("http://user:pw@example.com/", Failure.BLOCKED),
        ("http://169.254.169.254/latest/meta-data/", Failure.BLOCKED),
        ("http://0x7f.1/", Failure.BLOCKED),
        ("http://[::1]/", Failure.BLOCKED),
        ("http://localhost:6379/", Failure.BLOCKED),
        ("//10.0.0.1/", Failure.BLOCKED),
        ("http://[::g]/", Failure.BAD_REDIRECT),
        ("http://", Failure.BAD_REDIRECT),
        ("http://a b/", Failure.BAD_REDIRECT),
        ("http://exa\x80mple/", None),
        ("http://xn--/", Failure.BAD_REDIRECT),
        ("http://xn--a-ecp.ru/", Failure.BAD_REDIRECT),
        ("//www.xn--99999999.example/", Failure.BAD_REDIRECT),
        ("", Failure.REDIRECT_LOOP),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_hostile_redirect_ends_the_fetch_and_raises_nothing(target, failure, engine):
    def handler(call: Call) -> None:
        call.send(
            b"HTTP/1.1 302 F\r\nContent-Length: 0\r\nLocation: " + target.encode("latin-1") + b"\r\n\r\n"
        )

    answer, _ = fetched(handler, engine=engine)
    assert answer.status is None
    assert answer.chain
    assert answer.failure is failure or (failure is None and answer.failure is not None)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("url", ["http://xn--/", "http://xn--a-ecp.ru/"])
def test_link_to_a_name_that_decodes_to_nothing_has_no_host(url, engine):
    async def run():
        async with Client(engine=engine) as client:
            return await client.fetch(url)

    assert asyncio.run(run()).failure is Failure.NO_SUCH_HOST


@pytest.mark.parametrize("engine", ENGINES)
def test_redirect_to_a_name_that_leads_inside_is_not_followed(engine):
    def lookup(host: str) -> tuple[str, ...]:
        return ("127.0.0.1",) if host == "outside.example" else ("10.0.0.7",)

    async def run():
        def away(call: Call) -> None:
            call.answer(302, headers={"Location": "http://inside.example/admin"})

        async with (
            serving(away) as server,
            Client(server.policy(), engine=engine, lookup=lookup) as client,
        ):
            return await client.fetch(server.url(host="outside.example"))

    answer = asyncio.run(run())
    assert answer.failure is Failure.BLOCKED
    assert "10.0.0.7" in answer.detail
    assert len(answer.chain) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_line_breaks_in_an_address_become_no_header(engine):
    _, server = fetched(
        lambda call: call.answer(), path="/a\r\nX-Evil: 1\r\n\r\nGET /b HTTP/1.1", engine=engine
    )
    assert len(server.calls) == 1
    assert "x-evil" not in server.calls[0].headers


def test_eleventh_redirect_is_not_followed():
    answer, server = fetched(redirects(*(f"/{n + 1}" for n in range(11))))
    assert answer.failure is Failure.REDIRECT_LOOP
    assert len(server.calls) == 11
    answer, _ = fetched(redirects(*(f"/{n + 1}" for n in range(10))))
    assert answer.body == b"arrived"


def test_redirect_loop_that_sets_cookies_says_so_and_cookies_are_not_kept():
    def handler(call: Call) -> None:
        call.answer(302, headers={"Location": "/", "Set-Cookie": "seen=1; Path=/"})

    answer, server = fetched(handler)
    assert answer.failure is Failure.REDIRECT_LOOP
    assert "cookies" in answer.detail
    assert all("cookie" not in call.headers for call in server.calls)


def test_credentials_do_not_follow_a_redirect_to_another_origin():
    async def run():
        async with serving(lambda call: call.answer()) as other:

            def away(call: Call) -> None:
                call.answer(302, headers={"Location": other.url("/there")})

            async with serving(away) as first:
                policy = Policy(allow=frozenset({("127.0.0.1", first.port), ("127.0.0.1", other.port)}))
                async with Client(policy) as client:
                    await client.fetch(first.url(), headers={"Authorization": "LOW a:b"})
                return first.calls[0].headers, other.calls[0].headers

    first, other = asyncio.run(run())
    assert first["authorization"] == "LOW a:b"
    assert "authorization" not in other


def test_body_of_a_redirect_is_not_read():
    def handler(call: Call) -> None:
        if call.path == "/":
            call.send(b"HTTP/1.1 302 F\r\nLocation: /2\r\nContent-Length: 99999999\r\n\r\n" + b"x" * 1000)
        else:
            call.answer(200, "arrived")

    assert fetched(handler)[0].body == b"arrived"


# Bodies and heads


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_bomb_becomes_no_more_than_was_asked_for(coding, engine):
    zeros = bytes(200 * 1024 * 1024)
    bomb = gzip.compress(zeros, 9, mtime=0) if coding == "gzip" else zlib.compress(zeros, 9)
    del zeros
    answer, _ = fetched(
        lambda call: call.answer(200, bomb, {"Content-Encoding": coding}), max_body=4096, engine=engine
    )
    assert (len(answer.body), answer.truncated) == (4096, True)


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "gzip, br", "unheard-of"])
def test_coding_that_was_not_asked_for_is_not_undone(coding):
    bomb = gzip.compress(gzip.compress(bytes(50 * 1024 * 1024), 9, mtime=0), 9, mtime=0)
    answer, server = fetched(
        lambda call: call.answer(200, bomb, {"Content-Encoding": coding}), max_body=65_536
    )
    assert server.calls[0].headers["accept-encoding"] == "gzip"
    assert answer.failure is None
    assert len(answer.body) <= 65_536


@pytest.mark.parametrize("raw", [False, True])
def test_deflate_is_read_with_and_without_its_wrapper(raw):
    made = zlib.compressobj(wbits=-15 if raw else 15)
    data = made.compress(b"words " * 100) + made.flush()
    answer, _ = fetched(lambda call: call.answer(200, data, {"Content-Encoding": "deflate"}))
    assert answer.body == b"words " * 100


def test_several_gzip_members_are_one_body():
    data = gzip.compress(b"one ", mtime=0) + gzip.compress(b"two")
    assert fetched(lambda call: call.answer(200, data, {"Content-Encoding": "gzip"}))[0].body == b"one two"


@pytest.mark.parametrize(
    "body", [b"not gzip at all", gzip.compress(b"x" * 9999, mtime=0)[:40], b"\x1f\x8b" + b"\xff" * 50]
)
def test_broken_gzip_is_cut_short_and_raises_nothing(body):
    answer, _ = fetched(lambda call: call.answer(200, body, {"Content-Encoding": "gzip"}))
    assert answer.status == 200
    assert answer.failure is None


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("reply", "incomplete"),
    [
        (b"Content-Length: 5\r\n\r\nwhole", False),
        (b"Content-Length: 100\r\n\r\nshort", True),
        (b"Transfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\n0\r\n\r\n", False),
        (b"Transfer-Encoding: chunked\r\n\r\n5\r\nwhole\r\nff\r\nno", True),
        (b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"whole", mtime=0), False),
        (b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"whole", mtime=0) + b"\0" * 9, False),
        (b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 9999, mtime=0)[:30], True),
        (b"Content-Encoding: gzip\r\n\r\n<p>as it is", True),
    ],
)
def test_body_that_breaks_off_is_told_from_one_that_is_whole(reply, incomplete, engine):
    answer, _ = fetched(sends(b"HTTP/1.1 200 OK\r\n" + reply), engine=engine)
    assert (answer.status, answer.incomplete) == (200, incomplete)


def test_what_stands_behind_the_cap_is_not_judged():
    reply = b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + b"x" * 500
    answer, _ = fetched(sends(reply), max_body=100)
    assert (answer.truncated, answer.incomplete) == (True, False)


def test_body_is_read_no_further_than_its_cap():
    sent = 0

    async def endless(call: Call) -> None:
        nonlocal sent
        call.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            call.send(b"x" * 65536)
            sent += 65536
            await call.writer.drain()

    answer, _ = fetched(endless, max_body=10_000)
    assert (len(answer.body), answer.truncated) == (10_000, True)
    assert sent < 64 * 1024 * 1024


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("part", ["head", "body", "nothing", "chunks"])
def test_slow_server_is_left_at_the_total_deadline(part, engine):
    async def drips(call: Call) -> None:
        if part == "body":
            call.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        if part == "chunks":
            call.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            await asyncio.sleep(0.1)
            call.send({"head": b"H", "body": b"x", "chunks": b"1\r\nx\r\n"}.get(part, b""))

    answer, _ = fetched(drips, limits={"deadline": 0.8}, engine=engine)
    assert answer.failure is Failure.TIMEOUT


def test_head_that_drips_in_is_left_at_the_total_deadline():
    async def drips(call: Call) -> None:
        call.send(b"HTTP/1.1 200 OK\r\n")
        while True:
            await asyncio.sleep(0.05)
            call.send(b"X-Drip: 1\r\n")

    answer, _ = fetched(drips, limits={"deadline": 0.6})
    assert answer.failure is Failure.TIMEOUT


def test_redirects_share_one_deadline():
    async def slow(call: Call) -> None:
        await asyncio.sleep(0.3)
        call.answer(302, headers={"Location": call.path + "x"})

    answer, server = fetched(slow, limits={"deadline": 1.0})
    assert answer.failure is Failure.TIMEOUT
    assert len(server.calls) <= 4


@pytest.mark.parametrize("engine", ENGINES)
def test_body_shorter_than_its_length_is_kept_as_far_as_it_came(engine):
    answer, _ = fetched(sends(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"), engine=engine)
    assert (answer.status, answer.body, answer.truncated) == (200, b"short", True)


def test_body_longer_than_its_length_does_not_become_the_next_answer():
    def handler(call: Call) -> None:
        if call.path == "/lies":
            call.send(
                b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                b"HTTP/1.1 404 Poison\r\nContent-Length: 0\r\n\r\n"
            )
        else:
            call.answer(200, "honest")

    async def run():
        async with serving(handler) as server, Client(server.policy()) as client:
            first = await client.fetch(server.url("/lies"))
            return first, await client.fetch(server.url("/honest"))

    first, second = asyncio.run(run())
    assert first.body == b"ok"
    assert (second.status, second.body) == (200, b"honest")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X-Flood: 1\r\n" * 100_000,
        b"HTTP/1.1 200 OK\r\nX-Flood: " + b"y" * 2_000_000 + b"\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000,
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 5000,
        b"\x00" * 1000,
        b"",
    ],
    ids=["lines", "value", "informational", "ssh", "garbage", "status", "negative", "two", "chunk",
         "chunks", "nul", "none"],
)  # fmt: skip
def test_what_is_not_http_is_a_failure_and_raises_nothing(raw, engine):
    answer, _ = fetched(sends(raw), engine=engine)
    if engine == "wire":
        assert answer.failure is Failure.PROTOCOL, answer
        assert answer.received < 1_000_000
    assert answer.status is None or answer.status == 200


def test_chunked_body_is_put_together_and_its_connection_used_again():
    def handler(call: Call) -> None:
        call.send(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"5;ext=1\r\nhello\r\n1\r\n!\r\n0\r\nT: r\r\n\r\n"
        )

    async def run():
        async with serving(handler) as server, Client(server.policy()) as client:
            answers = [await client.fetch(server.url(f"/{n}")) for n in range(3)]
            return answers, server.connections

    answers, connections = asyncio.run(run())
    assert [answer.body for answer in answers] == [b"hello!"] * 3
    assert connections == 1


def test_bare_line_feeds_and_folded_lines_are_understood():
    answer, _ = fetched(sends(b"HTTP/1.0 200\nX-Long: a\n  b\nx-two: 1\nX-Two: 2\n\nbody"))
    assert (answer.body, answer.headers["x-long"], answer.headers["x-two"]) == (b"body", "a b", "1, 2")


def test_informational_answers_are_passed_over():
    answer, _ = fetched(sends(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 204 No\r\n\r\n"))
    assert answer.status == 204


def test_head_has_no_body_whatever_its_length_says():
    def handler(call: Call) -> None:
        call.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")

    answer, _ = fetched(handler, method="HEAD")
    assert (answer.status, answer.failure) == (200, None)


def test_connection_that_was_kept_and_closed_meanwhile_is_opened_again():
    async def closes(call: Call) -> None:
        call.answer(200, "once")
        await call.writer.drain()
        call.writer.close()

    async def run():
        async with serving(closes) as server, Client(server.policy()) as client:
            first = await client.fetch(server.url("/1"))
            second = await client.fetch(server.url("/2"))
            return first.status, second.status

    assert asyncio.run(run()) == (200, 200)


def test_reset_is_a_connection_error():
    def resets(call: Call) -> None:
        sock = call.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        call.writer.transport.abort()

    assert fetched(resets)[0].failure is Failure.CONNECT


def test_closed_port_is_a_connection_error():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # nobody else gets the port, and nobody listens at it
        own = held.getsockname()
        answer = asyncio.run(_fetch(Policy(allow=frozenset({own})), f"http://127.0.0.1:{own[1]}/"))
    assert answer.failure is Failure.CONNECT
    assert "refused" in answer.detail


# TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def _secure(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def _over_tls(context: ssl.SSLContext, trusted: trustme.CA | None, host: str, **policy) -> Answer:
    async def run():
        trust = ssl.create_default_context()
        if trusted:
            trusted.configure_trust(trust)
        async with (
            serving(lambda call: call.answer(200, call.headers["host"]), context=context) as server,
            Client(server.policy(**policy), context=trust, lookup=lambda name: ("127.0.0.1",)) as client,
        ):
            return await client.fetch(server.url(host=host))

    return asyncio.run(run())


def test_certificate_is_checked_against_the_name_though_the_connection_goes_to_an_address(authority):
    context = _secure(authority, "good.example")
    assert _over_tls(context, authority, "good.example").status == 200
    wrong = _over_tls(context, authority, "other.example")
    assert wrong.failure is Failure.TLS
    assert "other.example" in wrong.detail


def test_names_at_one_address_do_not_share_a_connection(authority):
    async def run():
        trust = ssl.create_default_context()
        authority.configure_trust(trust)
        context = _secure(authority, "good.example")
        async with (
            serving(lambda call: call.answer(), context=context) as server,
            Client(server.policy(), context=trust, lookup=lambda name: ("127.0.0.1",)) as client,
        ):
            first = await client.fetch(server.url(host="good.example"))
            return first, await client.fetch(server.url(host="other.example"))

    first, second = asyncio.run(run())
    assert first.status == 200
    assert second.failure is Failure.TLS


def test_unknown_authority_is_a_tls_error(authority):
    answer = _over_tls(_secure(authority, "good.example"), None, "good.example")
    assert answer.failure is Failure.TLS
    assert "certificate" in answer.detail


def test_plain_http_behind_https_is_a_tls_error():
    async def refuses(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async def run():
        async with await asyncio.start_server(refuses, "127.0.0.1", 0) as listening:
            server = Server(port=listening.sockets[0].getsockname()[1], scheme="https")
            async with Client(server.policy()) as client:
                return await client.fetch(server.url())

    assert asyncio.run(run()).failure is Failure.TLS


# Cancelling


def _descriptors() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_cancelled_fetches_leave_neither_slots_nor_descriptors():
    async def hangs(call: Call) -> None:
        if call.path != "/good":
            await call.reader.read()  # until the client is gone
            call.writer.close()
        call.answer(200, "good")

    async def run():
        async with serving(hangs) as server, Client(server.policy(deadline=30)) as client:
            assert (await client.fetch(server.url("/good"))).status == 200
            before = _descriptors()
            for wait in (0.0, 0.001, 0.02):
                tasks = [asyncio.create_task(client.fetch(server.url(f"/{n}"))) for n in range(100)]
                await asyncio.sleep(wait)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            good = await client.fetch(server.url("/good"))
            async with asyncio.timeout(60):  # the server has to see that they are gone
                while _descriptors() > before + 2:
                    await asyncio.sleep(0.01)
            return good.status

    assert asyncio.run(run()) == 200


def test_being_cancelled_is_not_swallowed():
    async def run():
        asked = asyncio.Event()

        async def hangs(call: Call) -> None:
            asked.set()
            await call.reader.read()

        async with serving(hangs) as server, Client(server.policy(deadline=60)) as client:
            task = asyncio.create_task(client.fetch(server.url()))
            await asked.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(run())


# The seam


def test_transport_that_is_handed_in_takes_the_place_of_the_network():
    def mock(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=f"{request.method} {request.url}")

    answer = asyncio.run(
        _fetch(Policy(), "https://archive.example/x?y=1#z", transport=httpx.MockTransport(mock))
    )
    assert answer.body == b"GET https://archive.example/x?y=1"


def test_request_with_a_body_is_sent_once():
    async def handler(call: Call) -> None:
        body = await call.reader.readexactly(int(call.headers["content-length"]))
        call.answer(200, body)

    answer, server = fetched(handler, method="POST", content=b"url=http%3A%2F%2Fx%2F")
    assert answer.body == b"url=http%3A%2F%2Fx%2F"
    assert len(server.calls) == 1
