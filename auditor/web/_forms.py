"""Reads forms: bounded, in memory, and only those that come from a page of ours."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from python_multipart.exceptions import FormParserError
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from auditor.errors import AuditorError
from auditor.i18n import N_
from auditor.report.voice import Voice
from auditor.web._settings import Settings

_URL = re.compile(r"(?:https?://|www\.)\S{1,4000}", re.IGNORECASE)
_UNNAMED = re.compile(r"[\x00-\x1f\x7f-\x9f/\\]+")
_FILES = 2
_FIELDS = 16


class Misfilled(AuditorError):
    """A form with something missing or too much; the message is a msgid, `status` that of HTTP.

    `text` is what stood in the box: whoever pasted it gets it back.
    """

    def __init__(self, message: str, status: int = 422, text: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An article as somebody gave it: bytes with a name, or an address.

    `kind` is a media type, "" where the name tells. `agreed`: it may be fetched.
    """

    name: str
    kind: str = ""
    data: bytes = b""
    address: str = ""
    agreed: bool = False


class _InMemory(MultiPartParser):
    spool_max_size = 2**30  # the body is bounded already, and nothing of it may reach a disk


@asynccontextmanager
async def read(request: Request, token: str, settings: Settings) -> AsyncIterator[FormData]:
    """Yield the form of a request, whose language is its state's then; its files are gone afterwards.

    Raises:
        Misfilled: if it is not from a page of ours, or too large.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "multipart/form-data":
            parser = _InMemory(
                request.headers,
                request.stream(),
                max_files=_FILES,
                max_fields=_FIELDS,
                max_part_size=settings.text,
            )
            form = await parser.parse()
        elif kind == "application/x-www-form-urlencoded":
            form = await request.form(max_files=0, max_fields=_FIELDS, max_part_size=settings.text)
        else:
            raise Misfilled(N_("This is no form of this page."), 415)
    except (MultiPartException, FormParserError) as error:
        # Both parsers have one class of error for everything; only size can happen by accident.
        raise Misfilled(
            N_("The form could not be read: pasted text may have up to 2 MB; give a file instead."), 413
        ) from error
    request.state.lang = _text(form, "lang")
    try:
        if not secrets.compare_digest(_text(form, "token").encode(), token.encode()):
            raise Misfilled(
                N_("This form is from an earlier start of the room. Nothing was done; send it again."),
                403,
                _text(form, "text"),
            )
        yield form
    finally:
        await form.close()


async def given(form: FormData, prefix: str = "") -> Given | None:
    """Return the article that the fields ``text`` and ``file`` of a form hold; None where both are empty.

    Raises:
        Misfilled: if both are filled.
    """
    text = _text(form, f"{prefix}text").strip()
    upload = form.get(f"{prefix}file")
    data = await upload.read() if isinstance(upload, UploadFile) else b""
    if text and data:
        raise Misfilled(N_("There is text in the box and a file beside it: give one of them."), text=text)
    if isinstance(upload, UploadFile) and upload.filename and not data:
        raise Misfilled(N_("This file is empty."))
    if data and isinstance(upload, UploadFile):
        return Given(name=_named(upload.filename or ""), data=data)
    if not text:
        return None
    if _URL.fullmatch(text):
        address = text if "://" in text else f"https://{text}"
        return Given(name=address, address=address, agreed=_text(form, f"{prefix}agreed") == address)
    pasted = Voice.of(_text(form, "lang")).say(N_("pasted text"))
    return Given(name=pasted, kind="text/markdown", data=text.encode("utf-8", "replace"))


def _named(name: str) -> str:
    """Return a file's own name, without the folders that some browsers send."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return _UNNAMED.sub(" ", last).strip()[-120:] or "article"


def _text(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def field(form: FormData, name: str) -> str:
    """Return a field that is no file, "" where there is none."""
    return _text(form, name)
