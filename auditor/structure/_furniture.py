"""Tells what belongs to the page rather than to the article: buttons, notices, lines that ask or label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.model import BlockKind, LinkRole
from auditor.structure._dates import find_date
from auditor.structure._openings import line_key, opens, said_in, says
from auditor.structure._pointers import points_elsewhere
from auditor.structure._units import NOTICE, SHORT, Unit
from auditor.structure._wordings import Wordings

_CRUMBS = re.compile(r"(?:[^>›»/|]{2,40}\s?[>›»]\s?){2,8}[^>›»/|]{0,80}")
_CRUMB_SIGNS = (">", "›", "»")
_READING_TIME = re.compile(
    r"^\W*(?:\d{1,3}|une?|one)\s?(?:min|mins|minutes?)\.?(?:\sde)?\s(?:lecture|read)\b"
)
_BETWEEN_LABELS = re.compile(r"\s?[|•·–—]\s?")
_STOP = re.compile(r"[.!?…] ")
_WORD = re.compile(r"[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)?")
_QUOTES = ("«", "“", '"')
_LONGEST_ASK = 60  # characters of a link
_LONGEST_REQUEST = 30  # words, where it is not the first sentence
_TOLD = 6  # words from which a line with a full stop tells something

_BY_TAG = {
    "header": (BlockKind.BOILERPLATE, "front matter"),
    "code": (BlockKind.BOILERPLATE, "code"),
    "aside": (BlockKind.BOILERPLATE, "set apart by the page"),
    "definition": (BlockKind.REFERENCES, "the definition of a link"),
    "footnote": (BlockKind.REFERENCES, "a footnote"),
    "caption": (BlockKind.CAPTION, "marked as a caption"),
    "embed": (BlockKind.CAPTION, "an embedded post"),
}


class Phrased(NamedTuple):
    """The phrases that stand in the blocks of an article that can be notices: none, in most articles."""

    noticing: tuple[str, ...]  # the next three together
    notice_phrases: tuple[str, ...]
    notices: tuple[str, ...]
    phrases: tuple[str, ...]
    requests: tuple[str, ...]


def phrased(units: Sequence[Unit], words: Wordings) -> Phrased:
    """Return the phrases that stand in those blocks of an article that can be a notice by their length."""
    told = [unit.low for unit in units if unit.kind is None and unit.size <= NOTICE]
    sources, notices, phrases, requests = said_in(
        " ".join(("", *told)),
        *(words.notice_phrases, words.notices, words.phrases, words.requesting),
    )
    return Phrased(
        noticing=sources + notices + phrases,
        notice_phrases=sources,
        notices=notices,
        phrases=phrases,
        requests=tuple([request[1:] for request in requests]),
    )


def by_tag(unit: Unit) -> None:
    """Decide what the file itself marks."""
    if unit.tag in _BY_TAG:
        unit.be(*_BY_TAG[unit.tag])
    elif unit.wordless and unit.hyperlinks and all(link.role is LinkRole.IMAGE for link in unit.hyperlinks):
        unit.be(BlockKind.CAPTION, "a picture")
    elif unit.wordless and not any(link.role.cites for link in unit.hyperlinks):
        unit.be(BlockKind.BOILERPLATE, "no words")


def by_wording(unit: Unit, words: Wordings, said: Phrased, text: str, *, top: bool = False) -> None:
    """Decide what the words of a short block give away.

    `top`: it may be the title, and ``Watch:`` or ``In pictures:`` its first words.
    """
    if unit.size > NOTICE or unit.wordless:
        return None
    low = unit.low
    opened = opens(low, words.furnishing)
    if unit.size <= SHORT:
        line = _line_of_page(unit, words, opened, top=top)
        if line:
            return unit.be(BlockKind.BOILERPLATE, line)
    noticing = said.noticing and says(low, said.noticing)
    if (opened and opens(low, words.source_notices)) or (noticing and says(low, said.notice_phrases)):
        return unit.be(BlockKind.BOILERPLATE, "says where the article comes from")
    if noticing and (says(low, said.notices) or (says(low, said.phrases) and not _is_told(unit, words))):
        return unit.be(BlockKind.BOILERPLATE, "a notice of the page")
    if unit.hyperlinks and opens(low, words.follow_openers) and not _cites(unit):
        return unit.be(BlockKind.BOILERPLATE, "asks something of the reader")
    if (said.requests and _requests(unit, said.requests)) or (
        unit.hyperlinks and _asks_reader(unit, words, text)
    ):
        return unit.be(BlockKind.BOILERPLATE, "asks something of the reader")
    may_point = (opened or unit.hyperlinks or not low[0].isalnum()) and not _is_marked(unit)
    if may_point and points_elsewhere(unit, words, opened):
        unit.pointer = True
        return unit.be(BlockKind.BOILERPLATE, "points to another article")
    return None


def _cites(unit: Unit) -> bool:
    """Whether one of the links in a block is there to be cited."""
    return any(link.role.cites for link in unit.hyperlinks)


def _is_marked(unit: Unit) -> bool:
    """Whether the file marks a block as its first heading."""
    return unit.tag == "h" and unit.level == 1


def _line_of_page(unit: Unit, words: Wordings, opened: str, *, top: bool) -> str:
    """Return what kind of line of the page a short block is, "" if it is none (see `by_wording`)."""
    key = unit.key
    if key in words.lines:
        return "a line of the page"
    size, low = unit.size, unit.low
    if size <= 3 and key in words.speaker_labels and unit.prose.rstrip()[-1:] == ":":
        return "names who speaks in a chat"
    if opened and not _is_marked(unit):
        if opens(low, words.openers):
            return "a line of the page"
        if not (unit.stopped or top) and opens(low, words.media_labels):
            return "a label of a video, podcast or picture"
    if size <= 8 and _tells_reading_time(low):
        return "how long it takes to read"
    if says(low, _CRUMB_SIGNS) and "«" not in low and _CRUMBS.fullmatch(unit.prose):
        return "breadcrumbs"
    return ""


def _tells_reading_time(low: str) -> bool:
    """Whether a line says how long the article takes to read, and no date beside it."""
    if "min" not in low:
        return False
    if _READING_TIME.search(low):
        return True
    parts = _BETWEEN_LABELS.split(low)
    return len(parts) > 1 and any(map(_READING_TIME.search, parts)) and find_date(low) is None


def _is_told(unit: Unit, words: Wordings) -> bool:
    """Whether a block that names a shop or terms of use tells something, without addressing the reader."""
    if unit.solid:
        return True
    return unit.stopped and unit.size >= _TOLD and words.reader_words.isdisjoint(_WORD.findall(unit.low))


def _requests(unit: Unit, requests: tuple[str, ...]) -> bool:
    """Whether a block begins with one of the requests, or a sentence of a short one does; not in quotes."""
    low = unit.low
    requested = low.startswith(requests) or (
        unit.size <= _LONGEST_REQUEST
        and any(low.startswith(requests, stop.end()) for stop in _STOP.finditer(low))
    )
    return requested and not says(low, _QUOTES)


def _asks_reader(unit: Unit, words: Wordings, text: str) -> bool:
    """Whether the last link of a block speaks to the reader of the page: "Subscribe"."""
    if unit.tag == "h":
        return False
    last = unit.hyperlinks[-1].anchor
    asked = line_key(text[last.start : min(last.end, last.start + _LONGEST_ASK)].replace("’", "'"))
    if asked not in words.asks or not unit.key.endswith(asked):
        return False
    return not unit.stopped or not words.reader_words.isdisjoint(_WORD.findall(unit.low))


def chat(units: Sequence[Unit], words: Wordings) -> None:
    """Decide what an assistant says to its user before and after the text."""
    told = [unit for unit in units if unit.kind is None]
    if len(told) < 3:
        return
    first, last = told[0], told[-1]
    if (
        first.size <= 40
        and opens(first.low, words.assistant_preambles)
        and first.final in ":!"
        and first.tag == "p"
    ):
        first.be(BlockKind.BOILERPLATE, "an assistant speaking to its user")
    if last.size <= 50 and opens(last.low, words.assistant_offers) and last.tag == "p":
        last.be(BlockKind.BOILERPLATE, "an assistant speaking to its user")


def role_in_furniture(unit: Unit, words: Wordings) -> LinkRole:
    """Return the role of a link in a block of boilerplate."""
    low = unit.low
    if unit.pointer:
        return LinkRole.READ_MORE
    if low.startswith(words.share_openers):
        return LinkRole.SHARE
    if low.startswith(words.tag_openers):
        return LinkRole.TAG
    if opens(low, words.source_notices) or unit.reason.startswith("says where"):
        return LinkRole.SELF
    return LinkRole.NAVIGATION
