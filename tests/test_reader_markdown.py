from __future__ import annotations

import random
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from auditor.draft import Draft
from auditor.model import Document, LinkRole
from auditor.readers import read
from auditor.structure import document
from auditor.text import project
from tests.doubling import LIMIT, growth

ORACLE = MarkdownIt("commonmark")
NOTATIONS = {"inline", "empty_anchor", "reference", "autolink", "numbered"}


def draft(text: str) -> Draft:
    return read(text.encode("utf-8"), "article.md")


def understood(text: str) -> Document:
    return document(draft(text))


def prose(text: str) -> str:
    found = draft(text)
    return project(found.text, found.markup, [block.span for block in found.blocks]).text


# --- against the reference implementation of CommonMark ---------------------------------------

FRAGMENTS = [
    "[a](http://a.example)",
    "[](http://c.example/d)",
    "[x [y] z](/u)",
    "[l](<u v>)",
    '[t](/u "title")',
    "[t](/u 'ti tle')",
    "[t](/u (ti))",
    "[a](u(b)c)",
    "[a](u(b)",
    "[a]( /u )",
    "`[a](b)`",
    "``x ` [a](b)``",
    "\\[a](b)",
    "[a\\](b)",
    "[a](b\\)c)",
    "![i](s)",
    "[![i](s)](u)",
    "[a [b](c) d](e)",
    "<http://x.example/?a=1>",
    "<b>",
    "*[a](b)*",
    "[*a*](b)",
    "[a](\nb)",
    '[a](b\n"t")',
    "[r]",
    "[r][]",
    "[text][r]",
    "[q][nope]",
    "[a] (b)",
    "&amp;",
    "[a](b&amp;c)",
    '[a](b "t" x)',
    "[a](b c)",
    "](u)",
    "word",
    "**bold**",
    "\\\\",
    "[a](http://u.example/(x)/y)",
    '<i title="[a](b)">',
    "[link](foo\\bar)",
    "[ R ]",
    "[a](b 't\\'x')",
]


def by_oracle(text: str) -> list[str]:
    inline = (token.children or [] for token in ORACLE.parse(text) if token.type == "inline")
    return [
        str(child.attrs["href"]) for children in inline for child in children if child.type == "link_open"
    ]


def by_us(text: str) -> list[str]:
    return [link.href for link in draft(text).hyperlinks if link.form in NOTATIONS]


def plain(hrefs: list[str]) -> list[str]:
    return [unquote(href) for href in hrefs]


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_link_is_read_as_commonmark_reads_it(fragment: str) -> None:
    text = f"{fragment}\n\n[r]: http://ref.example/x 'T'\n"
    assert plain(by_us(text)) == plain(by_oracle(text))


def test_backslash_between_angle_brackets_and_in_attributes_is_itself() -> None:
    for text in ("<https://a.example/?q=\\*>", '<a href="https://a.example/?q=\\*">a</a>'):
        assert [link.href for link in draft(text).hyperlinks] == ["https://a.example/?q=\\*"]


def test_links_beside_each_other_are_read_as_commonmark_reads_them() -> None:
    draw = random.Random(1)
    for _ in range(1500):
        text = " ".join(draw.sample(FRAGMENTS, draw.randint(2, 5))) + "\n\n[r]: http://ref.example/x\n"
        assert (text, plain(by_us(text))) == (text, plain(by_oracle(text)))


def test_headings_paragraphs_and_lists_begin_where_commonmark_has_them() -> None:
    text = (
        "# One\n\nA paragraph.\n\nTwo\n===\n\n- first\n- second\n\n1. third\n\n"
        "> quoted\n> on\n\n```\ncode\n```\n\n"
        "***\n\n| a | b |\n|---|---|\n| c | d |\n"
    )
    blocks = [(block.tag, text[block.span.start : block.span.end]) for block in draft(text).blocks]
    assert blocks == [
        ("h", "# One"),
        ("p", "A paragraph."),
        ("h", "Two\n==="),
        ("li", "- first"),
        ("li", "- second"),
        ("li", "1. third"),
        ("quote", "> quoted\n> on"),
        ("code", "```\ncode\n```"),
        ("row", "| a | b |"),
        ("row", "| c | d |"),
    ]


# --- where we read what CommonMark does not ----------------------------------------------------


def test_two_numbers_in_brackets_are_two_citations_and_not_one_link() -> None:
    text = "The claim.[1][2]\n\n[1]: https://a.example\n[2]: https://b.example\n"
    assert by_oracle(text) == ["https://b.example"]
    assert [(link.form, link.href) for link in draft(text).hyperlinks] == [
        ("numbered", "https://a.example"),
        ("numbered", "https://b.example"),
    ]


