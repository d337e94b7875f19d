"""Articles given by their address: fetched through the guarded client, read in a child that can be killed.

Loaded only when an address is given; nothing else of the command line opens a connection for an article.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.cli import _allowing
from auditor.cli._input import Input
from auditor.errors import UnreadableInput
from auditor.i18n import remark
from auditor.readers._charset import recoded

if TYPE_CHECKING:
    from auditor.cli._allowing import Allowed
    from auditor.config import Options
    from auditor.model import Audit, Document, LinkStatus
    from auditor.net import Answer


@dataclass(frozen=True, slots=True)
class Fetched(Input):
    """An article at an address; `path` is None, `answer` what the address answered once it was asked."""

    answer: Answer | None = None

    @property
    def origin(self) -> tuple[str, str | None]:
        if self.answer is None:
            return self.name, None
        return self.answer.final_url, self.answer.headers.get("content-type", "text/html")

    def opened(self, allow: Allowed = ()) -> Fetched:
        """Return it with its answer, so that an address is asked once."""
        return replace(self, answer=self.answer or _answer(self.name, allow))

    def read(self) -> bytes:
        """Return what the address answers, as UTF-8 where the server names another encoding.

        Raises:
            UnreadableInput: if it is refused by our policy, cannot be reached or answers with an error.
        """
        answer = self.answer or _answer(self.name, ())
        return recoded(answer.body, answer.headers.get("content-type", ""))

    def audit(
        self, options: Options, statuses: Mapping[str, LinkStatus] | None, allow: Allowed = ()
    ) -> Audit:
        """Return the audit of the page, read within limits of time and memory."""
        from auditor import pipeline
        from auditor.net import cut_short
        from auditor.readers._child import isolated

        answer = self.answer or _answer(self.name, allow)
        kind = answer.headers.get("content-type", "text/html")
        document = isolated(
            self.name, _document, recoded(answer.body, kind), answer.final_url, kind, tuple(options.sources)
        )
        if cut := cut_short(answer):
            document = replace(document, degraded=(*document.degraded, cut))
        return pipeline.audit(document, options=options, statuses=statuses)


def _document(data: bytes, address: str, media_type: str, sources: tuple[str, ...]) -> Document:
    """Read in the child."""
    from auditor import pipeline
    from auditor.sources import Register

    return pipeline.read(data, address, media_type=media_type, register=Register.load(sources))


def _answer(address: str, allow: Allowed) -> Answer:
    from auditor.net import Barred, Policy, article_at

    try:
        return asyncio.run(article_at(address, Policy(allow=frozenset(allow))))
    except Barred as error:
        offered = _allowing.offer(error.endpoint)
        if offered is None:
            raise
        option, pair = offered
        problem = remark(
            "{problem}; {option} {pair} fetches it all the same", problem=error, option=option, pair=pair
        )
        raise UnreadableInput(problem) from error
