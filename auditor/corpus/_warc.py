"""Web archives as a source of records: WARC (ISO 28500) and WACZ; needs fastwarc, the extra `warc`.

An article is a page or a text that was answered with 200, stored or converted to text (WET). Archives are
read record by record, as they are packed: the usual kind, one gzip member a record, from any record on.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from auditor.corpus._record import Record
from auditor.corpus._source import LARGEST, Shard, cut
from auditor.errors import ConfigError, MissingExtra, UnreadableInput
from auditor.i18n import remark
from auditor.net import Inflater
from auditor.readers._charset import recoded
from auditor.tables import Column, Value

_KINDS = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown"))
_OWN = (
    Column("target_uri", "string", "address the page was archived from"),
    Column("warc_date", "string", "when it was archived, ISO 8601, UTC"),
    Column("warc_record", "string", "identifier of its record in the archive"),
)
_BROKEN = -1  # the place of what follows where an archive breaks off
_UNREADABLE = "the archive breaks off here, or is no archive; what follows is lost"
_GZIP = b"\x1f\x8b"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_CHUNK = re.compile(rb"[0-9a-fA-F]{1,16}[ \t]*[;\r\n]")  # RFC 9112, 7.1
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
_TOO_LARGE = f"has more than {LARGEST:,} bytes"
_LOCAL_HEADER = struct.Struct("<4s22xHH")  # APPNOTE.TXT 4.3.7
_PART = 2**16


def fastwarc() -> Any:
    """Return fastwarc.

    Raises:
        MissingExtra: if it is not installed.
    """
    try:
        import fastwarc
    except ImportError as error:
        raise MissingExtra(remark('web archives need fastwarc: pip install "news-auditor[warc]"')) from error
    return fastwarc


@dataclass(frozen=True)
class WarcFile:
    """An archive: a file, or the part of one between two bytes, `member` of a WACZ."""

    path: str
    member: str = ""
    begin: int = 0
    end: int | None = None

    @property
    def origin(self) -> str:
        return f"{self.path}!{self.member}" if self.member else self.path

    @property
    def own(self) -> tuple[Column, ...]:
        return _OWN

    @property
    def size(self) -> int:
        return (Path(self.path).stat().st_size if self.end is None else self.end) - self.begin

    def shards(self, size: int, number: int, first: int) -> Iterator[Shard]:
        """Yield the shards.

        Raises:
            ConfigError: if the archive was compressed as a whole.
        """
        with self._opened(0) as window:
            found = self._found(window, 0)
            for shard in cut(self, _weighed(found, self.size), size, number, first):
                if shard.start > 0 and not self._packed_apart(shard.start):
                    raise ConfigError(
                        remark(
                            "{name}: was compressed as a whole, and cannot be read from the middle; "
                            "`warcio recompress` makes one of it that can",
                            name=self.origin,
                        )
                    )
                yield shard

    def records(self, shard: Shard) -> Iterator[Record]:
        if shard.start == _BROKEN:
            yield self._record(shard.first, _BROKEN, _UNREADABLE)
            return
        with self._opened(shard.start) as window:
            found = self._found(window, shard.start)
            for number in range(shard.first, shard.first + shard.count):
                place, record = next(found, (_BROKEN, _UNREADABLE))
                yield self._record(number, place, record)

    def _found(self, window: _Window, start: int) -> Iterator[tuple[int, Any]]:
        """Yield place and record of every article; where the archive breaks off, that, and no more."""
        library = fastwarc()
        kinds = library.WarcRecordType
        wanted = kinds.response | kinds.resource | kinds.conversion
        try:
            for record in library.ArchiveIterator(window, record_types=wanted, parse_http=True):
                if _is_article(record):
                    yield start + record.stream_pos, record
        except (OSError, ValueError, RuntimeError):
            yield _BROKEN, _UNREADABLE

    def _record(self, number: int, place: int, found: Any) -> Record:
        name = f"{Path(self.member or self.path).name}#{number}"
        if isinstance(found, str):
            return Record(number=number, name=name, origin=self.origin, problem=found)
        address = found.headers.get("WARC-Target-URI") or ""
        own: dict[str, Value] = {
            "target_uri": address or None,
            "warc_date": found.headers.get("WARC-Date"),
            "warc_record": found.record_id,
        }
        kind = _content_type(found)
        try:
            data = _body(found)
        except (OSError, ValueError, RuntimeError) as error:
            problem = f"record at byte {place}: {error}"
            return Record(number=number, name=address or name, own=own, origin=self.origin, problem=problem)
        return Record(
            number=number,
            name=address or name,
            data=recoded(data, kind),
            own=own,
            media_type=kind.partition(";")[0].strip().lower(),
            origin=self.origin,
        )

    @contextmanager
    def _opened(self, start: int) -> Iterator[_Window]:
        with Path(self.path).open("rb") as file:
            yield _Window(file, self.begin + start, self.begin + self.size)

    def _packed_apart(self, place: int) -> bool:
        with Path(self.path).open("rb") as file:
            file.seek(self.begin)
            packed = file.read(2) == _GZIP
            file.seek(self.begin + place)
            return not packed or file.read(2) == _GZIP


class _Window:
    """A part of a file, as a file of its own."""

    def __init__(self, file: BinaryIO, begin: int, end: int) -> None:
        self._file, self._begin, self._end = file, begin, end
        file.seek(begin)

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._end - self._file.tell())
        return self._file.read(left if size < 0 else min(size, left))

    def seek(self, offset: int, whence: int = 0) -> int:
        self._file.seek(self._begin + offset if whence == 0 else offset, whence)
        return self.tell()

    def tell(self) -> int:
        return self._file.tell() - self._begin

    def close(self) -> None:
        """Leave the file to whoever opened it."""


def archives(path: str) -> tuple[WarcFile, ...]:
    """Return the archives in a WACZ, which are stored in it as they are (WACZ 1.1.1, section 5.2.1).

    Nothing is unpacked, so there is nothing that could become larger than the file.

    Raises:
        UnreadableInput: if it is no such file, or packs its archives once more.
    """
    found = []
    try:
        with zipfile.ZipFile(path) as package, Path(path).open("rb") as file:
            for entry in sorted(package.infolist(), key=lambda entry: entry.filename):
                if not entry.filename.lower().endswith((".warc", ".warc.gz")):
                    continue
                if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1:
                    what = f"{path}: {entry.filename}"
                    raise UnreadableInput(
                        remark("{what}: is compressed once more; unpack it, and give that", what=what)
                    )
                file.seek(entry.header_offset)
                mark, name, extra = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
                if mark != b"PK\x03\x04":
                    raise UnreadableInput(
                        remark(
                            "{name}: {part}: is not where the package says", name=path, part=entry.filename
                        )
                    )
                begin = entry.header_offset + _LOCAL_HEADER.size + name + extra
                found.append(WarcFile(path, entry.filename, begin, begin + entry.file_size))
    except (zipfile.BadZipFile, OSError, struct.error, NotImplementedError) as error:
        raise UnreadableInput(remark("{name}: is no web archive: {error}", name=path, error=error)) from error
    if not found:
        raise UnreadableInput(
            remark("{name}: holds no web archive; give a .wacz with .warc files in it, or these", name=path)
        )
    return tuple(found)


def _weighed(found: Iterator[tuple[int, Any]], whole: int) -> Iterator[tuple[int, int]]:
    """Yield each place with the bytes up to the next one."""
    former = next(found, None)
    for place, _ in found:
        if former is not None:
            yield former[0], max(0, place - former[0])
        former = place, None
    if former is not None:
        yield former[0], max(0, whole - former[0])


def _is_article(record: Any) -> bool:
    http = record.http_headers
    return (http is None or http.status_code == 200) and _content_type(record).partition(";")[
        0
    ].strip().lower() in _KINDS


def _content_type(record: Any) -> str:
    headers = record.headers if record.http_headers is None else record.http_headers
    return headers.get("Content-Type") or ""


def _body(record: Any) -> bytes:
    """Return the payload, without the codings it was sent in.

    Tools that store what they have decoded often leave the names of codings in the header: what does not
    begin like its coding is taken as it is.

    Raises:
        ValueError: if it is packed in a way we do not read, cut short, or larger than any article.
    """
    body = _read(record.reader)
    if len(body) < record.content_length:
        raise ValueError(f"is cut short: {len(body):,} of {record.content_length:,} bytes")
    http = record.http_headers
    if http is None:
        return body
    if "chunked" in (http.get("Transfer-Encoding") or "").lower() and _CHUNK.match(body):
        from fastwarc.stream_io import ChunkedReader

        body = _read(ChunkedReader(BytesIO(body)))
    return _decoded(body, (http.get("Content-Encoding") or "").strip().lower())


def _decoded(body: bytes, coding: str) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    inflater = Inflater.of(coding)
    if inflater is not None:
        if coding != "deflate" and not body.startswith(_GZIP):
            return body
        inflated = inflater.inflate(body, LARGEST + 1)
        if len(inflated) > LARGEST:
            raise ValueError(_TOO_LARGE)
        return inflated
    match coding:
        case "br":
            return body if _MARKUP.match(body) else _read(BrotliReader(BytesIO(body)))
        case "zstd":
            return _read(ZstdReader(BytesIO(body))) if body.startswith(_ZSTANDARD) else body
        case "" | "identity" | "none" | "utf-8":
            return body
        case _:
            raise ValueError(f"the content is packed as {coding[:40]!r}")


def _read(reader: Any) -> bytes:
    body = bytearray()
    while part := reader.read(_PART):
        body += part
        if len(body) > LARGEST:
            raise ValueError(_TOO_LARGE)
    return bytes(body)
