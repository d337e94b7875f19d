"""The register of sources: who publishes behind a URL or a name, and what others have said of them."""

from __future__ import annotations

from auditor.sources._files import source_types
from auditor.sources._register import Register
from auditor.sources._review import review, review_testimonies
from auditor.sources._testimonies import heard

__all__ = ["Register", "heard", "review", "review_testimonies", "source_types"]
