"""Names the option that lets somebody fetch on purpose what is not public. Allows nothing itself."""

from __future__ import annotations

import re

import click

from auditor.errors import UnreadableUrl
from auditor.urls import Url, parse

_NAMES = ("allow", "check_allow")
_NOT_PUBLIC = re.compile(r"(\S+) (?:lies in \S+, which is not public|is not a public unicast address)")
_PORT = re.compile(r"port \d+ is not one of ")


def option() -> str | None:
    """Return the option of the command that runs which takes an address with its port, None without one."""
    running = click.get_current_context(silent=True)
    parameters = running.command.params if running is not None else ()
    return next((each.opts[0] for each in parameters if each.name in _NAMES), None)


def pair(address: str, refusal: str) -> str | None:
    """Return the address with its port that would have to be allowed, None where that is not the reason.

    `refusal` is why `address` was not asked, in English. What a redirect led to is not offered.
    """
    try:
        url = parse(address)
    except UnreadableUrl:
        return None
    host = url.host.strip("[]")
    found = _NOT_PUBLIC.search(refusal)
    if found is not None and (found[1] == host or f"{host}: {found[1]} " in refusal):
        return _with_port(found[1], url)
    bare = url.host.startswith("[") or host.replace(".", "").isdigit()
    return _with_port(host, url) if bare and _PORT.search(refusal) else None


def _with_port(host: str, url: Url) -> str:
    port = url.port or (443 if url.scheme == "https" else 80)
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
