"""Finds what a mail puts around its article: the header of a mail that it hands on, the foot of a newsletter.

Told by words and links, since programs write both as paragraphs like any other (Outlook), or as tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.draft import RawBlock
from auditor.model import Hyperlink

_FIELD_NAMES = """
From De Von Da Van Expéditeur Date Datum Fecha Data Sent Envoyé Gesendet Enviado Inviato Verzonden To À A An
Para Aan Destinataire Cc Subject Objet Betreff Asunto Oggetto Assunto Onderwerp
"""
_FIELD = re.compile(
    rf"^[ \t*]{{0,4}}(?:{'|'.join(_FIELD_NAMES.split())})(?: el)?\s?:", re.IGNORECASE | re.MULTILINE
)
_FEWEST_FIELDS = 3
_LONGEST_HEADER = 600  # characters
_LEAVING = re.compile(
    r"\bunsubscrib|\bopt[ -]?out\b|\bdésabonn|\bdésinscri|\bse désinscrire|\babmelden\b|\babbestell"
    r"|\bdarse de baja|\bcancelar (?:la suscripción|(?:a|sua) inscrição)"
    r"|\bdisiscriv|\buitschrijv|\bafmelden\b",
    re.IGNORECASE,
)
_LEAVING_ADDRESS = re.compile(r"unsubscri|opt-?out|desabonn|desinscri|abmeld|/baja\b", re.IGNORECASE)
_RECEIVED = re.compile(
    r"\byou(?:’re|'re| are)? receiv\w{1,4} this|\bwas sent to you|\bthis (?:e-?mail|message) was sent"
    r"|\bvous recevez c|\bSie erhalten dies|\brecib(?:es|e|iste) este|\bricevi quest|\bvocê recebeu est"
    r"|\bu ontvangt",
    re.IGNORECASE,
)
_PLATFORM = re.compile(
    r"(?:facebook|x|twitter|instagram|linkedin|youtube|tiktok|threads|bluesky|mastodon|telegram|whatsapp)?",
    re.IGNORECASE,
)
_LONGEST_FOOT = 80  # words of a block
_MOST_AFTER = 0.25  # of the words of a mail, that its foot may hold


def header_of_another(text: str, blocks: Sequence[RawBlock]) -> int | None:
    """Return the number of the block that is the header of a mail within this one, None if there is none."""
    for number, block in enumerate(blocks):
        start, end = block.span
        if end - start <= _LONGEST_HEADER and len(_FIELD.findall(text[start:end])) >= _FEWEST_FIELDS:
            return number
    return None


def foot(text: str, blocks: Sequence[RawBlock], links: Sequence[Hyperlink]) -> Iterator[int]:
    """Yield the numbers of the blocks in which a newsletter speaks of itself: how to leave or follow it.

    What leads out of it near the end takes with it all that follows, and such lines before it.
    """
    within = _links_by_block(blocks, links)
    sizes = [text.count(" ", *block.span) + 1 for block in blocks]
    whole = sum(sizes)
    after = whole
    for number, block in enumerate(blocks):
        after -= sizes[number]
        words = text[block.span.start : block.span.end]
        if sizes[number] > _LONGEST_FOOT or not _leads_out(words, within.get(number, [])):
            continue
        yield number
        if after <= whole * _MOST_AFTER and after < whole / 2:
            yield from range(number + 1, len(blocks))
            before = number - 1
            while before > 0 and _speaks_of_itself(text, blocks[before], within.get(before, [])):
                yield before
                before -= 1
            return


def _leads_out(words: str, links: Sequence[Hyperlink]) -> bool:
    return bool(links) and (
        _LEAVING.search(words) is not None or any(_LEAVING_ADDRESS.search(link.href[:500]) for link in links)
    )


def _speaks_of_itself(text: str, block: RawBlock, links: Sequence[Hyperlink]) -> bool:
    words = text[block.span.start : block.span.end]
    if _RECEIVED.search(words[:400]):
        return True
    named = sum(link.anchor.end - link.anchor.start for link in links)
    return bool(links) and (
        all(_PLATFORM.fullmatch(text[link.anchor.start : link.anchor.end].strip(" \ufffc")) for link in links)
        and len(words) - named < 20 + 3 * len(links)
    )


def _links_by_block(blocks: Sequence[RawBlock], links: Sequence[Hyperlink]) -> dict[int, list[Hyperlink]]:
    found: dict[int, list[Hyperlink]] = {}
    number = 0
    for link in sorted(links, key=lambda each: each.span.start):
        while number < len(blocks) and blocks[number].span.end <= link.span.start:
            number += 1
        if number < len(blocks):
            found.setdefault(number, []).append(link)
    return found
