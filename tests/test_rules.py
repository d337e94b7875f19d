"""Rules: their pages, their cases, how they are chosen and kept quiet."""

from __future__ import annotations

import ast
import inspect
import pickle
import re
import tomllib
from pathlib import Path

import pytest

from auditor import pipeline, rules
from auditor.config import Options, read_file
from auditor.errors import ConfigError
from auditor.i18n import translator
from auditor.model import Dossier, Finding, Level
from auditor.rules._engine import RETIRED
from auditor.rules._pages import HEADINGS, _told, document
from auditor.sources import Register
from tests.doubling import LIMIT, growth
from tests.rule_cases import FOLDER, WHOLE, Case, cases

ROOT = Path(__file__).parents[1]
ALL = rules.rules()
CASES = cases()
FRENCH = translator("fr").gettext
FAMILIES = ("SOC1", "ATT2", "LNK3", "SRC4", "DAT5", "DOC6")


# --- cases -----------------------------------------------------------------------------------------


def findings_of(case: Case, tmp_path: Path) -> tuple[str, list[Finding]]:
    chosen = {}
    if case.options:
        written = tmp_path / "auditor.toml"
        written.write_text("\n".join(_toml(case.options)), encoding="utf-8")
        chosen = dict(read_file(written))
    overlays = []
    for number, text in enumerate(case.overlays):
        overlays.append(tmp_path / f"{number}.csv")
        overlays[-1].write_text(text, encoding="utf-8")
    register = Register.load(overlays)
    article = pipeline.read(case.data, case.name, register=register)
    audit = pipeline.audit(article, options=Options(**chosen), statuses=case.statuses, register=register)
    found = [each for each in audit.findings if each.rule == case.rule and each.suppressed is None]
    return article.text, found


def _toml(table: dict[str, object]) -> list[str]:
    lines = []
    for code, options in table.get("rules", {}).items():
        lines.append(f"[rules.{code}]")
        lines += [f"{key} = {str(value).lower()}" for key, value in options.items()]
    return lines


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, tmp_path: Path):
    text, found = findings_of(case, tmp_path)
    covered = [text[each.span.start : each.span.end] if each.span else WHOLE for each in found]
    if not case.fires:
        assert covered == []
        return
    assert len(covered) == len(case.words), covered
    for words, expected in zip(covered, case.words, strict=True):
        begins, _, ends = expected.partition(" … ")
        assert words == expected if not ends else words.startswith(begins) and words.endswith(ends)
    for each in found:
        assert each.message.format(**each.values)
        assert all(number >= 0 for number in each.citations)


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_every_rule_has_a_firing_and_a_silent_case(known):
    own = [case for case in CASES if case.rule == known.name]
    assert any(case.fires and case.words for case in own)
    assert any(not case.fires for case in own)
    assert (
        (FOLDER / f"{known.name}.md").read_text(encoding="utf-8").startswith(f"# {known.code} {known.name}\n")
    )


def test_every_case_belongs_to_a_rule():
    assert {path.stem for path in FOLDER.glob("*.md")} == {known.name for known in ALL}


# --- what a rule is --------------------------------------------------------------------------------


def test_codes_are_unique_of_a_family_and_not_retired():
    codes = [known.code for known in ALL]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]{3}\d{3}", code) and code.startswith(FAMILIES) for code in codes)
    assert not RETIRED.keys() & set(codes)


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_rule_stands_in_a_file_of_its_name_and_is_documented(known):
    assert Path(inspect.getfile(known.check)).stem == known.name
    page = known.docstring
    assert known.summary.endswith((".", ")."))
    assert len(known.summary) <= 100
    headings = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert headings == list(HEADINGS)
    parts = re.split(r"^## .*$", page, flags=re.MULTILINE)
    assert all(part.strip() for part in parts)


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_rule_can_be_handed_to_a_worker(known):
    assert pickle.loads(pickle.dumps(known.check)) is known.check
    assert pickle.loads(pickle.dumps(known)) == known


def test_no_rule_imports_another():
    names = {known.name for known in ALL}
    for known in ALL:
        tree = ast.parse(Path(inspect.getfile(known.check)).read_text(encoding="utf-8"))
        imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {module.rpartition(".")[2] for module in imported} & names


