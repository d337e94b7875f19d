"""One row a citation."""

from __future__ import annotations

from typing import Literal

from auditor.model import (
    Attribution,
    Audit,
    Citation,
    DatedUrl,
    Document,
    Evidence,
    Hyperlink,
    LinkStatus,
    Span,
)
from auditor.tables._columns import Column, Row, Values
from auditor.text import LineIndex

COLUMNS = (
    Column("article", "string", "name of the file or page"),
    Column("article_id", "string", "identifier of the document"),
    Column("citation", "integer", "number of the citation in the article, from 0"),
    Column("line", "integer", "line it begins on, from 1"),
    Column("column", "integer", "column it begins in, from 1, in code points"),
    Column("start", "integer", "first code point"),
    Column("end", "integer", "code point after the last"),
    Column("sentence", "integer", "sentence it belongs to, from 0; null outside sentences"),
    Column("block", "string", "kind of the block: lead, body, title …"),
    Column("form", "string", "link, words, or both at once"),
    Column("counts", "boolean", "takes part in the share of links"),
    Column("social", "boolean", "is a social-media post, or words attributed to such"),
    Column("anonymous", "boolean", "the informant cannot be identified"),
    Column("relayed", "boolean", "words of a post that an outlet passes on"),
    Column("label", "string", "what its sentence rests on in the default scope"),
    Column("type", "string", "type of the source, other_website or unknown where it is not known"),
    Column("basis", "string", "what decided the type"),
    Column("source", "string", "name of the source in the register"),
    Column("pattern", "string", "row of the register"),
    Column("country", "string", "country of the source, ISO 3166-1"),
    Column("control", "string", "who controls the source"),
    Column("owner", "string", "who owns the source"),
    Column("url", "string", "target after unwrapping"),
    Column("href", "string", "target as written"),
    Column("host", "string", "host, A-label"),
    Column("site", "string", "registrable domain"),
    Column("wrappers", "string", "hosts it was wrapped in, outermost first, spaces between"),
    Column("link_kind", "string", "post, profile, article …"),
    Column("link_role", "string", "inline, footnote, share …"),
    Column("link_form", "string", "notation: inline, empty_anchor, bare_url …"),
    Column("anchor", "string", "linked words"),
    Column("platform", "string", "platform of a post or account"),
    Column("account", "string", "account, without @"),
    Column("account_status", "string", "whose the account is known to be"),
    Column("account_owner", "string", "row of the register that owns the account"),
    Column("resembles", "string", "row of the register whose name the account resembles"),
    Column("post", "string", "identifier of the post"),
    Column("posted_at", "string", "moment decoded from the identifier, ISO 8601, UTC"),
    Column("dated_first", "string", "first day the address can mean, ISO 8601"),
    Column("dated_last", "string", "last day the address can mean, ISO 8601"),
    Column("dated_by", "string", "what the day was read from"),
    Column("words", "string", "attribution as it stands in the text"),
    Column("words_source", "string", "source as the words name it"),
    Column("words_cue", "string", "cue: according to, said …"),
    Column("words_content", "string", "what is attributed"),
    Column("words_kind", "string", "kind of source that the words name"),
    Column("scope", "string", "how far the attribution reaches: sentence, clause, quote, inherited"),
    Column("via", "string", "who only relays it, semicolons between"),
    Column("testimonies", "string", "scheme=value of ratings and certifications, semicolons between"),
    Column("verdict", "string", "what a check of the link saw, null where none was made"),
    Column("http_status", "integer", "status of the last answer"),
    Column("final_url", "string", "where the link led"),
    Column("checked_at", "string", "when, ISO 8601, UTC"),
    Column("memento", "string", "address of an archived copy"),
    Column("memento_at", "string", "when that copy was made, ISO 8601, UTC"),
    Column("warnings", "string", "what is odd about the address, spaces between"),
)

