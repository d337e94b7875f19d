"""What answers mean, told without a network."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random

import pytest

from auditor.check._outage import OutageGuard, Weather
from auditor.check._pace import retry_after
from auditor.check._page import read_page
from auditor.check._siblings import folder_of, sibling_of
from auditor.check._weighing import weigh_sibling
from auditor.check.verdict import is_root, judge, leads_home, page_of
from auditor.model import Verdict
from auditor.net import Answer, Failure, Hop
from auditor.urls import parse
from tests.doubling import LIMIT, growth

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HTML = {"content-type": "text/html"}
LONG = "words that make a page long enough to be one and not a frame that scripts fill with something else "


def answer(url="https://a.example.com/x", body="", status=200, final=None, hops=0, headers=None) -> Answer:
    return Answer(
        url=url,
        final_url=final or url,
        method="GET",
        status=status,
        headers={**HTML, **(headers or {})},
        body=body.encode(),
        chain=tuple(Hop(url=url, status=302) for _ in range(hops)),
    )


def verdict(found: Answer) -> Verdict:
    return judge(found, page_of(found)).verdict


def test_page_that_breaks_off_is_live_as_far_as_it_can_be_read_and_nothing_readable_is_an_error():
    for body, expected in ((f"<p>{LONG * 3}", Verdict.LIVE), ("<p>It", Verdict.UNREACHABLE)):
        assert verdict(replace(answer(body=body), incomplete=True)) is expected
    paper = {"content-type": "application/pdf"}
    cut = replace(answer(body="%PDF-1.7", headers=paper), incomplete=True, truncated=True)
    assert verdict(cut) is Verdict.UNREACHABLE
    assert verdict(replace(cut, incomplete=False)) is Verdict.LIVE


@pytest.mark.parametrize("header", ["0", "120", " 7 "])
def test_retry_after_in_seconds_is_those_seconds(header):
    assert retry_after(header, NOW) == float(header)


def test_retry_after_as_a_date_is_the_time_until_then_and_never_negative():
    assert retry_after(format_datetime(NOW + timedelta(seconds=90), usegmt=True), NOW) == 90.0
    assert retry_after(format_datetime(NOW - timedelta(days=1), usegmt=True), NOW) == 0.0
    assert retry_after("Friday, 02-Jan-26 03:05:05 GMT", NOW) == 60.0


@pytest.mark.parametrize(
    "header", ["", "soon", "-5", "1.5", "١٢", "9" * 400 + "x", "Mon, 99 Foo 2026 00:00:00 GMT"]
)
def test_retry_after_that_says_nothing_is_none(header):
    assert retry_after(header, NOW) is None


def test_retry_after_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        retry_after("1", NOW.replace(tzinfo=None))


@pytest.mark.parametrize("status", [301, 400, 401, 403, 418, 429, 451, 500, 503, 530, 999])
def test_status_that_is_not_404_or_410_never_means_gone(status):
    assert verdict(answer(status=status)) is not Verdict.GONE


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_without_a_target_leads_nowhere_unless_its_page_says_something(status):
    assert verdict(answer(status=status)) is Verdict.UNREACHABLE
    assert verdict(answer(status=status, body=LONG * 3)) is Verdict.UNVERIFIABLE


def test_choice_without_a_target_is_left_to_the_reader():
    assert verdict(answer(status=300)) is Verdict.UNVERIFIABLE


def test_every_failure_has_a_verdict_and_only_a_missing_name_is_gone():
    for failure in Failure:
        found = Answer(
            url="https://a.example.com/", final_url="", method="GET", headers={}, failure=failure, detail="x"
        )
        gone = judge(found).verdict is Verdict.GONE
        assert gone == (failure is Failure.NO_SUCH_HOST)


@pytest.mark.parametrize(
    "path", ["/", "/index.html", "/index.php", "/en", "/fr/", "/fr-FR/", "/home", "/accueil.html", ""]
)
def test_front_page_is_known_by_its_path(path):
    assert is_root(parse(f"https://a.example.com{path}"))


@pytest.mark.parametrize("path", ["/news", "/2024", "/?p=12", "/enfin/", "/index/2", "/en/article"])
def test_page_that_is_no_front_page_is_not_one(path):
    assert not is_root(parse(f"https://a.example.com{path}"))


def test_short_link_to_another_sites_front_page_has_not_moved_home():
    assert not leads_home(parse("https://sho.rt/Ab3"), parse("https://paper.com/"))
    assert leads_home(parse("https://old.com/2020/a-story"), parse("https://new.org/"))
    assert leads_home(parse("https://a.example.com/story"), parse("https://www.a.example.com/"))


def test_trailing_slash_www_and_https_are_the_same_place():
    found = answer("http://a.example.com/x", LONG * 3, final="https://www.a.example.com/x/", hops=1)
    assert verdict(found) is Verdict.LIVE


def test_article_about_missing_pages_is_cleared_by_a_hard_error_beside_it():
    found = answer(body=f"<title>404: page not found, a history</title>{LONG * 5}")
    opinion = judge(found, page_of(found))
    assert opinion.doubtful
    assert weigh_sibling(found, page_of(found), answer(status=404), opinion).verdict is Verdict.LIVE


def test_same_words_at_an_address_that_cannot_exist_condemn_a_page():
    found = answer(
        "https://a.example.com/the-story", f"<title>the-story</title>no the story {LONG * 5} 12:01"
    )
    other = answer(
        "https://a.example.com/qwe-rtyui", f"<title>qwe-rtyui</title>no qwe rtyui {LONG * 5} 12:02"
    )
    opinion = judge(found, page_of(found))
    assert weigh_sibling(found, page_of(found), other, opinion).verdict is Verdict.SOFT_404
    different = answer(
        "https://a.example.com/qwe-rtyui", "a page of its own " + "with other things in it to be read " * 9
    )
    assert weigh_sibling(found, page_of(found), different, opinion).verdict is opinion.verdict


MESSAGES = (
    ("Page not found", "404"),
    ("404 Not Found | The Daily Post", "Oops! That page can’t be found."),
    ("Page introuvable - Le Journal", "Désolé, cette page n’existe plus"),
    ("Seite nicht gefunden – Zeitung", "Fehler 404"),
    ("Error 404: Página no encontrada", "Página no encontrada"),
    ("Page not found", "Page not found"),
)
OTHER = f"<title>Ok</title>a page of its own {LONG * 2}"


def weighed(found: Answer, sibling: Answer) -> Verdict:
    opinion = judge(found, page_of(found))
    assert opinion.doubtful
    return weigh_sibling(found, page_of(found), sibling, opinion).verdict


@pytest.mark.parametrize(("title", "heading"), MESSAGES)
def test_page_whose_title_and_heading_say_not_found_is_none_where_other_addresses_answer_too(title, heading):
    found = answer(body=f"<title>{title}</title><h1>{heading}</h1><p>Try our search instead.")
    failed = Answer(url="", final_url="", method="GET", headers={}, failure=Failure.TIMEOUT)
    for sibling in (answer(body=OTHER), answer(status=503), answer(body=OTHER, hops=1), failed):
        assert weighed(found, sibling) is Verdict.SOFT_404
    assert weighed(found, answer(status=404)) is Verdict.LIVE


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("404: the short history of an error | The Daily Post", "404: the short history of an error"),
        ("Page not found", "What became of the town hall"),
        ("Missing evidence not found, police say", "Missing evidence not found, police say"),
        ("Flight 404 not found | The Daily Post", "Flight 404 not found"),
        ("Why pages cannot be found", "Why pages cannot be found"),
    ],
)
def test_article_that_speaks_of_what_was_not_found_is_there(title, heading):
    found = answer(body=f"<title>{title}</title><h1>{heading}</h1><p>{LONG}")
    assert weighed(found, answer(body=OTHER)) is Verdict.LIVE


def test_long_page_under_the_name_of_an_error_is_a_reference_and_no_message():
    found = answer(body=f"<title>404 Not Found - Reference</title><h1>404 Not Found</h1><p>{LONG * 20}")
    assert weighed(found, answer(body=OTHER)) is Verdict.LIVE


def test_front_page_that_moves_to_another_of_its_names_is_still_the_front_page():
    found = answer("https://a.example.com/home", LONG * 3, final="https://a.example.com/", hops=1)
    opinion = judge(found, page_of(found))
    assert opinion.verdict is Verdict.REDIRECTED
    assert opinion.reason == "the front page under another of its names"
    assert verdict(replace(found, url="https://a.example.com/home/ferry")) is Verdict.MOVED_HOME


def test_phrase_alone_condemns_nothing():
    found = answer(body=f"<title>Not found</title>{LONG * 5}")
    failed = Answer(url="", final_url="", method="GET", headers={}, failure=Failure.TIMEOUT)
    opinion = judge(found, page_of(found))
    assert weigh_sibling(found, page_of(found), failed, opinion).verdict is Verdict.UNVERIFIABLE


def test_site_root_is_never_a_soft_404():
    found = answer("https://a.example.com/", LONG * 3)
    opinion = judge(found, page_of(found))
    assert (
        weigh_sibling(found, page_of(found), answer("https://a.example.com/q", LONG * 3), opinion).verdict
        is Verdict.LIVE
    )


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://a.example.com/news/a-story-1234.html", "https://a.example.com/news/"),
        ("https://a.example.com/2024/05/story/", "https://a.example.com/2024/05/"),
        ("https://a.example.com/article.php?id=77&l=fr", "https://a.example.com/article.php?id="),
        ("https://a.example.com:8080/x", "https://a.example.com:8080/"),
    ],
)
def test_sibling_is_another_address_of_the_same_shape_in_the_same_folder(url, same):
    made = sibling_of(parse(url), Random(1))
    assert made.startswith(same)
    assert made != url
    assert folder_of(parse(made)) == folder_of(parse(url))
    assert made.endswith(".html") == url.endswith(".html")
    assert made.endswith("/") == url.endswith("/")


def test_guard_looks_at_distinct_hosts_and_not_at_requests():
    guard = OutageGuard(0.6, 20, 50)
    for _ in range(500):
        guard.note("one.example", True)
    assert guard.weather is Weather.UNKNOWN
    for n in range(19):
        guard.note(f"h{n}.example.com", n < 10)
    assert guard.weather is Weather.FAIR
    guard.note("h10.example.com", True)
    guard.note("h11.example.com", True)
    assert guard.weather is Weather.OUTAGE
    for n in range(60):
        guard.note(f"fine{n}.example.com", False)
    assert guard.weather is Weather.FAIR


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<meta ",
        "<h1>",
        "<title>",
        "<!--",
        "<script>",
        "a=b ",
        "<meta a='",
        '"isAccessibleForFree":',
        "é",
    ],
)
def test_reading_a_hostile_page_takes_linear_time(unit):
    assert growth(lambda text: read_page(HTML, text.encode()), unit) < LIMIT
