from __future__ import annotations

import json
import random
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableInput
from auditor.model import Block, BlockKind, Document, LinkRole, Sentence, Span
from auditor.readers import read
from auditor.structure import _made, document
from tests.annotated_articles import Annotated, annotated
from tests.doubling import LIMIT, growth

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
FURNITURE = {
    "publisher_signature",
    "title_duplicate",
    "title_slug",
    "category_label",
    "media_label",
    "source_notice",
}
ARTICLES = annotated("french.txt", "english.txt", "assistants.txt", "unlike.txt", "web.txt")


def understood(text: str, name: str = "article.txt") -> Document:
    return document(read(text.encode("utf-8"), name))


def kinds(text: str, name: str = "article.txt") -> list[str]:
    return [block.kind.value for block in understood(text, name).blocks]


def gold(seed: Path) -> dict[str, list[dict[str, object]]]:
    path = ROOT / "tests" / "gold" / f"{seed.stem}.gold.json"
    found: dict[str, list[dict[str, object]]] = json.loads(path.read_text(encoding="utf-8"))
    return found


# --- the annotated seeds -----------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_blocks_are_those_of_the_annotators(seed: Path) -> None:
    found = document(read(seed.read_bytes(), seed.name))
    expected = [
        (block["start"], block["end"], "boilerplate" if block["kind"] in FURNITURE else block["kind"])
        for block in gold(seed)["blocks"]
    ]
    assert [(*block.span, block.kind.value) for block in found.blocks] == expected


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_sentences_and_their_words_are_those_of_the_annotators(seed: Path) -> None:
    found = document(read(seed.read_bytes(), seed.name))
    expected = [(s["start"], s["end"], s["n_words"]) for s in gold(seed)["sentences"]]
    assert [(*sentence.span, sentence.words) for sentence in found.sentences] == expected


def test_sentences_that_count_are_as_many_as_the_annotators_found() -> None:
    counted = []
    for seed in SEEDS:
        found = document(read(seed.read_bytes(), seed.name))
        counted.append(sum(found.blocks[sentence.block].kind.counts for sentence in found.sentences))
    assert counted == [35, 24, 41, 26, 14]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_links_are_those_of_the_annotators_and_all_cite(seed: Path) -> None:
    found = document(read(seed.read_bytes(), seed.name))
    expected = [(link["start"], link["end"], link["url"]) for link in gold(seed)["links"]]
    assert [(*link.span, link.href) for link in found.hyperlinks] == expected
    assert all(link.role.cites for link in found.hyperlinks)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_links_of_a_cluster_stand_in_the_annotators_sentence(seed: Path) -> None:
    found = document(read(seed.read_bytes(), seed.name))
    marked = gold(seed)
    position = {sentence["id"]: number for number, sentence in enumerate(marked["sentences"])}
    for cluster in marked["clusters"]:
        inside = found.sentences[position[cluster["sentence"]]].span
        assert inside.start <= cluster["start"]
        assert cluster["end"] <= inside.end


def test_seeds_are_french_and_their_metadata_is_read_from_the_lines_around_them() -> None:
    found = [document(read(seed.read_bytes(), seed.name)) for seed in SEEDS]
    assert [article.language for article in found] == ["fr"] * 5
    assert [article.published for article in found] == [None, None, date(2024, 10, 12), None, None]
    assert found[2].authors == ("James Keou",)
    assert found[1].outlet == "Jforum.fr"


# --- articles written for this test ------------------------------------------------------------


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_block_does_what_its_annotation_says(article: Annotated) -> None:
    found = understood(article.text)
    starts = [start for start, _ in article.kinds]
    seen = set()
    for block in found.blocks:
        place = max(number for number, start in enumerate(starts) if start <= block.span.start)
        seen.add(place)
        told = article.text[block.span.start : block.span.end][:60]
        assert (told, block.kind.value) == (told, article.kinds[place][1]), block.reason
    assert seen == set(range(len(starts)))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_every_block_gives_a_reason_and_every_sentence_lies_in_its_block(article: Annotated) -> None:
    found = understood(article.text)
    assert all(block.reason for block in found.blocks)
    end = 0
    for sentence in found.sentences:
        block = found.blocks[sentence.block].span
        assert block.start <= sentence.span.start < sentence.span.end <= block.end
        assert sentence.span.start >= end
        end = sentence.span.end
        assert found.prose.text[sentence.prose.start : sentence.prose.end].strip()


