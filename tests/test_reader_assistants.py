"""How assistants cite, in Markdown, as plain text and on a page: to its source, or told to lead nowhere."""

from __future__ import annotations

import re
from html import escape

import pytest

from auditor import pipeline
from auditor.draft import Mark
from auditor.model import Audit, BlockKind, Span
from auditor.structure._mathematics import outside_mathematics
from tests.doubling import LIMIT, growth

CLAIM = "The minister met her counterpart in Geneva on Tuesday, the ministry said."
BEFORE = "# Talks in Geneva\n\nThe envoys had spoken on Monday already. Both sides will go on.\n\n"
AFTER = "\n\nNobody else was asked about it by the end of the day.\n"
LIST = "\n\nSources:\n\n[1] Geneva news, https://a.example/1\n\n[2] Other news, https://b.example/2\n"
ONE, TWO = "https://a.example/1", "https://b.example/2"
KINDS = ("md", "txt", "html")


def audited(text: str, kind: str) -> Audit:
    text = BEFORE + text + AFTER
    if kind == "html":
        paragraphs = [
            f"<h1>{each[2:]}</h1>" if each.startswith("# ") else f"<p>{escape(each, quote=False)}</p>"
            for each in text.split("\n\n")
        ]
        linked = re.sub(r"\[([^\[\]]*)\]\((https?://[^()]*)\)", r'<a href="\2">\1</a>', "".join(paragraphs))
        text = f"<!doctype html><html><body><article>{linked}</article></body></html>"
    return pipeline.audit_bytes(text.encode(), f"talks.{kind}")


