"""Makes a draft of a judged page: blocks, hyperlinks with roles, footnotes led to their targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.draft import Mark, RawBlock
from auditor.model import Hyperlink, LinkRole, Span
from auditor.readers._bare import domains, url_at
from auditor.readers._draft import KnownHost
from auditor.readers._links import Scanner
from auditor.readers._marked import with_assistants
from auditor.readers._markers import find
from auditor.readers._page._addresses import Addresses
from auditor.readers._page._judge import Judged
from auditor.readers._page._notes import Notes
from auditor.readers._page._page import Page
from auditor.readers._page._places import Places
from auditor.readers._page._rendering import Anchor, Chunk
from auditor.readers._page._roles import Roles
from auditor.readers._page._wiki import leads_inside
from auditor.readers._page._words import BITS
from auditor.readers._unlinked import any_touches
from auditor.text import is_exponent

# Named: a member asked of its class costs ten names (CPython 3.11).
_EMBED, _IN_PAGE, _INLINE = LinkRole.EMBED, LinkRole.IN_PAGE, LinkRole.INLINE
_NUMBER = re.compile(r"[\[(]?\s?(\d{1,3})\s?[\])]?")
_NUMBERS = re.compile(r"\d{1,4}")
_ADDRESS = re.compile(r"https?://\S+")
_TYPED = re.compile(r"\[\^?\d{1,3}[\],^ –-]")
_UNMARKED = frozenset(("aside", "code", "embed"))
_WEB = ("http://", "https://")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HEAD = BITS["author"] | BITS["meta"] | BITS["title"]
_HEAD_LINES = 12
_DAY_WORDS = 4
_SUBTITLE = 2  # chunks from the title
_SUBTITLE_WORDS = 5
_AFTER_LEAD = 3  # chunks from the first paragraph, between which and the second a byline may stand
_HEAD_WORDS = 60


class Assembly:
    """Everything of a draft that lies in the text of a page."""

    def __init__(self, page: Page, judged: Judged, source: str) -> None:
        self.page = page
        self.judged = judged
        self.text = page.rendering.text
        self.markup: list[Span] = [Span(place, place + 1) for place in page.rendering.placeholders]
        self.hyperlinks: list[Hyperlink] = []
        self.marks: list[Mark] = []
        self._notes = Notes(page.rendering, self._leads_inside if page.wiki else None)
        self._noted: set[int] = set()
        self._listed: set[int] = set()
        self._source = source
        self._places = Places(source)

    def assemble(self, known_host: KnownHost | None) -> tuple[RawBlock, ...]:
        """Fill markup, hyperlinks and marks; return the blocks."""
        page, judged = self.page, self.judged
        self._keep_notes()
        role_of = Roles(judged, page.context, page.url.partition("#")[0]).of
        notes: list[Anchor] = []
        wiki = page.wiki
        posts: dict[int, Anchor] | None = None
        for anchor in page.rendering.anchors:
            role = role_of(anchor)
            if role is _EMBED:
                posts = posts or _posts(page.rendering.anchors)
                if posts.get(anchor.chunk.embed if anchor.chunk else 0) is not anchor:
                    role = LinkRole.NAVIGATION
            if role is _IN_PAGE and self._notes.pointed_to(anchor) is not None:
                notes.append(anchor)
                continue
            if wiki and role in (_INLINE, LinkRole.IMAGE) and self._leads_inside(anchor):
                role = LinkRole.NAVIGATION
            self._link(anchor, role)
        ordered = len(self.hyperlinks)
        for anchor in notes:
            self._note(anchor)
        if self._listed:
            self.hyperlinks = [
                _as_listed(link) if link.span.start in self._listed else link for link in self.hyperlinks
            ]
        blocks = tuple(self._blocks())
        self._typed(blocks)
        self._bare(blocks, known_host)
        if len(self.hyperlinks) > ordered:  # those of anchors stand in reading order
            self.hyperlinks.sort(key=lambda link: (link.span.start, -link.span.end))
        self.markup.sort()
        return blocks

    def _leads_inside(self, anchor: Anchor) -> bool:
        return leads_inside(anchor, self.page.context)

    def _link(self, anchor: Anchor, role: LinkRole) -> None:
        start, end = anchor.start, anchor.end
        span = linked = Span(start, end)
        form = anchor.form
        if end - start == 1 and self.text[start] == "\ufffc":
            linked = Span(start, start)
            if role is _INLINE and form == "html" and not anchor.image:
                form = "empty_anchor"
        elif role is _INLINE and form == "html":
            words = self.text[start:end]
            if len(words) <= 5 and _NUMBER.fullmatch(words):
                form = "numbered"
                self.markup.append(span)
            elif words.startswith("http") and _ADDRESS.fullmatch(words):
                self.markup.append(span)
            elif anchor.wide and self.page.context.addresses.leaves(anchor.url):
                form = "card"  # that shows a page elsewhere by its title, a line of it and its site
        target, url = anchor.href, anchor.url
        origin = self._places.of(target, anchor.path)
        if target != url and target[0] != "#" and url.startswith(_WEB) and not _SCHEME.match(target):
            target = url
        self.hyperlinks.append(
            Hyperlink(
                span=span,
                anchor=linked,
                href=target,
                origin=origin,
                form=form,
                role=role,
                rel=anchor.rel,
            )
        )

    # footnotes

    def _keep_notes(self) -> None:
        """What a number of the article points to is part of it, wherever it stands on the page."""
        for anchor in self.page.rendering.anchors:
            chunk = anchor.chunk
            if not anchor.fragment or chunk is None or chunk.index not in self.judged.article:
                continue
            first = self._notes.pointed_to(anchor)
            if first is None:
                continue
            for target in self._notes.chunks_of(first):
                if target.index > chunk.index and not target.hidden:
                    self._noted.add(target.index)
                    self.judged.article.add(target.index)
                    for link in target.anchors:
                        link.chance = max(link.chance, 0.9)

    def _note(self, anchor: Anchor) -> None:
        span = Span(anchor.start, anchor.end)
        first = self._notes.pointed_to(anchor)
        self.markup.append(span)
        if first is None or anchor.chunk is None:
            return
        cited, others = self._notes.sources(first, anchor.chunk)
        apart = anchor.chunk.index not in self.judged.article
        if apart and not self.page.wiki:
            return
        self._listed.update(link.start for link in (*cited, *others))
        number = _NUMBERS.search(self.text, span.start, span.end)
        for link in () if apart else cited:
            self.hyperlinks.append(
                Hyperlink(
                    span=span,
                    anchor=Span(number.start(), number.end()) if number else span,
                    href=link.url,
                    origin=self._places.of(anchor.href, anchor.path),
                    form="footnote",
                    role=LinkRole.FOOTNOTE,
                    rel=link.rel,
                    definition=Span(link.start, link.end),
                )
            )

    # blocks

    def _blocks(self) -> Iterator[RawBlock]:
        article, title = self.judged.article, self.judged.title
        head = range(title - 1, title + _HEAD_LINES)
        start = end = -1
        for chunk in self.page.rendering.chunks:
            index = chunk.index
            if index not in article and index != title and not (index in head and self._heads(chunk)):
                start = chunk.start if start < 0 else start
                end = chunk.end
                continue
            if start >= 0:
                yield RawBlock(Span(start, end), "aside")
                start = -1
            if index in self._noted:
                yield RawBlock(Span(chunk.start, chunk.end), "footnote", 0, chunk.number)
            elif index == title:
                yield RawBlock(Span(chunk.start, chunk.end), "h", 1)
            else:
                level = 2 if chunk.tag == "h" and chunk.level == 1 else chunk.level
                yield RawBlock(Span(chunk.start, chunk.end), chunk.tag, level, chunk.number)
        if start >= 0:
            yield RawBlock(Span(start, end), "aside")

    def _heads(self, chunk: Chunk) -> bool:
        """Whether a chunk may be the byline, the date or the standfirst by the title."""
        title = self.judged.title
        if chunk.hidden or self.page.wiki or title < 0:
            return False
        if chunk.index == title - 1:  # many a weblog heads its articles with their day
            return chunk.words <= _DAY_WORDS and not chunk.anchors and self.text[chunk.start].isdecimal()
        if chunk.tag == "h" and chunk.index <= title + _SUBTITLE:
            return not chunk.anchors and chunk.index < self.judged.first and chunk.words >= _SUBTITLE_WORDS
        if not title < chunk.index < min(self.judged.first + _AFTER_LEAD, title + _HEAD_LINES):
            return False
        return bool(chunk.near & _HEAD) and chunk.words <= _HEAD_WORDS

    # marks somebody typed or an assistant left

    def _typed(self, blocks: tuple[RawBlock, ...]) -> None:
        """Add the citation marks in the article's text: ``[3]`` and those of assistants, as in Markdown."""
        assistants = find(self.text)
        numbered = [
            block
            for block in (blocks if "[" in self.text else ())
            if block.tag not in _UNMARKED and _TYPED.search(self.text, *block.span) is not None
        ]
        raised = self.page.rendering.raised
        if not assistants.taken and not numbered and not raised:
            return
        held = sorted(link.span for link in self.hyperlinks)
        apart = [block.span for block in blocks if block.tag in _UNMARKED]
        taken = sorted(apart + [span for span in held if not any_touches(apart, span)])
        self.marks += with_assistants(taken, assistants.marks)
        free = [span for span in assistants.taken if not any_touches(taken, span)]
        self.markup += (span for span in assistants.markup if not any_touches(taken, span))
        superscript: list[Span] = []
        for start, end in raised:
            behind = bool(superscript) and superscript[-1].end == start
            if not any_touches(taken, Span(start, end)) and (
                behind or not is_exponent(self.text, start, end)
            ):
                superscript.append(Span(start, end))
        self.markup += superscript
        self.marks += (
            Mark(span, "superscript", tuple(_NUMBERS.findall(self.text, *span))) for span in superscript
        )
        scanner = Scanner(self.text, {}, sorted(held + free + superscript))
        for block in numbered:
            scanner.scan(block, block.span.start)
        self.marks += scanner.collected.marks
        self.markup += (mark.span for mark in scanner.collected.marks)
        self.marks.sort()

    # addresses nobody linked

    def _bare(self, blocks: tuple[RawBlock, ...], known_host: KnownHost | None) -> None:
        closed = [link.span for link in self.hyperlinks]
        closed += (block.span for block in blocks if block.tag in ("aside", "code"))
        closed.sort()
        taken = []
        found: list[tuple[Span, str, str]] = []
        place = reach = 0
        for scheme in _SCHEME.finditer(self.text) if "://" in self.text else ():
            at = scheme.start()
            while place < len(closed) and closed[place].start <= at:
                reach = max(reach, closed[place].end)
                place += 1
            if at < reach:
                continue
            limit = closed[place].start if place < len(closed) else len(self.text)
            address = url_at(self.text, at, limit)
            if address is not None:
                reach = address.end
                taken.append(Span(address.start, address.end))
                self.markup.append(taken[-1])
                found.append((taken[-1], address.href, "bare_url"))
        closed = sorted(closed + taken)
        for name in domains(self.text, closed, known_host):
            found.append((Span(name.start, name.end), name.href, "bare_domain"))
        places = Places(self._source) if found else self._places
        for span, href, form in sorted(found):
            origin = places.of_words(self.text[span.start : span.end])
            self.hyperlinks.append(Hyperlink(span=span, anchor=span, href=href, origin=origin, form=form))


def _posts(anchors: list[Anchor]) -> dict[int, Anchor]:
    """Return the link to each embedded post: the one its element names, else the last one in it.

    Who wrote it and where is linked beside it: an account is the post only where nothing else is.
    """
    found: dict[int, Anchor] = {}
    for anchor in anchors:
        number = anchor.chunk.embed if anchor.chunk is not None else 0
        if not number:
            continue
        known = found.get(number)
        if known is None or (known.form == "html" and (_is_account(known) or not _is_account(anchor))):
            found[number] = anchor
    return found


def _is_account(anchor: Anchor) -> bool:
    return Addresses.read(anchor.url).is_account()


def _as_listed(link: Hyperlink) -> Hyperlink:
    from dataclasses import replace

    return replace(link, role=LinkRole.LISTED) if link.role is _INLINE else link
