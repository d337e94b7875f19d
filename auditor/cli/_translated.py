"""Commands in the language in force: copies whose help, metavars and options are translated.

Commands are written in English, and so are the manual pages made of them; nothing is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy
from inspect import cleandoc

import click

from auditor.cli import _speech
from auditor.i18n import remark

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_AS_WRITTEN = "\b"  # Click's mark of a paragraph whose lines stay as they are


def in_force(command: click.Command) -> click.Command:
    """Return a copy of a command that speaks the language in force and knows ``--lang`` if it did not."""
    made = copy(command)
    made._help_option = None  # Click keeps the one it has made, in the language of that time
    made.params = [*command.params, *(() if _knows_lang(command) else (_lang(),))]
    made.short_help = _first_sentence(_text(command.help)) if not command.short_help else command.short_help
    if isinstance(made, click.Group):
        made.commands = {name: in_force(below) for name, below in made.commands.items()}
    if _speech.lang() == "en":
        return made
    made.params = [_parameter(each) for each in made.params]
    made.help = _text(command.help)
    made.epilog = _text(command.epilog)
    made.options_metavar = _speech.in_words(command.options_metavar)
    if isinstance(made, click.Group):
        made.subcommand_metavar = _speech.in_words(made.subcommand_metavar)
    return made


def messages(command: click.Command) -> Iterator[str]:
    """Yield what a command says of itself, without those below it, as the catalogues have it."""
    for text in (command.help, command.epilog):
        yield from (paragraph for paragraph in paragraphs(text) if not paragraph.startswith(_AS_WRITTEN))
    for each in command.params:
        if isinstance(each, click.Option) and not each.hidden:
            yield from paragraphs(each.help)
        metavar = _metavar(each)
        if metavar and any(letter.isalpha() for letter in metavar):
            yield metavar


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a help text, each on one line but those that Click leaves as written."""
    found = [each for each in _PARAGRAPHS.split(cleandoc(text or "")) if each.strip()]
    return [each if each.startswith(_AS_WRITTEN) else " ".join(each.split()) for each in found]


def _text(text: str | None) -> str | None:
    return "\n\n".join(map(_speech.in_words, paragraphs(text))) if text else text


def _first_sentence(text: str | None) -> str:
    """Return what lists say of a command, whole: Click would cut it where the line ends."""
    return " ".join((text or "").partition("\n\n")[0].split()).partition(". ")[0].rstrip(".") + "."


def _parameter(parameter: click.Parameter) -> click.Parameter:
    made = copy(parameter)
    metavar = _metavar(made)
    if metavar:
        made.metavar = _speech.in_words(metavar)
    if isinstance(made, click.Option):
        made.help = _text(made.help)
    if isinstance(made.type, click.Path | click.types.IntParamType | click.types.FloatParamType):
        made.type = copy(made.type)  # its name stands in errors
        made.type.name = _speech.in_words(made.type.name)
    return made


def _metavar(parameter: click.Parameter) -> str:
    """Return the words that stand for a parameter's value, "" where Click makes them of its choices."""
    if parameter.metavar:
        return parameter.metavar
    if not isinstance(parameter, click.Option) or parameter.is_flag or parameter.count or parameter.hidden:
        return ""
    return "" if isinstance(parameter.type, click.Choice) else parameter.type.name.upper()


def _knows_lang(command: click.Command) -> bool:
    return any("--lang" in parameter.opts for parameter in command.params)


def _lang() -> click.Option:
    return click.Option(["--lang"], expose_value=False, hidden=True, callback=checked_lang)


def checked_lang(_: click.Context, __: click.Parameter, wanted: str | None) -> None:
    """Refuse a language that we do not have; one we have is in force already.

    Raises:
        ConfigError: naming those there are.
    """
    if wanted:
        from auditor.cli import _choices

        _choices.language_of(wanted)


def suggested(error: click.UsageError, word: str, names: Iterable[str]) -> click.UsageError:
    """Return an error about an unknown command that names the one most like it, where there is one."""
    from difflib import get_close_matches

    if not (match := get_close_matches(word.lower(), list(names), n=1)):
        return error
    near = _speech.told(remark("; did you mean {word}", word=repr(match[0])))
    return click.UsageError(error.format_message().rstrip(".") + near, error.ctx)
