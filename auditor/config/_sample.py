"""Writes the configuration file that chooses nothing: every option with its default, as comments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING

from auditor.config._options import FIELDS, Scalar, kebab, toml
from auditor.i18n import N_


def sample(
    rules: Mapping[str, tuple[str, Mapping[str, Scalar]]] | None = None, say: Callable[[str], str] = str
) -> str:
    """Return a configuration file of comments; with the leading ``# `` gone each line is valid TOML.

    `rules` gives, by code, what a rule says and its options (``auditor.rules.choices()``); `say` puts what
    is said of the others into the language of the reader.
    """
    head = say(N_("auditor.toml; in pyproject.toml the same stands under [tool.auditor]."))
    lines = [f"## {head}", ""]
    for about in FIELDS.values():
        if about.default is not MISSING:
            words = about.metadata["help"]
            lines += [f"## {say(words)}", f"# {kebab(about.name)} = {toml(about.default)}", ""]
    for about in FIELDS.values():
        if about.default is MISSING:
            shown = [f"# {about.metadata['shown']}"] if about.metadata["shown"] else []
            words = about.metadata["help"]
            lines += [f"## {say(words)}", f"# [{kebab(about.name)}]", *shown, ""]
    for code, (summary, choices) in (rules or {}).items():
        if choices:
            written = [f"# {kebab(name)} = {toml(value)}" for name, value in choices.items()]
            lines += [f"## {summary}", f"# [rules.{code}]", *written, ""]
    return "\n".join(lines)
