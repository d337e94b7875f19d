"""The room's addresses: who asks what, and which page answers. Reads no article and asks no site itself."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from auditor.errors import AuditorError
from auditor.i18n import N_, languages, said
from auditor.report import reporters
from auditor.report.files import stem
from auditor.report.voice import Voice
from auditor.web import _forms, _online, _pages, _work
from auditor.web._desk import Desk
from auditor.web._forms import Misfilled
from auditor.web._guard import Guard, Overrun
from auditor.web._kept import Article, Kept, Stage
from auditor.web._settings import Settings
from auditor.web._workers import Workers

_PATIENCE = 0.4  # seconds before the beginning of a page goes out without its end
_BUSY = N_("The room is busy with other articles. Send it again in a moment.")
_FORGOTTEN = N_(
    "This article is not kept any more: the room was closed, or others came after it. Give it again."
)


class Room:
    """One start of the room: its articles, its children, its token."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.token = secrets.token_urlsafe(24)
        self.kept = Kept(most=settings.kept, held=settings.held, age=settings.age)
        self.workers = Workers(settings.workers, settings.work)
        self.desk = Desk(settings, self.kept, self.workers)

    def app(self) -> Guard:
        """Return the application, guarded."""
        routes = [
            Route("/", self.box),
            Route("/favicon.ico", self.nothing),
            Route("/audit", self.give, methods=["POST"]),
            Route("/fetch", self.fetch, methods=["POST"]),
            Route("/a/{id}", self.article),
            Route("/a/{id}/check", self.check, methods=["POST"]),
            Route("/a/{id}/forget", self.forget, methods=["POST"]),
            Route("/a/{id}/report/{form}", self.download),
            Route("/compare/{before}/{after}", self.compare),
        ]
        inner = Starlette(
            routes=routes,
            lifespan=self.lifespan,
            exception_handlers={Misfilled: self.misfilled, Overrun: self.overrun, 404: self.lost},
        )
        return Guard(inner, body=self.settings.body, seconds=self.settings.request)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Start the children with the room, tidy up while it is open, and end everything with it."""
        warming = [asyncio.create_task(self.workers.warm_up())]
        warming.append(asyncio.create_task(self.desk.tidy()))
        try:
            yield
        finally:
            for task in warming:
                task.cancel()
            self.kept.clear()
            self.workers.close()

    # --- pages -------------------------------------------------------------------------------------

    async def box(self, request: Request) -> Response:
        """Show the box, with an address in it where a bookmark brought one; nothing is fetched for that."""
        return self._box(request, address=request.query_params.get("url", "")[:4000])

    async def nothing(self, _: Request) -> Response:
        """Have no icon."""
        return Response(status_code=204)

    async def give(self, request: Request) -> Response:
        """Take an article, or two versions of one, and lead to where the result will be."""
        async with _forms.read(request, self.token, self.settings) as form:
            after, before = await _forms.given(form), await _forms.given(form, "before_")
        if after is None and before is not None:
            after, before = before, None
        if after is None:
            raise Misfilled(N_("There is no article yet: paste its text, give its address or choose a file."))
        if self.kept.busy() + (before is not None) >= self.settings.waiting:
            raise Misfilled(_BUSY, 503, after.data.decode("utf-8") if after.kind else after.address)
        earlier = self._found(_forms.field(form, "before"))
        if before is not None:
            earlier = self.desk.add(before)
        later = self.desk.add(after)
        return self._to(form, later, earlier)

    async def fetch(self, request: Request) -> Response:
        """Fetch the pages that somebody has agreed to ask for."""
        async with _forms.read(request, self.token, self.settings) as form:
            pass
        before, after = (self._found(_forms.field(form, name)) for name in ("before", "after"))
        if after is None:
            raise Misfilled(_FORGOTTEN, 404)
        for article in (before, after):
            if article is not None and article.stage is Stage.ASKED:
                self.desk.fetch(article)
        return self._to(form, after, before)

    async def article(self, request: Request) -> Response:
        """Show an article's audit, from the beginning of the page on where the end is not known yet."""
        article = self._known(request, "id")
        if article.stage is Stage.ASKED:
            return self._announce(request, [("after", article)])
        return await self._shown(request, [article], self._result)

    async def compare(self, request: Request) -> Response:
        """Show what changed between two versions."""
        both = [self._known(request, name) for name in ("before", "after")]
        if any(article.stage is Stage.ASKED for article in both):
            return self._announce(request, list(zip(("before", "after"), both, strict=True)))
        return await self._shown(request, both, self._comparison)

    async def check(self, request: Request) -> Response:
        """Ask the links of an article, now that somebody has read whom that asks."""
        async with _forms.read(request, self.token, self.settings) as form:
            pass
        article = self._known(request, "id")
        self.desk.check(article, archives=_forms.field(form, "archives") == "yes")
        return self._to(form, article, None)

    async def forget(self, request: Request) -> Response:
        """Forget an article at once."""
        async with _forms.read(request, self.token, self.settings) as form:
            pass
        self.kept.forget(request.path_params["id"])
        return RedirectResponse(f"/?lang={_lang(_forms.field(form, 'lang'), self.settings)}", 303)

    async def download(self, request: Request) -> Response:
        """Hand out an audit as a file."""
        article = self._known(request, "id")
        form = reporters().get(request.path_params["form"])
        if form is None or article.audited is None:
            raise Misfilled(_FORGOTTEN, 404)
        lang = self._lang(request)
        body = await self.workers.run(article.name, _work.download, article.audited.pickled, form.name, lang)
        named = f"{stem(article.name)}{form.suffix}"
        return Response(
            body,
            media_type=form.media_type,
            headers={"content-disposition": f'attachment; filename="{quote(named)}"'},
        )

    async def misfilled(self, request: Request, error: Exception) -> Response:
        """Say what was wrong with a form, above the box."""
        status, text = (error.status, error.text) if isinstance(error, Misfilled) else (400, "")
        return self._box(request, problem=said(error), address=text, status=status)

    async def overrun(self, request: Request, error: Exception) -> Response:
        """Say that a request brought too much, or took too long; the rest of it is not read."""
        status = error.status if isinstance(error, Overrun) else 400
        large = N_("What was sent is larger than the room takes.")
        problem = large if status == 413 else N_("What was sent did not arrive in time. Send it again.")
        answer = self._box(request, problem=problem, status=status)
        answer.headers["connection"] = "close"
        return answer

    async def lost(self, request: Request, _: Exception) -> Response:
        """Say that there is nothing at an address."""
        return self._box(request, problem=N_("There is nothing at this address."), status=404)

    # --- answers -----------------------------------------------------------------------------------

    async def _shown(
        self,
        request: Request,
        articles: list[Article],
        write: Callable[[Request, list[Article]], Awaitable[tuple[str, int]]],
    ) -> Response:
        whole = asyncio.create_task(self._written(request, articles, write))
        await asyncio.wait({whole}, timeout=_PATIENCE)
        if whole.done():
            text, status = whole.result()
            return self._html(text, status)
        return StreamingResponse(
            self._stream(request, articles, whole), media_type="text/html", headers=_policy()
        )

    async def _written(
        self,
        request: Request,
        articles: list[Article],
        write: Callable[[Request, list[Article]], Awaitable[tuple[str, int]]],
    ) -> tuple[str, int]:
        for article in articles:
            while article.task is not None:
                await asyncio.wait({article.task})
        for article in articles:
            if article.audited is None:
                page = self._with_box(request, problem=article.problem or _FORGOTTEN)
                return page, 422
        try:
            return await write(request, articles)
        except AuditorError as error:
            return self._with_box(request, problem=said(error)), 422

    async def _stream(
        self, request: Request, articles: list[Article], whole: asyncio.Task[tuple[str, int]]
    ) -> AsyncIterator[str]:
        lang, article = self._lang(request), articles[-1]
        skip = "text" if len(articles) == 1 else "sentences"
        yield _pages.opening(lang, self.token, request.url.path, article.name, skip)
        yield _pages.progress(lang, article.name, article.checking)
        async for host, verdict in article.lines():
            yield _pages.line(lang, host, verdict)
        text, _ = await whole
        yield _pages.progress_end() + _pages.rest(text)

    async def _result(self, request: Request, articles: list[Article]) -> tuple[str, int]:
        article, lang = articles[0], self._lang(request)
        known = article.audited
        if known is None:
            raise Misfilled(_FORGOTTEN, 404)
        voice = Voice.of(lang)
        shown = {
            **_pages.common(self.token, f"/a/{article.id}"),
            "id": article.id,
            "problem": voice.told(article.problem),
            "inconclusive": article.inconclusive,
            "hosts": known.hosts,
            "addresses": sum(number for _, number in known.hosts),
            "checked": [(voice.say(_pages.TOLD[verdict]), number) for verdict, number in known.checked],
            "agent": _online.agent(self.settings),
            "accept": ",".join(sorted(_pages.accepted())),
            "largest": self.settings.body,
            "formats": _pages.formats(voice),
        }
        return await self.workers.run(article.name, _work.result, known.pickled, lang, shown), 200

    async def _comparison(self, request: Request, articles: list[Article]) -> tuple[str, int]:
        lang = self._lang(request)
        before, after = (article.audited.pickled if article.audited else b"" for article in articles)
        shown = {
            **_pages.common(self.token, request.url.path),
            "before": articles[0].id,
            "after": articles[1].id,
        }
        return await self.workers.run(articles[1].name, _work.comparison, before, after, lang, shown), 200

    def _announce(self, request: Request, named: list[tuple[str, Article]]) -> Response:
        asked = [
            (_online.host(article.address), article.address)
            for _, article in named
            if article.stage is Stage.ASKED
        ]
        page = _pages.written(
            "announcement.html.j2",
            self._lang(request),
            self.token,
            request.url.path,
            asked=asked,
            ids=[(name, article.id) for name, article in named],
            agent=_online.agent(self.settings),
        )
        return self._html(page, 200)

    def _box(self, request: Request, *, problem: str = "", address: str = "", status: int = 200) -> Response:
        return self._html(self._with_box(request, problem=problem, address=address), status)

    def _with_box(self, request: Request, *, problem: str = "", address: str = "") -> str:
        lang = self._lang(request)
        shown = _pages.box(lang, self.settings, problem, address)
        return _pages.written("room.html.j2", lang, self.token, "/", **shown)

    def _html(self, text: str, status: int) -> Response:
        return HTMLResponse(text, status, headers=_policy())

    def _to(self, form: FormData, after: Article, before: Article | None) -> Response:
        where = f"/compare/{before.id}/{after.id}" if before is not None else f"/a/{after.id}"
        return RedirectResponse(f"{where}?lang={_lang(_forms.field(form, 'lang'), self.settings)}", 303)

    def _found(self, name: str) -> Article | None:
        return self.kept.get(name) if name else None

    def _known(self, request: Request, name: str) -> Article:
        article = self._found(request.path_params[name])
        if article is None:
            raise Misfilled(_FORGOTTEN, 404)
        return article

    def _lang(self, request: Request) -> str:
        wanted = request.query_params.get("lang", "") or getattr(request.state, "lang", "")
        if not wanted:
            preferred = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0]
            wanted = preferred.strip().partition("-")[0].lower()
        return _lang(wanted, self.settings)


def _lang(wanted: str, settings: Settings) -> str:
    return wanted if wanted in languages() else settings.lang


def _policy() -> dict[str, str]:
    return {"content-security-policy": _pages.policy()}
