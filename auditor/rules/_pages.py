"""The pages of the rules, made from their docstrings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.config import Scalar
from auditor.rules._engine import Rule, rules

HEADINGS = ("Why it matters", "Example", "Instead", "Limits")

_FAMILIES = {
    "SOC": "Social media",
    "ATT": "Attribution",
    "LNK": "Links",
    "SRC": "Sources",
    "DAT": "Dates",
    "DOC": "The document itself",
}


def page(rule: Rule) -> str:
    """Return the page of one rule in Markdown: what it is, its docstring, its options."""
    about = f"{rule.level.value}, {rule.confidence.value} confidence, since {rule.since}"
    parts = [f"# {rule.code} {rule.name}", about, rule.docstring.strip()]
    if rule.options:
        rows = [
            f"| `{name.replace('_', '-')}` | `{_written(value)}` |" for name, value in rule.options.items()
        ]
        parts.append("\n".join(["## Options", "", "| option | default |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def summaries(listed: Iterable[Rule] | None = None) -> str:
    """Return a Markdown table of rules (all that are installed): code, name, level, what it says."""
    chosen = rules() if listed is None else listed
    rows = [f"| {rule.code} | `{rule.name}` | {rule.level.value} | {rule.summary} |" for rule in chosen]
    return "\n".join(["| code | name | level | finds |", "|---|---|---|---|", *rows]) + "\n"


def document() -> str:
    """Return docs/rules.md: the table and every page, a family at a time."""
    parts = [
        "# Rules\n",
        "Written by `python -m auditor.rules`; the docstrings are the source.\n",
        summaries(),
    ]
    family = ""
    for rule in rules():
        prefix = re.split(r"\d", rule.code, maxsplit=1)[0]
        if prefix != family:
            family = prefix
            parts.append(f"## {_FAMILIES.get(prefix, prefix)}\n")
        parts.append(f'<a id="{rule.code.lower()}"></a>\n')
        parts.append(re.sub(r"^#", "###", page(rule), flags=re.MULTILINE))
    return "\n".join(parts)


def _written(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{word}"' for word in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
