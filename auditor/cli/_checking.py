"""The options of checking, under lychee's names, and what they mean to `auditor.check`."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from auditor.check import Checker, Manners, Outcome
    from auditor.model import LinkStatus
    from auditor.net import Client, Policy

Command = TypeVar("Command", bound=Callable[..., Any])

_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s*(ms|s|m|h|d)?")
_UNITS = {"ms": 0.001, "s": 1.0, "": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


class Duration(click.ParamType):  # type: ignore[type-arg]
    """Seconds, or a number with ms, s, m, h or d."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, int | float):
            return float(value)
        found = _DURATION.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value!r} is no duration: write 20, 500ms, 2m or 1d", param, ctx)
        return float(found[1]) * _UNITS[found[2] or ""]


def _option(*names: str, **how: Any) -> Callable[[Command], Command]:
    longest = max(names, key=len).lstrip("-").partition("/")[0]
    how.setdefault("envvar", f"AUDITOR_CHECK_{longest.replace('-', '_').upper()}")
    how.setdefault("show_default", True)
    return click.option(*names, **how)


_OPTIONS = (
    _option(
        "--accept",
        default="",
        metavar="CODES",
        help="Take these statuses for an answer: 403,429 or 400..499.",
    ),
    _option(
        "-t",
        "--timeout",
        type=Duration(),
        default=20.0,
        metavar="TIME",
        help="For a whole fetch, redirects too.",
    ),
    _option(
        "--max-retries", type=click.IntRange(0, 10), default=2, help="After server errors, 429 and timeouts."
    ),
    _option(
        "-r",
        "--retry-wait-time",
        type=Duration(),
        default=1.0,
        metavar="TIME",
        help="Least back-off, before jitter.",
    ),
    _option("--max-redirects", type=click.IntRange(0, 50), default=10, help="Follow no more than this."),
    _option("--max-concurrency", type=click.IntRange(1, 4096), default=128, help="Requests at once, in all."),
    _option(
        "--host-concurrency", type=click.IntRange(1, 64), default=4, help="Requests at once to one host."
    ),
    _option(
        "--host-request-interval",
        type=Duration(),
        default=0.0,
        metavar="TIME",
        help="Between requests to one host.",
    ),
    _option(
        "--host",
        "hosts",
        multiple=True,
        metavar="HOST=N[,TIME]",
        help="Another concurrency and interval for a host and all below it.",
    ),
    _option(
        "-X",
        "--method",
        type=click.Choice(["auto", "get", "head"]),
        default="auto",
        help="auto: HEAD for files.",
    ),
    _option("-u", "--user-agent", metavar="TEXT", help="Who we say we are."),
    _option("--contact", metavar="ADDRESS", help="Added to the user agent: whom to write to about us."),
    _option("-H", "--header", "headers", multiple=True, metavar="NAME:VALUE", help="Send this too."),
    _option(
        "--soft-404",
        type=click.Choice(["never", "doubtful", "always"]),
        default="doubtful",
        help="When to ask a random address beside a page.",
    ),
    _option(
        "--robots",
        type=click.Choice(["named", "all"]),
        default="named",
        help="Which rules of robots.txt to obey.",
    ),
    _option(
        "--posts/--no-posts", default=False, help="Ask platforms whether posts exist (X, YouTube, Bluesky …)."
    ),
    _option(
        "--allow",
        multiple=True,
        metavar="ADDRESS:PORT",
        help="Fetch this address though it is not public: your own intranet.",
    ),
    _option(
        "--ca-file",
        type=click.Path(exists=True, dir_okay=False),
        metavar="PEM",
        help="Trust these authorities too.",
    ),
    _option("--engine", type=click.Choice(["wire", "httpx"]), default="wire", hidden=True),
    _option("--include", multiple=True, metavar="REGEX", help="Check only URLs in which this is found."),
    _option("--exclude", multiple=True, metavar="REGEX", help="Do not check URLs in which this is found."),
    _option("--no-progress", is_flag=True, help="No counter on the standard error."),
)


