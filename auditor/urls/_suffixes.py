"""Knows where one party's domain ends: by the Public Suffix List, and by the hosts that lend names.

The list is the one tldextract ships. Fetches no newer one.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from auditor.urls._tables import table

_SNAPSHOT = ".tld_set_snapshot"


@lru_cache(maxsize=65_536)
def public_suffix(host: str) -> str:
    """Return the longest public suffix of a host (an A-label), '' where no rule names its last label.

    The algorithm of publicsuffix.org/list, private rules included, and the hosts of data/hosted_blogs.toml;
    the implicit rule ``*`` is left out, so that ``localhost`` and ``README.TXT`` have no suffix.
    """
    plain, below, excepted = _rules("xn--" in host)
    rest = host
    while rest:
        parent = rest.partition(".")[2]
        if rest in excepted:
            return parent
        if rest in plain or parent in below:
            return rest
        rest = parent
    return ""


@lru_cache(maxsize=65_536)
def registrable(host: str) -> str:
    """Return the domain that one party has registered: a public suffix and one label more.

    ``www.bbc.co.uk`` gives ``bbc.co.uk`` and ``a.substack.com`` itself, since whoever has it publishes there.
    An address, a name without a public suffix, and a suffix itself (``gov.uk``, also as ``www.gov.uk``) are
    returned as they are.
    """
    suffix = public_suffix(host)
    if not suffix or len(suffix) == len(host):
        return host
    domain = host[host.rfind(".", 0, len(host) - len(suffix) - 1) + 1 :]
    return suffix if domain.startswith("www.") and "." in suffix else domain


# Importing tldextract loads requests and urllib3 (100 to 200 ms); its snapshot alone is read in a few.
@lru_cache(maxsize=2)
def _rules(international: bool) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the suffixes, those below which every name is one (``*.ck``), and exceptions (``!www.ck``).

    Rules in other scripts are turned into A-labels, and only where one may be asked for: that takes longer
    than all else.
    """
    spec = find_spec("tldextract")
    snapshot = Path(spec.origin).with_name(_SNAPSHOT) if spec is not None and spec.origin else None
    if snapshot is not None and snapshot.is_file():
        lines = snapshot.read_text(encoding="utf-8").splitlines()
        written = [line.strip() for line in lines if line and not line.startswith("//")]
    else:
        written = _rules_by_import()
    listed = [_a_label(rule) for rule in written] if international else filter(str.isascii, written)
    every = frozenset(listed).union(*table("hosted_blogs")["below"].values())
    return (
        frozenset(rule for rule in every if rule[0] not in "!*"),
        frozenset(rule[2:] for rule in every if rule.startswith("*.")),
        frozenset(rule[1:] for rule in every if rule[0] == "!"),
    )


def _rules_by_import() -> list[str]:
    from tldextract import TLDExtract

    # Without suffix_list_urls=() a newer list would be fetched, and two machines would disagree.
    every = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True).tlds
    return list(every)


def _a_label(rule: str) -> str:
    if rule.isascii():
        return rule
    import ada_url

    return ".".join(ada_url.idna_to_ascii(label).decode("ascii") for label in rule.split("."))
