"""Makes text from outside harmless in the place it is printed to; it escapes and never removes.

HTML is escaped by the template engine; what is here comes before it (`visible`) or serves the formats
that have no engine (terminal, Markdown, CSV).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

# Joiners are spelling in Persian, Indic scripts and emoji; between other letters they only deceive.
_JOINERS = "\u200c\u200d"
_JOINED = "\u0590"

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"  # soft hyphen, fillers, Arabic letter mark
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line and paragraph separator, bidi
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"  # lone surrogates, tag characters
)
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~&$@]|^[-+=]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_SPACES = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")  # not the no-break ones: they are typography
_LIST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BETWEEN = "\ue000"  # of private use: nothing is to be read in it
_HARMFUL = re.compile(f"{_BETWEEN}[=+\\-@\t\n]")  # a carriage return is unseen anyway


def visible(text: str) -> str:
    """Return `text` with control, bidi and zero-width characters written out as ``<U+202E>``.

    Tab and line feed stay; a carriage return before a line feed goes with it. The result can be sent
    to a terminal: no escape sequence (ESC, CSI, OSC 8) survives, and it always encodes as UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(_written_out, text.replace("\r\n", "\n"))


def _written_out(match: re.Match[str]) -> str:
    character = match.group()
    if character in _JOINERS:
        text, at = match.string, match.start()
        if 0 < at < len(text) - 1 and text[at - 1] >= _JOINED and text[at + 1] >= _JOINED:
            return character
    return f"<U+{ord(character):04X}>"


def one_line(text: str, limit: int | None = None) -> str:
    """Return `visible` text on one line, white space collapsed, cut with an ellipsis at `limit`."""
    line = visible(_SPACES.sub(" ", text).strip(" "))
    if limit is not None and len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    return line


def markdown(text: str, limit: int | None = None) -> str:
    """Return `text` as Markdown that reads the same everywhere: no link, tag, emphasis, table or mention.

    CommonMark 0.31, section 2.4: any ASCII punctuation character may be escaped with a backslash. A
    colon of ``://`` and the full stop after ``www`` are escaped because GitHub links bare addresses.
    """
    return _LIST_NUMBER.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\g<0>", one_line(text, limit)))


def link_target(url: str) -> str | None:
    """Return `url` fit for an ``href`` or a Markdown target, or None where it must not become a link.

    Only http and https; everything that is not a URL character (RFC 3986) is percent-encoded, so that
    the target can end neither the attribute nor the Markdown construct it stands in.
    """
    if not url[:8].lower().startswith(("http://", "https://")):
        return None
    encodable = url.encode("utf-8", "replace").decode("utf-8")
    return quote(encodable, safe="%:/?#[]@!$&*+,;=-._~").replace("[", "%5B").replace("]", "%5D")


def cell(value: object) -> object:
    """Return a CSV cell that no spreadsheet takes for a formula (OWASP, CSV injection): a quote before it."""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return "'" + text if text.startswith(_FORMULA) else text


def are_cells(texts: Iterable[str]) -> bool:
    """Return whether `cell` leaves all these as they are, in one look at them; "no" may be wrong."""
    whole = _BETWEEN + _BETWEEN.join(texts)
    return _HARMFUL.search(whole) is None and _UNSEEN.search(whole) is None
