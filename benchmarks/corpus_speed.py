"""How fast a corpus is audited: articles and bytes a second, peak memory, for one process and for two.

    python benchmarks/corpus_speed.py [--articles 1000] [--html] [--profile] [--memory N] [--warc MB]

Generates its corpus (about 5 KB an article, half French, half English, marked as generated, no real event)
from a fixed seed, so that two runs measure the same. Sentences are as long, and sources,
hedges, dates and links as dense, as in the sample articles.
Times are wall-clock for whole runs of ``auditor corpus``, starting and writing included. --memory runs N
short articles in one process and prints the peak; --warc does so with web archives of MB megabytes and of a
tenth of that, which hold a page for every 200 KB of pictures.
"""

from __future__ import annotations

import argparse
import contextlib
import cProfile
import gzip
import json
import os
import pstats
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Plain sentences, hedged ones and those with a source, drawn as often as the sample articles have them.
ENGLISH = (
    "The regional council of {place} approved the {quality} plan for the {thing} after {hours} hours of"
    " debate, in the hall beside the {other}.",
    "Residents of {place} have lived with the {thing} for {hours} years, and many of them have stopped "
    "counting the {quality} winters.",
    "The {thing}, which was built in 19{hours} beside the {other}, carries {n} vehicles a year and has "
    "a {quality} roof.",
    "On {day} the {group} opened the doors of the {other} for a single afternoon, with drawings and a "
    "model of the {quality} {thing}.",
    "Behind the {other}, two {quality} streets lead down to the river, where the {group} keeps its "
    "boats and where the {thing} is to stand.",
    "It may reopen before the summer if the inspection of the {thing} is passed and the {group} looks "
    "after the {quality} {other}.",
    "According to {agency}, the works on the {thing} would cost {n} million and keep the {group} away "
    "from the {other} for {hours} years.",
    "{person}, who chairs the {group}, said that “nobody had asked {place}” about the {quality} {thing}"
    " ([{agency}]({news})).",
    "Posts on X suggest that the {quality} {thing} was closed and that the {group} had been silent for "
    "weeks [source]({post}).",
    "A source close to the file said the contract for the {thing} had not been signed, because the "
    "{group} wanted the {other} as well.",
    "“The {other} was to go first, and the {thing} would be left as it is,” {person} told {agency} in "
    "{place}.",
)
FRENCH = (
    "Le conseil régional de {place} a approuvé le {quality} projet de {thing} après {hours} heures de "
    "débat, dans la salle à côté du {other}.",
    "Les habitants de {place} vivent avec le {thing} depuis {hours} ans, et beaucoup ont cessé de "
    "compter les hivers.",
    "Le {thing}, construit en 19{hours} à côté du {other}, voit passer {n} véhicules par an sous un "
    "{quality} toit.",
    "{day} dernier, le {group} a ouvert les portes du {other} pour un seul après-midi, avec des plans "
    "et une maquette du {quality} {thing}.",
    "Derrière le {other}, deux rues étroites descendent vers la rivière, où le {group} garde ses "
    "bateaux et où doit se dresser le {quality} {thing}.",
    "Il pourrait rouvrir avant l'été si le contrôle du {thing} est concluant et si le {group} s'occupe "
    "du {quality} {other}.",
    "Selon {agency}, les travaux du {thing} coûteraient {n} millions et tiendraient le {group} loin du "
    "{other} pendant {hours} ans.",
    "« Personne n'a consulté les habitants de {place} sur le {quality} {thing} », a déclaré {person}, "
    "du {group} ([{agency}]({news})).",
    "Des publications sur X affirment que le {quality} {thing} aurait été fermé et que le {group} se "
    "taisait depuis des semaines [source]({post}).",
    "Une source proche du dossier indique que le contrat du {thing} n'est pas signé, parce que le "
    "{group} voulait aussi le {other}.",
    "« Le {other} devait partir le premier et le {thing} resterait en l'état », raconte {person} à {place}.",
)
_WEIGHTS = (8, 8, 8, 2, 8, 5, 4, 4, 3, 3, 4)
WORDS = {
    "place": ("Valmont", "Norbridge", "Saint-Aubin", "Eastmere", "Corvin", "Halden"),
    "agency": ("Reuters", "AFP", "the Associated Press", "BBC News", "Le Monde", "Bloomberg"),
    "person": ("Anna Keller", "Marc Delvaux", "Ines Portal", "Tom Avery", "Lea Brandt"),
}
LOCAL = {
    "en": {
        "day": (*("Monday", "Tuesday", "Thursday", "Friday", "Sunday"),),
        "thing": (
            *("bridge", "tramway", "harbour wall", "sorting depot", "swimming hall", "weir"),
            *("signal box", "ferry landing", "water tower", "covered market", "cycle route"),
            *("flood gate", "turbine hall", "library", "slaughterhouse"),
        ),
        "other": (
            *("car park", "old station", "boiler house", "playing field", "school kitchen", "archive"),
            *("riverside path", "warehouse", "customs shed", "parish hall", "orchard"),
            *("pumping station", "town gate", "quarry"),
        ),
        "group": (
            *("rowing club", "parents' committee", "fire brigade", "heritage trust", "bus operator"),
            *("allotment society", "chamber of trade", "ferry company", "residents' league"),
            *("building cooperative", "planning office"),
        ),
        "quality": (
            *("long-awaited", "narrow", "disputed", "modest", "half-finished", "costly", "second"),
            *("revised", "wet"),
        ),
    },
    "fr": {
        "day": (*("Lundi", "Mardi", "Jeudi", "Vendredi", "Dimanche"),),
        "thing": (
            *("pont", "tramway", "dépôt de tri", "bassin", "barrage", "château d'eau"),
            *("marché couvert", "quai", "gymnase", "poste d'aiguillage", "collecteur"),
            *("chemin de halage", "hangar", "four à chaux", "débarcadère"),
        ),
        "other": (
            *("parking", "vieux dépôt", "terrain de jeu", "réfectoire", "lavoir", "verger"),
            *("presbytère", "moulin", "bureau de douane", "préau", "puits", "silo", "jardin public"),
            *("kiosque"),
        ),
        "group": (
            *("club d'aviron", "comité de parents", "corps de pompiers", "syndicat des eaux"),
            *("cercle nautique", "collectif de riverains", "transporteur", "bureau d'études"),
            *("groupement d'artisans", "conseil de quartier"),
        ),
        "quality": (
            *("vieux", "long", "nouveau", "petit", "modeste", "coûteux", "second", "fameux", "dernier"),
        ),
    },
}
NEWS = ("https://www.reuters.com/world/{n}", "https://www.lemonde.fr/{n}", "https://example.org/news/{n}")