def test_rules_never_ask_the_name_of_a_type():
    types = {source_type for source_type in Register.load().types if "_" in source_type}
    for known in ALL:
        tree = ast.parse(Path(inspect.getfile(known.check)).read_text(encoding="utf-8"))
        compared = {
            node.value
            for compare in ast.walk(tree)
            if isinstance(compare, ast.Compare)
            for node in ast.walk(compare)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert not compared & types


def test_written_pages_are_those_of_the_docstrings():
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == document(), "python -m auditor.rules > docs/rules.md"


def test_written_pages_in_french_are_those_of_the_catalogue():
    written = (ROOT / "docs" / "fr" / "regles.md").read_text(encoding="utf-8")
    assert written == document(FRENCH), "python -m auditor.rules fr > docs/fr/regles.md"


@pytest.mark.parametrize("known", ALL, ids=lambda known: known.code)
def test_page_of_a_rule_keeps_its_shape_and_its_code_in_french(known):
    code = re.compile(r"`[^`]*`")
    english, french = rules.page(known), rules.page(known, FRENCH)
    assert [len(found) for found in re.findall("^#+", french, re.MULTILINE)] == [
        len(found) for found in re.findall("^#+", english, re.MULTILINE)
    ]
    assert len(code.findall(french)) == len(code.findall(english))
    assert FRENCH(known.summary) != known.summary


def test_page_is_filled_to_the_width_that_was_asked_for():
    found = rules.find_rule("LNK307")
    page = rules.page(found, width=60)
    assert max(map(len, page.splitlines())) <= 60
    assert page.split() == rules.page(found).split()


def test_lists_tables_and_programs_in_the_page_of_a_rule_keep_their_lines():
    page = "What it says\nin two lines.\n\n- one\n- two\n\n```\na  b\nc\n```\n\n## Limits\nNone\nat all."
    told = _told(page, str.upper, 80)
    assert told == (
        "WHAT IT SAYS IN TWO LINES.\n\n- one\n- two\n\n```\na  b\nc\n```\n\n## LIMITS\nNONE AT ALL."
    )


def test_page_of_a_rule_shows_its_options():
    page = rules.page(rules.find_rule("SOC101"))
    assert page.startswith("# SOC101 social_media_dominates\n\nwarning, high confidence, since 0.1\n")
    assert "| `max-share` | `0.25` |" in page


@pytest.mark.parametrize(
    "path", sorted((ROOT / "auditor" / "data" / "artefacts").glob("*.toml")), ids=lambda p: p.stem
)
def test_words_of_the_artefact_files_are_written_once_and_as_prose_is_read(path):
    for language, lists in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for key, words in lists.items():
            assert len(set(words)) == len(words), (language, key)
            assert not any("’" in word or "\xa0" in word for word in words), (language, key)
            if key not in ("placeholders", "elided", "intruders", "plural_intruders", "marks"):
                assert [word.lower() for word in words] == words, (language, key)


# --- choosing --------------------------------------------------------------------------------------

ARTICLE = """# Coupure d'eau à Sainte-Aure

La coupure durera trois jours, selon [la ville](https://www.example.com/a).

Elle touche deux quartiers, selon [le quartier](https://www.example.com/b).
"""


def audited(text: str = ARTICLE, name: str = "text.md", **choices) -> list[tuple[str, str | None]]:
    found = pipeline.audit_text(text, name=name, options=Options(select=("LNK311",), **choices)).findings
    return [(each.code, each.suppressed) for each in found]


def test_rules_are_asked_in_reading_order():
    findings = pipeline.audit_text(ARTICLE).findings
    places = [each.span or (-1, -1) for each in findings]
    assert places == sorted(places)


def test_longest_selector_wins():
    def shown(**choices):
        return [
            each.code
            for each in pipeline.audit_text(ARTICLE, options=Options(**choices)).findings
            if not each.suppressed
        ]

    assert "LNK311" in shown()
    assert set(shown(select=("LNK",))) == {"LNK311"}
    assert set(shown(select=("LNK311",), ignore=("LNK",))) == {"LNK311"}
    assert "LNK311" not in shown(select=("LNK",), ignore=("LNK311",))
    assert "LNK311" not in shown(ignore=("placeholder_link",))
    assert shown(select=("placeholder-link",)) == ["LNK311", "LNK311"]


def test_ignored_findings_are_kept_and_say_so():
    assert audited(ignore=("LNK311",)) == [("LNK311", "config")] * 2


@pytest.mark.parametrize(
    ("glob", "name", "quiet"),
    [
        ("archive/*", "archive/2019/old.md", True),
        ("archive/*", "desk/archive/old.md", False),
        ("**/archive/*", "desk/archive/old.md", True),
        ("old.*", "desk/archive/old.md", True),
        ("old.*", "desk/older.md", False),
        ("*.txt", "desk/old.md", False),
    ],
)
def test_glob_keeps_rules_quiet_in_the_files_it_matches(glob, name, quiet):
    reason = f"config: {glob}" if quiet else None
    assert audited(name=name, per_file_ignores={glob: ("LNK",)}) == [("LNK311", reason)] * 2


def test_comment_at_the_top_is_for_the_file():
    assert audited(f"<!-- auditor: ignore LNK311 -->\n\n{ARTICLE}") == [("LNK311", "inline")] * 2
    assert (
        audited(f"---\ntitle: Eau\n---\n<!-- auditor: ignore LNK -->\n\n{ARTICLE}")
        == [("LNK311", "inline")] * 2
    )


def test_comment_elsewhere_is_for_the_next_block():
    lines = ARTICLE.replace("La coupure", "<!-- auditor: ignore placeholder_link -->\n\nLa coupure")
    assert audited(lines) == [("LNK311", "inline"), ("LNK311", None)]


def test_comment_inside_a_block_is_for_that_block():
    lines = ARTICLE.replace("selon [le quartier]", "selon <!-- auditor: ignore --> [le quartier]")
    assert audited(lines) == [("LNK311", None), ("LNK311", "inline")]


def test_comment_that_names_other_rules_or_none_there_is_changes_nothing():
    for words in ("SOC101", "SOC101, ATT2", "LNK999", "rubbish"):
        assert audited(f"<!-- auditor: ignore {words} -->\n\n{ARTICLE}") == [("LNK311", None)] * 2


def test_comments_of_the_writer_can_be_disregarded():
    assert audited(f"<!-- auditor: ignore -->\n\n{ARTICLE}", inline_ignores=False) == [("LNK311", None)] * 2


def test_level_of_a_rule_is_an_option():
    chosen = Options(rules={"placeholder_link": {"level": "error"}}, select=("LNK311",))
    assert {each.level for each in pipeline.audit_text(ARTICLE, options=chosen).findings} == {Level.ERROR}


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"select": ("SOC9",)}, "select: unknown rule 'SOC9'"),
        ({"ignore": ("headline-rest-on-posts",)}, "did you mean 'headline_rests_on_posts'"),
        (
            {"rules": {"SOC101": {"max_shares": 0.1}}},
            "rules.SOC101.max-shares: unknown option; did you mean 'max-share'",
        ),
        (
            {"rules": {"SOC102": {"scope": "wide"}}},
            "rules.SOC102.scope: 'wide' is not one of narrow, default, paragraph",
        ),
        ({"rules": {"SOC101": {"min_links": 2.5}}}, "rules.SOC101.min-links: 2.5 is not a whole number"),
    ],
)
def test_complaint_names_the_nearest_rule_or_option(choices, said):
    with pytest.raises(ConfigError, match=re.escape(said)):
        rules.check(Options(**choices))


