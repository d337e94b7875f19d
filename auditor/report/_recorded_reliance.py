"""Turns the figures of an article, and what each sentence rests on, into their records."""

from __future__ import annotations

from auditor.model import Audit, KeyClaim, Sentence, SentenceReliance, TextShare
from auditor.report import _record as r
from auditor.report._recorded_parts import Places, share_record


class RelianceRecorder:
    """Records the figures of one audit."""

    def __init__(self, audit: Audit, places: Places) -> None:
        self.reliance = audit.dossier.reliance
        self.places = places

    def record(self) -> r.RelianceRecord:
        """Return the record of all figures."""
        known = self.reliance
        claim = known.headline_claim
        return r.RelianceRecord(
            links=share_record(known.links),
            unique_links=share_record(known.unique_links),
            mentions=share_record(known.mentions),
            text={
                scope: r.ScopeRecord(_text_share(share), _text_share(known.words_by[scope]))
                for scope, share in known.sentences_by.items()
            },
            headline=known.headline.value,
            headline_claim=self._claim(claim) if claim is not None else None,
            key_claims=tuple(self._claim(each) for each in known.key_claims),
            key_claims_social=share_record(known.key_claims_social),
            unsourced=share_record(known.unsourced),
            unsourced_words=share_record(known.unsourced_words),
            anonymous=share_record(known.anonymous),
            anonymous_only=share_record(known.anonymous_only),
            hedged=share_record(known.hedged),
            classified=share_record(known.classified),
            top_url=known.top_url,
            top_url_share=share_record(known.top_url_share),
            social_accounts=known.social_accounts,
            social_posts=known.social_posts,
            other_documents=known.other_documents,
            set_apart=dict(sorted(known.set_apart.items())),
        )

    def _claim(self, claim: KeyClaim) -> r.ClaimRecord:
        return r.ClaimRecord(
            sentence=claim.sentence,
            of=claim.of,
            trigger=self.places.of(claim.trigger),
            name=claim.name,
            stem=claim.stem,
            label=claim.label.value,
            social_by=claim.social_by,
        )

    def sentence(self, sentence: Sentence, known: SentenceReliance | None) -> r.SentenceRecord:
        """Return the record of one sentence; `known` is None where it is not measured."""
        return r.SentenceRecord(
            index=sentence.index,
            block=sentence.block,
            place=self.places.of(sentence.span),
            words=sentence.words,
            labels=r.LabelsRecord(
                narrow=known.narrow.value,
                default=known.default.value,
                paragraph=known.paragraph.value,
                carried=known.carried.value,
            )
            if known
            else None,
            social_share=known.social_share if known else None,
            anonymous=bool(known and known.anonymous),
            anonymous_only=bool(known and known.anonymous_only),
            hedged=bool(known and known.hedged),
            supports=tuple(
                r.SupportRecord(
                    citation=support.citation,
                    rule=support.rule,
                    marker=self.places.of(support.marker),
                    social=support.social,
                    relayed=support.relayed,
                    anonymous=support.anonymous,
                    decides=support.decides,
                )
                for support in known.supports
            )
            if known
            else (),
            co_cited=known.co_cited if known else (),
            carries=known.carries if known else (),
        )


def _text_share(text: TextShare) -> r.TextShareRecord:
    return r.TextShareRecord(
        social_exclusive=text.social_exclusive,
        mixed=text.mixed,
        other=text.other,
        none=text.none,
        exclusive=share_record(text.exclusive),
        any=share_record(text.any),
        fractional=share_record(text.fractional),
        exclusive_of_sourced=share_record(text.exclusive_of_sourced),
        any_of_sourced=share_record(text.any_of_sourced),
    )
