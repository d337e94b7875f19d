"""One row an article: its figures."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model import Audit, Level, Share
from auditor.tables._columns import Column, Row, Value, Values

_SHARES = (
    ("links", "links that are posts, of the links that cite"),
    ("unique_links", "the same for different addresses"),
    ("mentions", "sources in links and words, once a paragraph, that are social"),
    ("key_claims_social", "repeated claims of title, headings, lead and conclusion that rest on posts only"),
    ("unsourced", "sentences without a source"),
    ("anonymous", "sentences with an anonymous source"),
    ("anonymous_only", "sentences with anonymous sources only"),
    ("hedged", "hedged sentences"),
    ("classified", "citing links whose source is known"),
)
_SCOPES = ("narrow", "default", "paragraph", "carried")
_LABELS = ("social_exclusive", "mixed", "other", "none")


def _article_columns() -> Iterator[Column]:
    for name in ("article", "article_id", "sha256", "language", "title", "url", "published"):
        yield Column(name, "string", f"{name.replace('_', ' ')} of the document")
    yield Column("flag", "string", "red, amber, green or grey")
    yield Column("reasons", "string", "figures that decided the flag, spaces between")
    yield Column("headline", "string", "what the headline claim rests on: exclusively, partly, not, unknown")
    for name, about in _SHARES:
        yield Column(f"{name}_part", "number", about)
        yield Column(f"{name}_whole", "number", about)
        yield Column(f"{name}_share", "number", f"{about}; null where there is nothing to divide")
    for scope in _SCOPES:
        for weight in ("sentences", "words"):
            for label in _LABELS:
                yield Column(f"{scope}_{weight}_{label}", "integer", f"{weight} by label, {scope} scope")
            for name in ("exclusive", "any"):
                yield Column(f"{scope}_{weight}_{name}_share", "number", f"F3, {scope} scope")
    for level in Level:
        yield Column(f"{level.value}s", "integer", f"findings of level {level.value} that are shown")
    yield Column("codes", "string", "codes of the findings, spaces between")
    yield Column("degraded", "string", "what could not be read, semicolons between")


ARTICLE_COLUMNS = tuple(_article_columns())
_NAMES = tuple(column.name for column in ARTICLE_COLUMNS)


def article_row(audit: Audit) -> Row:
    """Return the figures of one article with every key of `ARTICLE_COLUMNS`."""
    return dict(zip(_NAMES, article_values(audit), strict=True))


def article_values(audit: Audit) -> Values:
    """Return the figures of one article in the order of `ARTICLE_COLUMNS`."""
    document, reliance = audit.dossier.document, audit.dossier.reliance
    shown = [found for found in audit.findings if found.suppressed is None]
    levels = [found.level for found in shown]
    values: list[Value] = [
        document.name,
        document.id,
        document.sha256,
        document.language,
        document.title or None,
        document.url,
        document.published.isoformat() if document.published else None,
        audit.flag.colour.value,
        " ".join(audit.flag.reasons) or None,
        reliance.headline.value,
    ]
    for name, _ in _SHARES:
        share: Share = getattr(reliance, name)
        values += (share.part, share.whole, share.ratio)
    for scope in _SCOPES:
        for text in (reliance.sentences_by[scope], reliance.words_by[scope]):
            values += (text.social_exclusive, text.mixed, text.other, text.none)
            values += (text.exclusive.ratio, text.any.ratio)
    values += map(levels.count, Level)
    values += (
        " ".join(sorted({found.code for found in shown})) or None,
        "; ".join(document.degraded) or None,
    )
    return tuple(values)