# --- text is never thrown away lightly ---------------------------------------------------------

BODY = (
    "The committee met on Tuesday and agreed on a plan that will change the way the harbour is run. "
    "Its members voted by a show of hands."
)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Share prices fell by a third on Monday after the company said that its founder had resigned.",
        "Follow the money, he told us, and you will find that it ends in a bank on a small island.",
        "Read more books, the minister said on Thursday, and fewer messages from people you do not know.",
        "Note that the committee had already met twice in the spring without coming to any decision.",
        "Correction of the course will take years, according to two of the engineers who drew the plan.",
        "By Monday the water had reached the second floor, and nobody could say when it would stop.",
        "Photographs of the ship were published by the ministry, which did not say where it was heading.",
        "Related parties held forty percent of the shares, a report by the auditors showed on Friday.",
        "Source after source told the same story, and none of them would give a name or a date for it.",
        "À lire les dépêches de la nuit, la situation semblait pourtant avoir cessé de se dégrader.",
        "Partager le pouvoir avec ses rivaux, voilà ce que le président refuse depuis son élection.",
        "Selon l'AFP, les pourparlers ont repris mardi à Genève en présence des médiateurs suisses.",
        "Par ailleurs, le ministre a confirmé que les négociations reprendraient lundi à Bruxelles.",
        "Sources proches du dossier et diplomates s'accordent à dire que rien ne sera signé avant mai.",
        "The phone app, available in the App Store since March, has been used by two million people.",
        "Les pourparlers ont repris mardi, a rapporté AFP/Reuters.",
        "The minister posted the video via Telegram and refused to answer any questions about it on Monday.",
        "L'application du port est en vente sur l'App Store, selon Ouest-France.",
        "If you liked this year's cheap lamps, keep your money and wait for the next ones.",
        '"Send us your files," the hackers wrote, and the harbour did so on the very same day.',
        "Publicité mensongère, répond l'association, qui a saisi le tribunal de commerce de Nanterre.",
    ],
)
def test_sentence_that_begins_like_furniture_is_text(paragraph: str) -> None:
    text = f"The harbour plan\n\n{BODY}\n\n{paragraph}\n\n{BODY}\n"
    assert kinds(text)[2] == "body"


def test_article_without_any_heading_or_title_is_all_text() -> None:
    assert kinds(f"{BODY}\n\n{BODY}\n") == ["lead", "body"]


def test_single_paragraph_is_a_lead() -> None:
    assert kinds(BODY) == ["lead"]


def test_last_paragraph_signed_by_an_agency_is_text() -> None:
    text = f"The harbour plan\n\n{BODY}\n\n{BODY} The vote was final. Reuters"
    assert kinds(text)[-1] == "body"


def test_heading_with_nothing_under_it_is_no_conclusion() -> None:
    text = f"# Plan\n\n{BODY}\n\n## Conclusion\n\n## Later\n\n{BODY}\n"
    assert kinds(text) == ["title", "lead", "heading", "heading", "body"]


def test_block_of_links_alone_has_no_sentence() -> None:
    found = understood(f"Plan of the harbour\n\n{BODY}\n\nhttps://x.com/a/status/1\n\n{BODY}\n")
    assert found.blocks[2].kind is BlockKind.BODY
    assert not [sentence for sentence in found.sentences if sentence.block == 2]
    assert found.hyperlinks[0].role is LinkRole.INLINE


