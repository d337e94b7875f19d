"""Writes a mail: its subject as title, its text, what it quotes set apart, what it forwards as article."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from auditor.draft import Draft, Metadata
from auditor.errors import UnreadableInput
from auditor.i18n import remark
from auditor.readers._draft import KnownHost
from auditor.readers._hypertext import Chapter, Hypertext
from auditor.readers._mail._feet import foot, header_of_another
from auditor.readers._mail._parts import Text, header, parts_of
from auditor.readers._mail._plain import forwards, write_plain
from auditor.readers._written import Written

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_QUOTES = frozenset((
    "gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "gmail_signature",
    "moz-signature", "zmail_extra", "OutlookMessageHeader", "gmail_quote_container", "moz-forward-container",
))  # fmt: skip
_QUOTE_IDS = frozenset(("divRplyFwdMsg", "appendonsend", "Signature", "yahoo_quoted"))
_SIGNATURES = frozenset(("gmail_signature", "moz-signature", "gmail_attr", "moz-email-headers-table"))
_PREFIX = re.compile(r"(?:\s{0,4}(?:re|aw|sv|fwd?|tr|wg|rv|réf?|antw)\s?(?:\[\d+\])?\s?:)+\s*", re.IGNORECASE)
_FORWARDED = re.compile(r"\s{0,4}(?:fwd?|tr|wg|rv|i|doorst)\s?:", re.IGNORECASE)
_FEW = 40  # words that somebody may write above what they forward


def read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    """Return the draft of a mail.

    Raises:
        UnreadableInput: if it has no text.
    """
    try:
        mail = message_from_bytes(data)
    except RecursionError:
        raise UnreadableInput(
            remark("{name}: mails nested too deep in one another; give its text", name=name)
        ) from None
    written = Written()
    parts = parts_of(mail, name)
    own = sum(_size(text) for text in parts.texts)
    if parts.forwarded and own <= _FEW:
        mail = parts.forwarded.pop(0)
        inner = parts_of(mail, name)
        inner.attached += parts.attached
        parts = inner
    parts.attached += (
        remark("a forwarded mail, “{subject}”", subject=header(each, "Subject")[:120])
        for each in parts.forwarded
    )
    title = _PREFIX.sub("", header(mail, "Subject"), count=1)
    if title:
        written.open("h", 1)
        written.put(title)
        written.close()
    linked = 0
    for text in parts.texts:
        if text.html:
            linked += _write_html(text, name, written)
        else:
            write_plain(written, text.words, reply=_is_reply(mail))
    _set_apart(written, mail)
    written.remarks += parts.remarks
    written.remarks += (
        remark("not read: the attachment {attached}", attached=attached) for attached in parts.attached
    )
    return written.draft(
        data,
        name,
        media_type="message/rfc822",
        metadata=_metadata(mail, title),
        known_host=known_host,
        linked=linked,
    )


def _write_html(text: Text, name: str, written: Written) -> int:
    chapter = Chapter(text.words, "", name, written)
    forwarded = _is_forward(chapter)
    hypertext = Hypertext(written, apart=_is_signature if forwarded else _is_quote)
    hypertext.write(chapter)
    written.write_notes()
    return chapter.linked


def _is_forward(chapter: Chapter) -> bool:
    """Whether a mail hands on what it quotes: it says so, or it has hardly any words of its own."""
    if chapter.body is None:
        return False
    whole = chapter.body.text(separator="\n")
    if forwards(whole):
        return True
    quoted = [node for node in chapter.body.css("div, blockquote") if _is_quote(node)]
    outermost = max((len((node.text_content or "").split()) for node in quoted[:50]), default=0)
    return outermost > _FEW and len(whole.split()) - outermost <= _FEW // 4


def _set_apart(written: Written, mail: Message) -> None:
    """Set apart the header of a mail in this one, what a reply quotes below it, and a newsletter's foot."""
    text, blocks = written.text, written.blocks
    apart = set(foot(text, blocks, written.hyperlinks))
    header_at = header_of_another(text, blocks)
    if header_at is not None:
        apart.add(header_at)
        own = len(text[: blocks[header_at].span.start].split())
        if not _FORWARDED.match(header(mail, "Subject")) and (own > _FEW or _is_reply(mail)):
            apart.update(range(header_at, len(blocks)))
    for number in apart:
        blocks[number] = blocks[number]._replace(tag="aside")


def _is_reply(mail: Message) -> bool:
    return any(mail.get(name) for name in ("In-Reply-To", "References"))


def _is_quote(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    if node.tag == "blockquote":
        return attributes.get("type") == "cite" or "gmail_quote" in (attributes.get("class") or "")
    if attributes.get("id") in _QUOTE_IDS:
        return True
    names = attributes.get("class")
    return bool(names) and not _QUOTES.isdisjoint((names or "").split())


def _is_signature(node: LexborNode) -> bool:
    names = node.attributes.get("class") if node.attributes else None
    return bool(names) and not _SIGNATURES.isdisjoint((names or "").split())


def _size(text: Text) -> int:
    words = re.sub(r"<[^<>]{0,4000}>", " ", text.words) if text.html else text.words
    return len(words.split())


def _metadata(mail: Message, title: str) -> Metadata:
    sender = parseaddr(header(mail, "From"))[0].strip("\"' ")
    return Metadata(
        title=title, published=_day(mail), authors=(sender,) if sender and "@" not in sender else ()
    )


def _day(mail: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(mail.get("Date") or "")[:100]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
