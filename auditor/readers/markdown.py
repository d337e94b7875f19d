"""Reads Markdown: CommonMark's blocks and links, footnotes, tables, front matter."""

from __future__ import annotations

from auditor.draft import Draft
from auditor.readers._draft import KnownHost, Reader
from auditor.readers._marked import read_marked


def _read(data: bytes, name: str, known_host: KnownHost | None) -> Draft:
    return read_marked(data, name, media_type="text/markdown", markdown=True, known_host=known_host)


READER = Reader(
    name="markdown",
    suffixes=(".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"),
    media_types=("text/markdown", "text/x-markdown"),
    read=_read,
)