# --- what other genres stand around their text -----------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "Watch: Otters return to the canal after forty years",
        "En images : le carnaval de Granville sous la neige",
        "Vidéo : un sanglier traverse la gare de Metz",
    ],
)
def test_first_line_that_begins_like_a_label_is_a_title(title: str) -> None:
    assert kinds(f"{title}\n\n{BODY}\n\n{title}\n\n{BODY}\n")[0] == "title"
    assert kinds(f"The harbour plan\n\n{BODY}\n\n{title}\n\n{BODY}\n")[2] == "boilerplate"


def test_first_line_that_links_some_of_its_words_is_text_and_a_title_is_linked_as_a_whole() -> None:
    below = "\n\nThe city waited nine years for it, and nobody there remembers why it took so long.\n"
    cited = understood("The tram opens in May, [the agency](https://agency.example/a) says" + below, "a.md")
    assert [link.role for link in cited.hyperlinks] == [LinkRole.INLINE]
    assert cited.blocks[0].kind is BlockKind.LEAD
    assert kinds(f"# Tram\n\n{BODY}\n\nLanguage: [Spanish](https://a.example/es)\n\n{BODY}\n")[2] == "body"
    whole = understood("# [The tram opens in May](https://paper.example/tram)" + below, "a.md")
    assert [link.role for link in whole.hyperlinks] == [LinkRole.SELF]
    assert whole.title == "The tram opens in May"


def test_signed_title_may_hold_two_sentences() -> None:
    assert kinds(f"The fine is dead. Long live the fine.\n\nBy Ann Lee\n\n{BODY}\n")[:2] == [
        "title",
        "byline",
    ]


def test_short_paragraph_that_ends_with_a_link_is_no_heading() -> None:
    short = "According to posts on X, the mayor warned of a flood. [post](https://x.com/a/status/1)"
    assert kinds(f"The harbour plan\n\n{short}\n\n{BODY}\n") == ["title", "lead", "body"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("PIRAEUS, Greece, Aug 9 -", "dateline"),
        ("EASTBOURNE — June 25", "dateline"),
        ("Posted on 2 Feb 2026 by Ngaire", "byline"),
        ("Chronique d'Hippolyte Marchal", "byline"),
        ("ENTERTAINMENT | 3 MIN READ", "boilerplate"),
        ("HAUTE-MARNE", "boilerplate"),
        ("Jan 9, 2026 | 2 min read", "dateline"),
    ],
)
def test_line_under_the_title_is_no_heading(line: str, kind: str) -> None:
    assert kinds(f"The harbour plan is agreed\n\n{line}\n\n{BODY}\n\n{BODY}\n")[1] == kind


@pytest.mark.parametrize(
    "line",
    [
        "Vous avez filmé la scène ? Envoyez-nous vos images à [la rédaction](https://n.example/contact)",
        "You're receiving this email because you signed up. [Manage preferences](https://n.example/p)",
        "If you liked this, [share it on Bluesky](https://bsky.app/intent/compose) or [subscribe](https://n.example/s).",
        "Do you know more? Contact our reporters securely. We read every message that reaches us.",
        "**La lettre du soir.** Chaque jour, l'essentiel du département. [Je m'inscris](https://n.example/l)",
    ],
)
def test_what_asks_something_of_the_reader_is_furniture_and_its_links_cite_nothing(line: str) -> None:
    found = understood(f"The harbour plan\n\n{BODY}\n\n{line}\n\n{BODY}\n", "article.md")
    assert found.blocks[2].kind is BlockKind.BOILERPLATE
    assert not any(link.role.cites for link in found.hyperlinks)


def test_questions_of_an_interview_are_text_and_those_of_an_explainer_are_headings() -> None:
    asked = (
        "**Why did you leave?**\n\nI was tired of it all.\n\n"
        "**And your friends?**\n\nThey let me go, my oldest too.\n"
    )
    told = (
        "**Who may park?**\n\nAll residents may, the city says.\n\n"
        "**What does it cost?**\n\nA permit is 45 euros a year.\n"
    )
    assert kinds(f"# The harbour plan\n\n{BODY}\n\n{asked}", "a.md")[2:] == ["body"] * 4
    assert kinds(f"# The harbour plan\n\n{BODY}\n\n{told}", "a.md")[2:] == ["heading", "body"] * 2


