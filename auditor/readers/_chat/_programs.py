"""How programs export the messages of people: Slack, Discord, Telegram, Messenger and Instagram, Teams and
Skype, Signal, Matrix, Google Chat.

What the program itself says is not read, nor what it shows of a link beside a message, nor the message
that is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from auditor.readers._chat._notation import of_discord, of_html, of_slack, of_telegram
from auditor.readers._chat._pieces import Record, link_to, records

NAMES = "Slack, Discord, Telegram, Messenger, Instagram, Teams, Skype, Signal, Matrix, Google Chat"
_SAID_ON_SLACK = (None, "bot_message", "thread_broadcast", "me_message", "file_share", "slackbot_response")
_SAID_ON_DISCORD = (None, "Default", "Reply", 0, 19)
_SAID_ON_SKYPE = ("Text", "RichText", "RichText/Html")
_SAID_ON_MATRIX = ("m.text", "m.notice", "m.emote")
_NOTHING_SAID = re.compile(r"(?:Reacted .{1,16} to your message|Liked a message)\s?")
_ITSELF = ("You ", "Vous ", "Du ", "Has ", "Hai ", "Você ")  # in Messenger's own words for what was sent
_LONGEST_NOTICE = 120


@dataclass(frozen=True, slots=True)
class Program:
    """How a program exports a message: what each has, the member it is sorted by, and what was said in it.

    `read` takes a message and what people are called; it returns "" for what the program itself says.
    """

    members: frozenset[str]
    when: str
    read: Callable[[Record, dict[str, str]], str]

    def wrote(self, message: Record) -> bool:
        """Return whether a message is this program's; one that has a role was written to an assistant."""
        return self.members <= message.keys() and "role" not in message


def names(messages: list[Record]) -> dict[str, str]:
    """Return what people are called, by what stands for them in messages of Slack."""
    called = {}
    for each in messages:
        profile = each.get("user_profile")
        if isinstance(profile, dict) and isinstance(each.get("user"), str):
            called[each["user"]] = _text(profile.get("display_name")) or _text(profile.get("real_name"))
    return called


def repaired(words: str) -> str:
    """Return words whose UTF-8 the export took for Latin 1, as all of Facebook's and Instagram's do."""
    if words.isascii():
        return words
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _slack(message: Record, called: dict[str, str]) -> str:
    if message.get("subtype") not in _SAID_ON_SLACK or message.get("hidden"):
        return ""
    words = of_slack(_text(message.get("text")), called)
    for beside in records(message.get("attachments")) if not words.strip() else ():
        title, href = _text(beside.get("title")), _text(beside.get("title_link"))
        pieces = (_text(beside.get("pretext")), f"<{href}|{title}>" if title and href else title)
        words += "\n".join(of_slack(piece, called) for piece in (*pieces, _text(beside.get("text"))) if piece)
    return words


def _discord(message: Record, _called: dict[str, str]) -> str:
    if message.get("type") not in _SAID_ON_DISCORD:
        return ""
    forwarded = message.get("forwardedMessage")
    words = _text(message.get("content"))
    if not words.strip() and isinstance(forwarded, dict):
        words = _text(forwarded.get("content"))
    for beside in records(message.get("embeds")) if not words.strip() else ():
        title, href = _text(beside.get("title")), _text(beside.get("url"))
        words += f"{link_to(title, href) if title and href else title}\n{_text(beside.get('description'))}\n"
    return of_discord(words)


def _telegram(message: Record, _called: dict[str, str]) -> str:
    said = message.get("type") in (None, "message")
    return of_telegram(message.get("text_entities") or message.get("text")) if said else ""


def _messenger(message: Record, _called: dict[str, str]) -> str:
    if message.get("is_unsent") or message.get("type") in ("Subscribe", "Unsubscribe", "Call"):
        return ""
    words, share = repaired(_text(message.get("content"))), message.get("share")
    link = repaired(_text(share.get("link"))) if isinstance(share, dict) else ""
    if link and link not in words:
        sender = repaired(_text(message.get("sender_name")))
        by = (f"{sender} ", *_ITSELF) if sender else _ITSELF
        notice = len(words) < _LONGEST_NOTICE and words.startswith(by)
        words = link if notice else f"{words}\n{link}"
    return "" if _NOTHING_SAID.fullmatch(words) else words


def _encrypted_messenger(message: Record, _called: dict[str, str]) -> str:
    unsaid = message.get("isUnsent") or message.get("type") == "placeholder"
    return "" if unsaid else _text(message.get("text"))


def _teams(message: Record, _called: dict[str, str]) -> str:
    body = message.get("body")
    if (
        message.get("messageType") != "message"
        or message.get("deletedDateTime")
        or not isinstance(body, dict)
    ):
        return ""
    words = _text(body.get("content"))
    return of_html(words) if body.get("contentType") == "html" else words


def _skype(message: Record, _called: dict[str, str]) -> str:
    said = message.get("messagetype") in _SAID_ON_SKYPE
    return of_html(_text(message.get("content"))) if said else ""


def _signal(message: Record, _called: dict[str, str]) -> str:
    return "" if message.get("deleted") or message.get("call") else _text(message.get("body"))


def _matrix(message: Record, _called: dict[str, str]) -> str:
    content = message.get("content")
    if not isinstance(content, dict) or content.get("msgtype") not in _SAID_ON_MATRIX:
        return ""
    formatted = content.get("formatted_body")
    return of_html(formatted) if isinstance(formatted, str) else _text(content.get("body"))


PROGRAMS = tuple(
    Program(frozenset(members.split()), when, read)
    for members, when, read in (
        ("ts type", "ts", _slack),
        ("sender_name timestamp_ms", "timestamp_ms", _messenger),
        ("senderName timestamp type", "timestamp", _encrypted_messenger),
        ("messagetype originalarrivaltime", "originalarrivaltime", _skype),
        ("messageType body", "createdDateTime", _teams),
        ("author timestamp content", "timestamp", _discord),
        ("origin_server_ts content sender", "origin_server_ts", _matrix),
        ("sender body date", "date", _signal),
    )
)
ANY_PROGRAM = Program(frozenset(["text"]), "", _telegram)  # Telegram's own messages, and Google Chat's
