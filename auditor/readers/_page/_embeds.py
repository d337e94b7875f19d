"""Reads which post, video or document an element shows: blockquotes, frames, AMP and lite elements."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from auditor.readers._page._players import SERVICE, flourish, number_of_saved, shown

_SOURCES = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-litespeed-src",
    "data-cmp-src",
    "data-url",
)
_PERMALINKS = (
    "data-instgrm-permalink", "data-tweet-url", "data-bluesky-uri", "data-text-post-permalink", "data-href",
    "data-embed-url", "data-youtube-url",
    "data-oembed-url", "cite", "data-url", "data-video-url",
)  # fmt: skip
# Elements that name a post by its number: element, attribute, address.
_BY_NUMBER = {
    "amp-twitter": ("data-tweetid", "https://x.com/i/status/{}"),
    "twitter-widget": ("data-tweet-id", "https://x.com/i/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
    "youtube-video": ("video-id", "https://www.youtube.com/watch?v={}"),
    "lite-vimeo": ("videoid", "https://vimeo.com/{}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/{}"),
    "amp-tiktok": ("data-src", "https://www.tiktok.com/@/video/{}"),
    "lite-tiktok": ("videoid", "https://www.tiktok.com/@/video/{}"),
}
_BY_ATTRIBUTE = (
    ("data-tweet-id", "https://x.com/i/status/{}"),
    ("data-tweetid", "https://x.com/i/status/{}"),
    ("data-youtube-id", "https://www.youtube.com/watch?v={}"),
    ("data-ytid", "https://www.youtube.com/watch?v={}"),
    ("data-youtubeid", "https://www.youtube.com/watch?v={}"),
)
_NUMBER = re.compile(r"[\w.-]{2,64}")
_YOUTUBE = re.compile(r"[\w-]{11}")
_TELEGRAM = re.compile(r"\w{3,64}/\d{1,12}")
_POST_CLASS = re.compile(
    r"\b(?:twitter-tweet|twitter-video|bluesky-embed|instagram-media|tiktok-embed|mastodon-embed|fb-post|fb-video"
    r"|reddit-(?:card|embed(?:-bq)?)|telegram-post|threads-post|text-post-media|truthsocial-embed)\b"
    r"|(?<![\w-])(?:(?:nojs-|embedded-|embed-)?tweet(?:-embed)?|(?:tiktok|bluesky)-wrap|instagram-embed-wrap)(?![\w-])"
)
# Settings that name what a box shows: Elementor, Squarespace, Substack.
_PACKED = ("data-settings", "data-block-json", "data-attrs")
_PACKED_ADDRESS = re.compile(
    r"https?://(?:www\.|m\.)?(?:(?:twitter|x)\.com/\w{1,30}/status/\d{1,25}"
    r"|youtube\.com/(?:watch\?v=|embed/|shorts/|live/)[\w-]{11}|youtu\.be/[\w-]{11}"
    r"|instagram\.com/(?:p|reel|tv)/[\w-]{5,40}/?|tiktok\.com/@[\w.]{1,40}/video/\d{1,25}"
    r"|(?:player\.)?vimeo\.com/(?:video/)?\d{1,12}|dailymotion\.com/video/\w{1,20}"
    r"|facebook\.com/[\w.-]{1,80}/(?:posts|videos)/[\w-]{1,80}/?"
    r"|bsky\.app/profile/[\w.:-]{1,100}/post/\w{1,40}|threads\.(?:net|com)/@[\w.]{1,40}/post/[\w-]{1,40})"
)
_LONGEST_SETTINGS = 20_000
_WEB = ("http://", "https://", "//")
_AT_URI = re.compile(r"at://([^/\s]{3,253})/app\.bsky\.feed\.post/(\w{1,40})")


@lru_cache(maxsize=4096)
def is_post(names: str) -> bool:
    """Return whether the classes of an element are those of an embedded post."""
    return _POST_CLASS.search(names) is not None


def permalink(tag: str, attributes: Mapping[str, str | None]) -> str:
    """Return the address of what an element shows, "" if its attributes name none."""
    known = _BY_NUMBER.get(tag)
    if known is not None:
        number = (attributes.get(known[0]) or "").strip()
        if number and _NUMBER.fullmatch(number):
            return known[1].format(number)
    for name in _PERMALINKS:
        value = (attributes.get(name) or "").strip()
        if value.startswith(_WEB):
            return shown(value)
        if value.startswith("at://"):
            return _bluesky(value)
    if tag == "youtube-video" and (attributes.get("src") or "").startswith(_WEB):
        return attributes["src"] or ""
    telegram = (attributes.get("data-telegram-post") or "").strip()
    if telegram:
        return f"https://t.me/{telegram}" if _TELEGRAM.fullmatch(telegram) else ""
    classes = attributes.get("class") or ""
    if "flourish" in classes:
        return flourish((attributes.get("data-src") or "").strip())
    if "youtube" in classes:
        for name in ("data-id", "data-video-id", "data-videoid", "videoid", "video-id"):
            number = attributes.get(name) or ""
            if _YOUTUBE.fullmatch(number):
                return f"https://www.youtube.com/watch?v={number}"
    for name, address in _BY_ATTRIBUTE:
        number = (attributes.get(name) or "").strip()
        if number and _NUMBER.fullmatch(number):
            return address.format(number)
    return ""


def frame(attributes: Mapping[str, str | None]) -> str:
    """Return the address a frame shows, lazily or not; "" for services that show nothing to read."""
    for name in _SOURCES:
        value = (attributes.get(name) or "").strip()
        if value.startswith(_WEB):
            if attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1"):
                return ""
            if SERVICE.search(value[:500].partition("?")[0]):
                return ""
            address = shown(value)
            return "" if SERVICE.search(address[:500]) else address
    return _of_saved(attributes)


def _of_saved(attributes: Mapping[str, str | None]) -> str:
    """Return what a frame showed before a browser saved what was in it as a file of its own."""
    tweet = (attributes.get("data-tweet-id") or "").strip()
    if tweet and _NUMBER.fullmatch(tweet):
        return f"https://x.com/i/status/{tweet}"
    source = attributes.get("src") or ""
    video = number_of_saved(source) if source else ""
    if video and "youtube" in f"{attributes.get('title')} {attributes.get('id')}".lower():
        return f"https://www.youtube.com/watch?v={video}"
    return ""


def packed(attributes: Mapping[str, str | None]) -> str:
    """Return the post or video that a box of a site builder names in its settings (JSON), "" for none."""
    for name in _PACKED:
        settings = attributes.get(name)
        if settings and "http" in settings:
            found = _PACKED_ADDRESS.search(settings[:_LONGEST_SETTINGS].replace("\\/", "/"))
            if found is not None:
                return shown(found[0])
    return ""


def _bluesky(uri: str) -> str:
    found = _AT_URI.match(uri)
    return f"https://bsky.app/profile/{found[1]}/post/{found[2]}" if found else ""
