"""Scores which links of a page lie in its article: this project and its peers, on the same pages.

    python benchmarks/link_score.py PAGES [--split test] [--weights FILE] [--peers FILE]

PAGES is a folder of gzipped pages with a `gold.json`: a list of {file, url, body_links, do_not_count}. A link
is a URL: lower-case host, path and query, percent-decoded, without scheme, fragment and trailing slash; the
page's own address does not count. Scores are micro-averaged over pages, for all links and for those
that leave the site.

Pages are split by the hash of their content, 60 % train, 40 % test. `--peers` keeps what the peers found in a
file, since they take minutes; without it peers are not run. They are installed apart from the project:
trafilatura, readability-lxml, newspaper4k, resiliparse, goose3.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

TRAIN_TENTHS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """A page and the identities of its links that lie in the article, or do not count either way."""

    name: str
    url: str
    data: bytes
    links: frozenset[str]
    neutral: frozenset[str]

    @property
    def html(self) -> str:
        return self.data.decode("utf-8", "replace")

    @property
    def split(self) -> str:
        """``train`` or ``test``, by the hash of the page."""
        return "train" if int(hashlib.sha256(self.data).hexdigest(), 16) % 10 < TRAIN_TENTHS else "test"


def gold_pages(folder: Path) -> list[GoldPage]:
    """Return the pages of a folder."""
    return [
        GoldPage(
            name=entry["file"],
            url=entry["url"],
            data=gzip.decompress((folder / entry["file"]).read_bytes()),
            links=frozenset(entry["body_links"]),
            neutral=frozenset(entry["do_not_count"]) - frozenset(entry["body_links"]),
        )
        for entry in json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    ]


def identity(url: str, base: str = "") -> str:
    """Return what makes two URLs the same link, "" for what is no web address."""
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https"):
        return ""
    host = (parts.hostname or "") + (f":{port}" if port else "")
    return host + unquote(parts.path).rstrip("/") + (f"?{unquote(parts.query)}" if parts.query else "")


def site(name: str) -> str:
    """Return a rough registrable domain of an identity."""
    host = re.split(r"[/?:]", name, maxsplit=1)[0].removeprefix("www.").split(".")
    return ".".join(host[-3:] if len(host) > 2 and len(host[-1]) == 2 and len(host[-2]) <= 3 else host[-2:])


@dataclass(slots=True)
class Score:
    """Counts of right, wrong and missed links."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def scores(pages: Iterable[GoldPage], found: Callable[[GoldPage], Iterable[str]]) -> tuple[Score, Score]:
    """Return the scores for all links and for external ones; `found` gives identities."""
    everything, external = Score(), Score()
    for page in pages:
        own = identity(page.url)
        told = set(found(page)) - page.neutral - {own, ""}
        for score, gold, predicted in (
            (everything, page.links - {own}, told),
            (
                external,
                {link for link in page.links if site(link) != site(own)},
                {link for link in told if site(link) != site(own)},
            ),
        ):
            score.right += len(gold & predicted)
            score.wrong += len(predicted - gold)
            score.missed += len(gold - predicted)
    return everything, external


def _trafilatura(page: GoldPage) -> tuple[list[str], str]:
    import trafilatura
    from lxml import etree

    told = trafilatura.extract(
        page.html, url=page.url, include_links=True, include_comments=False, output_format="xml"
    )
    if not told:
        return [], ""
    tree = etree.fromstring(told.encode())
    return [ref.get("target") for ref in tree.iter("ref") if ref.get("target")], " ".join(tree.itertext())


def _readability(page: GoldPage) -> tuple[list[str], str]:
    import lxml.html
    from readability import Document

    tree = lxml.html.fromstring(Document(page.html, url=page.url).summary())
    return [link.get("href") for link in tree.iter("a") if link.get("href")], tree.text_content()


def _newspaper(page: GoldPage) -> tuple[list[str], str]:
    import newspaper

    settings = newspaper.Config()
    settings.fetch_images = False
    article = newspaper.Article(page.url, config=settings)
    article.download(input_html=page.html)
    article.parse()
    top = article.top_node
    links = [link.get("href") for link in top.iter("a") if link.get("href")] if top is not None else []
    return links, article.text


