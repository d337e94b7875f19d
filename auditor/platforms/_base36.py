"""Writes a double in base 36 as JavaScript does, digit for digit. Knows nothing else of JavaScript."""

from __future__ import annotations

import math

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(value: float) -> str:
    """Return what ``value.toString(36)`` gives in V8, for 0 <= value < 2**53.

    ECMA-262 (6.1.6.1.20) leaves the precision open, so engines' own rule counts: digits are written until
    the rest is below half the distance to the next double, and the last is rounded to even.
    """
    whole = math.floor(value)
    rest = value - whole
    half = max(math.ulp(0.0), (math.nextafter(value, math.inf) - value) / 2)
    digits: list[int] = []
    while rest >= half:
        rest, half = rest * 36, half * 36
        digit = int(rest)
        rest -= digit
        digits.append(digit)
        if (rest > 0.5 or (rest == 0.5 and digit % 2)) and rest + half > 1:
            while digits and digits[-1] == 35:
                digits.pop()
            if digits:
                digits[-1] += 1
            else:
                whole += 1
            break
    fraction = "".join(_DIGITS[digit] for digit in digits)
    return f"{_integer(whole)}.{fraction}" if fraction else _integer(whole)


def _integer(value: int) -> str:
    text = _DIGITS[value % 36]
    while value := value // 36:
        text = _DIGITS[value % 36] + text
    return text