def cited(audit: Audit) -> list[str]:
    return [link.href for link in audit.dossier.document.hyperlinks if link.role.cites]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("text", "hrefs"),
    [
        (f"{CLAIM} [oai_citation:2‡Name]({ONE})", [ONE]),
        (f"{CLAIM} [oai_citation:1,Name]({ONE})", [ONE]),
        (f"{CLAIM} ([a.example]({ONE}?utm_source=openai))", [f"{ONE}?utm_source=openai"]),
        (f"{CLAIM} [a.example]({ONE}?referrer=grok.com)", [f"{ONE}?referrer=grok.com"]),
        (f"{CLAIM}[]({ONE})[]({TWO})", [ONE, TWO]),
        (f"{CLAIM}[]({ONE})sn._setImageSrc('x','y');", [ONE]),
        (f"{CLAIM}[1]({ONE})[2]({TWO})", [ONE, TWO]),
        (f"{CLAIM}[1] {CLAIM}[2]{LIST}", [ONE, TWO]),
        (f"{CLAIM}[cite: 1, 2]{LIST}", [ONE, TWO]),
        (f"[cite_start]{CLAIM}[cite: 2]{LIST}", [TWO, ONE]),
        (f"{CLAIM}【2†source】{LIST}", [TWO, ONE]),
        (f"{CLAIM}【2】{LIST}", [TWO, ONE]),
        (f"{CLAIM}【2†L12-L18】 {CLAIM}【1†L3】【2†Geneva】{LIST}", [TWO, ONE]),
        (f"{CLAIM[:-1]} ². {CLAIM[:-1]} ¹.{LIST}", [TWO, ONE]),
        (f"{CLAIM}[citation:1][web:2]{LIST}", [ONE, TWO]),
        (f"{CLAIM}[^1^]\n\n{CLAIM}\n\nLearn more: [1. a.example]({ONE})", [ONE]),
        (
            f"{CLAIM[:-1]}.1 More was said in the evening.2\n\n#### **Works cited**\n\n"
            f"1. One, accessed on October 5, 2025, [{ONE}]({ONE})\n\n"
            f"2. Two, accessed on October 5, 2025, [{TWO}]({TWO})",
            [ONE, TWO],
        ),
        (f"{CLAIM}[cite: 1-2]{LIST}", [ONE, TWO]),
        (f"{CLAIM}[1]-[2]{LIST}", [ONE, TWO]),
        (f"{CLAIM} (1) {CLAIM} (2){LIST}", [ONE, TWO]),
        (f"{CLAIM}［2］{LIST}", [TWO, ONE]),
        (f"{CLAIM}[1, 2](@ref){LIST}", [ONE, TWO]),
        (f"{CLAIM} [web:0] {CLAIM} [post:0]\n\nSources:\n\n[post:0] {TWO}\n\n[web:0] {ONE}", [ONE, TWO]),
        (f"{CLAIM}[ref_1]\n\nSources:\n\n[ref_1] {ONE}", [ONE]),
        (f"{CLAIM}[1] {CLAIM}[2]\n\nReferences (2)\n\n[1] {ONE}\n\n[2] {TWO}", [ONE, TWO]),
        (
            f"{CLAIM}[1] {CLAIM}[2]\n\nSources:\n\n1\n\nGeneva news\n\n{ONE}\n\n2\n\nOther\n\n{TWO}",
            [ONE, TWO],
        ),
        (f"{CLAIM}[1]\n\nSources:\n\n[1] Geneva news\n\nA paper\n\n{ONE}\n\n[2] Other\n\n{TWO}", [ONE, TWO]),
        (f"{CLAIM}[١] {CLAIM}[٢]\n\nSources:\n\n[١] {ONE}\n\n[٢] {TWO}", [ONE, TWO]),
        (
            f"{CLAIM}¹ {CLAIM}²\n\nSource: Conversation with Bing, 10/9/2023 (1) Geneva news. {ONE}. "
            f"(2) Other news. {TWO}.",
            [ONE, TWO],
        ),
        (f"{CLAIM}¹ {CLAIM}²\n\nLearn more: 1. {ONE} 2. {TWO}", [ONE, TWO]),
        (f"{CLAIM} ² {CLAIM} ¹\n\nNotes:\n\n1. {ONE}\n\n2. {TWO}", [TWO, ONE]),
        (f"{CLAIM} \\[2\\] {CLAIM} \\[1\\]\n\nSources:\n\n\\[1\\] {ONE}\n\n\\[2\\] {TWO}", [TWO, ONE]),
        (f"{CLAIM} [R1] {CLAIM} [R2]\n\nReferences\n\n[R1] {ONE}\n\n[R2] {TWO}", [ONE, TWO]),
        (f"{CLAIM} [Ref. 1, Ref. 2]\n\nSources:\n\n[Ref. 1] {ONE}\n\n[Ref. 2] {TWO}", [ONE, TWO]),
        (f"{CLAIM} [2] {CLAIM} [1]\n\nSources:\n\n1 {ONE}\n\n2 {TWO}", [TWO, ONE]),
        (f"{CLAIM} [2] {CLAIM} [1]\n\nSources:\n\n\u200b[1] {ONE}\n\n\u200b[2] {TWO}", [TWO, ONE]),
    ],
)
def test_mark_leads_to_the_address_that_the_text_carries(text: str, hrefs: list[str], kind: str) -> None:
    # An entry of a list that no mark points to is cited after those that one does.
    found = audited(text, kind)
    assert list(dict.fromkeys(cited(found))) == hrefs
    assert "LNK306" not in {finding.code for finding in found.findings}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        f"{CLAIM} :contentReference[oaicite:0]{{index=0}}",
        f"{CLAIM} oaicite:5]index=5}}",
        f"{CLAIM}\ue200cite\ue202turn0search0\ue202turn0search1\ue201",
        f"{CLAIM} citeturn0search0turn0search1",
        f"{CLAIM}【24†source】",
        f"{CLAIM}【12:1†source】",
        f"{CLAIM}【85†L261-269】",
        f'{CLAIM} ({{"attribution":{{"attributableIndex":"1009-1"}}}})',
        f"{CLAIM} Wikipedia+1",
        f"{CLAIM}[citation:1]",
        f"{CLAIM}[web:1][web:17]",
        f"{CLAIM}[attached_file:1]",
        f"{CLAIM}[^1^][2^]",
        f"{CLAIM}[^1^][2]",
        f"[cite_start]{CLAIM}[cite: 4, 5]",
        f"[span_0](start_span){CLAIM}[span_0](end_span)",
        f'{CLAIM}[](grok_render_citation_card_json={{"cardIds":["bde569"]}})',
        f'{CLAIM}<grok:render card_id="a" type="render_inline_citation">'
        '<argument name="citation_id">0</argument></grok:render>',
        f'{CLAIM}<grok-card data-id="a1" data-type="citation_card"></grok-card>',
        f'(cite index="7-1,7-2">{CLAIM}</cite>',
        f"{CLAIM}【3†source】{LIST}",
        f"{CLAIM}【1†L3-L9】 {CLAIM}【85†L1】{LIST}",
        f"{CLAIM} [post:12]",
        f"{CLAIM} 【cite:turn0search3】 {CLAIM} [turn2news3]",
        f"{CLAIM} cite turn0search0 turn1search1",
        f"{CLAIM}[1](@ref)",
        f"{CLAIM} [cite: source 1]",
        f"{CLAIM}reuters+1\n\n{CLAIM}",
        f"{CLAIM}¹ {CLAIM}²",
    ],
)
def test_mark_that_points_to_nothing_is_a_finding(text: str, kind: str) -> None:
    found = audited(text, kind)
    assert "LNK306" in {finding.code for finding in found.findings}
    said = found.dossier.document.prose.text
    assert not any(
        sign in said
        for sign in ("oaicite", "turn0", "†", "cite", "grok", "[web", "[post", "[]", "attributable")
    )


