"""What an editor should look at: one rule a file, found by looking. Rules see a Dossier and yield Hits.

A finding says what was seen, never what it says about the writer. To add a rule, add a file named like the
function in it; nothing lists rules. Distributions may offer rules under the entry-point group
``auditor.rules``: a function decorated with `rule`, or a module that holds some.
"""

from auditor.rules._baseline import Baseline, baseline
from auditor.rules._engine import Hit, Rule, find_rule, rule, rules
from auditor.rules._fingerprint import fingerprints
from auditor.rules._house import fingerprint as pack_fingerprint
from auditor.rules._judge import judge
from auditor.rules._pages import LEVELS, messages, page, summaries
from auditor.rules._plan import check, choices, every_rule, fails

__all__ = [
    "LEVELS",
    "Baseline",
    "Hit",
    "Rule",
    "baseline",
    "check",
    "choices",
    "every_rule",
    "fails",
    "find_rule",
    "fingerprints",
    "judge",
    "messages",
    "pack_fingerprint",
    "page",
    "rule",
    "rules",
    "summaries",
]
