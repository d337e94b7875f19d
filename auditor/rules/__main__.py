"""Writes docs/rules.md: ``python -m auditor.rules > docs/rules.md``; with a language, the page in it."""

import sys

from auditor.i18n import translator
from auditor.rules._pages import document

sys.stdout.write(document(translator(sys.argv[1]).gettext if sys.argv[1:] else str))