@pytest.mark.parametrize("kind", KINDS)
def test_address_that_an_assistant_hid_behind_its_own_is_told(kind: str) -> None:
    opaque = "https://vertexaisearch.cloud.google.com/grounding-api-redirect/AUZIYQ"
    assert "LNK303" in {finding.code for finding in audited(f"{CLAIM} [a.example]({opaque})", kind).findings}


def test_number_that_is_a_link_is_the_citation_and_the_list_below_is_not_counted_again() -> None:
    entries = f"\n\n## Sources\n\n1. [Geneva]({ONE})\n2. [Other]({TWO})\n"
    for marks in (f"{CLAIM}[1]({ONE}) {CLAIM}[2]({TWO})", f"{CLAIM}[]({ONE}) {CLAIM}[]({TWO})"):
        assert cited(audited(marks + entries, "md")) == [ONE, TWO]
    assert cited(audited(f"{CLAIM}[1]({ONE})" + entries, "md")) == [ONE, TWO]


def test_numbers_linked_in_escaped_brackets_are_marks_as_are_those_of_the_list_at_the_end() -> None:
    part = f"{ONE}#:~:text=she%20met"
    text = f"{CLAIM}[\\[1\\]]({part})[\\[2\\]]({TWO})\n\n{CLAIM}\n\n"
    entries = f"[\\[1\\]]({part}) Geneva news\n\n<{ONE}>\n\n[\\[2\\]]({TWO}) Other news\n\n<{TWO}>\n"
    found = pipeline.audit_bytes((BEFORE + text + entries).encode(), "talks.md")
    assert cited(found) == [part, TWO]
    assert "[1]" not in found.dossier.document.prose.text


@pytest.mark.parametrize(
    "words", ["The interval is [0, 1]", "We know x[1] and a[2][3]", "It lost 3 m² and 4 km³"]
)
def test_index_and_exponent_are_no_marks(words: str) -> None:
    assert (
        pipeline.audit_bytes(f"{BEFORE}{words}, they said.{AFTER}".encode(), "a.md").dossier.document.markers
        == ()
    )


def test_enumeration_in_brackets_is_no_row_of_marks() -> None:
    text = f"{CLAIM} They want (1) the one treaty and (2) the other.{LIST}"
    assert [link.form for link in audited(text, "md").dossier.document.hyperlinks] == ["bare_url"] * 2


@pytest.mark.parametrize(
    "entries",
    [
        f"| # | Source | Link |\n|---|---|---|\n| 1 | Geneva | {ONE} |\n| 2 | Other | [news]({TWO}) |",
        f"- **[1]**: [Geneva news]({ONE})\n- **[2]**: [Other news]({TWO})",
        f"**[1]** Geneva news. {ONE}\n**[2]** Other news. {TWO}",
        f"[1] {ONE}<br>[2] {TWO}",
    ],
)
def test_entries_of_a_list_are_numbered_in_cells_in_bold_and_between_line_breaks(entries: str) -> None:
    text = f"{BEFORE}{CLAIM}[1] {CLAIM}[2]\n\n**Sources:**\n\n{entries}\n"
    found = pipeline.audit_bytes(text.encode(), "talks.md")
    assert cited(found) == [ONE, TWO]
    assert found.dossier.document.markers == ()


