"""Weighs a page against what an address beside it answers that cannot exist. Pure; asks nobody.

Soft 404s follow Bar-Yossef, Broder, Kumar and Tomkins ("Sic transit gloria telae", WWW 2004): what a random
address beside the page answers says what the page's own 200 is worth.
"""

from __future__ import annotations

import re

from auditor.check import _walls
from auditor.check._page import Page, resemblance
from auditor.check.verdict import Opinion, is_root, page_of, readable
from auditor.i18n import N_
from auditor.model import Verdict
from auditor.net import Answer

_HARD = frozenset((404, 410))
_ALIKE = 0.85


def weigh_sibling(answer: Answer, page: Page | None, sibling: Answer, opinion: Opinion) -> Opinion:
    """Return the verdict of a page once it is known what a random address beside it answers.

    A hard error there clears the page. The same final address after as many redirects condemns it, and so
    does the same text, or where the comparison tells nothing the page's own title and heading together.
    A site that fills one empty frame by script for every address cannot be verified.
    """
    compared = _compared(answer, page, sibling, opinion)
    said = page is not None and sibling.status not in _HARD and _walls.is_not_found_message(page)
    if said and compared.verdict is not Verdict.SOFT_404:
        return Opinion(Verdict.SOFT_404, N_("its title and its heading say “not found”"))
    return compared


def _compared(answer: Answer, page: Page | None, sibling: Answer, opinion: Opinion) -> Opinion:
    if sibling.failure is not None or sibling.status is None:
        unsaid = page is not None and _walls.says_not_found(page)
        return (
            Opinion(Verdict.UNVERIFIABLE, N_("says “not found”, and nothing else could be asked"))
            if unsaid
            else opinion
        )
    final = readable(answer.final_url)
    if sibling.status >= 400 or final is None or (is_root(final) and not answer.chain):
        return opinion
    if answer.chain and answer.final_url == sibling.final_url and len(answer.chain) == len(sibling.chain):
        return Opinion(Verdict.SOFT_404, N_("every address here leads to the same page"))
    if len(answer.chain) != len(sibling.chain):
        return opinion
    other = page_of(sibling)
    if page is None or other is None:
        same = answer.body == sibling.body
        return Opinion(Verdict.SOFT_404, N_("every address here gets the same answer")) if same else opinion
    masked = frozenset(_words_of(answer.url) | _words_of(sibling.url))
    if resemblance(page, other, masked) < _ALIKE:
        return opinion
    if page.shell and not _walls.says_not_found(page):
        return Opinion(
            Verdict.UNVERIFIABLE, N_("the site answers every address alike and fills it by script")
        )
    return Opinion(Verdict.SOFT_404, N_("the same page as an address that cannot exist"))


def _words_of(url: str) -> set[str]:
    return set(re.findall(r"\w+", url.casefold()))
