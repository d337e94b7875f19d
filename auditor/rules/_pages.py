"""The pages of the rules, made from their docstrings, in the language of whoever reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from textwrap import fill

from auditor.config import Scalar
from auditor.i18n import N_
from auditor.model import Confidence, Level
from auditor.rules._engine import Rule, rules

Say = Callable[[str], str]  # a message in the language of the reader

HEADINGS = (N_("Why it matters"), N_("Example"), N_("Instead"), N_("Limits"))
LEVELS = {Level.ERROR: N_("error"), Level.WARNING: N_("warning"), Level.NOTE: N_("note")}

_CONFIDENCE = {
    Confidence.HIGH: N_("high confidence"),
    Confidence.MEDIUM: N_("medium confidence"),
    Confidence.LOW: N_("low confidence"),
}
_FAMILIES = {
    "SOC": N_("Social media"),
    "ATT": N_("Attribution"),
    "LNK": N_("Links"),
    "SRC": N_("Sources"),
    "DAT": N_("Dates"),
    "DOC": N_("The document itself"),
}
_HEADING = re.compile(r"(#{1,6} )(.+)")
# Lists, tables and code keep their lines.
_AS_WRITTEN = re.compile(r"[ \t]*(?:[|>*+-]|\d+[.)] |```|~~~)|    ")


def page(rule: Rule, say: Say = str, *, width: int = 0) -> str:
    """Return the page of one rule in Markdown: what it is, its docstring, its options.

    Paragraphs are filled to `width` columns; with none, those that are not translated keep their lines.
    """
    about = say(N_("{level}, {confidence}, since {since}")).format(
        level=say(LEVELS[rule.level]), confidence=say(_CONFIDENCE[rule.confidence]), since=rule.since
    )
    parts = [f"# {rule.code} {rule.name}", about, _told(rule.docstring, say, width)]
    if rule.options:
        rows = [
            f"| `{name.replace('_', '-')}` | `{_written(value)}` |" for name, value in rule.options.items()
        ]
        option, default = say(N_("option")), say(N_("default"))
        heading = say(N_("Options")).strip()  # of Click's too, which puts a colon behind it
        parts.append("\n".join([f"## {heading}", "", f"| {option} | {default} |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def messages(rule: Rule) -> Iterator[str]:
    """Yield the paragraphs of a rule's docstring, each on one line, as the catalogues have them."""
    for written, words in _paragraphs(rule.docstring):
        if _HEADING.fullmatch(words) is None and not _as_written(written):
            yield words


def summaries(listed: Iterable[Rule] | None = None, say: Say = str) -> str:
    """Return a Markdown table of rules (all that are installed): code, name, level, what it says."""
    chosen = rules() if listed is None else listed
    rows = [
        f"| {rule.code} | `{rule.name}` | {say(LEVELS[rule.level])} | {say(rule.summary)} |"
        for rule in chosen
    ]
    titles = " | ".join(map(say, (N_("code"), N_("name"), N_("level"), N_("finds"))))
    return "\n".join([f"| {titles} |", "|---|---|---|---|", *rows]) + "\n"


def document(say: Say = str) -> str:
    """Return docs/rules.md: the table and every page, a family at a time."""
    title = say(N_("Rules"))
    origin = say(N_("Written by `python -m auditor.rules`; the docstrings are the source."))
    parts = [f"# {title}\n", f"{origin}\n", summaries(say=say)]
    family = ""
    for rule in rules():
        prefix = re.split(r"\d", rule.code, maxsplit=1)[0]
        if prefix != family:
            family = prefix
            parts.append(f"## {say(_FAMILIES.get(prefix, prefix))}\n")
        parts.append(f'<a id="{rule.code.lower()}"></a>\n')
        parts.append(re.sub(r"^#", "###", page(rule, say), flags=re.MULTILINE))
    return "\n".join(parts)


def _paragraphs(docstring: str) -> Iterator[tuple[str, str]]:
    """Yield each paragraph as it is written and on one line, a heading apart from what it heads."""
    for block in docstring.strip().split("\n\n"):
        first, _, rest = block.partition("\n")
        if _HEADING.fullmatch(first) is None:
            yield block, " ".join(block.split())
            continue
        yield first, first
        if rest:
            yield rest, " ".join(rest.split())


def _told(docstring: str, say: Say, width: int) -> str:
    parts: list[str] = []
    heading = False
    for written, words in _paragraphs(docstring):
        parts.append("" if not parts else "\n" if heading else "\n\n")
        found = _HEADING.fullmatch(words)
        heading = found is not None
        parts.append(found[1] + say(found[2]) if found else _filled(written, words, say, width))
    return "".join(parts)


def _filled(written: str, words: str, say: Say, width: int) -> str:
    if _as_written(written):
        return written
    told = say(words)
    if told == words and not width:
        return written
    return fill(told, width or 110, break_long_words=False, break_on_hyphens=False)


def _as_written(paragraph: str) -> bool:
    return any(map(_AS_WRITTEN.match, paragraph.splitlines()))


def _written(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{word}"' for word in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)