def test_line_right_above_a_credit_is_a_caption() -> None:
    picture = "The quay, on Monday.\nPhoto Archives Ann Lee / « Gazette »"
    text = f"The harbour plan\n\n{BODY}\n\n{picture}\n\n{BODY}\n"
    assert kinds(text) == ["title", "lead", "caption", "credit", "body"]


def test_points_under_a_last_heading_that_sums_up_are_the_conclusion() -> None:
    text = f"# Plan\n\n{BODY}\n\n## Today\n\n{BODY}\n\n## Key takeaways\n\n- It floats.\n- It is late.\n"
    assert kinds(text, "a.md")[-2:] == ["conclusion", "conclusion"]


def test_points_that_open_an_article_are_its_lead() -> None:
    events = "Key events\n\n- Drozd leads\n- Vesely waits"
    text = f"Night of the vote\n\n{events}\n\n01.14 BST\n\nDrozd wins\n\n{BODY}\n"
    assert kinds(text) == ["title", "boilerplate", "lead", "lead", "heading", "heading", "body"]


def test_short_headings_of_one_level_are_no_title() -> None:
    text = "".join(f"## {name}\n\n{BODY}\n\n" for name in ("What happened", "What is unclear", "What next"))
    assert kinds(text, "a.md") == ["heading", "lead", "heading", "body", "heading", "body"]


def test_note_about_who_signed_is_a_byline_and_initials_are_too() -> None:
    note = "Tom Farrant is the obituaries editor of this paper."
    assert kinds(f"The harbour plan\n\nBy Tom Farrant\n\n{BODY}\n\n{BODY}\n\n{note}\n")[-1] == "byline"
    assert kinds(f"The harbour plan\n\n{BODY}\n\n{BODY}\n\nM. P.\n")[-1] == "byline"


def test_last_short_sections_of_an_article_keep_their_headings() -> None:
    text = f"The harbour plan\n\n{BODY}\n\nThe weather\n\nThe harbour stays closed until Monday.\n"
    assert kinds(text) == ["title", "lead", "heading", "body"]


def test_notice_of_a_correction_leaves_the_lead_to_the_next_paragraph() -> None:
    notice = (
        "Une première version de cet article indiquait à tort que le pont était fermé à tous les véhicules."
    )
    assert kinds(f"Le pont reste ouvert\n\n{notice}\n\n{BODY}\n")[1:] == ["disclaimer", "lead"]


def test_network_of_one_letter_ends_a_sentence_and_an_initial_does_not() -> None:
    text = (
        "The video was first posted on X. Elon Musk shared it later, and George W. Bush did not reply to him."
    )
    assert len(understood(text).sentences) == 2


# --- metadata ----------------------------------------------------------------------------------


def test_front_matter_gives_title_date_authors_address_and_outlet() -> None:
    found = understood(
        '---\ntitle: "The harbour plan"\ndate: 2025-06-15T10:00:00Z\nauthors:\n  - Jane Doe\n'
        "  - Ali Ben Salem\ncanonical_url: https://news.example/plan\n"
        f"publisher: The Example\nlang: en-GB\n---\n\n{BODY}\n",
        "plan.md",
    )
    assert found.title == "The harbour plan"
    assert found.published == date(2025, 6, 15)
    assert found.authors == ("Jane Doe", "Ali Ben Salem")
    assert found.url == "https://news.example/plan"
    assert found.outlet == "The Example"
    assert [block.kind.value for block in found.blocks] == ["boilerplate", "lead"]


