"""The options that let somebody fetch on purpose what is not public, and which of them lifts a refusal.

Allows nothing itself; what is public `auditor.net` knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from auditor.i18n import N_, remark

if TYPE_CHECKING:
    from auditor.net import Endpoint

Allowed = tuple[tuple[str, int], ...]
_NAMES = ("allow", "check_allow")


class _AddressAndPort(click.ParamType):  # type: ignore[type-arg]
    """An IP address with a port."""

    name = "address and port"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, int]:
        from ipaddress import ip_address

        host, _, port = str(value).rpartition(":")
        try:
            return str(ip_address(host.strip("[]"))), int(port)
        except ValueError:
            self.fail(remark("{text}: write 192.0.2.1:8080", text=repr(value)), param, ctx)


TAKEN: dict[str, Any] = {"multiple": True, "metavar": "ADDRESS:PORT", "type": _AddressAndPort()}
HELP = N_("Fetch this address though it is not public: your own intranet.")
allow = click.option("--allow", help=HELP, **TAKEN)


def offer(barred: Endpoint | None) -> tuple[str, str] | None:
    """Return the option of the command that runs, and the value of it that would allow what was refused.

    None where nothing would, or where the command has no such option.
    """
    running = click.get_current_context(silent=True)
    parameters = running.command.params if running is not None else ()
    option = next((each.opts[0] for each in parameters if each.name in _NAMES), None)
    return (option, str(barred)) if option is not None and barred is not None else None
