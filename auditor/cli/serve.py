"""``auditor serve``: the editors' room, a page on this machine."""

from __future__ import annotations

from typing import Any

import click

from auditor.cli import _allowing, _choices, _speech
from auditor.garbage import collect_seldom
from auditor.i18n import remark


@click.command()
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    envvar="AUDITOR_PORT",
    help="Where on 127.0.0.1; 0 takes any that is free.",
)
@click.option("--open", "browse", is_flag=True, help="Open the page in the browser.")
@_allowing.allow
@_choices.shared
def command(port: int, browse: bool, allow: _allowing.Allowed, **given: Any) -> int:
    """Open the editors' room: a page to paste an article into.

    It answers on this machine's loopback only, keeps articles in memory only, and asks other sites for
    nothing before somebody presses the button that says so. Needs the extra "web".
    """
    from auditor import web

    web.require()
    chosen = _choices.options(**given)
    collect_seldom()
    from auditor.net import Policy
    from auditor.web._server import serve

    policy = Policy(allow=frozenset(allow))
    settings = web.Settings(options=chosen, lang=_choices.language(chosen), policy=policy)

    def opened(address: str) -> None:
        opening = remark("the editors' room is open: {address}  (Ctrl+C closes it)", address=address)
        click.echo(_speech.told(opening), err=True)
        if browse:
            click.launch(address)

    serve(settings, port, opened)
    return 0
