"""Single answers as the programming interfaces of assistants give them, with the sources kept beside them.

Chat completions (``choices``; Perplexity and xAI add ``citations``), responses (``output``), messages with
content (Anthropic, Mistral), candidates with grounding (Gemini).
"""

from __future__ import annotations

from typing import Any

from auditor.readers._chat._pieces import Record, content_of, links_of, records, replaced

_MOST_LOST = 100  # supports whose words are not in the answer; each costs a look through all of it
ANSWERERS = ("assistant", "model", "bot")


def answered(found: Record) -> list[str]:
    """Return the answers in an object, none where it is no answer."""
    for key, read in (
        ("choices", _choice),
        ("output", _message),
        ("outputs", _message),
        ("candidates", _candidate),
    ):
        answers = [read(each) for each in records(found.get(key))]
        if any(answers):
            return [_with_list(words, found) for words in answers if words]
    return [_message(found)] if found.get("role") in ANSWERERS else []


def _choice(choice: Record) -> str:
    message = choice.get("message")
    return _message(message) if isinstance(message, dict) else ""


def _message(message: Record) -> str:
    if message.get("role") not in ANSWERERS:
        return ""
    return content_of(message.get("content"), message.get("annotations"))


def _candidate(candidate: Record) -> str:
    content, grounding = candidate.get("content"), candidate.get("groundingMetadata")
    words = content_of(content.get("parts")) if isinstance(content, dict) else ""
    if not isinstance(grounding, dict):
        return words
    sources = [_of_web(each) for each in records(grounding.get("groundingChunks"))]
    places = []
    position = lost = 0
    for support in records(grounding.get("groundingSupports")):
        segment, indices = support.get("segment"), support.get("groundingChunkIndices")
        said = str(segment.get("text") or "") if isinstance(segment, dict) else ""
        at = -1
        if said and lost < _MOST_LOST:
            at = words.find(said, position)
            lost += at < 0
        cited = [
            sources[index] for index in indices or () if isinstance(index, int) and 0 <= index < len(sources)
        ]
        if at >= 0 and (links := links_of(cited)):
            position = at
            places.append((at + len(said), at + len(said), f" {links}"))
    return replaced(words, places)


def _of_web(chunk: Record) -> Record:
    web = chunk.get("web")
    return {"url": web.get("uri"), "title": web.get("title")} if isinstance(web, dict) else {}


def _with_list(words: str, found: Record) -> str:
    """Return an answer with the list that its numbers point to, where the answer keeps one."""
    listed: Any = found.get("citations") or found.get("search_results")
    if not isinstance(listed, list):
        return words
    urls = [each.get("url") if isinstance(each, dict) else each for each in listed]
    entries = [
        f"[{number}] <{url}>" for number, url in enumerate(urls, 1) if isinstance(url, str) and "://" in url
    ]
    return "\n\n".join([words, "Sources:", *entries]) if entries else words
