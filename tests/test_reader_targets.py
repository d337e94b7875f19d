"""Targets of a page's links: resolved as the parser of the URL Standard resolves them, parsed or not."""

from __future__ import annotations

import random

import ada_url
import pytest

from auditor.readers._page._resolve import Targets
from auditor.urls import broken_scheme

BASES = (
    "https://www.example.org/news/2025/a.html", "http://example.org:8080/a", "https://a_b.example/x",
    "https://example.org", "https://example.org/a?q=1#b", "",
)  # fmt: skip
PLAIN = (
    "https://example.org/news/2025/05/a-b_c.html?id=1&x=%20#top",
    "http://www.example.co.uk/a//b/",
    "/news/a.html",
    "/news/?page=2#list",
    "/a:b/@c",
    "/a%20b/100%",
    "//other.example/a",
    "https://example.org",
    "mailto:a.b@example.org",
    "tel:+33-1-23",
    "javascript:void(0);",
    "#top",
    "#",
)
OTHERS = (
    "HTTPS://Example.org/A", "https://example.org:443/a", "https://1.2.3.4/a", "https://exa mple.org/", "https://",
    "https://xn--fiqs8s.example/", "https://xn--a.com/", "https://a.xn--b.com/", "https://u:p@example.org/a",
    "https://a..example.org/", "https://faß.example/", "https://example.org/a|b", "//1.2.3.4/a",
    "//other.example", "/a/../b", "/a/./b", "/.", "/..", "/%2e%2e/a", "/a/.%2e/b", "/a b", "/a\\b", "/é",
    "/a?q=é", "/a?q='b'", "/a^b", "/a\tb", "/a\n", "a.html", "?page=2", "#a b", "",
    "mailto:a@example.org?b=c d", "MAILTO:a@b",
)  # fmt: skip


def resolved(href: str, base: str) -> str:
    """Return what the parser makes of a target; one whose scheme is none stays as it is."""
    try:
        return href if broken_scheme(href) else str(ada_url.URL(href, base or None).href)
    except (ValueError, UnicodeEncodeError):
        return href


@pytest.mark.parametrize("base", BASES)
def test_targets_are_what_the_parser_makes_of_them(base: str) -> None:
    targets = Targets(base)
    for href in PLAIN + OTHERS:
        assert targets[href] == resolved(href, base), href


def test_targets_with_a_few_letters_changed_are_what_the_parser_makes_of_them() -> None:
    choice = random.Random(5)
    for _ in range(6000):
        base = choice.choice(BASES)
        href = choice.choice(PLAIN + OTHERS)
        place = choice.randrange(len(href) + 1)
        letters = "".join(
            choice.choices("ab/.:-?#%@&=~A0_!$'()*+,;\\ \t|^`{}<>[]\"éxn", k=choice.randint(1, 3))
        )
        href = href[:place] + letters + href[place + choice.randint(0, 2) :]
        assert Targets(base)[href] == resolved(href, base), (href, base)


@pytest.mark.parametrize(
    ("href", "broken"),
    [
        ("ht!tp://a.example/b", True),
        ("://a.example", False),
        ("ht\ttps://a.example", False),
        ("/a://b", False),
    ],
)
def test_scheme_that_is_none_is_told_from_one_that_browsers_mend(href: str, broken: bool) -> None:
    assert broken_scheme(href) is broken
    assert (Targets(BASES[0])[href] == href) is broken


def test_plain_target_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [resolved(href, BASES[0]) for href in PLAIN]
    monkeypatch.setattr(ada_url, "URL", None)
    targets = Targets(BASES[0])
    assert [targets[href] for href in PLAIN] == expected
