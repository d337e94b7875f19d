"""The language of the command line: decided before arguments are parsed, in force while a command runs.

``--lang`` anywhere among the arguments wins; then what a configuration says, once it was read; then
``AUDITOR_LANG`` and the environment. Catalogues are opened only for a language that is not English.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import TYPE_CHECKING

from auditor.i18n import from_environment, known, translator
from auditor.shipped import LOCALES

if TYPE_CHECKING:
    from auditor.report.voice import Plural

_DOMAIN = "auditor"
_OPTION = "--lang"


class _Spoken:
    """What is in force; one command line runs in a process."""

    asked: str | None = None
    lang: str = "en"


@contextmanager
def spoken(arguments: Sequence[str] | None = None) -> Iterator[None]:
    """Speak the language that arguments or environment ask for, and English again afterwards."""
    _Spoken.asked = _asked(sys.argv[1:] if arguments is None else arguments)
    try:
        with _click_too():
            speak(_Spoken.asked or known(os.environ.get("AUDITOR_LANG", "")) or from_environment(os.environ))
            yield
    finally:
        _Spoken.asked, _Spoken.lang = None, "en"


def speak(lang: str) -> None:
    """Speak this language from here on."""
    _Spoken.lang = lang
    gettext.textdomain(_DOMAIN if lang != "en" else "messages")
    if lang != "en":
        gettext.bindtextdomain(_DOMAIN, str(LOCALES))
        os.environ["LANGUAGE"] = lang


@contextmanager
def speaking(other: str) -> Iterator[None]:
    """Speak another language for a while."""
    before = _Spoken.lang
    speak(other)
    try:
        yield
    finally:
        speak(before)


def asked() -> str | None:
    """Return the language that the arguments ask for, None where they do not, or for one we do not have."""
    return _Spoken.asked


def lang() -> str:
    """Return the language in force."""
    return _Spoken.lang


def in_words(msgid: str | None) -> str:
    """Return a message in the language in force, "" for none."""
    return translator(_Spoken.lang).gettext(msgid) if msgid and _Spoken.lang != "en" else msgid or ""


def told(message: str) -> str:
    """Return a message, a `Remark` where it can be translated, in the language in force."""
    if _Spoken.lang == "en":
        return str(message)
    from auditor.report.voice import Voice

    return Voice.of(_Spoken.lang).told(message)


def counted(forms: Plural, number: int, **values: object) -> str:
    """Return the singular or plural message for a number, in the language in force."""
    from auditor.report.voice import Voice

    return Voice.of(_Spoken.lang).count(forms, number, **values)


@contextmanager
def _click_too() -> Iterator[None]:
    """Give gettext's own domain and language back at the end: they are how Click is told what to speak."""
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is not None:
            os.environ["LANGUAGE"] = language
        else:
            os.environ.pop("LANGUAGE", None)


def _asked(arguments: Sequence[str]) -> str | None:
    wanted = ""
    for word, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if word == "--":
            break
        if word == _OPTION:
            wanted = following
        elif word.startswith(f"{_OPTION}="):
            wanted = word.partition("=")[2]
    return known(wanted)
