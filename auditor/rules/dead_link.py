"""LNK309: a source that was gone when it was looked for."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.i18n import N_
from auditor.model import Confidence, Dossier, Level, Verdict
from auditor.rules import Hit, rule
from auditor.rules._views import links, shortened

_PROBABLY = (Verdict.SOFT_404, Verdict.MOVED_HOME)


@rule("LNK309", level=Level.WARNING, since="0.1", confidence=Confidence.HIGH)
def dead_link(dossier: Dossier) -> Iterator[Hit]:
    """A cited page or post was gone when the links were checked.

    ## Why it matters
    The sentence still stands and what it rests on does not. A deleted post may have been deleted for a
    reason.

    ## Example
    An address that answers 404 or 410, a post that its platform no longer has, a page that sends every
    visitor to the front page.

    ## Instead
    Cite an archived copy (the finding names one where one was found) and say that the original is gone.

    ## Limits
    Speaks of the last check only, and of nothing where links were not checked. Pages that refuse robots, and
    platforms that answer everything alike, are "cannot tell" and never reported. Each address is reported
    once.
    """
    seen = set()
    for link in links(dossier):
        known = link.evidence
        status = known.status
        if status is None or known.url in seen:
            continue
        if status.verdict is not Verdict.GONE and status.verdict not in _PROBABLY:
            continue
        seen.add(known.url)
        values: dict[str, str | int | float] = {"address": shortened(known.url or link.hyperlink.href)}
        if status.memento:
            message = N_("gone when it was checked: {address}; an archived copy: {memento}")
            values["memento"] = shortened(status.memento, 200)
        elif known.post is not None:
            message = N_("the post was gone when it was checked: {address}")
        else:
            message = N_("gone when it was checked: {address}")
        yield Hit(
            message=message,
            values=values,
            span=link.hyperlink.span,
            citations=(link.citation.id,),
            confidence=Confidence.MEDIUM if status.verdict in _PROBABLY else Confidence.HIGH,
        )
