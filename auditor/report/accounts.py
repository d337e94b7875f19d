"""The accounts that an article cites, and those that it only names. Says whose they are known to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.i18n import N_
from auditor.model import Account, AccountStatus, Audit, Evidence, Span
from auditor.report.escape import one_line
from auditor.report.voice import Voice
from auditor.report.words import ACCOUNT_STATUS


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAccount:
    """An account behind the links, or one that the text names without a link."""

    handle: str
    status: str
    count: int
    resembles: bool


def cited_accounts(audit: Audit, voice: Voice, evidence: Sequence[Evidence]) -> tuple[CitedAccount, ...]:
    """Return the accounts behind citations of one source, most cited first, then those only named."""
    linked = [known for known in evidence if known.account is not None and known.account.handle]
    counts = Counter(known.account.handle.casefold() for known in linked if known.account)
    first = {known.account.handle.casefold(): known.account for known in reversed(linked) if known.account}
    everywhere = {
        known.account.handle.casefold()
        for known in audit.dossier.evidence
        if known.account is not None and known.account.handle
    }
    accounts = [
        CitedAccount(
            handle="@" + one_line(account.handle, 60),
            status=account_status(voice, account),
            count=counts[handle],
            resembles=account.status is AccountStatus.RESEMBLES,
        )
        for handle, account in sorted(first.items(), key=lambda pair: (-counts[pair[0]], pair[0]))
    ]
    spans = [audit.dossier.harvest.citations[known.citation].span for known in evidence]
    unlinked = _named_only(audit, spans, everywhere)
    accounts += [
        CitedAccount(
            handle="@" + one_line(handle, 60),
            status=voice.say(N_("named in the text, not linked")),
            count=0,
            resembles=False,
        )
        for handle in unlinked
    ]
    return tuple(accounts)


def _named_only(audit: Audit, spans: Iterable[Span], linked: set[str]) -> list[str]:
    held = tuple(spans)
    found = {
        mention.handle.casefold(): mention.handle
        for mention in audit.dossier.harvest.handles
        if mention.handle.casefold() not in linked and any(span.touches(mention.span) for span in held)
    }
    return list(found.values())


def account_status(voice: Voice, account: Account) -> str:
    """Return whose an account is known to be, and how."""
    said = voice.say(
        ACCOUNT_STATUS[account.status],
        owner=_publisher(account.owner),
        resembles=_publisher(account.resembles),
        basis=account.declared_in,
    )
    if account.declared_in and account.status is AccountStatus.REGISTERED_OFFICIAL:
        return said + voice.say(N_(", confirmed by its site ({basis})"), basis=account.declared_in)
    return said


def _publisher(pattern: str | None) -> str:
    """Return the name of the row with a pattern, the pattern where the register has no such row."""
    from auditor.sources import Register

    if not pattern:
        return "?"
    host, _, path = pattern.partition("/")
    row = Register.load().by_host(host, "/" + path)
    return one_line(row.name if row is not None and row.pattern == pattern else pattern, 60)
