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

_INTERRUPTED = 130
_LINE_END = "\n"  # in a file's name it could forge a message


class _Commands(click.Group):
    """The modules beside this one, each imported when its command is used or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(name for _, name, _ in pkgutil.iter_modules(__path__) if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        found = import_module(f"{__name__}.{cmd_name}").command
        return found if isinstance(found, click.Command) else None


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from auditor import __version__

        click.echo(f"news-auditor {__version__}")
        ctx.exit()


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
    gc.disable()  # nothing that loading makes is garbage; commands that run long switch it on again
    try:
        code = auditor.main(arguments, prog_name="auditor", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        from auditor.report.escape import visible

        shown = StringIO()
        error.show(shown)
        click.echo(visible(shown.getvalue()), err=True, nl=False)
        return 2
    except AuditorError as error:
        complain(str(error))
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
        complain(f"standard output: cannot be written: {error.strerror or error}")
        _hush()
        return 2
    finally:
        gc.enable()
    return code if isinstance(code, int) else 0


def complain(message: str) -> None:
    """Print an error on one line of the standard error, its control characters written out."""
    from auditor.report.escape import visible

    click.echo(f"error: {visible(message).replace(_LINE_END, '<U+000A>')}", err=True)


def _hush() -> None:
    """Let the interpreter flush into nothing: whoever read our output has gone (``| head``)."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
