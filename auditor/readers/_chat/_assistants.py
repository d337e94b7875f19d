"""Writes conversations exported as JSON as Markdown: ChatGPT, Claude, Telegram, lists of role and content,
and single answers as programs get them.

What an assistant answered is the text; what it was asked is not. The sources that an export keeps apart from
the words are put back where it says that they are cited.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from auditor.errors import UnreadableInput
from auditor.i18n import remark
from auditor.readers._chat._interfaces import ANSWERERS, answered
from auditor.readers._chat._pieces import Conversation, content_of, links_of, records, replaced
from auditor.readers._chat._programs import NAMES

_MOST_CONVERSATIONS = 1_000
_MOST_TURNS = 100_000


def conversations(found: Any, name: str) -> list[Conversation]:
    """Return the conversations of an export that hold words; `found` is what its JSON says.

    Raises:
        UnreadableInput: if it is no such export.
    """
    if isinstance(found, dict) and isinstance(found.get("conversations"), list):
        found = found["conversations"]
    alike = found if isinstance(found, list) and not _is_message(found) else [found]
    read = [_conversation(each) for each in alike[:_MOST_CONVERSATIONS]]
    told = [each for each in read if each.messages]
    if not told:
        raise UnreadableInput(
            remark(
                "{name}: JSON that is no conversation as {programs} or an assistant export it; "
                "export the chat as text, or give the text of the article",
                name=name,
                programs=NAMES,
            )
        )
    return told


def _is_message(found: list[Any]) -> bool:
    return bool(found) and isinstance(found[0], dict) and "role" in found[0]


def _conversation(found: Any) -> Conversation:
    made = Conversation()
    if isinstance(found, list):
        made.messages = _answers(
            (each.get("role"), content_of(each.get("content"))) for each in records(found)
        )
        return made
    if not isinstance(found, dict):
        return made
    if answers := answered(found):
        made.messages = [words for words in answers if words.strip()]
        return made
    made.title = str(found.get("title") or found.get("name") or "").strip()[:300]
    made.day = _day(found.get("create_time") or found.get("created_at"))
    if isinstance(found.get("mapping"), dict):
        made.messages = _answers(_branch(found))
    elif isinstance(found.get("chat_messages"), list):
        made.messages = _answers(
            (each.get("sender"), content_of(each.get("content")) or str(each.get("text") or ""))
            for each in records(found["chat_messages"])
        )
    elif isinstance(found.get("messages"), list):
        made.messages = _answers(
            (each.get("role"), content_of(each.get("content"))) for each in records(found["messages"])
        )
    return made


def _answers(turns: Iterator[tuple[Any, str]]) -> list[str]:
    said = [(str(role or "").lower(), words) for role, words in turns if words.strip()]
    answers = [words for role, words in said if role in ANSWERERS]
    return answers or [words for _, words in said]


def _branch(found: dict[str, Any]) -> Iterator[tuple[Any, str]]:
    """Yield who said what in ChatGPT's tree, on the branch that was shown last."""
    nodes = found["mapping"]
    key = found.get("current_node")
    if key not in nodes:
        parents = {node.get("parent") for node in nodes.values() if isinstance(node, dict)}
        key = next((each for each in reversed(nodes) if each not in parents), None)
    path: list[dict[str, Any]] = []
    seen = set()
    while isinstance(key, str) and key in nodes and key not in seen and len(path) < _MOST_TURNS:
        seen.add(key)
        node = nodes[key] if isinstance(nodes[key], dict) else {}
        path.append(node)
        key = node.get("parent")
    for node in reversed(path):
        message = node.get("message")
        if isinstance(message, dict):
            yield _turn(message)


def _turn(message: dict[str, Any]) -> tuple[Any, str]:
    author, content, metadata = (
        value if isinstance(value := message.get(key), dict) else {}
        for key in ("author", "content", "metadata")
    )
    if content.get("content_type") not in ("text", "multimodal_text") or (
        metadata.get("is_visually_hidden_from_conversation") or message.get("recipient") not in (None, "all")
    ):
        return "", ""
    parts = content.get("parts")
    words = "\n\n".join(part for part in parts if isinstance(part, str)) if isinstance(parts, list) else ""
    return author.get("role"), _with_sources(words, metadata)


def _with_sources(words: str, metadata: dict[str, Any]) -> str:
    """Return an answer with its citation marks replaced by the links that its metadata keep for them."""
    places: list[tuple[int, int, str]] = []
    for each in records(metadata.get("content_references")):
        mark, start = str(each.get("matched_text") or ""), each.get("start_idx")
        sources = [*records(each.get("items")), *([each] if each.get("url") else [])]
        sources += [also for source in sources for also in records(source.get("supporting_websites"))]
        links = links_of(sources)
        if mark.strip() and links:
            if not isinstance(start, int) or words[start : start + len(mark)] != mark:
                start = words.find(mark)
            if start >= 0:
                places.append((start, start + len(mark), links))
    for each in records(metadata.get("citations")):
        start, end = each.get("start_ix"), each.get("end_ix")
        inner = each.get("metadata")
        links = links_of([inner]) if isinstance(inner, dict) else ""
        if links and isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(words):
            places.append((start, end, links))
    return replaced(words, places)


def _day(stamp: Any) -> date | None:
    try:
        if isinstance(stamp, str):
            return datetime.fromisoformat(stamp.replace("Z", "+00:00")).date()
        return datetime.fromtimestamp(float(stamp), UTC).date() if stamp else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None
