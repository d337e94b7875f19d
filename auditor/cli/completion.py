"""``auditor completion``: the script that lets a shell complete our commands and options; click writes it."""

from __future__ import annotations

import click

from auditor.i18n import remark

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    bash:  auditor completion bash > ~/.local/share/bash-completion/completions/auditor
    zsh:   auditor completion zsh > "${fpath[1]}/_auditor"
    fish:  auditor completion fish > ~/.config/fish/completions/auditor.fish
    """  # noqa: D301 - Click's mark of lines that stay as they are
    from click.shell_completion import get_completion_class

    from auditor.cli import auditor

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(remark("no completion for {shell}", shell=shell))
    click.echo(kind(auditor, {}, "auditor", "_AUDITOR_COMPLETE").source())
