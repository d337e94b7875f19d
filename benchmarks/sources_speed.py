"""How fast the register answers: loading, hosts seen before, hosts never seen, names in prose. One core.

    python benchmarks/sources_speed.py

Prints resolutions a second, best of several rounds, against what is promised (200,000 seen and 30,000 unseen,
60 ms to load): "seen" asks links again, as articles of a corpus do, "known hosts" new pages of listed hosts,
"unseen" hosts that no row, rule or cache has met. Exits with 1 where a promise is broken.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from auditor.classify import resolve
from auditor.sources import Register

ROUNDS = 5
SEEN, UNSEEN, LOADED = 200_000, 30_000, 0.060
PROSE = Path(__file__).resolve().parent.parent / "seeds"
_LOAD = (
    "import time; from auditor.sources import Register; started = time.process_time(); "
    "Register.load(); print(time.process_time() - started)"
)


def best(action: Callable[[], object]) -> float:
    """Return the shortest of several runs, in seconds of CPU."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        action()
        times.append(time.process_time() - started)
    return min(times)


def loading() -> float:
    """Return the seconds of CPU that loading takes in a new process."""
    runs = [
        subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True).stdout
        for _ in range(ROUNDS)
    ]
    return min(map(float, runs))


def seen(register: Register) -> float:
    """Return how many known hosts a second are given their row."""
    hosts = [source.pattern.partition("/")[0] for source in register][:2000] * 20
    return len(hosts) / best(lambda: [register.by_host(host, "/a/b-c") for host in hosts])


def seen_links(register: Register) -> float:
    """Return how many addresses a second are resolved in all nine steps, each asked before."""
    links = [f"https://www.{source.pattern.partition('/')[0]}/2024/a-b" for source in register][:1000]
    for link in links:
        resolve(link, register)
    many = links * 20
    return len(many) / best(lambda: [resolve(link, register) for link in many])


def known_hosts(register: Register) -> float:
    """Return how many addresses a second of listed hosts are resolved, each page for the first time."""
    hosts = [source.pattern.partition("/")[0] for source in register][:2000]
    rounds = iter(range(ROUNDS))

    def ask() -> None:
        number = next(rounds)
        for count in range(10_000):
            resolve(f"https://www.{hosts[count % 2000]}/2024/page-{number}-{count}", register)

    return 10_000 / best(ask)


def unseen(register: Register) -> float:
    """Return how many addresses a second of hosts never met are resolved in all nine steps."""
    rounds = iter(range(ROUNDS))

    def ask() -> None:
        number = next(rounds)
        for count in range(10_000):
            resolve(f"https://www.site{number}x{count}.example{count % 7}.org/a/b-{count}", register)

    return 10_000 / best(ask)


def names(register: Register) -> float:
    """Return how many characters of prose a second are searched for names."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PROSE.glob("*.txt")))
    register.find_names(text, "fr")
    return len(text) / best(lambda: register.find_names(text, "fr"))


def main() -> int:
    """Print what was measured."""
    register = Register.load()
    resolve("https://example.org/", register)
    gc.disable()
    loaded = loading()
    rows, links, pages = seen(register), seen_links(register), known_hosts(register)
    strangers = unseen(register)
    print(f"{len(register):,} rows")
    print(f"load                {loaded * 1000:9.1f} ms    promised {LOADED * 1000:.0f}")
    print(f"seen hosts, row     {rows:9,.0f} /s    promised {SEEN:,}")
    print(f"seen links, resolve {links:9,.0f} /s    promised {SEEN:,}")
    print(f"known hosts, pages  {pages:9,.0f} /s")
    print(f"unseen hosts        {strangers:9,.0f} /s    promised {UNSEEN:,}")
    print(f"names in prose      {names(register) / 1e6:9.2f} million characters/s")
    return 0 if loaded <= LOADED and links >= SEEN and strangers >= UNSEEN else 1


if __name__ == "__main__":
    sys.exit(main())
