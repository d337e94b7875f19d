"""Rules of a house, written in TOML: what they find, and how they say what is wrong with themselves."""

import pickle
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from auditor import audit_text
from auditor.cli import run
from auditor.config import Options, load
from auditor.errors import ConfigError
from auditor.model import Prose
from auditor.report import reporter
from auditor.rules import check, every_rule
from tests.doubling import LIMIT, growth

ARTICLE = """# A shocking flood

The mayor’s office said that the flood was unprecedented. Shocking, they wrote
[on X](https://x.com/someone/status/1934319371146482043). The unemployment rate rose, says
[a blog](https://someone.substack.com/p/rate), and [RT](https://www.rt.com/news/1-rate/) agrees.

In the shockingly wet valley, [the ministry](https://www.gov.uk/government/news/rain) said it would rain.
"""
WORDS = """
[[rule]]
code = "HOUSE1"
name = "loud-words"
kind = "words"
words = { "shocking" = "", "the mayor's office" = "the city", "unprecedented" = "rare" }
"""


def pack(tmp_path, text, name="house.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def found(tmp_path, text, article=ARTICLE, name="news/a.md"):
    audit = audit_text(article, name, options=Options(packs=(pack(tmp_path, text),)))
    return [each for each in audit.findings if each.code.startswith("HOUSE")]


def told(findings):
    return [each.message.format(**each.values) for each in findings]


def rule(kind, *lines):
    return "\n".join(['[[rule]]\ncode = "HOUSE1"\nname = "a-rule"', f'kind = "{kind}"', *lines]) + "\n"


# --- words -------------------------------------------------------------------------------------------


def test_word_is_found_where_it_stands_free_in_any_case_and_typography(tmp_path):
    findings = found(tmp_path, WORDS)
    assert [ARTICLE[each.span.start : each.span.end] for each in findings] == [
        "shocking",
        "The mayor’s office",
        "unprecedented",
        "Shocking",
    ]
    assert told(findings)[0] == "“shocking” is on the house’s list"
    assert told(findings)[2] == "“unprecedented”: write “rare”"


def test_word_may_be_looked_for_in_some_blocks_only(tmp_path):
    findings = found(tmp_path, rule("words", 'words = ["shocking"]', 'in = ["title"]'))
    assert [each.span.start for each in findings] == [4]


def test_case_counts_where_the_rule_says_so(tmp_path):
    assert len(found(tmp_path, rule("words", 'words = ["shocking"]', "match-case = true"))) == 1


def test_words_are_no_patterns(tmp_path):
    assert found(tmp_path, rule("words", 'words = ["sh.cking", "(", "[a-z]+", "flood|rain"]')) == []


def test_long_list_of_words_takes_time_in_proportion_to_the_text(tmp_path):
    listed = ", ".join(f'"{"a" * (n % 40 + 1)} b{n}"' for n in range(400))
    options = Options(packs=(pack(tmp_path, rule("words", f"words = [{listed}]")),), select=("HOUSE1",))
    (known,) = [each for each in every_rule(options) if each.code == "HOUSE1"]
    dossier = audit_text("# A\n\nIt rained.\n").dossier

    def asked(text):
        prose = Prose(text, (0,), (0,))
        document = replace(dossier.document, text=text, prose=prose)
        return list(known.check(replace(dossier, document=document)))

    assert asked("it is a b0")
    assert growth(asked, "aaaa aa ") < LIMIT


# --- thresholds, required and forbidden sources ------------------------------------------------------


def test_threshold_is_about_a_figure_of_the_article(tmp_path):
    (finding,) = found(
        tmp_path, rule("threshold", 'figure = "social-links"', "above = 0.2", 'level = "error"')
    )
    assert finding.level == "error"
    assert finding.span is None
    assert told([finding]) == ["social-links is 0.25, above 0.2"]
    assert found(tmp_path, rule("threshold", 'figure = "social-links"', "above = 0.25")) == []
    assert len(found(tmp_path, rule("threshold", 'figure = "links"', "below = 5"))) == 1


def test_threshold_says_nothing_of_a_share_of_nothing_or_of_a_short_text(tmp_path):
    below = rule("threshold", 'figure = "social-links"', "below = 0.9")
    assert found(tmp_path, below, "# A\n\nIt rained all day.\n") == []
    assert found(tmp_path, below + "min-words = 5000\n") == []


@pytest.mark.parametrize(
    ("sources", "missing"),
    [
        ('["gov.uk"]', False),
        ('["gov.uk/government"]', False),
        ('["gov.uk/gov"]', True),
        ('["ov.uk"]', True),
        ('["type:government"]', False),
        ('["trait:primary"]', False),
        ('["country:RU"]', False),
        ('["control:state_controlled"]', False),
        ('["account:x:Someone"]', False),
        ('["name:RT"]', False),
        ('["insee.fr", "type:academia"]', True),
    ],
)
def test_required_source_is_missed_unless_one_is_cited(tmp_path, sources, missing):
    assert bool(found(tmp_path, rule("required", f"sources = {sources}"))) is missing


def test_source_is_required_only_of_articles_the_condition_fits(tmp_path):
    asked = rule("required", 'sources = ["insee.fr"]', 'if-words = ["unemployment rate"]')
    assert told(found(tmp_path, asked)) == ["cites 0 of the required 1: insee.fr"]
    assert found(tmp_path, asked, "# A\n\nIt rained. [a](https://a.example/)\n") == []
    beside = rule("required", 'sources = ["trait:official"]', "at-least = 2", 'if-sources = ["rt.com"]')
    assert told(found(tmp_path, beside)) == ["cites 1 of the required 2: trait:official"]


def test_forbidden_source_is_found_at_each_citation(tmp_path):
    findings = found(tmp_path, rule("forbidden", 'sources = ["rt.com", "type:blog_platform"]'))
    assert [ARTICLE[each.span.start :].split("]")[0] for each in findings] == ["[a blog", "[RT"]
    spared = rule(
        "forbidden", 'sources = ["type:blog_platform"]', 'except-sources = ["someone.substack.com"]'
    )
    assert found(tmp_path, spared) == []


# --- which articles, and in which words --------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ('files = ["news/*"]', True),
        ('files = ["*.md"]', True),
        ('files = ["sport/*"]', False),
        ('except-files = ["news/*"]', False),
        ('languages = ["en"]', True),
        ('languages = ["fr"]', False),
    ],
)
def test_rule_is_for_the_files_and_languages_it_names(tmp_path, line, asked):
    assert bool(found(tmp_path, rule("words", 'words = ["flood"]', line))) is asked


