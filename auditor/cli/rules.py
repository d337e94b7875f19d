"""``auditor rules``: every rule in a line."""

from __future__ import annotations

import json

import click

from auditor.cli import _choices, _speech, _terminal


@click.command()
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    help="How to print them.",
)
@_choices.of_rules
def command(form: str, config: str | None, packs: tuple[str, ...]) -> None:
    """List the rules: code, name, level, what each finds; those of the house's packs too."""
    from auditor.report.escape import one_line
    from auditor.rules import LEVELS, every_rule, summaries

    listed = every_rule(_choices.options(config, packs=packs))
    if form == "md":
        click.echo(summaries(listed, _speech.in_words), nl=False)
    elif form == "json":
        known = [
            {
                "code": rule.code,
                "name": rule.name,
                "level": rule.level.value,
                "confidence": rule.confidence.value,
                "since": rule.since,
                "summary": rule.summary,
                "options": rule.options,
            }
            for rule in listed
        ]
        click.echo(json.dumps(known, indent=2, ensure_ascii=False))
    else:
        levels = {level: _speech.in_words(word) for level, word in LEVELS.items()}
        wide = max(map(len, levels.values()))
        width = max((len(rule.name) for rule in listed), default=0)
        for rule in listed:
            columns = f"{rule.code}  {levels[rule.level]:<{wide}}  {rule.name:<{width}}  "
            click.echo(_terminal.hanging(columns, one_line(_speech.in_words(rule.summary))))
