"""The rest of the fediverse (Pleroma, Misskey, PeerTube, Lemmy, Pixelfed …), by the shapes of URLs.

`read_shape` is for hosts that nobody claims. It must not take a newspaper for a server, so it knows only
paths that hold a machine's id, and never a bare /@name, which Medium, YouTube and TikTok use as well. Those
servers answer 404 for what is gone, so that no probe is needed.
"""

from __future__ import annotations

from auditor.model import LinkKind, Reading
from auditor.platforms import mastodon
from auditor.platforms._parts import segments
from auditor.platforms._platform import Platform, UrlLike
from auditor.platforms._routes import Routes

_NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?"
_REMOTE = r"@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"
_ULID = r"[0-7][0-9A-HJKMNP-TV-Z]{25}"
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PATTERNS = {
    "user": _NAME + r"\Z",
    "remote": _NAME + _REMOTE + r"\Z",
    "status": rf"(?:[0-9]{{15,20}}|{_ULID})\Z",
    "flake": r"(?=[A-Za-z]{0,17}[0-9])[A-Za-z0-9]{18}\Z",  # Pleroma
    # Misskey: aid, aidx (both begin with the time since 2000), meid or object id, ulid
    "note": rf"(?:(?=[a-z]{{0,15}}[0-9])[7-9a-c][a-z0-9]{{9}}(?:[a-z0-9]{{6}})?|[0-9a-f]{{24}}|{_ULID})\Z",
    "uuid": _UUID + r"\Z",
    "short": r"(?=[A-Za-z]{0,21}[0-9])[1-9A-HJ-NP-Za-km-z]{22}\Z",  # PeerTube
}
_MASTODON_SHAPES = Routes(
    "mastodon",
    """
    post     /users/{account:user}/statuses/{id:status}/**
    post     /@{account:remote}/{id:status}/**
    post     /@{account:user}/{id:status}/**
    post     /@{account:user}/statuses/{id:status}/**
    post     /(web|deck)/@{account:remote}/{id:status}/**
    post     /(web|deck)/@{account:user}/{id:status}/**
    post     /(web|deck)/statuses/{id:status}/**
    profile  /@{account:remote}/**
    """,
    patterns=_PATTERNS,
    posted_at=mastodon.posted_at,
)
_SHAPES = Routes(
    "fediverse",
    """
    post     /notice/{id:flake}
    post     /notes/{id:note}
    post     /(objects|activities|notices)/{id:uuid}
    post     /display/{id:uuid}
    post     /p/{account:user}/{id:status}
    video    /videos/(watch|embed)/{id:uuid}
    video    /w/{id:short}
    video    /w/{id:uuid}
    """,
    patterns=_PATTERNS,
)
_SERVERS = Routes(
    "fediverse",
    """
    homepage  /
    post      /(notice|notes|post|comment|display|posts)/{id}/**
    post      /(objects|activities)/{id:uuid}/**
    post      /i/web/post/{id}/**
    post      /p/{account}/{id}/**
    post      /(m|magazine|c|community)/*/(p|t|post)/{id}/**
    video     /(videos|w)/(watch|embed)/{id}/**
    video     /w/{id}/**
    other     /(videos|w)/p/**
    profile   /c/{account}/(videos|video-playlists|about)/**
    profile   /video-channels/{account}/**
    group     /(c|m|community|magazine)/*/**
    profile   /(u|a|users|accounts|profile)/{account}/**
    hashtag   /(tags|tag|hashtag)/**
    hashtag   /discover/tags/**
    search    /search/**
    post      /@{account:name}/{id:status}/**
    profile   /@{account:name}/**
    homepage  /(explore|local|federated|all|home|communities|instances|discover|videos)/**
    """,
    post_id=r"[A-Za-z0-9-]{1,64}",
    patterns={"name": _NAME + rf"(?:{_REMOTE})?\Z", "status": _PATTERNS["status"]},
)


_BEGINNINGS = frozenset(
    (
        *("users", "web", "deck", "notice", "notes", "objects", "activities", "notices", "display", "p"),
        *("videos", "w"),
    )
)


def read_shape(url: UrlLike) -> Reading | None:
    """Return what a URL of an unknown host shows by its shape alone; None for anything that may be else."""
    if len(url.path) < 8:
        return None
    head = url.path[1:].partition("/")[0].lower()
    if head[:1] != "@" and head not in _BEGINNINGS and "%" not in head:
        return None
    parts = segments(url.path)
    for routes in (_MASTODON_SHAPES, _SHAPES):
        reading = routes.read(url, parts)
        if reading.kind is not LinkKind.OTHER:
            return mastodon.at_home(reading, url.host)
    return None


def read(url: UrlLike) -> Reading | None:
    """Return what a known server of the fediverse reads in the URL."""
    return mastodon.at_home(_SERVERS.read(url), url.host)


PLATFORM = Platform(
    name="fediverse",
    hosts=(
        *("misskey.io", "misskey.art", "calckey.social", "firefish.social", "sharkey.world", "blahaj.zone"),
        *("lemmy.world", "lemmy.ml", "lemm.ee", "sh.itjust.works", "beehaw.org", "feddit.de", "feddit.org"),
        *("jlai.lu", "kbin.social", "fedia.io", "programming.dev", "pixelfed.social", "pixelfed.fr"),
        *("pixelfed.de", "framatube.org", "peertube.tv", "tilvids.com", "video.blender.org", "diode.zone"),
        *(
            "poa.st",
            "spinster.xyz",
            "freespeechextremist.com",
            "diasp.org",
            "diaspora-fr.org",
            "pluspora.com",
        ),
    ),
    read=read,
)