def test_message_of_the_house_is_said_and_braces_of_its_own_are_kept(tmp_path):
    findings = found(tmp_path, rule("words", 'words = ["flood"]', "message = 'no {words} {here} {} }{'"))
    assert told(findings)[0] == "no flood {here} {} }{"
    text = reporter("github").write(
        [audit_text(ARTICLE, options=Options(packs=(str(tmp_path / "house.toml"),)))], "fr"
    )
    assert b"no flood {here} {} }{" in text


def test_rule_of_a_house_is_chosen_ignored_and_fails_like_any_other(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    pack(tmp_path, WORDS)
    (tmp_path / "auditor.toml").write_text('rules = ["house.toml"]\n', encoding="utf-8")
    assert run(["audit", "a.md", "-q", "--fail-on", "HOUSE"]) == 1
    assert run(["audit", "a.md", "-q", "--fail-on", "HOUSE", "--ignore", "loud-words"]) == 0
    assert run(["audit", "a.md", "-f", "sarif", "--select", "HOUSE1"]) == 0
    assert '"id": "HOUSE1"' in capfd.readouterr().out
    (tmp_path / "a.md").write_text(f"<!-- auditor: ignore HOUSE1 -->\n{ARTICLE}", encoding="utf-8")
    assert run(["audit", "a.md", "-q", "--fail-on", "HOUSE"]) == 0


def test_rules_of_a_house_are_listed_and_have_a_page(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    written = pack(tmp_path, WORDS + 'about = "Words we do not shout."\n')
    assert run(["rules", "--packs", written]) == 0
    assert re.search("HOUSE1 +warning +loud_words +Words we do not shout.", capfd.readouterr().out)
    assert run(["rule", "house1", "--packs", written]) == 0
    assert "unprecedented → rare" in capfd.readouterr().out


def test_pack_is_named_by_its_hash_in_the_provenance_and_goes_to_workers(tmp_path):
    options = Options(packs=(pack(tmp_path, WORDS),))
    audit = audit_text(ARTICLE, options=options)
    assert re.fullmatch("[0-9a-f]{12}", audit.provenance.options["packs"])
    assert "HOUSE1" in audit.provenance.rules
    assert pickle.loads(pickle.dumps(every_rule(options))) == every_rule(options)


def test_list_and_table_of_rules_choose_different_things(tmp_path):
    (tmp_path / "auditor.toml").write_text('rules = ["a.toml"]', encoding="utf-8")
    assert load([tmp_path / "auditor.toml"]).packs == (str(tmp_path / "a.toml"),)


# --- what is wrong with a pack -----------------------------------------------------------------------

GOOD = 'code = "HOUSE1"\nname = "x"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[rule]]\ncode = \n", "house.toml:2: not TOML: Invalid value"),
        ("a = 1\n[[rules]]\n", "house.toml:1: unknown key 'a'; a pack holds [[rule]] tables"),
        ('rule = "x"', "house.toml:1: rule: not a list of tables"),
        (
            '[[rule]]\ncode = "A1"\nname = "ab"\nkind = "regex"',
            "house.toml:4: kind: 'regex' is not one of words",
        ),
        ('[[rule]]\ncode = "A1"\n', "house.toml:1: kind: '' is not one of"),
        ('\n[[rule]]\nkind = "words"\nword = ["a"]', "house.toml:4: word: unknown key; did you mean 'words'"),
        ('[[rule]]\nkind = "words"\nwords = "a"', "house.toml:3: words: 'a' is not a list of strings"),
        ('[[rule]]\nkind = "words"\nwords = ["a", 1]', "house.toml:3: words: ['a', 1] is not a list"),
        ('[[rule]]\nkind = "words"\nname = "ab"\nwords = ["a"]', "house.toml:1: code: is missing"),
        (rule("words", "words = []"), "words: is missing"),
        (rule("words", 'words = [" "]'), "house.toml:5: words: a word is empty"),
        (rule("words", 'words = ["a"]', 'in = ["head"]'), "house.toml:6: in: 'head' is not one of title"),
        (
            rule("words", 'words = ["a"]', 'level = "fatal"'),
            "house.toml:6: level: 'fatal' is not one of error",
        ),
        (rule("threshold", 'figure = "shock"', "above = 1"), "house.toml:5: figure: 'shock' is not one of"),
        (rule("threshold", 'figure = "links"'), "house.toml:5: figure: give above or below"),
        (rule("threshold", 'figure = "links"', "above = true"), "house.toml:6: above: True is not a number"),
        (rule("required", 'sources = ["type:blogs"]'), "house.toml:5: sources: 'blogs' is no type of source"),
        (rule("required", 'sources = ["trait:nice"]'), "house.toml:5: sources: 'nice' is no trait"),
        (
            rule("forbidden", 'sources = ["no host"]'),
            "house.toml:5: sources: 'no host' is neither a host nor",
        ),
        (rule("forbidden", 'sources = ["account:x"]'), "house.toml:5: sources: 'account:x' is not account:"),
        (
            '[[rule]]\nkind = "words"\nabout = """\n[[rule]]\nlevel = 1\n"""\nlevel = 3\n',
            "house.toml:7: level: 3 is not a string",
        ),
        (WORDS + WORDS, "house.toml:9: code 'HOUSE1' is that of"),
        (WORDS.replace("HOUSE1", "SOC101"), "SOC101 loud_words has the code or name of SOC101"),
        (WORDS.replace("HOUSE1", "house1"), "house.toml:3: code: 'house1' is not capital letters"),
        (WORDS.replace("loud-words", "x\x1b".encode("unicode_escape").decode()), "not TOML"),
    ],
)
def test_mistake_is_said_with_file_and_line(tmp_path, text, said):
    with pytest.raises(ConfigError, match=re.escape(said)):
        check(Options(packs=(pack(tmp_path, text),)))


def test_pack_that_is_not_there_says_so(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.toml: No such file"):
        check(Options(packs=(str(tmp_path / "none.toml"),)))


def test_example_of_the_documentation_is_a_pack(tmp_path):
    text = (Path(__file__).parents[1] / "docs" / "gate.md").read_text(encoding="utf-8")
    example = text.split("<!-- house.toml -->\n```toml\n")[1].split("```")[0]
    assert tomllib.loads(example)
    codes = {each.code for each in every_rule(Options(packs=(pack(tmp_path, example),)))}
    assert {"DESK1", "DESK2", "DESK3", "DESK4"} <= codes
