"""What a corpus of any size costs in hours and gigabytes, from what a small one costs here.

    python benchmarks/corpus_cost.py [--articles 2000] [--html] [--format parquet] [--cores 64]

Measures the processor time of one process over generated articles of 5 KB (see corpus_speed.py), not the
clock on the wall: others use the machine too. Shards know nothing of each other, so that processor time
adds up; what `--overhead` adds is for workers that wait for the disk and for the last shard.
"""

from __future__ import annotations

import argparse
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import corpus_speed

SIZES = (10**6, 10**7, 10**8)


def main() -> None:
    """Measure, compute, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--html", action="store_true")
    parser.add_argument("--format", default="parquet")
    parser.add_argument("--cores", type=int, default=64)
    parser.add_argument("--overhead", type=float, default=0.2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus, out = Path(folder) / "corpus.jsonl", Path(folder) / "tables"
        read = corpus_speed.corpus(corpus, chosen.articles, 5000, html=chosen.html)
        few = Path(folder) / "few.jsonl"
        corpus_speed.corpus(few, 1, 5000, html=chosen.html)
        start = seconds(few, Path(folder) / "started", chosen.format)
        each = (seconds(corpus, out, chosen.format) - start) / (chosen.articles - 1)
        written = {
            table.name: sum(part.stat().st_size for part in table.iterdir()) / chosen.articles
            for table in sorted(out.iterdir())
            if table.is_dir() and table.name not in ("done", "attempts")
        }
    kind = "HTML" if chosen.html else "Markdown"
    bytes_each = read / chosen.articles
    print(f"{chosen.articles} articles in {kind}, {bytes_each:.0f} bytes each; {platform.machine()}")
    print(f"{1 / each:.0f} articles a second and core, {start:.1f} s to start, tables in {chosen.format}:")
    for name, size in written.items():
        print(f"  {name:12} {size:7.0f} bytes an article")
    whole = sum(written.values())
    print(f"  {'all':12} {whole:7.0f} bytes an article\n")
    columns = ("articles", "core hours", f"hours on {chosen.cores} cores", "read, GB", "written, GB")
    print("{:>13} {:>11} {:>18} {:>9} {:>12}".format(*columns))
    for size in SIZES:
        hours = size * each * (1 + chosen.overhead) / 3600
        print(
            f"{size:13,} {hours:11,.1f} {hours / chosen.cores:18,.2f} "
            f"{size * bytes_each / 1e9:9,.0f} {size * whole / 1e9:12,.0f}"
        )


def seconds(corpus: Path, out: Path, form: str) -> float:
    """Return the processor seconds of one run, starting included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "auditor", "corpus", str(corpus), "--out", str(out)]
    subprocess.run(
        [*command, "--engine", "serial", "--format", form, "-q"], cwd=corpus_speed.ROOT, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
