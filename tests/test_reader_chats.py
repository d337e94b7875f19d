"""Exported conversations: with people, as text, and with assistants, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from auditor import pipeline
from auditor.errors import UnreadableInput
from auditor.model import Document
from auditor.readers import read, reader_for
from auditor.readers._chat._interfaces import answered
from auditor.readers._chat._pieces import content_of
from tests.doubling import LIMIT, growth

ASKED = "What happened at the dam in the night to Monday, and who says so?"
ANSWER = "The dam began to leak in the night, Reuters reports."
URL = "https://www.reuters.com/world/dam-2025-06-15/"

CHATS = {
    "WhatsApp, Android": (
        "12/06/2024, 14:20 - Messages and calls are end-to-end encrypted.\n"
        "12/06/2024, 14:23 - Ana Petit: The dam began to leak in the night, they say\n"
        "here is the link: https://x.com/a/status/1934319371146482043\n"
        "12/06/2024, 14:24 - Bo: <Media omitted>\n"
        "12/06/2024, 14:25 - Bo: Who says so?\n"
    ),
    "WhatsApp, iOS": (
        "[12.06.24, 14:19:01] Dam: \u200eMessages and calls are end-to-end encrypted.\n"
        "\u200e[12.06.24, 14:20:01] Dam: \u200eimage omitted\n"
        "[12.06.24, 14:23:11] Ana Petit: The dam began to leak in the night, they say\n"
        "here is the link: https://x.com/a/status/1934319371146482043\n"
        "[12.06.24, 14:25:00] Bo: Who says so?\n"
    ),
    "WhatsApp, American": (
        "6/12/24, 2:20\u202fPM - Bo created group “Dam”\n"
        "6/12/24, 2:23\u202fPM - Ana Petit: The dam began to leak in the night, they say\n"
        "here is the link: https://x.com/a/status/1934319371146482043\n"
        "6/12/24, 2:25\u202fPM - Bo: Who says so?\n"
    ),
    "Telegram": (
        "Ana Petit, [12.06.2024 14:23]\nThe dam began to leak in the night, they say\n"
        "here is the link: https://x.com/a/status/1934319371146482043\n\n"
        "Bo, [12.06.2024 14:25]\nWho says so?\n\nBo, [12.06.2024 14:26]\nHello?\n"
    ),
    "Discord": (
        f"{'=' * 62}\nGuild: Dam\nChannel: news\n{'=' * 62}\n\n"
        "[12-Jun-24 02:23 PM] Ana Petit\nThe dam began to leak in the night, they say\n"
        "here is the link: https://x.com/a/status/1934319371146482043\n\n"
        "[12-Jun-24 02:25 PM] Bo\nWho says so?\n\n[12-Jun-24 02:26 PM] Bo\nHello?\n\n"
        f"{'=' * 62}\nExported 3 message(s)\n{'=' * 62}\n"
    ),
    "Signal": (
        "[2024-06-12 14:23] Ana Petit: The dam began to leak in the night, they say\n"
        "here is the link: https://x.com/a/status/1934319371146482043\n"
        "[2024-06-12 14:25] Bo: Who says so?\n[2024-06-12 14:26] Bo: Hello?\n"
    ),
}


@pytest.mark.parametrize("program", CHATS)
def test_messages_of_a_chat_are_its_text_and_their_heads_are_not(program: str) -> None:
    data = CHATS[program].encode()
    assert reader_for("chat.txt", "", data).name == "chat"
    found = pipeline.read(data, "chat.txt")
    assert found.text == CHATS[program].removeprefix("\ufeff")
    said = found.prose.text.split("\n")
    assert "The dam began to leak in the night, they say" in " ".join(said)
    assert "Who says so?" in said
    assert not any(
        word in found.prose.text for word in ("Ana", "Bo", "14:2", "omitted", "encrypted", "group")
    )
    (link,) = found.hyperlinks
    assert (
        found.text[link.span.start : link.span.end]
        == link.href
        == "https://x.com/a/status/1934319371146482043"
    )


def test_text_that_only_quotes_times_is_no_chat() -> None:
    text = "On 12/06/2024, 14:23 it rained.\n\nThe minutes:\n\n12/06/2024 rain\n13/06/2024 sun\n"
    assert reader_for("a.txt", "", text.encode()).name == "text"


# --- assistants ------------------------------------------------------------------------------------


def document(export: object, name: str = "conversations.json") -> Document:
    return pipeline.read(json.dumps(export).encode(), name)


def links(found: Document) -> list[tuple[str, str]]:
    return [(link.href, found.text[link.anchor.start : link.anchor.end]) for link in found.hyperlinks]


def chatgpt(text: str, **metadata: object) -> dict[str, object]:
    def node(parent: str | None, role: str, words: str, **more: object) -> dict[str, object]:
        content = {"content_type": "text", "parts": [words]}
        return {"parent": parent, "message": {"author": {"role": role}, "content": content, "metadata": more}}

    nodes = {
        "a": {"parent": None, "message": None},
        "b": node("a", "user", ASKED),
        "old": node("b", "assistant", "An answer that was asked for again."),
        "c": node("b", "assistant", text, **metadata),
    }
    return {"title": "The dam", "create_time": 1750000000.5, "mapping": nodes, "current_node": "c"}


def test_answer_of_chatgpt_is_the_text_and_its_marks_are_links_again() -> None:
    mark = "\ue200cite\ue202turn0search0\ue201"
    reference = {
        "matched_text": mark,
        "start_idx": len(ANSWER),
        "end_idx": len(ANSWER) + len(mark),
        "items": [{"title": "Dam [leaks]", "url": URL}],
    }
    found = document([chatgpt(ANSWER + mark, content_references=[reference])])
    assert links(found) == [(URL, "reuters.com")]
    assert (found.title, str(found.published)) == ("The dam", "2025-06-15")
    assert found.markers == ()
    assert ASKED not in found.text
    assert "asked for again" not in found.text


def test_numbered_marks_of_chatgpt_lead_to_what_its_metadata_cite() -> None:
    mark = "【4†source】"
    cited = {
        "start_ix": len(ANSWER),
        "end_ix": len(ANSWER) + len(mark),
        "metadata": {"title": "Dam", "url": URL},
    }
    assert links(document([chatgpt(ANSWER + mark, citations=[cited])])) == [(URL, "reuters.com")]


def test_source_that_an_export_keeps_apart_adds_no_words_to_the_sentence_that_cites_it() -> None:
    mark = "\ue200cite\ue202turn0search0\ue201"
    kept = [{"matched_text": mark, "items": [{"title": "The minister says that it was safe", "url": URL}]}]
    found = document([chatgpt(f"{ANSWER} {mark} Nobody knew it.", content_references=kept)])
    assert ("minister" in found.prose.text, "reuters" in found.prose.text) == (False, False)
    assert found.sentences[-2].span.start < found.hyperlinks[0].span.start < found.sentences[-2].span.end


def test_mark_whose_source_the_export_does_not_hold_stays_a_mark_that_leads_nowhere() -> None:
    found = document([chatgpt(ANSWER + "【4†source】")])
    assert [marker.text for marker in found.markers] == ["【4†source】"]


def test_answer_of_claude_is_the_text_and_its_citations_are_links() -> None:
    content = [
        {"type": "thinking", "thinking": "secret"},
        {"type": "text", "text": ANSWER, "citations": [{"end_index": len(ANSWER), "details": {"url": URL}}]},
    ]
    messages = [{"sender": "human", "text": ASKED}, {"sender": "assistant", "text": "", "content": content}]
    found = document(
        [{"uuid": "1", "name": "The dam", "created_at": "2025-06-15T10:00:00Z", "chat_messages": messages}]
    )
    assert [href for href, _ in links(found)] == [URL]
    assert "secret" not in found.text
    assert ASKED not in found.text


def test_list_of_roles_and_contents_is_a_conversation() -> None:
    found = document(
        [{"role": "user", "content": ASKED}, {"role": "assistant", "content": f"{ANSWER} {URL}"}]
    )
    assert links(found) == [(URL, URL)]
    assert ASKED not in found.text


def test_channel_that_telegram_exports_keeps_its_links() -> None:
    entities = [
        {"type": "plain", "text": "The dam leaks, "},
        {"type": "text_link", "text": "Reuters", "href": URL},
    ]
    messages = [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "from": "Dam", "text": "x", "text_entities": entities},
    ]
    assert links(document({"name": "Dam", "type": "public_channel", "messages": messages})) == [
        (URL, "Reuters")
    ]


def test_several_conversations_are_said_to_be_several() -> None:
    assert document([chatgpt(ANSWER), chatgpt(ANSWER)]).degraded == ("2 conversations were read as one text",)


@pytest.mark.parametrize(
    "data",
    [b'{"messages": [', b'{"messages": ' + b"[" * 200_000, b'{"mapping": {"a": 1}}', b'[{"role": "user"}]'],
)
def test_broken_or_empty_export_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.json: JSON "):
        read(data, "a.json")


def test_tree_whose_branches_bite_their_tail_ends() -> None:
    export = chatgpt(ANSWER)
    export["mapping"]["a"]["parent"] = "c"  # type: ignore[index]
    assert ANSWER in document([export]).text


OTHER = "https://www.lemonde.fr/barrage"


def test_sources_that_support_the_first_of_a_mark_are_cited_with_it() -> None:
    mark = "\ue200cite\ue202turn0search0\ue201"
    one = {"title": "Dam", "url": URL, "supporting_websites": [{"title": "Barrage", "url": OTHER}]}
    found = document([chatgpt(ANSWER + mark, content_references=[{"matched_text": mark, "items": [one]}])])
    assert links(found) == [(URL, "reuters.com"), (OTHER, "lemonde.fr")]


MARKED = f"{ANSWER} ([reuters.com]({URL}))"
AROUND = {"start_index": len(ANSWER) + 1, "end_index": len(MARKED), "url": URL, "title": "Dam"}


@pytest.mark.parametrize(
    "answer",
    [
        {"choices": [{"message": {"role": "assistant", "content": f"{ANSWER}[1]"}}], "citations": [URL]},
        {
            "choices": [{"message": {"role": "assistant", "content": f"{ANSWER}[1]"}}],
            "search_results": [{"title": "Dam", "url": URL}],
        },
        {
            "choices": [
                {
                    "message": {
                        "role": "assistant",
                        "content": MARKED,
                        "annotations": [{"type": "url_citation", "url_citation": AROUND}],
                    }
                }
            ]
        },
        {
            "output": [
                {"type": "web_search_call"},
                {
                    "role": "assistant",
                    "content": [{"type": "output_text", "text": MARKED, "annotations": [AROUND]}],
                },
            ]
        },
        {"role": "assistant", "content": [{"type": "text", "text": ANSWER, "citations": [{"url": URL}]}]},
        {
            "outputs": [
                {
                    "role": "assistant",
                    "content": [{"type": "text", "text": ANSWER}, {"type": "tool_reference", "url": URL}],
                }
            ]
        },
        {
            "candidates": [
                {
                    "content": {"role": "model", "parts": [{"text": ANSWER}]},
                    "groundingMetadata": {
                        "groundingChunks": [{"web": {"uri": URL, "title": "reuters.com"}}],
                        "groundingSupports": [{"segment": {"text": ANSWER}, "groundingChunkIndices": [0, 7]}],
                    },
                }
            ]
        },
    ],
)
def test_answer_that_a_program_got_cites_each_of_its_sources_once(answer: dict[str, object]) -> None:
    found = document(answer, "answer.json")
    assert [link.href for link in found.hyperlinks if link.role.cites] == [URL]
    assert found.text.startswith(ANSWER)
    assert found.markers == ()


def _grounded_elsewhere(words: str) -> object:
    support = {"segment": {"text": "ab"}, "groundingChunkIndices": [0]}
    grounding = {
        "groundingChunks": [{"web": {"uri": URL}}],
        "groundingSupports": [support] * (len(words) // 20),
    }
    return answered(
        {"candidates": [{"content": {"parts": [{"text": words}]}, "groundingMetadata": grounding}]}
    )


def _annotated_at_its_end(words: str) -> object:
    notes = [{"url": URL, "end_index": len(words)}] * (len(words) // 20)
    return content_of([{"type": "output_text", "text": words, "annotations": notes}])


@pytest.mark.parametrize("work", [_grounded_elsewhere, _annotated_at_its_end])
def test_sources_kept_beside_an_answer_cost_in_step_with_it(work: Callable[[str], object]) -> None:
    assert growth(work, "h a ", size=131072) < LIMIT
