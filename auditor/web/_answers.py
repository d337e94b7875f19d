"""How the room answers: a page at once, a page whose end follows, the box with a problem, another address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from auditor.errors import AuditorError
from auditor.i18n import said
from auditor.web import _forms, _pages
from auditor.web._kept import Article
from auditor.web._room import FORGOTTEN, Room
from auditor.web._work import Audited

_PATIENCE = 0.4  # seconds before the beginning of a page goes out without its end

Write = Callable[[list[tuple[Article, Audited]]], Awaitable[str]]


class Answers:
    """The answers of one room."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def language(self, request: Request) -> str:
        """Return the language of an answer: what the address says, else the form, else the browser."""
        wanted = request.query_params.get("lang", "") or getattr(request.state, "lang", "")
        if not wanted:
            preferred = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0]
            wanted = preferred.strip().partition("-")[0].lower()
        return self._room.language(wanted)

    def page(self, text: str, status: int = 200) -> Response:
        """Return a page."""
        return HTMLResponse(text, status, headers=_policy())

    def box(self, request: Request, *, problem: str = "", address: str = "", status: int = 200) -> Response:
        """Return the page with the box, a problem above it and an address or a text in it."""
        return self.page(self._box(request, problem, address), status)

    def elsewhere(self, form: FormData, path: str) -> Response:
        """Lead to another page, in the language of the form."""
        lang = self._room.language(_forms.field(form, "lang"))
        return RedirectResponse(f"{path}?lang={lang}", 303)

    async def shown(self, request: Request, articles: Sequence[Article], write: Write) -> Response:
        """Return what is written of articles once they are audited, its beginning before that."""
        whole = asyncio.create_task(self._whole(request, articles, write))
        await asyncio.wait({whole}, timeout=_PATIENCE)
        if whole.done():
            return self.page(*whole.result())
        stream = self._stream(request, articles, whole)
        return StreamingResponse(stream, media_type="text/html", headers=_policy())

    async def _whole(self, request: Request, articles: Sequence[Article], write: Write) -> tuple[str, int]:
        for article in articles:
            while article.task is not None:
                await asyncio.wait({article.task})
        audited = []
        for article in articles:
            if article.audited is None:
                return self._box(request, article.problem or FORGOTTEN), 422
            audited.append((article, article.audited))
        try:
            return await write(audited), 200
        except AuditorError as error:
            return self._box(request, said(error)), 422

    async def _stream(
        self, request: Request, articles: Sequence[Article], whole: asyncio.Task[tuple[str, int]]
    ) -> AsyncIterator[str]:
        lang, article = self.language(request), articles[-1]
        skip = "text" if len(articles) == 1 else "sentences"
        yield _pages.opening(lang, self._room.token, request.url.path, article.name, skip)
        yield _pages.progress(lang, article.name, article.checking)
        async for host, verdict in article.lines():
            yield _pages.line(lang, host, verdict)
        text, _ = await whole
        yield _pages.progress_end() + _pages.rest(text)

    def _box(self, request: Request, problem: str = "", address: str = "") -> str:
        lang = self.language(request)
        shown = _pages.box(lang, self._room.settings, problem, address)
        return _pages.written("room.html.j2", lang, self._room.token, "/", **shown)


def _policy() -> dict[str, str]:
    return {"content-security-policy": _pages.policy()}
