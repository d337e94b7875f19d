"""Obeys robots.txt where it names us, and where asked what it says to everybody (RFC 9309)."""

from __future__ import annotations

import asyncio
from typing import Any

from auditor.net import Client
from auditor.urls import Url

AGENT = "news-auditor"
_DEADLINE = 8.0
_LONGEST = 500 * 1024  # RFC 9309, section 2.5


class Robots:
    """Rules by origin, each fetched once a run; a file that cannot be had forbids nothing."""

    def __init__(self, client: Client, obeyed: str) -> None:
        self._client = client
        self._everybody = obeyed == "all"
        self._rules: dict[tuple[str, str, int | None], asyncio.Task[Any]] = {}

    async def forbids(self, url: Url) -> bool:
        """Return whether a page may not be asked for."""
        origin = (url.scheme, url.host, url.port)
        task = self._rules.get(origin)
        if task is None:
            task = self._rules[origin] = asyncio.ensure_future(self._fetched(url))
        rules = task.result() if task.done() else await asyncio.shield(task)
        return rules is not None and not rules.can_fetch(url.href, AGENT)

    async def _fetched(self, url: Url) -> Any:
        where = f"{url.scheme}://{url.host}{f':{url.port}' if url.port else ''}/robots.txt"
        answer = await self._client.fetch(where, max_body=_LONGEST, deadline=_DEADLINE)
        if answer.status != 200 or not (self._everybody or AGENT.encode() in answer.body.lower()):
            return None
        from protego import Protego

        try:
            rules = Protego.parse(answer.body.decode("utf-8", "replace"))
        except Exception:
            return None
        return rules

    async def aclose(self) -> None:
        """Wait for no file any longer."""
        for task in self._rules.values():
            task.cancel()
        await asyncio.gather(*self._rules.values(), return_exceptions=True)
