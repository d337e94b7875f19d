"""What we know of the terminal: its width, whether it wants colour. And how to print to it."""

from __future__ import annotations

import os
import shutil
import sys
from textwrap import wrap

PLAIN_WIDTH = 100
_NARROWEST = 40  # columns that a text needs beside others
_BELOW = "    "


def wants_colour(choice: str) -> bool:
    """Return whether to print colour; not to a pipe, with NO_COLOR or on a dumb terminal, unless forced."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def width() -> int:
    """Return the columns there are; a pipe has as many as a page."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
    return PLAIN_WIDTH


def hanging(before: str, text: str) -> str:
    """Return what stands in a column behind others, its lines below each other where the width is known.

    Somebody's pipe gets one line; where the columns before leave too little room, the text goes below them.
    """
    if not (sys.stdout.isatty() or os.environ.get("COLUMNS")) or len(before) + len(text) <= width():
        return before + text
    beside = width() - len(before) >= _NARROWEST
    indent = " " * len(before) if beside else _BELOW
    lines = wrap(text, max(width() - len(indent), 10), break_long_words=False, break_on_hyphens=False)
    return (before if beside else before.rstrip() + "\n" + indent) + f"\n{indent}".join(lines)


def print_text(text: str) -> None:
    """Print text in the encoding of the standard output; what it cannot hold becomes a question mark."""
    encoding = sys.stdout.encoding or "utf-8"
    print_bytes(text.encode(encoding, "replace"))


def print_bytes(content: bytes) -> None:
    """Print bytes as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


class Progress:
    """A counter on the standard error, for people who wait; silent where nobody watches."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.shown = total > 20 and sys.stderr.isatty()

    def step(self, done: int) -> None:
        """Say how many of the articles are done."""
        if self.shown and (done % 10 == 0 or done == self.total):
            sys.stderr.write(f"\r{done}/{self.total}" + ("\r\x1b[K" if done == self.total else ""))
            sys.stderr.flush()