def test_header_lines_of_an_export_are_no_text() -> None:
    found = understood(f"Title: The harbour plan\nAuthor: Jane Doe\nDate: 15 June 2025\n\n{BODY}\n\n{BODY}")
    assert (found.title, found.authors, found.published) == (
        "The harbour plan",
        ("Jane Doe",),
        date(2025, 6, 15),
    )
    assert [block.kind.value for block in found.blocks] == ["boilerplate", "lead", "body"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publié le 15 juin 2025", date(2025, 6, 15)),
        ("Publié le 1er août 2024 à 9 h 30", date(2024, 8, 1)),
        ("Dernière mise à jour : 12 oct. 2024", date(2024, 10, 12)),
        ("Published June 15, 2025", date(2025, 6, 15)),
        ("15 June 2025, 10:30 GMT", date(2025, 6, 15)),
        ("2025-06-15", date(2025, 6, 15)),
        ("Updated: Sept. 3, 2023", date(2023, 9, 3)),
        ("Le 23/06/2025 à 14:32", date(2025, 6, 23)),
        ("London, Monday, March 3rd, 2025", date(2025, 3, 3)),
    ],
)
def test_dateline_gives_the_day(line: str, day: date) -> None:
    found = understood(f"The harbour plan is agreed\n\n{line}\n\n{BODY}\n\n{BODY}\n")
    assert found.blocks[1].kind is BlockKind.DATELINE
    assert found.published == day


def test_day_of_publication_comes_before_the_day_of_change() -> None:
    found = understood(
        f"The plan is agreed\n\nUpdated June 17, 2025\n\nPublished June 15, 2025\n\n{BODY}\n\n{BODY}\n"
    )
    assert found.published == date(2025, 6, 15)


def test_date_that_can_be_read_both_ways_is_read_neither_way_in_english() -> None:
    found = understood(f"The plan is agreed\n\nPublished 05/06/2025\n\n{BODY}\n\n{BODY}\n")
    assert found.blocks[1].kind is BlockKind.DATELINE
    assert found.published is None


@pytest.mark.parametrize("title", ["Élections du 9 juin 2024", "What happened on June 15, 2025 in Tehran"])
def test_title_with_a_date_is_a_title(title: str) -> None:
    assert understood(f"{title}\n\n{BODY}\n\n{BODY}\n").blocks[0].kind is BlockKind.TITLE


def test_title_keeps_the_typography_it_was_written_with() -> None:
    assert understood(f"# L’Iran *dit* «\u00a0non\u00a0»\n\n{BODY}\n").title == "L’Iran dit «\u00a0non\u00a0»"


# --- marks and lists of sources ----------------------------------------------------------------


def roles(found: Document) -> list[tuple[str, str, str]]:
    return [(link.form, link.role.value, link.href) for link in found.hyperlinks]


def test_numbered_mark_is_the_occurrence_and_its_entry_only_listed() -> None:
    found = understood(
        f"# Plan\n\n{BODY}[1]\n\n{BODY}[2][1]\n\nSources:\n[1] https://a.example/1\n[2] The B, https://b.example/2\n"
    )
    assert roles(found) == [
        ("numbered", "footnote", "https://a.example/1"),
        ("numbered", "footnote", "https://b.example/2"),
        ("numbered", "footnote", "https://a.example/1"),
        ("bare_url", "listed", "https://a.example/1"),
        ("bare_url", "listed", "https://b.example/2"),
    ]
    assert found.hyperlinks[0].definition == found.hyperlinks[3].span
    assert not found.markers


def test_listed_source_without_a_mark_counts_by_itself() -> None:
    found = understood(
        f"# Plan\n\n{BODY}[1]\n\n## References\n\n1. https://a.example/1\n2. https://b.example/2\n"
    )
    assert [role for _, role, _ in roles(found)] == ["footnote", "listed", "reference"]


def test_mark_whose_number_is_not_in_the_list_leads_nowhere() -> None:
    found = understood(f"# Plan\n\n{BODY}[1][7]\n\n## References\n\n1. https://a.example/1\n")
    assert [(marker.form, marker.text) for marker in found.markers] == [("numbered", "[7]")]


def test_range_of_numbers_stands_for_each_of_its_entries() -> None:
    listed = "".join(f"[{number}] https://a.example/{number}\n" for number in range(1, 5))
    found = understood(f"# Plan\n\n{BODY}[1, 3-4]\n\nSources\n{listed}")
    assert [href[-1] for form, _, href in roles(found) if form == "numbered"] == ["1", "3", "4"]