def article(chance: random.Random, size: int) -> str:
    """Return an article in Markdown of about so many bytes, its sources as dense as in real ones."""
    language, sentences = chance.choice((("en", ENGLISH), ("fr", FRENCH)))
    words = WORDS | LOCAL[language]
    blocks, length = [f"# {chance.choice(WORDS['place'])}: line {chance.randrange(10**6)}"], 0
    while length < size:
        forms = chance.choices(sentences, weights=_WEIGHTS, k=chance.randint(1, 4))
        block = " ".join(_sentence(chance, form, words) for form in forms)
        if chance.random() < 0.1:
            block = f"## {chance.choice(WORDS['place'])} {chance.randrange(1000)}\n\n{block}"
        blocks.append(block)
        length += len(block.encode())
    return "\n\n".join(blocks)


def _sentence(chance: random.Random, form: str, words: dict[str, tuple[str, ...]]) -> str:
    number = chance.randrange(10, 10**6)
    return form.format(
        **{name: chance.choice(those) for name, those in words.items()},
        n=number,
        hours=chance.randint(10, 99),
        news=chance.choice(NEWS).format(n=number),
        post=f"https://x.com/user{number % 977}/status/{1934000000000000000 + number}",
    )


def page(text: str) -> str:
    """Return an article as a page with what stands around one."""
    import re

    linked = re.sub(r"\[([^]]*)\]\(([^)]*)\)", r'<a href="\2">\1</a>', text)
    blocks = linked.split("\n\n")
    body = "\n".join(
        f"<h2>{block[3:]}</h2>" if block.startswith("## ") else f"<p>{block}</p>" for block in blocks[1:]
    )
    menu = "".join(f'<li><a href="/section/{n}">Section {n}</a></li>' for n in range(40))
    return (
        f"<!doctype html><html><head><title>{blocks[0][2:]}</title><meta charset=utf-8></head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header>"
        f"<main><article><h1>{blocks[0][2:]}</h1>{body}</article></main>"
        f"<footer><ul>{menu}</ul></footer></body></html>"
    )


