"""Asks platforms whether posts still exist, through their probes, and never more than a probe needs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime

from auditor.model import LinkKind, LinkStatus, Post, Reading
from auditor.net import Answer
from auditor.platforms import BatchProbe, ProbeAnswer, ProbeRequest, probe_of

# Their pages answer 200, or a login, whatever they are asked for: only a probe can tell.
_ALIKE = frozenset(
    [
        "x",
        "facebook",
        "instagram",
        "threads",
        "tiktok",
        "linkedin",
        "bluesky",
        "telegram",
        "youtube",
        "snapchat",
        "discord",
        "whatsapp",
    ]
)

Ask = Callable[[ProbeRequest], Coroutine[None, None, Answer]]


def answers_anything(reading: Reading) -> bool:
    """Return whether a page's own answer would say nothing of whether it exists."""
    shown = reading.kind in (LinkKind.POST, LinkKind.VIDEO, LinkKind.PROFILE, LinkKind.ARTICLE)
    return reading.platform in _ALIKE and shown


class PostsAsked:
    """The posts of a run; those whose platform answers for several at once are asked for together."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._together: dict[str, list[Post]] = {}
        self._first: dict[tuple[str, int], asyncio.Task[Answer]] = {}

    def expect(self, post: Post) -> None:
        """Take note of a post that will be asked for."""
        if isinstance(probe_of(post), BatchProbe):
            together = self._together.setdefault(post.platform, [])
            if post not in together:
                together.append(post)

    async def status(self, post: Post, url: str, now: Callable[[], datetime]) -> LinkStatus | None:
        """Return what the platform says of a post; None where it cannot be asked."""
        probe = probe_of(post)
        requests = probe.ask(post, url) if probe is not None else ()
        if probe is None or not requests:
            return None
        answers: list[ProbeAnswer] = []
        reading = probe.read(post, ())
        received = 0
        for number, request in enumerate(requests):
            shared = self._batch(post) if number == 0 else None
            answer = await asyncio.shield(shared) if shared is not None else await self._ask(request)
            received += answer.received
            answers.append(ProbeAnswer(status=answer.status, body=answer.body.decode("utf-8", "replace")))
            reading = probe.read(post, tuple(answers))
            if reading.done:
                break
        return LinkStatus(
            url=url,
            verdict=reading.verdict,
            http_status=answers[-1].status,
            reason=reading.reason,
            checked_at=now(),
            attempts=len(answers),
            method="PROBE",
            bytes_read=received,
        )

    def _batch(self, post: Post) -> asyncio.Task[Answer] | None:
        probe = probe_of(post)
        together = self._together.get(post.platform, [])
        if not isinstance(probe, BatchProbe) or post not in together:
            return None
        number = together.index(post) // probe.batch
        asking = self._first.get((post.platform, number))
        if asking is None:
            requests = probe.ask_batch(tuple(together[number * probe.batch : (number + 1) * probe.batch]))
            asking = asyncio.ensure_future(self._ask(requests[0]))
            self._first[post.platform, number] = asking
        return asking

    async def aclose(self) -> None:
        """Wait for nobody any longer."""
        for asking in self._first.values():
            asking.cancel()
        await asyncio.gather(*self._first.values(), return_exceptions=True)
