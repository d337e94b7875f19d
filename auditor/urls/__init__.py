"""Reads URLs without fetching them: parts, identity, wrappings, dates, registrable domain, look-alikes."""

from __future__ import annotations

from auditor.urls._dates import dated
from auditor.urls._normal import normal_form, tracking
from auditor.urls._scripts import confusable, skeleton
from auditor.urls._suffixes import public_suffix, registrable
from auditor.urls._tables import table
from auditor.urls._url import Url, broken_scheme, parse
from auditor.urls._wrappers import Unwrapped, Wrapper, shares, unwrap

__all__ = [
    "Unwrapped",
    "Url",
    "Wrapper",
    "broken_scheme",
    "confusable",
    "dated",
    "normal_form",
    "parse",
    "public_suffix",
    "registrable",
    "shares",
    "skeleton",
    "table",
    "tracking",
    "unwrap",
]
