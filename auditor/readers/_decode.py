"""Bytes to text, once. Guesses an encoding only when UTF-8 fails, and says what it had to do."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from auditor.errors import UnreadableInput
from auditor.i18n import N_, remark

MAX_BYTES = 20 * 2**20

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", N_("a PDF"), N_("save it as text or HTML")),
    (b"PK\x03\x04", N_("a zip archive (docx, odt, epub or xlsx)"), N_("save its text as .txt, .md or .html")),
    (b"\xd0\xcf\x11\xe0", N_("an old Office file"), N_("save it as .docx or text")),
    (b"{\\rtf", N_("an RTF document"), N_("save it as text")),
    (b"\x1f\x8b", N_("a gzip file"), N_("decompress it first")),
    (b"BZh", N_("a bzip2 file"), N_("decompress it first")),
    (b"\xfd7zXZ", N_("an xz file"), N_("decompress it first")),
    (b"7z\xbc\xaf", N_("a 7z archive"), N_("unpack it first")),
    (b"\x89PNG", N_("a PNG image"), N_("give its text: images are not read")),
    (b"\xff\xd8\xff", N_("a JPEG image"), N_("give its text: images are not read")),
    (b"GIF8", N_("a GIF image"), N_("give its text: images are not read")),
    (b"RIFF", N_("a WebP, WAV or AVI file"), N_("give a text: images and sound are not read")),
    (b"OggS", N_("an Ogg file"), N_("give a transcript")),
    (b"ID3", N_("an MP3 file"), N_("give a transcript")),
    (b"SQLite format 3\x00", N_("an SQLite database"), N_("export its articles as text")),
    (b"\x7fELF", N_("a program"), N_("give an article")),
    (b"MZ\x90", N_("a program"), N_("give an article")),
)
_TELLING = (b"WARC/", *(beginning for beginning, *_ in (*_BOMS, *_SIGNATURES)))
_OUTLOOK = "__substg1.0_".encode("utf-16-le")  # [MS-OXMSG] 2.2.1
_SAMPLE = 65536
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_WESTERN = re.compile(
    "[^\x00-\x7f\xa0-\xa3\xa7-\xa9\xab\xad\xb0\xb2\xb3\xb4\xb7\xb9-\xbb\xbf-\xcf\xd1-\xd6\xd8-\xef\xf1-\xf6\xf8-\xfc\xff"
    "€‚„…†‡‰‹Œ‘’“”•–—™›œŸŠšŽž]"
)
_STRAY = re.compile("\ufffd")


class Decoded(NamedTuple):
    """A file as text, without its byte-order mark; `degraded` says what was cut or could not be read."""

    text: str
    encoding: str
    degraded: tuple[str, ...] = ()


def decode(data: bytes, *, name: str = "input", max_bytes: int = MAX_BYTES) -> Decoded:
    """Return the text of a file: UTF-8, UTF-16 and UTF-32 with or without mark, else a guess.

    Raises:
        UnreadableInput: if the file is empty, or is no text: a PDF, an archive, an image.
    """
    if not data:
        raise UnreadableInput(
            remark("{name}: the file is empty; give an article as text, Markdown or HTML", name=name)
        )
    degraded: list[str] = []
    whole = len(data)
    if whole > max_bytes:
        data = data[:max_bytes]
        degraded.append(
            remark("only the first {kept} of {whole} bytes were read", kept=max_bytes, whole=whole)
        )
    text, encoding, note = _decoded(data, name, cut=whole > max_bytes)
    if note:
        degraded.append(note)
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        raise UnreadableInput(
            remark("{name}: nothing but white space; give an article as text, Markdown or HTML", name=name)
        )
    return Decoded(text, encoding, tuple(degraded))


def _decoded(data: bytes, name: str, *, cut: bool) -> tuple[str, str, str]:
    if data.startswith(_TELLING):
        for bom, encoding in _BOMS:
            if data.startswith(bom):
                return _tolerantly(data[len(bom) :], encoding)
        if data.startswith(b"\xd0\xcf\x11\xe0") and _OUTLOOK in data[:_SAMPLE]:
            raise UnreadableInput(
                remark("{name}: is a mail in Outlook's own format (.msg); save it as .eml or text", name=name)
            )
        if data.startswith(b"WARC/") or (
            data.startswith((b"\x1f\x8b", b"PK")) and name.lower().endswith((".warc.gz", ".wacz"))
        ):
            raise UnreadableInput(
                remark("{name}: is a web archive of many pages; `auditor corpus` reads it", name=name)
            )
        for signature, what, remedy in _SIGNATURES:
            if data.startswith(signature):
                raise UnreadableInput(
                    remark(
                        "{name}: looks like {what}, not text; {remedy}",
                        name=name,
                        what=remark(what),
                        remedy=remark(remedy),
                    )
                )
    if b"\x00" in data[:_SAMPLE]:
        wide = _wide_encoding(data[:_SAMPLE])
        if wide:
            return _tolerantly(data, wide)
        raise UnreadableInput(
            remark("{name}: binary content (NUL bytes), not text; give text, Markdown or HTML", name=name)
        )
    try:
        return data.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError as error:
        if cut and len(data) - error.start < 4:
            return data[: error.start].decode("utf-8"), "utf-8", ""
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 20 > len(sample):
        raise UnreadableInput(
            remark("{name}: binary content (control bytes), not text; give text, Markdown or HTML", name=name)
        )
    return _not_utf8(data)


def _wide_encoding(sample: bytes) -> str:
    """Tell UTF-16 and UTF-32 without a mark by where their zero bytes stand, "" for neither."""
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 4:
        return ""
    zeros = [sample[place::4].count(0) * 4 / len(sample) for place in range(4)]
    candidates = {
        "utf-32-le": zeros[2] > 0.9 and zeros[3] > 0.9,
        "utf-32-be": zeros[0] > 0.9 and zeros[1] > 0.9,
        "utf-16-le": min(zeros[1], zeros[3]) > 0.3 and max(zeros[0], zeros[2]) < 0.1,
        "utf-16-be": min(zeros[0], zeros[2]) > 0.3 and max(zeros[1], zeros[3]) < 0.1,
    }
    for encoding, fits in candidates.items():
        if fits:
            try:
                sample.decode(encoding)
            except UnicodeDecodeError as error:
                if len(sample) - error.start > 4:
                    continue
            return encoding
    return ""


def _not_utf8(data: bytes) -> tuple[str, str, str]:
    """Decode what is not UTF-8: damaged UTF-8 if it mostly is, else Windows-1252 or what a detector says."""
    repaired = data.decode("utf-8", "replace")
    damaged = repaired.count("\ufffd")
    intact = sum(1 for _ in re.finditer("[^\x00-\x7f\ufffd]", repaired[:_SAMPLE]))
    # Two accents in a row that happen to be UTF-8 are rare in any other table: a third of them is proof.
    if damaged * 3 <= intact:
        return repaired, "utf-8", _where(repaired, damaged, "utf-8")
    western = data.decode("cp1252", "replace")
    sample = western[:_SAMPLE]
    if len(_WESTERN.findall(sample)) * 50 <= sum(1 for letter in sample if letter > "\x7f"):
        return western, "cp1252", remark("not UTF-8: read as {encoding}", encoding="cp1252")
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None:
        return (
            western,
            "cp1252",
            remark("not UTF-8 and no encoding fits: read as {encoding}", encoding="cp1252"),
        )
    text, encoding, note = _tolerantly(data, guess.encoding)
    return text, encoding, note or remark("not UTF-8: read as {encoding}", encoding=encoding)


def _tolerantly(data: bytes, encoding: str) -> tuple[str, str, str]:
    text = data.decode(encoding, "replace")
    damaged = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    return text, encoding, _where(text, damaged, encoding) if damaged > 0 else ""


def _where(text: str, damaged: int, encoding: str) -> str:
    first = _STRAY.search(text)
    line = text.count("\n", 0, first.start()) + 1 if first else 1
    if damaged == 1:
        return remark(
            "line {line}: a character that is not {encoding}, shown as \ufffd",
            line=str(line),
            encoding=encoding,
        )
    return remark(
        "line {line}: the first of {damaged} characters that are not {encoding}, shown as \ufffd",
        line=str(line),
        damaged=damaged,
        encoding=encoding,
    )
