"""YouTube: videos, shorts, streams, channels, community posts. A video's id tells no date."""

from __future__ import annotations

import re

from auditor.model import LinkKind, Post, Reading
from auditor.platforms import _opinions as said
from auditor.platforms._opinions import ByStatus, Opinion, Questions, Stand, as_json, get, page
from auditor.platforms._platform import Platform, UrlLike, subdomain, words
from auditor.platforms._probe import ProbeAnswer, ProbeRequest
from auditor.platforms._routes import Routes

_ID = r"[A-Za-z0-9_-]{11}"
_HANDLE = r"[\w.·’'-]{1,100}"

_ROUTES = Routes(
    "youtube",
    """
    video     /?v={id}
    homepage  /
    inner     /(signin|login|account|oops|verify|logout)?next={url}
    inner     /(verify_age|verify_controversy|index|get_started|supported_browsers)?next_url={url}
    inner     /sorry/*?continue={url}
    inner     /(m|ml|d|save)?continue={url}
    inner     /accounts/*?continue={url}
    inner     /attribution_link?u={url}
    inner     /redirect?q={url}
    inner     /oembed?url={url}
    video     /(watch|watch_popup|movie|ytscreeningroom|details|live_chat|embed|v)?v={id}
    video     /get_video_info?video_id={id}
    other     /embed/videoseries/**
    video     /embed/live_stream/**?channel={account:channel}
    video     /embed/live_stream/**
    other     /embed?list
    video     /(watch|embed|v|vi|e|shorts|live|video|w)/{id}/**
    video     /watch?v
    other     /watch?list
    other     /browse/MPREb_{word}
    profile   /browse/{account:channel}
    other     /browse/{word}
    homepage  /(watch|shorts|live|feed|trending|explore|gaming|movies|premium|music|news|sports|learning)/**
    homepage  /(channels|podcasts|fashion|kids|browse|guide|hot|popular|index)/**
    video     /clip/*/**
    post      /post/{id:note}/**
    search    /(results|search)/**
    hashtag   /hashtag/*/**
    post      /(channel|c|user)/*/(community|posts)/**?lb={id:note}
    search    /(channel|c|user)/*/search/**
    profile   /(channel|c|user)/{account}/**
    profile   /profile?user={account}
    profile   /profile_redirector/*
    post      /@{account:handle}/(community|posts)/**?lb={id:note}
    search    /@{account:handle}/search/**
    profile   /@{account:handle}/**
    post      /{account}/community/**?lb={id:note}
    profile   /{account}
    profile   /{account}/(featured|videos|shorts|streams|live|playlists|community|posts|channels|about)/**
    profile   /{account}/(discussion|feed|releases|podcasts|store|membership|join|courses|search)/**
    """,
    reserved="""
        about account activate ads api artist attribution_link blog c channel clip contact_us contest
        copyright_notice create_channel creators d dev digest e embed error gaming_home group hashtag
        howyoutubeworks iframe_api img impact index.php intl jobs live_chat live_dashboard login logout
        m ml my_videos new oembed oops p paid_memberships pair playables player_api playlist policies
        post premium-benefits press privacy profile purchases redirect reporthistory s safety save show
        shows signin sound source static subscription_center t terms testtube testview trends tv upload
        user v verify verify_age vi video view_play_list vr w watch_videos xbox yt
    """,
    account=_HANDLE,
    post_id=_ID,
    patterns={"handle": _HANDLE, "channel": r"UC[A-Za-z0-9_-]{22}", "note": r"[A-Za-z0-9_-]{20,80}"},
)
_SHORT = Routes(
    "youtube",
    """
    video     /?v={id}
    homepage  /
    video     /watch?v={id}
    video     /(watch|v|e|embed|shorts|live)/{id}/**
    profile   /@{account:handle}/**
    video     /{id}/**
    video     /{code}
    """,
    reserved="""
        e embed live playlist redirect shorts v watch
    """,
    post_id=_ID,
    patterns={"handle": _HANDLE, "code": r"[A-Za-z0-9_-]{4,20}"},
)
# The player of 2008 to 2012 named the video behind a channel's '#': /user/NASA#p/u/1/dQw4w9WgXcQ
_CHANNEL_PLAYER = re.compile(rf"(?:p|g)/(?:[a-z]+/){{1,3}}(?:[^/]{{1,64}}/){{0,2}}({_ID})(?![\w-])")
_COUNTRIES = words("be ca ch cz de es fr gr hu ie it jp nl no pl pt ro rs ru se ua co.uk com.br")
_SHORT_HOSTS = words("youtu.be www.youtu.be m.youtu.be y2u.be")
_SITES = words("m music gaming kids tv consent accounts")


