"""Understands a draft: what each block does, where sentences begin, which links cite.

Rules only, each with a reason that reports show. A doubtful block is text: what is called furniture by
mistake is lost to the measure, what is called text by mistake only dilutes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor import lexicon as lexicons
from auditor.draft import Draft
from auditor.errors import LexiconError
from auditor.i18n import N_, joined, remark
from auditor.language import identify
from auditor.language_names import language_name
from auditor.model import BlockKind, Document, Hyperlink, LinkRole, Span
from auditor.structure import _furniture, _metadata, _pointers, _references, _sections
from auditor.structure._head import head, titled
from auditor.structure._headings import headings
from auditor.structure._made import block
from auditor.structure._sentences import sentences
from auditor.structure._source_lists import mark_lists
from auditor.structure._tail import tail
from auditor.structure._units import Unit, assign, renew, units_of
from auditor.structure._wordings import Wordings, abbreviations, wordings
from auditor.text import project

__all__ = ["document"]

# Named: a member asked of its class costs ten names (CPython 3.11).
_INLINE, _REFERENCES = LinkRole.INLINE, BlockKind.REFERENCES
_SPACES = re.compile(r"[ \t\r\n]+")
_TITLE_WORDS = 4  # a first line that begins like a label ("Watch: …") and goes on is a title
_READ = (BlockKind.BODY, BlockKind.LEAD, BlockKind.CONCLUSION, BlockKind.TITLE, BlockKind.HEADING)
# Languages that have no profile, and those that texts in them are taken for.
_UNTOLD_WORDS = "af az bs cy et eu ga gl is lb lt lv ms mt sl so sq sw tl uz"
_UNTOLD = frozenset(_UNTOLD_WORDS.split())
_MISTAKEN_WORDS = "und ca cs da fi hr hu id it nb nl pl pt ro sk sv tr vi"
_MISTAKEN = frozenset(_MISTAKEN_WORDS.split())
_LANGUAGE_UNTOLD = N_(
    "the language of the text could not be told, so that its links were read and its words were not"
)
_NO_LEXICON = N_(
    "no lexicon for the language of the text ({language}; there are {known}), so that its links were "
    "read and its words were not"
)
_ENOUGH = 2400  # code points of running text to tell the language from


def document(draft: Draft) -> Document:
    """Return the document in a draft."""
    words = wordings()
    spans = [block.span for block in draft.blocks]
    prose = project(draft.text, draft.markup, spans)
    units = units_of(draft, prose)
    for unit in units:
        _furniture.by_tag(unit)
    mark_lists(units, draft.text, words, {label for mark in draft.marks for label in mark.labels or ("",)})
    resolved = _references.resolve(units, draft)
    if resolved.markup:
        prose = project(draft.text, sorted((*draft.markup, *resolved.markup)), spans)
        renew(units, prose)
    title = _kinds(units, words, draft)
    language = _language(units, draft.metadata.language)
    if resolved.hyperlinks is not draft.hyperlinks:
        assign(units, resolved.hyperlinks)
    hyperlinks = _roles(units, resolved.hyperlinks, words, draft.metadata.url or "")
    return Document(
        id=draft.sha256[:16],
        name=draft.name,
        text=draft.text,
        prose=prose,
        language=language,
        blocks=tuple(
            block(unit.index, unit.span, unit.kind or BlockKind.BODY, unit.reason) for unit in units
        ),
        sentences=sentences(units, prose, draft.text, hyperlinks, resolved, abbreviations(language)),
        hyperlinks=hyperlinks,
        markers=resolved.markers,
        title=titled(_as_written(title, draft), draft.metadata.title) if title else draft.metadata.title,
        url=draft.metadata.url,
        published=draft.metadata.published or _metadata.published(units, words, language),
        authors=draft.metadata.authors or _metadata.authors(units, words),
        outlet=draft.metadata.outlet or _signature(units),
        media_type=draft.media_type,
        sha256=draft.sha256,
        degraded=(*draft.degraded, *_unread(language)) if prose.text.strip() else draft.degraded,
    )


def _kinds(units: Sequence[Unit], words: Wordings, draft: Draft) -> Unit | None:
    """Decide the kind of every unit, from what is certain to what is left; return the title's."""
    top = None
    said = _furniture.phrased(units, words)
    for unit in units:
        if unit.kind is None:
            opening = top is None and unit.size >= _TITLE_WORDS
            _furniture.by_wording(unit, words, said, draft.text, top=opening)
            if opening and unit.kind is None:
                top = unit
    _furniture.chat(units, words)
    title = head(units, words, draft.metadata.title, draft.text, untitled=draft.untitled)
    if top is not None and top.kind is None:
        _furniture.by_wording(top, words, said, draft.text)
    _sections.disclaimers(units, words)
    _sections.summary_label(units, words)
    _pointers.pointers(units, words)
    _sections.bios(units, words)
    _sections.closing_labels(units, words, draft.text)
    tail(units)
    headings(units, words, draft.text)
    _sections.sections(units, words)
    return title


