"""Fetches the page of an article, whole enough to be read. Reads nothing of it."""

from __future__ import annotations

from auditor.errors import UnreadableInput
from auditor.net._answer import Answer
from auditor.net._client import Client
from auditor.net._policy import Policy

LARGEST = 12 * 2**20
SECONDS = 30.0


async def article_at(address: str, policy: Policy) -> Answer:
    """Return what an address answers, at most `LARGEST` bytes of it within `SECONDS`.

    Raises:
        UnreadableInput: if it is refused by our policy, cannot be reached or answers with an error.
    """
    async with Client(policy) as client:
        answer = await client.fetch(address, max_body=LARGEST, deadline=SECONDS)
    if answer.failure is not None:
        raise UnreadableInput(f"{address}: not fetched: {answer.failure.value}, {answer.detail}")
    if answer.status is None or not 200 <= answer.status < 300:
        raise UnreadableInput(
            f"{address}: the server answers {answer.status}; save the page in a browser and give the file"
        )
    if not answer.body.strip():
        raise UnreadableInput(f"{address}: the server answers with nothing")
    return answer
