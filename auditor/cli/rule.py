"""``auditor rule CODE``: the page of one rule."""

from __future__ import annotations

import click

from auditor.cli import _choices, _speech, _terminal


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@_choices.of_rules
def command(codes: tuple[str, ...], config: str | None, packs: tuple[str, ...]) -> None:
    """Print what a rule finds, why it matters, an example, and its options."""
    from auditor.report.escape import visible
    from auditor.rules import every_rule, find_rule, page

    known = every_rule(_choices.options(config, packs=packs))
    found = [find_rule(code, known) for code in codes]
    width = min(_terminal.width(), _terminal.PLAIN_WIDTH)
    pages = (page(rule, _speech.in_words, width=width) for rule in found)
    _terminal.print_text(visible("\n".join(pages)))
