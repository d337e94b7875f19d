"""The columns of the tables of a corpus: those of `auditor.tables`, the key that joins them, and more.

Every table begins with `record`, the position of the article in the input: names need not be unique, it
is. Values are plain (str, int, float, bool, None); a share of nothing is null. Columns are only added.
"""

from __future__ import annotations

from auditor.tables import ARTICLE_COLUMNS, COLUMNS, Column

KEY = Column("record", "integer", "position of the article in the input, from 0; joins the tables")
_NAME = Column("article", "string", "name of the article: its identifier in the input, or its file")

_ARTICLES = (
    KEY,
    *ARTICLE_COLUMNS,
    Column("characters", "integer", "length of the text as read, in code points"),
    Column("sentences", "integer", "sentences of lead, body and conclusion"),
    Column("words", "integer", "words of these sentences"),
    Column("citations", "integer", "appeals to a source, in links and words"),
    Column("attributions", "integer", "attributions in words, peripheral ones included"),
    Column("state_controlled_part", "number", "citing links to sources that a state controls"),
    Column("state_controlled_whole", "number", "citing links"),
    Column("state_controlled_share", "number", "the first by the second; null where no link cites"),
)

_ATTRIBUTIONS = (
    KEY,
    _NAME,
    Column("attribution", "integer", "number of the attribution in the article, from 0"),
    Column("citation", "integer", "citation it is the words of; null for a peripheral one"),
    Column("start", "integer", "first code point"),
    Column("end", "integer", "code point after the last"),
    Column("sentence", "integer", "sentence of its cue, from 0"),
    Column("source", "string", "source as the words name it; null where the text leaves it out"),
    Column("cue", "string", "cue: according to, said …"),
    Column("content", "string", "what is attributed"),
    Column("kind", "string", "kind of source that the words name"),
    Column("tier", "string", "core or peripheral"),
    Column("scope", "string", "how far it reaches: sentence, clause, quote, inherited"),
    Column("anonymous", "boolean", "the informant cannot be identified"),
    Column("names", "string", "proper names inside the source, semicolons between"),
    Column("via", "string", "who only relays it, semicolons between"),
    Column("nested_in", "integer", "attribution it stands inside of"),
    Column("rule", "string", "pattern of the lexicon that matched"),
)

_FINDINGS = (
    KEY,
    _NAME,
    Column("code", "string", "code of the rule"),
    Column("rule", "string", "name of the rule"),
    Column("level", "string", "error, warning or note"),
    Column("confidence", "string", "high, medium or low"),
    Column("message", "string", "what was seen, in English"),
    Column("start", "integer", "first code point; null for the whole article"),
    Column("end", "integer", "code point after the last"),
    Column("line", "integer", "line it begins on, from 1"),
    Column("column", "integer", "column it begins in, from 1, in code points"),
    Column("citations", "string", "numbers of the citations it is about, spaces between"),
    Column("suppressed", "string", "why it is not shown: inline, config, baseline"),
)

_HOSTS = (
    KEY,
    _NAME,
    Column("host", "string", "host that the article links to, A-label"),
    Column("site", "string", "registrable domain"),
    Column("type", "string", "type of the source"),
    Column("source", "string", "name of the source in the register"),
    Column("country", "string", "country of the source, ISO 3166-1"),
    Column("control", "string", "who controls the source"),
    Column("links", "integer", "links to the host in citing roles and others"),
    Column("citing", "integer", "those that count as citations"),
    Column("posts", "integer", "citing links to social-media posts"),
)

_FAILURES = (
    KEY,
    _NAME,
    Column("input", "string", "file it came from"),
    Column("reason", "string", "why there is no audit of it"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "articles": _ARTICLES,
    "citations": (KEY, *COLUMNS),
    "attributions": _ATTRIBUTIONS,
    "findings": _FINDINGS,
    "hosts": _HOSTS,
    "failures": _FAILURES,
}


def own_name(name: str) -> str:
    """Return what a column of the input is called among the articles; ``input_…`` where we have one."""
    taken = {column.name for column in _ARTICLES}
    while name in taken:
        name = f"input_{name}"
    return name


def columns(table: str, own: tuple[Column, ...] = ()) -> tuple[Column, ...]:
    """Return the columns of a table; `own` are those of the input, kept at the end of the articles."""
    return TABLES[table] + (own if table == "articles" else ())