def read(url: UrlLike) -> Reading | None:
    """Return what YouTube reads in the URL, None for the company's other sites."""
    host = url.host
    if host in _SHORT_HOSTS:
        return _SHORT.read(url)
    label = subdomain(host, "youtube.com")
    if label and label not in _SITES and len(label) != 2:
        return None
    reading = _ROUTES.read(url)
    if url.fragment and reading.kind is LinkKind.PROFILE and (played := _CHANNEL_PLAYER.match(url.fragment)):
        post = Post(platform="youtube", account=reading.account, id=played[1])
        return Reading(platform="youtube", kind=LinkKind.VIDEO, account=reading.account, post=post)
    return reading


def _ask(post: Post, _url: str | None) -> tuple[ProbeRequest, ...]:
    if not re.fullmatch(_ID, post.id):
        return ()
    address = f"https://www.youtube.com/watch?v={post.id}"
    return (
        get("https://www.youtube.com/oembed", format="json", url=address),
        page(f"{address}&hl=en"),
        page(f"https://i.ytimg.com/vi/{post.id}/hqdefault.jpg"),
    )


_PLAYABILITY = re.compile(r'"playabilityStatus":\s*(?=\{"status":\s*"([A-Z_]{2,40})")')


def _watch_page(_post: Post, answer: ProbeAnswer) -> Opinion:
    """Return what the page of the video says of itself; a consent wall or a bot wall says nothing."""
    found = _PLAYABILITY.search(answer.body) if answer.status == 200 else None
    if found is None:
        return said.SILENT
    words = answer.body[found.end() : found.end() + 2000].replace("’", "'").lower()
    if found[1] == "OK":
        return said.EXISTS
    if found[1] != "ERROR":
        return said.SILENT
    for phrase, reason in (
        ("removed by the uploader", said.DELETED),
        ("has been terminated", said.SUSPENDED),
        ("account associated with this video", said.SUSPENDED),
        ("has closed their", said.ACCOUNT_GONE),
        ("violating", said.REMOVED),
        ("copyright", said.REMOVED),
    ):
        if phrase in words:
            return Opinion(Stand.GONE, reason)
    return said.UNKNOWN_POST


def _embedded(post: Post, answer: ProbeAnswer) -> Opinion:
    """Return what oEmbed says: 401 is a video that may not be embedded, 400 an id nobody ever had."""
    if answer.status == 200 and not isinstance(as_json(answer), dict):
        return said.SILENT
    return _OEMBED(post, answer)


_OEMBED = ByStatus(exists=(200, 401), gone=(404, 400), withheld=(403,))

PLATFORM = Platform(
    name="youtube",
    hosts=(
        *("youtube.com", "*.youtube.com", "youtu.be", "www.youtu.be", "m.youtu.be", "y2u.be"),
        *("youtube-nocookie.com", "www.youtube-nocookie.com", "youtube.googleapis.com"),
        *("youtubekids.com", "www.youtubekids.com"),
        *(f"{prefix}youtube.{country}" for prefix in ("", "www.", "m.") for country in _COUNTRIES),
    ),
    front_ends=(
        *(
            "yewtu.be",
            "invidio.us",
            "invidious.io",
            "inv.nadeko.net",
            "invidious.nerdvpn.de",
            "vid.puffyan.us",
        ),
        *("invidious.snopyta.org", "piped.video", "piped.kavin.rocks", "yt.artemislena.eu"),
    ),
    read=read,
    probe=Questions(_ask, (_embedded, _watch_page, ByStatus(gone=(404,)))),
)
