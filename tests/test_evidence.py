"""What others say of a source comes from the user's own copy, keeps their words, and is never summed up."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from auditor import model
from auditor.classify import resolve, said_of
from auditor.cli import run
from auditor.errors import RegisterError
from auditor.sources import Register, heard
from auditor.sources.imports import FORMATS, Collected, Copy, read
from tests.doubling import LIMIT, growth

WIKITEXT = """{| class="wikitable sortable perennial-sources"
! Source !! Status !! Discussions !! Last !! Summary !! Uses
|- class="s-gr" id="River_Post"
| [[The River Post|River Post]] {{small|(daily)}}
| {{WP:RSPSTATUS|gr}}
| {{rsnl|1|A|2020}}
| {{WP:RSPLAST|2022}}
| Editors agree that it checks its facts.
| {{WP:RSPUSES|riverpost.example|www.river.example}}
|- class="s-gu" id="Harbour_Sun_(politics)"
| data-sort-value="Harbour" | ''Harbour Sun'' (politics)
| {{WP:RSPSTATUS|gu}}
|
| {{WP:RSPLAST|2023}}
| Rumours.
| {{WP:RSPUSES|1=harboursun.example}}
|- class="s-nc" id="Harbour_Sun_(sport)"
| ''Harbour Sun'' (sport)
| {{WP:RSPSTATUS|nc}}
|
| {{WP:RSPLAST|2021}}
| Split.
| {{WP:RSPUSES|harboursun.example}}
|- class="s-d s-b" id="Night_Echo"
| [[Night Echo]]
| {{WP:RSPSTATUS|d|b=y}}
|
| {{WP:RSPLAST|2024}}
| Made things up.
| {{WP:RSPUSES|nightecho.example}}
|- class="s-gr" id="Paper_without_a_site"
| Paper without a site
| {{WP:RSPSTATUS|gr}}
|}
"""
SAVED = """<!DOCTYPE html><html><body><table class="wikitable">
<tr><th>Source</th></tr>
<tr class="s-gr" id="River_Post"><td><a href="/wiki/River_Post">River Post</a></td><td>Generally reliable</td>
<td>1</td><td>2022</td><td>Fine.</td><td>
<a href="https://en.wikipedia.org/w/index.php?title=Special:LinkSearch&amp;target=https://*.riverpost.example">1</a>
<a href="/w/index.php?title=Special:Search&amp;search=insource%3A%22river.example%22">2</a></td></tr>
<tr class="s-d" id="Night_Echo"><td>Night Echo</td><td>Deprecated</td><td></td><td>2024</td><td></td><td>
<a href="/wiki/Special:LinkSearch/*.nightecho.example">1</a></td></tr>
</table></body></html>"""
DECODEX = json.dumps(
    {
        "sites": {
            "1": [4, "Un quotidien.", "La Rive", "la-rive"],
            "2": [2, "Publie de fausses informations.", "Écho de nuit", "echo"],
            "3": [1, "Satirique.", "Le Rire", "rire"],
            "4": [0, "Un réseau.", "Réseau", "reseau"],
        },
        "urls": {"larive.example": 1, "echo.example/fr/": 2, "rire.example": 3, "reseau.example": 4, "x": 9},
    }
)
MBFC = json.dumps(
    [
        {
            "Source": "River Post",
            "MBFC URL": "https://mediabiasfactcheck.com/river-post/",
            "Bias": "Left-Center",
            "Country": "Nowhere",
            "Factual Reporting": "High",
            "Source URL": "riverpost.example",
            "Credibility": "High",
            "Source ID#": 7,
        },
        {"Source URL": "https://nightecho.example/", "Factual Reporting": "Very Low", "Bias": "Questionable"},
        {"Source URL": "laugh.example", "Factual Reporting": "", "Bias": "Satire"},
    ]
)
NEWSGUARD = (
    "UUID,Domain,Country,Rating,Score,Last Updated\n"
    "1,riverpost.example,US,T,92.5,2024-03-02T08:00:00Z\n"
    "2,nightecho.example,US,N,17.5,2024-02-01\n"
    "3,net.example,US,P,,2024-02-01\n"
    "4,odd.example,US,T,high,2024-02-01\n"
    "5,far.example,US,X,120,2024-02-01\n"
)
ADFONTES = (
    "Moniker Name,Domain,Bias,Reliability\n"
    "River Post,riverpost.example,-2.5,45.1\n"
    "Night Echo,nightecho.example,20,12\n"
    "River Post,https://riverpost.example/2024/story,-1,40\n"
)
LIN = "domain,pc1\nriverpost.example,0.91\nwww.nightecho.example,0.05\nco.uk,0.4\nbad.example,high\n"
PLAIN = (
    "pattern,scheme,value,adverse,as_of,reference_url,licence\n"
    "riverpost.example/opinion,house_list,ask the desk,yes,2026-01-05,https://desk.example/,ours\n"
    "riverpost.example,house_list,fine,no,2026-01-05,https://desk.example/,ours\n"
)


def taken(name: str, text: str, file: str = "copy", **more: str) -> Collected:
    return read(name, Copy(name=file, data=text.encode(), retrieved="2026-02-01", **more))


def rows(collected: Collected) -> dict[str, tuple[str, str, str]]:
    return {row[0]: (row[2], row[4], row[6]) for row in collected.rows}


# --- formats ---------------------------------------------------------------------------------------


def test_wikitext_of_the_perennial_sources_gives_status_hosts_and_years():
    collected = taken("perennial", WIKITEXT)
    assert collected.scheme == "wikipedia_perennial"
    assert [(row[0], row[2], row[4], row[5], row[6]) for row in collected.rows] == [
        ("riverpost.example", "generally reliable", "no", "River Post", "2022"),
        ("river.example", "generally reliable", "no", "River Post", "2022"),
        ("harboursun.example", "generally unreliable", "yes", "Harbour Sun (politics)", "2023"),
        ("harboursun.example", "no consensus", "no", "Harbour Sun (sport)", "2021"),
        ("nightecho.example", "blacklisted", "yes", "Night Echo", "2024"),
    ]
    assert collected.rows[-1][3] == "deprecated, blacklisted"
    assert len(collected.aside) == 1
    assert "'Paper without a site' has no host" in collected.aside[0]


def test_saved_page_of_the_perennial_sources_gives_the_same():
    assert rows(taken("perennial", SAVED)) == {
        "riverpost.example": ("generally reliable", "no", "2022"),
        "river.example": ("generally reliable", "no", "2022"),
        "nightecho.example": ("deprecated", "yes", "2024"),
    }


def test_decodex_notes_of_networks_and_satire_rate_no_outlet():
    collected = taken("decodex", DECODEX)
    assert rows(collected) == {
        "larive.example": ("4: no warning", "no", "2026-02-01"),
        "echo.example/fr": ("2: regularly spreads false information", "yes", "2026-02-01"),
    }
    assert len(collected.aside) == 3


def test_leaning_is_kept_in_the_words_and_is_never_adverse():
    collected = taken("mbfc", MBFC)
    assert rows(collected) == {
        "riverpost.example": ("High", "no", "2026-02-01"),
        "nightecho.example": ("Very Low", "yes", "2026-02-01"),
    }
    assert collected.rows[0][3] == "factual reporting: High; credibility: High; bias: Left-Center"
    assert "satire" in collected.aside[0]
    csv = "source_url,factual_reporting,bias\nriverpost.example,HIGH,right\nnightecho.example,LOW,left\n"
    assert [row[4] for row in taken("mbfc", csv).rows] == ["no", "yes"]


def test_newsguard_asks_for_caution_below_sixty_and_does_not_score_platforms():
    collected = taken("newsguard", NEWSGUARD)
    assert rows(collected) == {
        "riverpost.example": ("92.5/100", "no", "2024-03-02"),
        "nightecho.example": ("17.5/100", "yes", "2024-02-01"),
        "odd.example": ("T", "no", "2024-02-01"),
    }
    assert [why.partition(" ")[0] for why in collected.aside] == ["copy:4:", "copy:6:"]


def test_grade_of_an_article_is_none_of_its_outlet():
    collected = taken("adfontes", ADFONTES)
    assert rows(collected) == {
        "riverpost.example": ("45.1/64", "no", "2026-02-01"),
        "nightecho.example": ("12.0/64", "yes", "2026-02-01"),
    }
    assert "is an article or show" in collected.aside[0]


def test_component_of_other_ratings_is_shown_and_never_adverse():
    collected = taken("lin2023", LIN)
    assert rows(collected) == {
        "riverpost.example": ("0.91", "no", "2023"),
        "nightecho.example": ("0.05", "no", "2023"),
    }
    assert [why.partition(": ")[0] for why in collected.aside] == ["copy:4", "copy:5"]


def test_every_format_says_whose_list_it_is_and_on_what_terms():
    for name, known in FORMATS.items():
        assert known.about, name
        assert known.licence, name


# --- hostile and broken copies ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format", "text", "message"),
    [
        ("lin2023", "", "copy: is empty"),
        ("lin2023", "site,score\na.example,1\n", "copy:1: no column 'domain'; found site, score"),
        ("lin2023", "domain,pc1\na.example\n", "copy:2: 1 fields, the header has 2"),
        ("lin2023", 'domain,pc1\n"a.example,1\n', "copy:2: unexpected end of data"),
        ("lin2023", "domain,pc1\nlocalhost,1\n", "no row could be taken: copy:2: 'localhost' is no host"),
        ("lin2023", "domain,pc1\n10.0.0.1,1\n", "is no host"),
        ("lin2023", "domain,pc1\njavascript:alert(1),1\n", "is no host"),
        ("decodex", "{", "copy:1: not JSON"),
        ("decodex", "[" * 100_000, "not JSON"),
        ("decodex", "[]", "no 'sites' and 'urls'"),
        ("mbfc", '[{"Source URL": "a.example"}]', "no column 'Factual Reporting' or"),
        ("mbfc", "[1]", "entry 1 of the list is no object"),
        ("perennial", "{| nothing |}", "no row could be taken; is this Wikipedia's perennial sources"),
        ("csv", "pattern,scheme,value\na.example,Bad Name,1\n", "copy:2: column 'scheme': 'Bad Name' is no"),
        ("csv", "pattern,scheme,value\na.example,../../x,1\n", "copy:2: column 'scheme': '../../x' is no"),
        (
            "csv",
            "pattern,scheme,value\na.example,one,1\nb.example,two,1\n",
            "copy:3: scheme 'two' after 'one'",
        ),
        ("csv", "pattern,scheme,value\nnot a host,one,1\n", "copy:2: column 'pattern': 'not a host' is no"),
        ("csv", "pattern,scheme,value\na.example,one,\n", "copy:2: column 'value' is empty"),
        ("csv", "pattern,scheme,value,adverse\na.example,one,1,perhaps\n", "'perhaps' is not yes or no"),
        ("csv", "pattern,scheme,value,as_of\na.example,one,1,May\n", "'May' is not an ISO date"),
        ("csv", "pattern,scheme,value,reference\na.example,one,1,javascript:x\n", "not an http or https"),
    ],
)
def test_copy_that_cannot_be_read_is_refused_with_place_and_way_out(format, text, message):
    with pytest.raises(RegisterError) as caught:
        taken(format, text)
    assert message in str(caught.value)


def test_copy_that_is_not_utf8_is_refused():
    with pytest.raises(RegisterError, match="byte 11 is not UTF-8"):
        read("lin2023", Copy(name="copy", data=b"domain,pc1\n\xff\xfe", retrieved="2026-02-01"))


def test_cell_cannot_bring_lines_or_controls_into_a_report():
    text = 'pattern,scheme,value\na.example,one,"a\nb\x1b[31m\u202ec"\n'
    value = taken("csv", text).rows[0][2]
    assert value == "a b [31m c"


@pytest.mark.parametrize(
    "unit", ['|- class="s-gr"\n| {{WP:RSPUSES|a.example', "{{RSPSTATUS|", "[[", "<", '\n|- class="s-gr"\n| x']
)
def test_time_to_read_wikitext_grows_no_faster_than_the_text(unit):
    def work(text: str) -> object:
        try:
            return taken("perennial", text)
        except RegisterError:
            return None

    assert growth(work, unit, size=1 << 16, doublings=3) < LIMIT


# --- the user's folder -----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDITOR_EVIDENCE", str(tmp_path / "evidence"))
    return tmp_path


def saved(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_767_225_600, 1_767_225_600))  # 2026-01-01
    return name


def test_import_is_written_once_with_its_provenance(folder, capsys):
    copy = saved(folder, "pc1.csv", LIN)
    assert run(["sources", "import", "lin2023", copy]) == 0
    assert "lin2023_pc1: 2 rows of pc1.csv written to" in capsys.readouterr().out
    files = sorted((folder / "evidence").iterdir())
    assert [file.name for file in files] == ["lin2023_pc1.csv", "lin2023_pc1.json"]
    about = json.loads(files[1].read_text(encoding="utf-8"))
    assert (about["retrieved"], about["rows"], about["left_out"]) == ("2026-01-01", 2, 2)
    assert len(about["file_sha256"]) == 64
    before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in files]
    assert run(["sources", "import", "lin2023", copy]) == 0
    assert "are already in" in capsys.readouterr().out
    assert [(file.read_bytes(), file.stat().st_mtime_ns) for file in files] == before


def test_copy_that_is_refused_leaves_the_folder_as_it_was(folder, capsys):
    run(["sources", "import", "lin2023", saved(folder, "pc1.csv", LIN)])
    before = {file.name: file.read_bytes() for file in (folder / "evidence").iterdir()}
    assert run(["sources", "import", "lin2023", saved(folder, "pc1.csv", "domain,pc1\nx,y\n")]) == 2
    assert "no row could be taken" in capsys.readouterr().err
    assert {file.name: file.read_bytes() for file in (folder / "evidence").iterdir()} == before


def test_list_of_ones_own_cannot_pass_for_a_scheme_that_comes_with_the_register(folder, capsys):
    copy = saved(folder, "own.csv", "pattern,scheme,value\na.example,eu_annex_xv,1\n")
    assert run(["sources", "import", "csv", copy]) == 2
    assert "comes with the register" in capsys.readouterr().err
    assert run(["sources", "import", "csv", copy, "--scheme", "mine"]) == 0


def test_imported_ratings_speak_in_lookup_and_reports_each_in_its_own_words(folder, capsys):
    for format, name, text in (
        ("mbfc", "mbfc.json", MBFC),
        ("perennial", "page.html", SAVED.replace("nightecho.example", "lepoint.fr")),
        ("newsguard", "ng.csv", NEWSGUARD.replace("nightecho.example", "lepoint.fr")),
        ("lin2023", "pc1.csv", LIN.replace("nightecho.example", "lepoint.fr")),
        ("csv", "own.csv", PLAIN),
    ):
        assert run(["sources", "import", format, saved(folder, name, text)]) == 0
    capsys.readouterr()
    run(["sources", "lookup", "https://www.lepoint.fr/monde/a", "riverpost.example/opinion/b"])
    first, second = (" ".join(part.split()) for part in capsys.readouterr().out.split("\n\n"))
    assert "schemes speak, 2 of them against, they disagree, the oldest of 2023" in first
    assert "wikipedia_perennial: deprecated (2024), adverse" in first
    assert "lin2023_pc1: first component 0.05, 0 to 1, partly imputed (2023)" in first
    assert "house_list: ask the desk (2026-01-05), of riverpost.example/opinion, adverse" in second
    assert "house_list: fine" not in second
    run(["sources", "evidence"])
    listed = capsys.readouterr().out
    assert "  from        pc1.csv, retrieved 2026-01-01" in listed
    article = saved(folder, "a.md", "# A\n\nHe said so ([Le Point](https://www.lepoint.fr/monde/a)).\n")
    run(["audit", article, "-o", "out", "--exit-zero", "--lang", "en"])
    audit = json.loads(next((folder / "out").glob("a-*.json")).read_text(encoding="utf-8"))
    said = [one["scheme"] for one in audit["citations"][0]["testimonies"]]
    assert {"wikipedia_perennial", "newsguard", "lin2023_pc1"} <= set(said)
    html = next((folder / "out").glob("a-*.html")).read_text(encoding="utf-8")
    assert "they disagree" in html
    assert "NewsGuard: 17.5/100, rating N" in html
    run(["audit", article, "-f", "json", "--evidence", "none", "--exit-zero"])
    assert "newsguard" not in capsys.readouterr().out


def test_changed_import_is_said_to_be_changed(folder, capsys):
    run(["sources", "import", "lin2023", saved(folder, "pc1.csv", LIN)])
    path = folder / "evidence/lin2023_pc1.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("0.05", "0.99"), encoding="utf-8")
    run(["sources", "evidence"])
    assert "was changed after the import" in capsys.readouterr().out


def test_folder_can_be_chosen_in_the_configuration(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITOR_EVIDENCE", raising=False)
    saved(tmp_path, "auditor.toml", 'evidence = "ratings"\n')
    assert run(["sources", "import", "lin2023", saved(tmp_path, "pc1.csv", LIN)]) == 0
    assert (tmp_path / "ratings/lin2023_pc1.csv").is_file()
    saved(tmp_path, "auditor.toml", 'evidence = "none"\n')
    assert run(["sources", "import", "lin2023", "pc1.csv"]) == 2
    assert "nowhere to import to" in capsys.readouterr().err


# --- whom a rating speaks of -----------------------------------------------------------------------

SAID = "pattern,scheme,value,value_verbatim,adverse,scope,as_of,reference_url,licence\n"


def said(tmp_path: Path, *pairs: tuple[str, str]) -> Register:
    path = tmp_path / "said.csv"
    lines = [f"{pattern},{scheme},{pattern},,no,,2026-01-01,," for pattern, scheme in pairs]
    path.write_text(SAID + "\n".join(lines) + "\n", encoding="utf-8")
    return Register.load([path])


def values(register: Register, address: str) -> list[str]:
    return [known.value for known in said_of(resolve(address, register), register) if known.scheme in "ab"]


def test_smallest_part_that_a_scheme_knows_speaks_for_it(tmp_path):
    register = said(tmp_path, ("river.example", "a"), ("river.example/sport", "a"), ("river.example", "b"))
    assert values(register, "https://www.river.example/sport/1") == ["river.example/sport", "river.example"]
    assert values(register, "https://river.example/sports") == ["river.example", "river.example"]
    assert values(register, "https://notriver.example/") == []
    assert values(register, "https://river.example.evil.org/") == []


def test_rating_of_a_platform_says_nothing_of_who_posts_there(tmp_path):
    register = said(
        tmp_path, ("x.com", "a"), ("youtube.com", "a"), ("mediapart.fr", "a"), ("x.com/river", "b")
    )
    assert values(register, "https://x.com/someone/status/1") == []
    assert values(register, "https://www.youtube.com/watch?v=abcdefghijk") == []
    assert values(register, "https://blogs.mediapart.fr/a/blog/b") == []
    assert values(register, "https://www.mediapart.fr/journal/a") == ["mediapart.fr"]
    assert values(register, "https://x.com/River/status/1") == ["x.com/river"]


def test_host_with_a_row_of_its_own_is_no_part_of_the_host_above(tmp_path):
    register = said(tmp_path, ("go.com", "a"))
    assert values(register, "https://abcnews.go.com/story") == []
    assert values(register, "https://somewhere.go.com/story") == ["go.com"]


def test_schemes_are_counted_and_never_summed():
    def one(scheme: str, adverse: bool, as_of: str) -> model.Testimony:
        return model.Testimony(
            pattern="a.example",
            scheme=scheme,
            value="",
            value_verbatim="",
            adverse=adverse,
            scope="",
            as_of=as_of,
            reference_url="",
            licence="",
        )

    assert heard([]) is None
    known = heard([one("a", True, "2024"), one("a", False, "2019-01-01"), one("b", False, "")])
    assert known is not None
    assert (known.schemes, known.adverse, known.disagree, known.oldest) == (2, 1, True, "2019-01-01")
    alike = heard([one("a", True, "2024"), one("b", True, "2023")])
    assert alike is not None
    assert not alike.disagree


# --- coverage --------------------------------------------------------------------------------------


def test_coverage_counts_what_is_cited_and_names_the_most_cited_unknowns(folder, capsys):
    links = (
        "https://www.lemonde.fr/a\nhttps://x.com/a/status/1\nhttps://x.com/a\nhttps://river.example/\n"
        "https://www.river.example/b\nhttps://lake.example/\n"
    )
    assert run(["sources", "coverage", saved(folder, "links.txt", links)]) == 0
    shown = capsys.readouterr().out
    assert "6 citations, 3 classified (50.0\u00a0%)" in shown
    assert "        1   50.0\u00a0%  profile" in shown
    assert shown.splitlines()[-2:] == [
        "        2   33.3\u00a0%  river.example",
        "        1   16.7\u00a0%  lake.example",
    ]


def test_coverage_of_hosts_is_weighted_by_how_often_they_are_cited(folder, capsys):
    hosts = saved(folder, "hosts.csv", "domain,cited\nlemonde.fr,90\nriver.example,10\n")
    assert run(["sources", "coverage", hosts, "--weight", "cited"]) == 0
    assert "100 citations, 90 classified (90.0\u00a0%)" in capsys.readouterr().out
    assert run(["sources", "coverage", hosts, "--weight", "seen"]) == 2
    assert "no column 'seen'; found domain, cited" in capsys.readouterr().err
    bad = saved(folder, "bad.csv", "domain,cited\nlemonde.fr,many\n")
    assert run(["sources", "coverage", bad, "--weight", "cited"]) == 2
    assert "bad.csv:2: 'many' is no number of citations" in capsys.readouterr().err


def test_coverage_of_an_article_leaves_out_its_own_site(folder, capsys):
    page = (
        '<html><head><link rel="canonical" href="https://river.example/a"></head><body><article><h1>A</h1>'
        "<p>"
        + "The mayor opened the bridge on Monday and spoke of its cost. " * 12
        + '<a href="https://www.lemonde.fr/b">Le Monde</a> and <a href="/c">we</a> said so.</p></article>'
    )
    assert run(["sources", "coverage", saved(folder, "a.html", page)]) == 0
    shown = capsys.readouterr().out
    assert "1 citation, 1 classified (100.0\u00a0%)" in shown


# --- a register of one's own -----------------------------------------------------------------------


def test_own_register_in_the_configuration_lies_over_ours_row_by_row(folder, capsys):
    saved(folder, "auditor.toml", 'sources = ["lists/house.csv"]\n')
    (folder / "lists").mkdir()
    saved(folder, "lists/house.csv", "pattern,name,type\nlemonde.fr,House Monde,magazine\n")
    run(["sources", "lookup", "https://www.lemonde.fr/a", "https://www.lefigaro.fr/a"])
    first, second = capsys.readouterr().out.split("\n\n")
    assert "source      House Monde" in first
    assert "type        Magazine or review (magazine)" in first
    assert "source      Le Figaro" in second
    article = saved(folder, "a.md", "# A\n\nHe said so ([Le Monde](https://www.lemonde.fr/a)).\n")
    run(["audit", article, "-f", "json", "--exit-zero"])
    audit = json.loads(capsys.readouterr().out)
    assert audit["citations"][0]["source"]["name"] == "House Monde"


def test_own_register_that_cannot_stand_is_named_by_file_and_line(folder, capsys):
    saved(folder, "auditor.toml", 'sources = ["house.csv"]\n')
    saved(folder, "house.csv", "pattern,name,type\na.example,A,magazine\nb.example,B,newswire\n")
    for command in (
        ["sources", "lookup", "a.example"],
        ["audit", saved(folder, "a.md", "# A\n\nHe said.\n")],
    ):
        assert run(command) == 2
        assert "house.csv:3: column 'type': 'newswire' is not one of" in capsys.readouterr().err


# --- what comes with the register ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://arabic.rt.com/a", "Regulation (EU) 2023/427: RT Arabic"),
        ("https://sputnikarabic.ae/a", "Regulation (EU) 2023/427: Sputnik Arabic"),
        ("https://lat.rt.rs/a", "Regulation (EU) 2023/1214: RT Balkan"),
        ("https://orientalreview.su/a", "Regulation (EU) 2023/1214: Oriental Review"),
        ("https://www.tvc.ru/a", "Regulation (EU) 2022/879: TV Centre International"),
        ("https://voiceofeurope.com/a", "Regulation (EU) 2024/1428: Voice of Europe"),
        ("https://eadaily.com/a", "Regulation (EU) 2025/395: EADaily / Eurasia Daily"),
        ("https://www.fondsk.ru/a", "Regulation (EU) 2025/395: Fondsk"),
        ("https://www.rubaltic.ru/a", "Regulation (EU) 2025/395: RuBaltic"),
    ],
)
def test_site_of_a_sanctioned_entity_is_known_with_its_act(address, words):
    register = Register.load()
    assert words in [known.value_verbatim for known in said_of(resolve(address, register), register)]


def test_signature_of_a_section_is_not_that_of_its_outlet():
    register = Register.load()
    section = said_of(resolve("https://www.lemonde.fr/les-decodeurs/article/1", register), register)
    assert [(known.scheme, known.as_of) for known in section] == [("ifcn", "2018-06")]
    assert said_of(resolve("https://www.lemonde.fr/international/article/1", register), register) == ()