def test_superscripts_are_marks_and_square_metres_are_not() -> None:
    found = understood(
        f"# Plan\n\nThe flat has 40 m² and a garden of 2 km².¹ {BODY}\n\nSource: notes of the day\n(1) Plans. https://a.example/1.\n"
    )
    assert roles(found) == [
        ("superscript", "footnote", "https://a.example/1"),
        ("bare_url", "listed", "https://a.example/1"),
    ]


def test_number_glued_to_a_full_stop_is_a_mark_only_where_a_list_has_it() -> None:
    text = f"# Plan\n\nThe cost is paid by each.2 {BODY}"
    assert understood(text).hyperlinks == ()
    found = understood(
        text + "\n\n#### **Works cited**\n\n1. A, https://a.example\n2. B, https://b.example\n"
    )
    assert roles(found)[0] == ("glued", "footnote", "https://b.example")
    assert "each. The committee" in found.prose.text


def test_footnote_leads_to_the_link_in_its_text_and_a_note_without_one_is_not_dangling() -> None:
    notes = "[^1]: See [the plan](https://a.example/plan), page 3.\n[^n]: Letter to the author.\n"
    found = understood(f"# Plan\n\n{BODY}[^1] Yes.[^n] No.[^x]\n\n{notes}", "a.md")
    assert [(form, role) for form, role, _ in roles(found)] == [
        ("footnote", "footnote"),
        ("inline", "listed"),
    ]
    assert [marker.text for marker in found.markers] == ["[^x]"]


def test_entry_may_have_its_address_on_the_next_line() -> None:
    found = understood(f"# Plan\n\n{BODY}[1]\n\nSources\n[1] The plan\nhttps://a.example/1\n")
    assert roles(found)[0] == ("numbered", "footnote", "https://a.example/1")


def test_marks_belong_to_the_sentence_before_them() -> None:
    found = understood(
        "# Plan\n\nOne thing is certain here.[1][2] Another is not.[2]\n\nSources\n[1] https://a.example\n[2] https://b.example\n"
    )
    first, second = (sentence for sentence in found.sentences if found.blocks[sentence.block].kind.counts)
    assert found.text[first.span.start : first.span.end] == "One thing is certain here.[1][2]"
    assert found.text[second.span.start : second.span.end] == "Another is not.[2]"


# --- roles -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Lire aussi : [Le plan du port](https://news.example/plan)", LinkRole.READ_MORE),
        ("Partager sur [Facebook](https://www.facebook.com/sharer.php?u=x)", LinkRole.SHARE),
        ("Tags : [port](https://news.example/tag/port)", LinkRole.TAG),
        ("Photo : [Jane Doe](https://photos.example/jane) / Reuters", LinkRole.IMAGE),
        ("[A very different story of the other harbour](https://news.example/other)", LinkRole.READ_MORE),
    ],
)
def test_link_in_a_line_of_the_page_does_not_cite(line: str, role: LinkRole) -> None:
    found = understood(f"# The harbour plan\n\n{BODY}\n\n{line}\n\n{BODY}\n")
    assert [link.role for link in found.hyperlinks] == [role]


def test_link_of_a_byline_does_not_cite() -> None:
    found = understood(
        f"# The harbour plan\n\nBy [Jane Doe](https://news.example/jane)\n\n{BODY}\n\n{BODY}\n"
    )
    assert [link.role for link in found.hyperlinks] == [LinkRole.BYLINE]


def test_closing_list_of_sources_is_what_counts_most_and_is_kept() -> None:
    found = understood(
        f"# Plan\n\n{BODY}\n\n{BODY}\n\n- [The report](https://a.example/r)\n- https://b.example/x\n"
    )
    assert [link.role for link in found.hyperlinks] == [LinkRole.REFERENCE, LinkRole.REFERENCE]


