"""Reads the instruction of a field, as Word and RTF have it."""

from __future__ import annotations

import re

_INSTRUCTION = re.compile(r"\s*HYPERLINK\b(.*)", re.IGNORECASE | re.DOTALL)
_ARGUMENT = re.compile(r"\\([a-zA-Z])|[\"“”„]([^\"“”]*)[\"“”]|([^\s\"“”\\]+)")


def instructed(instruction: str) -> str:
    r"""Return the target of a field: ``HYPERLINK "https://…" \l "part" \o "tip"``, "" for another field."""
    found = _INSTRUCTION.match(instruction)
    if found is None:
        return ""
    href = fragment = ""
    switch = ""
    for argument in _ARGUMENT.finditer(found[1][:4000]):
        if argument[1]:
            switch = argument[1].lower()
            continue
        words = argument[2] if argument[2] is not None else argument[3]
        if switch == "l":
            fragment = words
        elif switch not in ("o", "t") and not href:
            href = words.strip()
        switch = ""
    return f"{href}#{fragment}" if fragment and "#" not in href else href