@pytest.mark.parametrize("heading", ["Further reading", "Pour aller plus loin"])
def test_list_to_read_on_is_one_of_sources_if_the_marks_point_to_it(heading: str) -> None:
    entries = f"\n\n## {heading}\n\n1. Geneva news. {ONE}\n2. Other news. {TWO}\n"
    pointed = pipeline.audit_bytes(f"{BEFORE}{CLAIM}[1] {CLAIM}[2]{entries}".encode(), "talks.md")
    assert cited(pointed) == [ONE, TWO]
    assert cited(pipeline.audit_bytes(f"{BEFORE}{CLAIM}{entries}".encode(), "talks.md")) == []


@pytest.mark.parametrize("agency", ["Reuters", "AFP", "AP"])
def test_sentence_that_ends_with_a_link_called_like_an_agency_is_no_caption(agency: str) -> None:
    text = f"{BEFORE}They met on Tuesday in a hotel, she said. [{agency}]({ONE}){AFTER}"
    assert cited(pipeline.audit_bytes(text.encode(), "talks.md")) == [ONE]


def test_raised_number_that_is_a_link_is_not_cited_again_as_a_number_of_the_list() -> None:
    page = (
        f"<article><h1>Talks in Geneva</h1><p>{CLAIM}<sup><a href='{ONE}'>1</a></sup> {CLAIM}"
        f"<sup><a href='{TWO}'>2</a></sup></p><p>Nobody else was asked about it by the end of the day.</p>"
        f"<p>Learn more:</p><ol><li><a href='{ONE}'>a.example</a></li>"
        f"<li><a href='{TWO}'>b.example</a></li></ol></article>"
    )
    assert cited(pipeline.audit_bytes(page.encode(), "talks.html")) == [ONE, TWO]


def test_chip_that_is_a_link_leads_there() -> None:
    page = (
        f"<article><h1>Talks in Geneva</h1><p>{CLAIM} <span><a href='{ONE}'>AP News+1</a></span> {CLAIM}</p>"
        "<p>Nobody else was asked about it by the end of the day.</p></article>"
    )
    found = pipeline.audit_bytes(page.encode(), "talks.html")
    assert (cited(found), found.dossier.document.markers) == ([ONE], ())


def test_rows_of_a_page_are_entries_by_the_number_in_their_first_cell() -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td><a href='{url}'>News of Geneva</a></td></tr>"
        for number, url in ((1, ONE), (2, TWO))
    )
    page = (
        f"<article><h1>Talks in Geneva</h1><p>{CLAIM} [1] {CLAIM} [2]</p><p>Nobody else was asked about it "
        f"by the end of the day.</p><h2>Sources</h2><table>{rows}</table></article>"
    )
    found = pipeline.audit_bytes(page.encode(), "talks.html")
    assert (cited(found), found.dossier.document.markers) == ([ONE, TWO], ())


def test_bracketed_words_of_an_entry_without_a_number_are_no_key() -> None:
    text = f"{BEFORE}{CLAIM} See the paper [PDF].\n\nSources:\n\n[PDF] {ONE}\n\n[PDF] {TWO}\n"
    found = pipeline.audit_bytes(text.encode(), "talks.md")
    assert {link.role.value for link in found.dossier.document.hyperlinks} == {"reference"}


def test_raised_numbers_that_lead_down_the_page_are_numbers_of_its_entries() -> None:
    entries = f'<a id="1"></a>1. {ONE}\n<a id="2"></a>2. {TWO}'
    text = f"{BEFORE}{CLAIM} [¹](#1) {CLAIM} [²](#2)\n\n#### Sources\n\n{entries}\n"
    found = pipeline.audit_bytes(text.encode(), "talks.md")
    assert (cited(found), found.dossier.document.markers) == ([ONE, TWO], ())


def test_answer_that_is_quoted_whole_keeps_its_list() -> None:
    answer = f"# Talks in Geneva\n\n{CLAIM}[2] {CLAIM}[1]\n\n**Sources**\n\n1. {ONE}\n2. {TWO}"
    found = pipeline.audit_bytes(("> " + answer.replace("\n", "\n> ")).encode(), "talks.md")
    assert (cited(found), found.dossier.document.markers) == ([TWO, ONE], ())


