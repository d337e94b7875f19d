"""What the options of checking (`_check_options`) mean to `auditor.check`, and a run as they ask."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from auditor.cli._check_options import Duration
from auditor.cli._counter import Counter
from auditor.i18n import remark

if TYPE_CHECKING:
    from auditor.check import Checker, Manners, Outcome
    from auditor.model import LinkStatus
    from auditor.net import Client, Policy


def manners(given: dict[str, Any]) -> Manners:
    """Return the pace and patience that options mean."""
    from auditor.check import Manners

    wait = float(given["retry_wait_time"])
    return Manners(
        concurrency=given["max_concurrency"],
        host_concurrency=given["host_concurrency"],
        host_delay=given["host_request_interval"],
        overrides=tuple(_override(text) for text in given["hosts"]),
        max_retries=given["max_retries"],
        backoff=wait,
        max_backoff=max(30.0, wait),
        method=given["method"],
        accept=_codes(given["accept"]),
        soft_404=given["soft_404"],
        robots=given["robots"],
        posts=given["posts"],
    )


def policy(given: dict[str, Any]) -> Policy:
    """Return the limits that options mean."""
    from auditor import __version__
    from auditor.net import Policy
    from auditor.net._policy import USER_AGENT

    agent = given["user_agent"] or ""
    if given["contact"]:
        agent = f"{agent or USER_AGENT.format(version=__version__)} contact: {given['contact']}"
    return Policy(
        user_agent=agent,
        deadline=given["timeout"],
        connect_timeout=min(8.0, given["timeout"]),
        max_redirects=given["max_redirects"],
        allow=frozenset(given["allow"]),
        extra_headers=tuple(_header(text) for text in given["headers"]),
    )


def client(given: dict[str, Any]) -> Client:
    """Return a client for what options ask; inside a running loop."""
    import ssl

    import certifi

    from auditor.errors import ConfigError
    from auditor.net import Client

    context = None
    if given["ca_file"]:
        context = ssl.create_default_context(cafile=certifi.where())
        try:
            context.load_verify_locations(given["ca_file"])
        except (ssl.SSLError, OSError) as error:
            raise ConfigError(
                remark("--ca-file {file}: no certificates: {error}", file=given["ca_file"], error=error)
            ) from error
    return Client(policy(given), engine=given["engine"], context=context)


def run(
    urls: Iterable[str],
    given: dict[str, Any],
    told: Callable[[LinkStatus], None] | None = None,
    days: Mapping[str, date] | None = None,
) -> Outcome:
    """Check URLs as options ask, with a counter on the standard error; see `Checker.run`.

    `days` are those of the articles that cite them: copies in archives are looked for near them.
    """
    import asyncio

    from auditor.cli import _archived

    wanted = list(urls)
    keys = _archived.keys(given)
    counter = Counter(len(wanted), shown=not given["no_progress"] and sys.stderr.isatty())

    def tell(status: LinkStatus) -> None:
        counter.step(status)
        if told is not None:
            told(status)

    chosen = manners(given)

    async def work() -> Outcome:
        async with client(given) as opened:
            outcome = await _checker(opened, chosen).run(wanted, tell)
            if given["archives"] or given["drift"] or keys is not None:
                await _archived.look(opened, outcome, given, keys, days or {}, counter)
            return outcome

    try:
        return asyncio.run(work())
    finally:
        counter.close()


def _checker(opened: Client, chosen: Manners) -> Checker:
    from auditor.check import Checker

    return Checker(opened, chosen)


def _codes(text: str) -> frozenset[int]:
    codes: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, dots, last = part.partition("..")
        last = last.removeprefix("=") if dots else first
        if not (first.isdigit() and last.isdigit() and len(first) == len(last) == 3):
            raise click.BadParameter(
                remark("{part} is no status: write 403, or 400..499", part=repr(part)), param_hint="--accept"
            )
        codes.update(range(int(first), int(last) + 1))
    return frozenset(codes)


def _override(text: str) -> Any:
    from auditor.check._pace import Override

    host, equals, pace = text.partition("=")
    number, _, interval = pace.partition(",")
    if not equals or not host or not number.isdigit():
        raise click.BadParameter(
            remark("{text}: write HOST=2 or HOST=1,5s", text=repr(text)), param_hint="--host"
        )
    delay = Duration().convert(interval, None, None) if interval else None
    return Override(host=host.lower(), concurrency=int(number), delay=delay)


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z0-9-]+", name) or not value.strip().isprintable():
        raise click.BadParameter(remark("{text}: write NAME: VALUE", text=repr(text)), param_hint="--header")
    return name, value.strip()
