"""Says numbers, shares, dates and quotations in the language of the reader.

Holds no sentence of a report; no locale of the machine is asked, so that two machines print the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from gettext import NullTranslations

from auditor.i18n import N_, Remark, joined, translator
from auditor.model import Share

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_NO_BREAK = "\u00a0"


Plural = tuple[str, str]


def plural(one: str, many: str) -> Plural:
    """Mark the two English forms of a message with a number; `Voice.count` chooses and translates."""
    return one, many


@dataclass(frozen=True, slots=True)
class Voice:
    """A language and what is said in it."""

    lang: str
    translations: NullTranslations

    @classmethod
    def of(cls, lang: str) -> Voice:
        """Return the voice of a language we have a catalogue for, else the English one."""
        found = translator(lang)
        return cls(lang.partition("_")[0].partition("-")[0] if _translates(found) else "en", found)

    def say(self, msgid: str, **values: object) -> str:
        """Return a message in this language, its ``{names}`` filled."""
        text = self.translations.gettext(msgid) if msgid else ""
        return text.format(**values) if values else text

    def told(self, remark: str) -> str:
        """Return a remark about a file in this language; one that is no message of ours stays as it is."""
        if not isinstance(remark, Remark):
            return self.translations.gettext(remark) if remark else ""
        values = {
            name: value if type(value) is str else self._filled(value)
            for name, value in remark.values.items()
        }
        return self.say(remark.msgid, **values)

    def _filled(self, value: str | int) -> str:
        return self.told(value) if isinstance(value, str) else self.number(value)

    def count(self, forms: Plural, number: int, **values: object) -> str:
        """Return the singular or plural message for `number`, which fills ``{n}``."""
        text = self.translations.ngettext(*forms, number)
        return text.format(n=self.number(number), **values)

    def part_of(self, share: Share, forms: Plural) -> str:
        """Return "{part} of {n} links" for a share, by the number of the whole."""
        return self.count(forms, int(share.whole), part=self.number(int(share.part)))

    def number(self, value: int) -> str:
        """Return a whole number with its thousands apart."""
        return f"{value:,}".replace(",", "\u202f" if self.lang == "fr" else ",")

    def decimal(self, value: float, digits: int = 1) -> str:
        """Return a number with `digits` decimals."""
        text = f"{value:.{digits}f}"
        return text.replace(".", ",") if self.lang == "fr" else text

    def percent(self, share: Share | float | None, digits: int = 0) -> str:
        """Return a share in per cent, an em dash for a share of nothing.

        A part that is there is never rounded away: below a half it is "<1 %", above 99.5 ">99 %".
        """
        ratio = share.ratio if isinstance(share, Share) else share
        if ratio is None:
            return "—"
        return self._bare(ratio, digits) + _NO_BREAK + "%"

    def interval(self, low: Share, high: Share, digits: int = 0) -> str:
        """Return two shares as "14–26 %", one figure where they read the same."""
        if low.ratio is None or high.ratio is None:
            return "—"
        first, last = self._bare(low.ratio, digits), self._bare(high.ratio, digits)
        joined = first if first == last else f"{first}–{last}"
        return joined + _NO_BREAK + "%"

    def _bare(self, ratio: float, digits: int) -> str:
        if digits:
            return self.decimal(100 * ratio, digits)
        if 0 < ratio < 0.005:
            return "<1"
        if 0.995 < ratio < 1:
            return ">99"
        return str(int(100 * ratio + 0.5))

    def day(self, when: date) -> str:
        """Return a day in words: 15 June 2025, 1er juin 2025."""
        number = "1er" if self.lang == "fr" and when.day == 1 else str(when.day)
        return f"{number}{_NO_BREAK}{self.say(_MONTHS[when.month - 1])} {when.year}"

    def days(self, first: date, last: date) -> str:
        """Return a day, a month, a year or a range of days."""
        if first == last:
            return self.day(first)
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return str(first.year)
        return f"{self.day(first)} – {self.day(last)}"

    def moment(self, when: datetime) -> str:
        """Return a moment in UTC to the minute."""
        return f"{self.day(when.date())}, {when:%H:%M}{_NO_BREAK}UTC"

    def quote(self, text: str) -> str:
        """Return words in the quotation marks of the language."""
        return f"«{_NO_BREAK}{text}{_NO_BREAK}»" if self.lang == "fr" else f"“{text}”"

    def series(self, parts: Sequence[str]) -> str:
        """Return what is said one after the other, with semicolons between."""
        return self.told(joined(parts)) if parts else ""

    def pair(self, name: str, value: str) -> str:
        """Return a name, a colon and a value."""
        return f"{name}{_NO_BREAK}: {value}" if self.lang == "fr" else f"{name}: {value}"

    def sentence(self, text: str) -> str:
        """Return a phrase with a capital and a full stop."""
        return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")

    def and_(self, words: Iterable[str]) -> str:
        """Return words as a list in prose: a, b and c."""
        listed = list(words)
        if len(listed) < 2:
            return "".join(listed)
        return self.say(N_("{several} and {last}"), several=", ".join(listed[:-1]), last=listed[-1])


def _translates(found: NullTranslations) -> bool:
    return type(found) is not NullTranslations
