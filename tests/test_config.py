"""Options: where they stand, which wins, and what is said about those that cannot be."""

from __future__ import annotations

import pickle
import re
import tomllib
from pathlib import Path

import pytest

from auditor import rules
from auditor.config import Options, find, load, option_names, sample
from auditor.errors import ConfigError
from auditor.model import Scope


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    folder = tmp_path / "work" / "desk" / "today"
    folder.mkdir(parents=True)
    return folder


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_chosen_gives_the_defaults():
    assert load() == Options()


def test_nearest_place_wins(project):
    own = write(
        project.parents[2] / "home" / "auditor" / "auditor.toml",
        "red-share = 0.9\nlang = 'fr'\nselect = ['SOC']",
    )
    theirs = write(project.parent / ".auditor.toml", "red-share = 0.8\nselect = ['ATT']")
    assert find(project) == (own, theirs)
    chosen = load(find(project), {"AUDITOR_RED_SHARE": "0.7"}, {"red_share": 0.6})
    assert (chosen.red_share, chosen.select, chosen.lang) == (0.6, ("ATT",), "fr")
    assert load(find(project), {"AUDITOR_RED_SHARE": "0.7"}).red_share == 0.7
    assert load(find(project)).red_share == 0.8
    assert load([own]).red_share == 0.9


def test_project_file_is_the_nearest_one_upwards(project):
    write(project.parents[1] / "auditor.toml", "lang = 'en'")
    nearest = write(project.parent / "pyproject.toml", "[tool.auditor]\nlang = 'fr'\n")
    assert find(project) == (nearest,)
    assert load(find(project)).lang == "fr"


def test_pyproject_that_says_nothing_of_us_is_passed_over(project):
    above = write(project.parents[1] / "auditor.toml", "lang = 'fr'")
    write(project / "pyproject.toml", "[tool.ruff]\nline-length = 110\n")
    assert find(project) == (above,)


def test_hidden_file_goes_before_the_plain_one(project):
    write(project / "auditor.toml", "")
    hidden = write(project / ".auditor.toml", "")
    assert find(project) == (hidden,)


def test_empty_folder_has_no_files(project):
    assert find(project) == ()


def test_underscores_do_for_hyphens(tmp_path):
    assert load([write(tmp_path / "auditor.toml", "red_share = 0.4")]).red_share == 0.4


def test_tables_are_laid_over_each_other_key_by_key(tmp_path):
    lower = write(
        tmp_path / "a.toml",
        "[rules.SOC101]\nmax-share = 0.1\nmin-links = 2\n[per-file-ignores]\n'old/*' = ['DAT502']\n",
    )
    upper = write(
        tmp_path / "b.toml", "[rules.SOC101]\nmax-share = 0.2\n[per-file-ignores]\n'new/*' = ['LNK']\n"
    )
    chosen = load([lower, upper])
    assert chosen.rules == {"SOC101": {"max_share": 0.2, "min_links": 2}}
    assert chosen.per_file_ignores == {"old/*": ("DAT502",), "new/*": ("LNK",)}


def test_registers_of_a_file_are_found_beside_it(tmp_path):
    written = write(tmp_path / "conf" / "auditor.toml", "sources = ['house.csv', '/srv/shared.csv']")
    assert load([written]).sources == (str(tmp_path / "conf" / "house.csv"), "/srv/shared.csv")


def test_not_given_on_the_command_line_is_not_chosen():
    assert load(overrides={"red_share": None, "exit_zero": True}) == Options(exit_zero=True)


@pytest.mark.parametrize(
    ("variable", "text", "name", "value"),
    [
        ("AUDITOR_SELECT", "SOC, ATT201", "select", ("SOC", "ATT201")),
        ("AUDITOR_EXIT_ZERO", "yes", "exit_zero", True),
        ("AUDITOR_INLINE_IGNORES", "0", "inline_ignores", False),
        ("AUDITOR_SCOPE", "narrow", "scope", Scope.NARROW),
        ("AUDITOR_FAIL_ON", "never,SOC101", "fail_on", ("never", "SOC101")),
        ("AUDITOR_LANG", "fr", "lang", "fr"),
        ("AUDITOR_RULES", "{ SOC101 = { max-share = 0.3 } }", "rules", {"SOC101": {"max_share": 0.3}}),
        ("AUDITOR_PER_FILE_IGNORES", "{ 'a/*' = ['LNK'] }", "per_file_ignores", {"a/*": ("LNK",)}),
    ],
)
def test_every_kind_of_option_can_stand_in_the_environment(variable, text, name, value):
    assert getattr(load(environ={variable: text}), name) == value


