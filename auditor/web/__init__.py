"""The editors' room: one page on this machine's loopback, over the same pipeline as everything else.

Articles, audits and comparisons live in memory, bounded in number, size and age. Nothing leaves the machine
before somebody who was told what will presses a button.
"""

from __future__ import annotations

from auditor.web._settings import Settings

__all__ = ["Settings", "require"]


def require() -> None:
    """Look whether what the page needs is installed.

    Raises:
        MissingExtra: if it is not.
    """
    from importlib.util import find_spec

    from auditor.errors import MissingExtra
    from auditor.i18n import remark

    missing = [name for name in ("starlette", "uvicorn", "python_multipart") if find_spec(name) is None]
    if missing:
        needed = ", ".join(missing).replace("_", "-")
        raise MissingExtra(
            remark(
                "the editors' room needs what is not installed ({needed}): pip install 'news-auditor[web]'",
                needed=needed,
            )
        )
