"""What the room may do, how much of it, and for how long. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.check import Manners
from auditor.config import Options
from auditor.net import Policy

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices and bounds of one room. Times are seconds, sizes are bytes.

    `body` is the most that a request may bring, `text` the most that may be pasted; `request` is how long it
    may take to arrive, `work` how long an article may be read and measured. `kept` audits of `held` bytes
    together are remembered for `age`; `workers` children work at once and `waiting` articles may wait.
    """

    options: Options = field(default_factory=Options)
    lang: str = "en"
    policy: Policy = field(default_factory=Policy)
    manners: Manners = field(default_factory=Manners)
    body: int = 24 * MEGABYTE
    text: int = 2 * MEGABYTE
    request: float = 30.0
    work: float = 20.0
    kept: int = 40
    held: int = 128 * MEGABYTE
    age: float = 4 * 3600.0
    workers: int = 2
    waiting: int = 16