def _language(units: Sequence[Unit], declared: str) -> str:
    """Return the language of the article's own text; what the file declares where the words are silent."""
    running: list[str] = []
    length = 0
    for unit in units:
        if unit.kind in _READ:
            running.append(unit.prose)
            length += unit.end - unit.start
            if length > _ENOUGH:
                break
    told = identify(" ".join(running))
    primary = declared.partition("-")[0].lower()
    if primary in _UNTOLD and told in _MISTAKEN:
        return primary
    return primary if told == "und" and declared else told


def _unread(language: str) -> Iterator[str]:
    """Say that what the words cite is not read in this language, where that is so."""
    try:
        lexicons.load(language)
    except LexiconError:
        if language == "und":
            yield remark(_LANGUAGE_UNTOLD)
        else:
            known = joined(map(language_name, lexicons.codes()), N_("{before}, {then}"))
            yield remark(_NO_LEXICON, language=language_name(language), known=known)


def _roles(
    units: Sequence[Unit], hyperlinks: tuple[Hyperlink, ...], words: Wordings, address: str
) -> tuple[Hyperlink, ...]:
    """Return hyperlinks with the role that their block gives them; `address` is where the article stands.

    Links inside a site whose address is known stay what they are: they are told by it.
    """
    if not hyperlinks:
        return hyperlinks
    roles: dict[Span, LinkRole] = {}
    for unit in units:
        if not unit.hyperlinks or unit.kind is None or unit.kind.counts or unit.kind is _REFERENCES:
            continue
        role = _role_in(unit, words)
        if role is not None:
            roles.update((link.span, role) for link in unit.hyperlinks if link.role is _INLINE)
    own = _metadata.signed_hosts(units, words) - {_site(address)}
    if own:  # who writes on a site of their own name cites nobody by linking to it
        roles.update(
            (link.span, LinkRole.SELF)
            for link in hyperlinks
            if link.role is _INLINE and link.span not in roles and _site(link.href) in own
        )
    if not roles:
        return hyperlinks
    # A bare domain among the furniture is the name that a publisher signs with: nobody linked it.
    return tuple(
        replace(link, role=roles[link.span]) if link.span in roles and link.role is _INLINE else link
        for link in hyperlinks
        if link.form != "bare_domain" or link.span not in roles
    )


def _site(href: str) -> str:
    """Return what a host is called, as names are compared: ``https://ann-lee.net/about`` is annlee."""
    host = href.partition("://")[2].partition("/")[0].lower().removeprefix("www.")
    return host.partition(".")[0].replace("-", "")


def _role_in(unit: Unit, words: Wordings) -> LinkRole | None:
    """Return the role of inline links in a block that holds no running text."""
    match unit.kind:
        case BlockKind.BOILERPLATE:
            return _furniture.role_in_furniture(unit, words)
        case BlockKind.BYLINE:
            return LinkRole.BIO if unit.reason == "a note about the author" else LinkRole.BYLINE
        case BlockKind.CAPTION | BlockKind.CREDIT:
            return LinkRole.IMAGE
        case BlockKind.DATELINE:
            return LinkRole.NAVIGATION
        case BlockKind.TITLE:
            return LinkRole.SELF
        case _:
            return None


def _as_written(title: Unit, draft: Draft) -> str:
    """Return a title without its markup, in the typography of the file."""
    pieces: list[str] = []
    position = title.span.start
    first = bisect_left(draft.markup, (title.span.start, 0))
    for start, end in draft.markup[first:]:
        if start >= title.span.end:
            break
        if start > position:
            pieces.append(draft.text[position:start])
        position = max(position, end)
    pieces.append(draft.text[position : title.span.end])
    return _SPACES.sub(" ", "".join(pieces)).strip()


def _signature(units: Sequence[Unit]) -> str | None:
    """Return what the publisher signs with, if it does."""
    return next((unit.prose for unit in units if unit.reason == "the publisher's signature"), None)
