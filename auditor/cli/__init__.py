"""Arguments in, one call, an exit code out: 0 clean, 1 findings, 2 could not work.

A command is a module of this package with a ``command``; nothing lists them, and none is imported
before it is asked for. Data goes to the standard output, everything else to the standard error.
"""

from __future__ import annotations

import gc
import os
import pkgutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import StringIO

import click

from auditor.errors import AuditorError
from auditor.i18n import remark, said, why

_INTERRUPTED = 130
_LINE_END = "\n"  # in a file's name it could forge a message


class _Commands(click.Group):
    """The modules beside this one, each imported when its command is used or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(name for _, name, _ in pkgutil.iter_modules(__path__) if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        from auditor.cli import _speech
        from auditor.cli._translated import in_force

        with _speech.speaking("en"):  # Click's types take their names when they are made
            found = import_module(f"{__name__}.{cmd_name}").command
        return in_force(found) if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from auditor.cli._translated import suggested

            raise suggested(error, args[0], self.list_commands(ctx)) from None


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from auditor import __version__

        click.echo(f"news-auditor {__version__}")
        ctx.exit()


def _check_lang(ctx: click.Context, parameter: click.Parameter, wanted: str | None) -> None:
    from auditor.cli._translated import checked_lang

    checked_lang(ctx, parameter, wanted)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 what --fail-on names was found, 2 wrong usage or an unreadable input.",
)
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
@click.option(
    "--lang",
    metavar="en|fr",
    expose_value=False,
    callback=_check_lang,
    help="Language of reports, help and errors, here or after a command; the environment's by default.",
)
def auditor() -> None:
    """What does this article rest on?

    Audits the links and attributions of news articles: who is cited, and how much of an article rests on
    social-media posts. Nothing leaves this machine.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; errors go to the standard error."""
    from auditor.cli import _speech

    gc.disable()  # nothing that loading makes is garbage; commands that run long switch it on again
    try:
        with _speech.spoken(arguments):
            return _run(arguments)
    finally:
        gc.enable()


def _run(arguments: Sequence[str] | None) -> int:
    from auditor.cli._translated import in_force

    try:
        code = in_force(auditor).main(arguments, prog_name="auditor", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        _complain_as_click(error)
        return 2
    except AuditorError as error:
        complain(said(error))
        return 2
    except (KeyboardInterrupt, click.Abort):
        return _INTERRUPTED
    except BrokenPipeError:
        _hush()
        return 0
    except SystemExit:
        # click's own end of a pipe that nobody reads any more: nothing else of ours or its exits from here.
        _hush()
        return 0
    except OSError as error:
        # Whatever reads or writes a file says so with its name; this is the standard output.
        complain(remark("standard output: cannot be written: {why}", why=why(error)))
        _hush()
        return 2
    return code if isinstance(code, int) else 0


def _complain_as_click(error: click.ClickException) -> None:
    from gettext import gettext  # which Click takes its words from

    from auditor.cli import _speech
    from auditor.report.escape import visible

    shown = StringIO()
    vars(error)["message"] = _speech.told(error.message)  # which Click declares final
    error.show(shown)
    problem = error.format_message()
    usage = shown.getvalue().rpartition(gettext("Error: {message}").format(message=problem))[0]
    line = _speech.told(remark("error: {problem}", problem=problem))
    click.echo(visible(f"{usage}{line}"), err=True)


def complain(message: str) -> None:
    """Print an error on one line of the standard error, in the language in force."""
    from auditor.cli import _speech
    from auditor.report.escape import visible

    line = remark("error: {problem}", problem=message)
    click.echo(visible(_speech.told(line)).replace(_LINE_END, "<U+000A>"), err=True)


def _hush() -> None:
    """Let the interpreter flush into nothing: whoever read our output has gone (``| head``)."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
