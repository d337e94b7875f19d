"""Asks whether a post still exists, and reads the answers. Pure: somebody else carries them.

A probe lists its questions in order of opinion; the next one is put only while the reading is not `done`.
No post is called gone on one opinion, and what a platform refuses to say is unverifiable, never gone or
unreachable: an outage of a probe's address must not look like a thousand deleted posts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from auditor.model import Post, Verdict

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeRequest:
    """One question. Redirects may be followed; `headers` come on top of the client's own."""

    method: str = "GET"
    url: str
    headers: Headers = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeAnswer:
    """One answer: `status` is None when nothing came back; `body` may have been cut."""

    status: int | None
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeReading:
    """LIVE, GONE or UNVERIFIABLE, and why (a msgid). `done`: no further question is needed or left."""

    verdict: Verdict
    reason: str
    done: bool


@runtime_checkable
class Probe(Protocol):
    """How one platform is asked."""

    def ask(self, post: Post, url: str | None = None) -> tuple[ProbeRequest, ...]:
        """Return the questions in order, none where this post cannot be asked about.

        `url` is the link as cited: some networks answer to an address better than to an id.
        """

    def read(self, post: Post, answers: tuple[ProbeAnswer, ...]) -> ProbeReading:
        """Return what the answers so far, in the order of the questions, say of the post."""


@runtime_checkable
class BatchProbe(Probe, Protocol):
    """A probe whose first question can be put for several posts at once."""

    @property
    def batch(self) -> int:
        """How many posts fit into one request."""

    def ask_batch(self, posts: tuple[Post, ...]) -> tuple[ProbeRequest, ...]:
        """Return one request for every `batch` posts, in order.

        Its answer stands as the first answer of each of those posts.
        """