def _resiliparse(page: GoldPage) -> tuple[list[str], str]:
    from resiliparse.extract.html2text import extract_plain_text

    told = extract_plain_text(page.html, main_content=True, links=True)
    target = r"\((https?://[^\s)]+|/[^\s)]*|[^\s()]*\.[a-z]+[^\s()]*)\)"
    return re.findall(target, told), re.sub(r"\([^()\s]*[/.][^()\s]*\)", " ", told)


def _goose(page: GoldPage) -> tuple[list[str], str]:
    from goose3 import Goose

    article = Goose({"enable_image_fetching": False}).extract(url=page.url, raw_html=page.html)
    return list(article.links), article.cleaned_text or ""


PEERS: dict[str, Callable[[GoldPage], tuple[list[str], str]]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "resiliparse": _resiliparse,
    "goose3": _goose,
}


def peer_results(pages: Iterable[GoldPage], cache: Path) -> dict[str, dict[str, Any]]:
    """Return links and text that each peer finds on each page, from `cache` where it has been written."""
    if cache.exists():
        return dict(json.loads(cache.read_text(encoding="utf-8")))
    logging.disable(logging.CRITICAL)
    found: dict[str, dict[str, Any]] = {}
    for page in pages:
        found[page.name] = {}
        for name, extract in PEERS.items():
            try:
                links, text = extract(page)
            except Exception as error:  # a peer that gives up on a page has found nothing there
                print(f"{name} gave up on {page.name}: {type(error).__name__}")
                links, text = [], ""
            found[page.name][name] = {"links": links, "text": text}
    cache.write_text(json.dumps(found), encoding="utf-8")
    return found


def harvested(page: GoldPage) -> list[str]:
    """Return the identities of the anchors that this project takes for links of the article."""
    from auditor import pipeline
    from auditor.model import LinkRole

    told = pipeline.read(page.data, page.url, media_type="text/html")
    inside = {
        LinkRole.INLINE, LinkRole.FOOTNOTE, LinkRole.REFERENCE, LinkRole.LISTED, LinkRole.AFFILIATE,
    }  # fmt: skip
    return [
        identity(link.href, page.url)
        for link in told.hyperlinks
        if (link.role in inside or link.role is LinkRole.IMAGE) and not link.form.startswith("bare_")
    ]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("--split", choices=("train", "test", "all"), default="test")
    arguments.add_argument("--weights", type=Path, help="weights to use instead of the project's own")
    arguments.add_argument("--peers", type=Path, help="run the peers, and keep what they find in this file")
    given = arguments.parse_args()
    if given.weights:
        from auditor.readers._page import _model

        _model.use(given.weights.read_bytes())
    every = gold_pages(given.pages)
    pages = [page for page in every if given.split in ("all", page.split)]
    print(f"{len(pages)} pages, {sum(len(page.links) for page in pages)} links in their articles\n")
    print(f"{'':44} all links                     external links")

    def show(name: str, found: Callable[[GoldPage], Iterable[str]]) -> None:
        everything, external = scores(pages, found)
        print(f"{name:44} {everything}  {external}", flush=True)

    if given.peers:
        told = peer_results(every, given.peers)
        sets = {
            (page.name, peer): {identity(link, page.url) for link in told[page.name][peer]["links"]}
            for page in pages
            for peer in PEERS
        }
        for peer in PEERS:
            show(peer, lambda page, peer=peer: sets[page.name, peer])
        for three in combinations(PEERS, 3):
            show(
                "vote of " + ", ".join(three),
                lambda page, three=three: [
                    link
                    for link, votes in Counter(x for peer in three for x in sets[page.name, peer]).items()
                    if votes > 1
                ],
            )
    start = time.process_time()
    show("this project", harvested)
    print(
        f"\n{len(pages) / (time.process_time() - start):.0f} pages a second of one core, reading and scoring"
    )


if __name__ == "__main__":
    main()
