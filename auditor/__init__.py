"""What does this article rest on? Audits the links and attributions of a news article.

>>> import auditor
>>> audit = auditor.audit_text("Selon Reuters, l'accord a été signé mardi à Vienne.")
>>> audit.dossier.reliance.links.ratio is None  # no links: a share of nothing is None, not 0
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Audit", "Options", "__version__", "audit_bytes", "audit_frame", "audit_text"]

if TYPE_CHECKING:
    from auditor.config import Options
    from auditor.corpus.frames import audit_frame
    from auditor.model import Audit
    from auditor.pipeline import audit_bytes, audit_text

_HOMES = {
    "Audit": "auditor.model",
    "Options": "auditor.config",
    "audit_bytes": "auditor.pipeline",
    "audit_frame": "auditor.corpus.frames",
    "audit_text": "auditor.pipeline",
}


def __getattr__(name: str) -> Any:
    # Importing the package must cost nothing: a plugin or a frame may only want the version.
    if name not in _HOMES:
        raise AttributeError(f"module 'auditor' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)  # what a notebook offers
