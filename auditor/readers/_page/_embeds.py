"""Reads which post, video or document an element shows: blockquotes, frames, AMP and lite elements."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

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
)
_WEB = ("http://", "https://", "//")
_SERVICE = re.compile(
    r"googletagmanager|doubleclick|googlesyndication|recaptcha|/gtm|adservice|[./]ads?[./-]|analytics|"
    r"consent|cookie|disqus|mailchimp|list-manage|hsforms|hubspot|typeform|login|/share|facebook\.com/plugins/"
    r"(?:like|page|share)|platform\.twitter\.com/widgets/(?:follow|tweet_button|widget_iframe)|substack\.com/embed"
    r"|amazon-adsystem|outbrain|taboola|criteo|hotjar|google\.com/maps|calendly|paypal|stripe",
    re.IGNORECASE,
)
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
            return _shown(value)
        if value.startswith("at://"):
            return _bluesky(value)
    if tag == "youtube-video" and (attributes.get("src") or "").startswith(_WEB):
        return attributes["src"] or ""
    telegram = (attributes.get("data-telegram-post") or "").strip()
    if telegram:
        return f"https://t.me/{telegram}" if _TELEGRAM.fullmatch(telegram) else ""
    if "youtube" in (attributes.get("class") or ""):
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
            shown = _shown(value)
            return "" if _SERVICE.search(shown[:500]) else shown
    return ""


def _shown(url: str) -> str:
    """Return the page behind the player or widget of a platform, where its address says which."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
        if host == "platform.twitter.com" and "Tweet" in parts.path:
            number = parse_qs(parts.query).get("id", [""])[0]
            return f"https://x.com/i/status/{number}" if _NUMBER.fullmatch(number) else url
        if host.endswith("facebook.com") and parts.path.startswith(("/plugins/post", "/plugins/video")):
            return parse_qs(parts.query).get("href", [url])[0]
        if host == "embed.bsky.app":
            pieces = parts.path.split("/")
            if len(pieces) >= 5 and pieces[1] == "embed":
                return f"https://bsky.app/profile/{pieces[2]}/post/{pieces[-1]}"
        if host == "twitframe.com":
            return parse_qs(parts.query).get("url", [url])[0]
        if host in ("embed.reddit.com", "redditmedia.com"):
            return f"https://www.reddit.com{parts.path}"
        if parts.path.startswith("/@") and parts.path.endswith("/embed"):  # Mastodon and its kin
            return f"https://{parts.netloc}{parts.path.removesuffix('/embed')}"
        if host == "t.me" and parts.query:
            return f"https://t.me{parts.path}"
        if host == "instagram.com" and "/embed" in parts.path:
            return f"https://www.instagram.com{parts.path.partition('embed')[0]}"
        if host == "tiktok.com" and parts.path.startswith(("/embed/", "/player/")):
            number = parts.path.rstrip("/").rpartition("/")[2]
            return f"https://www.tiktok.com/@/video/{number}" if number.isdigit() else url
        if host.endswith(("iframely.net", "embedly.com")):
            asked = parse_qs(parts.query)
            return (asked.get("url") or asked.get("src") or [url])[0]
    except ValueError:
        pass
    return url


def _bluesky(uri: str) -> str:
    found = _AT_URI.match(uri)
    return f"https://bsky.app/profile/{found[1]}/post/{found[2]}" if found else ""
