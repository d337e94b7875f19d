"""Notices that most hosts fail at once: then it is our own network that is down, not theirs. Pure."""

from __future__ import annotations

from collections import OrderedDict
from enum import StrEnum


class Weather(StrEnum):
    """What the last hosts say of our own network."""

    UNKNOWN = "unknown"  # too few hosts to tell
    FAIR = "fair"
    OUTAGE = "outage"


class OutageGuard:
    """Counts the last outcome of each of the last distinct hosts.

    `least` to `most` hosts are looked at; at `share` of them failing in ways that our own network could be
    to blame for, nothing that failed is believed.
    """

    def __init__(self, share: float, least: int, most: int) -> None:
        self._share = share
        self._least = least
        self._most = most
        self._hosts: OrderedDict[str, bool] = OrderedDict()
        self._failing = 0

    def note(self, host: str, failed: bool) -> None:
        """Take note of how a request to a host ended."""
        known = self._hosts.pop(host, None)
        self._failing += failed - bool(known)
        self._hosts[host] = failed
        if len(self._hosts) > self._most:
            _, oldest = self._hosts.popitem(last=False)
            self._failing -= oldest

    @property
    def weather(self) -> Weather:
        if len(self._hosts) < self._least:
            return Weather.UNKNOWN
        return Weather.OUTAGE if self._failing >= self._share * len(self._hosts) else Weather.FAIR

    @property
    def all_failed(self) -> bool:
        """Whether hosts were asked and not one answered."""
        return bool(self._hosts) and self._failing == len(self._hosts)

    def forget(self) -> None:
        """Begin anew, after a pause."""
        self._hosts.clear()
        self._failing = 0
