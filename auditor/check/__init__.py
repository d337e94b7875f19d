"""Checks whether links still lead anywhere, remembers it, and offers copies of what is gone.

Answers in, verdicts out: what a link's state is after many checks is told by `auditor.check.history`.
"""

from __future__ import annotations

from auditor.check.manners import Manners
from auditor.check.schedule import Checker, Outcome

__all__ = ["Checker", "Manners", "Outcome"]
