"""What is read in the URLs of platforms, and what probes make of their answers."""

from __future__ import annotations

import csv
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import platforms, plugins
from auditor.errors import ConfigError, UnreadableUrl
from auditor.model import LinkKind, Reading
from auditor.platforms import Platform, fediverse
from auditor.platforms._platform import words
from auditor.platforms._routes import Routes
from auditor.urls import parse
from tests.doubling import LIMIT, growth

RECORDED = Path(__file__).with_name("platforms")


@dataclass(frozen=True)
class Address:
    """A URL taken apart, for what no URL parser would let through."""

    host: str
    path: str = "/"
    query: str = ""
    fragment: str = ""


def read(href: str) -> Reading | None:
    return platforms.read(parse(href))


def recorded() -> list[object]:
    return list(_rows())


def _rows() -> Iterator[object]:
    for file in sorted(RECORDED.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield pytest.param(file.stem, row, id=f"{file.stem}: {row['url']}")


def told(reading: Reading | None) -> dict[str, object]:
    """Return a reading as a row tells it."""
    post = reading.post if reading else None
    return {
        "kind": reading.kind.value if reading else "",
        "account": (reading.account if reading else None) or "",
        "post": post.id if post else "",
        "posted_at": post.posted_at if post else None,
    }


@pytest.mark.parametrize(("name", "row"), recorded())
def test_recorded_url_reads_as_recorded(name: str, row: dict[str, str]) -> None:
    url = parse(row["url"])
    shape = name == "fediverse_shapes"
    reading = fediverse.read_shape(url) if shape else platforms.read(url)
    when = datetime.fromisoformat(row["posted_at"]) if row["posted_at"] else None
    assert told(reading) == {
        "kind": row["kind"],
        "account": row["account"],
        "post": row["post"],
        "posted_at": when,
    }
    assert reading is None or shape or reading.platform == name


def test_every_platform_has_a_file_of_recorded_urls() -> None:
    files = {file.stem for file in RECORDED.glob("*.csv")} - {"fediverse_shapes"}
    assert files == {platform.name for platform in platforms.every()}


# --- whose host it is -----------------------------------------------------------------------------


def test_host_that_merely_ends_like_a_platform_is_not_one() -> None:
    for host in ("netflix.com", "notfacebook.com", "xx.com", "at.me", "book.ru", "fakeyoutube.com"):
        assert platforms.platform_of(host) is None, host


def test_platform_as_a_label_of_somebody_elses_host_is_not_one() -> None:
    for host in ("x.com.evil.org", "www.youtube.com.evil.org", "t.me.uk", "facebook.com-login.net"):
        assert platforms.platform_of(host) is None, host


@pytest.mark.parametrize(
    "host", ["", ".", "..", "com", ".com", "x.com.", "[::1]", "." * 253, "a." * 126 + "a"]
)
def test_odd_host_belongs_to_nobody(host: str) -> None:
    assert platforms.platform_of(host) is None


def test_no_two_platforms_claim_one_host() -> None:
    claimed = [host for platform in platforms.every() for host in (*platform.hosts, *platform.front_ends)]
    assert sorted(claimed) == sorted(set(claimed))


def test_every_host_is_written_in_lower_case_as_an_a_label() -> None:
    for platform in platforms.every():
        for host in (*platform.hosts, *platform.front_ends):
            assert parse(f"https://{host.removeprefix('*.')}/").host == host.removeprefix("*."), host


def test_front_end_reads_as_the_platform_it_shows() -> None:
    for platform in platforms.every():
        for host in platform.front_ends:
            reading = platforms.read(Address(host, "/"))
            assert reading is not None
            assert reading.platform == platform.name


# --- accounts -------------------------------------------------------------------------------------

RESERVED = {
    "x.com": "home i settings search explore intent share hashtag login compose messages tos privacy",
    "www.instagram.com": "explore accounts reels stories p reel tv direct about share developer",
    "www.facebook.com": "share sharer sharer.php watch groups events login policies help hashtag reel "
    "marketplace story.php permalink.php photo profile.php pages people stories gaming",
    "t.me": "share joinchat addstickers c s proxy iv boost addlist",
    "www.youtube.com": "watch shorts live embed feed results playlist channel c user hashtag redirect",
    "www.tiktok.com": "foryou explore following tag music t v embed discover search login",
    "www.reddit.com": "r user u submit search comments gallery login wiki",
    "www.linkedin.com": "feed jobs company in pulse posts groups search login school",
    "www.threads.net": "search login intent t settings for_you",
    "bsky.app": "search hashtag profile settings intent notifications",
    "vk.com": "feed share.php away.php search video login im",
    "www.tumblr.com": "dashboard explore tagged search share login settings",
    "www.pinterest.com": "pin search ideas login settings business",
    "rumble.com": "videos c user search embed category account",
    "vimeo.com": "channels groups search watch ondemand upgrade",
    "www.twitch.tv": "directory videos search p settings login",
}


@pytest.mark.parametrize(
    ("host", "word"), [(host, word) for host, text in RESERVED.items() for word in words(text)]
)
def test_reserved_first_word_is_never_an_account(host: str, word: str) -> None:
    for path in (f"/{word}", f"/{word}/", f"/{word.upper()}", f"/{word}/12345678901"):
        reading = platforms.read(Address(host, path))
        assert reading is not None
        assert (reading.account or "").lower() != word
        assert reading.kind is not LinkKind.PROFILE or reading.account != word


def test_account_keeps_its_case_and_loses_its_at_sign() -> None:
    for href in ("https://x.com/@LeMondeFR", "https://twitter.com/%40LeMondeFR", "https://x.com/LeMondeFR"):
        reading = read(href)
        assert reading is not None
        assert reading.account == "LeMondeFR"


def test_status_seen_through_another_server_has_no_number_at_home() -> None:
    reading = read("https://piaille.fr/@lemonde@mastodon.social/103794036899778366")
    assert reading is not None
    assert reading.post is not None
    assert (reading.account, reading.post.account) == ("lemonde@mastodon.social", None)


# --- dates ----------------------------------------------------------------------------------------

# Moments that the platforms themselves gave for posts, and how far the id may be from them: ids are drawn
# when the upload begins, and Weibo's constant was found by observation.
SEEN = [
    ("https://x.com/a/status/705235433198714880", "2016-03-03T03:36:44Z", 2),
    ("https://x.com/a/status/1349794411333394432", "2021-01-14T19:04:00Z", 2),
    ("https://x.com/a/status/1577855540407197696", "2022-10-06T02:57:30Z", 2),
    ("https://www.tiktok.com/@a/video/6748451240264420610", "2019-10-16T17:17:32Z", 30),
    ("https://www.tiktok.com/@a/video/7206382937372134662", "2023-03-03T18:06:21Z", 30),
    ("https://www.instagram.com/p/aye83DjauH/", "2013-06-20T17:15:45Z", 2),
    ("https://www.instagram.com/reel/Chunk8-jurw/", "2022-08-26T15:53:51Z", 120),
    ("https://bsky.app/profile/a.b/post/3l3vgf77uco2g", "2024-09-11T17:11:56Z", 30),
    ("https://truthsocial.com/@a/posts/108618228543962049", "2022-07-09T16:03:57Z", 2),
    ("https://gab.com/a/posts/107163961867310434", "2021-10-25T20:04:49Z", 2),
    ("https://m.weibo.cn/status/4910815147462302", "2023-06-09T12:13:39Z", 300),
    ("https://m.weibo.cn/status/4967273022359838", "2023-11-12T07:19:05Z", 300),
]


@pytest.mark.parametrize(("href", "moment", "seconds"), SEEN)
def test_id_tells_the_moment_that_the_platform_gave(href: str, moment: str, seconds: int) -> None:
    reading = read(href)
    assert reading is not None
    assert reading.post is not None
    assert reading.post.posted_at is not None
    assert abs(reading.post.posted_at - datetime.fromisoformat(moment)) <= timedelta(seconds=seconds)


def _digits(value: int, alphabet: str) -> str:
    text = ""
    while value:
        value, place = divmod(value, len(alphabet))
        text = alphabet[place] + text
    return text


_BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
NUMBERED = {
    "x.com/a/status/{}": lambda ms, low: str((ms - 1288834974657) << 22 | low),
    "www.tiktok.com/@a/video/{}": lambda ms, low: str((ms // 1000) << 32 | low),
    "mastodon.social/@a/{}": lambda ms, low: str(ms << 16 | low % 65536),
    "truthsocial.com/@a/posts/{}": lambda ms, low: str(ms << 16 | low % 65536),
    "www.linkedin.com/feed/update/urn:li:activity:{}": lambda ms, low: str(ms << 22 | low),
    "discord.com/channels/123456789012345678/123456789012345678/{}": lambda ms, low: str(
        (ms - 1420070400000) << 22 | low
    ),
    "www.instagram.com/p/{}/": lambda ms, low: _digits((ms - 1314220021721) << 23 | low, _BASE64URL),
    "www.threads.com/@a/post/{}": lambda ms, low: _digits((ms - 1314220021721) << 23 | low, _BASE64URL),
    "bsky.app/profile/a.b/post/{}": lambda ms, low: _digits((ms * 1000) << 10 | low % 1024, _SORTABLE),
}


@pytest.mark.parametrize("form", NUMBERED)
@given(second=st.integers(1_690_000_000, 2_100_000_000), low=st.integers(0, 2**22 - 1))
def test_moment_put_into_an_id_comes_back(form: str, second: int, low: int) -> None:
    reading = platforms.read(_address("https://" + form.format(NUMBERED[form](second * 1000, low))))
    assert reading is not None
    assert reading.post is not None
    assert reading.post.posted_at == datetime.fromtimestamp(second, UTC)


def _address(href: str) -> Address:
    host, _, rest = href.removeprefix("https://").partition("/")
    return Address(host, "/" + rest)


@pytest.mark.parametrize(
    "href",
    [
        "https://twitter.com/jack/status/20",
        "https://twitter.com/a/status/29999999999",  # a running number of before November 2010
        "https://x.com/a/status/9223372036854775808",  # more than 63 bits
        "https://www.tiktok.com/@a/video/1234567890",
        "https://www.tiktok.com/@a/video/18446744073709551615",  # of the year 2106
        "https://www.instagram.com/p/BXsFz/",
        "https://www.threads.net/@a/post/aye83DjauH",  # ten years before Threads
        "https://truthsocial.com/@a/posts/103794036899778366",  # two years before Truth Social
        "https://bsky.app/profile/a.b/post/2222222222222",
        "https://mastodon.social/@Gargron/1",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    ],
)
def test_impossible_date_is_none(href: str) -> None:
    reading = read(href)
    assert reading is not None
    assert reading.post is not None
    assert reading.post.posted_at is None


# --- hostile --------------------------------------------------------------------------------------

HOSTS = sorted({host.replace("*.", "www.") for p in platforms.every() for host in (*p.hosts, *p.front_ends)})
_words = st.sampled_from(
    words(
        """
        status statuses i web p reel posts videos watch groups permalink share s c t @ @a a.b 1 20 %40x
        post profile comments r user in company feed update urn:li:activity:1 wall-1_2 video @a:1 notes
        objects %2F .. %00 pfbid0abc 1934261396838945084 99999999999999999999 ² ١٢٣ %FF%FE #!/ #/a login
        """
    )
)
_names = st.sampled_from(words("v u url next href id story_fbid fbid w z q continue list status"))
_texts = st.text(max_size=30)
_paths = st.lists(_words | _texts, max_size=7).map(lambda parts: "/" + "/".join(parts))
_pairs = st.tuples(_names | _texts, _words | _texts).map("=".join)
_queries = st.lists(_pairs, max_size=4).map("&".join)


@settings(max_examples=400)
@given(host=st.sampled_from(HOSTS), path=_paths, query=_queries, fragment=_words | _texts)
def test_reading_never_raises_and_never_contradicts_itself(
    host: str, path: str, query: str, fragment: str
) -> None:
    url = Address(host, path, query, fragment)
    for reading in (platforms.read(url), fediverse.read_shape(url)):
        if reading is None:
            continue
        assert reading.account is None or (reading.account and not reading.account.startswith("@"))
        if reading.post is not None:
            assert reading.post.platform == reading.platform
            assert reading.post.id
            assert reading.post.account in (reading.account, None)
            assert reading.kind in (LinkKind.POST, LinkKind.VIDEO, LinkKind.ARTICLE)
            when = reading.post.posted_at
            assert when is None or (when.tzinfo is UTC and 2003 <= when.year < 2100)


@given(text=st.text(max_size=60))
def test_whatever_a_browser_takes_for_a_url_can_be_read(text: str) -> None:
    try:
        url = parse(f"https://x.com/{text}")
    except UnreadableUrl:
        return
    assert platforms.read(url) is not None or url.host != "x.com"


@pytest.mark.parametrize(
    "make",
    [
        lambda n: Address("x.com", "/a" * n),
        lambda n: Address("www.facebook.com", "/" + "a" * n),
        lambda n: Address("www.facebook.com", "/watch", "v=" * n),
        lambda n: Address("www.youtube.com", "/watch", "&amp;" * n + "v=1"),
        lambda n: Address("www.linkedin.com", "/posts/" + "a_-activity-1" * n),
        lambda n: Address("vk.com", "/feed", "w=wall" + "1_" * n),
        lambda n: Address("example.org", "/@" + "a" * n + "@" + "b." * n + "c/1"),
        lambda n: Address("x.com", "/login", "redirect_after_login=" + "/login%3Fredirect_after_login=" * n),
        lambda n: Address("www.youtube.com", "/user/a", "", "p/" + "u/" * n),
    ],
)
def test_url_of_twice_the_length_takes_not_much_more_than_twice_as_long(make: object) -> None:
    def work(text: str) -> None:
        url = make(len(text))  # type: ignore[operator]
        platforms.read(url)
        fediverse.read_shape(url)

    assert growth(work, "a", size=128 * 1024, doublings=1) < LIMIT


def test_login_wall_is_seen_through_once_only() -> None:
    once = "https://x.com/login?redirect_after_login=%2FAFP%2Fstatus%2F20"
    twice = (
        "https://x.com/login?redirect_after_login=%2Flogin%3Fredirect_after_login%3D%252FAFP%252Fstatus%252F2"
    )
    readings = [read(once), read(twice)]
    assert [reading.kind for reading in readings if reading] == [LinkKind.POST, LinkKind.OTHER]


# --- the table of routes, and plugins -------------------------------------------------------------


def test_word_of_a_route_comes_before_a_name_wherever_it_stands() -> None:
    routes = Routes("p", "profile /{account}\nsearch /search")
    assert routes.read(Address("p.example", "/search")).kind is LinkKind.SEARCH
    assert routes.read(Address("p.example", "/Research")).account == "Research"


def test_first_line_that_fits_wins() -> None:
    routes = Routes("p", "post /{account}/{id}\nother /{account}/*")
    assert routes.read(Address("p.example", "/a/1")).kind is LinkKind.POST
    assert routes.read(Address("p.example", "/a/b")).kind is LinkKind.OTHER


def test_id_ends_where_it_ends() -> None:
    routes = Routes("p", "post /{id}")
    kinds = [
        routes.read(Address("p.example", f"/{text}")).kind.value for text in ("12", "12)", "12a", "12-3")
    ]
    assert kinds == ["post", "post", "other", "other"]


def test_words_of_the_tables_are_words() -> None:
    for module in plugins.modules("auditor.platforms"):
        for routes in vars(module).values():
            if isinstance(routes, Routes):
                for word in routes.reserved:
                    assert set(word).isdisjoint("(){}|/?*"), (module.__name__, word)


def test_platforms_and_readings_can_be_sent_to_another_process() -> None:
    for platform in platforms.every():
        assert pickle.loads(pickle.dumps(platform)).name == platform.name
    reading = read("https://x.com/AFP/status/1934261396838945084")
    assert pickle.loads(pickle.dumps(reading)) == reading


def _read_example(url: platforms.UrlLike) -> Reading | None:
    return Reading(platform="example", kind=LinkKind.POST) if url.path != "/" else None


EXAMPLE = Platform(name="example", hosts=("example.test", "x.com"), read=_read_example)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    def clear() -> None:
        platforms._foreign.cache_clear()
        platforms._foreign_hosts.cache_clear()

    clear()
    yield monkeypatch
    monkeypatch.undo()
    clear()


def _install(value: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a distribution that offers a platform, as far as importlib.metadata can tell."""
    distribution = folder / "example-1.0.dist-info"
    distribution.mkdir()
    (distribution / "METADATA").write_text("Metadata-Version: 2.1\nName: example\nVersion: 1.0\n")
    (distribution / "entry_points.txt").write_text(f"[auditor.platforms]\nexample = {value}\n")
    monkeypatch.syspath_prepend(str(folder))


def test_installed_platform_adds_its_hosts_and_takes_none_of_ours(
    installed: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _install(f"{__name__}:EXAMPLE", tmp_path, installed)
    assert platforms.platform_of("example.test") is EXAMPLE
    assert platforms.named("example") is EXAMPLE
    owner = platforms.platform_of("x.com")
    assert owner is not None
    assert owner.name == "x"


def test_entry_point_that_is_no_platform_is_named(installed: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _install("json:dumps", tmp_path, installed)
    with pytest.raises(ConfigError, match=r"auditor\.platforms: found function, not an .*Platform"):
        platforms.platform_of("example.test")


def test_host_of_ours_never_looks_for_what_is_installed(installed: pytest.MonkeyPatch) -> None:
    def refuse(group: str) -> list[object]:
        raise AssertionError(group)

    installed.setattr(plugins, "discover", refuse)
    assert read("https://x.com/AFP") is not None
