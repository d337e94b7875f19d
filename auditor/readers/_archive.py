"""Opens files that are zip archives of XML, refusing bombs by their table of contents, before they unpack."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from auditor.errors import UnreadableInput
from auditor.i18n import remark

MOST_ENTRIES = 2_000
MOST_BYTES = 200 * 2**20  # unpacked, together
MOST_OF_PART = 64 * 2**20
STEEPEST = 100  # times what it is packed into
HEAVY = 4 * 2**20  # unpacked bytes from which parsing moves to a child
_SMALL = 2**20  # what a steep part may have all the same: empty tables pack well

_DAMAGED = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Archive:
    """The parts of one file by their names. Nothing is ever written to disk."""

    def __init__(self, data: bytes, name: str) -> None:
        """Read the table of contents.

        Raises:
            UnreadableInput: if it is none, damaged, encrypted, or declares more than any article holds.
        """
        self.name = name
        if data.startswith(_OLE):
            what = remark("is encrypted") if _ENCRYPTED in data else remark("is an old Office file")
            raise UnreadableInput(
                remark("{name}: {what}; save it without a password, as .docx or text", name=name, what=what)
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGED:
            raise UnreadableInput(
                remark(
                    "{name}: a zip archive (docx, odt, epub) that is cut short or damaged; save it anew",
                    name=name,
                )
            ) from None
        parts = self._zip.infolist()
        if len(parts) > MOST_ENTRIES:
            raise UnreadableInput(
                remark(
                    "{name}: holds {parts} parts, over {most}; give its text",
                    name=name,
                    parts=len(parts),
                    most=MOST_ENTRIES,
                )
            )
        whole = 0
        for part in parts:
            whole += part.file_size
            if part.flag_bits & 1:
                raise UnreadableInput(remark("{name}: is encrypted; save it without a password", name=name))
            if part.filename.startswith(("/", "\\")) or ".." in part.filename.replace("\\", "/").split("/"):
                raise UnreadableInput(
                    remark(
                        "{name}: a part is named {part}, which leads out of it; save it anew",
                        name=name,
                        part=repr(part.filename[:80]),
                    )
                )
            if part.file_size > max(_SMALL, STEEPEST * part.compress_size):
                raise UnreadableInput(
                    remark(
                        "{name}: {part} unpacks to {size} bytes out of {packed}, as bombs do; give its text",
                        name=name,
                        part=part.filename[:80],
                        size=part.file_size,
                        packed=part.compress_size,
                    )
                )
        if whole > MOST_BYTES:
            raise UnreadableInput(
                remark(
                    "{name}: unpacks to {whole} bytes, over {most}; give its text",
                    name=name,
                    whole=whole,
                    most=MOST_BYTES,
                )
            )
        self.names = frozenset(part.filename for part in parts)

    def __contains__(self, part: str) -> bool:
        return part in self.names

    def read(self, part: str) -> bytes:
        """Return a part.

        Raises:
            UnreadableInput: if there is none, it is damaged or larger than any text.
        """
        try:
            found = self._zip.getinfo(part)
            if found.file_size > MOST_OF_PART:
                raise UnreadableInput(
                    remark(
                        "{name}: {part} has {size} bytes, over {most}; give its text",
                        name=self.name,
                        part=part,
                        size=found.file_size,
                        most=MOST_OF_PART,
                    )
                )
            with self._zip.open(found) as file:
                return file.read(MOST_OF_PART)
        except KeyError:
            raise UnreadableInput(
                remark("{name}: has no {part}; save it anew or give its text", name=self.name, part=part)
            ) from None
        except (*_DAMAGED, zlib.error, EOFError):
            raise UnreadableInput(
                remark("{name}: {part} is damaged; save it anew or give its text", name=self.name, part=part)
            ) from None


def unpacked(data: bytes) -> int:
    """Return how many bytes a zip archive says it unpacks to, 0 where it cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as found:
            return sum(part.file_size for part in found.infolist())
    except _DAMAGED:
        return 0
