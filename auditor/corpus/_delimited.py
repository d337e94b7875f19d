"""CSV and TSV (RFC 4180, UTF-8, a header line) as a source of records. Values stay strings."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from auditor.corpus._one_file import OneFile
from auditor.corpus._opening import Stream, opened, unpacked_name, weighed
from auditor.corpus._record import MEDIA_TYPES, Choice, Record
from auditor.corpus._source import LARGEST, Shard, cut
from auditor.corpus.schema import own_name
from auditor.errors import ConfigError
from auditor.i18n import remark
from auditor.tables import Column, Value

Row = tuple[int, int, list[str], str]  # first byte, bytes, fields, problem


@dataclass(frozen=True)
class Delimited(OneFile):
    """A CSV or TSV file. A row with too many or too few fields is a record that could not be read."""

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names in the first line.

        Raises:
            ConfigError: if there is none, or a name stands twice.
        """
        with opened(self.path) as file:
            names = next((fields for _, _, fields, _ in self._rows(file)), [])
        twice = next((name for name in names if names.count(name) > 1), None)
        if not names or twice is not None:
            what = remark("column {twice} twice", twice=repr(twice)) if names else remark("no header line")
            raise ConfigError(
                remark("{name}:1: {what}; a line of different names is needed", name=self.path, what=what)
            )
        return tuple(names)

    @cached_property
    def _chosen(self) -> Choice:
        return self.choice.within(self.header, self.path)

    @property
    def own(self) -> tuple[Column, ...]:
        return tuple(
            Column(own_name(name), "string", f"column {name} of the input")
            for name in self.header
            if name != self._chosen.text
        )

    def shards(self, size: int, number: int, first: int) -> Iterator[Shard]:
        with opened(self.path) as file:
            rows = self._rows(file)
            next(rows, None)
            yield from cut(self, weighed(file, (start for start, *_ in rows)), size, number, first)

    def records(self, shard: Shard) -> Iterator[Record]:
        with opened(self.path, shard.start) as file:
            rows = self._rows(file)
            for number in range(shard.first, shard.first + shard.count):
                start, _, fields, problem = next(rows, (0, 0, [], "the file became shorter"))
                yield self._record(number, start, fields, problem)

    def _record(self, number: int, start: int, fields: list[str], problem: str) -> Record:
        name = f"{Path(self.path).name}#{number}"
        if not problem and len(fields) != len(self.header):
            problem = f"the row has {len(fields)} fields, the header {len(self.header)}"
        if problem:
            return Record(
                number=number, name=name, origin=self.path, problem=f"row at byte {start}: {problem}"
            )
        chosen = self._chosen
        values: dict[str, Value] = dict(zip(self.header, fields, strict=True))
        own = {own_name(key): value or None for key, value in values.items() if key != chosen.text}
        try:
            data, named = chosen.article(values)
        except ValueError as error:
            return Record(number=number, name=name, own=own, origin=self.path, problem=str(error))
        return Record(
            number=number,
            name=named or name,
            data=data,
            own=own,
            media_type=MEDIA_TYPES[chosen.kind],
            origin=self.path,
        )

    def _rows(self, file: Stream) -> Iterator[Row]:
        """Yield every row that is not blank from where the file stands.

        The reader takes just the lines of one row, so that rows begin where the lines taken so far end.
        """
        csv.field_size_limit(LARGEST)
        taken = start = file.tell()
        ended = False

        def lines() -> Iterator[str]:
            nonlocal taken, ended
            while line := file.readline(LARGEST):
                text = line.decode("utf-8-sig" if taken == 0 else "utf-8", "replace")
                taken += len(line)
                yield text
            ended = True

        tabbed = unpacked_name(self.path).endswith((".tsv", ".tab"))
        reader = csv.reader(lines(), delimiter="\t" if tabbed else ",")
        while not ended:
            problem, fields = "", []
            try:
                fields = next(reader)
            except StopIteration:
                return
            except (csv.Error, OSError) as error:
                problem = str(error)
            if fields or problem:
                yield start, taken - start, fields, problem
            start = taken
