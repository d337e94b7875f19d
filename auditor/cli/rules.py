"""``auditor rules``: every rule in a line."""

from __future__ import annotations

import json

import click


@click.command()
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "md", "json"]),
    default="text",
    help="How to print them.",
)
def command(form: str) -> None:
    """List the rules: code, name, level, what each finds."""
    from auditor.rules import rules, summaries

    if form == "md":
        click.echo(summaries(), nl=False)
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
            for rule in rules()
        ]
        click.echo(json.dumps(known, indent=2, ensure_ascii=False))
    else:
        width = max((len(rule.name) for rule in rules()), default=0)
        for rule in rules():
            click.echo(f"{rule.code}  {rule.level.value:<7}  {rule.name:<{width}}  {rule.summary}")
