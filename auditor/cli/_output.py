"""Decides where reports go and writes them: the standard output, one file, or a folder with an index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from auditor.errors import ConfigError
from auditor.i18n import remark
from auditor.model import Audit
from auditor.report import Reporter, reporter, reporter_for, reporters, terminal
from auditor.report.files import stems, write, writing

Named = list[tuple[str, Audit]]

_ENDING = re.compile(r"\.[A-Za-z]{2,5}")
_SLASHES = ("/", "\\")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to write, None for the standard output, and in which formats."""

    path: Path | None
    folder: bool
    formats: tuple[Reporter, ...]


def target(output: str | None, formats: str) -> Target:
    """Return what ``-o`` and ``-f`` mean together; a file's suffix chooses its format.

    Raises:
        ConfigError: for a format there is not, or several formats where there is one place.
    """
    chosen = tuple(reporter(name.strip()) for name in formats.split(",") if name.strip())
    if output is None or output == "-":
        if len(chosen) > 1:
            raise ConfigError(remark("several formats need a folder: -o FOLDER/"))
        return Target(path=None, folder=False, formats=chosen or (terminal.REPORTER,))
    path = Path(output)
    by_suffix = reporter_for(path.suffix)
    meant = output.endswith(_SLASHES) or path.is_dir()
    if meant or len(chosen) > 1 or (not chosen and by_suffix is None):
        if path.exists() and not path.is_dir():
            raise ConfigError(
                remark("{name}: is a file; a folder is needed for several reports", name=output)
            )
        if not (chosen or meant) and _ENDING.fullmatch(path.suffix):
            endings = ", ".join(dict.fromkeys(known.suffix for known in reporters().values() if known.suffix))
            raise ConfigError(
                remark(
                    "-o {output}: no format ends so, only {endings}; for a folder write {output}/",
                    output=output,
                    endings=endings,
                )
            )
        batch = chosen or tuple(known for known in reporters().values() if known.batch)
        return Target(path=path, folder=True, formats=batch)
    return Target(path=path, folder=False, formats=chosen or ((by_suffix,) if by_suffix else ()))


def other(word: str) -> tuple[Path, Reporter]:
    """Return the file and the format of ``--also``: ``sarif=findings.json`` or ``findings.sarif``.

    Raises:
        ConfigError: if nothing tells the format.
    """
    name, named, file = word.partition("=")
    if named and file and name in reporters():
        return Path(file), reporter(name)
    form = reporter_for(Path(word).suffix)
    if form is None:
        raise ConfigError(
            remark(
                "--also {word}: no format ends so; write NAME={word}: {choices}",
                word=word,
                choices=", ".join(reporters()),
            )
        )
    return Path(word), form


@dataclass(slots=True)
class FolderWriter:
    """Writes the reports of one article after the other into a folder, and the index at the end."""

    folder: Path
    formats: tuple[Reporter, ...]
    lang: str
    names: Sequence[str]
    written: list[dict[str, str]] = field(default_factory=list)
    audits: list[Audit] = field(default_factory=list)
    _stems: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stems = dict(zip(self.names, stems(self.names), strict=True))
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)

    def add(self, name: str, audit: Audit) -> None:
        """Write the reports of one article.

        Raises:
            AuditorError: if a file cannot be written.
        """
        files = {}
        for form in self.formats:
            file = self._stems[name] + form.suffix
            content = form.write([audit], self.lang)
            write(self.folder / file, content)
            files[form.name] = file
        self.written.append(files)
        self.audits.append(audit)

    def close(self) -> int:
        """Write the index over all articles and return how many files there are."""
        from auditor.report import index

        pages = {"index.csv": index.as_csv(self.audits)}
        if any(form.name == "html" for form in self.formats):
            pages["index.html"] = index.as_html(self.audits, self.written, self.lang)
        for file, content in pages.items():
            write(self.folder / file, content)
        return sum(map(len, self.written)) + len(pages)


def write_file(path: Path, form: Reporter, audits: Sequence[Audit], lang: str) -> None:
    """Write one report over all audits.

    Raises:
        AuditorError: if the format holds one article and there are several, or the file cannot be written.
    """
    check_one(form, audits)
    content = form.write(audits, lang)
    write(path, content)


def check_one(form: Reporter, audits: Sequence[Audit]) -> None:
    """Complain about several articles in a format that holds one.

    Raises:
        ConfigError: naming the way out.
    """
    if len(audits) > 1 and not form.several:
        raise ConfigError(
            remark(
                "{name} holds one article and there are {audits}: use -o FOLDER/",
                name=form.name,
                audits=len(audits),
            )
        )
