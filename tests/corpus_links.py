"""The links, handles and words of an annotated article, read without the auditor's own readers.

Roles, kinds and classes come from the annotator's marks; without a mark, from the defaults that
tests/corpus/README.md lists.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from auditor.model import LinkKind, LinkRole
from tests.corpus_marks import Marked, NotationError, demand

COUNTED = ("lead", "body", "conclusion")
SOCIAL_HOSTS = (
    *(
        "x.com",
        "twitter.com",
        "t.me",
        "telegram.me",
        "tiktok.com",
        "instagram.com",
        "facebook.com",
        "fb.watch",
    ),
    *("threads.net", "threads.com", "bsky.app", "youtube.com", "youtu.be", "reddit.com", "linkedin.com"),
    *("mastodon.social", "mamot.fr", "piaille.fr", "truthsocial.com", "whatsapp.com", "wa.me", "vk.com"),
)

_LINKS = re.compile(
    r"(?P<image>!?)\[(?P<anchor>[^\[\]\n]*)\]\((?P<url>(?:[^\s()]|\([^\s()]*\))+)(?:\s+\"[^\"\n]*\")?\)"
    r"|\[(?!\^?\d+\])(?P<words>[^\[\]\n]+)\]\[(?P<ref>[^\[\]\n]+)\]"
    r"|\[(?P<number>\^?\w{1,12})\](?![:(])"
    r"|(?P<bare>https?://[^\s<>\"')\]]*[^\s<>\"')\].,;:!?])"
)
_ENTRY = re.compile(r"\s*(?:\[(\^?[\w-]+)\]:?|(\d+)\.)\s+(.*)")
_URL = re.compile(r"https?://[^\s<>\"')\]]*[^\s<>\"')\].,;:!?]")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_HANDLE = re.compile(r"(?<![\w@/.])@([A-Za-z0-9_](?:[\w.-]*\w)?)")


def holder(spans: list[dict[str, Any]], offset: int) -> str | None:
    """Return the id of the span that holds the offset."""
    return next((each["id"] for each in spans if each["start"] <= offset < each["end"]), None)


def _entries(text: str, blocks: list[dict[str, Any]]) -> dict[str, tuple[str, int]]:
    """Return the numbered entries of the references: their number, address and where the address stands."""
    found = {}
    for block in blocks:
        entry = _ENTRY.fullmatch(text[block["start"] : block["end"]])
        url = entry and _URL.search(entry[3])
        if block["kind"] == "references" and entry and url:
            found[entry[1] or entry[2]] = (url[0], block["start"] + entry.start(3) + url.start())
    return found


def links_of(draft: Marked, blocks: list[dict[str, Any]], path: Path) -> list[dict[str, Any]]:
    text, entries = draft.text, _entries(draft.text, blocks)
    spans: list[tuple[int, int, str, str, str]] = [
        (a, b, text[a:b], "", "bare_domain") for a, b in draft.bare
    ]
    kinds = {block["id"]: block["kind"] for block in blocks}
    pointed = set()
    for match in _LINKS.finditer(text):
        if any(a <= match.start() < b for a, b in draft.markers + draft.bare):
            continue
        url, anchor, form = match["url"] or match["bare"], match["anchor"] or "", "bare_url"
        if match["url"]:
            form = "image" if match["image"] else "inline" if anchor else "empty_anchor"
        elif not match["bare"]:
            name = match["ref"] or match["number"]
            where = kinds.get(holder(blocks, match.start()) or "", "")
            if match["number"] and (where == "references" or name not in entries):
                continue
            demand(name in entries, path, f"[{name}] leads nowhere and is not marked ⟦?|…⟧")
            pointed.add(name)
            url, anchor = entries[name][0], match["words"] or ""
            form = "reference" if match["ref"] else "footnote" if name.startswith("^") else "numbered"
        spans.append((match.start(), match.end(), url, anchor, form))
    definitions = {entries[name][1] for name in pointed}
    links: list[dict[str, Any]] = []
    roles = dict(draft.roles)
    for start, end, url, anchor, form in sorted(spans):
        if any(start <= at < end for at in definitions):
            continue
        block = next(each for each in blocks if each["start"] <= start < each["end"])
        words = roles.pop(start, "").split()
        demand(
            bool(words) or block["kind"] in (*COUNTED, "references") or form == "image",
            path,
            f"{url}: a link in a {block['kind']} needs a role",
        )
        alone = (start, end) == (block["start"], block["end"])
        default = "footnote" if form == "footnote" else "embed" if alone else "inline"
        default = "image" if form == "image" else "reference" if block["kind"] == "references" else default
        host = (urlsplit(url if "://" in url else f"https://{url}").hostname or "").removeprefix("www.")
        social = any(host == known or host.endswith(f".{known}") for known in SOCIAL_HOSTS)
        kind = "video" if host in ("youtube.com", "youtu.be") else "post" if social else "article"
        role = default
        for word in words:
            if word in set(LinkRole):
                role = word
            elif word in set(LinkKind):
                kind = word
            elif word in ("social", "other_class"):
                social = word == "social"
            else:
                raise NotationError(f"{path.name}: {url}: {word!r} is no role, kind or class of a link")
        links.append(
            {
                "id": f"L{len(links)}",
                "start": start,
                "end": end,
                "url": url,
                "host": host,
                "anchor": anchor,
                "form": form,
                "role": role,
                "kind": kind,
                "class": "social" if social else "other",
                "cites": LinkRole(role).cites and LinkKind(kind).cites,
                "block": block["id"],
            }
        )
    demand(not roles, path, f"a mark of a link stands before no link, at {sorted(roles)}")
    return links


def clusters_of(text: str, links: list[dict[str, Any]]) -> list[list[str]]:
    runs: list[list[dict[str, Any]]] = []
    for link in filter(lambda each: each["cites"], links):
        between = text[runs[-1][-1]["end"] : link["start"]] if runs else ""
        if runs and runs[-1][-1]["block"] == link["block"] and not re.search(r"\w", between):
            runs[-1].append(link)
        else:
            runs.append([link])
    return [[link["id"] for link in run] for run in runs]


def words_in(text: str, start: int, end: int, links: list[dict[str, Any]]) -> int:
    plain = text[start:end]
    for link in reversed([each for each in links if start <= each["start"] < end]):
        at = link["start"] - start
        plain = plain[:at] + (" " + link["anchor"] if link["anchor"] else "") + plain[link["end"] - start :]
    return len(_WORD.findall(plain))


def handles_of(text: str, links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    urls = [(link["start"], link["end"]) for link in links if not link["anchor"]]
    return [
        {"start": match.start(), "end": match.end(), "text": match[0]}
        for match in _HANDLE.finditer(text)
        if not any(a <= match.start() < b for a, b in urls)
        and not re.search(r"https?://\S*$|\]\(\S*$", text[: match.start()])
    ]
