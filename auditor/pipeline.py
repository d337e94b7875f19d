"""The whole program on one page: bytes in, an audit out. Pure; whoever calls it reads and writes."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from auditor import __version__
from auditor import lexicon as lexicons
from auditor.classify import classify
from auditor.config import Options
from auditor.harvest import harvest
from auditor.measure import flag, measure
from auditor.model import Audit, Document, Dossier, LinkStatus, Provenance
from auditor.readers import read as read_draft
from auditor.rules import every_rule, judge, pack_fingerprint
from auditor.sources import Register
from auditor.structure import document as structured

if TYPE_CHECKING:
    from auditor.readers._child import Child

# What a name in prose is to the harvest, by the traits of its type; the first that fits.
_KINDS_OF_NAMES = (("agency", "agency"), ("news", "outlet"), ("platform", "platform"))

__all__ = ["audit", "audit_bytes", "audit_text", "read", "stages"]


def read(
    data: bytes,
    name: str,
    *,
    media_type: str | None = None,
    register: Register | None = None,
    child: Child | None = None,
) -> Document:
    """Return the document in a file's bytes; `name` chooses the reader where `media_type` does not.

    Whoever reads many files gives a `child` for those that are heavy (see `auditor.readers.read`).

    Raises:
        UnreadableInput: if no reader can make an article of it.
    """
    known = register or Register.load()
    draft = read_draft(data, name, media_type=media_type, known_host=known.knows_host, child=child)
    return structured(draft)


def audit(
    document: Document,
    *,
    options: Options | None = None,
    statuses: Mapping[str, LinkStatus] | None = None,
    register: Register | None = None,
) -> Audit:
    """Return the audit of a document; `statuses` (by URL) come from a check, where there was one."""
    auditing = stages(document, options=options, statuses=statuses, register=register)
    while True:
        try:
            next(auditing)
        except StopIteration as ended:
            made: Audit = ended.value
            return made


def stages(
    document: Document,
    *,
    options: Options | None = None,
    statuses: Mapping[str, LinkStatus] | None = None,
    register: Register | None = None,
) -> Generator[None, None, Audit]:
    """Audit a document (see `audit`), pausing after each stage but the last; the audit is what it returns.

    For whoever has many documents: a stage over some of them before the next one is quicker than one
    document after the other, because what a stage needs stays in the processor's caches.
    """
    chosen = options or Options()
    known = register or Register.load(chosen.sources)
    gathered = harvest(document, partial(_names, known, document.language))
    yield
    evidence = classify(document, gathered, known, statuses)
    yield
    reliance = measure(document, gathered, evidence)
    yield
    dossier = Dossier(document=document, harvest=gathered, evidence=evidence, reliance=reliance)
    return Audit(
        dossier=dossier,
        flag=flag(reliance, chosen.thresholds, prose_read=gathered.prose_read),
        findings=judge(dossier, chosen),
        provenance=_provenance(document, known, chosen),
    )


def audit_bytes(
    data: bytes,
    name: str,
    *,
    options: Options | None = None,
    statuses: Mapping[str, LinkStatus] | None = None,
) -> Audit:
    """Return the audit of a file's bytes (see `read` and `audit`)."""
    chosen = options or Options()
    register = Register.load(chosen.sources)
    document = read(data, name, register=register)
    return audit(document, options=chosen, statuses=statuses, register=register)


def audit_text(text: str, name: str = "text.md", *, options: Options | None = None) -> Audit:
    """Return the audit of an article given as text or Markdown; half a surrogate pair becomes "?"."""
    return audit_bytes(text.encode("utf-8", "replace"), name, options=options)


def _names(register: Register, language: str, prose: str) -> list[tuple[int, int, str, str]]:
    """Return the outlets, agencies and platforms that a stretch of prose names: start, end, kind, name."""
    found = []
    for start, end, source in register.find_names(prose, language):
        for trait, kind in _KINDS_OF_NAMES:
            if register.has_trait(source.type, trait):
                found.append((start, end, kind, source.name))
                break
    return found


def _provenance(document: Document, register: Register, options: Options) -> Provenance:
    lexicon = (
        (f"{document.language}:{lexicons.load(document.language).sha256[:12]}",)
        if document.language in lexicons.codes()
        else ()
    )
    packs = {"packs": pack_fingerprint(options.packs)} if options.packs else {}
    return Provenance(
        version=__version__,
        register_sha256=register.sha256,
        lexicons=lexicon,
        rules=tuple(rule.code for rule in every_rule(options)),
        options=options.changed() | packs,
    )