def corpus(path: Path, count: int, size: int, *, html: bool) -> int:
    """Write a corpus of JSON lines and return the bytes of its texts."""
    chance, written = random.Random(20250615), 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = article(chance, size)
            text = page(text) if html else text
            written += len(text.encode())
            file.write(json.dumps({"id": f"generated-{number}", "text": text}, ensure_ascii=False) + "\n")
    return written


def archive(path: Path, megabytes: int) -> int:
    """Write a web archive of about so many megabytes and return how many pages are in it."""
    chance, pages, written = random.Random(20250615), 0, 0
    with path.open("wb") as file:
        while written < megabytes * 10**6:
            body = page(article(chance, 5000)).encode()
            for kind, block in (
                ("text/html; charset=utf-8", body),
                ("image/jpeg", chance.randbytes(200_000)),
            ):
                http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + block
                head = (
                    f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{written}>\r\n"
                    f"WARC-Date: 2025-06-15T00:00:00Z\r\n"
                    f"WARC-Target-URI: https://generated.example/{written}\r\n"
                    f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
                )
                written += file.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 1))
            pages += 1
    return pages


def measure(path: Path, *arguments: str) -> tuple[float, float]:
    """Return wall seconds and the peak megabytes of the largest process of one run."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "auditor", "corpus", str(path), "--out", out, "-q", *arguments]
        started, peak = time.perf_counter(), 0
        run = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
        while run.poll() is None:
            peak = max(peak, _peak(run.pid))
            with contextlib.suppress(subprocess.TimeoutExpired):
                run.wait(0.2)
        if run.returncode:
            raise SystemExit(f"{' '.join(command)}: left with {run.returncode}")
        return time.perf_counter() - started, peak / 1024


def _peak(session: int) -> int:
    """Return the peak kilobytes of the largest process of a session (no child of ours)."""
    largest = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int((process / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                told = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
                largest = max(largest, int(told.get("VmHWM", told.get("VmRSS", "0")).split()[0]))
    return largest


def profile(path: Path) -> None:
    """Print where the time of one process goes, writing included."""
    from auditor.config import Options
    from auditor.corpus import Choice, Job, Progress, plan, run, serial

    planned = plan([str(path)], Choice(), 200)
    with tempfile.TemporaryDirectory() as out:
        job = Job(folder=Path(out), form="csv", own=planned.own, options=Options())
        profiler = cProfile.Profile()
        profiler.runcall(run, planned, job, serial, Progress(0, shown=False))
    statistics = pstats.Stats(profiler)
    statistics.sort_stats("cumulative").print_stats(45)
    statistics.sort_stats("tottime").print_stats(30)


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--bytes", type=int, default=5000)
    parser.add_argument("--html", action="store_true")
    parser.add_argument("--format", default="csv")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--memory", type=int, metavar="N")
    parser.add_argument("--warc", type=int, metavar="MB")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.jsonl"
        for megabytes in (chosen.warc // 10, chosen.warc) if chosen.warc else ():
            pages = archive(Path(folder) / "corpus.warc.gz", megabytes)
            seconds, peak = measure(
                Path(folder) / "corpus.warc.gz", "--engine", "serial", "--shard-size", "200"
            )
            print(
                f"{megabytes} MB of web archive, {pages} pages: {pages / seconds:.0f} pages/s, "
                f"{megabytes / seconds:.0f} MB/s, peak {peak:.0f} MB"
            )
        if chosen.warc:
            return
        if chosen.memory:
            corpus(path, chosen.memory, 300, html=False)
            seconds, peak = measure(path, "--engine", "serial", "--format", chosen.format)
            print(
                f"{chosen.memory} short articles: {chosen.memory / seconds:.0f} a second, peak {peak:.0f} MB"
            )
            return
        written = corpus(path, chosen.articles, chosen.bytes, html=chosen.html)
        if chosen.profile:
            profile(path)
            return
        shard = str(max(1, chosen.articles // 10))
        kind = "HTML" if chosen.html else "Markdown"
        each = written / chosen.articles
        print(f"{chosen.articles} articles in {kind}, {each:.0f} bytes each, to {chosen.format}")
        one = 0.0
        for jobs in (1, 2):
            seconds, peak = measure(
                path, "--jobs", str(jobs), "--shard-size", shard, "--format", chosen.format
            )
            rate = chosen.articles / seconds
            one = one or rate
            print(
                f"{jobs} process(es): {rate:7.1f} articles/s  {written / seconds / 1e6:6.2f} MB/s  "
                f"{rate / one:.2f} times one  peak {peak:.0f} MB a process  load {os.getloadavg()[0]:.1f}"
            )
    print(f"this process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
