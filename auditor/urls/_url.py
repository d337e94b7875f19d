"""Reads one URL the way a browser does and says what is odd about it. Fetches nothing, resolves nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

import ada_url

from auditor.errors import UnreadableUrl
from auditor.i18n import remark
from auditor.urls._scripts import mixes_scripts
from auditor.urls._suffixes import registrable

WEB = frozenset(("http", "https"))

# Chromium's url::kMaxURLChars; nothing longer is ever opened.
_LONGEST = 2 * 1024 * 1024
_MEANT = re.compile(r"[^\s/?#:]{1,16}://")  # browsers take spaces out of a scheme
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:")
_LONGEST_HOST = 253  # RFC 1035, section 2.3.4, as text
_SHOWN = 80
# A serialised URL is regular: userinfo, host and port have been encoded by the parser (URL Standard, 4.5).
_SERIALISED = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*):"
    r"(?://(?:(?P<userinfo>[^/?#@]*)@)?(?P<host>\[[^\]]*\]|[^/?#:]*)(?::(?P<port>\d+))?)?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:\#(?P<fragment>.*))?",
    re.DOTALL,
)
# Most addresses are serialised as they are written: lower-case names, no dot segments, nothing to encode.
_PLAIN = re.compile(
    r"(?P<scheme>https?)://(?P<host>(?:[a-z0-9][a-z0-9-]{0,62}\.){1,3}[a-z]{2,24})(?P<path>/[\w.~!$&()*+,;=:@/%-]*)"
    r"(?:\?(?P<query>[\w.~!$&()*+,;=:@/?%-]*))?(?:\#(?P<fragment>[\w.~!$&()*+,;=:@/?%-]*))?",
    re.ASCII,
)
_UNPLAIN = ("/.", "/%2", "xn--")
_LONGEST_PLAIN = 2000
_SPECIAL = frozenset(("http", "https", "ftp", "ws", "wss"))
_CONTROL = re.compile(r"[\t\r\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """A URL as a browser understands it.

    `href` is the WHATWG serialisation; `host` is an A-label without trailing dot ('' for ``mailto:`` and
    the like), `unicode` the same host as people read it; `port` is None where it is the scheme's own;
    `path`, `query` and `fragment` are percent-encoded and without their ``?`` and ``#``.
    `warnings` are of: userinfo, backslash, control, port, trailing_dot, ip_address, mixed_script.
    """

    href: str
    scheme: str
    host: str
    unicode: str
    port: int | None
    path: str
    query: str
    fragment: str
    warnings: tuple[str, ...] = ()

    @property
    def site(self) -> str:
        """The registrable domain, or the host itself where there is none."""
        return registrable(self.host)

    @property
    def web(self) -> bool:
        """Whether it is http or https."""
        return self.scheme in WEB


def broken_scheme(text: str) -> bool:
    """Return whether a text was meant to have a scheme that is none: ``ht!tp://…``, which leads nowhere.

    A browser takes it for a path of the page that it stands on.
    """
    return _MEANT.match(text) is not None and _SCHEME.match(text) is None


def parse(text: str, base: str | None = None) -> Url:
    r"""Return the URL a browser would open (URL Standard, WHATWG, section 4.4).

    ``https://x.com\@evil.com/`` is x.com and ``ⓧ.com`` is x.com. Against no `base`, a text that begins with
    ``//`` or ``www.`` is read as https, as people write it; nothing else is guessed.

    Raises:
        UnreadableUrl: if a browser would not take it for a URL, or its host cannot be a name (an empty
            part, more than 253 characters).
    """
    plain = _PLAIN.fullmatch(text)
    if plain is not None and len(text) < _LONGEST_PLAIN and not any(map(text.__contains__, _UNPLAIN)):
        host = plain["host"]
        return Url(
            href=text,
            scheme=plain["scheme"],
            host=host,
            unicode=host,
            port=None,
            path=plain["path"],
            query=plain["query"] or "",
            fragment=plain["fragment"] or "",
        )
    found = _parsed(text, base)
    parts = _SERIALISED.fullmatch(found)
    if parts is None:
        raise UnreadableUrl(
            remark("url {text}: no scheme and address that could be told apart", text=_shown(text))
        )
    scheme, raw_host, port = parts["scheme"], parts["host"] or "", parts["port"]
    host = raw_host.removesuffix(".")
    if scheme in _SPECIAL and (not host or ".." in host or host[0] == "." or host[-1] == "."):
        raise UnreadableUrl(
            remark("url {text}: the host {host} has an empty part", text=_shown(text), host=_shown(raw_host))
        )
    if len(host) > _LONGEST_HOST:
        raise UnreadableUrl(
            remark(
                "url {text}: a host of {length} characters, names have at most 253",
                text=_shown(text),
                length=len(host),
            )
        )
    readable = ada_url.idna_to_unicode(host) if "xn--" in host else host
    return Url(
        href=found,
        scheme=scheme,
        host=host,
        unicode=readable,
        port=int(port) if port else None,
        path=parts["path"],
        query=parts["query"] or "",
        fragment=parts["fragment"] or "",
        warnings=_warnings(text, scheme, raw_host, readable, parts["userinfo"], port),
    )


def _parsed(text: str, base: str | None) -> str:
    """Return the serialisation."""
    if len(text) > _LONGEST:
        raise UnreadableUrl(
            remark(
                "url {text}: {length} characters, more than any browser opens",
                text=_shown(text),
                length=len(text),
            )
        )
    written = text
    if base is None:
        start = text.lstrip()[:4].lower()
        if start.startswith(("//", "www.")):
            written = ("https:" if start.startswith("//") else "https://") + text.lstrip()
    try:
        return ada_url.URL(written, base).href
    except UnicodeEncodeError:
        raise UnreadableUrl(
            remark("url {text}: holds a lone surrogate, which no encoding has", text=_shown(text))
        ) from None
    except ValueError:
        raise UnreadableUrl(
            remark(
                "url {text}: not a URL to a browser (is the scheme missing, or the host misspelt?)",
                text=_shown(text),
            )
        ) from None


def _warnings(
    text: str, scheme: str, raw_host: str, readable: str, userinfo: str | None, port: str | None
) -> tuple[str, ...]:
    found = []
    if userinfo:
        found.append("userinfo")
    if "\\" in text and scheme in _SPECIAL and "\\" in text.partition("?")[0].partition("#")[0]:
        found.append("backslash")
    if _CONTROL.search(text.strip()):
        found.append("control")
    if port:
        found.append("port")
    if raw_host.endswith("."):
        found.append("trailing_dot")
    if raw_host[:1] == "[" or raw_host[-1:].isdigit():
        found.append("ip_address")
    if not readable.isascii() and any(mixes_scripts(label) for label in readable.split(".")):
        found.append("mixed_script")
    return tuple(found)


def _shown(text: str) -> str:
    return ascii(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
