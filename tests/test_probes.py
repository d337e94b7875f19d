"""What probes ask of platforms, and what they make of the answers."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import platforms
from auditor.model import Post, Verdict
from auditor.platforms import BatchProbe, Probe, ProbeAnswer, ProbeReading, ProbeRequest
from auditor.platforms import _opinions as said
from auditor.platforms._base36 import base36
from auditor.platforms.x import syndication_token
from auditor.urls import parse

LIVE, GONE, UNVERIFIABLE = Verdict.LIVE, Verdict.GONE, Verdict.UNVERIFIABLE

POSTS = {
    "x": Post(platform="x", account="AFP", id="1934261396838945084"),
    "youtube": Post(platform="youtube", account=None, id="dQw4w9WgXcQ"),
    "bluesky": Post(platform="bluesky", account="lemonde.fr", id="3l4omssdl632g"),
    "mastodon": Post(platform="mastodon", account="jk@mastodon.social", id="103794036899778366"),
    "truthsocial": Post(platform="truthsocial", account="a", id="108779000807761862"),
    "telegram": Post(platform="telegram", account="rian_ru", id="245678"),
    "reddit": Post(platform="reddit", account=None, id="6rrwyj"),
    "tiktok": Post(platform="tiktok", account="lemondefr", id="7059698374567611694"),
    "instagram": Post(platform="instagram", account=None, id="Chunk8-jurw"),
    "facebook": Post(platform="facebook", account="cnn", id="10155529876156509"),
    "threads": Post(platform="threads", account="zuck", id="CuXFPIeLLod"),
    "vimeo": Post(platform="vimeo", account=None, id="76979871"),
}


def probe(name: str) -> Probe:
    found = platforms.probe_of(POSTS[name])
    assert found is not None
    return found


def read(name: str, *answers: ProbeAnswer) -> ProbeReading:
    return probe(name).read(POSTS[name], answers)


def status(code: int | None, body: object = "") -> ProbeAnswer:
    return ProbeAnswer(status=code, body=body if isinstance(body, str) else json.dumps(body))


def tombstone(words: str) -> ProbeAnswer:
    return status(200, {"__typename": "TweetTombstone", "tombstone": {"text": {"text": words}}})


def player(state: str, reason: str = "") -> ProbeAnswer:
    body = (
        f'var ytInitialPlayerResponse = {{"playabilityStatus":{{"status":"{state}","reason":"{reason}"}}}};'
    )
    return status(200, body)


def video_page(state: str) -> ProbeAnswer:
    return status(200, f'{{"webapp.video-detail":{{{state}}}}}')


OEMBED = status(200, {"title": "A title", "html": "<blockquote>"})
WIDGET = '<div class="tgme_widget_message_text">…</div><time datetime="2025-06-15T14:47:08+00:00">'
NO_WIDGET = '<div class="tgme_widget_message_error">Post not found</div>'
LISTED = {"posts": [{"uri": "at://did:plc:abc/app.bsky.feed.post/3l4omssdl632g"}]}
OTHERS = {"posts": [{"uri": "at://did:plc:abc/app.bsky.feed.post/3kotherpost22"}]}
NOT_FOUND = {"error": "NotFound", "message": "Post not found"}
THREAD = {"thread": {"$type": "app.bsky.feed.defs#threadViewPost"}}

FOUND = (LIVE, said.FOUND)
UNCONFIRMED = (UNVERIFIABLE, said.UNCONFIRMED)
NOT_SAID = (UNVERIFIABLE, said.NOT_SAID)
# platform, answers in order, verdict and reason, done
ANSWERS = [
    ("x", [status(200, {"__typename": "Tweet"})], FOUND, True),
    ("x", [status(404)], UNCONFIRMED, False),
    ("x", [status(200, {})], UNCONFIRMED, False),
    ("x", [status(404), status(404)], (GONE, said.NOT_FOUND), True),
    ("x", [status(200, {}), status(404)], (GONE, said.NOT_FOUND), True),
    ("x", [status(404), OEMBED], FOUND, True),
    ("x", [status(404), status(403)], (UNVERIFIABLE, said.PROTECTED), True),
    ("x", [status(404), status(429)], UNCONFIRMED, True),
    ("x", [status(429), status(404)], UNCONFIRMED, True),
    ("x", [status(429)], NOT_SAID, False),
    ("x", [status(429), status(None)], NOT_SAID, True),
    ("x", [status(503), OEMBED], FOUND, True),
    ("x", [tombstone("This Post was deleted by the Post author."), status(404)], (GONE, said.DELETED), True),
    ("x", [tombstone("… an account that no longer exists."), status(404)], (GONE, said.ACCOUNT_GONE), True),
    ("x", [tombstone("This Post is from a suspended account."), status(404)], (GONE, said.SUSPENDED), True),
    ("x", [tombstone("This Post violated the X Rules."), status(404)], (GONE, said.REMOVED), True),
    ("x", [tombstone("Age-restricted adult content.")], (UNVERIFIABLE, said.RESTRICTED), False),
    ("x", [tombstone("Age-restricted adult content."), OEMBED], FOUND, True),
    ("x", [tombstone("You’re unable to view this Post because this account owner limits who can view it.")],
     (UNVERIFIABLE, said.PROTECTED), False),
    ("x", [tombstone("You're unable … limits who can view …"), status(404)], UNCONFIRMED, True),
    ("x", [status(200, "<html>not json"), status(404)], UNCONFIRMED, True),
    ("x", [status(200, [1])], NOT_SAID, False),
    ("youtube", [OEMBED], FOUND, True),
    ("youtube", [status(401)], FOUND, True),
    ("youtube", [status(403)], (UNVERIFIABLE, said.PRIVATE), True),
    ("youtube", [status(404)], UNCONFIRMED, False),
    ("youtube", [status(404), player("ERROR", "Video unavailable")], (GONE, said.NOT_FOUND), True),
    ("youtube", [status(404), player("ERROR", "This video has been removed by the uploader")],
     (GONE, said.DELETED), True),
    ("youtube", [status(404), player("ERROR", "… account associated with this video has been terminated")],
     (GONE, said.SUSPENDED), True),
    ("youtube", [status(404), player("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot")],
     UNCONFIRMED, False),
    ("youtube", [status(404), status(200, "consent wall"), status(404)], (GONE, said.NOT_FOUND), True),
    ("youtube", [status(404), status(200, "consent wall"), status(200)], UNCONFIRMED, True),
    ("youtube", [status(404), player("OK")], FOUND, True),
    ("youtube", [status(400), status(429), status(404)], (GONE, said.NOT_FOUND), True),
    ("youtube", [status(200, "<html>a wall</html>")], NOT_SAID, False),
    ("bluesky", [status(200, LISTED)], FOUND, True),
    ("bluesky", [status(200, {"posts": []})], UNCONFIRMED, False),
    ("bluesky", [status(200, OTHERS), status(400, NOT_FOUND)], (GONE, said.NOT_FOUND), True),
    ("bluesky", [status(200, {"posts": []}), status(200, THREAD)], FOUND, True),
    ("bluesky", [status(200, {"posts": []}), status(400, {"error": "InvalidRequest"})],
     UNCONFIRMED, True),
    ("bluesky", [status(502), status(400, NOT_FOUND)], UNCONFIRMED, True),
    ("bluesky", [status(200, {"posts": None})], NOT_SAID, False),
    ("mastodon", [status(200, {"id": "1"})], FOUND, True),
    ("mastodon", [status(404), status(404)], (GONE, said.NOT_FOUND), True),
    ("mastodon", [status(410), status(410)], (GONE, said.NOT_FOUND), True),
    ("mastodon", [status(401), status(200)], FOUND, True),
    ("mastodon", [status(401), status(404)], UNCONFIRMED, True),
    ("truthsocial", [status(200, {"id": "1"})], FOUND, True),
    ("truthsocial", [status(403), status(403)], NOT_SAID, True),
    ("truthsocial", [status(404), status(200)], UNCONFIRMED, True),
    ("telegram", [status(200, WIDGET)], FOUND, True),
    ("telegram", [status(200, NO_WIDGET)], UNCONFIRMED, False),
    ("telegram", [status(200, NO_WIDGET), status(200, '<div data-post="rian_ru/245677">')],
     (GONE, said.NOT_FOUND), True),
    ("telegram", [status(200, NO_WIDGET), status(200, '<div data-post="RIAN_ru/245678">')], FOUND, True),
    ("telegram", [status(200, NO_WIDGET), status(200, "a group has no preview")],
     UNCONFIRMED, True),
    ("telegram", [status(200, "")], NOT_SAID, False),
    ("reddit", [OEMBED], FOUND, True),
    ("reddit", [status(404), status(404)], (GONE, said.NOT_FOUND), True),
    ("reddit", [status(403), status(403)], NOT_SAID, True),
    ("reddit", [status(404), status(403)], UNCONFIRMED, True),
    ("reddit", [status(200, {"title": "[deleted by user]"}),
                status(200, '<div id="thing_t3_6rrwyj">[deleted by user]')], (GONE, said.DELETED), True),
    ("reddit", [status(404), status(200, '<div id="thing_t3_6rrwyj">')], FOUND, True),
    ("reddit", [status(200, "blocked by network security"), status(404)], UNCONFIRMED, True),
    ("tiktok", [OEMBED], FOUND, True),
    ("tiktok", [status(400), video_page('"statusCode":10204')], (GONE, said.NOT_FOUND), True),
    ("tiktok", [status(400), video_page('"statusCode":10222')], (UNVERIFIABLE, said.PROTECTED), True),
    ("tiktok", [status(400), video_page('"statusCode":10216')], (UNVERIFIABLE, said.PRIVATE), True),
    ("tiktok", [status(400), video_page('"itemInfo":{"itemStruct":{"id":"1"}}')], FOUND, True),
    ("tiktok", [status(400), status(200, "a wall")], UNCONFIRMED, True),
    ("instagram", [OEMBED], FOUND, True),
    ("instagram", [status(400)], NOT_SAID, True),
    ("instagram", [status(404)], NOT_SAID, True),
    ("facebook", [status(404)], NOT_SAID, True),
    ("facebook", [OEMBED], FOUND, True),
    ("threads", [status(200, "<html>")], NOT_SAID, True),
    ("vimeo", [status(404), status(404)], (GONE, said.NOT_FOUND), True),
    ("vimeo", [status(403)], (UNVERIFIABLE, said.PRIVATE), True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answers", "said_of_it", "done"), ANSWERS)
def test_answers_read_as_they_should(
    name: str, answers: list[ProbeAnswer], said_of_it: tuple[Verdict, str], done: bool
) -> None:
    verdict, reason = said_of_it
    assert read(name, *answers) == ProbeReading(verdict=verdict, reason=reason, done=done)


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("code", [None, 301, 400, 401, 403, 404, 410, 429, 451, 500, 503, 999])
def test_one_answer_never_makes_a_post_gone(name: str, code: int | None) -> None:
    assert read(name, status(code)).verdict is not GONE


@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("code", [None, 429, 451, 500, 503, 999])
def test_refusals_all_round_are_unverifiable_and_the_end(name: str, code: int | None) -> None:
    questions = probe(name).ask(POSTS[name])
    reading = read(name, *[status(code)] * len(questions))
    assert (reading.verdict, reading.done) == (UNVERIFIABLE, True)


@given(name=st.sampled_from(sorted(POSTS)), code=st.integers(100, 599), body=st.text(max_size=200))
def test_no_answer_breaks_a_probe(name: str, code: int, body: str) -> None:
    answers = [status(code, body), status(200, body), status(200, "[" * 5000)]
    for count in range(4):
        assert read(name, *answers[:count]).verdict in (LIVE, GONE, UNVERIFIABLE)


@pytest.mark.parametrize("name", POSTS)
def test_questions_are_https_urls_that_browsers_read(name: str) -> None:
    questions = probe(name).ask(POSTS[name])
    assert questions
    for question in questions:
        assert question.method == "GET"
        assert parse(question.url).href == question.url
        assert question.url.startswith("https://")


@pytest.mark.parametrize("name", POSTS)
def test_questions_come_one_at_a_time_until_done(name: str) -> None:
    questions = probe(name).ask(POSTS[name])
    for asked in range(1, len(questions) + 1):
        assert read(name, *[status(500)] * asked).done == (asked == len(questions))


def question(name: str, index: int) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(probe(name).ask(POSTS[name])[index].url)
    return f"{parts.netloc}{parts.path}", parse_qs(parts.query)


def test_x_is_asked_through_its_embeds() -> None:
    where, asked = question("x", 0)
    assert where == "cdn.syndication.twimg.com/tweet-result"
    assert asked == {"id": ["1934261396838945084"], "lang": ["en"], "token": ["4osnt6o3r2"]}
    where, asked = question("x", 1)
    assert where == "publish.twitter.com/oembed"
    assert asked["url"] == ["https://twitter.com/i/status/1934261396838945084"]


def test_youtube_is_asked_for_the_address_of_the_video() -> None:
    where, asked = question("youtube", 0)
    assert where == "www.youtube.com/oembed"
    assert asked == {"format": ["json"], "url": ["https://www.youtube.com/watch?v=dQw4w9WgXcQ"]}


def test_facebook_video_is_asked_at_the_endpoint_of_videos() -> None:
    post, facebook = POSTS["facebook"], probe("facebook")
    asked = [
        facebook.ask(post, url)[0].url
        for url in (None, "https://www.facebook.com/cnn/videos/10155529876156509/")
    ]
    assert ["oembed_post" in asked[0], "oembed_video" in asked[1]] == [True, True]


def test_post_that_cannot_be_asked_about_is_not_asked_about() -> None:
    for post in (
        Post(platform="x", account=None, id="20a"),
        Post(platform="telegram", account="1234567890", id="45"),  # of a private channel
        Post(platform="telegram", account=None, id="45"),
        Post(platform="mastodon", account=None, id="103794036899778366"),
        Post(platform="bluesky", account=None, id="3l4omssdl632g"),
        Post(platform="youtube", account=None, id="UgkxAbCdEfGhIjKlMnOpQrStUvWxYz012345"),
    ):
        found = platforms.probe_of(post)
        assert found is not None
        assert found.ask(post) == ()
        assert found.read(post, ()) == ProbeReading(verdict=UNVERIFIABLE, reason=said.CANNOT_ASK, done=True)


def test_status_seen_through_another_server_is_asked_of_that_server() -> None:
    post = Post(platform="mastodon", account=None, id="103794036899778366")
    asked = probe("mastodon").ask(post, "https://piaille.fr/@lemonde@mastodon.social/103794036899778366")
    assert [urlsplit(question.url).netloc for question in asked] == ["piaille.fr", "piaille.fr"]


def test_linkedin_is_never_asked() -> None:
    assert platforms.probe_of(Post(platform="linkedin", account=None, id="7016901149999955968")) is None


def test_bluesky_is_asked_about_25_posts_at_once() -> None:
    bluesky = probe("bluesky")
    assert isinstance(bluesky, BatchProbe)
    posts = tuple(Post(platform="bluesky", account="did:plc:abc", id=f"3l4omssdl{n:04d}") for n in range(60))
    requests = bluesky.ask_batch(posts)
    asked = [parse_qs(urlsplit(request.url).query)["uris"] for request in requests]
    assert [len(uris) for uris in asked] == [25, 25, 10]
    assert asked[2][-1] == "at://did:plc:abc/app.bsky.feed.post/3l4omssdl0059"
    answer = status(200, {"posts": [{"uri": asked[0][3]}]})
    verdicts = [bluesky.read(post, (answer,)).verdict for post in posts[:5]]
    assert verdicts == [UNVERIFIABLE] * 3 + [LIVE, UNVERIFIABLE]


def test_first_question_about_one_post_is_the_batch_of_one() -> None:
    bluesky, post = probe("bluesky"), POSTS["bluesky"]
    assert isinstance(bluesky, BatchProbe)
    assert bluesky.ask(post)[0] == bluesky.ask_batch((post,))[0]


def test_other_probes_have_no_batches() -> None:
    assert [name for name in POSTS if isinstance(probe(name), BatchProbe)] == ["bluesky"]


# --- the token of X -------------------------------------------------------------------------------

# Written by V8: (Number(id) / 1e15 * Math.PI).toString(36)
V8 = {
    "1": "0.000000000bhi2ay3f28n",
    "20": "0.000000006dq1a2xwd93",
    "30000000000": "0.004easwgt1v4z",
    "100000000000000": "0.bb5exfivbcc",
    "560070183650213889": "1cv.ig1cbolx",
    "1001551623938805763": "2fe.gtisu0q5",
    "1934261396838945084": "4os.nt60o3r2",
    "9223372036854775807": "mcw.2svce2ao",
}


@pytest.mark.parametrize(("post_id", "written"), V8.items())
def test_number_is_written_in_base_36_as_javascript_writes_it(post_id: str, written: str) -> None:
    assert base36(int(post_id) / 1e15 * math.pi) == written
    assert syndication_token(post_id) == written.replace("0", "").replace(".", "")


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0"), (1.0, "1"), (35.0, "z"), (36.0, "10"), (0.5, "0.i"), (1 / 36, "0.1"), (35.5, "z.i")],
)
def test_plain_number_is_written_plainly(value: float, written: str) -> None:
    assert base36(value) == written


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_every_number_is_written_as_node_writes_it() -> None:
    ids = [str((n * 7919 + 20) ** 3 % 2**63) for n in range(1, 4000)]
    values = [n / 97 for n in range(500)] + [float(2**40 - n) / 1e6 for n in range(500)]
    script = """
        const given = JSON.parse(require('fs').readFileSync(0));
        const tokens = given.ids.map(id => (Number(id) / 1e15 * Math.PI).toString(36));
        console.log(JSON.stringify([tokens, given.values.map(value => value.toString(36))]));
    """
    node = shutil.which("node") or ""
    given_numbers = json.dumps({"ids": ids, "values": values})
    run = subprocess.run(
        [node, "-e", script], input=given_numbers, capture_output=True, text=True, check=True
    )
    tokens, plain = json.loads(run.stdout)
    assert [base36(int(post_id) / 1e15 * math.pi) for post_id in ids] == tokens
    assert [base36(value) for value in values] == plain


@given(st.integers(1, 2**63 - 1))
def test_token_has_neither_nought_nor_point(post_id: int) -> None:
    token = syndication_token(str(post_id))
    assert token
    assert set(token) <= set("123456789abcdefghijklmnopqrstuvwxyz")


def test_request_says_what_it_wants() -> None:
    assert ProbeRequest(url="https://example.org/").method == "GET"
    assert all(
        ("Accept", "application/json") in probe(name).ask(POSTS[name])[0].headers
        for name in ("x", "youtube", "bluesky", "reddit", "tiktok")
    )