def test_date_that_begins_a_wrapped_line_of_a_quotation_is_no_entry() -> None:
    text = f"{CLAIM}\n\n> Der Damm begann in der Nacht auf den\n> 15. Juni zu lecken, was niemand wusste.\n"
    assert len(pipeline.read(text.encode(), "a.md").blocks) == 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "cited_by",
    [f"([Reuters]({ONE}))", f"([Reuters]({ONE}), [AP]({TWO}))", f"(Source: {ONE})", f"([Reuters]({ONE}))."],
)
def test_brackets_that_only_cite_belong_to_the_sentence_before(cited_by: str, kind: str) -> None:
    found = audited(f"{CLAIM} {cited_by} Others have denied it. (It rained.)", kind).dossier.document
    told = [found.prose.text[each.prose.start : each.prose.end] for each in found.sentences]
    place = next(number for number, each in enumerate(told) if each.startswith(CLAIM))
    assert told[place].rstrip(".").endswith(")")
    assert told[place + 1 : place + 3] == ["Others have denied it.", "(It rained.)"]
    assert {found.sentences[place].span.start <= link.span.start for link in found.hyperlinks} == {True}


@pytest.mark.parametrize("kind", ["md", "html"])
def test_links_after_the_last_stop_of_a_paragraph_belong_to_its_sentence(kind: str) -> None:
    for cited_by in (f"[Reuters]({ONE})", f"[Reuters]({ONE}), [AP]({TWO})"):
        found = audited(f"It rained. {CLAIM} {cited_by}", kind).dossier.document
        last = next(each for each in found.sentences if found.hyperlinks[0].span.start < each.span.end)
        assert found.prose.text[last.prose.start : last.prose.end].startswith(CLAIM)


@pytest.mark.parametrize("kind", ["md", "html"])
def test_link_that_goes_on_beyond_its_brackets_or_stands_in_a_line_of_its_own_is_no_citation(
    kind: str,
) -> None:
    told = []
    for after in (f"[(239) 932-2959]({ONE})", f"[The minister resigned.]({ONE})"):
        found = audited(f"It rained. {CLAIM} {after}", kind).dossier.document
        told += [found.prose.text[each.prose.start : each.prose.end] for each in found.sentences]
    assert told.count(CLAIM) == 2


@pytest.mark.parametrize("kind", ["md", "html"])
def test_brackets_with_a_sentence_of_their_own_are_one(kind: str) -> None:
    found = audited(f"{CLAIM} ([Nobody]({ONE}) knew.) Others have denied it.", kind).dossier.document
    assert f"{CLAIM} (" not in [
        found.text[each.span.start : each.span.end][: len(CLAIM) + 2] for each in found.sentences
    ]


@pytest.mark.parametrize(
    "cite",
    [
        f".[]({ONE})",
        f".[1]({ONE})",
        f" [1]({ONE}).",
        f". ([a.example]({ONE}))",
        f". ([Reuters]({ONE}), [AP]({TWO}))",
        f" ([Reuters]({ONE})).",
        ". ([Reuters][1])",
    ],
)
def test_points_that_end_an_answer_are_no_list_of_links_if_they_cite(cite: str) -> None:
    points = "".join(f"- {claim}{cite}\n" for claim in ("It opened in May", "Nobody came", "Rain fell"))
    text = f"# Talks in Geneva\n\n{CLAIM} What is known:\n\n{points}\n[1]: {ONE}\n"
    found = pipeline.read(text.encode(), "talks.md")
    kinds = [block.kind for block in found.blocks if found.text[block.span.start] == "-"]
    assert BlockKind.REFERENCES not in kinds
    assert len(kinds) == 3


def test_links_that_end_an_answer_are_a_list_of_them() -> None:
    points = f"- Geneva news: [Reuters]({ONE})\n- [Other news]({TWO})\n"
    found = pipeline.read(f"# Talks in Geneva\n\n{CLAIM} {CLAIM}\n\n{points}".encode(), "talks.md")
    assert [link.role.value for link in found.hyperlinks] == ["reference", "reference"]


