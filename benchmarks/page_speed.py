"""How much CPU a full audit of a web page takes, beside what trafilatura takes merely to extract its text.

    python benchmarks/page_speed.py PAGES [--every 1] [--rounds 2]

PAGES is a folder of pages, ``.html`` or ``.html.gz``. Every page is read and audited, and extracted by
trafilatura (installed apart: ``pip install trafilatura``), one right after the other so that both meet the
same machine; of several rounds the shortest counts. Printed are medians, the median of the page's ratios
(below 1.0: the audit costs less), and pages a second of one core. CPU time of the process, not of the clock.

The time of reading the file and of unpacking it is not counted; the bytes are decoded by both. Python looks
for garbage as seldom as in the processes of `auditor` that audit one page after the other, for both.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any


def seconds(action: Callable[[], Any], rounds: int) -> float:
    """Return the shortest of several runs, in seconds of CPU."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return min(taken)


def pages(folder: Path, every: int) -> list[tuple[str, bytes]]:
    """Return name and bytes of every so manieth page of a folder."""
    found = sorted([*folder.glob("*.html"), *folder.glob("*.html.gz")])[::every]
    return [
        (path.name, gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
        for path in found
    ]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("--every", type=int, default=1, help="measure one page of so many")
    arguments.add_argument("--rounds", type=int, default=2, help="of so many runs the shortest counts")
    given = arguments.parse_args()

    from auditor import pipeline
    from auditor.errors import AuditorError
    from auditor.garbage import collect_seldom

    try:
        from trafilatura import extract
    except ImportError:
        sys.exit("trafilatura is not installed: pip install trafilatura")
    logging.disable(logging.CRITICAL)
    collect_seldom()
    chosen = pages(given.pages, given.every)
    for name, data in chosen[:5]:  # what is loaded once is loaded before the clock runs
        pipeline.audit_bytes(data, name)
        extract(data)
    reads, audits, extracts = [], [], []
    for name, data in chosen:
        try:
            reads.append(seconds(lambda: pipeline.read(data, name, media_type="text/html"), given.rounds))  # noqa: B023
            audits.append(seconds(lambda: pipeline.audit_bytes(data, name), given.rounds))  # noqa: B023
        except AuditorError as error:
            print(f"left out: {error}")
            continue
        extracts.append(seconds(lambda: extract(data), given.rounds))  # noqa: B023
    print(f"{len(audits)} pages\n")
    for title, taken in (("read", reads), ("full audit", audits), ("trafilatura.extract", extracts)):
        print(
            f"{title:22} median {1000 * median(taken):6.1f} ms"
            f"   mean {1000 * sum(taken) / len(taken):6.1f} ms"
            f"   {len(taken) / sum(taken):5.0f} pages a second"
        )
    ratio = median(ours / theirs for ours, theirs in zip(audits, extracts, strict=True))
    print(f"\nfull audit / trafilatura.extract, median over pages: {ratio:.2f}")


if __name__ == "__main__":
    main()
