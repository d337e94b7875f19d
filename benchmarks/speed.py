"""How fast an article is audited: warm, cold from the command line, and ``--help``.

    python benchmarks/speed.py [--profile]

Prints milliseconds a 5 KB article once loaded (best of several rounds over seeds/, one core), by stage; the
wall time of ``auditor audit FILE`` and of ``auditor --help`` in a new process; and with --profile where the
time goes.
"""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
ROUNDS = 15


def best(action: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Return the shortest of several runs, in seconds of CPU."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        action()
        times.append(time.process_time() - started)
    return min(times)


def wall(*arguments: str, rounds: int = 7) -> tuple[float, float]:
    """Return the shortest and the median wall time of a command in a new process, in seconds."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "auditor", *arguments], capture_output=True, check=False, cwd=ROOT
        )
        times.append(time.perf_counter() - started)
    return min(times), sorted(times)[len(times) // 2]


def stages() -> dict[str, float]:
    """Return the seconds that each stage takes over all seeds."""
    from auditor import lexicon, pipeline, readers, structure
    from auditor.harvest import attributions, clusters, dates, handles, hedges, merge

    register = pipeline.Register.load()
    sums: dict[str, float] = {}

    def clock(name: str, action: Callable[[], Any]) -> Any:
        result = action()
        sums[name] = sums.get(name, 0.0) + best(action)
        return result

    for path in SEEDS:
        data = path.read_bytes()
        draft = clock("read", lambda: readers.read(data, path.name, known_host=register.knows_host))  # noqa: B023
        document = clock("structure", lambda: structure.document(draft))  # noqa: B023
        words = lexicon.load(document.language)
        names = partial(pipeline._names, register, document.language)
        found = clock("attributions", lambda: attributions(document, words, names))  # noqa: B023
        clock("hedges", lambda: hedges(document, words))  # noqa: B023
        clock("dates", lambda: dates(document, words))  # noqa: B023
        clock("merge", lambda: (merge(document, found), handles(document), clusters(document)))  # noqa: B023
        harvest = pipeline.harvest(document, names)
        evidence = clock("classify", lambda: pipeline.classify(document, harvest, register, None))  # noqa: B023
        reliance = clock("measure", lambda: pipeline.measure(document, harvest, evidence))  # noqa: B023
        dossier = pipeline.Dossier(document=document, harvest=harvest, evidence=evidence, reliance=reliance)
        clock("judge", lambda: pipeline.judge(dossier, pipeline.Options()))  # noqa: B023
        clock("all", lambda: pipeline.audit_bytes(data, path.name))  # noqa: B023
    return sums


def main() -> None:
    size = sum(path.stat().st_size for path in SEEDS)
    print(f"five sample articles, {size / 1024:.1f} KB; a 5 KB article takes")
    for name, seconds in stages().items():
        print(f"  {name:14}{seconds * 1000 * 5 * 1024 / size:7.2f} ms")
    print("cold, wall (shortest, median)")
    for arguments in (("audit", str(SEEDS[0]), "--exit-zero"), ("--help",)):
        shortest, median = wall(*arguments)
        print(f"  auditor {' '.join(arguments)[:40]:40}{shortest:6.2f} s{median:6.2f} s")
    if "--profile" in sys.argv:
        from auditor import pipeline

        profile = cProfile.Profile()
        profile.enable()
        for _ in range(20):
            for path in SEEDS:
                pipeline.audit_bytes(path.read_bytes(), path.name)
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