def test_text_goes_on_below_a_line_that_names_the_source_of_a_section() -> None:
    sections = "".join(
        f"**{title}**\n\n{CLAIM[:-1]}, as [it]({TWO}) wrote.\n\nSource: [Geneva]({ONE})\n\n"
        for title in ("The talks", "2. The treaty", "The rest")
    )
    found = pipeline.read(f"# Talks in Geneva\n\n{sections}Nobody came.\n".encode(), "talks.md")
    assert [link.role.value for link in found.hyperlinks] == ["inline", "reference"] * 3
    assert [block.kind for block in found.blocks][-1] is BlockKind.BODY


def test_line_that_leads_on_below_a_list_of_sources_is_none_of_its_entries() -> None:
    text = f"{BEFORE}{CLAIM}\n\n**Sources:**\n\n* Geneva: {ONE}\n\n**Read also:** [another]({TWO})\n"
    found = pipeline.read(text.encode(), "talks.md")
    assert [link.role.value for link in found.hyperlinks] == ["reference", "read_more"]


@pytest.mark.parametrize(
    "formula",
    [r"$A[1] + B[2]$", r"\(A[1]\)", "\n\n$$\nH(X) = \\mathbb{E}[1] + x[2]\n$$\n\n", r"\[ x[1] = y[9] \]"],
)
@pytest.mark.parametrize("kind", KINDS)
def test_number_in_a_formula_is_no_mark(formula: str, kind: str) -> None:
    found = audited(f"{CLAIM}[1] The sum {formula} is known, she said.[2]{LIST}", kind)
    assert found.dossier.document.markers == ()
    assert [link.form for link in found.dossier.document.hyperlinks if link.role.cites] == ["numbered"] * 2


def test_price_opens_no_formula() -> None:
    text = f"{CLAIM} It costs $5 [1], not US$7 [2] or $8[2]-$9 in all.{LIST}"
    forms = [link.form for link in audited(text, "md").dossier.document.hyperlinks if link.role.cites]
    assert forms == ["numbered"] * 3


def test_formulas_are_found_in_step_with_the_text() -> None:
    marks = [Mark(Span(7, 10), "numbered", ("1",))]
    for piece in ("$a[1]", "$$ [1]", r"\[ [1] ", r"\( $ [1]", "$ [1] $"):
        assert growth(lambda text: outside_mathematics(marks, text), piece, size=262144) < LIMIT


@pytest.mark.parametrize("words", ["x = nums[2] + nums[3]", "my_list[3] is 7", "then total[4] = 9"])
def test_index_of_a_program_is_no_mark(words: str) -> None:
    assert audited(f"{CLAIM} In it {words}, they said.", "txt").dossier.document.markers == ()


@pytest.mark.parametrize(
    "entries",
    [
        f"1 - Geneva news, {ONE}\n2 - Other news, {TWO}",
        f"1: Geneva news, {ONE}\n2: Other news, {TWO}",
        f"**1** – [Geneva news]({ONE})\n\n**2** – [Other news]({TWO})",
        f"### News\n\n1. Geneva news, {ONE}\n\n### Other\n\n2. Other news, {TWO}",
        f"1. Geneva news, {ONE}\n\n### Official papers\n\n2. Other news, {TWO}",
    ],
)
def test_entries_are_numbered_before_a_dash_or_colon_and_go_on_under_headings(entries: str) -> None:
    text = f"{BEFORE}{CLAIM}[1] {CLAIM}[2]\n\n## Sources\n\n{entries}\n"
    found = pipeline.audit_bytes(text.encode(), "talks.md")
    assert (cited(found), found.dossier.document.markers) == ([ONE, TWO], ())


def test_numbers_of_opened_pages_lead_to_no_entry_if_one_of_them_has_none() -> None:
    found = audited(f"{CLAIM}【1†L3-L9】 {CLAIM}【85†L1】{LIST}", "md").dossier.document
    assert [marker.text for marker in found.markers] == ["【1†L3-L9】", "【85†L1】"]


def test_entries_whose_address_stands_in_the_next_line_end_a_text_without_a_heading() -> None:
    entries = f'[1] Lee, A., "A title",\n{ONE}\n[2] Other,\n{TWO}\n'
    found = pipeline.audit_bytes(f"{BEFORE}{CLAIM}[2] {CLAIM}[1]\n\n{entries}".encode(), "talks.txt")
    assert (cited(found), found.dossier.document.markers) == ([TWO, ONE], ())
