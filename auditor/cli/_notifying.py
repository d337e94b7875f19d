"""Takes news out of the house: to services of apprise, or to the end of a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.i18n import remark

if TYPE_CHECKING:
    from auditor.check.watched import News
    from auditor.report.voice import Voice


def services(urls: Iterable[str]) -> Any:
    """Return apprise with these services.

    Raises:
        MissingExtra: if apprise is not installed.
    """
    from auditor.errors import MissingExtra

    try:
        import apprise
    except ImportError:
        raise MissingExtra(
            remark("notifying needs apprise, which is not installed: pip install 'news-auditor[notify]'")
        ) from None
    bell = apprise.Apprise()
    for number, url in enumerate(urls, 1):
        if not bell.add(url):
            # Not shown: these addresses hold passwords.
            raise click.BadParameter(
                remark("apprise knows no such service (number {number})", number=str(number)),
                param_hint="URL",
            )
    return bell


def rung(bell: Any, news: Sequence[News], voice: Voice) -> bool:
    """Tell all services; return whether every one of them took it."""
    from auditor.cli._watched import news_line
    from auditor.report.voice import plural

    title = voice.count(plural("{n} link has changed", "{n} links have changed"), len(news))
    return bool(bell.notify(title=title, body="".join(news_line(each, voice) for each in news)))


def append(path: Path, news: Iterable[News]) -> None:
    """Append news as JSON lines, each in one write, so that two programs never mix theirs.

    Raises:
        AuditorError: if the file cannot be written.
    """
    from auditor.check.feed import json_line
    from auditor.report.files import writing

    with writing(path):
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            for each in news:
                line = json_line(each).encode("utf-8")
                if os.write(file, line) != len(line):
                    raise OSError("the disk is full")
            os.fsync(file)
        finally:
            os.close(file)
