"""Reads what web archives answer of an address. Pure; asks nobody.

The Wayback Machine answers by its CDX server (all captures with their digests in one answer) and, where that
one does not, its TimeGate; other archives by their TimeMaps (RFC 7089, sections 4 and 5). What to ask is the
business of `auditor.check.questions`, asking that of `captures`, choosing a copy that of `holdings`.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from auditor.check import _walls
from auditor.check._page import Page
from auditor.check.holdings import Capture, Holdings
from auditor.check.questions import IN_PATH, MOST, WAYBACK
from auditor.errors import UnreadableUrl
from auditor.net import Answer
from auditor.urls import Url, parse

# Archives beside the Wayback Machine that answer strangers with a TimeMap, and the hosts of their captures.
TIMEMAPS = (
    ("archive.today", "https://archive.ph/timemap/",
     ("archive.today", "archive.ph", "archive.is", "archive.md", "archive.li", "archive.fo", "archive.vn")),
    ("arquivo.pt", "https://arquivo.pt/wayback/timemap/link/", ("arquivo.pt",)),
)  # fmt: skip
_STAMP = re.compile(r"[0-9]{14}")
_ENTRY = re.compile(r"<([^<>\s]{1,4000})>([^<>]{0,600})")
_RELATION = re.compile(r";\s{0,5}rel=\"?([a-z ]{1,60})\"?")
_MOMENT = re.compile(r";\s{0,5}datetime=\"([^\"]{1,60})\"")


# Answers --------------------------------------------------------------------------------------------------


def read_cdx(answer: Answer, url: str) -> Holdings | None:
    """Return the captures that a CDX answer lists, None where it is no answer; senseless rows are left.

    https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server
    """
    if answer.status != 200:
        return None
    try:
        rows = json.loads(answer.body or b"[]")
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list):
        return None
    site = _site(url)
    found = [_captured(row, site, url) for row in rows[1 : MOST + 1] if isinstance(row, list)]
    kept = sorted((each for each in found if each is not None), key=lambda each: each.at)
    return Holdings(captures=tuple(kept), complete=len(rows) <= MOST and not answer.truncated)


def _captured(row: list[object], site: str, url: str) -> Capture | None:
    if len(row) < 4 or not all(isinstance(cell, str) for cell in row[:4]):
        return None
    stamp, original, status, digest = (str(cell) for cell in row[:4])
    at = _moment(stamp)
    if at is None or status != "200":
        return None
    shown = _parsed(original)
    original = shown.href if shown is not None and _site(original) == site else url
    return Capture(
        archive=WAYBACK,
        url=f"https://{WAYBACK}/web/{stamp}/{original}",
        at=at,
        status=200,
        digest=digest[:64],
    )


def read_timegate(answer: Answer) -> Holdings | None:
    """Return the one capture a TimeGate points to; none for 404; None where it is no answer."""
    if answer.status == 404:
        return Holdings()
    target = answer.headers.get("location", "") if answer.status in (301, 302, 303, 307, 308) else ""
    stamp = IN_PATH.search(target)
    at = _moment(stamp[1]) if stamp else None
    if at is None:
        return None
    try:
        capture = parse(target, answer.url)
    except UnreadableUrl:
        return None
    if capture.host != WAYBACK:
        return None
    return Holdings(captures=(Capture(archive=WAYBACK, url=capture.href, at=at),), complete=False)


def read_timemap(answer: Answer, archive: str, hosts: tuple[str, ...]) -> Holdings | None:
    """Return the captures in a TimeMap (RFC 7089, section 5), of the archive's own hosts only.

    None where it is no answer; a TimeMap says nothing of statuses and digests.
    """
    if answer.status == 404:
        return Holdings()
    if answer.status != 200:
        return None
    found = []
    for target, about in _ENTRY.findall(answer.body.decode("utf-8", "replace")):
        relation, moment = _RELATION.search(about), _MOMENT.search(about)
        if relation is None or moment is None or "memento" not in relation[1].split():
            continue
        try:
            url, at = parse(target), parsedate_to_datetime(moment[1])
        except (UnreadableUrl, ValueError, TypeError, IndexError, OverflowError):
            continue
        if url.web and url.host in hosts:
            at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
            found.append(Capture(archive=archive, url=url.href, at=at))
    found.sort(key=lambda capture: capture.at)
    return Holdings(captures=tuple(found[:MOST]), complete=len(found) <= MOST)


def is_copy(answer: Answer, page: Page | None) -> bool | None:
    """Return whether a fetched capture shows the page: no 404, no soft 404, no wall. None: cannot tell.

    An archive that replays a capture says so (RFC 7089, 2.1.2), and then its status is that of the capture.
    """
    if answer.status is None or (answer.status != 404 and answer.status >= 400 and not replays(answer)):
        return None
    if answer.status != 200:
        return False
    if page is None:
        return True
    asked, final = _parsed(answer.url), _parsed(answer.final_url)
    if _walls.says_not_found(page) or _walls.bot_wall(200, answer.headers, page) is not None:
        return False
    return asked is None or final is None or not _walls.parked(asked, final, page)


def replays(answer: Answer) -> bool:
    """Return whether an answer is a capture's own, not the archive's."""
    return "memento-datetime" in answer.headers


def _moment(stamp: str) -> datetime | None:
    if not _STAMP.fullmatch(stamp):
        return None
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _site(text: str) -> str:
    url = _parsed(text)
    return (url.site or url.host) if url is not None and url.web else ""


def _parsed(text: str) -> Url | None:
    try:
        return parse(text)
    except UnreadableUrl:
        return None
