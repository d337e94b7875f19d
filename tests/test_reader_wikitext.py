"""The source of Wikipedia articles: references, templates, links."""

from __future__ import annotations

from contextlib import suppress

import pytest

from auditor import pipeline
from auditor.errors import UnreadableInput
from auditor.model import Document, LinkRole
from auditor.readers import read, reader_for
from tests.doubling import LIMIT, growth

URL = "https://www.reuters.com/world/dam-2025-06-15/"
SAID = "The dam began to leak in the night, and nobody was told"


def document(source: str) -> Document:
    return pipeline.read(source.encode(), "a.wiki")


def links(found: Document) -> list[tuple[str, LinkRole]]:
    return [(link.href, link.role) for link in found.hyperlinks]


@pytest.mark.parametrize(
    "reference",
    [
        f"{{{{cite news |last=Petit |url={URL} |title=Dam [[leak|leaks]] |work=[[Reuters]] |date=2025}}}}",
        f"{{{{Lien web|langue=fr|titre=Dam leaks|url={URL}|site=Reuters|consulté le=16 juin 2025}}}}",
        f"{{{{Internetquelle |url={URL} |titel=Dam leaks |werk=Reuters |datum=2025-06-15}}}}",
        f"[{URL} Dam leaks], Reuters",
        f"Reuters, {URL}",
    ],
)
def test_reference_is_a_footnote_with_the_address_of_its_source(reference: str) -> None:
    found = document(f"{SAID}.<ref>{reference}</ref> It was [[Monday]].")
    assert links(found) == [(URL, LinkRole.FOOTNOTE), (URL, LinkRole.LISTED)]
    assert found.prose.text.split("\n")[0] == f"{SAID}. It was Monday."


def test_reference_used_twice_is_cited_twice_wherever_it_is_defined() -> None:
    source = (
        f'{SAID}.<ref name=r /> And so on and so forth.<ref name="r">{{{{cite web|url={URL}|title=T}}}}</ref>'
    )
    assert links(document(source)) == [(URL, LinkRole.FOOTNOTE)] * 2 + [(URL, LinkRole.LISTED)]


def test_dead_link_of_a_template_is_kept_and_its_archive_only_where_there_is_no_other() -> None:
    archive = "https://web.archive.org/web/2025/https://x.example/"
    both = f"{SAID}.<ref>{{{{cite web|url={URL}|title=T|archive-url={archive}}}}}</ref>"
    alone = f"{SAID}.<ref>{{{{cite web|title=T|archive-url={archive}}}}}</ref>"
    assert [href for href, _ in links(document(both))] == [URL, URL]
    assert [href for href, _ in links(document(alone))] == [archive, archive]


def test_infobox_comments_categories_and_files_are_no_text_and_a_caption_is_one() -> None:
    found = document(
        "{{Infobox dam\n| name = X\n| website = {{URL|x.example}}\n}}\n"
        "[[File:Dam.jpg|thumb|The dam in May]]\n"
        f"'''{SAID}'''<!-- never --> &amp; ''more''.\n\n[[Category:Dams]]"
    )
    assert found.text == f"The dam in May\n\n{SAID} & more."
    assert found.hyperlinks == ()


def test_notes_of_other_programs_with_such_links_are_no_wikitext() -> None:
    note = b"# Dam\n\n[[Reuters]] says {{< figure >}} it leaks.\n\n```\n[[ -f x ]] && echo {{ y }}\n```\n"
    assert reader_for("dam.md", "", note).name == "markdown"
    assert reader_for("dam.txt", "", b"'''Dam''' is a [[dam]].<ref>x</ref>\n").name == "wikitext"


def test_table_is_read_row_by_row() -> None:
    source = (
        f'{SAID}.\n\n{{| class="wikitable"\n! Year\n! Level\n|-\n| style="x" | 2024\n| 4 mm\n|}}\n\n{SAID}.'
    )
    assert document(source).text.split("\n\n") == [f"{SAID}.", "Year | Level", "2024 | 4 mm", f"{SAID}."]


def test_tweet_template_is_a_post() -> None:
    found = document(f"{SAID}.<ref>{{{{cite tweet|user=a|number=1934319371146482043|title=It leaks}}}}</ref>")
    assert links(found)[0][0] == "https://x.com/a/status/1934319371146482043"


@pytest.mark.parametrize(
    "piece",
    [
        "{{",
        "[[",
        "<ref>",
        "<ref name=a>{{cite web|",
        "{{a|",
        "}}",
        "<!--",
        "== x ==\n",
        "{|\n|",
        "[https://a.b/ ",
        "{{efn|",
    ],
)
def test_source_that_closes_nothing_costs_time_in_proportion(piece: str) -> None:
    def work(text: str) -> None:
        with suppress(UnreadableInput):
            read(text.encode(), "a.wiki")

    assert growth(work, piece) < LIMIT


def test_short_note_leads_to_the_source_that_a_template_describes_and_that_is_listed() -> None:
    book = f"{{{{cite book|last=Petit|year=2025|title=T|url={URL}}}}}"
    source = f"{SAID}.{{{{sfn|Petit|2025|p=3}}}}\n\n== Sources ==\n* {book}"
    assert links(document(source)) == [
        (URL, LinkRole.FOOTNOTE),
        (URL, LinkRole.LISTED),
        (URL, LinkRole.LISTED),
    ]
    inside = source.replace("{{sfn|Petit|2025|p=3}}", "<ref>{{harvnb|Petit|2025}}, p. 3</ref>")
    assert links(document(inside))[0] == (URL, LinkRole.FOOTNOTE)
    unknown = source.replace("sfn|Petit", "sfn|Roy")
    assert links(document(unknown)) == [(URL, LinkRole.REFERENCE)]


def test_paper_without_an_address_is_cited_by_its_identifier() -> None:
    found = document(f"{SAID}.<ref>{{{{cite journal|title=T|journal=J|doi=10.1000/1|jstor=7}}}}</ref>")
    assert links(found)[0] == ("https://doi.org/10.1000/1", LinkRole.FOOTNOTE)


def test_template_that_asks_for_a_source_is_none_and_has_no_words() -> None:
    assert document(f"{SAID}{{{{citation needed|date=May 2025}}}}.").prose.text == f"{SAID}."
