"""VK: posts are owner_number; people have positive owners, communities negative ones."""

from __future__ import annotations

import re

from auditor.model import LinkKind, Post, Reading
from auditor.platforms._parts import parameter
from auditor.platforms._platform import Platform, UrlLike, subdomain
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "vk",
    """
    homepage      /
    inner         /(login|login.php)?to={url}
    share_intent  /(share.php|share|widget_share.php)/**
    post          /video_ext.php?oid&id
    post          /wall.php?id={id:key}
    search        /search/**
    search        /feed?q
    search        /video?q
    hashtag       /hashtag/**
    other         /event{number}
    homepage      /(feed|im|video|videos|clips|music|market|games|news|stories|friends|groups|explore)
    homepage      /(video|music|clips|for_you|market|games)/(for_kids|trends|lives|all|explore|recoms)/**
    other         /(video|music)/playlist/**
    profile       /(clips|stories|video|artist|music|services)/{account}/**
    article       /@{account:name}-{word}
    profile       /@{account:name}
    profile       /{account}
    profile       /{account}/**
    """,
    reserved="""
        about ads app apps audio audiobooks audios away.php badbrowser biz blog.php bugs business call
        dev doc docs edit faq fave gim help im jobs join login mobile notifications playlist podcasts
        privacy products restore settings stickers support terms video_ext.php wall.php write
    """,
    account=r"[A-Za-z0-9_.]{1,64}",
    patterns={"name": r"-?[A-Za-z0-9_.]{1,64}", "key": r"-?[0-9]{1,12}_[0-9]{1,12}"},
)
_KEY = r"(-?[0-9]{1,12})_([0-9]{1,12})"
_OBJECT = re.compile(rf"(wall|video|photo|clip|story|topic|note|podcast|narrative|reel)s?{_KEY}(?![0-9])")
_LIST = re.compile(
    r"(wall|videos|photos|albums|album|audios|clips|docs|board|topics|market)(-?[0-9]{1,12})(?![0-9])"
)
_FILE = re.compile(rf"doc{_KEY}(?![0-9])")
_OTHER = re.compile(
    rf"(?:album|page|market|product|poll|audio|audio_playlist|app|write|artist|call|list){_KEY}?"
)


def read(url: UrlLike) -> Reading | None:
    """Return what VK reads in the URL, None for the company's other sites."""
    label = subdomain(url.host, "vk.com", "vk.ru", "vkontakte.ru")
    if label and label not in ("m", "new", "wap", "0"):
        return None
    head = url.path.strip("/").rpartition("/")[2]
    shown = (parameter(url.query, name) for name in ("w", "z")) if url.query else ()
    first = url.path.strip("/").partition("/")[0]
    for text in (*shown, url.fragment.lstrip("!/"), head, first):
        if text and (found := _OBJECT.match(text)):
            return _publication(found[2], found[3])
    if head == "video_ext.php":
        owner, number = parameter(url.query, "oid"), parameter(url.query, "id")
        if owner and number and re.fullmatch(_KEY, f"{owner}_{number}"):
            return _publication(owner, number)
    if _FILE.match(head):
        return Reading(platform="vk", kind=LinkKind.FILE)
    if listed := _LIST.fullmatch(head):
        return Reading(platform="vk", kind=LinkKind.PROFILE, account=_owner(listed[2]))
    if _OTHER.fullmatch(head):
        return Reading(platform="vk", kind=LinkKind.OTHER)
    return _ROUTES.read(url)


def _publication(owner: str, number: str) -> Reading:
    account = _owner(owner)
    post = Post(platform="vk", account=account, id=f"{owner}_{number}")
    return Reading(platform="vk", kind=LinkKind.POST, account=account, post=post)


def _owner(owner: str) -> str:
    """Return the address of an owner: id1 for people, club1 for communities."""
    return f"club{owner[1:]}" if owner.startswith("-") else f"id{owner}"


PLATFORM = Platform(
    name="vk",
    hosts=(
        *("vk.com", "*.vk.com", "vk.ru", "*.vk.ru", "vkontakte.ru", "*.vkontakte.ru", "vk.me"),
        "vkvideo.ru",
        "www.vkvideo.ru",
        "m.vkvideo.ru",
    ),
    read=read,
)
