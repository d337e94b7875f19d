"""Runs the program on a stage: a small web and a day of our choosing, so that pages can show what it prints.

    python docs/tutorial/stage.py check ferry.md

What is asked of the network is answered from web.toml beside this file, through httpx's own mock transport,
and the day is that of ``STAGE_DAY`` (ISO 8601, UTC). Everything else is the program as it is. Used by
docs/generate.py alone.
"""

from __future__ import annotations

import os
import sys
import tomllib
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Any

import httpx

_WEB = tomllib.loads((Path(__file__).parent / "web.toml").read_text(encoding="utf-8"))
_DAY = datetime.fromisoformat(os.environ.get("STAGE_DAY", "2026-03-02T03:17")).replace(tzinfo=UTC)


class _Day(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return _DAY.astimezone(tz)


def answer(request: httpx.Request) -> httpx.Response:
    """Return what the web of the stage answers on the day; a host that it lacks cannot be reached."""
    asked = str(request.url)
    if request.url.path == "/cdx/search/cdx":
        asked = request.url.params["url"]
        rows = [row for row in _WEB["capture"] if row["url"] == asked]
        head = ["timestamp", "original", "statuscode", "digest"]
        made = [[row["at"], asked, "200", row["at"]] for row in rows]
        return httpx.Response(200, json=[head, *made] if made else [])
    kept = {f"https://web.archive.org/web/{row['at']}id_/{row['url']}": row for row in _WEB["capture"]}
    if asked in kept:
        taken = datetime.strptime(kept[asked]["at"], "%Y%m%d%H%M%S").strftime("%a, %d %b %Y %H:%M:%S GMT")
        return _page(kept[asked]["title"], headers={"memento-datetime": taken})
    today = [page for page in _WEB["page"] if page["url"] == asked and _holds(page)]
    if today:
        page = today[-1]
        if "location" in page:
            return httpx.Response(page["status"], headers={"location": page["location"]})
        return _page(page["title"], page.get("status", 200))
    if any(httpx.URL(page["url"]).host == request.url.host for page in _WEB["page"]):
        return _page("Page not found", 404)
    raise httpx.ConnectError("no such host on this stage", request=request)


def _holds(page: dict[str, Any]) -> bool:
    first = page.get("from", date.min)
    return bool(first <= _DAY.date() <= page.get("until", date.max))


def _page(title: str, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})) -> httpx.Response:
    body = f"<!doctype html><title>{title}</title><h1>{title}</h1>" + f"<p>{title}, told at length. " * 30
    return httpx.Response(status, html=body, headers=dict(headers))


def main() -> None:
    """Run the program with the arguments of the command line."""
    import auditor.check.captures
    import auditor.check.schedule
    import auditor.check.watch
    import auditor.cli._watching
    from auditor import net
    from auditor.cli import main as run

    class Client(net.Client):
        def __init__(self, *given: Any, **options: Any) -> None:
            super().__init__(*given, **{**options, "transport": httpx.MockTransport(answer)})

    net.Client = Client  # type: ignore[misc]
    for module in (
        auditor.check.captures,
        auditor.check.schedule,
        auditor.check.watch,
        auditor.cli._watching,
    ):
        vars(module)["datetime"] = _Day
    made = iter(range(1 << 30))
    uuid.uuid4 = lambda: uuid.uuid5(uuid.NAMESPACE_URL, f"{_DAY} {' '.join(sys.argv)} {next(made)}")
    run()


if __name__ == "__main__":
    main()
