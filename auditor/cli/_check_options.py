"""The options of checking, under lychee's names; `auditor.cli._checking` knows what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from auditor.cli import _allowing
from auditor.i18n import remark

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
            self.fail(
                remark("{value} is no duration: write 20, 500ms, 2m or 1d", value=repr(value)), param, ctx
            )
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
        show_default=False,
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
    _option("--allow", help=_allowing.HELP, **_allowing.TAKEN),
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