@pytest.mark.parametrize(
    "line",
    [
        "Bronnen: NOS, AD",
        "Bron: ANP",
        "(Bron: ANP)",
        "_Bron – Reuters_",
        "**Geraadpleegde bronnen:** NOS, AD",
        "Quellen dieses Artikels: dpa, AFP",
        "(Quelle – dpa)",
        "(Source : AFP)",
        "Fuentes: EFE, El País",
        "Fonte: Ansa",
        "Fonte – Lusa",
        "Źródło: PAP",
        "Källor: TT, SVT",
        "Kilde: Ritzau",
        "Lähteet: STT, Yle",
        "Surse: Agerpres, Digi24",
        "Zdroj: ČTK",
        "Forrás: MTI",
        "Kaynak: AA",
        "Πηγή: ΑΠΕ",
        "Источник: ТАСС",
        "Джерело: Укрінформ",
        "المصدر: رويترز",
        "来源：新华社",
        "（資料來源：中央社）",
        "出典：共同通信",
        "출처: 연합뉴스",
    ],
)
def test_last_line_that_names_sources_is_a_list_of_them_in_many_languages(line: str) -> None:
    assert kinds(f"# The harbour plan\n\n{BODY}\n\n{BODY}\n\n{line}\n", "article.md")[-1] == "references"


def test_list_under_a_heading_for_sources_is_one_in_many_languages() -> None:
    for heading in ("Bronnen", "Źródła", "Källor", "Источники", "Kaynaklar", "参考文献"):
        text = f"# Plan\n\n{BODY}\n\n{BODY}\n\n{heading}\n\n- [NOS](https://nos.nl/a)\n- Harbour archive\n"
        assert kinds(text, "article.md")[-3:] == ["heading", "references", "references"], heading


@pytest.mark.parametrize("line", ["Sources say little.", "Bronnen zwijgen", "Quelle-Ost zu", "Fonte nova"])
def test_short_line_that_only_begins_with_the_word_for_sources_is_no_list(line: str) -> None:
    assert kinds(f"# Plan\n\n{BODY}\n\n{line}\n\n{BODY}\n", "article.md")[2] != "references"


# --- whatever comes ---------------------------------------------------------------------------

PIECES = (
    *(
        "[a](http://a.b)",
        "[](http://c.d)",
        "[1]",
        "[^1]",
        "[^1]: http://x.y\n",
        "[r]",
        "[r]: http://d.e\n",
        "www.a.com ",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "    ",
        "# T\n",
        "- i\n",
        "> q\n",
        "| a | b |\n",
        "```\n",
        "---\n",
        "+++\n",
    ),
    *(
        "Sources\n",
        "1. http://u.v\n",
        "[2] Title http://w.x\n",
        "title: x\n",
        "Par Jean Dupont\n",
        "12 oct. 2024\n",
    ),
    *(
        "A sentence here that is long enough to be solid, or so. ",
        "Le président a dit : « non. » ",
        "M. ",
        "AI.1 ",
    ),
    *(
        "<b>",
        "</b>",
        '<a href="http://q.r">z</a>',
        "<!--",
        "-->",
        "<sup>1</sup>",
        "&amp;",
        '<iframe src="http://e.f">',
    ),
    *(
        '<blockquote class="twitter-tweet">',
        "</blockquote>",
        "`",
        "**",
        "*",
        "_",
        "\\",
        "](",
        "[",
        "(",
        ")",
        "://",
    ),
    *(
        "turn0search1",
        "【3†s】",
        "[cite: 1]",
        "¹",
        "file-service://abc ",
        "\ue200cite\ue202x\ue201",
        "Wikipedia+1\n",
    ),
    *(
        "\u200b",
        "\u00ad",
        "e\u0301",
        "ﬁ",
        "« ",
        "» ",
        '"',
        "?",
        "…",
        "Προωθημένο\n",
        "×\n",
        "© AFP\n",
        ". Reuters\n",
    ),
)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_any_mixture_of_notations_gives_a_document_whose_parts_lie_in_order(name: str) -> None:
    draw = random.Random(name)
    for _ in range(600):
        text = "x" + "".join(draw.choices(PIECES, k=draw.randint(1, 40)))
        found = understood(text, name)
        end = 0
        for block in found.blocks:
            assert end <= block.span.start < block.span.end <= len(text), text
            end = block.span.end
        end = 0
        for sentence in found.sentences:
            assert end <= sentence.span.start < sentence.span.end <= found.blocks[sentence.block].span.end, (
                text
            )
            assert "\n" not in found.prose.text[sentence.prose.start : sentence.prose.end]
            end = sentence.span.end
        starts = [link.span.start for link in found.hyperlinks]
        assert starts == sorted(starts)
        assert all(link.span.holds(link.anchor) and link.href for link in found.hyperlinks), text
        assert len(found.prose.text.split("\n")) == max(1, len(found.blocks))


