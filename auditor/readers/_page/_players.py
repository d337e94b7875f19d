"""Finds the page behind the player, widget or viewer of a platform, where the address of its frame tells."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

SERVICE = re.compile(
    r"googletagmanager|doubleclick|googlesyndication|recaptcha|/gtm|adservice|[./]ads?[./-]|analytics|"
    r"consent|(?<!no)cookie|disqus|mailchimp|list-manage|hsforms|hubspot|typeform|login|/share|facebook\.com/plugins/"
    r"(?:like|page|share)|platform\.twitter\.com/widgets/(?:follow|tweet_button|widget_iframe)|substack\.com/embed"
    r"|amazon-adsystem|outbrain|taboola|criteo|hotjar|google\.com/maps|calendly|paypal|stripe",
    re.IGNORECASE,
)
# Parameters by which a frame of any site names the page it shows.
_NAMING = ("url", "href", "src")
_NUMBER = re.compile(r"[\w.-]{2,64}")
_SAVED = re.compile(r"[^/?#]{1,200}_files/([\w-]{11})\.html?")
_FLOURISH = re.compile(r"(?:story|visualisation)/\d{1,12}")


def shown(url: str) -> str:
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
        if "http" in parts.query:
            asked = parse_qs(parts.query)
            named = next((asked[name][0] for name in _NAMING if name in asked), "")
            if named.startswith(("http://", "https://")):
                return named
    except ValueError:
        pass
    return url


def number_of_saved(source: str) -> str:
    """Return the video whose player a browser saved: ``Dam_files/dQw4w9WgXcQ.html``; else ""."""
    found = _SAVED.fullmatch(source.removeprefix("./")[:400])
    return found[1] if found else ""


def flourish(source: str) -> str:
    """Return the address of a chart that a script of Flourish draws from ``visualisation/123``, else ""."""
    return f"https://flo.uri.sh/{source}/embed" if _FLOURISH.fullmatch(source) else ""
