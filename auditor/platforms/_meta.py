"""Asks Meta's oEmbed of Facebook, Instagram and Threads, which needs no token since June 2026.

What it answers for a deleted post has not been seen, so that nothing but a yes is ever understood.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from auditor.model import Post
from auditor.platforms import _opinions as said
from auditor.platforms._opinions import as_json, get, weigh
from auditor.platforms._probe import ProbeAnswer, ProbeReading, ProbeRequest


@dataclass(frozen=True, slots=True)
class MetaProbe:
    """`address` makes a post's own address, used where the link as cited is not at hand.

    `endpoint` chooses the oEmbed address for a link. Meta counts 1,000 questions an hour for each.
    """

    endpoint: Callable[[str], str]
    address: Callable[[Post], str | None]

    def ask(self, post: Post, url: str | None = None) -> tuple[ProbeRequest, ...]:
        """Return the one question; none where the post's address is not known."""
        link = url or self.address(post)
        return (get(self.endpoint(link), url=link),) if link else ()

    def read(self, _post: Post, answers: tuple[ProbeAnswer, ...]) -> ProbeReading:
        """Return LIVE for a yes, UNVERIFIABLE for everything else."""
        shown = [answer.status == 200 and isinstance(as_json(answer), dict) for answer in answers]
        return weigh([said.EXISTS if yes else said.SILENT for yes in shown], 1)
