"""What the rules of a house look at: each kind of rule is a function from a dossier and values to hits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from typing import Any

from auditor.i18n import N_
from auditor.model import Document, Dossier, Share
from auditor.rules._engine import Hit
from auditor.rules._house_sources import SourcePattern
from auditor.rules._views import block_at

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a rule of a house says of itself, and which articles it is for."""

    about: str = ""
    message: str = ""
    files: tuple[str, ...] = ()
    except_files: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def is_for(self, document: Document) -> bool:
        """Return whether a rule is asked about an article: by its name's globs and its language."""
        if self.languages and document.language.partition("-")[0] not in self.languages:
            return False
        if self.files and not _matches(self.files, document.name):
            return False
        return not _matches(self.except_files, document.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A rule's check, as data, so that it goes to workers; `page` is what `auditor rule` prints."""

    kind: str
    about: About
    values: tuple[tuple[str, Any], ...]

    def __call__(self, dossier: Dossier) -> Iterator[Hit]:
        """Yield what the rule sees in an article that it is for, in its own words where it has some."""
        if not self.about.is_for(dossier.document):
            return
        for hit in KINDS[self.kind](dossier, dict(self.values)):
            yield hit._replace(message=_own(self.about.message, hit)) if self.about.message else hit

    @property
    def page(self) -> str:
        """The rule's page: its own words, or what its kind of rule does."""
        summary = " ".join(self.about.about.split()) or f"A rule of the house ({self.kind})."
        told = "\n".join(f"- {name.replace('_', '-')}: {_listed(value)}" for name, value in self.values)
        return f"{summary}\n\n## What it holds\n{told}"


def _own(message: str, hit: Hit) -> str:
    """Return a house's message in which only braces around a value of the hit are filled."""
    pieces = re.split(r"(\{\w{1,20}\})", message)
    return "".join(
        piece if at % 2 and piece[1:-1] in hit.values else piece.replace("{", "{{").replace("}", "}}")
        for at, piece in enumerate(pieces)
    )


def _words(dossier: Dossier, values: Values) -> Iterator[Hit]:
    """Yield each place of a word; a table of words gives what to write instead."""
    words = values["words"]
    instead = {folded(word): better for word, better in words if better} if _is_table(words) else {}
    plain = tuple(word for word, _ in words) if _is_table(words) else words
    document, kinds = dossier.document, values.get("in", ())
    for found in _pattern(plain, bool(values.get("match_case"))).finditer(document.prose.text):
        span = document.prose.span(*found.span())
        block = block_at(document, span.start)
        if kinds and (block is None or block.kind.value not in kinds):
            continue
        better = instead.get(folded(found[0]))
        if better:
            yield Hit(N_("“{words}”: write “{instead}”"), {"words": found[0], "instead": better}, span)
        else:
            yield Hit(N_("“{words}” is on the house’s list"), {"words": found[0]}, span)


def _threshold(dossier: Dossier, values: Values) -> Iterator[Hit]:
    """Yield one hit where a figure is beyond what the house allows; never for a share of nothing."""
    words = dossier.reliance.words_by["default"].whole
    figure = FIGURES[values["figure"]](dossier)
    if figure is None or words < values.get("min_words", 0):
        return
    given = {"figure": values["figure"], "value": round(figure, 3)}
    if "above" in values and figure > values["above"]:
        yield Hit(N_("{figure} is {value}, above {limit}"), {**given, "limit": values["above"]})
    if "below" in values and figure < values["below"]:
        yield Hit(N_("{figure} is {value}, below {limit}"), {**given, "limit": values["below"]})


def _required(dossier: Dossier, values: Values) -> Iterator[Hit]:
    """Yield one hit where an article that fits the condition cites too few of the sources it should."""
    if (when := values.get("if_words")) and not _pattern(when, False).search(dossier.document.prose.text):
        return
    if (when := values.get("if_sources")) and not any(_any(when, known) for known in dossier.evidence):
        return
    count, wanted = (
        sum(_any(values["sources"], known) for known in dossier.evidence),
        values.get("at_least", 1),
    )
    if count < wanted:
        listed = ", ".join(
            pattern.value if pattern.by == "host" else f"{pattern.by}:{pattern.value}"
            for pattern in values["sources"][:5]
        )
        yield Hit(
            N_("cites {count} of the required {wanted}: {sources}"),
            {"count": count, "wanted": wanted, "sources": listed},
        )


def _forbidden(dossier: Dossier, values: Values) -> Iterator[Hit]:
    """Yield each citation of a source that the house does not want."""
    for citation, known in zip(dossier.harvest.citations, dossier.evidence, strict=True):
        if _any(values["sources"], known) and not _any(values.get("except_sources", ()), known):
            name = known.source.name if known.source is not None else known.host or known.type
            yield Hit(
                N_("{source} is not a source of this house"), {"source": name}, citation.span, (citation.id,)
            )


def _share(choose: Callable[[Dossier], Share]) -> Callable[[Dossier], float | None]:
    return lambda dossier: choose(dossier).ratio


FIGURES: dict[str, Callable[[Dossier], float | None]] = {
    "social-links": _share(lambda dossier: dossier.reliance.links),
    "social-text": _share(lambda dossier: dossier.reliance.sentences_by["default"].any),
    "social-text-alone": _share(lambda dossier: dossier.reliance.sentences_by["default"].exclusive),
    "unsourced": _share(lambda dossier: dossier.reliance.unsourced),
    "anonymous": _share(lambda dossier: dossier.reliance.anonymous),
    "anonymous-only": _share(lambda dossier: dossier.reliance.anonymous_only),
    "hedged": _share(lambda dossier: dossier.reliance.hedged),
    "classified": _share(lambda dossier: dossier.reliance.classified),
    "top-address": _share(lambda dossier: dossier.reliance.top_url_share),
    "links": lambda dossier: dossier.reliance.links.whole,
    "words": lambda dossier: dossier.reliance.words_by["default"].whole,
    "sources": lambda dossier: len({mention.identity for mention in dossier.reliance.source_mentions}),
}
KINDS: dict[str, Callable[[Dossier, Values], Iterator[Hit]]] = {
    "words": _words,
    "threshold": _threshold,
    "required": _required,
    "forbidden": _forbidden,
}


def folded(word: str) -> str:
    """Return a word of a pack as prose is folded: straight apostrophes, plain spaces, lower case."""
    return " ".join(word.replace("’", "'").split()).casefold()


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...], match_case: bool) -> re.Pattern[str]:
    """Return one alternation of literal words, longest first, that stand free; linear in the text."""
    wanted = sorted({" ".join(word.replace("’", "'").split()) for word in words}, key=lambda w: (-len(w), w))
    literal = "|".join(re.escape(word).replace(r"\ ", r"[ \n]") for word in wanted)
    return re.compile(rf"(?<!\w)(?:{literal})(?!\w)", 0 if match_case else re.IGNORECASE)


@lru_cache(maxsize=64)
def _globs(globs: tuple[str, ...]) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    return tuple(("/" in glob, re.compile(translate(glob))) for glob in globs)


def _matches(globs: tuple[str, ...], name: str) -> bool:
    """Return whether a name, or its last part for a glob without a slash, fits one of the globs."""
    last = name.rpartition("/")[2]
    return any(pattern.match(name) or (not deep and pattern.match(last)) for deep, pattern in _globs(globs))


def _any(patterns: tuple[SourcePattern, ...], known: Any) -> bool:
    return any(pattern.fits(known) for pattern in patterns)


def _is_table(words: tuple[Any, ...]) -> bool:
    return bool(words) and isinstance(words[0], tuple)


def _listed(value: Any) -> str:
    """Return a value of a rule as its page prints it."""
    if not isinstance(value, tuple):
        return str(value)
    shown = [
        f"{each.by}:{each.value}"
        if isinstance(each, SourcePattern)
        else " → ".join(each)
        if isinstance(each, tuple)
        else str(each)
        for each in value[:20]
    ]
    return ", ".join(shown) + (f" and {len(value) - 20} more" if len(value) > 20 else "")
