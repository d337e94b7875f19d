"""Tells the short lines after the running text that belong to the page: signatures, tags, other scripts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.language import script_of
from auditor.model import BlockKind
from auditor.structure._units import SHORT, Unit

_HOST = re.compile(r"(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,40}){0,3}\.[a-z]{2,12}", re.IGNORECASE)
_BATCH_TAG = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?[-_]?\d{1,3}")
_TOLD = 6  # words from which a line with a full stop tells something


def tail(units: Sequence[Unit]) -> None:
    """Decide the short lines after the last running text."""
    last_solid = next((unit.index for unit in reversed(units) if unit.solid and unit.kind is None), -1)
    if last_solid < 0:
        return
    for unit in units[last_solid + 1 :]:
        if unit.kind is BlockKind.BOILERPLATE and not unit.wordless:
            break
        if unit.kind is None and unit.tag in ("p", "quote") and unit.stopped and unit.size >= _TOLD:
            last_solid = unit.index
    after = [unit for unit in units if unit.index > last_solid]
    if all(unit.kind is not None or unit.wordless or unit.tag == "h" for unit in after):
        return
    script: str | None = None
    known = sum(unit.kind is BlockKind.BOILERPLATE for unit in after)
    for unit in after:
        if unit.kind is not None or unit.wordless or unit.tag == "h":
            continue
        if _HOST.fullmatch(unit.prose.strip(" .")):
            unit.be(BlockKind.BOILERPLATE, "the publisher's signature")
            continue
        if _BATCH_TAG.fullmatch(unit.prose):
            unit.be(BlockKind.BOILERPLATE, "a batch tag")
            continue
        if unit.size <= SHORT:
            if script is None:
                script = script_of(
                    " ".join(each.prose for each in units[: last_solid + 1] if each.solid)[:2000]
                )
            if script and script_of(unit.prose) not in (script, ""):
                unit.be(BlockKind.BOILERPLATE, "another script than the article's")
                continue
        if unit.stopped or unit.tag != "p":
            continue
        if unit.size <= 8 and unit.final not in ":;," and known:
            unit.be(BlockKind.BOILERPLATE, "among lines of the page")
        elif unit.size <= 5 and unit.final not in ':;»"' and not unit.hyperlinks:
            unit.be(BlockKind.BOILERPLATE, "a short line after the text")