def test_definition_nothing_uses_is_listed_and_does_not_cite() -> None:
    found = draft("The [claim][a] stands.\n\n[a]: https://a.example\n[b]: https://b.example\n")
    assert [(link.form, link.role, link.href) for link in found.hyperlinks] == [
        ("reference", LinkRole.INLINE, "https://a.example"),
        ("definition", LinkRole.LISTED, "https://b.example"),
    ]


def test_occurrence_knows_its_definition() -> None:
    text = "The [claim][a].\n\n[a]: https://a.example 'T'\n"
    (link,) = draft(text).hyperlinks
    assert link.definition is not None
    assert text[link.definition.start : link.definition.end] == "[a]: https://a.example 'T'"


def test_links_in_code_are_no_citations() -> None:
    text = "Write `[a](https://a.example)` so.\n\n```\nhttps://b.example\n```\n\n`x <https://c.example>`\n"
    assert draft(text).hyperlinks == ()


def test_fence_around_the_whole_article_holds_an_article() -> None:
    text = "```markdown\n# Title\n\nThe [claim](https://a.example) stands.\n```\n"
    assert [link.href for link in draft(text).hyperlinks] == ["https://a.example"]


def test_fence_that_never_closes_holds_prose() -> None:
    assert by_us("```\nThe [claim](https://a.example) stands.\n") == ["https://a.example"]


def test_comments_scripts_and_hidden_text_are_nobody_s_prose() -> None:
    text = (
        "One<!-- [x](https://x.example) --> two <span style='display:none'>[^1] https://y.example</span>three.\n\n"
        "<!--\nhttps://z.example\n-->\n\n<script>\nlet a = 'https://s.example';\n</script>\n"
    )
    assert draft(text).hyperlinks == ()
    assert prose(text) == "One two three."


@pytest.mark.parametrize(
    ("written", "read_aloud"),
    [
        ("# A *title* here #", "A title here"),
        ("A **bold** and __strong__ word", "A bold and strong word"),
        ("- an entry with ~~old~~ new", "an entry with old new"),
        ("> a quotation", "a quotation"),
        ("1. an entry", "an entry"),
        ("snake_case and 2*3*4 and f***", "snake_case and 2*3*4 and f***"),
        ("*Note : open to the end", "Note : open to the end"),
        ("the `code` word", "the code word"),
        ("a [link](https://a.example) here", "a link here"),
        ("a claim[](https://a.example), and", "a claim, and"),
        ("a claim [1](https://a.example).", "a claim."),
        ("a claim ([a.example](https://a.example), [b.example](https://b.example)).", "a claim."),
        ("says [a.example](https://a.example) today", "says a.example today"),
        ("see https://a.example/x now", "see now"),
        ("a\\*b and 1\\. two", "a*b and 1. two"),
        ("one<br>two <sup>3</sup>", "one two"),
        ("<p>one <b>two</b></p>", "one two"),
        ("![a picture](https://a.example/p.jpg) of it", "of it"),
    ],
)
def test_markup_is_not_read_aloud(written: str, read_aloud: str) -> None:
    assert prose(written) == read_aloud


def test_lines_that_end_with_their_sentence_are_one_paragraph_in_markdown_and_several_in_text() -> None:
    text = (
        "The first sentence of the paragraph is here.\nThe second sentence stands on its own line.\n\n"
        "Another paragraph begins with this sentence.\nIt has a second one as well, like the first.\n"
        "And it has a third one, so that it can be told.\n"
    )
    assert len(read(text.encode(), "a.md").blocks) == 2
    assert len(read(text.encode(), "a.txt").blocks) == 5


def test_front_matter_of_either_fence_is_read_without_a_yaml_library() -> None:
    yaml = draft(
        "---\ntitle: 'It''s here'\ntags: [a, b]\nauthor:\n  name: Jane Doe\ndate: 2024-02-30\n---\nText.\n"
    )
    assert (yaml.metadata.title, yaml.metadata.authors, yaml.metadata.published) == (
        "It's here",
        ("Jane Doe",),
        None,
    )
    toml = draft('+++\ntitle = "Here"\nauthors = ["Jane Doe", "Ali Ben"]\n+++\nText.\n')
    assert (toml.metadata.title, toml.metadata.authors) == ("Here", ("Jane Doe", "Ali Ben"))


