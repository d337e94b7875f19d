"""Copies in web archives: recorded answers in, the copy that fits the article out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise

import httpx
import pytest
import respx

from auditor.check import archives
from auditor.check.captures import Archived, Archives, Pace
from auditor.check.holdings import Capture, Drift, changed_since
from auditor.check.questions import MOST
from auditor.check.saving import Keys, Saved, save
from auditor.errors import ConfigError
from auditor.net import Answer, Client
from tests.check.own_time import Time
from tests.doubling import LIMIT, growth

PAGE = "https://paper.example/news/dam?id=7&lang=en"
DAY = date(2021, 6, 15)
CDX = "https://web.archive.org/cdx/search/cdx"
BODY = "<html><title>The dam held</title><p>" + "The dam above the town held through the night. " * 10
GONE = "<html><title>Page not found</title><p>Nothing here."
REPLAY = {"memento-datetime": "Tue, 01 Jun 2021 00:00:00 GMT", "content-type": "text/html"}


def rows(*captures: tuple[str, str]) -> list[list[str]]:
    head = ["timestamp", "original", "statuscode", "digest"]
    return [head, *([stamp, PAGE, "200", digest] for stamp, digest in captures)]


def router() -> respx.Router:
    return respx.Router(assert_all_called=False)


def copies(asked: respx.Router, stamps: dict[str, httpx.Response]) -> None:
    for stamp, response in stamps.items():
        asked.get(url__startswith=f"https://web.archive.org/web/{stamp}id_/").mock(return_value=response)


def looked(
    asked: respx.Router, *urls: str, day: date | None = DAY, time: Time | None = None
) -> list[Archived]:
    time = time or Time()

    async def run() -> list[Archived]:
        async with Client(transport=httpx.MockTransport(asked.async_handler)) as client:
            looking = Archives(
                client,
                Pace(2.5, clock=time.clock, sleep=time.sleep),
                now=lambda: datetime(2026, 1, 1, tzinfo=UTC),
            )
            return [await looking.look(url, day) for url in urls or (PAGE,)]

    return asyncio.run(run())


def shown(body: str = BODY, status: int = 200) -> httpx.Response:
    return httpx.Response(status, text=body, headers=REPLAY)


def test_copy_nearest_to_the_article_is_chosen_and_its_distance_told():
    asked = router()
    listed = rows(
        ("20190101000000", "A"), ("20210612080000", "B"), ("20210625080000", "C"), ("20240101000000", "D")
    )
    cdx = asked.get(url__startswith=CDX).respond(json=listed)
    copies(asked, {"20210612080000": shown()})
    found = looked(asked)[0]
    assert found.nearest is not None
    assert found.newest is not None
    assert found.nearest.url == f"https://web.archive.org/web/20210612080000/{PAGE}"
    assert (found.days, found.nearest.status, found.confirmed) == (-3, 200, True)
    assert found.newest.at == datetime(2024, 1, 1, tzinfo=UTC)
    assert cdx.call_count == 1
    assert cdx.calls[0].request.url.params["url"] == PAGE


def test_without_a_day_the_newest_copy_is_chosen_and_no_distance_told():
    asked = router()
    asked.get(url__startswith=CDX).respond(json=rows(("20190101000000", "A"), ("20240101000000", "D")))
    copies(asked, {"20240101000000": shown()})
    found = looked(asked, day=None)[0]
    assert found.nearest is not None
    assert found.nearest.at.year == 2024
    assert found.days is None


@pytest.mark.parametrize("wrong", [shown(GONE), shown("gone", 404), shown("later", 503), shown("no", 403)])
def test_capture_of_an_error_page_is_no_copy_and_the_next_one_is_tried(wrong):
    asked = router()
    asked.get(url__startswith=CDX).respond(json=rows(("20210614000000", "A"), ("20210601000000", "B")))
    copies(asked, {"20210614000000": wrong, "20210601000000": shown()})
    found = looked(asked)[0]
    assert found.nearest is not None
    assert found.nearest.at == datetime(2021, 6, 1, tzinfo=UTC)


def test_capture_with_the_digest_of_an_error_page_is_not_opened_again():
    asked = router()
    asked.get(url__startswith=CDX).respond(json=rows(("20210614000000", "A"), ("20210616000000", "A")))
    copies(asked, {"20210614000000": shown(GONE), "20210616000000": shown(GONE)})
    asked.get(url__startswith="https://archive.ph/").respond(404)
    asked.get(url__startswith="https://arquivo.pt/").respond(404)
    found = looked(asked)[0]
    assert found.nearest is None
    assert found.reason == "no archive that was asked has a copy"
    assert sum("id_/" in str(call.request.url) for call in asked.calls) == 1


def test_copy_that_its_archive_lets_nobody_open_is_offered_unconfirmed():
    asked = router()
    asked.get(url__startswith=CDX).respond(json=rows(("20210614000000", "A")))
    copies(asked, {"20210614000000": httpx.Response(403, text="no robots")})
    found = looked(asked)[0]
    assert found.nearest is not None
    assert not found.confirmed


def test_page_that_no_capture_shows_otherwise_is_unchanged():
    same = [
        Capture(archive="a", url="u", at=datetime(2021, month, 1, tzinfo=UTC), digest="A")
        for month in (5, 7, 9)
    ]
    assert changed_since(same, DAY) == (Drift.UNCHANGED, None)
    other = Capture(archive="a", url="u", at=datetime(2021, 8, 1, tzinfo=UTC), digest="B")
    assert changed_since([*same, other], DAY) == (Drift.CHANGED, date(2021, 8, 1))


def test_changes_before_the_article_say_nothing_of_the_time_after():
    before = [
        Capture(archive="a", url="u", at=datetime(2020, 1, day, tzinfo=UTC), digest=str(day))
        for day in (1, 2, 3)
    ]
    assert changed_since(before, DAY) == (Drift.UNKNOWN, None)
    assert changed_since(before, None) == (Drift.UNKNOWN, None)


def test_page_with_too_many_captures_to_list_is_asked_for_around_the_day_and_at_its_end():
    asked = router()
    many = rows(*((f"2001{n // 28 % 12 + 1:02}{n % 28 + 1:02}{n % 24:02}0000", f"D{n}") for n in range(MOST)))
    near, last = rows(("20210616000000", "N")), rows(("20250101000000", "L"))

    def answer(request: httpx.Request) -> httpx.Response:
        asked_for = request.url.params
        return httpx.Response(
            200, json=near if "from" in asked_for else last if asked_for["limit"] == "-1" else many
        )

    asked.get(url__startswith=CDX).mock(side_effect=answer)
    copies(asked, {"20210616000000": shown()})
    found = looked(asked)[0]
    assert found.nearest is not None
    assert found.newest is not None
    assert (found.days, found.newest.at.year) == (1, 2025)


def test_timegate_is_asked_where_the_index_does_not_answer():
    asked = router()
    asked.get(url__startswith=CDX).respond(502)
    gate = asked.get(url__startswith="https://web.archive.org/web/https://paper.example/").respond(
        302, headers={"Location": f"https://web.archive.org/web/20210610000000/{PAGE}"}
    )
    copies(asked, {"20210610000000": shown()})
    found = looked(asked)[0]
    assert found.days == -5
    assert gate.calls[0].request.headers["accept-datetime"] == "Tue, 15 Jun 2021 12:00:00 GMT"


TIMEMAP = f"""<{PAGE}>; rel="original",
<https://archive.ph/timegate/{PAGE}>; rel="timegate",
<https://archive.ph/20200101000000/{PAGE}>; rel="first memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT",
<https://archive.ph/20210620000000/{PAGE}>; rel="memento"; datetime="Sun, 20 Jun 2021 00:00:00 GMT",
<https://evil.example/20210615000000/{PAGE}>; rel="memento"; datetime="Tue, 15 Jun 2021 00:00:00 GMT",
<javascript:alert(1)>; rel="memento"; datetime="Tue, 15 Jun 2021 00:00:00 GMT",
<https://archive.ph/x/{PAGE}>; rel="memento"; datetime="some day",
"""


def test_timemap_of_another_archive_is_read_where_the_first_has_nothing():
    asked = router()
    asked.get(url__startswith=CDX).respond(json=[])
    asked.get(url__startswith="https://archive.ph/timemap/").respond(text=TIMEMAP)
    asked.get(url__startswith="https://archive.ph/2021").respond(
        200, text=BODY, headers={"content-type": "text/html"}
    )
    found = looked(asked)[0]
    assert found.nearest is not None
    assert found.nearest.url == f"https://archive.ph/20210620000000/{PAGE}"
    assert (found.nearest.archive, found.days, found.confirmed) == ("archive.today", 5, True)


def test_archive_that_walls_us_off_still_has_its_copy_named():
    asked = router()
    asked.get(url__startswith=CDX).respond(json=[])
    asked.get(url__startswith="https://archive.ph/timemap/").respond(text=TIMEMAP)
    asked.get(url__startswith="https://archive.ph/2021").respond(403)
    found = looked(asked)[0]
    assert found.nearest is not None
    assert (found.nearest.status, found.confirmed) == (None, False)


def test_requests_to_all_archives_keep_one_pace():
    time, starts = Time(), []
    asked = router()

    def noted(request: httpx.Request) -> httpx.Response:
        starts.append(time.at)
        return httpx.Response(200, json=[]) if "cdx" in request.url.path else httpx.Response(404)

    asked.route().mock(side_effect=noted)
    looked(asked, "https://a.example/1", "https://b.example/2", time=time)
    assert len(starts) == 6
    assert all(b - a >= 2.5 for a, b in pairwise(starts))


@pytest.mark.parametrize(
    ("header", "least"), [({"Retry-After": "90"}, 90), ({}, 60), ({"Retry-After": "1"}, 60)]
)
def test_archive_that_asks_for_fewer_requests_is_waited_for(header, least):
    time = Time()
    asked = router()
    asked.get(url__startswith=CDX).mock(
        side_effect=[
            httpx.Response(429, headers=header),
            httpx.Response(200, json=rows(("20210614000000", "A"))),
        ]
    )
    copies(asked, {"20210614000000": shown()})
    found = looked(asked, time=time)[0]
    assert found.confirmed
    assert time.at - 1000.0 >= least


def test_index_that_refuses_twice_or_for_an_hour_is_not_asked_again_in_this_run():
    for header in ({}, {"Retry-After": "3600"}):
        asked = router()
        index = asked.get(url__startswith=CDX).respond(429, headers=header)
        asked.route().respond(404)
        found = looked(asked, *(f"https://paper.example/{n}" for n in range(5)))
        assert index.call_count == (1 if header else 2)
        assert [each.nearest for each in found] == [None] * 5


HOSTILE = [
    b"", b"{}", b"null", b"[1, 2]", b"[[], [1, 2, 3, 4]]", b"[" * 100_000, b"\xff\xfe", b'[["h"], ["2021"]]',
    json.dumps(rows(("99999999999999", "A"))).encode(),
    json.dumps(rows(("2021061400000\u0660", "A"))).encode(),
]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE)
def test_senseless_answers_of_an_index_hold_nothing_and_raise_nothing(body):
    answer = Answer(url=CDX, final_url=CDX, method="GET", status=200, headers={}, body=body)
    held = archives.read_cdx(answer, PAGE)
    assert held is None or held.captures == ()


def test_index_cannot_pass_another_site_off_as_the_page():
    listed = rows(("20210614000000", "A"))
    listed[1][1] = "https://evil.example/\u202e"
    answer = Answer(
        url=CDX, final_url=CDX, method="GET", status=200, headers={}, body=json.dumps(listed).encode()
    )
    held = archives.read_cdx(answer, PAGE)
    assert held is not None
    assert held.captures[0].url == f"https://web.archive.org/web/20210614000000/{PAGE}"


@pytest.mark.parametrize(
    "target", ["https://evil.example/web/20210610000000/x", "javascript:/web/20210610000000/"]
)
def test_timegate_that_leads_elsewhere_is_not_believed(target):
    answer = Answer(url=CDX, final_url=CDX, method="GET", status=302, headers={"location": target})
    assert archives.read_timegate(answer) is None


def test_reading_a_timemap_is_linear():
    def reading(body: str) -> None:
        answer = Answer(url=CDX, final_url=CDX, method="GET", status=200, headers={}, body=body.encode())
        archives.read_timemap(answer, "archive.today", ("archive.ph",))

    assert growth(reading, "<https://archive.ph/x>; rel=" + "<" * 50, size=128 * 1024) < LIMIT


# Saving


def saved(answer: Callable[[httpx.Request], httpx.Response]) -> Saved:
    time = Time()

    async def run() -> Saved:
        async with Client(transport=httpx.MockTransport(answer)) as client:
            pace = Pace(clock=time.clock, sleep=time.sleep)
            return await save(client, pace, Keys("me", "hush"), PAGE)

    return asyncio.run(run())


def test_page_is_saved_with_the_users_keys_and_its_copy_named():
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.method == "POST":
            return httpx.Response(200, json={"url": PAGE, "job_id": "spn2-1"})
        if len(seen) == 2:
            return httpx.Response(200, json={"status": "pending"})
        return httpx.Response(
            200, json={"status": "success", "timestamp": "20260101000000", "original_url": PAGE}
        )

    assert saved(answer).kept == f"https://web.archive.org/web/20260101000000/{PAGE}"
    assert seen[0].headers["authorization"] == "LOW me:hush"
    assert httpx.QueryParams(seen[0].content.decode())["url"] == PAGE
    assert [request.url.path for request in seen[1:]] == ["/save/status/spn2-1"] * 2


def test_archive_that_will_not_save_says_why():
    refused = {"status": "error", "message": "You have already reached the limit of active sessions."}
    assert "limit" in saved(lambda _: httpx.Response(429, json=refused)).reason
    assert saved(lambda _: httpx.Response(401)).reason == "the archive answers 401"


def test_saving_that_never_ends_is_given_up():
    def answer(request: httpx.Request) -> httpx.Response:
        body = {"job_id": "x/../y"} if request.method == "POST" else {"status": "pending"}
        return httpx.Response(200, json=body)

    assert saved(answer).reason == "the archive is still at it"


@pytest.mark.parametrize("secret", ["", "two\r\nlines", "é"])
def test_saving_without_keys_that_can_be_sent_is_refused(secret):
    with pytest.raises(ConfigError, match="IA_SECRET_ACCESS_KEY"):
        Keys.found({"IA_ACCESS_KEY_ID": "me", "IA_SECRET_ACCESS_KEY": secret})


def test_keys_are_not_shown():
    assert "hush" not in repr(Keys("me", "hush"))
