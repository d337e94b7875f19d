"""Where the files that come with the package lie: data and catalogues. Reads none of them.

The standard library's way to ask for them (importlib.resources) also finds them in an archive, which nobody
makes of us, and takes 12 ms at every start.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent

DATA = _PACKAGE / "data"
LOCALES = _PACKAGE / "locales"
