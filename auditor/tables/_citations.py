"""One row a citation."""

from __future__ import annotations

from typing import Literal

from auditor.model import Attribution, Audit, Citation, Document, Evidence, Hyperlink, LinkStatus, Span
from auditor.tables._columns import Column, Row
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

_EMPTY: Row = dict.fromkeys(column.name for column in COLUMNS)


def rows(audit: Audit) -> list[Row]:
    """Return one row a citation, in reading order, with every key of `COLUMNS`."""
    dossier = audit.dossier
    document, harvest = dossier.document, dossier.harvest
    lines = LineIndex(document.text)
    labels = {each.sentence: each.default.value for each in dossier.reliance.sentences}
    found: list[Row] = []
    for citation, known in zip(harvest.citations, dossier.evidence, strict=True):
        link = document.hyperlinks[citation.hyperlink] if citation.hyperlink is not None else None
        said = harvest.attributions[citation.attribution] if citation.attribution is not None else None
        line, column = lines.at(citation.span.start)
        row = _EMPTY | {
            "article": document.name,
            "article_id": document.id,
            "citation": citation.id,
            "line": line,
            "column": column,
            "start": citation.span.start,
            "end": citation.span.end,
            "sentence": citation.sentence,
            "block": document.blocks[citation.block].kind.value,
            "form": form(citation),
            "label": labels.get(citation.sentence) if citation.sentence is not None else None,
        }
        row |= _evidence(known)
        if link is not None:
            row |= _link(document, link)
        if said is not None:
            row |= _words(document, said)
        found.append(row)
    return found


def form(citation: Citation) -> Literal["link", "words", "both"]:
    """Return whether a citation is a link, words or both."""
    if citation.attribution is None:
        return "link"
    return "words" if citation.hyperlink is None else "both"


def _evidence(known: Evidence) -> Row:
    post, account = known.post, known.account
    made: Row = {
        "counts": known.counts,
        "social": known.social,
        "anonymous": known.anonymous,
        "relayed": known.relayed,
        "type": known.type,
        "basis": known.basis.value,
        "url": known.url,
        "host": known.host,
        "site": known.site,
        "wrappers": _joined(known.wrappers, " "),
        "link_kind": known.link_kind.value if known.url is not None else None,
        "platform": post.platform if post else account.platform if account else None,
        "account": (post.account if post else None) or (account.handle if account else None),
        "testimonies": _joined([f"{said.scheme}={said.value}" for said in known.testimonies], "; "),
        "warnings": _joined(known.warnings, " "),
    }
    if (row := known.source) is not None:
        made["source"], made["pattern"], made["control"] = row.name, row.pattern, row.control
        made["country"], made["owner"] = row.country or None, row.owner or None
    if account is not None:
        made["account_status"] = account.status.value
        made["account_owner"], made["resembles"] = account.owner, account.resembles
    if post is not None:
        made["post"] = post.id
        made["posted_at"] = post.posted_at.isoformat() if post.posted_at else None
    if (dated := known.dated) is not None:
        made["dated_first"], made["dated_last"] = dated.first.isoformat(), dated.last.isoformat()
        made["dated_by"] = dated.basis
    return made if known.status is None else made | _status(known.status)


def _status(status: LinkStatus) -> Row:
    return {
        "verdict": status.verdict.value,
        "http_status": status.http_status,
        "final_url": status.final_url,
        "checked_at": status.checked_at.isoformat() if status.checked_at else None,
        "memento": status.memento,
        "memento_at": status.memento_at.isoformat() if status.memento_at else None,
    }


def _link(document: Document, link: Hyperlink) -> Row:
    return {
        "href": link.href,
        "link_role": link.role.value,
        "link_form": link.form,
        "anchor": _text(document, link.anchor),
    }


def _words(document: Document, said: Attribution) -> Row:
    return {
        "words": _text(document, said.span),
        "words_source": _text(document, said.source),
        "words_cue": _text(document, said.cue),
        "words_content": _text(document, said.content),
        "words_kind": said.kind.value,
        "scope": said.scope_kind.value,
        "via": _joined([name.text for name in said.via], "; "),
    }


def _text(document: Document, span: Span | None) -> str | None:
    return document.text[span.start : span.end] if span is not None else None


def _joined(words: list[str] | tuple[str, ...], by: str) -> str | None:
    return by.join(words) or None