_ARCHIVES = (
    _option(
        "--archives",
        is_flag=True,
        help="Look in web archives for copies of broken pages, nearest to the article's day.",
    ),
    _option(
        "--drift",
        is_flag=True,
        help="Look there for pages that are fine too: did they change since the article?",
    ),
    _option(
        "--archive-interval",
        type=Duration(),
        default=2.5,
        metavar="TIME",
        help="Between any two requests to archives.",
    ),
    _option(
        "--save",
        is_flag=True,
        envvar=None,
        help="Ask the Internet Archive to keep pages that are fine, with your keys: "
        "IA_ACCESS_KEY_ID, IA_SECRET_ACCESS_KEY.",
    ),
)


def archiving(function: Command) -> Command:
    """Add the options of looking in archives to a command."""
    for option in reversed(_ARCHIVES):
        function = option(function)
    return function


def checking(function: Command) -> Command:
    """Add the options of checking to a command."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


NAMES = frozenset(
    [
        "accept",
        "timeout",
        "max_retries",
        "retry_wait_time",
        "max_redirects",
        "max_concurrency",
        "host_concurrency",
        "hosts",
        "method",
        "host_request_interval",
        "user_agent",
        "contact",
        "headers",
        "soft_404",
        "robots",
        "posts",
        "allow",
        "ca_file",
        "engine",
    ]
)


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
        allow=frozenset(address(text) for text in given["allow"]),
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
            raise ConfigError(f"--ca-file {given['ca_file']}: no certificates: {error}") from error
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


class Counter:
    """How far a run is, on the standard error; silent where nobody watches."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self.total = total
        self.shown = shown
        self.done = 0
        self.broken = 0
        self._last = 0.0

    def step(self, status: LinkStatus) -> None:
        """Count one more."""
        from auditor.check.verdict import BROKEN

        self.done += 1
        self.broken += status.verdict in BROKEN
        now = time.monotonic()
        if self.shown and (now - self._last > 0.2 or self.done == self.total):
            self._last = now
            of = f"/{self.total}" if self.total else ""
            sys.stderr.write(f"\r{self.done}{of} checked, {self.broken} broken")
            sys.stderr.flush()

    def say(self, words: str) -> None:
        """Show where a run is that counts no more links."""
        if self.shown:
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()

    def close(self) -> None:
        """Leave the line to whoever prints next."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _codes(text: str) -> frozenset[int]:
    codes: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, dots, last = part.partition("..")
        last = last.removeprefix("=") if dots else first
        if not (first.isdigit() and last.isdigit() and len(first) == len(last) == 3):
            raise click.BadParameter(f"{part!r} is no status: write 403, or 400..499", param_hint="--accept")
        codes.update(range(int(first), int(last) + 1))
    return frozenset(codes)


def _override(text: str) -> Any:
    from auditor.check._pace import Override

    host, equals, pace = text.partition("=")
    number, _, interval = pace.partition(",")
    if not equals or not host or not number.isdigit():
        raise click.BadParameter(f"{text!r}: write HOST=2 or HOST=1,5s", param_hint="--host")
    delay = Duration().convert(interval, None, None) if interval else None
    return Override(host=host.lower(), concurrency=int(number), delay=delay)


def address(text: str) -> tuple[str, int]:
    """Return an address and a port as ``--allow`` names them."""
    from ipaddress import ip_address

    host, _, port = text.rpartition(":")
    try:
        return str(ip_address(host.strip("[]"))), int(port)
    except ValueError:
        raise click.BadParameter(f"{text!r}: write 192.0.2.1:8080", param_hint="--allow") from None


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z0-9-]+", name) or not value.strip().isprintable():
        raise click.BadParameter(f"{text!r}: write NAME: VALUE", param_hint="--header")
    return name, value.strip()
