"""What web archives hold of an address: questions out, answers read, a copy chosen. Pure; asks nobody.

The Wayback Machine is asked through its CDX server (all captures with their digests in one answer) and, where
that one does not answer, its TimeGate; other archives through their TimeMaps (RFC 7089, sections 4 and 5).
Carrying the questions is `auditor.check.captures`'s business.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from enum import StrEnum
from urllib.parse import quote

from auditor.check import _walls
from auditor.check._page import Page
from auditor.errors import UnreadableUrl
from auditor.net import Answer
from auditor.urls import Url, parse

WAYBACK = "web.archive.org"
MOST = 1500  # captures read of one answer
_AROUND = timedelta(days=45)
_CDX = "https://web.archive.org/cdx/search/cdx?output=json&fl=timestamp,original,statuscode,digest"
# Archives beside the Wayback Machine that answer strangers with a TimeMap, and the hosts of their captures.
TIMEMAPS = (
    ("archive.today", "https://archive.ph/timemap/",
     ("archive.today", "archive.ph", "archive.is", "archive.md", "archive.li", "archive.fo", "archive.vn")),
    ("arquivo.pt", "https://arquivo.pt/wayback/timemap/link/", ("arquivo.pt",)),
)  # fmt: skip
_STAMP = re.compile(r"[0-9]{14}")
_IN_PATH = re.compile(r"/web/([0-9]{14})(?:[a-z]{2}_)?/")
_ENTRY = re.compile(r"<([^<>\s]{1,4000})>([^<>]{0,600})")
_RELATION = re.compile(r";\s{0,5}rel=\"?([a-z ]{1,60})\"?")
_MOMENT = re.compile(r";\s{0,5}datetime=\"([^\"]{1,60})\"")


class Drift(StrEnum):
    """Whether a page's bytes are still those of the article's time, by the digests of its captures."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request to an archive. It is not followed where `follow` is False."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    follow: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One archived copy: where, when (UTC), the status it was captured with (None: the archive does not say).

    `digest` is that of the captured bytes, "" where the archive gives none.
    """

    archive: str
    url: str
    at: datetime
    status: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The captures of one address that were captured with status 200, oldest first; `complete` if all."""

    captures: tuple[Capture, ...] = ()
    complete: bool = True


# Questions ------------------------------------------------------------------------------------------------


def ask_all(url: str) -> Question:
    """Return the question for all captures with status 200, one a day."""
    return _cdx(url, f"&collapse=timestamp:8&limit={MOST}")


def ask_around(url: str, day: date) -> Question:
    """Return the question for the captures of the weeks around a day."""
    first, last = day - _AROUND, day + _AROUND
    return _cdx(url, f"&collapse=timestamp:8&limit={MOST}&from={first:%Y%m%d}&to={last:%Y%m%d}")


def ask_newest(url: str) -> Question:
    """Return the question for the newest capture."""
    return _cdx(url, "&limit=-1&fastLatest=true")


def ask_timegate(url: str, day: date | None) -> Question:
    """Return the question for the capture nearest to a day, the newest without one: RFC 7089, 2.1.1."""
    headers: tuple[tuple[str, str], ...] = ()
    if day is not None:
        moment = format_datetime(datetime.combine(day, time(12), UTC), usegmt=True)
        headers = (("Accept-Datetime", moment),)
    return Question(url=f"https://{WAYBACK}/web/{url}", headers=headers, follow=False)


def ask_timemap(service: str, url: str) -> Question:
    """Return the question for the TimeMap of an address at a service of `TIMEMAPS`."""
    return Question(url=service + url, headers=(("Accept", "application/link-format"),))


def ask_copy(capture: Capture) -> Question:
    """Return the question that shows whether a capture is what it says, the Wayback Machine's bare."""
    bare = _IN_PATH.sub(lambda found: f"/web/{found[1]}id_/", capture.url, count=1)
    return Question(url=bare if capture.archive == WAYBACK else capture.url)


def _cdx(url: str, how: str) -> Question:
    return Question(url=f"{_CDX}&filter=statuscode:200{how}&url={quote(url, safe='')}")


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
    stamp = _IN_PATH.search(target)
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


# Choosing -------------------------------------------------------------------------------------------------


def nearest(captures: Iterable[Capture], day: date | None) -> list[Capture]:
    """Return captures by their distance from a day, nearest first; newest first where no day is known."""
    if day is None:
        return sorted(captures, key=lambda capture: capture.at, reverse=True)
    noon = datetime.combine(day, time(12), UTC)
    return sorted(captures, key=lambda capture: (abs(capture.at - noon), capture.at))


def days_between(at: datetime, day: date) -> int:
    """Return how many days after `day` a capture was made; negative means before."""
    return (at.astimezone(UTC).date() - day).days


def drift(captures: Iterable[Capture], day: date | None) -> tuple[Drift, date | None]:
    """Return whether the page changed after a day, and the day of the first capture that shows it.

    The capture nearest to the day is compared with every later one. The same digest shows that nothing
    changed; another one that some bytes did, be it an advertisement: changed is the weaker word.
    """
    known = [capture for capture in sorted(captures, key=lambda each: each.at) if capture.digest]
    if day is None or len(known) < 2:
        return Drift.UNKNOWN, None
    then = nearest(known, day)[0]
    later = [capture for capture in known if capture.at > then.at]
    if not later:
        return Drift.UNKNOWN, None
    other = next((capture for capture in later if capture.digest != then.digest), None)
    return (Drift.UNCHANGED, None) if other is None else (Drift.CHANGED, other.at.date())


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