def test_rule_at_the_top_is_no_front_matter() -> None:
    assert [block.tag for block in draft("---\n\nText of the article.\n\n---\n\nMore.\n").blocks] == [
        "p",
        "p",
    ]


# --- what assistants leave behind --------------------------------------------------------------

CLAIM = "The minister met her counterpart in Geneva on Tuesday."


@pytest.mark.parametrize(
    ("mark", "form"),
    [
        (" :contentReference[oaicite:12]{index=12}", "oaicite"),
        (" :contentReference[oaicite:3]index=3}", "oaicite"),
        (" oaicite:3]index=3}", "oaicite"),
        ("\ue200cite\ue202turn2search4\ue202turn2news1\ue201", "turn"),
        ("citeturn2search4turn2news1", "turn"),
        (" turn2search4", "turn"),
        ("【7†source】", "lenticular"),
        ("【3:9†report.pdf】", "lenticular"),
        ("【41†L10-L22】", "passage"),
        (' ({"attribution":{"attributableIndex":"310-2"}})', "attribution"),
        (" [oai_citation:2‡Le Monde](sediment://file_000abc)", "local_file"),
        (" [plan.pdf](file-service://file-AbC12)", "local_file"),
        (" sandbox file-service://file-AbC12", "local_file"),
        (" [oai_citation:2‡Le Monde]", "oai_citation"),
        (" [cite: 3, 8]", "cite"),
        (" [cite_start]", "cite"),
        (" [span_3](start_span)", "span"),
        (" [span_3](end_span)", "span"),
        ('[](grok_render_citation_card_json={"cardIds":["a1b2c3"]})', "grok_card"),
        ('<grok-card data-id="a1b2" data-type="citation_card"></grok-card>', "grok_card"),
        (
            '<grok:render card_id="a1" type="render_inline_citation">'
            '<argument name="citation_id">4</argument></grok:render>',
            "grok_render",
        ),
        ("[web:4]", "label"),
        ("[citation:2]", "label"),
        ("[attached_file:1]", "local_file"),
        ("[^4^]", "caret"),
        ("[^4_2]", "footnote"),
        ("[12]", "numbered"),
        (' (cite index="3-1,3-4">', "cite_tag"),
        (' <cite index="3-1">', "cite_tag"),
        (" Wikipedia+2", "chip"),
        (" INSERT_SOURCE_LINK_HERE", "placeholder"),
        (" [Reuters](INSERT_URL)", "placeholder"),
        (" [Reuters]()", "placeholder"),
        (" [citation needed]", "placeholder"),
        (" 2025-XX-XX", "placeholder"),
    ],
)
def test_mark_that_leads_nowhere_is_kept_and_not_read_aloud(mark: str, form: str) -> None:
    found = understood(f"# Talks\n\n{CLAIM} They will meet again soon, both of them said.{mark}\n\n{CLAIM}\n")
    assert [marker.form for marker in found.markers] == [form]
    assert found.markers[0].text == found.text[found.markers[0].span.start : found.markers[0].span.end]
    last_line = found.prose.text.split("\n")[1]
    assert (
        last_line.removesuffix(" Reuters")
        .removesuffix(" plan.pdf")
        .removesuffix(" sandbox")
        .endswith("said.")
    )
    assert not [link for link in found.hyperlinks if link.role.cites]


def test_pair_of_marks_is_one_mark() -> None:
    found = understood(f"[cite_start]{CLAIM}[cite: 1]\n\n[span_0](start_span){CLAIM}[span_0](end_span)\n")
    assert [marker.text for marker in found.markers] == ["[cite: 1]", "[span_0](end_span)"]


def test_name_inside_an_entity_mark_is_read_aloud() -> None:
    text = f'{CLAIM} It was founded by entity["company","Northwind","robot maker"] in Oslo.\n'
    assert "founded by Northwind in Oslo." in understood(text).prose.text


@pytest.mark.parametrize(
    "mark", ["[cite: 1]", "[citation:1]", "[web:1]", "[^1^]", "【1】", "[^1]", "[1]", "<sup>1</sup>", "¹"]
)
def test_mark_of_any_kind_leads_to_the_numbered_list_if_there_is_one(mark: str) -> None:
    found = understood(
        f"# Talks\n\n{CLAIM}{mark}\n\n{CLAIM}\n\nSources:\n\n[1] Geneva news, https://a.example/1\n"
    )
    assert [(link.href, link.role) for link in found.hyperlinks] == [
        ("https://a.example/1", LinkRole.FOOTNOTE),
        ("https://a.example/1", LinkRole.LISTED),
    ]
    assert not found.markers


