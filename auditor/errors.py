"""The exceptions. A dead link is data and a bad sentence is data; these are what stops the work."""

from __future__ import annotations


class AuditorError(Exception):
    """Everything this package raises on purpose: where, what was found, what would do."""


class UnreadableInput(AuditorError):
    """A file that is no article we can read."""


class UnreadableUrl(AuditorError, ValueError):
    """A string that a browser would not take for a URL."""


class RegisterError(AuditorError):
    """A row of sources.csv or of its companions that cannot stand."""


class LexiconError(AuditorError):
    """A lexicon file that cannot be used."""


class ConfigError(AuditorError):
    """An option that is unknown or has a value of the wrong kind."""


class MissingExtra(AuditorError):
    """A library that an optional feature needs is not installed."""
