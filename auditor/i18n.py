"""The language of what people read. English is written in the code; catalogues hold the rest.

Nothing here reads the process environment or installs a global: who prints asks for a translator.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from functools import lru_cache, reduce
from pathlib import Path

from auditor.shipped import LOCALES


def N_(msgid: str) -> str:  # noqa: N802 - the name that message extractors know
    """Mark a message for the catalogues and return it unchanged; whoever prints it translates it."""
    return msgid


class Remark(str):
    """What is said of a file, in English, and the message it was made of, for who translates it.

    `values` are what fills its ``{names}``: numbers, words that are the same in every language, and remarks.
    """

    __slots__ = ("msgid", "values")

    msgid: str
    values: dict[str, str | int]

    def __reduce__(self) -> tuple[object, ...]:
        return _remade, (self.msgid, self.values)


def remark(msgid: str, **values: object) -> Remark:
    """Return a message with its ``{names}`` filled; whole numbers are written with their thousands apart.

    A number that is a name (of a line, a port) is given as a string; an error is what it `said`.
    """
    return _remade(msgid, {name: _plain(value) for name, value in values.items()})


def said(error: BaseException) -> str:
    """Return what an error says, a `Remark` where it was raised with one."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Remark) else str(error)


def why(error: BaseException) -> str:
    """Return what the system says of an error, without the name of the file; else what the error says."""
    words = getattr(error, "strerror", None)
    return remark(words) if isinstance(words, str) and words and "{" not in words else said(error)


def unparsed(error: Exception) -> str:
    """Return what a parser of JSON complains about, and in which line, as words that can be translated."""
    words, line = getattr(error, "msg", None), getattr(error, "lineno", None)
    if not isinstance(words, str) or "{" in words:
        return said(error)
    return remark("{problem} (line {line})", problem=remark(words), line=str(line))


def joined(messages: Iterable[str], form: str = N_("{before}; {then}")) -> str:
    """Return several messages, one at least, as one, by default parted by semicolons."""
    first, *others = messages
    return reduce(lambda before, then: remark(form, before=before, then=then), others, first)


def about(name: str, message: str, *, also: str = "") -> str:
    """Return a message that begins with what it is about; one that does (or with `also`) stays as it is."""
    known = message.startswith((name, also) if also else name)
    return message if known else remark("{name}: {problem}", name=name, problem=message)


def _plain(value: object) -> str | int:
    if isinstance(value, BaseException):
        return said(value)
    return value if isinstance(value, str | int) and not isinstance(value, bool) else str(value)


def _remade(msgid: str, values: dict[str, str | int]) -> Remark:
    shown = {name: value if isinstance(value, str) else f"{value:,}" for name, value in values.items()}
    made = Remark(msgid.format(**shown) if shown else msgid)
    made.msgid, made.values = msgid, values
    return made


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are words for, English first."""
    folder = LOCALES
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return ("en", *sorted(code for code in names if code != "en" and _catalogue(code).is_file()))


@lru_cache(maxsize=32)
def translator(lang: str) -> gettext.NullTranslations:
    """Return the translations of a language (``fr``, ``fr_CA.UTF-8``); English for one we do not have."""
    code = known(lang)
    if code is None or not _catalogue(code).is_file():
        return gettext.NullTranslations()
    with _catalogue(code).open("rb") as stream:
        return gettext.GNUTranslations(stream)


def from_environment(environ: Mapping[str, str]) -> str:
    """Return the first language we have that the environment asks for, English if there is none.

    The order is that of gettext (GNU gettext manual, "Locale Environment Variables"): LANGUAGE may
    list several and is void in the C locale; then LC_ALL, LC_MESSAGES and LANG, the first one set.
    """
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return "en"
    for wanted in (*environ.get("LANGUAGE", "").split(":"), locale):
        if code := known(wanted):
            return code
    return "en"


def known(lang: str) -> str | None:
    """Return our code for a locale name or language tag, None where we have no words for it."""
    name = lang.partition(".")[0].partition("@")[0].replace("-", "_")
    for candidate in (name, name.partition("_")[0].lower()):
        if candidate in languages():
            return candidate
    return None


def _catalogue(code: str) -> Path:
    return LOCALES / code / "LC_MESSAGES" / "auditor.mo"
