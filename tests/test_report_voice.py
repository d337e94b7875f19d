from datetime import UTC, date, datetime

import pytest

from auditor.errors import AuditorError
from auditor.model import Share
from auditor.report.files import short_names, stem, stems, write
from auditor.report.voice import Voice, plural

EN, FR = Voice.of("en"), Voice.of("fr")


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (6, 13, "46 %"),
        (0, 3, "0 %"),
        (1, 300, "<1 %"),
        (299, 300, ">99 %"),
        (3, 3, "100 %"),
        (1, 200, "1 %"),
        (0, 0, "—"),
    ],
)
def test_share_in_per_cent_never_rounds_a_part_away(part, whole, said):
    assert EN.percent(Share(part, whole)).replace("\u00a0", " ") == said


def test_interval_that_reads_the_same_at_both_ends_is_one_figure():
    assert EN.interval(Share(5, 35), Share(9, 35)) == "14–26\u00a0%"
    assert EN.interval(Share(5, 35), Share(5, 35)) == "14\u00a0%"
    assert EN.interval(Share(0, 0), Share(0, 0)) == "—"


def test_french_has_its_typography():
    assert FR.interval(Share(5, 35), Share(9, 35), 1) == "14,3–25,7\u00a0%"
    assert FR.quote("mot") == "«\u00a0mot\u00a0»"
    assert FR.pair("nom", "mot") == "nom\u00a0: mot"
    assert FR.number(1234567) == "1\u202f234\u202f567"
    assert FR.day(date(2025, 6, 1)) == "1er\u00a0juin 2025"
    assert FR.and_(["a", "b", "c"]) == "a, b et c"


def test_english_has_its_own():
    assert EN.quote("word") == "“word”"
    assert EN.number(1234567) == "1,234,567"
    assert EN.moment(datetime(2025, 6, 15, 18, 37, 30, tzinfo=UTC)) == "15\u00a0June 2025, 18:37\u00a0UTC"
    assert EN.and_(["a"]) == "a"


def test_whole_year_is_said_as_a_year():
    assert EN.days(date(2019, 1, 1), date(2019, 12, 31)) == "2019"
    assert EN.days(date(2019, 6, 27), date(2019, 6, 27)) == "27\u00a0June 2019"


def test_number_chooses_the_form_as_the_language_does():
    forms = plural("{n} link", "{n} links")
    assert [EN.count(forms, n) for n in (0, 1, 2)] == ["0 links", "1 link", "2 links"]
    assert [FR.count(forms, n) for n in (0, 1, 2)] == ["0 lien", "1 lien", "2 liens"]


def test_language_we_do_not_have_is_english():
    assert Voice.of("xx").lang == "en"
    assert Voice.of("fr_CA.UTF-8").lang == "fr"


# --- files ---------------------------------------------------------------------------------------


def test_report_is_named_after_the_file_and_never_after_the_title():
    assert stem("seeds/000_33cf.txt") == stem("seeds/000_33cf.txt")
    assert stem("seeds/000_33cf.txt").startswith("000-33cf-")
    assert stem("a/x.txt") != stem("b/x.txt")


@pytest.mark.parametrize(
    "name", ["", "...", "../../etc/passwd", "con", "é" * 300, "a\x00b\n", "\ud800", "x" * 500, "-rf"]
)
def test_stem_is_safe_on_every_file_system(name):
    import re

    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,47}-[0-9a-f]{8}", stem(name))


def test_equal_names_get_different_files():
    assert len(set(stems(["x.txt", "x.txt", "x.txt"]))) == 3


def test_shared_folder_is_left_out_of_a_list():
    assert short_names(["a/b/x.txt", "a/b/c/y.txt"]) == ["x.txt", "c/y.txt"]
    assert short_names(["a/x.txt"]) == ["a/x.txt"]
    assert short_names(["ab/x", "ac/x"]) == ["ab/x", "ac/x"]


def test_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "report.html"
    write(path, b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(AuditorError, match=r"report\.html: cannot be written: No space"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


def test_semicolon_stands_after_a_narrow_space_in_french_as_a_colon_after_a_wide_one():
    assert EN.series(("one", "two", "three")) == "one; two; three"
    assert FR.series(("un", "deux", "trois")) == "un\u202f; deux\u202f; trois"
    assert FR.series(()) == ""
