"""Writes docs/rules.md: ``python -m auditor.rules > docs/rules.md``."""

import sys

from auditor.rules._pages import document

sys.stdout.write(document())
