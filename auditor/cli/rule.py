"""``auditor rule CODE``: the page of one rule."""

from __future__ import annotations

import click


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
def command(codes: tuple[str, ...]) -> None:
    """Print what a rule finds, why it matters, an example, and its options."""
    from auditor.rules import find_rule, page

    click.echo("\n".join(page(find_rule(code)) for code in codes), nl=False)
