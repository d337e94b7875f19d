"""Fetches the page of an article, whole enough to be read. Reads nothing of it but where it leads on to."""

from __future__ import annotations

from auditor.errors import UnreadableInput
from auditor.i18n import N_, remark
from auditor.net._answer import Answer, Failure
from auditor.net._client import Client
from auditor.net._policy import Endpoint, Policy
from auditor.net._refresh import refreshed

LARGEST = 12 * 2**20
SECONDS = 30.0
_FAILURES = {
    Failure.NO_SUCH_HOST: N_("no such host"),
    Failure.RESOLVER: N_("the name could not be looked up"),
    Failure.CONNECT: N_("no connection"),
    Failure.TLS: N_("no trustworthy connection"),
    Failure.TIMEOUT: N_("no answer in time"),
    Failure.PROTOCOL: N_("the answer is not HTTP"),
    Failure.REDIRECT_LOOP: N_("redirects without end"),
    Failure.BAD_REDIRECT: N_("a redirect to nowhere"),
}


class Barred(UnreadableInput):
    """A page that our policy does not let us ask for; `endpoint` is what it would have to allow."""

    def __init__(self, reason: str, endpoint: Endpoint | None = None) -> None:
        super().__init__(reason)
        self.endpoint = endpoint


async def article_at(address: str, policy: Policy) -> Answer:
    """Return what an address answers, at most `LARGEST` bytes of it within `SECONDS`.

    Raises:
        Barred: if it is refused by our policy.
        UnreadableInput: if it cannot be reached or answers with an error.
    """
    async with Client(policy) as client:

        async def fetch(url: str) -> Answer:
            return await client.fetch(url, max_body=LARGEST, deadline=SECONDS)

        answer = await refreshed(await fetch(address), fetch)
    if answer.failure is not None:
        problem = remark("{address}: not fetched: {why}", address=address, why=_told(answer))
        if answer.failure is Failure.BLOCKED:
            raise Barred(problem, answer.allowable)
        raise UnreadableInput(problem)
    if answer.status is None or not 200 <= answer.status < 300:
        raise UnreadableInput(
            remark(
                "{address}: the server answers {status}; save the page in a browser and give the file",
                address=address,
                status=str(answer.status),
            )
        )
    if not answer.body.strip():
        raise UnreadableInput(remark("{address}: the server answers with nothing", address=address))
    return answer


def cut_short(answer: Answer) -> str:
    """Return what is said of an article whose page is longer than was read, "" of a whole one."""
    if not answer.truncated:
        return ""
    return remark("only the first {kept} bytes of the answer were read", kept=len(answer.body))


def _told(answer: Answer) -> str:
    """Return why there is no page; what our own policy says, and what repeats itself, is said once."""
    words = _FAILURES.get(answer.failure) if answer.failure is not None else None
    if words is None or answer.detail.startswith(words):
        return answer.detail
    if not answer.detail:
        return remark(words)
    return remark("{what}: {detail}", what=remark(words), detail=answer.detail)
