import csv
import io

import pytest

from auditor.report.escape import cell, link_target, markdown, one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("\x1b]8;;http://evil\x07", "<U+001B>]8;;http://evil<U+0007>"),
        ("\x9b2J", "<U+009B>2J"),
        ("a\u202eb", "a<U+202E>b"),
        ("pay\u200bpal", "pay<U+200B>pal"),
        ("soft\u00adhyphen", "soft<U+00AD>hyphen"),
        ("tag\U000e0041", "tag<U+E0041>"),
        ("lone\ud800", "lone<U+D800>"),
        ("\ufeffbom", "<U+FEFF>bom"),
        ("old\rMac", "old<U+000D>Mac"),
    ],
)
def test_character_that_cannot_be_seen_is_written_out(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["tab\tand\nline", "é « ’ œ", "می‌خواهم", "👩‍💻", "क्‍ष", "a\u00a0b"])
def test_spelling_is_left_alone(text):
    assert visible(text) == text


def test_joiner_between_latin_letters_only_deceives():
    assert visible("le\u200cmonde") == "le<U+200C>monde"


def test_windows_line_end_becomes_a_line_feed():
    assert visible("é\r\nb") == "é\nb"


def test_no_break_space_is_typography_and_stays():
    assert one_line("« Am\u00a0Kalavi »\n\t x") == "« Am\u00a0Kalavi » x"


def test_cut_line_keeps_its_length():
    assert one_line("a  b\n c" * 10, 12) == "a b ca b ca…"
    assert len(one_line("x" * 100, 12)) == 12


@pytest.mark.parametrize(
    "text",
    [
        "[a](http://x)",
        "<b>",
        "*x*",
        "_x_",
        "`x`",
        "| a |",
        "# x",
        "- x",
        "1. x",
        "+ x",
        "![i](j)",
        "&amp;",
        "~~x~~",
    ],
)
def test_markdown_of_the_article_is_not_markup(text):
    markdown_it = pytest.importorskip("markdown_it")
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(markdown(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inline = tokens[1].children
    assert {token.type for token in inline} <= {"text", "text_special"}
    assert "".join(token.content for token in inline) == text


def test_code_host_links_neither_address_nor_mention():
    assert markdown("see http://x.org www.x.org @team #12") == "see http\\://x.org www\\.x.org \\@team \\#12"


def test_decimal_figure_is_no_list():
    assert markdown("11.4–17.1") == "11.4–17.1"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil", "ftp://x", "", "HTTPS:/x", "file:///"]
)
def test_only_web_addresses_become_links(url):
    assert link_target(url) is None


def test_link_target_cannot_leave_its_attribute_or_its_parentheses():
    target = link_target("https://x.org/a b\"'<>()\\`{}|^é\n\u202e?q=[1]&r=%20#f")
    assert target is not None
    assert not set(target) & set(" \"'<>()\\`{}|^[]\n\u202eé")
    assert target.endswith("&r=%20#f")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_cell_is_no_formula(start):
    written = cell(start + "cmd|'/c calc'!A1")
    assert isinstance(written, str)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_number_stays_a_number_in_a_cell():
    out = io.StringIO()
    csv.writer(out).writerow([cell(-1.5), cell("-1.5")])
    assert out.getvalue().strip() == "-1.5,'-1.5"
