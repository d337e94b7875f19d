# ruff: noqa: E501
"""How fast links are checked, beside the tools that people use for it.

    python benchmarks/check_speed.py [--urls 10000] [--rounds 1] [--only auditor,lychee]

10,000 URLs over 200 hosts of the loopback, every answer after 75 ms, 256 requests at once: the wall time and the
processor time of each tool, all in one run against one server in a process of its own. Ours also reads
robots.txt of every host and one random address on each.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from check_peers import check, descriptors, load, tools
from check_server import HOSTS, address

HERE = Path(__file__).parent


def main() -> None:
    """Print a table of costs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--urls", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--only", default="")
    given = options.parse_args()
    descriptors()
    versions = tools()
    wanted = [name for name in versions if not given.only or name in given.only.split(",")]
    with subprocess.Popen(
        [sys.executable, str(HERE / "check_server.py")], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        urls = [f"http://{HOSTS[n % len(HOSTS)]}:{port}{address(n)}" for n in range(given.urls)]
        allow = [f"{host}:{port}" for host in HOSTS]
        print(f"{len(urls):,} URLs, {len(HOSTS)} hosts, 75 ms; {load()}", flush=True)
        print(
            "| tool | wall, s | processor, s | memory, MB | URLs/s | said to be fine |\n|---|--:|--:|--:|--:|--:|"
        )
        cost: dict[str, tuple[float, float]] = {}
        for name in wanted:
            runs = [check(name, urls, allow=allow) for _ in range(given.rounds)]
            wall = statistics.median(run.wall for run in runs)
            cpu = statistics.median(run.cpu for run in runs)
            cost[name] = wall, cpu
            said = runs[-1].said
            fine = sum(url in said and not said[url][1] for url in urls)
            memory = max(run.memory for run in runs)
            rate = len(urls) / wall
            print(
                f"| {name} {versions[name]} | {wall:.1f} | {cpu:.1f} | {memory:.0f} | {rate:.0f} | {fine:,} |",
                flush=True,
            )
        server.kill()
    if "lychee" in cost and "auditor" in cost:
        ratios = [ours / theirs for ours, theirs in zip(cost["auditor"], cost["lychee"], strict=True)]
        print(f"\nours beside lychee: wall {ratios[0]:.2f} times, processor {ratios[1]:.1f} times; {load()}")


if __name__ == "__main__":
    main()