@settings(deadline=None)  # some are files of formats that are read in a child, and it takes its time to start
@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_are_refused(data: bytes) -> None:
    with suppress(UnreadableInput):
        assert document(read(data, "a.txt")).text.strip()


# --- cost --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "](",
        "<",
        "*",
        '"',
        "[a](",
        "[1][",
        "`",
        "```a\n",
        "<!--",
        "http://",
        "https://a.com,",
        "a.com ",
        "a. ",
        "- item\n",
        "short line\n",
        "A short paragraph here.\n\n",
        "[1] http://a.b/x\n",
        "# h\n",
        "| a | b |\n",
        "a¹ ",
        "[^1]: http://a.b\n",
        '<blockquote class="twitter-tweet">\n',
        "(cite index=",
        "By A. B.\n",
        "Sources\n1. a.1 ",
    ],
)
def test_understanding_grows_in_step_with_the_text(unit: str) -> None:
    assert growth(understood, unit, size=16384) < LIMIT


def test_text_of_endless_short_lines_is_cut_and_says_so() -> None:
    document = understood("a line of text\n" * 100_000)
    assert 0 < len(document.blocks) < 100_000
    assert any("were audited" in reason for reason in document.degraded)


@pytest.mark.parametrize(
    ("byline", "own"),
    [
        ("Posted on 2 Feb 2026 by Ann Lee", ["https://ann-lee.net/part-1"]),
        ("By Ann Lee, Reuters", ["https://ann-lee.net/part-1"]),
        ("By Reuters", []),
        ("By Anna Leek", []),
    ],
)
def test_site_that_bears_the_writers_name_is_the_writers_own(byline: str, own: list[str]) -> None:
    text = (
        f"# A year of spreadsheets in our office\n\n{byline}\n\nI [wrote](https://ann-lee.net/part-1) "
        "about it, and [so did others](https://www.reuters.com/world/sheets-2025-07-01)."
    )
    links = understood(text).hyperlinks
    assert [link.href for link in links if link.role is LinkRole.SELF] == own


def test_refusal_of_any_comment_is_part_of_the_article() -> None:
    text = (
        "# Un titre\n\nLe maire a fermé le pont mardi, selon Reuters.\n\n{}\n\nLes travaux durent deux ans."
    )
    assert kinds(text.format("Le Kremlin s'est refusé à tout commentaire."), "a.md")[2] in ("lead", "body")
    assert kinds(text.format("Pour tout commentaire, écrivez à la rédaction."), "a.md")[2] == "boilerplate"


def test_what_is_made_without_a_constructor_has_all_that_the_constructor_gives():
    here, there = Span(0, 9), Span(0, 7)
    assert _made.block(3, here, BlockKind.LEAD, "why") == Block(
        index=3, span=here, kind=BlockKind.LEAD, reason="why"
    )
    assert _made.sentence(4, 3, here, there, 2) == Sentence(index=4, block=3, span=here, prose=there, words=2)


def test_disclaimer_of_more_words_than_a_notice_is_known_by_its_phrase():
    told = (
        "The mayor of Lyon said on Tuesday that the river would rise again before the end of the week. " * 2
    )
    phrase = "This article was generated with the help of artificial intelligence"
    long = f"{phrase} and then read by {'one of the many ' * 9}people of the desk, who took their time."
    assert 45 < len(long.split()) <= 60
    assert kinds("\n\n".join(["The river rises", told, told, told, long]))[-1] == "disclaimer"
