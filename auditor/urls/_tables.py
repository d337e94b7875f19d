"""Opens the data files of this package's folder. Knows no column and no key of them."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from auditor.errors import RegisterError
from auditor.shipped import DATA


@cache
def table(name: str) -> dict[str, Any]:
    """Return ``data/<name>.toml`` as parsed, read once per process. Callers do not change it.

    Raises:
        RegisterError: if the file is not TOML.
    """
    data = (DATA / f"{name}.toml").read_bytes()
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegisterError(f"data/{name}.toml: {error}") from error
