"""Fetches the page of an article, whole enough to be read. Reads nothing of it."""

from __future__ import annotations

from auditor.errors import UnreadableInput
from auditor.i18n import N_, remark
from auditor.net._answer import Answer, Failure
from auditor.net._client import Client
from auditor.net._policy import Policy

LARGEST = 12 * 2**20
SECONDS = 30.0
_FAILURES = {
    Failure.BLOCKED: N_("blocked"),
    Failure.NO_SUCH_HOST: N_("no_such_host"),
    Failure.RESOLVER: N_("resolver"),
    Failure.CONNECT: N_("connect"),
    Failure.TLS: N_("tls"),
    Failure.TIMEOUT: N_("timeout"),
    Failure.PROTOCOL: N_("protocol"),
    Failure.REDIRECT_LOOP: N_("redirect_loop"),
    Failure.BAD_REDIRECT: N_("bad_redirect"),
}


async def article_at(address: str, policy: Policy) -> Answer:
    """Return what an address answers, at most `LARGEST` bytes of it within `SECONDS`.

    Raises:
        UnreadableInput: if it is refused by our policy, cannot be reached or answers with an error.
    """
    async with Client(policy) as client:
        answer = await client.fetch(address, max_body=LARGEST, deadline=SECONDS)
    if answer.failure is not None:
        raise UnreadableInput(
            remark(
                "{address}: not fetched: {failure}, {detail}",
                address=address,
                failure=remark(_FAILURES[answer.failure]),
                detail=answer.detail,
            )
        )
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
