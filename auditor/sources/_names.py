"""Finds the names of outlets and platforms in prose. Knows their forms, not who speaks or what is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from auditor.remembered import RememberedPieces, pieces
from auditor.sources._context import REACH, Form, accepted, needs_article, obvious, stands_free, word_before
from auditor.sources._spelling import ARTICLE, bare, folded, graded, lowered, parted, strictness

_WORD = re.compile(r"[^\W_]+")
_FUSED = re.compile(r"(?:(?:du|des|aux?|de la|à la|une?|an?) |(?:de l|à l|d|qu)')(?=.)", re.IGNORECASE)
_FIRST_WORD = re.compile(r"(?:(?:le |la |les |the |l')(?=.))?([^\W_]+)", re.IGNORECASE)
_IN_A_LIST = frozenset(
    (", ", " et ", " ou ", " and ", " or ", "/", ", et ", ", and ", " comme ", " à ", " & ")
)
_TAIL = 3  # characters that tell apart the names that begin with a word
_HEAD = 2  # of these, the ones behind a space
_WRAPPING = ' *_"“”«»()[]{},;:.!?'


class Row(NamedTuple):
    """What of a register row decides on its names. `frames` is True for platforms."""

    ambiguity: int
    language: str
    frames: bool
    standing: tuple[int, ...]  # the smaller, the more of a publisher's rows it is the one that is meant


class Found(NamedTuple):
    """A name in a text, half-open, and the row it is the name of."""

    start: int
    end: int
    row: int


Beginning = tuple[int, int, Callable[[str, tuple[Form, ...]], tuple[Form, ...]], tuple[Form, ...]]
"""Where in a piece a name can begin, where its first word ends, the forms by what follows, else which."""


_Claim = tuple[bool, tuple[int, ...], int, int]
"""Whether a name is an alias, the standing of the row that has it, the row, and how ambiguous it is there."""


class _Opening(NamedTuple):
    """What can begin in a piece of text between spaces.

    `heads` are the letters that the next piece must begin with, None where none has to follow.
    """

    heads: frozenset[str] | None
    beginnings: tuple[Beginning, ...]


class _Openings(RememberedPieces[_Opening | None]):
    """What can begin in each piece of text; most hold nothing, and most come again."""

    def __init__(self, opening: Callable[[str], _Opening | None]) -> None:
        super().__init__()
        self._opening = opening

    def make(self, piece: str) -> _Opening | None:
        return self._opening(piece)


class Names:
    """Every name and alias of a register, by the first word after its article.

    Ambiguity 0 is found in any case, without its capital only beside a cue; 1 needs the exact case; 2 needs
    the exact case and a context that tells the outlet from the words: its capital article within a sentence,
    a cue ("selon", "journal", "reported"), quotation marks, parentheses; a platform's everyday name needs a
    frame ("sur X", "X users").
    """

    __slots__ = ("_forms", "_openings", "_row", "_written")

    def __init__(self, names: Iterable[Sequence[str]], row: Callable[[int], Row]) -> None:
        """`names` are those of each row, in the order of the rows; `row` gives the rest of what a row says.

        Only first words are looked at here: the forms that begin with one are made when it is first met.
        """
        self._row = row
        self._forms: dict[str, dict[str, tuple[Form, ...]]] = {}
        self._written: dict[str, list[tuple[str, bool, int]]] = {}
        self._openings = _Openings(self.opening)
        written, first = self._written, _FIRST_WORD.match
        for number, own in enumerate(names):
            for name in own:
                word = first(name if name.isascii() else folded(name))
                if word is not None:
                    written.setdefault(word[1].lower(), []).append((name, name is not own[0], number))

    def _beginning(self, word: str) -> dict[str, tuple[Form, ...]]:
        """Return the forms that begin with a word, longest first, by the letters that follow it.

        Dozens of names begin with "de" or "un"; the next letters leave one or none of them. Those that
        have too few stand under "", and behind those of each tail.
        """
        known = self._forms.get(word)
        if known is None:
            by_tail: dict[str, list[Form]] = {"": []}
            for form in self._made(self._written[word]):
                tail = form.lowered[len(word) : len(word) + _TAIL]
                by_tail.setdefault(tail if len(tail) == _TAIL else "", []).append(form)
            short = by_tail[""]
            known = {tail: (*forms, *short) if tail else tuple(short) for tail, forms in by_tail.items()}
            self._forms[word] = known
        return known

    def _made(self, written: Iterable[tuple[str, bool, int]]) -> tuple[Form, ...]:
        entered: dict[tuple[str, str], list[_Claim]] = {}
        shortened: dict[tuple[str, str], list[_Claim]] = {}
        for name, alias, number in written:
            row = self._row(number)
            plain, ambiguity = graded(name, row.ambiguity)
            entered.setdefault(parted(plain), []).append((alias, row.standing, number, ambiguity))
            if short := bare(plain):
                shortened.setdefault(parted(short), []).append((True, row.standing, number, 2))
        for form, claims in shortened.items():
            # What the parentheses tell apart nothing else does: where two have the name, neither is meant.
            if form not in entered and len({claim[2] for claim in claims}) == 1:
                entered[form] = claims
        forms = []
        for (article, core), claims in entered.items():
            claims.sort()
            # Where one row takes a name for an everyday word it is one, whoever else has the name.
            strict = strictness(core, max(claim[3] for claim in claims))
            owners = tuple(claim[2] for claim in claims)
            forms.append(Form(core, core.lower(), article, strict, self._row(owners[0]).frames, owners))
        return tuple(sorted(forms, key=lambda form: (-len(form.core), not form.article)))

    def find(self, text: str, language: str = "") -> Iterator[Found]:
        """Yield the names in a text, in order, the longest where several begin at one word.

        Of homonyms (Capital in Paris and in Sofia) the one of `language` is taken, else the best described.
        """
        cut = pieces(text)
        openings = self._openings.of(cut)
        text = folded(text)
        past, last = 0, None
        done = at = 0  # pieces, and the characters they take
        # In most pieces no name can begin, and these are left out before anything is asked of them.
        places, follows = compress(range(len(cut)), openings), compress([*cut[1:], ""], openings)
        for number, (heads, beginnings), after in zip(places, filter(None, openings), follows, strict=True):
            if heads is not None:
                head = after[:_HEAD].lower()
                if head not in heads and (head.isascii() or _bare(after) not in heads):
                    continue
            if number > done:
                at += len(" ".join(cut[done:number])) + 1
                done = number
            for offset, end, follow, short in beginnings:
                start = at + offset
                if start < past:
                    continue
                for form in follow(lowered(text[at + end : at + end + _TAIL]), short):
                    written = text[start : start + len(form.lowered)]
                    if written.lower() != form.lowered and (
                        written.isascii() or lowered(written) != form.lowered
                    ):
                        continue
                    found = self._at(text, start, form, language, listed=last)
                    if found is not None:
                        yield found
                        past, last = found.end, found
                        break

    def opening(self, piece: str) -> _Opening | None:
        """Return where in a piece of text, which has no plain spaces, names can begin; None for nowhere."""
        piece = folded(piece)
        small = lowered(piece)
        if small.isalnum() and small not in self._written:  # as _WORD would find
            return None
        found: list[Beginning] = []
        heads: set[str] | None = set()
        for match in _WORD.finditer(small):
            if match[0] not in self._written:
                continue
            forms = self._beginning(match[0])
            if piece[match.start()].islower():
                forms = _in_small_letters(forms)
            # What follows in the piece itself is known here: "l'avion" begins no "L'Équipe".
            after = f"{small[match.end() : match.end() + _TAIL]} "[:_TAIL]
            forms = {tail: written for tail, written in forms.items() if not tail or tail.startswith(after)}
            if not any(forms.values()):
                continue
            found.append((match.start(), match.end(), forms.get, forms[""]))
            if heads is not None and after == " " and not forms[""]:
                heads.update(tail[1:].rstrip() for tail in forms if tail)
            else:
                heads = None
        return _Opening(None if heads is None else frozenset(heads), tuple(found)) if found else None

    def named(self, text: str, before: str = "", after: str = "", language: str = "") -> int | None:
        """Return the row of a name as it stands, with or without its article; None for any other text.

        `before` and `after` are what stands around it. Where both are empty the caller vouches that
        it is a name, and its own case and article have to do.
        """
        name = " ".join(folded(text).strip(_WRAPPING).split())
        if not name:
            return None
        left = folded(before[-REACH:]) + text[: len(text) - len(text.lstrip(_WRAPPING))]
        right = text[len(text.rstrip(_WRAPPING)) :] + folded(after[:REACH])
        around = left + name + right
        vouched = not before and not after
        start = len(left)
        article = ARTICLE.match(name) or _FUSED.match(name)
        for begin in (start + article.end(), start) if article else (start,):
            word = _WORD.match(around, begin)
            first = word[0].lower() if word else ""
            forms = self._beginning(first) if first in self._written else {"": ()}
            tail = around[begin + len(first) : begin + len(first) + _TAIL].lower()[:_TAIL]
            for form in forms.get(tail) or forms[""]:
                if len(form.core) != start + len(name) - begin:
                    continue
                if found := self._at(around, begin, form, language, bare=begin == start, vouched=vouched):
                    return found.row
        return None

    def _at(
        self,
        text: str,
        start: int,
        form: Form,
        language: str,
        *,
        listed: Found | None = None,
        bare: bool = False,
        vouched: bool = False,
    ) -> Found | None:
        """Return the form if it stands at `start`; `listed` is the name before it."""
        end = start + len(form.core)
        if form.ambiguity:
            if not text.startswith(form.core, start):
                return None
        elif text[start:end].lower() != form.lowered:
            return None
        if not stands_free(text, start, end, form):
            return None
        begin = start
        before = start
        if form.article:
            word, at = word_before(text, start)
            if word in accepted()[form.article]:
                begin, before = at if word == form.article else start, at
            elif needs_article(form, bare and vouched):
                return None
        if not vouched and not obvious(text, before, start, end, form):
            goes_on = listed is not None and text[listed.end : before] in _IN_A_LIST
            if not (goes_on and listed and self._row(listed.row).frames == form.frames):
                return None
        if vouched and form.ambiguity == 2 and form.frames and len(form.core) < 3:
            return None
        return Found(begin, end, self._owner(form, language))

    def _owner(self, form: Form, language: str) -> int:
        if language and len(form.rows) > 1:
            for row in form.rows:
                if self._row(row).language == language:
                    return row
        return form.rows[0]


def _bare(piece: str) -> str:
    """Return the letters that a piece begins with, its capitals without their accents."""
    return lowered(folded(piece[:_HEAD]))


def _in_small_letters(forms: dict[str, tuple[Form, ...]]) -> dict[str, tuple[Form, ...]]:
    """Return the forms that a word without its capital can begin: most names need it."""
    kept = {
        tail: tuple(form for form in written if not form.ambiguity or form.core[0].islower())
        for tail, written in forms.items()
    }
    return {tail: written for tail, written in kept.items() if written or not tail}
