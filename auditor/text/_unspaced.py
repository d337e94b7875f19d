"""Counts words roughly, also in scripts that set no spaces between them."""

from __future__ import annotations

import re

_LONG = 14  # letters to a word between spaces, from which a text may be in such a script
# Thai, Lao, Burmese, Khmer, kana, Han ideographs.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
_LETTERS = 3  # of a word in such a script, about


def rough_count(text: str) -> int:
    """Return about how many words a text has that is no empty string.

    Those between spaces; of Chinese, Japanese, Thai, Khmer, Burmese and Lao a third of the letters. It is for
    telling paragraphs from labels; `word_count` is what shares are measured by.
    """
    count = text.count(" ") + 1
    if len(text) < _LONG * count or text.isascii():
        return count
    return count + sum(map(len, _UNSPACED.findall(text))) // _LETTERS
