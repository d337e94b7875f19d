"""What a user can choose, and where a choice may be written down.

A choice on the command line beats the environment (``AUDITOR_RED_SHARE``), which beats the project
(``.auditor.toml``, ``auditor.toml`` or ``[tool.auditor]`` in ``pyproject.toml``, found upwards), which
beats the user's own file. Knows no rule: names and options of rules are checked by ``auditor.rules``.
"""

from auditor.config._options import FailOn, Layer, Options, Scalar, Thresholds, kebab, option_names, toml
from auditor.config._reading import find, load, read_file
from auditor.config._sample import sample
from auditor.config._values import misread, nearest

__all__ = [
    "FailOn",
    "Layer",
    "Options",
    "Scalar",
    "Thresholds",
    "find",
    "kebab",
    "load",
    "misread",
    "nearest",
    "option_names",
    "read_file",
    "sample",
    "toml",
]
