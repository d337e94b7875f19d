"""What a page has beside it: addresses that cannot exist, to tell it from what such ones answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from random import Random

from auditor.check import verdict
from auditor.check._hosts import Task
from auditor.check._page import Page
from auditor.check._siblings import folder_of, sibling_of
from auditor.check._weighing import weigh_sibling
from auditor.check.manners import Manners
from auditor.model import Verdict
from auditor.net import Answer

_TO_BE_DOUBTED = (Verdict.LIVE, Verdict.REDIRECTED, Verdict.UNVERIFIABLE)

Get = Callable[[str], Awaitable[Answer]]


class Beside:
    """Asks beside the pages of a run, one sibling for all pages of a folder."""

    def __init__(self, get: Get, manners: Manners, random: Random) -> None:
        """`get` asks for a page and its body."""
        self._get = get
        self._manners = manners
        self._random = random
        self._siblings: dict[str, asyncio.Future[Answer]] = {}

    async def aclose(self) -> None:
        """Stop what is being asked."""
        for asking in self._siblings.values():
            asking.cancel()
        await asyncio.gather(*self._siblings.values(), return_exceptions=True)

    async def weighed(
        self, task: Task, answer: Answer, page: Page | None, opinion: verdict.Opinion
    ) -> verdict.Opinion:
        """Ask a random address beside the page where its own answer is not enough."""
        if not self._in_doubt(task, answer, page, opinion):
            return opinion
        task.host.probed = True
        folder = folder_of(task.url)
        asking = self._siblings.get(folder)
        if asking is None:
            asking = asyncio.ensure_future(self._get(sibling_of(task.url, self._random)))
            self._siblings[folder] = asking
        sibling = asking.result() if asking.done() else await asyncio.shield(asking)
        judged = weigh_sibling(answer, page, sibling, opinion)
        if judged.verdict is not opinion.verdict:
            task.host.probed = False  # a host that answers anything is not to be trusted in other folders
        return judged

    def _in_doubt(self, task: Task, answer: Answer, page: Page | None, opinion: verdict.Opinion) -> bool:
        if opinion.verdict not in _TO_BE_DOUBTED or answer.status != 200:
            return False
        if self._manners.soft_404 == "never" or answer.method == "HEAD" or verdict.is_root(task.url):
            return False
        new_host = page is not None and not task.host.probed
        return opinion.doubtful or self._manners.soft_404 == "always" or new_host
