"""Telegram: channels, their messages, invitations. Message numbers tell no date."""

from __future__ import annotations

import re

from auditor.model import Post, Reading
from auditor.platforms import _opinions as said
from auditor.platforms._opinions import Opinion, Questions, page
from auditor.platforms._parts import Target, segments
from auditor.platforms._platform import Platform, UrlLike, words
from auditor.platforms._probe import ProbeAnswer, ProbeRequest
from auditor.platforms._routes import Routes

_ROUTES = Routes(
    "telegram",
    """
    homepage      /
    profile       /+{phone}
    group         /+{word}
    group         /(joinchat|addlist)/*/**
    group         /s/joinchat/**
    share_intent  /(share|msg|msg_url)/**
    inner         /iv?url={url}
    search        /s/{account:name}?q
    profile       /s/{account:name}
    post          /s/{account:name}/{id}/**
    post          /c/{account:number}/{id:number}
    post          /c/{account:number}/*/{id:number}/**
    group         /c/{account:number}
    profile       /boost/{account:name}
    profile       /{account}
    post          /{account}/{id}
    post          /{account}/s/{id}
    post          /{account}/*/{id}
    other         /{account}/**
    """,
    reserved="""
        a addemoji addstickers addtheme android apps auction auth bg blog boost c call confirmphone
        contact css dl faq favicon.ico giftcode i img invoice ios iv js k login m nft privacy proxy
        robots.txt s setlanguage socks stargift telegram_stars tos url z
    """,
    account=r"[A-Za-z][A-Za-z0-9_]{1,63}",
    patterns={"name": r"[A-Za-z][A-Za-z0-9_]{1,63}", "phone": r"[0-9]{6,15}\Z"},
)
# The address of the web client: /k/#@name, /a/#-1001234567890, /#/im?p=@name
_CLIENT = re.compile(
    r"(?:/?im\?p=|\?tgaddr=[^@]{0,80}|/)?@([A-Za-z][A-Za-z0-9_]{3,31})(?:/([0-9]{1,10}))?(?![\w])"
)
_CLIENTS = words("web.telegram.org webk.telegram.org webz.telegram.org weba.telegram.org")


def read(url: UrlLike) -> Reading | None:
    """Return what Telegram reads in the URL."""
    if url.host in _CLIENTS:
        named = _CLIENT.match(url.fragment)
        path = "/" + "/".join(part for part in (named.groups() if named else ()) if part)
        return _ROUTES.read(Target(url.host, path, "", ""))
    if url.host.endswith(".t.me"):  # name.t.me is t.me/name, and name.t.me/12 its message
        name = url.host[: -len(".t.me")].removeprefix("www.")
        if name != "www":
            return _ROUTES.read(url, [name, *segments(url.path)])
    return _ROUTES.read(url)


def _ask(post: Post, _url: str | None) -> tuple[ProbeRequest, ...]:
    if post.account is None or post.account.isdigit():  # a private channel
        return ()
    return (
        page(f"https://t.me/{post.account}/{post.id}?embed=1"),
        page(f"https://t.me/s/{post.account}/{post.id}"),
    )


# Both pages answer 200 whatever they are asked; only what stands in them tells.
def _widget(_post: Post, answer: ProbeAnswer) -> Opinion:
    if answer.status != 200:
        return said.SILENT
    body = answer.body
    if ("tgme_widget_message_text" in body or "tgme_widget_message_author" in body) and "datetime=" in body:
        return said.EXISTS
    return said.UNKNOWN_POST if "tgme_widget_message_error" in body else said.SILENT


def _preview(post: Post, answer: ProbeAnswer) -> Opinion:
    """Return what the channel's preview says: it lists the messages around the one asked for."""
    if answer.status != 200:
        return said.SILENT
    if f'data-post="{post.account}/{post.id}"'.lower() in answer.body.lower():
        return said.EXISTS
    return said.UNKNOWN_POST if 'data-post="' in answer.body else said.SILENT


PLATFORM = Platform(
    name="telegram",
    hosts=(
        *("t.me", "*.t.me", "telegram.me", "www.telegram.me", "telegram.dog", "www.telegram.dog"),
        *("tg.dev", "www.tg.dev", "tx.me", *sorted(_CLIENTS)),
    ),
    read=read,
    probe=Questions(_ask, (_widget, _preview)),
)
