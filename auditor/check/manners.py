"""How politely links are checked: pace, retries, what counts as an answer. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.check._pace import Override

# Files that are big and say nothing that a verdict needs: a HEAD saves their transfer.
FILES = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "ods",
        "epub",
        "zip",
        "gz",
        "tgz",
        "bz2",
        "xz",
        "7z",
        "rar",
        "tar",
        "iso",
        "dmg",
        "exe",
        "msi",
        "apk",
        "csv",
        "parquet",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "avif",
        "svg",
        "tif",
        "tiff",
        "bmp",
        "ico",
        "mp3",
        "m4a",
        "ogg",
        "oga",
        "wav",
        "flac",
        "mp4",
        "m4v",
        "mov",
        "avi",
        "mkv",
        "webm",
        "mpg",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Pace, patience and curiosity of a run. Times are seconds.

    `method` is auto (HEAD for files, GET for pages), head or get; what HEAD refuses is asked again by GET.
    `soft_404` says when a random address beside a page is asked: never, doubtful (the first page of a host
    and those that look odd) or always. `robots` is named (rules that name us) or all (everybody's too).
    `accept` are statuses taken for an answer whatever they mean. `posts` asks platforms about posts.
    """

    concurrency: int = 128
    host_concurrency: int = 4
    host_delay: float = 0.0
    overrides: tuple[Override, ...] = ()
    max_retries: int = 2
    backoff: float = 1.0
    max_backoff: float = 30.0
    max_retry_after: float = 60.0
    method: str = "auto"
    accept: frozenset[int] = frozenset()
    soft_404: str = "doubtful"
    robots: str = "named"
    posts: bool = False
    max_body: int = 128 * 1024
    outage_share: float = 0.6
    outage_hosts: tuple[int, int] = (20, 50)
    outage_pause: float = 30.0
    outage_patience: int = 2
