"""Measures how much of an article rests on social-media posts: the figures F1 to F6 of one article.

The definitions are those of docs/method.md. The measure reads words and places only: a sentence "rests on"
what it cites or what it is attributed to, whether or not the source bears it out.
"""

from __future__ import annotations

from auditor.config import Thresholds
from auditor.measure.flag import flag
from auditor.measure.measure import measure

__all__ = ["Thresholds", "flag", "measure"]
