"""Writes the plain text of a mail: wrapped lines joined, what it answers to set apart, its signature too."""

from __future__ import annotations

import re

from auditor.readers._blocks import cut
from auditor.readers._written import Written

_FORWARD = re.compile(
    r"^[ \t>*_-]{0,12}(?:Forwarded message|Begin forwarded message|Original Message Forwarded"
    r"|Message transféré|Début du message (?:transféré|réexpédié)|Weitergeleitete Nachricht|Mensaje reenviado"
    r"|Messaggio inoltrato|Doorgestuurd bericht)\b",
    re.IGNORECASE | re.MULTILINE,
)
_WROTE = re.compile(
    r"(?:on|le|am|el|il|op)\s[^\n]{6,200}\s(?:wrote|a écrit|schrieb|escribió|ha scritto|schreef)\s?:$"
    r"|-{2,}\s?(?:original message|message d'origine|ursprüngliche nachricht)\s?-{2,}$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(?:> ?)+", re.MULTILINE)
_HEADER = re.compile(
    r"(?:\*{0,2}(?:From|De|Von|Da|Date|Datum|Sent|Envoyé|To|À|An|Cc|Subject|Objet|Betreff|Asunto|Oggetto)\s?:\*{0,2}"
    r"[^\n]{0,300}(?:\n|$))+",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


def forwards(text: str) -> bool:
    """Return whether a text says that it hands on somebody else's."""
    return _FORWARD.search(text) is not None


def write_plain(written: Written, text: str, *, reply: bool) -> None:
    """Write a plain text block by block. In a `reply`, quoted lines are what it answers to."""
    text = text.replace("\r\n", "\n")
    forwarded = forwards(text)
    if forwarded:
        text = _MARK.sub("", text)
    signature = None if forwarded else _SIGNATURE.search(text)
    end = signature.start() if signature else len(text)
    answered = False
    parts = cut(text, markdown=False)
    for block, start in zip(parts.blocks, parts.starts, strict=True):
        words = text[block.span.start : block.span.end]
        answered = answered or _WROTE.fullmatch(" ".join(words.split())) is not None
        apart = block.span.start >= end or answered or (block.tag == "quote" and reply)
        if apart or _FORWARD.match(words) or (forwarded and _HEADER.fullmatch(words)):
            written.open("aside")
        else:
            written.open(block.tag, block.level, label=text[block.span.start : start])
            words = words[start - block.span.start :]
        written.put(_MARK.sub("", words) if block.tag == "quote" else words)
        written.close()
