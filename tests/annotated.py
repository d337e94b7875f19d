"""Builds an Audit from the annotation of a seed, so that reports can be tested without the pipeline.

Everything that an annotator wrote down is used as it stands (blocks, sentences, labels, attributions,
links, hedges); the register is a handful of rows; nothing here calls a stage of the auditor.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from auditor import model as m

ROOT = Path(__file__).resolve().parent.parent
GOLD = sorted((ROOT / "tests" / "gold").glob("*.gold.json"))

_ROWS = {
    "x.com": m.Source(pattern="x.com", name="X", type="social_media", country="US", control="corporate"),
    "legrandcontinent.eu": m.Source(
        pattern="legrandcontinent.eu",
        name="Le Grand Continent",
        type="magazine",
        country="FR",
        control="independent",
    ),
    "tf1info.fr": m.Source(
        pattern="tf1info.fr", name="TF1 Info", type="broadcaster", country="FR", control="corporate"
    ),
    "lepoint.fr": m.Source(
        pattern="lepoint.fr",
        name="Le Point",
        type="magazine",
        country="FR",
        control="corporate",
        reference="https://fr.wikipedia.org/wiki/Le_Point",
        checked="2026-11-01",
    ),
}
_SCOPES = {
    "narrow": "narrow",
    "default": "default",
    "paragraph": "paragraph",
    "carried": "default_plus_carry",
}
_PHI = {m.Label.SOCIAL_EXCLUSIVE: 1.0, m.Label.MIXED: 0.5, m.Label.OTHER: 0.0, m.Label.NONE: 0.0}
_KINDS = {
    "social": m.SourceKind.SOCIAL,
    "anonymous": m.SourceKind.ANONYMOUS,
    "official_named": m.SourceKind.OFFICIAL,
    "magazine": m.SourceKind.OUTLET,
    "news_website": m.SourceKind.OUTLET,
    "vague": m.SourceKind.VAGUE,
}


def annotated_audit(number: int = 0) -> m.Audit:
    """Return the audit that the annotation of one seed amounts to."""
    gold = json.loads(GOLD[number].read_text(encoding="utf-8"))
    name = gold["seed"]
    text = (ROOT / "seeds" / name).read_bytes().decode("utf-8")
    hyperlinks = tuple(_hyperlink(link, text) for link in gold.get("links", ()))
    blocks = tuple(
        m.Block(index=i, span=m.Span(b["start"], b["end"]), kind=_kind(b["kind"]))
        for i, b in enumerate(gold["blocks"])
    )
    number_of = {block["id"]: i for i, block in enumerate(gold["blocks"])}
    sentence_of = {sentence["id"]: i for i, sentence in enumerate(gold["sentences"])}
    prose = _prose(text, blocks, hyperlinks)
    sentences = tuple(
        m.Sentence(
            index=i,
            block=number_of[s["block"]],
            span=m.Span(s["start"], s["end"]),
            prose=m.Span(prose.find(s["start"]), prose.find(s["end"])),
            words=s["n_words"],
        )
        for i, s in enumerate(gold["sentences"])
    )
    document = m.Document(
        id=gold["sha256"][:16],
        name=f"seeds/{name}",
        text=text,
        prose=prose,
        language=gold["language"],
        blocks=blocks,
        sentences=sentences,
        hyperlinks=hyperlinks,
        title=next((text[b.span.start : b.span.end] for b in blocks if b.kind is m.BlockKind.TITLE), ""),
        sha256=gold["sha256"],
    )
    core = [a for a in gold["attributions"] if a["tier"] == "core" and a.get("cue_start") is not None]
    attributions = tuple(_attribution(a, sentence_of) for a in core)
    citations: list[m.Citation] = []
    evidence: list[m.Evidence] = []
    for i, (link, hyperlink) in enumerate(zip(gold.get("links", ()), hyperlinks, strict=True)):
        citations.append(
            m.Citation(
                id=len(citations),
                span=hyperlink.span,
                block=number_of[link["block"]],
                sentence=sentence_of[link["sentence"]],
                hyperlink=i,
            )
        )
        evidence.append(_link_evidence(len(evidence), link))
    for i, attribution in enumerate(attributions):
        citations.append(
            m.Citation(
                id=len(citations),
                span=attribution.span,
                block=sentences[attribution.sentence].block,
                sentence=attribution.sentence,
                attribution=i,
            )
        )
        evidence.append(_prose_evidence(len(evidence), attribution))
    harvest = m.Harvest(
        citations=tuple(citations),
        attributions=attributions,
        handles=tuple(
            m.Handle(
                span=m.Span(h["start"], h["end"]), sentence=_at(sentences, h["start"]), handle=h["text"][1:]
            )
            for h in gold.get("handles", ())
        ),
        hedges=tuple(
            m.Hedge(
                span=m.Span(h["start"], h["end"]),
                sentence=sentence_of[h["sentence"]],
                kind=m.HedgeKind(h["type"]) if h["type"] in set(m.HedgeKind) else m.HedgeKind.APPEARANCE,
            )
            for h in gold.get("hedges", ())
        ),
        dates=(),
        clusters=(),
    )
    reliance = _reliance(gold, sentences, harvest, evidence, sentence_of)
    red = reliance.headline is m.HeadlineVerdict.EXCLUSIVELY
    return m.Audit(
        dossier=m.Dossier(document=document, harvest=harvest, evidence=tuple(evidence), reliance=reliance),
        flag=m.Flag(
            colour=m.FlagColour.RED if red else m.FlagColour.GREEN,
            reasons=("headline_exclusively",) if red else (),
        ),
        findings=tuple(_findings(document, gold)),
        provenance=m.Provenance(
            version="0.1.0",
            register_sha256="0" * 64,
            lexicons=("fr",),
            rules=("ATT205", "DOC601", "SOC103"),
            options={"red": "0.5", "amber": "0.25"},
        ),
    )


def _kind(name: str) -> m.BlockKind:
    return m.BlockKind(name) if name in set(m.BlockKind) else m.BlockKind.BOILERPLATE


def _hyperlink(link: dict, text: str) -> m.Hyperlink:
    before = text[: link["start"]]
    return m.Hyperlink(
        span=m.Span(link["start"], link["end"]),
        anchor=m.Span(link["start"] + 1, link["start"] + 1),
        href=link["url"],
        origin=m.Origin(before.count("\n") + 1, link["start"] - before.rfind("\n")),
        form="empty_anchor",
    )


def _prose(text: str, blocks: tuple[m.Block, ...], links: tuple[m.Hyperlink, ...]) -> m.Prose:
    hidden = {i for link in links for i in range(*link.span)}
    out: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    for block in blocks:
        if out:
            starts.append(len(out))
            sources.append(block.span.start - 1)
            out.append("\n")
        last = None
        for i in range(*block.span):
            if i in hidden or text[i] in "#*\u200b\u00ad":
                continue
            if last is None or i != last + 1:
                starts.append(len(out))
                sources.append(i)
            out.append({"’": "'", "\u00a0": " ", "\u202f": " "}.get(text[i], text[i]))
            last = i
    return m.Prose("".join(out), tuple(starts), tuple(sources))


def _at(sentences: tuple[m.Sentence, ...], offset: int) -> int:
    return next(s.index for s in sentences if s.span.start <= offset < s.span.end)


def _attribution(a: dict, sentence_of: dict[str, int]) -> m.Attribution:
    return m.Attribution(
        span=m.Span(a["start"], a["end"]),
        source=m.Span(a["source_start"], a["source_end"]) if a.get("source_start") is not None else None,
        cue=m.Span(a["cue_start"], a["cue_end"]),
        content=None,
        sentence=sentence_of[a["sentence"]],
        kind=_KINDS.get(a["source_type"], m.SourceKind.PERSON),
        scope=tuple(m.Span(*pair) for pair in a["scope"]),
        scope_kind=m.ScopeKind(a["scope_kind"])
        if a["scope_kind"] in set(m.ScopeKind)
        else m.ScopeKind.SENTENCE,
        anonymous=a["anonymous"],
        rule="selon_source" if a["cue_text"].casefold() == "selon" else "source_verb",
    )


def _link_evidence(citation: int, link: dict) -> m.Evidence:
    source = _ROWS.get(link["host"])
    social = link["class"] == "social"
    post = None
    account = None
    if social:
        moment = datetime.fromtimestamp(link["snowflake_ms"] / 1000, UTC)
        post = m.Post(platform="x", account=link["handle"], id=link["status_id"], posted_at=moment)
        looks_alike = link["handle"] == "FranceNews24"
        account = m.Account(
            platform="x",
            handle=link["handle"],
            status=m.AccountStatus.RESEMBLES if looks_alike else m.AccountStatus.UNLISTED,
            resembles="france24.com" if looks_alike else None,
            similarity=0.8 if looks_alike else None,
        )
    dated = None
    if "27-06-2019" in link["url"]:
        dated = m.DatedUrl(first=date(2019, 6, 27), last=date(2019, 6, 27), basis="slug", text="27-06-2019")
    return m.Evidence(
        citation=citation,
        type=source.type if source else "other_website",
        basis=m.Basis.REGISTER if source else m.Basis.FALLBACK,
        social=social,
        url=link["url"],
        host=link["host"],
        site=link["host"],
        source=source,
        link_kind=m.LinkKind.POST if social else m.LinkKind.ARTICLE,
        post=post,
        account=account,
        dated=dated,
    )


def _prose_evidence(citation: int, attribution: m.Attribution) -> m.Evidence:
    social = attribution.kind is m.SourceKind.SOCIAL
    return m.Evidence(
        citation=citation,
        type="social_media" if social else "unknown",
        basis=m.Basis.PROSE,
        social=social,
        anonymous=attribution.anonymous,
        counts=False,
    )


def _reliance(
    gold: dict,
    sentences: tuple[m.Sentence, ...],
    harvest: m.Harvest,
    evidence: list[m.Evidence],
    sentence_of: dict[str, int],
) -> m.Reliance:
    metrics = gold.get("link_metrics") or {}
    labelled = [s for s in gold["sentences"] if "labels" in s]
    rows = []
    for s in labelled:
        index = sentence_of[s["id"]]
        supports = tuple(
            m.Support(citation=c.id, rule="own", marker=c.span, social=evidence[c.id].social)
            for c in harvest.citations
            if c.sentence == index and s["labels"]["default"] != "none"
        )
        labels = {key: m.Label(s["labels"].get(key, s["labels"]["default"])) for key in _SCOPES.values()}
        rows.append(
            m.SentenceReliance(
                sentence=index,
                narrow=labels["narrow"],
                default=labels["default"],
                paragraph=labels["paragraph"],
                carried=labels["default_plus_carry"],
                social_share=_PHI[labels["default"]],
                narrow_social_share=_PHI[labels["narrow"]],
                paragraph_social_share=_PHI[labels["paragraph"]],
                carried_social_share=_PHI[labels["default_plus_carry"]],
                supports=supports,
                carries=(12,) if labels["default_plus_carry"] is not labels["default"] else (),
                hedged=any(h.sentence == index for h in harvest.hedges),
            )
        )
    by_sentence = {k: _share([getattr(r, k) for r in rows], [1] * len(rows)) for k in _SCOPES}
    by_word = {k: _share([getattr(r, k) for r in rows], [s["n_words"] for s in labelled]) for k in _SCOPES}
    text = by_sentence["default"]
    social = metrics.get("social_occurrences", 0)
    mentions = gold.get("source_mentions") or {"n": 0, "social": 0}
    claim = m.KeyClaim(
        sentence=3,
        of=(12,),
        trigger=m.Span(588, 649),
        name="khamenei",
        stem="avertiss",
        label=m.Label.SOCIAL_EXCLUSIVE,
        social_by=(1, 2, 3),
    )
    headline = social > 0
    return m.Reliance(
        links=m.Share(social, metrics.get("occurrences", 0)),
        unique_links=m.Share(metrics.get("social_unique_urls", 0), metrics.get("unique_urls", 0)),
        mentions=m.Share(mentions["social"], mentions["n"]),
        sentences_by=by_sentence,
        words_by=by_word,
        sentences=tuple(rows),
        source_mentions=(),
        key_claims=(claim,) if headline else (),
        key_claims_social=m.Share(1, 1) if headline else m.Share(0, 0),
        headline=m.HeadlineVerdict.EXCLUSIVELY if headline else m.HeadlineVerdict.UNKNOWN,
        headline_claim=claim if headline else None,
        unsourced=m.Share(text.none, text.whole),
        anonymous=m.Share(2, text.whole),
        anonymous_only=m.Share(1, text.whole),
        hedged=m.Share(sum(r.hedged for r in rows), text.whole),
        unsourced_words=m.Share(by_word["default"].none, by_word["default"].whole),
        social_accounts=tuple(metrics.get("distinct_social_accounts_linked", ())),
        social_posts=tuple(sorted({e.url for e in evidence if e.post and e.url})),
        other_documents=tuple(sorted({e.url for e in evidence if e.url and not e.social})),
        top_url=next((e.url for e in evidence if e.url), None),
        top_url_share=m.Share(5, 13) if headline else m.Share(0, 0),
        classified=m.Share(metrics.get("occurrences", 0), metrics.get("occurrences", 0)),
        set_apart={},
    )


def _share(labels: list[str], weights: list[int]) -> m.TextShare:
    total: Counter[str] = Counter()
    for label, weight in zip(labels, weights, strict=True):
        total[label] += weight
    return m.TextShare(
        social_exclusive=total["social_exclusive"],
        mixed=total["mixed"],
        other=total["other"],
        none=total["none"],
        fraction=total["social_exclusive"] + total["mixed"] / 2,
    )


def _findings(document: m.Document, gold: dict) -> list[m.Finding]:
    found = []
    for artefact in gold.get("mt_or_generation_artefacts", ()):
        if "start" in artefact:
            found.append(
                m.Finding(
                    code="DOC601",
                    rule="generation-artefact",
                    level=m.Level.WARNING,
                    confidence=m.Confidence.MEDIUM,
                    message="“{text}” looks like a trace of generated or translated text",
                    values={"text": artefact["text"]},
                    span=m.Span(artefact["start"], artefact["end"]),
                )
            )
    if document.hyperlinks:
        found.append(
            m.Finding(
                code="SOC103",
                rule="headline-rests-on-posts",
                level=m.Level.ERROR,
                confidence=m.Confidence.HIGH,
                message="the headline claim rests on social-media posts alone",
                values={},
                span=m.Span(2079, 2246),
                citations=(1, 2, 3),
            )
        )
    return found
