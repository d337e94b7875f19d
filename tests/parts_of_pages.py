"""A page of a news site, put together around a body, and what was read of one."""

from __future__ import annotations

from auditor.model import BlockKind, Document

DAM = (
    "The dam above the town holds, engineers wrote in a report that was published on Thursday, three weeks "
    "after the water had risen to the highest level that anybody there remembers.",
    "The lower streets had been closed for two days, and the school had been turned into a shelter in which "
    "more than ninety people slept, most of them from the houses along the river.",
)


def page(body: str, *, address: str, title: str, opening: str = "body") -> bytes:
    """Return a page that says its own address; `opening` is the tag of its body, with what it says."""
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f"<link rel=canonical href='{address}'></head><{opening}>{body}</body></html>"
    ).encode()


def kept(document: Document) -> str:
    """Return the text of every block that is not left out, a block a line."""
    return "\n".join(
        document.text[block.span.start : block.span.end]
        for block in document.blocks
        if block.kind is not BlockKind.BOILERPLATE
    )


def citing(document: Document) -> list[str]:
    """Return the targets of the links that cite, in reading order."""
    return [link.href for link in document.hyperlinks if link.role.cites]
