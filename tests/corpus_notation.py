"""Reads the annotated articles of tests/corpus and computes offsets in the form of the gold.

An article and its annotation stand in one file, `NNN_language_genre.mark`; tests/corpus/README.md
describes the marks. Taking every ⟦mark⟧ out gives the article exactly as the tool reads it. Nothing of
the auditor is used here, so that what the annotation says cannot depend on what the auditor finds.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HOME = Path(__file__).parent / "corpus"
LABELS = {"s": "social_exclusive", "m": "mixed", "o": "other", "n": "none"}
COUNTED = ("lead", "body", "conclusion")
BLOCKS = {*COUNTED, "title", "heading", "disclaimer", "caption", "credit", "byline", "dateline"} | {
    "references",
    "boilerplate",
}
ROLES = {
    "inline",
    "footnote",
    "reference",
    "embed",
    "listed",
    "image",
    "read_more",
    "share",
    "byline",
    "bio",
} | {
    "affiliate",
    "tag",
    "navigation",
    "self",
    "in_page",
}
CITING_ROLES = {"inline", "footnote", "reference", "embed"}
LINK_KINDS = {
    "post",
    "profile",
    "share_intent",
    "search",
    "hashtag",
    "video",
    "group",
    "article",
    "homepage",
} | {
    "file",
    "other",
}
CITING_KINDS = {"post", "video", "article", "file", "other"}
SOURCES = {"official", "person", "institution", "official_anonymous", "expert", "anonymous", "outlet"} | {
    "agency",
    "document",
    "social",
    "rumour",
    "vague",
    "writer",
}
UNNAMED = {"official_anonymous", "anonymous", "rumour", "vague"}
TIERS = {"core", "peripheral"}
SCOPES = {"sentence", "clause", "quote", "inherited"}
VERDICTS = {"exclusively", "partly", "not", "unknown"}
SOCIAL_HOSTS = (
    "x.com twitter.com pic.twitter.com t.me telegram.me tiktok.com instagram.com facebook.com fb.watch "
    "threads.net threads.com bsky.app youtube.com youtu.be reddit.com linkedin.com vk.com mastodon.social "
    "mamot.fr piaille.fr mastodon.online truthsocial.com twitch.tv snapchat.com whatsapp.com"
).split()

_TOKEN = re.compile(r"⟦([^⟦⟧|\n]*)(?:(\|)|⟧)|⟧")
_LABEL = re.compile(r"([smon])(?:/([smon]))?(?:\+([smon]))?((?: [hiq])*)")
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


class NotationError(ValueError):
    """An annotation that contradicts itself: where, and what was found."""


@dataclass
class _Draft:
    """What the marks say, with offsets into the text without them."""

    text: str = ""
    kinds: list[tuple[int, str]] = field(default_factory=list)
    joins: list[int] = field(default_factory=list)
    labels: list[tuple[int, str]] = field(default_factory=list)
    parts: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    bare: list[tuple[int, int]] = field(default_factory=list)
    hedges: list[tuple[int, int]] = field(default_factory=list)
    markers: list[tuple[int, int]] = field(default_factory=list)


def plan() -> dict[str, dict[str, str]]:
    """Return language, genre and split by number, as they were fixed before anything was written."""
    with (HOME / "plan.csv").open(encoding="utf-8", newline="") as file:
        return {row["number"]: row for row in csv.DictReader(file)}


def articles(split: str | None = None, language: str | None = None) -> Iterator[dict[str, Any]]:
    """Yield the annotated articles in the order of their numbers."""
    for path in sorted(HOME.glob("*.mark")):
        row = plan()[path.name[:3]]
        if split in (None, row["split"]) and language in (None, row["language"]):
            yield read(path)


def read(path: Path) -> dict[str, Any]:
    """Return one article: `text`, and every annotation with half-open code-point offsets into it."""
    body, fence, foot = path.read_text(encoding="utf-8").partition("\n===\n")
    number, language, genre = path.stem.split("_", 2)
    row = plan().get(number)
    _demand(bool(fence), path, "no line === between the article and its table")
    _demand(
        row is not None and (row["language"], row["genre"]) == (language, genre), path, "not as in plan.csv"
    )
    assert row is not None
    draft = _unmark(body + "\n", path)
    table, notes = _foot(foot, path)
    blocks = _blocks(draft, path)
    links = _links(draft, blocks, path)
    sentences = _sentences(draft, blocks, links, path)
    found: dict[str, Any] = {"name": path.stem, **row, "text": draft.text, "blocks": blocks}
    found["links"] = links
    found["sentences"] = sentences
    found["clusters"] = _clusters(draft.text, links)
    found["attributions"] = _attributions(draft, table, sentences, blocks, path)
    found["markers"] = [{"start": a, "end": b, "text": draft.text[a:b]} for a, b in draft.markers]
    found["hedges"] = [
        {"start": a, "end": b, "text": draft.text[a:b], "sentence": _at(sentences, a)}
        for a, b in draft.hedges
    ]
    found["handles"] = _handles(draft.text, links)
    verdict, _, why = notes.get("headline", [""])[0].partition(" — ")
    _demand(verdict in VERDICTS and bool(why), path, f"headline: {verdict!r} is no verdict with a reason")
    found["headline"] = {"verdict": verdict, "why": why}
    found["expects"] = " ".join(notes.get("expect", [])).split()
    found["object"] = "; ".join(notes.get("object", []))
    found["notes"] = notes.get("note", [])
    found["traps"] = []
    for trap in notes.get("trap", []):
        words, _, why = trap.partition(" — ")
        at = draft.text.find(words)
        _demand(at >= 0 and bool(why), path, f"trap: {words!r} does not occur or has no reason")
        found["traps"].append({"start": at, "end": at + len(words), "text": words, "why": why})
    return found


def _demand(holds: bool, path: Path, message: str) -> None:
    if not holds:
        raise NotationError(f"{path.name}: {message}")


def _unmark(marked: str, path: Path) -> _Draft:
    """Take the marks out; a mark may stand inside another, and a label swallows the space before it."""
    draft, open_marks, last = _Draft(), list[tuple[str, int]](), 0
    for token in _TOKEN.finditer(marked):
        draft.text += marked[last : token.start()]
        last = token.end()
        name = token[1]
        if token[0] == "⟧":
            _demand(bool(open_marks), path, f"a mark ends that never began, after {draft.text[-40:]!r}")
            opened, start = open_marks.pop()
            _wrap(draft, opened, (start, len(draft.text)), path)
        elif token[2]:
            open_marks.append((name, len(draft.text)))
            if name.startswith("@"):
                draft.roles[len(draft.text)] = name[1:]
        elif name in BLOCKS:
            draft.kinds.append((len(draft.text), name))
        elif name == "+":
            draft.joins.append(len(draft.text))
        elif name.startswith("@"):
            draft.roles[len(draft.text)] = name[1:]
        else:
            _demand(bool(_LABEL.fullmatch(name)), path, f"⟦{name}⟧ is no mark")
            draft.text = draft.text.removesuffix(" ")
            draft.labels.append((len(draft.text), name))
    draft.text += marked[last:]
    _demand(not open_marks, path, f"a mark never ends: {open_marks}")
    _demand("⟦" not in draft.text, path, "a bracket of a mark is left over")
    return draft


def _wrap(draft: _Draft, name: str, span: tuple[int, int], path: Path) -> None:
    if name.startswith("@"):
        draft.bare.append(span)
    elif name == "h":
        draft.hedges.append(span)
    elif name == "?":
        draft.markers.append(span)
    else:
        key = (name[:-1], name[-1:])
        _demand(key[0].isdigit() and key[1] in ("s", "c"), path, f"⟦{name}|…⟧ is no mark")
        _demand(key not in draft.parts, path, f"mark {name} stands twice")
        draft.parts[key] = span


def _foot(foot: str, path: Path) -> tuple[dict[str, dict[str, Any]], dict[str, list[str]]]:
    table: dict[str, dict[str, Any]] = {}
    notes: dict[str, list[str]] = {}
    for line in filter(str.strip, foot.splitlines()):
        if match := re.fullmatch(r"(headline|expect|object|note|trap): (.+)", line):
            notes.setdefault(match[1], []).append(match[2].strip())
            continue
        first, *rest = [part.strip() for part in re.split(r";(?= (?:via|in|of|note) )", line)]
        number, *words = first.split()
        _demand(number.isdigit() and number not in table, path, f"{line!r} is no line of the table")
        entry: dict[str, Any] = {"tier": "core", "scope_kind": "sentence"}
        for word in words:
            if word in TIERS:
                entry["tier"] = word
            elif word in SCOPES:
                entry["scope_kind"] = word
            elif word in ("anon", "named"):
                entry["anonymous"] = word == "anon"
            elif word == "post":
                entry["in_post"] = True
            else:
                kinds = word.split("|")
                _demand(set(kinds) <= SOURCES, path, f"attribution {number}: {word!r} is no kind of source")
                entry["source_type"], entry["or_types"] = kinds[0], kinds[1:]
        _demand("source_type" in entry, path, f"attribution {number}: no kind of source")
        entry.setdefault("anonymous", entry["source_type"] in UNNAMED)
        for part in rest:
            key, _, value = part.partition(" ")
            _demand(
                key in ("via", "in", "of", "note") and bool(value), path, f"attribution {number}: {part!r}"
            )
            entry[{"in": "nested_in", "of": "anaphor_of"}.get(key, key)] = value
        table[number] = entry
    return table, notes


def _blocks(draft: _Draft, path: Path) -> list[dict[str, Any]]:
    kinds = dict(draft.kinds)
    blocks: list[dict[str, Any]] = []
    for line in re.finditer(r"[^\n]+", draft.text):
        if not line[0].strip():
            continue
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = line.start() + len(line[0].rstrip())
        if line.start() in draft.joins:
            blocks[-1]["end"] = end
            continue
        kind = kinds.pop(line.start(), "body")
        blocks.append({"id": f"P{len(blocks)}", "start": start, "end": end, "kind": kind})
    _demand(not kinds, path, f"a kind of block is not at the start of a line: {kinds}")
    return blocks


def _at(spans: list[dict[str, Any]], offset: int) -> str | None:
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


def _links(draft: _Draft, blocks: list[dict[str, Any]], path: Path) -> list[dict[str, Any]]:
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
            where = kinds.get(_at(blocks, match.start()) or "", "")
            if match["number"] and (where == "references" or name not in entries):
                continue
            _demand(name in entries, path, f"[{name}] leads nowhere and is not marked ⟦?|…⟧")
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
        _demand(
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
            if word in ROLES:
                role = word
            elif word in LINK_KINDS:
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
                "cites": role in CITING_ROLES and kind in CITING_KINDS,
                "block": block["id"],
            }
        )
    _demand(not roles, path, f"a mark of a link stands before no link, at {sorted(roles)}")
    return links


def _clusters(text: str, links: list[dict[str, Any]]) -> list[list[str]]:
    runs: list[list[dict[str, Any]]] = []
    for link in filter(lambda each: each["cites"], links):
        between = text[runs[-1][-1]["end"] : link["start"]] if runs else ""
        if runs and runs[-1][-1]["block"] == link["block"] and not re.search(r"\w", between):
            runs[-1].append(link)
        else:
            runs.append([link])
    return [[link["id"] for link in run] for run in runs]


def _words(text: str, start: int, end: int, links: list[dict[str, Any]]) -> int:
    plain = text[start:end]
    for link in reversed([each for each in links if start <= each["start"] < end]):
        at = link["start"] - start
        plain = plain[:at] + (" " + link["anchor"] if link["anchor"] else "") + plain[link["end"] - start :]
    return len(_WORD.findall(plain))


def _sentences(
    draft: _Draft, blocks: list[dict[str, Any]], links: list[dict[str, Any]], path: Path
) -> list[dict[str, Any]]:
    sentences: list[dict[str, Any]] = []
    labels = list(draft.labels)
    for block in blocks:
        at = block["start"]
        if block["kind"] in COUNTED and not _words(draft.text, at, block["end"], links):
            continue
        if block["kind"] not in COUNTED:
            sentences.append({"start": at, "end": block["end"], "kind": block["kind"], "block": block["id"]})
            continue
        while labels and block["start"] < labels[0][0] <= block["end"]:
            end, name = labels.pop(0)
            match = _LABEL.fullmatch(name)
            assert match
            here = draft.text[at:end]
            start, end = at + len(here) - len(here.lstrip()), at + len(here.rstrip())
            _demand(start < end, path, f"⟦{name}⟧ labels nothing after {draft.text[max(0, at - 30) : at]!r}")
            default = LABELS[match[1]]
            sentences.append(
                {
                    "start": start,
                    "end": end,
                    "kind": block["kind"],
                    "block": block["id"],
                    "n_words": _words(draft.text, start, end, links),
                    "labels": {
                        "narrow": LABELS[match[2] or match[1]],
                        "default": default,
                        "default_plus_carry": LABELS[match[3] or match[1]],
                    },
                    "hedged": "h" in match[4],
                    "inherited": "i" in match[4],
                    "quoted": "q" in match[4],
                }
            )
            at = end
        rest = draft.text[at : block["end"]].strip()
        _demand(not rest, path, f"no label after {rest[:60]!r} in a {block['kind']}")
    _demand(not labels, path, f"a label stands outside the counted blocks: {labels[:3]}")
    for index, sentence in enumerate(sentences):
        sentence["id"] = f"S{index}"
        inside = [each for each in links if sentence["start"] <= each["start"] < sentence["end"]]
        sentence["links"] = [each["id"] for each in inside]
        for each in inside:
            each["sentence"] = sentence["id"]
    return sentences


def _attributions(
    draft: _Draft,
    table: dict[str, dict[str, Any]],
    sentences: list[dict[str, Any]],
    blocks: list[dict[str, Any]],
    path: Path,
) -> list[dict[str, Any]]:
    marked = {number for number, _ in draft.parts}
    _demand(marked == set(table), path, f"marks and table differ: {sorted(marked ^ set(table), key=int)}")
    found = []
    for number, entry in sorted(table.items(), key=lambda each: int(each[0])):
        source, cue = draft.parts.get((number, "s")), draft.parts.get((number, "c"))
        start, end = (
            min(filter(None, (source, cue))),
            max(filter(None, (source, cue)), key=lambda span: span[1]),
        )
        each = {"id": f"A{number}", "start": start[0], "end": end[1], **entry}
        for name, span in (("source", source), ("cue", cue)):
            each[f"{name}_start"], each[f"{name}_end"] = span or (None, None)
            each[f"{name}_text"] = draft.text[span[0] : span[1]] if span else None
        each["sentence"] = _at(sentences, (cue or start)[0])
        block = next(b for b in blocks if b["start"] <= start[0] < b["end"])
        each["block"] = block["id"]
        for key in ("nested_in", "anaphor_of"):
            if key in each:
                _demand(
                    each[key] in table, path, f"attribution {number}: {key} {each[key]!r} is not in the table"
                )
                each[key] = f"A{each[key]}"
        if "via" in each:
            near = draft.text[max(0, block["start"] - 400) : block["end"]]
            _demand(
                each["via"] in near, path, f"attribution {number}: via {each['via']!r} does not occur there"
            )
        found.append(each)
    return found


def _handles(text: str, links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    urls = [(link["start"], link["end"]) for link in links if not link["anchor"]]
    return [
        {"start": match.start(), "end": match.end(), "text": match[0]}
        for match in _HANDLE.finditer(text)
        if not any(a <= match.start() < b for a, b in urls)
        and not re.search(r"https?://\S*$|\]\(\S*$", text[: match.start()])
    ]


if __name__ == "__main__":
    # python tests/corpus_notation.py DIRECTORY: writes the articles without their marks
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for article in articles():
        (target / f"{article['name']}.txt").write_text(article["text"], encoding="utf-8")
