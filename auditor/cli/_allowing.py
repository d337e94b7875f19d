"""Names the option that lets somebody fetch on purpose what is not public. Allows nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from auditor.net import Endpoint

_NAMES = ("allow", "check_allow")


def offer(barred: Endpoint | None) -> tuple[str, str] | None:
    """Return the option of the command that runs, and the value of it that would allow what was refused.

    None where nothing would, or where the command has no such option.
    """
    running = click.get_current_context(silent=True)
    parameters = running.command.params if running is not None else ()
    option = next((each.opts[0] for each in parameters if each.name in _NAMES), None)
    return (option, str(barred)) if option is not None and barred is not None else None
