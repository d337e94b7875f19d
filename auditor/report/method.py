"""How the figures were made, in a few sentences, and everything that a repetition of them needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.i18n import N_
from auditor.report.escape import one_line
from auditor.report.voice import plural

if TYPE_CHECKING:
    from auditor.report.view import View

_RULES = (
    (
        N_("By citations"),
        N_(
            "Links that cite something and lead to posts, of all links that cite something. Profiles, share "
            "buttons, home pages, searches and tags are shown apart and not counted."
        ),
    ),
    (
        N_("By text"),
        N_(
            "Sentences of lead, body and conclusion. A sentence rests on the source that its words name, "
            "else on the links that reach it. Titles, headings, disclaimers and boilerplate do not count."
        ),
    ),
    (
        N_("Headline claim"),
        N_(
            "What those sentences rest on that make the claim of the headline, recognised by the names "
            "and words they share with it."
        ),
    ),
    (
        N_("Posts"),
        N_(
            "A post is a post whoever wrote it: official accounts are named, not exempted. Posts that the "
            "article is about count like any other."
        ),
    ),
)


def method(view: View) -> tuple[tuple[str, str], ...]:
    """Return (term, explanation) pairs: rules first, then versions, fingerprints and configuration."""
    p = view.audit.provenance
    options = ", ".join(f"{name} = {value}" for name, value in sorted(p.options.items()))
    made_with = (
        (N_("Program"), f"news-auditor {p.version}"),
        (N_("Register of sources"), f"sha256 {p.register_sha256[:16]}"),
        (N_("Lexicon"), ", ".join(p.lexicons) or view.say(N_("none for this language"))),
        (N_("Rules"), view.voice.count(plural("{n} rule asked", "{n} rules asked"), len(p.rules))),
        (N_("Configuration"), one_line(options, 500) or view.say(N_("defaults"))),
        (N_("Text"), f"sha256 {view.document.sha256[:16]}" if view.document.sha256 else "—"),
    )
    rules = tuple((view.say(term), view.say(words)) for term, words in _RULES)
    return rules + tuple((view.say(term), words) for term, words in made_with)