def test_variable_of_another_program_is_let_be():
    assert load(environ={"AUDITOR_HOME": "/opt/auditor", "PATH": "/bin"}) == Options()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selct = ['SOC']", "unknown option 'selct'; did you mean 'select'"),
        ("red-share = 2", "red-share: 2 is not a share from 0 to 1"),
        ("red-share = true", "red-share: True is not a share from 0 to 1"),
        ("amber-share = nan", "amber-share: nan is not a share from 0 to 1"),
        ("select = 'SOC'", "select: 'SOC' is not a list of strings"),
        ("select = [1]", "select: [1] is not a list of strings"),
        ("exit-zero = 'no'", "exit-zero: 'no' is not true or false"),
        ("lang = 3", "lang: 3 is not a string"),
        ("scope = 'wide'", "scope: 'wide' is not one of narrow, default, paragraph"),
        ("rules = 3", "rules: 3 is not a table"),
        ("rules = { SOC101 = 3 }", "rules: SOC101: 3 is not a table"),
        ("red-share 0.5", "not TOML: Expected '='"),
        ("[rules.SOC999]\nx = 1", "rules: unknown rule 'SOC999'; did you mean 'SOC1"),
        ("ignore = ['ATT2O1']", "ignore: unknown rule 'ATT2O1'; did you mean 'ATT2"),
        ("[rules.SOC101]\nmax-shar = 0.1", "rules.SOC101.max-shar: unknown option; did you mean 'max-share'"),
        ("[rules.SOC101]\nmax-share = '0.1'", "rules.SOC101.max-share: '0.1' is not a number"),
        ("[rules.SOC101]\nmax-share = 10", "rules.SOC101.max-share: 10.0 is not a share from 0 to 1"),
        ("[rules.SOC101]\nmin-links = true", "rules.SOC101.min-links: True is not a whole number"),
        ("[rules.SOC101]\nlevel = 'fatal'", "rules.SOC101.level: 'fatal' is not one of error, warning, note"),
        ("[per-file-ignores]\n'*' = ['NOPE']", "per-file-ignores: *: unknown rule 'NOPE'"),
    ],
)
def test_complaint_names_file_key_and_what_would_do(tmp_path, text, said):
    path = write(tmp_path / "auditor.toml", text)
    with pytest.raises(ConfigError, match=f"^{re.escape(f'{path}: {said}')}"):
        load([path], check=rules.check)


def test_complaint_about_the_environment_names_the_variable():
    with pytest.raises(
        ConfigError, match="environment: unknown option 'AUDITOR_SELCT'; did you mean 'AUDITOR_SELECT'"
    ):
        load(environ={"AUDITOR_SELCT": "SOC"})
    with pytest.raises(ConfigError, match="environment: red-share: 'half' is not a share"):
        load(environ={"AUDITOR_RED_SHARE": "half"})
    with pytest.raises(ConfigError, match="environment: AUDITOR_RULES: not an inline TOML table"):
        load(environ={"AUDITOR_RULES": "{"})


def test_missing_file_and_file_too_large_are_named(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere\.toml: No such file"):
        load([tmp_path / "nowhere.toml"])
    with pytest.raises(ConfigError, match="larger than"):
        load([write(tmp_path / "auditor.toml", "#" * (1 << 20) + "#")])


def test_amber_above_red_is_no_choice():
    with pytest.raises(ConfigError, match=r"amber-share 0\.6 is above red-share 0\.5"):
        load(overrides={"amber_share": 0.6})


def test_options_can_be_handed_to_workers_and_kept_as_a_key():
    chosen = Options(rules={"SOC101": {"max_share": 0.3}}, per_file_ignores={"a/*": ("LNK",)})
    assert pickle.loads(pickle.dumps(chosen)) == chosen
    assert hash(chosen) == hash(
        Options(rules={"SOC101": {"max_share": 0.3}}, per_file_ignores={"a/*": ("LNK",)})
    )
    assert hash(chosen) != hash(Options(per_file_ignores={"a/*": ("LNK",)}))


def test_provenance_tells_what_can_change_an_audit_and_no_path():
    chosen = Options(
        red_share=0.4, lang="fr", sources=("/home/me/house.csv",), rules={"SOC101": {"max_share": 0.3}}
    )
    assert chosen.changed() == {"rules": '{ "SOC101" = { "max_share" = 0.3 } }', "red_share": "0.4"}
    assert tomllib.loads(f"rules = {chosen.changed()['rules']}")["rules"] == {"SOC101": {"max_share": 0.3}}


def test_every_option_stands_in_the_sample_and_every_line_of_it_is_valid(tmp_path):
    text = sample(rules.choices())
    for name in option_names():
        assert re.search(rf"^# \[?{name.replace('_', '-')}\b", text, re.MULTILINE), name
    for known in rules.rules():
        for name in known.options:
            assert re.search(
                rf"^# {name.replace('_', '-')} = ", text.partition(f"# [rules.{known.code}]")[2], re.MULTILINE
            )
    assert load([write(tmp_path / "auditor.toml", text)]) == Options()
    chosen = load(
        [write(tmp_path / "auditor.toml", re.sub("^# ", "", text, flags=re.MULTILINE))], check=rules.check
    )
    assert chosen.rules == {known.code: known.options for known in rules.rules() if known.options}
    assert Options(rules={}, per_file_ignores={}) == Options(
        **{
            name: getattr(chosen, name)
            for name in option_names()
            if name not in ("rules", "per_file_ignores")
        }
    )
