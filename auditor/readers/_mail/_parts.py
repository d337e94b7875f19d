"""Finds in a mail what is to be read: the richest form of its text, what it forwards, what it attaches."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from auditor.i18n import remark
from auditor.readers._charset import meant_by
from auditor.readers._decode import decode

_DEEPEST = 20
_LONGEST_HEADER = 2_000
_FEWEST_HEADERS = 3


@dataclass(slots=True)
class Text:
    """A text of a mail: what it says, and whether as HTML."""

    words: str
    html: bool


@dataclass(slots=True)
class Parts:
    """What a mail holds: texts in order, forwarded mails, and the names of what is attached."""

    texts: list[Text] = field(default_factory=list)
    forwarded: list[Message] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def parts_of(mail: Message, name: str) -> Parts:
    """Return what is to be read of a mail."""
    found = Parts()
    _gather(mail, name, found, 0)
    return found


def header(mail: Message, name: str) -> str:
    """Return a header in one line, its encoded words decoded (RFC 2047); "" if there is none."""
    written = str(mail.get(name) or "")[:_LONGEST_HEADER]
    with suppress(HeaderParseError, LookupError, ValueError):
        written = str(make_header(decode_header(written)))
    return " ".join(written.split())


def _gather(part: Message, name: str, found: Parts, depth: int) -> None:
    kind = part.get_content_type()
    if depth > _DEEPEST:
        found.remarks.append(remark("parts nested over {most} deep were not read", most=_DEEPEST))
    elif kind == "message/rfc822":
        found.forwarded += (inside for inside in _inside(part)[:1])
    elif part.get_content_disposition() == "attachment" or (
        not part.is_multipart() and not kind.startswith("text/")
    ):
        name_of_it = _file_name(part)
        if name_of_it.lower().endswith(".eml") and (mail := _attached_mail(part)) is not None:
            found.forwarded.append(mail)
        # A picture shown in the text is no attachment.
        elif not (kind.startswith("image/") and part.get("Content-ID")):
            found.attached.append(f"{name_of_it} ({kind})")
    elif kind == "multipart/alternative":
        _gather_best(part, name, found, depth)
    elif kind in ("multipart/related", "multipart/signed", "multipart/report"):
        for inside in _inside(part)[:1]:
            _gather(inside, name, found, depth + 1)
        if kind == "multipart/related":
            for inside in _inside(part)[1:]:
                if inside.get_content_disposition() == "attachment":
                    _gather(inside, name, found, depth + 1)
    elif part.is_multipart():
        for inside in _inside(part):
            _gather(inside, name, found, depth + 1)
    elif kind in ("text/plain", "text/html"):
        words = _words(part, name, found)
        if words.strip():
            found.texts.append(Text(words, kind == "text/html"))
    elif kind.startswith("text/"):
        found.attached.append(f"{_file_name(part)} ({kind})")


def _gather_best(part: Message, name: str, found: Parts, depth: int) -> None:
    """Read the last alternative that has words: the richest comes last (RFC 2046, 5.1.4)."""
    for inside in reversed(_inside(part)):
        tried = Parts()
        _gather(inside, name, tried, depth + 1)
        if tried.texts:
            found.texts += tried.texts
            found.attached += tried.attached
            found.remarks += tried.remarks
            return


def _attached_mail(part: Message) -> Message | None:
    """Return the mail that is attached as a file, None if it is none."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    mail = message_from_bytes(payload)
    return mail if len(mail.keys()) >= _FEWEST_HEADERS else None


def _inside(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inside for inside in payload if isinstance(inside, Message)] if isinstance(payload, list) else []


def _words(part: Message, name: str, found: Parts) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    declared = part.get_content_charset() or ""
    try:
        return payload.decode(meant_by(declared or "utf-8"))
    except (LookupError, UnicodeDecodeError):
        told = decode(payload, name=name)
        found.remarks += told.degraded
        return told.text


def _file_name(part: Message) -> str:
    try:
        written = part.get_filename() or ""
    except (LookupError, ValueError):
        written = ""
    return " ".join(written.split())[:120] or "a file without a name"
