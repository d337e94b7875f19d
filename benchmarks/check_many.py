# ruff: noqa: E402, E501, PTH208
"""50,000 links with 5 % faults: is every result there, is no healthy page misjudged, what is left behind?

    python benchmarks/check_many.py [--urls 50000]

One process checks them all, 256 at once, against the web of check_server.py (no delay). Faults are 404 and 410, 500,
403, resets, servers that never answer, redirect loops and 429 for an hour, in turn.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parent.parent)]

from check_peers import load
from check_server import HOSTS, address

from auditor.check import Checker, Manners, Outcome
from auditor.net import Client, Policy

EXPECTED = {
    "gone": {"gone"},
    "error": {"unreachable"},
    "refused": {"refused"},
    "reset": {"unreachable"},
    "never": {"unreachable"},
    "loop": {"unreachable"},
    "busy": {"rate_limited"},
}
_EVERY = 20


def main() -> None:
    """Print what was found, and exit with 1 where anything is amiss."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--urls", type=int, default=50_000)
    given = options.parse_args()
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).parent / "check_server.py"), "0.002"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    port = int(server.stdout.readline())
    kinds = list(EXPECTED)
    wanted: dict[str, set[str]] = {}
    for number in range(given.urls):
        # 429 for an hour speaks for its whole host after three: those have a host of their own.
        kind = kinds[number // _EVERY % len(kinds)] if number % _EVERY == 0 else ""
        host = HOSTS[-1] if kind == "busy" else HOSTS[number % (len(HOSTS) - 1)]
        path = f"/{kind}/{number}" if kind else address(number)
        wanted[f"http://{host}:{port}{path}"] = EXPECTED.get(kind, {"live"})
    policy = Policy(allow=frozenset((host, port) for host in HOSTS), deadline=3.0)
    before = len(os.listdir("/proc/self/fd"))

    async def work() -> Outcome:
        async with Client(policy) as client:
            manners = Manners(concurrency=256, backoff=0.05, max_backoff=0.2, max_retries=1)
            return await Checker(client, manners).run(wanted)

    started = time.perf_counter()
    outcome = asyncio.run(work())
    took = time.perf_counter() - started
    left = len(os.listdir("/proc/self/fd")) - before
    server.kill()
    server.wait()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wrong = [
        (url, outcome.statuses[url].verdict.value)
        for url, expected in wanted.items()
        if url in outcome.statuses and outcome.statuses[url].verdict.value not in expected
    ]
    healthy = [url for url, _ in wrong if wanted[url] == {"live"}]
    missing = len(wanted) - len(outcome.statuses)
    print(f"{len(wanted):,} links, {sum(value != {'live'} for value in wanted.values()):,} faults; {load()}")
    print(f"results missing: {missing}; inconclusive: {outcome.inconclusive}")
    print(f"healthy misjudged: {len(healthy)}; faults judged otherwise: {len(wrong) - len(healthy)}")
    print(
        f"largest memory: {memory:.0f} MB; descriptors left: {left}; {outcome.requests:,} requests in {took:.0f} s"
    )
    print("verdicts:", dict(Counter(status.verdict.value for status in outcome.statuses.values())))
    for url, verdict in wrong[:10]:
        print(f"  {verdict} {url}")
    sys.exit(bool(missing or healthy or left > 0 or memory > 200))


if __name__ == "__main__":
    main()
