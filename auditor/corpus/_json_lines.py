"""JSON lines (one object a line, UTF-8) as a source of records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from auditor.corpus._one_file import OneFile
from auditor.corpus._opening import Stream, opened, weighed
from auditor.corpus._record import MEDIA_TYPES, Choice, Record
from auditor.corpus._source import LARGEST, Shard, cut
from auditor.corpus.schema import own_name
from auditor.errors import ConfigError
from auditor.i18n import remark
from auditor.tables import Column, Value

_LOOKED_AT = 1000
_REST = "input_rest"


@dataclass(frozen=True)
class JsonLines(OneFile):
    """A file of JSON lines. The keys of the first 1,000 lines are columns; later ones go into `input_rest`.

    Values are kept as strings; what is no string is kept as JSON, so that every shard has the same types.
    """

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        with opened(self.path) as file:
            for _, line in islice(_lines(file), _LOOKED_AT):
                try:
                    found |= dict.fromkeys(_object(line))
                except ValueError:
                    continue
        if not found:
            raise ConfigError(
                remark(
                    "{name}: no JSON object in the first {most} lines", name=self.path, most=str(_LOOKED_AT)
                )
            )
        return tuple(found)

    @cached_property
    def _chosen(self) -> Choice:
        return self.choice.within(self._keys, self.path)

    @property
    def own(self) -> tuple[Column, ...]:
        kept = (key for key in self._keys if key != self._chosen.text)
        named = [Column(own_name(key), "string", f"key {key} of the input") for key in kept]
        return (*named, Column(_REST, "string", "keys that only later lines have, as JSON"))

    def shards(self, size: int, number: int, first: int) -> Iterator[Shard]:
        with opened(self.path) as file:
            yield from cut(self, weighed(file, (start for start, _ in _lines(file))), size, number, first)

    def records(self, shard: Shard) -> Iterator[Record]:
        with opened(self.path, shard.start) as file:
            lines = _lines(file)
            for number in range(shard.first, shard.first + shard.count):
                start, line = next(lines, (0, b""))
                yield self._record(number, start, line)

    def _record(self, number: int, start: int, line: bytes) -> Record:
        name = f"{Path(self.path).name}#{number}"
        chosen, own = self._chosen, {}
        try:
            values = _object(line)
            own = self._own(values)
            data, named = chosen.article(values)
        except ValueError as error:
            problem = f"line at byte {start}: {error}"
            return Record(number=number, name=name, own=own, origin=self.path, problem=problem)
        return Record(
            number=number,
            name=named or name,
            data=data,
            own=own,
            media_type=MEDIA_TYPES[chosen.kind],
            origin=self.path,
        )

    def _own(self, values: dict[str, Any]) -> dict[str, Value]:
        own: dict[str, Value] = {
            own_name(key): _plain(values.get(key)) for key in self._keys if key != self._chosen.text
        }
        late = {key: value for key, value in values.items() if key not in self._keys}
        return own | {_REST: json.dumps(late, ensure_ascii=False) if late else None}


def _lines(file: Stream) -> Iterator[tuple[int, bytes]]:
    """Yield first byte and content of every line that is not blank; of a monstrous or broken one nothing."""
    while True:
        start = file.tell()
        try:
            line = file.readline(LARGEST)
            if not line:
                return
            if len(line) == LARGEST and not line.endswith(b"\n"):
                while (rest := file.readline(LARGEST)) and not rest.endswith(b"\n"):
                    pass
                line = b""
        except OSError:
            line = b""
        if line.strip() or not line:
            yield start, line


def _object(line: bytes) -> dict[str, Any]:
    """Return the object on a line.

    Raises:
        ValueError: if there is none, saying what there is.
    """
    if not line:
        raise ValueError(f"longer than {LARGEST:,} bytes, or the file is broken or gone")
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8: {error.reason}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg}") from error
    if not isinstance(found, dict):
        raise ValueError(f"is a {type(found).__name__}, not an object")
    return found


def _plain(value: Any) -> Value:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
