"""Brings reach, labels, carry-over and mentions together into the figures of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from auditor.errors import LexiconError, UnreadableUrl
from auditor.measure.headline import headline
from auditor.measure.labels import EXCLUSIVE, NONE
from auditor.measure.labels import labelled as label_of
from auditor.measure.mentions import mentions
from auditor.measure.repeated import carry, key_claims, repeated
from auditor.measure.shares import shares
from auditor.measure.stems import stemmer
from auditor.measure.supports import NOTHING, Reach, reaches
from auditor.measure.words import Vocabulary
from auditor.model import (
    Document,
    Evidence,
    Harvest,
    KeyClaim,
    LinkRole,
    Reliance,
    Sentence,
    SentenceReliance,
    Share,
)
from auditor.urls import normal_form, parse

_OWN = "own_outlet"
_CITING = frozenset(role._value_ for role in LinkRole if role.cites)
_anonymous = attrgetter("anonymous")
_UNKNOWN_TYPES = frozenset(("other_website", "unknown"))


def measure(document: Document, harvest: Harvest, evidence: Sequence[Evidence]) -> Reliance:
    """Return the figures F1 to F6 of one article; `evidence` stands in the order of citation ids."""
    counting = [block.kind.counts for block in document.blocks]
    counted = [each for each in document.sentences if counting[each.block] and each.words]
    reached = reaches(document, harvest, evidence, counted)
    hedged = {hedge.sentence for hedge in harvest.hedges}
    labelled = {
        index: _bare(index, index in hedged)
        if reach is NOTHING
        else _labelled(index, reach, harvest, index in hedged)
        for index, reach in reached.items()
    }
    vocabulary = _vocabulary(document, counted) if evidence else None
    claims: tuple[KeyClaim, ...] = ()
    if vocabulary is not None:
        found = repeated(document, counted, labelled, vocabulary)
        labelled = carry(labelled, found)
        claims = key_claims(document, labelled, found)
    verdict, headline_claim = headline(document, harvest, evidence, labelled, claims, vocabulary)
    sentences = tuple(labelled[sentence.index] for sentence in counted)
    linked = [known for known in evidence if known.url is not None and known.counts]
    addresses = [(_identity(known.url), known) for known in linked if known.url is not None]
    urls = Counter(address for address, _ in addresses)
    top, most = max(urls.items(), key=lambda pair: pair[1]) if urls else (None, 0)
    mentioned = mentions(document, harvest, evidence)
    known_types = [known for known in evidence if known.counts and known.type not in _UNKNOWN_TYPES]
    read = sentences if harvest.prose_read else ()  # a share of what words say is of those that were read
    words = [sentence.words for sentence in counted]
    sentences_by, words_by = shares(sentences, words)
    return Reliance(
        links=Share(sum(known.social for known in linked), len(linked)),
        unique_links=Share(len({address for address, known in addresses if known.social}), len(urls)),
        mentions=Share(sum(mention.social for mention in mentioned), len(mentioned)),
        sentences_by=sentences_by,
        words_by=words_by,
        sentences=sentences,
        source_mentions=mentioned,
        key_claims=claims,
        key_claims_social=Share(sum(claim.label is EXCLUSIVE for claim in claims), len(claims)),
        headline=verdict,
        headline_claim=headline_claim,
        unsourced=Share(sentences_by["default"].none if read else 0, len(read)),
        anonymous=Share(sum([each.anonymous for each in read]), len(read)),
        anonymous_only=Share(sum([each.anonymous_only for each in read]), len(read)),
        hedged=Share(sum([each.hedged for each in read]), len(read)),
        unsourced_words=Share(words_by["default"].none if read else 0, sum(words) if read else 0),
        social_accounts=_accounts(linked),
        social_posts=tuple(sorted({address for address, known in addresses if known.social})),
        other_documents=tuple(sorted({address for address, known in addresses if not known.social})),
        top_url=next((known.url for address, known in addresses if address == top), None),
        top_url_share=Share(most, len(linked)),
        classified=Share(len(known_types), sum(known.counts for known in evidence)),
        set_apart=_set_apart(document, harvest, evidence),
    )


@lru_cache(maxsize=10_000)
def _identity(url: str) -> str:
    """Return what two ways of writing one address have in common (tracking parameters, fragments …)."""
    try:
        return normal_form(parse(url))
    except UnreadableUrl:
        return url


def _vocabulary(document: Document, counted: Sequence[Sentence]) -> Vocabulary | None:
    try:
        return Vocabulary(document, counted, stemmer(document.language))
    except LexiconError:
        return None


def _labelled(sentence: int, reach: Reach, harvest: Harvest, hedged: bool) -> SentenceReliance:
    supports = reach.default
    if reach.paragraph is NONE and not supports:
        return _bare(sentence, hedged)
    default, share = narrow, narrow_share = label_of(supports, harvest.citations)
    if reach.narrow != supports:
        narrow, narrow_share = label_of(reach.narrow, harvest.citations)
    anonymous = any(map(_anonymous, supports))
    named = not anonymous or any(
        not support.anonymous or _relayed(support.citation, harvest) for support in supports
    )
    rules = [support.rule for support in supports]
    return SentenceReliance(
        sentence=sentence,
        narrow=narrow,
        default=default,
        paragraph=reach.paragraph,
        carried=default,
        social_share=share,
        narrow_social_share=narrow_share,
        paragraph_social_share=reach.paragraph_share,
        carried_social_share=share,
        supports=supports,
        co_cited=reach.co_cited,
        anonymous=anonymous,
        anonymous_only=anonymous and not named,
        hedged=hedged,
        inherited="inherited" in rules,
    )


@lru_cache(maxsize=1000)
def _bare(sentence: int, hedged: bool) -> SentenceReliance:
    """Return what is known of a sentence that nothing reaches: the same in every article."""
    return SentenceReliance(
        sentence=sentence,
        narrow=NONE,
        default=NONE,
        paragraph=NONE,
        carried=NONE,
        social_share=0.0,
        narrow_social_share=0.0,
        paragraph_social_share=0.0,
        carried_social_share=0.0,
        hedged=hedged,
    )


def _relayed(citation: int, harvest: Harvest) -> bool:
    """An unnamed source that a named outlet passes on is not all that the sentence rests on."""
    attribution = harvest.citations[citation].attribution
    return attribution is not None and bool(harvest.attributions[attribution].via)


def _accounts(linked: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                f"{known.post.platform}:{known.post.account}"
                for known in linked
                if known.social and known.post is not None and known.post.account
            }
        )
    )


def _set_apart(document: Document, harvest: Harvest, evidence: Sequence[Evidence]) -> dict[str, int]:
    """Count the links that were harvested but do not count in F1, by role or by kind (decided case 16)."""
    roles = Counter([link.role._value_ for link in document.hyperlinks])
    apart = Counter({role: number for role, number in roles.items() if role not in _CITING})
    for citation in harvest.citations:
        known = evidence[citation.id]
        if citation.hyperlink is not None and not known.counts:
            apart[_OWN if known.own_outlet else str(known.link_kind)] += 1
    return dict(sorted(apart.items()))
