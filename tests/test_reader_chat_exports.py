"""Chats among people, exported as JSON: read as the same chat exported as text is."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from auditor import pipeline
from auditor.errors import UnreadableInput
from auditor.model import Document
from auditor.readers import reader_for
from auditor.readers._chat._messages import masked
from auditor.readers._chat._notation import of_discord, of_html, of_slack
from tests.doubling import LIMIT, growth
from tests.test_readers_agree import rests_on

POST = "https://x.com/a/status/1934319371146482043"
REPORT = "https://www.reuters.com/world/dam-2025-06-15/?a=1&b=2"
ESCAPED = REPORT.replace("&", "&amp;")

WHATSAPP = (
    f"12/06/2024, 14:23 - Ana Petit: The dam at Linz began to leak in the night, says {POST} for one.\n"
    f"12/06/2024, 14:24 - Bo: Reuters reports that 40 people had to leave their homes: {REPORT}\n"
    "12/06/2024, 14:25 - Ana Petit: Who says so? The mayor said that « tout va bien » on Sunday.\n"
)
FIRST, SECOND, THIRD = (line.partition(": ")[2] for line in WHATSAPP.splitlines())
LINKED = f'<a href="{ESCAPED}" title="Reuters">{ESCAPED}</a>'
IN_HTML = [
    f"<p>{FIRST}</p>",
    f"<div><div>{SECOND.replace(REPORT, LINKED)}</div></div>",
    f"<attachment id='1'></attachment><p>{THIRD.replace('«', '&laquo;').replace('»', '&raquo;')}</p>",
]
IN_LATIN_1 = [each.encode().decode("latin-1") for each in (FIRST, SECOND, THIRD)]


def slack(words: str, number: int, **more: object) -> dict[str, object]:
    return {"type": "message", "user": f"U{number}", "text": words, "ts": f"171820{number}.000100", **more}


def discord(words: str, number: int, **more: object) -> dict[str, object]:
    author = {"id": str(number), "name": "ana", "isBot": False}
    sent = f"2024-06-12T14:2{number}:00+00:00"
    return {
        "id": str(number),
        "type": "Default",
        "timestamp": sent,
        "content": words,
        "author": author,
        **more,
    }


def messenger(words: str, number: int, **more: object) -> dict[str, object]:
    return {"sender_name": "Ana Petit", "timestamp_ms": 1718201000000 + number, "content": words, **more}


def teams(words: str, number: int, **more: object) -> dict[str, object]:
    body = {"contentType": "html", "content": words}
    sent = f"2024-06-12T14:2{number}:00Z"
    return {"id": str(number), "messageType": "message", "createdDateTime": sent, "body": body, **more}


def skype(words: str, number: int, **more: object) -> dict[str, object]:
    sent = f"2024-06-12T14:2{number}:00Z"
    return {"originalarrivaltime": sent, "messagetype": "RichText", "content": words, "from": "8:a", **more}


def matrix(words: str, number: int, **more: object) -> dict[str, object]:
    content = {"msgtype": "m.text", "body": words, **more}
    return {"type": "m.room.message", "sender": "@a:m", "origin_server_ts": number, "content": content}


def signal(words: str, number: int, **more: object) -> dict[str, object]:
    return {"date": f"2024-06-12T14:2{number}:00", "sender": "Ana", "body": words, "quote": "", **more}


Message = Callable[..., dict[str, object]]


def sent(message: Message, *said: str) -> list[dict[str, object]]:
    return [message(words, number) for number, words in enumerate(said or (FIRST, SECOND, THIRD), 1)]


BY_LINE = "\n".join(json.dumps(each) for each in sent(signal))
JOINED = {"type": "message", "subtype": "channel_join", "text": "<@U1> has joined the channel", "ts": "1.0"}
NEW_MEMBER = {"type": "GuildMemberJoin", "timestamp": "1", "content": "Joined the server.", "author": {}}
IN_SLACK = [FIRST.replace(POST, f"<{POST}>"), SECOND.replace(REPORT, f"<{ESCAPED}>"), THIRD]
IN_TELEGRAM = [
    {"id": 1, "type": "service", "action": "create_group", "text": ""},
    {"id": 2, "type": "message", "date": "2024-06-12T14:23:00", "from": "Ana", "text": FIRST},
    {"id": 3, "type": "message", "text": [SECOND.removesuffix(REPORT), {"type": "link", "text": REPORT}]},
    {"id": 4, "type": "message", "text_entities": [{"type": "plain", "text": THIRD}], "text": ""},
]
EXPORTS: dict[str, object] = {
    "Slack": [JOINED, *sent(slack, *IN_SLACK)],
    "Slack, as programs get it": {"ok": True, "messages": sent(slack, *IN_SLACK)[::-1]},
    "Discord": {"guild": {}, "channel": {"id": "2"}, "messages": [NEW_MEMBER, *sent(discord)]},
    "Telegram": {"type": "private_group", "messages": IN_TELEGRAM},
    "Telegram, all chats": {"about": "", "chats": {"about": "", "list": [{"messages": IN_TELEGRAM}]}},
    "Messenger": {"participants": [], "messages": sent(messenger, *IN_LATIN_1)[::-1]},
    "Messenger, encrypted": {
        "participants": ["Ana"],
        "messages": [
            {"senderName": "Ana", "timestamp": number, "text": words, "type": "text", "isUnsent": False}
            for number, words in enumerate((FIRST, SECOND, THIRD))
        ],
    },
    "Teams": {"@odata.context": "", "value": sent(teams, *IN_HTML)[::-1]},
    "Skype": {"userId": "8:a", "conversations": [{"MessageList": sent(skype, *IN_HTML)[::-1]}]},
    "Matrix": {"messages": sent(matrix)},
    "Google Chat": {
        "messages": [{"creator": {"name": "A"}, "text": each} for each in (FIRST, SECOND, THIRD)]
    },
}


def read(export: object, name: str = "export.json") -> Document:
    return pipeline.read(json.dumps(export).encode(), name)


@pytest.mark.parametrize("program", EXPORTS)
def test_chat_says_and_cites_what_it_does_when_exported_as_text(program: str) -> None:
    as_text = rests_on(pipeline.audit_bytes(WHATSAPP.encode(), "chat.txt"))
    assert rests_on(pipeline.audit(read(EXPORTS[program]))) == as_text


def test_first_message_is_no_title() -> None:
    told = ["The tram opens in May", "It cost a billion, says https://paper.example/b", "Who saw it first?"]
    chat = "".join(f"21/11/2026, 10:0{minute} - Ann: {words}\n" for minute, words in enumerate(told))
    slack_export = [slack(words, number) for number, words in enumerate(told)]
    for found in (pipeline.read(chat.encode(), "chat.txt"), read(slack_export)):
        assert found.title in ("", None)
        assert len(found.sentences) == 3


def test_export_with_one_message_a_line_is_a_chat() -> None:
    as_text = rests_on(pipeline.audit_bytes(WHATSAPP.encode(), "chat.txt"))
    assert rests_on(pipeline.audit_bytes(BY_LINE.encode(), "data.json")) == as_text


def links(found: Document) -> list[tuple[str, str]]:
    return [(link.href, found.text[link.anchor.start : link.anchor.end]) for link in found.hyperlinks]


def test_links_keep_the_words_that_people_gave_them() -> None:
    in_slack = read([slack(f"See <{ESCAPED}|Reuters &amp; others> &gt; all", 1)])
    in_html = read({"value": [teams(f"See <a href='{ESCAPED}'><b>Reuters</b> &amp; others</a>", 1)]})
    in_discord = read({"messages": [discord(f"See [Reuters & others](<{REPORT}>) <:ok:123>", 1)]})
    for found in (in_slack, in_html, in_discord):
        assert links(found) == [(REPORT, "Reuters & others")]
    assert in_slack.prose.text == "See Reuters & others > all"
    assert in_discord.prose.text.strip() == "See Reuters & others"


def test_people_who_are_called_are_written_by_name_and_programs_marks_not_at_all() -> None:
    profile = {"display_name": "", "real_name": "Ana Petit"}
    words = "<!here> <@U1> and <@U9|bo> wrote in <#C1|dam> to <mailto:a@b.example|a@b.example>"
    found = read([slack("Hello", 1, user_profile=profile), slack(words, 2)])
    assert found.prose.text.split("\n")[-1].strip() == "Ana Petit and bo wrote in dam to a@b.example"


def test_angle_brackets_of_slack_that_hold_nothing_say_nothing() -> None:
    assert of_slack("a<|>b<@>c<#>d<!>e<:>", {}) == "abcde"


def test_previews_of_links_are_not_what_was_said_but_what_programs_post_is() -> None:
    embed = {"title": "The dam leaks", "url": REPORT, "description": "A report."}
    beside = {"title": "The dam leaks", "title_link": ESCAPED, "text": "A report."}
    for export in (
        {"messages": [discord(f"Look: {POST}", 1, embeds=[embed]), discord("", 2, embeds=[embed])]},
        [slack(f"Look: <{POST}>", 1, attachments=[beside]), slack("", 2, attachments=[beside])],
    ):
        assert links(read(export)) == [(POST, POST), (REPORT, "The dam leaks")]


def test_messages_that_say_only_that_something_was_sent_are_its_link() -> None:
    said = [
        messenger("Ana Petit sent an attachment.", 1, share={"link": REPORT}),
        messenger("Reacted \u00f0\u009f\u0098\u0082 to your message ", 2),
        messenger("Taken back", 3, is_unsent=True),
        messenger("Ana Petit called you.", 4, type="Call"),
        messenger(f"Look {POST}", 5, share={"link": POST}),
    ]
    assert read({"title": "D\u00c3\u00a9p\u00c3\u00aaches", "messages": said}).text == (
        f"# Dépêches\n\n{REPORT}\n\nLook {POST}"
    )


def test_message_that_is_answered_is_said_once() -> None:
    quoted = "<quote author='a'><legacyquote>[1] a: </legacyquote>Old words</quote>New words"
    answered = (
        "<blockquote itemscope itemtype='http://schema.skype.com/Reply'><p>Old</p></blockquote><p>New</p>"
    )
    assert read({"value": [teams(answered, 1)]}).text == "New"
    assert read({"conversations": [{"MessageList": [skype(quoted, 1)]}]}).text == "New words"
    reply = "<mx-reply><blockquote>Old</blockquote></mx-reply>New"
    assert read({"messages": [matrix("> Old\n\nNew", 1, formatted_body=reply)]}).text == "New"


def test_notices_and_deleted_messages_are_not_read() -> None:
    for export in (
        [slack("Hello", 1), JOINED, slack("gone", 2, subtype="tombstone")],
        {
            "value": [
                teams("Hello", 1),
                teams("gone", 2, deletedDateTime="2024"),
                teams("", 3, messageType="x"),
            ]
        },
        [signal("Hello", 1), signal("gone", 2, deleted=True)],
        {"conversations": [{"MessageList": [skype("Hello", 1), skype("x", 2, messagetype="Event/Call")]}]},
    ):
        assert read(export).text == "Hello"


def test_several_chats_are_said_to_be_several() -> None:
    listed = [{"name": name, "messages": IN_TELEGRAM} for name in ("Dam", "Lake")]
    found = read({"chats": {"list": listed}})
    assert found.degraded == ("2 conversations were read as one text",)
    assert found.text.startswith("## Dam\n\n")


def test_conversation_with_an_assistant_is_none_of_people() -> None:
    turns = [{"role": "user", "text": "a", "content": "Who?"}, {"role": "assistant", "content": "The mayor."}]
    assert read({"messages": turns}).text == "The mayor."


@pytest.mark.parametrize(
    "export", [{"a": 1}, [{"text": "a"}], {"messages": [1, None]}, {"value": []}, 1, [[]]]
)
def test_json_that_is_no_chat_is_refused_with_the_names_of_what_is_read(export: object) -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.json: JSON that is no conversation as Slack, Discord, "):
        read(export, "a.json")


@pytest.mark.parametrize("value", [None, 7, "words", ["words"], {"a": 1}, True])
@pytest.mark.parametrize("message", [slack, discord, messenger, teams, skype, matrix, signal])
def test_member_of_another_kind_than_promised_breaks_nothing(message: Message, value: object) -> None:
    for member in message("Hello", 1):
        damaged = [message("Hello", 1), {**message("Other", 2), member: value}]
        assert "Hello" in read({"messages": damaged}).text


def test_what_discord_shows_below_a_message_is_not_what_it_says() -> None:
    below = f"{{Attachments}}\nhttps://cdn.example/x\n\n{{Embed}}\nPreview\n{REPORT}\n\n{{Reactions}}\nX 2\n"
    text = (
        f"[12-Jun-24 02:23 PM] Ana\nThe dam leaks: {POST}\n\n{below}\n"
        f"[12-Jun-24 02:24 PM] feed\n\n{{Embed}}\nThe dam leaks\n{REPORT}\n\n"
        "[12-Jun-24 02:25 PM] Bo\nWho says so?\n\n"
    )
    assert reader_for("a.txt", "", text.encode()).name == "chat"
    found = pipeline.read(text.encode(), "a.txt")
    assert [link.href for link in found.hyperlinks] == [POST, REPORT]
    assert "Preview" not in found.prose.text
    assert not {"{", "X"} & set(found.prose.text)


@pytest.mark.parametrize(
    ("read_words", "unit"),
    [
        (lambda words: of_slack(words, {}), "<a"),
        (lambda words: of_slack(words, {}), "<https://a|"),
        (of_discord, "<@1"),
        (of_html, "<a href='"),
        (of_html, '<a href="x">'),
        (of_html, '<a href="x"></a>'),
        (of_html, "<blockquote skype.com/Reply>"),
        (masked, "{Embed}\n"),
        (masked, "{Embed}\n\n"),
    ],
)
def test_marks_of_a_message_cost_in_step_with_it(read_words: Callable[[str], object], unit: str) -> None:
    assert growth(read_words, unit, size=131072) < LIMIT
