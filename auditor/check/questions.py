"""What web archives are asked for an address, and with which requests. Pure; asks nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from urllib.parse import quote

from auditor.check.holdings import Capture

WAYBACK = "web.archive.org"
IN_PATH = re.compile(r"/web/([0-9]{14})(?:[a-z]{2}_)?/")
MOST = 1500  # captures read of one answer
_AROUND = timedelta(days=45)
_CDX = "https://web.archive.org/cdx/search/cdx?output=json&fl=timestamp,original,statuscode,digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request to an archive. It is not followed where `follow` is False."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    follow: bool = True


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
    bare = IN_PATH.sub(lambda found: f"/web/{found[1]}id_/", capture.url, count=1)
    return Question(url=bare if capture.archive == WAYBACK else capture.url)


def _cdx(url: str, how: str) -> Question:
    return Question(url=f"{_CDX}&filter=statuscode:200{how}&url={quote(url, safe='')}")
