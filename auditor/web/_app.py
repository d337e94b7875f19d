"""The room's addresses: who asks what, and which page answers. Reads no article and asks no site itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auditor.i18n import N_, said
from auditor.report import reporters
from auditor.report.files import stem
from auditor.web import _forms, _results, _work
from auditor.web._answers import Answers
from auditor.web._forms import Misfilled
from auditor.web._guard import Guard, Overrun
from auditor.web._kept import Article, Stage
from auditor.web._room import FORGOTTEN, Room
from auditor.web._work import Audited

_BUSY = N_("The room is busy with other articles. Send it again in a moment.")


def app(room: Room) -> Guard:
    """Return a room as an ASGI application, guarded."""
    at = _Addresses(room)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with room.open():
            yield

    routes = [
        Route("/", at.box),
        Route("/favicon.ico", at.nothing),
        Route("/audit", at.give, methods=["POST"]),
        Route("/fetch", at.fetch, methods=["POST"]),
        Route("/a/{id}", at.article),
        Route("/a/{id}/check", at.check, methods=["POST"]),
        Route("/a/{id}/forget", at.forget, methods=["POST"]),
        Route("/a/{id}/report/{form}", at.download),
        Route("/compare/{before}/{after}", at.compare),
    ]
    handlers = {Misfilled: at.misfilled, Overrun: at.overrun, 404: at.lost}
    inner = Starlette(routes=routes, lifespan=lifespan, exception_handlers=handlers)
    return Guard(inner, body=room.settings.body, seconds=room.settings.request)


class _Addresses:
    """What each address does; one method an address."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._answers = Answers(room)

    async def box(self, request: Request) -> Response:
        """Show the box, with an address in it where a bookmark brought one; nothing is fetched for that."""
        return self._answers.box(request, address=request.query_params.get("url", "")[:4000])

    async def nothing(self, _: Request) -> Response:
        """Have no icon."""
        return Response(status_code=204)

    async def give(self, request: Request) -> Response:
        """Take an article, or two versions of one, and lead to where the result will be."""
        room = self._room
        async with _forms.read(request, room.token, room.settings) as form:
            after, before = await _forms.given(form), await _forms.given(form, "before_")
        if after is None and before is not None:
            after, before = before, None
        if after is None:
            raise Misfilled(N_("There is no article yet: paste its text, give its address or choose a file."))
        if room.kept.busy() + (before is not None) >= room.settings.waiting:
            raise Misfilled(_BUSY, 503, after.data.decode("utf-8") if after.kind else after.address)
        earlier = room.found(_forms.field(form, "before"))
        if before is not None:
            earlier = room.desk.add(before)
        later = room.desk.add(after)
        return self._answers.elsewhere(form, _where(later, earlier))

    async def fetch(self, request: Request) -> Response:
        """Fetch the pages that somebody has agreed to ask for."""
        async with _forms.read(request, self._room.token, self._room.settings) as form:
            pass
        before, after = (self._room.found(_forms.field(form, name)) for name in ("before", "after"))
        if after is None:
            raise Misfilled(FORGOTTEN, 404)
        for article in (before, after):
            if article is not None and article.stage is Stage.ASKED:
                self._room.desk.fetch(article)
        return self._answers.elsewhere(form, _where(after, before))

    async def article(self, request: Request) -> Response:
        """Show an article's audit, from the beginning of the page on where the end is not known yet."""
        article = self._room.known(request.path_params["id"])
        if article.stage is Stage.ASKED:
            return self._announce(request, [("after", article)])

        async def write(audited: list[tuple[Article, Audited]]) -> str:
            lang = self._answers.language(request)
            return await _results.result(self._room, lang, f"/a/{article.id}", *audited[0])

        return await self._answers.shown(request, [article], write)

    async def compare(self, request: Request) -> Response:
        """Show what changed between two versions."""
        both = [self._room.known(request.path_params[name]) for name in ("before", "after")]
        if any(article.stage is Stage.ASKED for article in both):
            return self._announce(request, list(zip(("before", "after"), both, strict=True)))

        async def write(audited: list[tuple[Article, Audited]]) -> str:
            lang = self._answers.language(request)
            return await _results.comparison(self._room, lang, request.url.path, *audited)

        return await self._answers.shown(request, both, write)

    async def check(self, request: Request) -> Response:
        """Ask the links of an article, now that somebody has read whom that asks."""
        async with _forms.read(request, self._room.token, self._room.settings) as form:
            pass
        article = self._room.known(request.path_params["id"])
        self._room.desk.check(article, archives=_forms.field(form, "archives") == "yes")
        return self._answers.elsewhere(form, _where(article))

    async def forget(self, request: Request) -> Response:
        """Forget an article at once."""
        async with _forms.read(request, self._room.token, self._room.settings) as form:
            pass
        self._room.kept.forget(request.path_params["id"])
        return self._answers.elsewhere(form, "/")

    async def download(self, request: Request) -> Response:
        """Hand out an audit as a file."""
        article = self._room.known(request.path_params["id"])
        form = reporters().get(request.path_params["form"])
        if form is None or article.audited is None:
            raise Misfilled(FORGOTTEN, 404)
        lang = self._answers.language(request)
        body = await self._room.workers.run(
            article.name, _work.download, article.audited.pickled, form.name, lang
        )
        named = f"{stem(article.name)}{form.suffix}"
        return Response(
            body,
            media_type=form.media_type,
            headers={"content-disposition": f'attachment; filename="{quote(named)}"'},
        )

    async def misfilled(self, request: Request, error: Exception) -> Response:
        """Say what was wrong with a form, above the box."""
        status, text = (error.status, error.text) if isinstance(error, Misfilled) else (400, "")
        return self._answers.box(request, problem=said(error), address=text, status=status)

    async def overrun(self, request: Request, error: Exception) -> Response:
        """Say that a request brought too much, or took too long; the rest of it is not read."""
        status = error.status if isinstance(error, Overrun) else 400
        large = N_("What was sent is larger than the room takes.")
        problem = large if status == 413 else N_("What was sent did not arrive in time. Send it again.")
        answer = self._answers.box(request, problem=problem, status=status)
        answer.headers["connection"] = "close"
        return answer

    async def lost(self, request: Request, _: Exception) -> Response:
        """Say that there is nothing at an address."""
        return self._answers.box(request, problem=N_("There is nothing at this address."), status=404)

    def _announce(self, request: Request, named: list[tuple[str, Article]]) -> Response:
        lang = self._answers.language(request)
        return self._answers.page(_results.announcement(self._room, lang, request.url.path, named))


def _where(after: Article, before: Article | None = None) -> str:
    """Return where the result of an article stands, or what changed since another version of it."""
    return f"/compare/{before.id}/{after.id}" if before is not None else f"/a/{after.id}"
