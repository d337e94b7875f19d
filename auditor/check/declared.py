"""Asks sites which accounts are theirs: trust.txt, then the rel="me" links of the home page.

Only the site whose account one is said to be, or looks like, is asked, and only where the network is
allowed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from auditor import platforms
from auditor.classify import resolve
from auditor.errors import UnreadableUrl
from auditor.net import Answer, Client
from auditor.sources import Register
from auditor.sources.declared import rel_me, trust_txt
from auditor.urls import parse, registrable

TRUST_TXT = "trust.txt"
REL_ME = "rel=me"
_PLACES = ("/trust.txt", "/.well-known/trust.txt")
_MOST_OF_A_FILE = 64 * 1024
_MOST_OF_A_PAGE = 1024 * 1024
_AT_ONCE = 8

Account = tuple[str, str]
"""A platform and a handle in lower case, without @."""


class Declared(NamedTuple):
    """A source (the pattern of its row) and where it says that an account is its own."""

    pattern: str
    basis: str


class Declarations:
    """What sites say of themselves; each is asked once."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._asked: dict[str, asyncio.Task[dict[Account, str]]] = {}
        self._turn = asyncio.Semaphore(_AT_ONCE)

    async def of(self, host: str) -> Mapping[Account, str]:
        """Return the accounts that the site at a host declares, each with where it does."""
        task = self._asked.get(host)
        if task is None:
            task = self._asked[host] = asyncio.create_task(self._ask(host))
        return await task

    async def _ask(self, host: str) -> dict[Account, str]:
        async with self._turn:
            found: dict[Account, str] = {}
            for path in _PLACES:
                answer = await self._client.fetch(f"https://{host}{path}", max_body=_MOST_OF_A_FILE)
                if _own(answer, host) and (said := trust_txt(answer.body)):
                    found |= dict.fromkeys(_accounts(said.social), TRUST_TXT)
                    break
            answer = await self._client.fetch(f"https://{host}/", max_body=_MOST_OF_A_PAGE)
            if _own(answer, host):
                linked = rel_me(answer.body.decode("utf-8", "replace"), answer.final_url)
                for account in _accounts(linked):
                    found.setdefault(account, REL_ME)
            return found


async def confirmed(urls: Iterable[str], register: Register, client: Client) -> dict[str, Declared]:
    """Return, of URLs of accounts and posts, those whose account a source declares.

    The source asked is the one whose account the register says it is, or that the account resembles.
    """
    declarations = Declarations(client)
    wanted: dict[str, tuple[str, Account]] = {}
    for url in urls:
        account = resolve(url, register).account
        pattern = (account.owner or account.resembles) if account is not None else None
        if account is not None and pattern is not None:
            wanted[url] = pattern, (account.platform, _key(account.handle))
    hosts = dict.fromkeys(pattern.partition("/")[0] for pattern, _ in wanted.values())
    answers = dict(zip(hosts, await asyncio.gather(*map(declarations.of, hosts)), strict=True))
    found = {}
    for url, (pattern, key) in wanted.items():
        basis = answers[pattern.partition("/")[0]].get(key)
        if basis is not None:
            found[url] = Declared(pattern, basis)
    return found


def _own(answer: Answer, host: str) -> bool:
    """Return whether the site itself answered: what another one says, after a redirect, is not its word."""
    try:
        last = parse(answer.final_url).host
    except UnreadableUrl:
        return False
    return answer.status == 200 and (registrable(last) or last) == (registrable(host) or host)


def _accounts(addresses: Iterable[str]) -> Iterable[Account]:
    for address in addresses:
        reading = platforms.read(parse(address))
        if reading is not None and reading.account:
            yield reading.platform, _key(reading.account)


def _key(handle: str) -> str:
    return handle.lstrip("@").lower()
