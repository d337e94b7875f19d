"""Whose an account is, its owner's site may say: in its trust.txt, in rel="me". Nobody else's word counts."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from auditor import pipeline
from auditor.check.declared import Declared, confirmed
from auditor.model import AccountStatus, LinkStatus, Verdict
from auditor.net import Client
from auditor.report import accounts
from auditor.report.voice import Voice
from auditor.sources import Register
from auditor.sources.declared import TrustTxt, rel_me, trust_txt
from tests.doubling import LIMIT, growth

SMALL = Path(__file__).parents[1] / "small_sources.csv"
FILE = b"""\xef\xbb\xbf# trust.txt of a newsroom
member=https://www.association.example/
belongto = https://journallist.net/
CONTROL=https://www.sister.example/
controlledby=https://owner.example/
social=https://x.com/FranceNews24
Social=https://www.youtube.com/@France24Culture
social=not an address
social=javascript:alert(1)
contact=mailto:us@a.example
datatrainingallowed=no
this is no line of the form
"""


def test_trust_txt_is_read_by_its_variables():
    assert trust_txt(FILE) == TrustTxt(
        social=("https://x.com/FranceNews24", "https://www.youtube.com/@France24Culture"),
        control=("https://www.sister.example/",),
        controlled_by=("https://owner.example/",),
        member=("https://www.association.example/",),
        belong_to=("https://journallist.net/",),
    )


@pytest.mark.parametrize(
    "data", [b"", b"<!doctype html>\nsocial=https://x.com/a", b"\xff\xfe\x00", b"#social=https://x.com/a"]
)
def test_what_is_no_trust_txt_declares_nothing(data):
    assert not trust_txt(data)


def test_only_links_that_say_me_are_the_site_itself():
    html = (
        '<link rel="me" href="https://x.com/a"><a class=b rel="noopener me" href=\'https://mastodon.social/@a\'>'
        '<a rel="menu" href="https://x.com/b"><a href="https://x.com/c">me</a><a href=/about REL=ME>'
        '<a rel="me" href="javascript:alert(1)"><a rel="me" href="https://x.com/a?b=1&amp;c=2">'
    )
    assert rel_me(html, "https://a.example/") == (
        "https://x.com/a",
        "https://mastodon.social/@a",
        "https://a.example/about",
        "https://x.com/a?b=1&c=2",
    )


@pytest.mark.parametrize("unit", ["<a ", '<a rel="', "<a rel=me href=", "rel=me ", "social=", "<link rel= "])
def test_time_to_read_declarations_grows_no_faster_than_the_text(unit):
    assert growth(lambda text: rel_me(text, "https://a.example/"), unit, size=1 << 16, doublings=3) < LIMIT
    assert growth(lambda text: trust_txt(text.encode()), unit, size=1 << 16, doublings=3) < LIMIT


def answered(pages: dict[str, httpx.Response], *urls: str) -> dict[str, Declared]:
    """Confirm accounts against a web that holds these pages and nothing else."""

    async def work() -> dict[str, Declared]:
        transport = httpx.MockTransport(lambda request: pages.get(str(request.url), httpx.Response(404)))
        async with Client(transport=transport) as client:
            return await confirmed(urls, Register.of(SMALL), client)

    return asyncio.run(work())


ALIKE = "https://x.com/FranceNews24/status/1800000000000000000"


def test_account_that_its_outlets_trust_txt_names_is_declared():
    pages = {"https://france24.com/trust.txt": httpx.Response(200, content=FILE)}
    assert answered(pages, ALIKE) == {ALIKE: Declared("france24.com", "trust.txt")}
    pages = {"https://france24.com/.well-known/trust.txt": httpx.Response(200, content=FILE)}
    assert answered(pages, ALIKE) == {ALIKE: Declared("france24.com", "trust.txt")}


def test_account_that_its_outlets_home_page_links_as_itself_is_declared():
    page = httpx.Response(200, text='<a rel="me" href="https://twitter.com/francenews24">X</a>')
    assert answered({"https://france24.com/": page}, ALIKE) == {ALIKE: Declared("france24.com", "rel=me")}
    mentioned = httpx.Response(200, text='<a href="https://twitter.com/francenews24">X</a>')
    assert answered({"https://france24.com/": mentioned}, ALIKE) == {}


def test_word_of_another_site_after_a_redirect_does_not_count():
    pages = {
        "https://france24.com/trust.txt": httpx.Response(301, headers={"Location": "https://evil.example/t"}),
        "https://evil.example/t": httpx.Response(200, content=FILE),
    }
    assert answered(pages, ALIKE) == {}
    pages = {
        "https://france24.com/trust.txt": httpx.Response(
            301, headers={"Location": "https://www.france24.com/trust.txt"}
        ),
        "https://www.france24.com/trust.txt": httpx.Response(200, content=FILE),
    }
    assert answered(pages, ALIKE) == {ALIKE: Declared("france24.com", "trust.txt")}


def test_site_that_cannot_be_reached_declares_nothing_and_stops_nothing():
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route")

    async def work() -> dict[str, Declared]:
        async with Client(transport=httpx.MockTransport(fail)) as client:
            return await confirmed([ALIKE], Register.of(SMALL), client)

    assert asyncio.run(work()) == {}


def test_account_that_nobody_listed_resembles_is_not_asked_about():
    asked: list[str] = []

    def note(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(404)

    async def work() -> None:
        async with Client(transport=httpx.MockTransport(note)) as client:
            await confirmed(["https://x.com/smoos_tweets/status/1"], Register.of(SMALL), client)

    asyncio.run(work())
    assert asked == []


def test_declared_account_resembles_nobody_in_the_audit_and_says_where_it_is_declared():
    text = f"# T\n\nThe bridge is open, [a post]({ALIKE}) says.\n".encode()
    document = pipeline.read(text, "a.md")
    plain = pipeline.audit(document)
    account = plain.dossier.evidence[0].account
    assert account is not None
    assert account.status is AccountStatus.RESEMBLES
    status = LinkStatus(url=ALIKE, verdict=Verdict.LIVE, declared=("france24.com", "trust.txt"))
    audit = pipeline.audit(document, statuses={ALIKE: status})
    account = audit.dossier.evidence[0].account
    assert account is not None
    assert (account.status, account.owner, account.declared_in) == (
        AccountStatus.DECLARED,
        "france24.com",
        "trust.txt",
    )
    shown = accounts.cited_accounts(audit, Voice.of("en"), audit.dossier.evidence)[0]
    assert shown.status == "account that France 24 declares its own (trust.txt)"
    resembled = {found.code for found in plain.findings} - {found.code for found in audit.findings}
    assert len(resembled) == 1
