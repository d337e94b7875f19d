"""A page of awkward links, checked over real connections; and how hosts are treated meanwhile."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from random import Random

import httpx
import pytest

from auditor.check import Checker, Manners
from auditor.check.schedule import INCONCLUSIVE
from auditor.model import LinkStatus, Verdict
from auditor.net import Client, NameNotFound, Policy, ResolverFailed
from tests.check.awkward import ARTICLE, Site, links
from tests.check.own_time import Time
from tests.net.servers import Call, Server, serving

QUICK = Manners(backoff=0.01, max_backoff=0.05, outage_pause=0.01)


def lookup(host: str) -> tuple[str, ...]:
    """Resolve like a world of our own: ``h7.test`` is 127.0.0.7, what is .invalid does not exist."""
    if host in ("example.com", "up.test"):
        return ("93.184.215.14",)
    if host.endswith(".test"):
        return (f"127.0.0.{host.partition('.')[0].strip('h')}",)
    if host.endswith(".flaky"):
        raise ResolverFailed(host)
    raise NameNotFound(f"no such host: {host}")


def offline(host: str) -> tuple[str, ...]:
    raise NameNotFound(f"no such host: {host}")


def checked(handler, urls, *, manners=QUICK, known=lookup, told=None, time=None, **limits):
    """Check URLs (callables get the server), in time of our own if given; return outcome and server."""
    clock = {"clock": time.clock, "sleep": time.sleep} if time else {}

    async def run():
        async with (
            serving(handler, host="0.0.0.0") as server,
            Client(server.policy(**limits), lookup=known) as client,
        ):
            checker = Checker(client, manners, random=Random(7), **clock)
            wanted = urls(server) if callable(urls) else urls
            return await checker.run(wanted, told), server

    return asyncio.run(run())


@pytest.fixture(scope="module")
def page() -> dict[str, LinkStatus]:
    found: dict[str, LinkStatus] = {}

    async def run():
        async with (
            serving(Site(), host="0.0.0.0") as server,
            Client(server.policy(deadline=2.0), lookup=lookup) as client,
        ):
            by_url = {server.url(link.path, link.host): link.name for link in links()}
            outcome = await Checker(client, QUICK, random=Random(7)).run(by_url)
            for url, name in by_url.items():
                found[name] = outcome.statuses[url]

    asyncio.run(run())
    return found


def test_page_of_awkward_links_has_at_least_forty():
    assert len(links()) >= 40


@pytest.mark.parametrize("link", links(), ids=lambda link: link.name)
def test_awkward_link_gets_the_verdict_it_deserves(page, link):
    status = page[link.name]
    assert status.verdict.value == link.verdict, status


def test_verdict_carries_its_evidence(page):
    status = page["301 then 302"]
    assert (status.http_status, status.method, status.attempts) == (200, "GET", 1)
    assert [url.rpartition("/")[2] for url in status.chain] == ["two-hops", "two-hops-2"]
    assert status.final_url.endswith("/plain")
    assert status.bytes_read > 0
    assert status.elapsed > 0
    assert status.checked_at.tzinfo is not None
    assert page["never answers"].failure == "timeout"
    assert page["reset"].failure == "connect"
    assert page["no HTTP at all"].failure == "protocol"


def test_every_unique_url_is_asked_for_once():
    def urls(server: Server):
        return [server.url("/a"), server.url("/a#x"), server.url("/a#y"), server.url("/a")]

    def handler(call: Call) -> None:
        call.answer(200 if call.path == "/a" else 404, ARTICLE.format("a"))

    outcome, server = checked(handler, urls)
    assert server.asked().count("GET /a") == 1
    assert len(outcome.statuses) == 3
    assert {status.verdict for status in outcome.statuses.values()} == {Verdict.LIVE}


def test_file_whose_server_hangs_on_head_is_asked_again_by_get():
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(f"{request.method} {request.url.path}")
        if request.method == "HEAD":
            raise httpx.ReadTimeout("it hangs", request=request)
        return httpx.Response(200, content=b"%PDF", headers={"Content-Type": "application/pdf"})

    async def run():
        async with Client(transport=httpx.MockTransport(answer)) as client:
            return await Checker(client, QUICK).run(["https://a.example/a.pdf"])

    (status,) = asyncio.run(run()).statuses.values()
    assert asked[1:] == ["HEAD /a.pdf", "GET /a.pdf"]
    assert (status.verdict, status.method) == (Verdict.LIVE, "GET")


def test_refusals_are_not_asked_again_and_server_errors_are():
    def handler(call: Call) -> None:
        call.answer({"/403": 403, "/500": 500, "/404": 404}.get(call.path, 404))

    outcome, server = checked(handler, lambda server: [server.url(path) for path in ("/403", "/404", "/500")])
    asked = server.asked()
    assert (asked.count("GET /403"), asked.count("GET /404"), asked.count("GET /500")) == (1, 1, 3)
    assert outcome.statuses[server.url("/500")].attempts == 3


def test_host_is_asked_by_no_more_than_its_share_at_once():
    most = now = 0
    full = asyncio.Event()

    async def handler(call: Call) -> None:
        nonlocal most, now
        if call.path != "/robots.txt":
            now += 1
            most = max(most, now)
            if now == 3:
                full.set()
            await full.wait()
            await asyncio.sleep(0.02)  # in which one too many would come
            now -= 1
        call.answer(200, ARTICLE.format(call.path))

    outcome, _ = checked(
        handler,
        lambda server: [server.url(f"/{n}") for n in range(40)],
        manners=Manners(host_concurrency=3, soft_404="never"),
    )
    assert len(outcome.statuses) == 40
    assert most == 3


@pytest.mark.parametrize(("host", "pauses"), [("127.0.0.1", [7.0] * 4), ("127.0.0.2", [0.0] * 4)])
def test_delay_between_starts_is_kept_for_each_host_and_overridden_where_asked(host, pauses):
    from auditor.check._pace import Override

    time, starts = Time(), []

    def handler(call: Call) -> None:
        if call.path != "/robots.txt":
            starts.append(time.at)
        call.answer(200, ARTICLE.format(call.path))

    manners = Manners(
        host_delay=7.0,
        soft_404="never",
        overrides=(Override(host="127.0.0.2", delay=0.0),),
        host_concurrency=1,
    )
    checked(handler, lambda s: [s.url(f"/{n}", host) for n in range(5)], manners=manners, time=time)
    assert [later - earlier for earlier, later in pairwise(starts)] == pauses


def test_host_that_asks_for_an_hour_three_times_is_left_alone():
    def handler(call: Call) -> None:
        call.answer(429, headers={"Retry-After": "3600"})

    outcome, server = checked(
        handler,
        lambda server: [server.url(f"/{n}") for n in range(20)],
        manners=Manners(host_concurrency=1, backoff=0.01),
    )
    assert {status.verdict for status in outcome.statuses.values()} == {Verdict.RATE_LIMITED}
    assert sum(asked != "GET /robots.txt" for asked in server.asked()) == 3


def test_waiting_host_does_not_hold_up_the_others():
    async def handler(call: Call) -> None:
        if call.headers["host"].startswith("127.0.0.9") and call.path != "/robots.txt":
            call.answer(503, headers={"Retry-After": "1"})
        else:
            call.answer(200, ARTICLE.format(call.path))

    others = asyncio.Event()
    told: list[str] = []

    class UntilOthersAreDone(Time):
        async def sleep(self, seconds: float) -> None:
            await asyncio.wait_for(others.wait(), 60)
            await super().sleep(seconds)

    def tell(status: LinkStatus) -> None:
        told.append(status.url)
        if sum("127.0.0.1" in url for url in told) == 20:
            others.set()

    checked(
        handler,
        lambda s: [s.url(f"/{n}", "127.0.0.9") for n in range(4)] + [s.url(f"/{n}") for n in range(20)],
        manners=Manners(concurrency=2, backoff=0.01, max_retries=1, soft_404="never"),
        told=tell,
        time=UntilOthersAreDone(),
    )
    assert len(told) == 24
    assert all("127.0.0.1" in url for url in told[:20])


def test_host_that_does_not_exist_is_gone_when_others_do_and_its_failure_says_so():
    outcome, _ = checked(
        lambda call: call.answer(200, ARTICLE.format("a")),
        lambda server: [server.url("/a"), "http://nothing.invalid/x", "http://name.flaky/x"],
    )
    gone = outcome.statuses["http://nothing.invalid/x"]
    assert (gone.verdict, gone.failure) == (Verdict.GONE, "no_such_host")
    flaky = outcome.statuses["http://name.flaky/x"]
    assert (flaky.verdict, flaky.failure, flaky.attempts) == (Verdict.UNREACHABLE, "resolver", 3)


def test_total_outage_condemns_nothing_and_says_so():
    urls = [f"http://site{n}.invalid/page" for n in range(200)]
    outcome, _ = checked(lambda call: call.answer(), urls, known=offline)
    assert outcome.inconclusive
    assert len(outcome.statuses) == 200
    assert {status.verdict for status in outcome.statuses.values()} == {Verdict.UNVERIFIABLE}
    assert all(INCONCLUSIVE in status.reason for status in outcome.statuses.values())


def test_one_article_checked_offline_condemns_nothing():
    outcome, _ = checked(
        lambda call: call.answer(), ["http://one.invalid/", "http://two.invalid/"], known=offline
    )
    assert outcome.inconclusive
    assert {status.verdict for status in outcome.statuses.values()} == {Verdict.UNVERIFIABLE}


def test_missing_names_are_believed_where_names_resolve_at_all():
    urls = [f"http://site{n}.invalid/page" for n in range(100)]
    outcome, _ = checked(lambda call: call.answer(), urls)
    assert not outcome.inconclusive
    assert {status.verdict for status in outcome.statuses.values()} == {Verdict.GONE}


def test_outage_in_the_middle_of_a_run_keeps_what_was_seen_before():
    down = False

    def failing(host: str) -> tuple[str, ...]:
        if down:
            raise ResolverFailed(host)
        return ("127.0.0.1",)

    async def run():
        nonlocal down
        async with (
            serving(lambda call: call.answer(200, ARTICLE.format(call.path)), host="0.0.0.0") as server,
            Client(server.policy(), lookup=failing) as client,
        ):
            heard: list[LinkStatus] = []

            def told(status: LinkStatus) -> None:
                nonlocal down
                heard.append(status)
                down = len(heard) >= 60

            manners = Manners(
                concurrency=4, backoff=0.001, max_backoff=0.002, outage_pause=0.01, soft_404="never"
            )
            urls = [server.url("/a", f"s{n}.test") for n in range(150)]
            return await Checker(client, manners).run(urls, told)

    outcome = asyncio.run(run())
    verdicts = [status.verdict for status in outcome.statuses.values()]
    assert len(verdicts) == 150
    assert set(verdicts) <= {Verdict.LIVE, Verdict.UNVERIFIABLE}
    assert verdicts.count(Verdict.LIVE) >= 60


def test_network_that_comes_back_is_used_again():
    looked = 0

    def returning(host: str) -> tuple[str, ...]:
        nonlocal looked
        looked += 1
        if 40 < looked < 120:
            raise ResolverFailed(host)
        return ("127.0.0.1",)

    outcome, _ = checked(
        lambda call: call.answer(200, ARTICLE.format(call.path)),
        lambda server: [server.url("/a", f"s{n}.test") for n in range(200)],
        manners=Manners(concurrency=4, max_retries=0, outage_pause=0.01, outage_patience=5, soft_404="never"),
        known=returning,
    )
    verdicts = [status.verdict for status in outcome.statuses.values()]
    assert len(verdicts) == 200
    assert verdicts.count(Verdict.LIVE) > 150
    assert Verdict.GONE not in verdicts


def test_many_hosts_that_never_answer_are_believed_while_others_do():
    async def handler(call: Call) -> None:
        if call.path.startswith("/never"):
            await call.reader.read()
        call.answer(200, ARTICLE.format(call.path))

    def urls(server: Server) -> list[str]:
        fine = [server.url(f"/{n}", f"127.0.0.{n}") for n in range(1, 101)]
        return fine + [server.url("/never", f"127.0.0.{n}") for n in range(1, 101)]

    manners = Manners(concurrency=50, max_retries=0, outage_pause=30.0, soft_404="never")
    outcome, _ = checked(handler, urls, manners=manners, deadline=1.0)
    assert not outcome.inconclusive
    never = [status.verdict for url, status in outcome.statuses.items() if url.endswith("/never")]
    assert set(never) == {Verdict.UNREACHABLE}


def test_page_that_never_answers_beside_one_that_does_is_unreachable_though_no_name_resolves():
    async def handler(call: Call) -> None:
        if call.path == "/never":
            await call.reader.read()
        call.answer(200, ARTICLE.format(call.path))

    outcome, server = checked(
        handler, lambda server: [server.url("/"), server.url("/never")], known=offline, deadline=1.0
    )
    assert outcome.statuses[server.url("/never")].verdict is Verdict.UNREACHABLE
    assert outcome.statuses[server.url("/")].verdict is Verdict.LIVE
    assert server.asked().count("GET /never") == 1 + QUICK.max_retries


def test_posts_are_asked_for_only_where_wanted():
    urls = ["https://x.com/someone/status/1234567890123456789", "https://www.instagram.com/p/Cabc123/"]
    outcome, server = checked(lambda call: call.answer(), urls)
    assert {status.verdict for status in outcome.statuses.values()} == {Verdict.UNVERIFIABLE}
    assert server.connections == 0


def test_addresses_that_cannot_be_fetched_are_blocked_and_stop_nothing():
    urls = [
        "http://10.0.0.1/",
        "http://[::1]/",
        "ftp://x.example/",
        "mailto:a@b.example",
        "::::",
        "http://\x00/",
        "",
    ]
    outcome, _ = checked(lambda call: call.answer(), urls)
    assert len(outcome.statuses) == len(urls)
    assert {status.verdict for status in outcome.statuses.values()} == {Verdict.BLOCKED_BY_POLICY}


def test_what_our_policy_refuses_is_asked_for_once_and_is_not_broken():
    from auditor.check.verdict import BROKEN

    outcome, server = checked(
        lambda call: call.answer(302, headers={"Location": "http://169.254.169.254/latest/"}),
        lambda server: [server.url("/to-the-metadata")],
    )
    status = outcome.statuses[server.url("/to-the-metadata")]
    assert (status.verdict, status.attempts) == (Verdict.BLOCKED_BY_POLICY, 1)
    assert status.verdict not in BROKEN


def test_accepted_status_is_live():
    outcome, server = checked(
        lambda call: call.answer(403),
        lambda server: [server.url("/x")],
        manners=Manners(accept=frozenset({403})),
    )
    assert outcome.statuses[server.url("/x")].verdict is Verdict.LIVE


def test_run_that_is_cancelled_leaves_no_task_behind():
    async def run():
        asked = asyncio.Event()

        async def hangs(call: Call) -> None:
            asked.set()
            await call.reader.read()

        async with serving(hangs, host="0.0.0.0") as server, Client(server.policy()) as client:
            job = asyncio.ensure_future(Checker(client).run([server.url(f"/{n}") for n in range(50)]))
            await asked.wait()
            job.cancel()
            await asyncio.gather(job, return_exceptions=True)
            own = {asyncio.current_task()}
            return [
                task for task in asyncio.all_tasks() - own if "Checker" in repr(task) or "_one" in repr(task)
            ]

    assert asyncio.run(run()) == []


def test_policy_without_exceptions_reaches_no_loopback():
    async def run():
        async with serving(lambda call: call.answer()) as server, Client(Policy()) as client:
            outcome = await Checker(client).run([server.url("/")])
            return outcome.statuses[server.url("/")].verdict, server.connections

    assert asyncio.run(run()) == (Verdict.BLOCKED_BY_POLICY, 0)
