"""Two versions of an article: what a correction changed."""

from __future__ import annotations

import auditor
from auditor.report.note import note
from auditor.report.versions import versions
from auditor.report.view import View
from auditor.report.voice import Voice

BEFORE = """# The bridge

The bridge stays closed, [a post](https://x.com/town/status/1934261396838945084) says.

The mayor spoke on Monday. Two people were hurt in the morning. Nobody has left the town.
"""


def view(text, lang="en"):
    return View(auditor.audit_text(text), Voice.of(lang))


def compared(after, before=BEFORE):
    return versions(view(before), view(after))


def test_equal_versions_have_no_change():
    found = compared(BEFORE)
    assert found.equal
    assert found.count("same") == 5


def test_reworded_sentence_shows_its_words_out_and_in():
    found = compared(BEFORE.replace("Two people were hurt", "Three people were hurt"))
    (change,) = [each for each in found.sentences if each.kind == "reworded"]
    assert change.pieces[:3] == (
        ("removed", "Two"),
        ("added", "Three"),
        ("same", "people were hurt in the morning."),
    )
    assert found.count("same") == 4


def test_sentence_that_came_in_does_not_shift_those_after_it():
    found = compared(
        BEFORE.replace(
            "Two people were hurt in the morning.",
            "A wholly different thing happened there. Two persons were hurt in the morning.",
        )
    )
    assert [each.kind for each in found.sentences] == ["same", "added", "reworded", "same"]


def test_sentence_with_nothing_in_common_is_out_and_in():
    found = compared(BEFORE.replace("The mayor spoke on Monday.", "Rain fell."))
    assert [each.kind for each in found.sentences if each.kind != "same"] == ["removed", "added"]


def test_sentence_that_rests_on_something_else_is_told_though_its_words_stay():
    found = compared(
        BEFORE.replace("https://x.com/town/status/1934261396838945084", "https://www.reuters.com/world/1")
    )
    assert found.count("relabelled") == 1
    assert [change.source.name for change in found.cited_removed] == ["X"]
    assert [change.source.name for change in found.cited_added] == ["Reuters"]
    assert found.figures[0].changed


def test_finding_about_the_whole_article_that_reads_differently_is_no_new_one():
    more = BEFORE + "\nIt opens soon, [another post](https://x.com/a/status/1934261396838945085) says.\n"
    found = compared(more)
    codes = {each.code for each in found.findings_new} & {each.code for each in found.findings_gone}
    assert not codes


def test_note_says_figures_findings_and_that_nothing_was_checked():
    words = note(view(BEFORE))
    assert words.startswith("▲ RED: ")
    assert "By citations: 100\u00a0%, 1 of 1 link" in words
    assert "X (1 link)" in words
    assert "Its links were not checked." in words
    assert note(view(BEFORE, "fr")) != words
