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
        f"{{{{Literatur |Autor=A. Petit |Titel=Dam leaks |Online=[{URL} online] |Abruf=2025-06-16}}}}",
        f"{{{{Webarchiv|url={URL}|wayback=20250616|text=Dam leaks}}}}",
        f"{{{{Cita news|url={URL}|titolo=Dam leaks|pubblicazione=Reuters|accesso=16 giugno 2025}}}}",
        f"{{{{Citar periódico|título=Dam leaks|arquivourl={URL}}}}}",
        f"{{{{Some house template|titel=Dam leaks|url={URL}}}}}",
        f"{{{{multiref|{{{{cite web|url={URL}|title=Dam leaks}}}}}}}}",
        f"{{{{cite web|title=Dam leaks|url={URL}<!-- not the other -->}}}}",
        f"[{URL} Dam leaks], Reuters",
        f"[{URL} Dam leaks [video]], Reuters",
        f"[{URL.removeprefix('https:')} Dam leaks], Reuters",
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
        "[https://a.b/ [c] ",
        "{{efn|",
        "<nowiki>",
        "<pre><!--",
        "<gallery>\nA|b",
        "<references>",
        "{{blockquote|",
        "{{r|a}}",
        "{{multiref|{{cite web|",
        "{{nowrap|<ref name=a/>",
        "[[File:a|b",
        "||",
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


def test_address_in_a_template_is_read_without_entities_and_signs_of_the_wiki() -> None:
    source = f"{SAID}.<ref>{{{{cite web|title=A{{{{!}}}}B|url={URL}?a{{{{=}}}}1&amp;b=2}}}}</ref>"
    assert links(document(source))[0] == (f"{URL}?a=1&b=2", LinkRole.FOOTNOTE)


def test_reference_defined_in_a_list_of_its_own_is_cited_where_it_is_used_and_not_there() -> None:
    listed = f"<references>\n<ref name=r>{{{{cite web|url={URL}|title=T}}}}</ref>\n</references>"
    found = document(f"{SAID}.<ref name=r /> It was so.\n\n== References ==\n{listed}")
    assert links(found) == [(URL, LinkRole.FOOTNOTE), (URL, LinkRole.LISTED)]


@pytest.mark.parametrize(
    "mark", ["{{r|one}}", "{{nowrap|3 mm<ref name=one />}}", "{{refn|name=one}}", "<ref name=one />"]
)
def test_named_reference_is_cited_by_whatever_uses_its_name(mark: str) -> None:
    found = document(f"{SAID}.<ref name=one>{URL}</ref> And so on, it said{mark}.")
    assert links(found) == [(URL, LinkRole.FOOTNOTE)] * 2 + [(URL, LinkRole.LISTED)]


def test_name_that_nobody_defined_is_a_mark_that_leads_nowhere_and_a_note_in_words_is_none() -> None:
    found = document(f'{SAID}.<ref name="gone" /> It was so.<ref>{{{{BibISBN|3-16-148410-0}}}}</ref>')
    assert [marker.text for marker in found.markers] == ["[^1]"]
    assert "3-16-148410-0" in found.text


def test_references_in_two_pieces_of_templates_are_two_notes() -> None:
    other = "https://www.lemonde.fr/a"
    found = document(f"{SAID}, {{{{nowrap|3 m<ref>{URL}</ref>}}}} and {{{{nowrap|3 m<ref>{other}</ref>}}}}.")
    assert [href for href, role in links(found) if role is LinkRole.FOOTNOTE] == [URL, other]


def test_what_nowiki_and_pre_hold_is_no_notation() -> None:
    found = document(f"{SAID}.<nowiki><ref>{{{{x}}}}</nowiki> See <pre>[[a]]</pre> and more.<ref>{URL}</ref>")
    assert found.text.startswith(f"{SAID}.<ref>{{{{x}}}} See [[a]] and more.[^1]")
    assert links(found)[0] == (URL, LinkRole.FOOTNOTE)


def test_quotation_has_the_words_and_the_reference_of_its_source() -> None:
    for quotation in (
        f"{{{{Blockquote|text={SAID}.|author=A. Petit|source=<ref>{URL}</ref>}}}}",
        f"{{{{quote|{SAID}.|A. Petit|<ref>{URL}</ref>}}}}",
        f"{{{{Citation bloc|{SAID}.|auteur=A. Petit|source=<ref>{URL}</ref>}}}}",
    ):
        found = document(f"It was a long night at the dam.\n\n{quotation}\n\nNobody slept.")
        assert links(found)[0] == (URL, LinkRole.FOOTNOTE)
        assert f"{SAID}. — A. Petit" in found.text


def test_captions_of_galleries_and_of_pictures_within_a_paragraph_stand_below_it() -> None:
    found = document(
        f"{SAID} [[Archivo:Dam.jpg|thumb|The dam<ref>{URL}</ref>]] in May.\n\n"
        "<gallery>\nFile:A.jpg|The wall\nFile:B.jpg\n</gallery>\nMore words."
    )
    said = " ".join(found.text.split("\n\n")[0].split())
    assert (said, found.text.split("\n\n")[1:4]) == (
        f"{SAID} in May.",
        ["The dam[^1]", "The wall", "More words."],
    )


def test_cells_in_one_line_are_parted_like_those_in_several() -> None:
    table = "{|\n|+ Levels\n! Year !! Level\n|-\n| 2024 || style=x | 4 mm\n|}"
    assert document(f"{SAID}.\n\n{table}\n\nIt is! Yes!! Or || so.").text.split("\n\n")[1:] == [
        "Levels",
        "Year | Level",
        "2024 | 4 mm",
        "It is! Yes!! Or || so.",
    ]


def test_short_note_finds_its_source_by_the_name_that_the_source_gives_itself() -> None:
    book = f"{{{{Cita libro|cognome=Petit|anno=2024|titolo=T|url={URL}|cid=Petit 1}}}}"
    assert (
        links(document(f"{SAID}.<ref>{{{{Cita|Petit 1|p. 3}}}}</ref>\n\n== Fonti ==\n* {book}"))[0][1]
        is LinkRole.FOOTNOTE
    )
    book = f"{{{{cite book|author=Ministry|title=T|url={URL}|ref={{{{harvid|Ministry of Dams|2024}}}}}}}}"
    found = document(f"{SAID}.{{{{sfn|Ministry of Dams|2024}}}}\n\n== Sources ==\n* {book}")
    assert links(found)[0] == (URL, LinkRole.FOOTNOTE)
    book = f"{{{{citar livro|sobrenome=Petit|ano=2024|titulo=T|url={URL}}}}}"
    assert (
        links(document(f"{SAID}.{{{{sfn|Petit|2024}}}}\n\n== Fontes ==\n* {book}"))[0][1] is LinkRole.FOOTNOTE
    )


def test_links_to_other_languages_and_categories_are_no_words() -> None:
    assert document(f"{SAID}.\n\n[[Categoria:Dighe]]\n[[de:Damm]]\n[[pt-br:Barragem]]").text == f"{SAID}."


@pytest.mark.parametrize(
    ("template", "href"),
    [
        ("{{cite instagram|user=nasa|postid=Cxyz_1}}", "https://www.instagram.com/p/Cxyz_1/"),
        ("{{doi|10.1000/1}}", "https://doi.org/10.1000/1"),
        ("{{YouTube|dQw4w9WgXcQ|The wall}}", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
    ],
)
def test_template_of_a_platform_or_a_register_is_its_address(template: str, href: str) -> None:
    assert links(document(f"{SAID}.<ref>{template}</ref>"))[0] == (href, LinkRole.FOOTNOTE)