def test_whole_number_does_for_a_share():
    rules.check(Options(rules={"SOC101": {"max_share": 1}}))


def test_two_rules_cannot_have_one_code():
    with pytest.raises(ConfigError, match="SOC101 social_media_dominates"):

        @rules.rule("SOC101", level=Level.NOTE, since="9")
        def another(dossier):
            yield from ()


def test_option_needs_a_plain_default():
    with pytest.raises(ConfigError, match="option 'words' needs a default"):

        @rules.rule("ZZZ901", level=Level.NOTE, since="9")
        def odd(dossier, *, words=None):
            yield from ()


def test_findings_nobody_would_read_are_counted_instead():
    text = "".join(f"Il dit: [là](https://www.example.com/{number}).\n\n" for number in range(203))
    findings = pipeline.audit_text(text, options=Options(select=("LNK311",))).findings
    assert len(findings) == 201
    assert findings[0].message.format(**findings[0].values) == "the same in 3 more places"


# --- hostile text ----------------------------------------------------------------------------------

HOSTILE = {
    "comments": "<!-- auditor: ignore LNK -->\n\nmot\n\n",
    "unclosed comments": "<!-- auditor: ignore ",
    "stars": "*a *b **c\n\n",
    "underscores": "__a__b_ __c\n\n",
    "elisions": "RussieL'Iran le l'un ",
    "doubled": "un un une le L'eau ",
    "glued names": "Poutine Poutine Poutineun Occidentle ",
    "other alphabets": "éлa",
    "placeholders": "1 1 1 XNUMX ",
    "same posts": "Les mêmes publications sur X [](https://x.com/a/status/1899099168570068245). ",
    "dated posts": "Selon des posts sur X du 10 mars 2025 [](https://x.com/a/status/1388795397536468245). ",
    "handles": "@abc_def dit, ",
    "mojibake": "Ã©Ã©",
    "notices": "Cet article est réservé aux abonnés.\n\n",
    "weekdays": "lundi 14 mars 2025 ",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_less_than_two_and_a_half_times_as_long(name):
    def dossier(text: str) -> Dossier:
        return pipeline.audit_text(text, options=Options(select=())).dossier

    assert growth(rules.judge, HOSTILE[name], prepare=dossier, least=0.004) < LIMIT
