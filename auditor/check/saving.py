"""Asks the Internet Archive to keep a page: Save Page Now 2, with the user's own keys and never unasked.

https://archive.org/account/s3.php gives the keys. The pace is that of every request to an archive.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from auditor.check.captures import Pace
from auditor.check.questions import WAYBACK
from auditor.errors import ConfigError
from auditor.i18n import N_, remark
from auditor.net import Answer, Client

_SAVE = f"https://{WAYBACK}/save"
_LOOKS = 20
_WITHIN = "30d"  # a page that was kept a month ago is not kept once more


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys to the archive's own API; never shown."""

    access: str = field(repr=False)
    secret: str = field(repr=False)

    @classmethod
    def found(cls, environ: Mapping[str, str]) -> Keys:
        """Return the keys in the environment, under the names that the archive's own tools use.

        Raises:
            ConfigError: if one is missing, or could break out of its header.
        """
        names = ("IA_ACCESS_KEY_ID", "IA_SECRET_ACCESS_KEY")
        access, secret = (environ.get(name, "").strip() for name in names)
        for name, key in zip(names, (access, secret), strict=True):
            if not key or not key.isascii() or not key.isprintable():
                raise ConfigError(
                    remark(
                        "--save: {name} is not set to a key; https://archive.org/account/s3.php gives both",
                        name=name,
                    )
                )
        return cls(access, secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a page handed to the archive: where it is kept, or why not."""

    url: str
    kept: str | None = None
    reason: str = ""


async def save(client: Client, pace: Pace, keys: Keys, url: str) -> Saved:
    """Hand a page to the archive and wait until it is kept, or the archive says why not."""
    headers = {"Accept": "application/json", "Authorization": f"LOW {keys.access}:{keys.secret}"}
    form = urlencode({"url": url, "if_not_archived_within": _WITHIN, "skip_first_archive": "1"})
    await pace.wait()
    answer = await client.fetch(
        _SAVE,
        method="POST",
        headers={**headers, "Content-Type": "application/x-www-form-urlencoded"},
        content=form.encode("ascii"),
        follow=False,
    )
    said = _said(answer)
    job = said.get("job_id")
    if not isinstance(job, str) or not job:
        return Saved(url=url, reason=_why(answer, said))
    for _ in range(_LOOKS):
        await pace.wait()
        answer = await client.fetch(f"{_SAVE}/status/{quote(job, safe='')}", headers=headers, follow=False)
        said = _said(answer)
        if said.get("status") == "success":
            stamp, original = said.get("timestamp"), said.get("original_url")
            if isinstance(stamp, str) and stamp.isascii() and stamp.isdigit():
                shown = original if isinstance(original, str) else url
                return Saved(url=url, kept=f"https://{WAYBACK}/web/{stamp}/{shown}")
            break
        if said.get("status") != "pending":
            break
    else:
        return Saved(url=url, reason=N_("the archive is still at it"))
    return Saved(url=url, reason=_why(answer, said))


def _said(answer: Answer) -> Mapping[str, object]:
    try:
        said = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _why(answer: Answer, said: Mapping[str, object]) -> str:
    message = said.get("message")
    if isinstance(message, str) and message:
        return " ".join(message.split())[:200]
    if answer.status is None:
        return f"the archive did not answer: {answer.detail}"
    return f"the archive answers {answer.status}"
