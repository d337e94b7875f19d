"""Posts are asked for through their platforms' probes: recorded answers, and how many questions are put."""

from __future__ import annotations

import asyncio
import json

import httpx
import respx

from auditor.check import Checker, Manners
from auditor.model import Verdict
from auditor.net import Client

X = "https://x.com/someone/status/1234567890123456789"
SYNDICATION = "https://cdn.syndication.twimg.com/tweet-result"
EMBED = "https://publish.twitter.com/oembed"
SKY = "https://bsky.app/profile/example.com/post/3kxyzabcdefg{}"
SKY_POSTS = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPosts"
SKY_THREAD = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"


def checked(router: respx.Router, urls):
    async def run():
        transport = httpx.MockTransport(router.async_handler)
        async with Client(transport=transport) as client:
            return await Checker(client, Manners(posts=True, backoff=0.0)).run(urls)

    return asyncio.run(run())


def router() -> respx.Router:
    return respx.Router(assert_all_called=False)


def test_post_that_its_platform_shows_is_live_after_one_question():
    asked = router()
    first = asked.get(url__startswith=SYNDICATION).respond(json={"__typename": "Tweet"})
    second = asked.get(url__startswith=EMBED).respond(404)
    outcome = checked(asked, [X])
    assert outcome.statuses[X].verdict is Verdict.LIVE
    assert (first.call_count, second.call_count) == (1, 0)


def test_post_is_gone_only_when_two_answers_say_so():
    asked = router()
    asked.get(url__startswith=SYNDICATION).respond(404)
    second = asked.get(url__startswith=EMBED).respond(404)
    assert checked(asked, [X]).statuses[X].verdict is Verdict.GONE
    assert second.call_count == 1


def test_deleted_post_says_why_and_a_protected_one_is_not_gone():
    asked = router()
    tombstone = {
        "__typename": "TweetTombstone",
        "tombstone": {"text": {"text": "deleted by the Tweet author"}},
    }
    asked.get(url__startswith=SYNDICATION).respond(json=tombstone)
    asked.get(url__startswith=EMBED).respond(404)
    gone = checked(asked, [X]).statuses[X]
    assert gone.verdict is Verdict.GONE
    assert "deleted" in gone.reason
    asked = router()
    asked.get(url__startswith=SYNDICATION).respond(404)
    asked.get(url__startswith=EMBED).respond(403)
    protected = checked(asked, [X]).statuses[X]
    assert protected.verdict is Verdict.UNVERIFIABLE
    assert "protected" in protected.reason


def test_platform_that_refuses_to_answer_condemns_no_post():
    asked = router()
    asked.get(url__startswith=SYNDICATION).respond(429)
    asked.get(url__startswith=EMBED).mock(side_effect=httpx.ConnectError("down"))
    assert checked(asked, [X]).statuses[X].verdict is Verdict.UNVERIFIABLE


def test_sixty_posts_of_a_platform_that_answers_for_twenty_five_take_three_questions():
    urls = [SKY.format(n) for n in "abcdefghijklmnopqrstuvwxyz234567" + "abcdefghijklmnopqrstuvwxyz23"]
    urls = [url + ("x" if n > 31 else "") for n, url in enumerate(urls)]
    asked = router()

    def listed(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, json={"posts": [{"uri": uri} for uri in request.url.params.get_list("uris")]}
        )

    together = asked.get(url__startswith=SKY_POSTS).mock(side_effect=listed)
    outcome = checked(asked, urls)
    assert len(set(urls)) == 60
    assert {status.verdict for status in outcome.statuses.values()} == {Verdict.LIVE}
    assert together.call_count == 3


def test_post_that_is_missing_from_a_list_is_asked_for_by_itself():
    asked = router()
    asked.get(url__startswith=SKY_POSTS).respond(json={"posts": []})
    alone = asked.get(url__startswith=SKY_THREAD).respond(400, text=json.dumps({"error": "NotFound"}))
    url = SKY.format("a")
    assert checked(asked, [url]).statuses[url].verdict is Verdict.GONE
    assert alone.call_count == 1
