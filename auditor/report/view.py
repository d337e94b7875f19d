"""What a report says, once for all formats, in the reader's language and not yet escaped.

A format decides how it looks; what it answers, and in which order, is decided here: how much of this
article rests on social-media posts, why, what the rest rests on, who is cited, what was found, how it
was measured. Nothing is computed that the model does not hold.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from auditor.i18n import N_
from auditor.language_names import language_name
from auditor.model import Audit, BlockKind, FlagColour, Level, Span
from auditor.report import composition, days, figures, method, words
from auditor.report.cited import CitedSource, cited_sources
from auditor.report.documents import reference_numbers, short_url
from auditor.report.escape import one_line
from auditor.report.found import FoundLine, found_lines
from auditor.report.plain import plain
from auditor.report.voice import Voice, plural
from auditor.text import LineIndex

_CAVEAT = N_(
    "“Cited” does not mean “supported”: this tool reads the article and not its sources. It says what "
    "the article rests on, never whether it is true."
)


class View:
    """One audit in one language."""

    def __init__(self, audit: Audit, voice: Voice) -> None:
        self.audit = audit
        self.voice = voice
        self.say = voice.say
        self.document = audit.dossier.document
        self.reliance = audit.dossier.reliance
        self._lines = LineIndex(self.document.text)

    # --- whose audit -------------------------------------------------------------------------------

    @cached_property
    def name(self) -> str:
        """The name of the file or page."""
        return one_line(self.document.name, 200)

    @cached_property
    def title(self) -> str:
        """The article's title as it stands in the text, else its metadata's, else the article's name."""
        blocks = (block for block in self.document.blocks if block.kind is BlockKind.TITLE)
        written = next((plain(self.document, block.span) for block in blocks), "")
        return one_line(written or self.document.title, 300) or self.name

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Name, language, outlet, length, day: the line under the title."""
        count, document = self.voice.count, self.document
        facts = [self.name, self.voice.told(language_name(document.language))]
        if document.outlet:
            facts.append(one_line(document.outlet, 80))
        facts.append(
            count(plural("{n} sentence", "{n} sentences"), self.reliance.sentences_by["default"].whole)
        )
        facts.append(count(plural("{n} word", "{n} words"), self.reliance.words_by["default"].whole))
        if document.published:
            facts.append(self.say(N_("published {day}"), day=self.voice.day(document.published)))
        return tuple(facts)

    @cached_property
    def degraded(self) -> tuple[str, ...]:
        """What was cut or could not be read, in words."""
        return tuple(one_line(self.voice.told(reason), 300) for reason in self.document.degraded)

    # --- the answer --------------------------------------------------------------------------------

    @property
    def colour(self) -> FlagColour:
        """The flag's colour."""
        return self.audit.flag.colour

    @property
    def flag_sign(self) -> str:
        """The shape that goes with the colour."""
        return words.FLAG_SIGN[self.colour]

    @property
    def flag_word(self) -> str:
        """The colour in a word."""
        return self.say(words.FLAG_WORD[self.colour])

    @property
    def flag_meaning(self) -> str:
        """What the colour says of the article, or of its links where they alone decided."""
        if self.audit.flag.reasons == ("links",):
            return self.say(words.FLAG_MEANING_LINKS[self.colour])
        return self.say(words.FLAG_MEANING[self.colour])

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why the flag has its colour, most telling first."""
        scope = self.audit.provenance.options.get("scope", "default").strip('"')
        shares = {"links": self.reliance.links, "text": self.reliance.sentences_by[scope].any}
        reasons = self.audit.flag.reasons
        if reasons == ("below_thresholds",) and not any(
            known.social for known in self.audit.dossier.evidence
        ):
            reasons = ("no_posts",)
        return tuple(
            self.say(
                words.FLAG_REASON.get(reason, reason),
                **({"share": self.voice.percent(shares[reason])} if reason in shares else {}),
            )
            for reason in reasons
        )

    @cached_property
    def disclaimers(self) -> tuple[str, ...]:
        """The article's own words about its sources."""
        return tuple(
            one_line(plain(self.document, block.span), 800)
            for block in self.document.blocks
            if block.kind is BlockKind.DISCLAIMER
        )

    @cached_property
    def caveat(self) -> str:
        """What the figures do not say."""
        return self.say(_CAVEAT)

    @cached_property
    def figures(self) -> tuple[figures.Figure, figures.Figure, figures.Figure]:
        """By citations, by text, and for the headline claim."""
        return figures.links(self), figures.text(self), figures.headline(self)

    @cached_property
    def rest(self) -> str:
        """What the sentences rest on that do not rest on posts, and how many are anonymous or hedged."""
        return composition.rest(self)

    # --- what it rests on --------------------------------------------------------------------------

    @cached_property
    def parts(self) -> tuple[composition.Part, ...]:
        """The sentences by what they rest on."""
        return composition.parts(self)

    @cached_property
    def crossings(self) -> tuple[composition.Crossing, ...]:
        """Unsourced, anonymous and hedged shares, and the like."""
        return composition.crossings(self)

    @cached_property
    def scopes(self) -> tuple[composition.ScopeRow, ...]:
        """The text's figures under other conventions."""
        return composition.scopes(self)

    @cached_property
    def set_apart(self) -> tuple[tuple[str, int], ...]:
        """Links that are no citations, by what they are."""
        return tuple((self.say(words.set_apart(key)), n) for key, n in self.reliance.set_apart.items())

    # --- sources, findings, dates ------------------------------------------------------------------

    @cached_property
    def sources(self) -> tuple[CitedSource, ...]:
        """Every distinct source."""
        return cited_sources(self.audit, self.voice)

    @property
    def no_source(self) -> str:
        """What to say where no source is listed."""
        if self.audit.dossier.harvest.prose_read:
            return self.say(N_("No source is cited, in links or in words."))
        return self.say(N_("No source is cited in links; the words were not read."))

    @cached_property
    def references(self) -> dict[str, int]:
        """Numbers of the cited addresses, in reading order from 1."""
        return reference_numbers(self.audit.dossier.evidence)

    @cached_property
    def findings(self) -> tuple[FoundLine, ...]:
        """Findings that are shown."""
        return found_lines(self)

    @cached_property
    def findings_by_level(self) -> tuple[tuple[Level, str, tuple[FoundLine, ...]], ...]:
        """(level, heading, findings) for each level that has any."""
        return tuple(
            (level, self.say(words.LEVEL_HEADING[level]), found)
            for level in Level
            if (found := tuple(line for line in self.findings if line.level is level))
        )

    @property
    def suppressed(self) -> int:
        """How many findings are not shown."""
        return sum(found.suppressed is not None for found in self.audit.findings)

    @cached_property
    def dates(self) -> tuple[days.DateFact, ...]:
        """What is dated, newest first."""
        return days.date_facts(self)

    @cached_property
    def not_before(self) -> str:
        """The moment that the article cannot be older than."""
        return days.not_before(self)

    @cached_property
    def method(self) -> tuple[tuple[str, str], ...]:
        """How the figures were made."""
        return method.method(self)

    # --- words of the article ----------------------------------------------------------------------

    def words(self, span: Span) -> str:
        """Return the words of a span without markup; of a bare link, which has none, its address."""
        if words := plain(self.document, span):
            return words
        links = self.document.hyperlinks
        at = bisect_right(links, span.start, key=lambda link: link.span.start) - 1
        if at >= 0 and links[at].span.touches(span):
            return short_url(links[at].href)
        return self.document.text[span.start : span.end]

    def quoted(self, span: Span, limit: int) -> str:
        """Return words of the article in the quotation marks of the reader's language."""
        return self.voice.quote(one_line(self.words(span), limit))

    def place(self, span: Span) -> tuple[int, int]:
        """Return the line and column a span begins in, from 1."""
        return self._lines.at(span.start)

    def line(self, span: Span) -> int:
        """Return the line a span begins on, from 1."""
        return self._lines.at(span.start)[0]


def views(audits: Iterable[Audit], lang: str) -> list[View]:
    """Return the views of several audits in one language."""
    voice = Voice.of(lang)
    return [View(audit, voice) for audit in audits]