def test_shown_number_is_not_the_label_it_points_to() -> None:
    found = understood(f"{CLAIM}[^1^][4]\n\n{CLAIM}\n\n[4]: https://a.example/4\n")
    assert [(link.form, link.href) for link in found.hyperlinks] == [("numbered", "https://a.example/4")]


def test_numbers_in_the_anchors_of_a_closing_line_are_labels() -> None:
    learn_more = "Learn more: [1. a.example](https://a.example/1) [2. b.example](https://b.example/2)"
    found = understood(f"{CLAIM}[^1^] {CLAIM}[^2^]\n\n{CLAIM}\n\n{learn_more}\n")
    assert [(link.href, link.role) for link in found.hyperlinks] == [
        ("https://a.example/1", LinkRole.FOOTNOTE),
        ("https://b.example/2", LinkRole.FOOTNOTE),
        ("https://a.example/1", LinkRole.LISTED),
        ("https://b.example/2", LinkRole.LISTED),
    ]


def test_number_that_is_a_link_itself_needs_no_list() -> None:
    found = understood(f"{CLAIM}[1](https://a.example/1)[2](https://b.example/2) {CLAIM}\n")
    assert [link.href for link in found.hyperlinks] == ["https://a.example/1", "https://b.example/2"]
    assert found.prose.text == f"{CLAIM} {CLAIM}"


def test_addresses_of_assistants_keep_the_referrer_they_were_given() -> None:
    (link,) = draft("([a.example](https://a.example/x?utm_source=chatgpt.com))").hyperlinks
    assert link.href == "https://a.example/x?utm_source=chatgpt.com"


def test_years_tasks_and_brackets_of_editors_are_no_marks() -> None:
    found = understood(
        "- [ ] to do\n- [x] done\n\nHe [the minister] left in [2024], he said [sic] on Tuesday.\n"
    )
    assert found.markers == ()
    assert "[the minister]" in found.prose.text


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "![",
        "[a](",
        "[](",
        '](a "',
        "[1][",
        "[^",
        "<a href=x>",
        "<!--",
        "`",
        "`` ` ",
        "*a **b ",
        "_a",
        "\\",
        "【",
        "turn0search0",
        "oaicite:",
        "<sup>1",
        'entity["',
        "[x]: http://y\n",
        "+1 ",
        "<iframe ",
    ],
)
def test_reading_grows_in_step_with_the_text(unit: str) -> None:
    assert growth(draft, unit) < LIMIT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The [report](<a.example/x\\>) is out.", []),
        ("The [report](<https://a.example/x\\>y>) is out.", ["https://a.example/x>y"]),
        ("The [report](<b)c is out.", []),
        ("The [report][n\\]] is out.\n\n[n\\]]: https://a.example/x", ["https://a.example/x"]),
        (
            'The [report][n] is out.\n\n[n]: https://a.example/x "the \\"first\\" report"',
            ["https://a.example/x"],
        ),
    ],
)
def test_backslash_hides_what_would_close_a_target_a_label_or_a_title(text: str, found: list[str]) -> None:
    assert [link.href for link in draft(text).hyperlinks] == found


def test_element_that_nothing_closes_links_to_the_end_of_its_block() -> None:
    text = 'The report <a href="https://a.example/x">is out since Monday.\n\nNothing else is linked.'
    (link,) = draft(text).hyperlinks
    assert (link.href, text[link.anchor.start : link.anchor.end]) == (
        "https://a.example/x",
        "is out since Monday.",
    )


@pytest.mark.parametrize(
    "definition",
    ["[1]:\nhttps://a.example/x", "[1]:\n   <https://a.example/x> 'It leaks'", "> [1]: https://a.example/x"],
)
def test_definition_may_stand_in_a_quotation_or_above_its_address(definition: str) -> None:
    for claim in ("The dam [leaks][1], they say.", "The dam leaks, they say.[1]"):
        opening = "The river has been high since the thaw, and the valley has been told to be ready."
        found = understood(f"{opening}\n\n{claim}\n\n{definition}\n\nNothing else is known of it so far.")
        assert [link.href for link in found.hyperlinks if link.role.cites] == ["https://a.example/x"]
        assert found.markers == ()
        assert found.prose.text.split("\n")[1] == "The dam leaks, they say."


def test_word_in_brackets_above_an_address_heads_it_and_defines_nothing() -> None:
    found = understood(
        "The dam leaks, they say, and nobody was told of it.\n\n[Sources]:\nhttps://a.example/x\n"
    )
    assert [link.role for link in found.hyperlinks if link.role.cites] != []
