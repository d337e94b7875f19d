"""Takes out of a source what is not shown, and makes letters of what is not read as notation."""

from __future__ import annotations

import re

_OPENING = re.compile(r"<!--|<(nowiki|pre)(?:\s[^<>]{0,100})?(?<!/)>", re.IGNORECASE)
_EMPTY = re.compile(r"<nowiki\s?/>", re.IGNORECASE)
_SIGNS = {"{{!}}": "&#124;", "{{=}}": "="}
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_AS_LETTERS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "<>[]{}|'=*#:;!_\n"} | {"&": "&amp;"})


def cleared(text: str) -> str:
    """Return a source without comments; what ``<nowiki>`` and ``<pre>`` hold stands in it as entities.

    A comment that nothing closes goes on to the end, as MediaWiki has it.
    """
    if "{{!}}" in text or "{{=}}" in text:
        text = _SIGN.sub(lambda sign: _SIGNS[sign[0]], text)
    if "<nowiki" in text:
        text = _EMPTY.sub("", text)
    if _OPENING.search(text) is None:
        return text
    pieces: list[str] = []
    position = 0
    unclosed: set[str] = set()
    lowered = text.lower() if len(text.lower()) == len(text) else text
    for opening in _OPENING.finditer(text):
        if opening.start() < position:
            continue
        closing = f"</{opening[1].lower()}>" if opening[1] else "-->"
        end = -1 if closing in unclosed else lowered.find(closing, opening.end())
        if end < 0 and opening[1]:
            unclosed.add(closing)
            continue
        pieces.append(text[position : opening.start()])
        if opening[1]:
            pieces.append(text[opening.end() : end].translate(_AS_LETTERS))
        position = len(text) if end < 0 else end + len(closing)
        if not opening[1] and pieces[-1][-1:] in ("", "\n") and text[position : position + 1] == "\n":
            position += 1  # a line that holds a comment alone is no empty line
    return "".join(pieces) + text[position:]
