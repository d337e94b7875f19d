"""Steps over the time of day that opens an entry of a live blog: "16 h 10 SNCF Réseau annonce …".

Knows no dates and no times inside a sentence.
"""

from __future__ import annotations

import re

from auditor.harvest.attributions.chart import Chart

_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-4]) ?"
    r"(?:[hH] ?(?:[0-5]\d)?|:[0-5]\d|\.[0-5]\d(?= ?(?:Uhr|[ap]\.?m))|(?= ?(?:Uhr|[ap]\.?m)))"
    r"(?: ?(?:Uhr|h|[ap]\.?m\.?|GMT|UTC|BST|CES?T|ES?T|PS?T)(?!\w))?"
    r"[)\]]? ?[-–—:|.]? ?(?!\w*[\d%€$])"
)


def past_clock(tokens: Chart, start: int, end: int) -> int:
    """Return the token behind the time of day that a sentence opens with, if a capital follows it."""
    found = _CLOCK.match(tokens.text, tokens.starts[start])
    if found is None:
        return start
    after = tokens.at(found.end())
    begins = start < after < end and tokens.starts[after] == found.end()
    return after if begins and tokens.words[after][:1].isupper() else start