_NAMES = tuple(column.name for column in COLUMNS)
_NO_LINK: Values = (None, None, None)
_NO_DATE: Values = (None, None, None)
_NO_WORDS: Values = (None,) * 7
_UNCHECKED: Values = (None,) * 6


def rows(audit: Audit) -> list[Row]:
    """Return one row a citation, in reading order, with every key of `COLUMNS`."""
    return [dict(zip(_NAMES, values, strict=True)) for values in citation_values(audit)]


def citation_values(audit: Audit) -> list[Values]:
    """Return one row a citation, in reading order, its values in the order of `COLUMNS`."""
    dossier = audit.dossier
    document, harvest = dossier.document, dossier.harvest
    lines = LineIndex(document.text)
    labels = {each.sentence: each.default for each in dossier.reliance.sentences}
    found: list[Values] = []
    for citation, known in zip(harvest.citations, dossier.evidence, strict=True):
        link = document.hyperlinks[citation.hyperlink] if citation.hyperlink is not None else None
        said = harvest.attributions[citation.attribution] if citation.attribution is not None else None
        label = labels.get(citation.sentence) if citation.sentence is not None else None
        span, source, post = citation.span, known.source, known.post
        found.append(
            (
                document.name,
                document.id,
                citation.id,
                *lines.at(span.start),
                span.start,
                span.end,
                citation.sentence,
                document.blocks[citation.block].kind._value_,
                form(citation),
                known.counts,
                known.social,
                known.anonymous,
                known.relayed,
                label._value_ if label is not None else None,
                known.type,
                known.basis._value_,
                source.name if source is not None else None,
                source.pattern if source is not None else None,
                (source.country or None) if source is not None else None,
                source.control if source is not None else None,
                (source.owner or None) if source is not None else None,
                known.url,
                link.href if link is not None else None,
                known.host,
                known.site,
                " ".join(known.wrappers) or None,
                known.link_kind._value_ if known.url is not None else None,
                *(_link(document, link) if link is not None else _NO_LINK),
                *_account(known),
                post.id if post is not None else None,
                post.posted_at.isoformat() if post is not None and post.posted_at else None,
                *(_dated(known.dated) if known.dated is not None else _NO_DATE),
                *(_words(document, said) if said is not None else _NO_WORDS),
                "; ".join([f"{made.scheme}={made.value}" for made in known.testimonies]) or None,
                *(_status(known.status) if known.status is not None else _UNCHECKED),
                " ".join(known.warnings) or None,
            )
        )
    return found


def form(citation: Citation) -> Literal["link", "words", "both"]:
    """Return whether a citation is a link, words or both."""
    if citation.attribution is None:
        return "link"
    return "words" if citation.hyperlink is None else "both"


def _link(document: Document, link: Hyperlink) -> Values:
    return link.role._value_, link.form, _text(document, link.anchor)


def _account(known: Evidence) -> Values:
    post, account = known.post, known.account
    if account is None:
        return (post.platform, post.account or None, None, None, None) if post is not None else (None,) * 5
    return (
        post.platform if post is not None else account.platform,
        (post.account if post is not None else None) or account.handle,
        account.status._value_,
        account.owner,
        account.resembles,
    )


def _dated(dated: DatedUrl) -> Values:
    return dated.first.isoformat(), dated.last.isoformat(), dated.basis


def _words(document: Document, said: Attribution) -> Values:
    return (
        _text(document, said.span),
        _text(document, said.source),
        _text(document, said.cue),
        _text(document, said.content),
        said.kind._value_,
        said.scope_kind._value_,
        "; ".join([name.text for name in said.via]) or None,
    )


def _status(status: LinkStatus) -> Values:
    return (
        status.verdict.value,
        status.http_status,
        status.final_url,
        status.checked_at.isoformat() if status.checked_at else None,
        status.memento,
        status.memento_at.isoformat() if status.memento_at else None,
    )


def _text(document: Document, span: Span | None) -> str | None:
    return document.text[span.start : span.end] if span is not None else None
