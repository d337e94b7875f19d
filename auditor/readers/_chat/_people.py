"""Writes chats among people, exported as JSON, as text: the messages in the order in which they were sent.

Which programs are known, and how each keeps a message, is in ``_programs``.
"""

from __future__ import annotations

from typing import Any

from auditor.readers._chat._pieces import Conversation, Record, records
from auditor.readers._chat._programs import ANY_PROGRAM, PROGRAMS, names, repaired

_LISTS = ("messages", "MessageList", "value")
_MOST_MESSAGES = 200_000
_TELLING = 20  # messages of which one must show the program; the first may be notices


def chats(found: Any) -> list[Conversation]:
    """Return the chats in an export that hold words; none where it is no export of a chat."""
    told = (_chat(each) for each in _exported(found))
    return [chat for chat in told if chat is not None and chat.messages]


def _exported(found: Any) -> list[Any]:
    """Return the conversations of an export of one or of all."""
    if isinstance(found, dict):
        inner = found.get("chats")
        several = inner.get("list") if isinstance(inner, dict) else found.get("conversations")
        if isinstance(several, list):
            return several
    return [found]


def _chat(found: Any) -> Conversation | None:
    listed, title, programs = found, "", PROGRAMS
    if isinstance(found, dict):
        listed = next((value for key in _LISTS if isinstance(value := found.get(key), list)), None)
        title, programs = _title(found), (*PROGRAMS, ANY_PROGRAM)
    messages = records(listed)[:_MOST_MESSAGES]
    program = next((each for each in programs if any(map(each.wrote, messages[:_TELLING]))), None)
    if program is None:
        return None
    known = names(messages)
    messages = _in_order([each for each in messages if program.wrote(each)], program.when)
    said = [words for each in messages if (words := program.read(each, known).strip())]
    return Conversation(title=title, messages=said)


def _title(found: Record) -> str:
    channel = found.get("channel")
    named = [found.get(key) for key in ("name", "title", "threadName", "displayName", "room_name")]
    named.append(channel.get("name") if isinstance(channel, dict) else None)
    return repaired(next((name for name in named if isinstance(name, str) and name), "")).strip()[:300]


def _in_order(messages: list[Record], key: str) -> list[Record]:
    """Return messages as they were sent; some programs export the last one first."""
    sent = [each.get(key) for each in messages]
    if all(isinstance(each, str) for each in sent) or all(type(each) in (int, float) for each in sent):
        return sorted(messages, key=lambda each: each[key])
    return messages
