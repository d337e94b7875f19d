"""Finds who wrote when in an exported chat (WhatsApp, Telegram, Signal, Discord): where each message begins.

The text stays as it is; the heads of messages, notices of the program, signs for left-out pictures and
previews of links become white space of the same length, so that places in it lead to the file.
"""

from __future__ import annotations

import re

_DATE = r"(?:\d{1,4}[./-](?:\d{1,2}|[A-Z][a-z]{2})[./-]\d{2,4}|\d{1,2}\s[^\W\d_]{3,10}\.?\s\d{4})"
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]?[AaPp]\.?[\s\u202f]?[Mm]\.?)?"
_WHEN = rf"{_DATE},?\s(?:at\s|à\s)?{_TIME}"
_LINE_HEAD = re.compile(
    rf"^[\u200e\u200f\ufeff]{{0,2}}(?:\[{_WHEN}\]|{_WHEN}\s[-–])\s[\u200e\u200f]?"
    r"(?:([^:\n]{1,60}):(?=\s)(?: \u200e[^\n]*)?|[^\n]*)",
    re.MULTILINE,
)
_OWN_LINE_HEAD = re.compile(rf"^[^\n\[]{{1,60}},\s\[{_WHEN}\]:?[ \t]*(?=\n|$)", re.MULTILINE)
_FRAMED = re.compile(r"^={20,80}\n(?:[^\n]{0,400}\n){1,8}={20,80}$", re.MULTILINE)
_LEFT_OUT = re.compile(
    r"<(?:media omitted|médias? omis|multimedia omitido|medien ausgeschlossen"
    r"|(?:attached|pièce jointe|adjunto):[^<>\n]{0,200})>"
    r"|\u200e(?:image|video|audio|sticker|gif|document|contact card) omitted"
    r"|\u200e?(?:this message was deleted|you deleted this message|ce message a été supprimé)\.?",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"^\{(Attachments|Embed|Stickers|Reactions)\}$(?:\n[^\n]+)*", re.MULTILINE)  # Discord's
_LABEL = len("{Embed}")
_LONGEST_HEAD = 400
_FEWEST = 3
_VISIBLE = re.compile(r"[^\n\r]")


def is_chat(head: str) -> bool:
    """Return whether a text begins like an exported chat: many of its lines say who wrote when."""
    head = _BESIDE.sub("", _FRAMED.sub("", head))
    lines = [line for line in head.splitlines()[:-1][:40] if line.strip()]
    heads = sum(1 for _ in _LINE_HEAD.finditer(head)) + sum(1 for _ in _OWN_LINE_HEAD.finditer(head))
    return heads >= _FEWEST and heads * 4 >= len(lines)


def masked(text: str) -> str:
    """Return a chat without the heads of its messages; each begins after an empty line."""
    text = _BESIDE.sub(_blank_beside, text)
    for pattern in (_FRAMED, _LINE_HEAD, _OWN_LINE_HEAD, _LEFT_OUT):
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    blank = _VISIBLE.sub(" ", found.group())
    return "\n" + blank[1:] if found.re is not _LEFT_OUT else blank


def _blank_beside(found: re.Match[str]) -> str:
    """Blank what Discord shows below a message; of one without words, a program's, it is what was said."""
    if found[1] != "Embed":
        return _VISIBLE.sub(" ", found.group())
    before = found.string[max(0, found.start() - _LONGEST_HEAD) : found.start()].rstrip()
    alone = _LINE_HEAD.fullmatch(before.rpartition("\n")[2]) is not None
    end = _LABEL if alone else len(found.group())
    return _VISIBLE.sub(" ", found.group()[:end]) + found.group()[end:]
