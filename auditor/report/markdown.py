"""Writes an audit as Markdown that reads well in a code host and as plain text.

Whatever comes from the article is escaped, so that it can be neither markup nor a tag; only http and
https become links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.i18n import N_
from auditor.model import Audit
from auditor.report import Reporter
from auditor.report.cited import CitedSource
from auditor.report.days import older
from auditor.report.documents import CitedDocument
from auditor.report.escape import markdown as md
from auditor.report.passages import paragraphs
from auditor.report.view import View, views

_FULL, _EMPTY = "█", "░"
_WIDTH = 20  # characters of a bar
_MOST = 20


def article(view: View) -> str:
    """Return the report of one article, ending in a line feed."""
    parts = (_answer, _rest, _sources, _findings, _dates, _text, _method)
    return "\n".join(line for part in parts for line in part(view)) + "\n"


def _answer(view: View) -> Iterator[str]:
    voice, say = view.voice, view.voice.say
    yield f"# {md(view.title)}"
    yield ""
    yield md(" · ".join(view.facts))
    yield ""
    yield f"## {view.flag_sign} {md(voice.pair(view.flag_word, view.flag_meaning))}"
    yield ""
    yield md(voice.pair(say(N_("Why")), voice.series(view.reasons))) + "."
    yield ""
    yield f"| {md(say(N_('How much rests on social-media posts?')))} | | |"
    yield "|---|---|---|"
    for figure in view.figures:
        drawn = f" `{bar(figure.low, figure.high or figure.low)}`" if figure.low is not None else ""
        yield f"| {md(figure.label)} | **{md(figure.value)}**{drawn} | {md(figure.detail)} |"
    if view.rest:
        yield ""
        yield f"**{md(say(N_('The rest:')))}** {md(view.rest)}"
    for words in view.disclaimers:
        yield ""
        yield f"> **{md(say(N_('The article says of itself:')))}** {md(voice.quote(words))}"
    for reason in view.degraded:
        yield ""
        yield f"> {md(reason)}"
    yield ""
    yield f"*{md(view.caveat)}*"
    for figure in view.figures:
        if figure.why:
            yield ""
            yield f"**{md(voice.pair(figure.label, say(N_('why?'))))}**"
            yield ""
            yield from (f"- {md(line)}" for line in figure.why)
    yield ""


def bar(low: float, high: float) -> str:
    """Return a share as a bar of characters: full what is sure, half what may be, then empty."""
    sure, most = round(low * _WIDTH), round(high * _WIDTH)
    return _FULL * sure + "▒" * (most - sure) + _EMPTY * (_WIDTH - most)


def _rest(view: View) -> Iterator[str]:
    say = view.voice.say
    yield f"## {md(say(N_('What the text rests on')))}"
    yield ""
    yield _row(say(N_("rests on")), say(N_("sentences")), say(N_("share")), "")
    yield "|---|--:|--:|---|"
    for part in view.parts:
        drawn = f"`{bar(part.share.ratio, part.share.ratio)}`" if part.share.ratio else ""
        yield f"| {part.sign} {md(part.name)} | {part.sentences} | {md(part.value)} | {drawn} |"
    yield ""
    for crossing in view.crossings:
        yield f"- {md(view.voice.pair(crossing.name, crossing.value))} ({md(crossing.detail)})"
    yield ""
    names = [part.name for part in view.parts]
    yield _row(say(N_("scope")), *names, say(N_("of sentences")), say(N_("of words")), say(N_("rule")))
    yield "|---|--:|--:|--:|--:|--:|--:|---|"
    for row in view.scopes:
        yield _row(row.name, *map(str, row.counts), row.sentences, row.words, row.rule)
    yield ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(md(cell) for cell in cells) + " |"


def _sources(view: View) -> Iterator[str]:
    say = view.voice.say
    yield f"## {md(say(N_('Sources')))}"
    yield ""
    if not view.sources:
        yield md(view.no_source)
        yield ""
        return
    yield _row(
        "", say(N_("source")), say(N_("type")), say(N_("country")), say(N_("control")), say(N_("cited"))
    )
    yield "|---|---|---|---|---|---|"
    for source in view.sources:
        name = source.name + (f" ({source.host})" if source.host else "")
        sign = "●" if source.social else "○"
        yield _row(sign, name, source.type, source.country, source.control, source.how)
    listed = [source for source in view.sources if source.documents or source.accounts]
    for source in listed:
        yield from _source(view, source)
    spoken = [source for source in view.sources if source not in listed]
    if spoken:
        yield ""
        yield f"**{md(say(N_('Named in words, without a link')))}**"
        yield ""
        for source in spoken:
            said = view.voice.series((*_mentions(view, source), *map(md, source.testimonies)))
            yield f"- {md(source.name)} — {said}"
    yield ""


def _source(view: View, source: CitedSource) -> Iterator[str]:
    yield ""
    yield f"**{md(source.name)}**"
    yield ""
    for account in source.accounts:
        times = f" × {account.count}" if account.count > 1 else ""
        yield f"- {md(account.handle)}{times} — {md(account.status)}"
    for document in source.documents:
        shown = f"[{md(document.short)}]({document.target})" if document.target else md(document.short)
        times = f" × {document.count}" if document.count > 1 else ""
        about = [md(word) for word in (document.kind + times, document.dated, document.availability) if word]
        copy = document.archived
        if copy is not None:
            about.append(f"[{md(copy.words)}]({copy.target})" if copy.target else md(copy.words))
        about += filter(None, [md(_lines(view, document))])
        remarks = "".join(f" ⚠ {md(remark)}" for remark in document.remarks)
        number = f"{document.number}\\. " if document.number else ""
        yield f"- {number}{shown} — {', '.join(about)}{remarks}"
    yield from (f"- {words}" for words in _mentions(view, source))
    yield from (f"- {md(said)}" for said in source.testimonies)


def _lines(view: View, document: CitedDocument) -> str:
    numbers = ", ".join(str(place.line) for place in document.places[:_MOST])
    return view.say(N_("line {line}"), line=numbers + (" …" if len(document.places) > _MOST else ""))


def _mentions(view: View, source: CitedSource) -> Iterator[str]:
    for mention in source.mentions:
        where = view.say(N_("line {line}"), line=mention.place.line)
        yield f"{md(view.voice.quote(mention.words))} ({md(where)})"


def _findings(view: View) -> Iterator[str]:
    say = view.voice.say
    yield f"## {md(say(N_('Findings')))}"
    yield ""
    if not view.findings:
        yield md(say(N_("No rule found anything to look at.")))
        yield ""
    for _, heading, found in view.findings_by_level:
        yield f"### {md(heading)} ({len(found)})"
        yield ""
        for line in found:
            place = f" ({line.place})" if line.place else ""
            new = line.quote and line.quote not in line.message
            quote = f" — {md(view.voice.quote(line.quote))}" if new else ""
            yield f"- **{md(line.code)}**{place} {md(line.message)}{quote}"
        yield ""


def _dates(view: View) -> Iterator[str]:
    if not view.dates:
        return
    say = view.voice.say
    yield f"## {md(say(N_('Dates')))}"
    yield ""
    if view.not_before:
        yield md(view.not_before)
        yield ""
    yield _row(say(N_("day")), say(N_("source")), say(N_("address")), "")
    yield "|---|---|---|---|"
    for fact in view.dates:
        yield _row(fact.day, fact.what, fact.where, older(view, fact))
    yield ""


def _text(view: View) -> Iterator[str]:
    """Every sentence with its sign; a code host has no margins, so each gets a line of its own."""
    yield f"## {md(view.voice.say(N_('The article, marked')))}"
    yield ""
    yield md(" · ".join(f"{part.sign} {part.name}" for part in view.parts))
    yield ""
    for paragraph in paragraphs(view):
        measured = [passage for passage in paragraph.passages if passage.label]
        if not measured and paragraph.passages and paragraph.kind.displays:
            yield f"**{md(paragraph.text)}**"
            yield ""
        for passage in measured:
            numbers = "".join(f" [{r.number}]" for piece in passage.pieces for r in piece.references)
            remarks = f" *({md(', '.join(passage.remarks))})*" if passage.remarks else ""
            yield f"- {passage.sign} {md(passage.text)}{md(numbers)}{remarks}"
        if measured:
            yield ""


def _method(view: View) -> Iterator[str]:
    yield f"## {md(view.voice.say(N_('Method')))}"
    yield ""
    for term, words in view.method:
        yield f"- **{md(term)}** — {md(words)}"


def _write(audits: Sequence[Audit], lang: str) -> bytes:
    return "\n---\n\n".join(article(view) for view in views(audits, lang)).encode("utf-8")


REPORTER = Reporter(name="md", suffix=".md", media_type="text/markdown", write=_write, batch=True)
