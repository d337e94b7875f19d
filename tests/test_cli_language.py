"""The language of help and errors: which one is in force, and that all that is said is said in it."""

import ast
import os
import pickle
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import click
import pytest

from auditor.cli import auditor, run
from auditor.errors import ConfigError, UnreadableInput
from auditor.i18n import about, joined, remark, said, why
from auditor.readers._child import Child, isolated
from auditor.report.voice import Voice

ROOT = Path(__file__).parents[1]
FRENCH = Voice.of("fr")
ENGLISH = re.compile(
    r"\b(?:the|of|and|not|is|are|was|which|with|from|this|that|what|Usage|Commands|Show|exit|file)\b"
)
# Values that are written so, names of formats, and addresses.
AS_WRITTEN = re.compile(
    r"`[^`]*`|\[par défaut[^\]]*\]|\S*(?:[/=_.]|--)\S*|\[[a-z0-9|-]+\]|\b(?:text|state|house-list)\b"
)


@pytest.fixture(autouse=True)
def in_france(tmp_path, monkeypatch):
    """Somebody's terminal: 80 columns, French, and nothing else that chooses a language."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("AUDITOR_")]:
        monkeypatch.delenv(name)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "a.md").write_text("# Pluie\n\nIl pleut sur [Paris](https://www.lemonde.fr/a).\n", "utf-8")
    return tmp_path


def plain(text):
    """A text with its spaces and line breaks made one kind of space."""
    return " ".join(text.split())


def told(capfd, *arguments):
    assert run(list(arguments)) == 2
    out, err = capfd.readouterr()
    assert out == ""
    return plain(err)


def commands():
    """The names of every command and subcommand, the program first."""
    found, waiting = [], [((), auditor)]
    while waiting:
        path, command = waiting.pop()
        found.append(path)
        if isinstance(command, click.Group):
            context = click.Context(command)
            waiting += (
                ((*path, name), command.get_command(context, name)) for name in command.list_commands(context)
            )
    return sorted(found)


# --- help ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_help_has_no_english_left_in_it(capfd, path):
    assert run([*path, "--help"]) == 0
    page = capfd.readouterr().out
    assert page.startswith("Utilisation\u00a0: auditor")
    assert "Options\u00a0:\n" in page
    assert "Afficher ce message et sortir." in page
    assert ENGLISH.findall(AS_WRITTEN.sub(" ", plain(page))) == []
    assert max(map(len, page.splitlines())) <= 100


def test_help_translates_metavars_defaults_and_what_commands_say(capfd):
    run(["audit", "--help"])
    page = plain(capfd.readouterr().out)
    assert "-o, --output DOSSIER|FICHIER Écrire des rapports" in page
    assert "[par défaut : stdin.md]" in page
    run(["check", "--help"])
    page = plain(capfd.readouterr().out)
    assert "--max-retries ENTIER" in page
    assert "Codes de sortie : 0 tout va bien" in page


def test_english_help_is_what_the_code_says(capfd, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    run(["audit", "--help"])
    page = plain(capfd.readouterr().out)
    assert page.startswith("Usage: auditor audit [OPTIONS] ARTICLE… Say what articles rest on.")
    assert "Show this message and exit." in page


def test_help_after_french_help_is_english_again(capfd):
    run(["watch", "run", "--help"])
    run(["watch", "run", "--help", "--lang", "en"])
    assert "Show this message and exit." in capfd.readouterr().out


def test_french_help_after_the_command_itself_was_asked_in_english_is_french(capfd):
    from auditor.cli.compare import command

    with click.Context(command) as context:
        assert "Show this message and exit." in command.get_help(context)
    assert run(["compare", "--help", "--lang", "fr"]) == 0
    assert "Show this message" not in capfd.readouterr().out


def test_lines_that_stay_as_they_are_stay_so_in_french(capfd):
    run(["completion", "--help"])
    assert "\n  fish:  auditor completion fish > ~/.config/fish" in capfd.readouterr().out


def test_manual_pages_are_english_whoever_asks_for_them(capfd):
    assert run(["man", "audit"]) == 0
    page = capfd.readouterr().out
    assert "Say what articles rest on." in page
    assert "[default: stdin.md]" in page
    assert "défaut" not in page


# --- what commands print -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["sources", "lookup", "https://t.me/rian_ru", "https://arabic.rt.com/2025/06/15/a", "lem0nde.fr"],
        ["sources", "stats"],
        ["sources", "coverage", "a.md"],
        ["sources", "evidence"],
        ["explain", "a.md"],
        ["config", "show"],
        ["doctor", "--config", "none.toml"],
    ],
    ids=" ".join,
)
def test_what_commands_print_has_no_english_left_in_it(in_france, capfd, arguments):
    (in_france / "none.toml").write_text("", "utf-8")
    assert run(arguments) == 0
    shown = capfd.readouterr().out
    assert ENGLISH.findall(AS_WRITTEN.sub(" ", plain(shown))) == []
    assert re.findall("\\b(?:type|pays|source|repose|aucun|registre)", shown)


def test_sample_configuration_is_explained_in_french_and_is_the_same_configuration(capfd):
    assert run(["config", "sample"]) == 0
    french = capfd.readouterr().out
    assert run(["config", "sample", "--lang", "en"]) == 0
    english = capfd.readouterr().out
    assert len(french.splitlines()) == len(english.splitlines())
    for ours, theirs in zip(french.splitlines(), english.splitlines(), strict=True):
        assert ours.startswith("## ") is theirs.startswith("## ")
        assert (ours == theirs) is not ours.startswith("## ")


def test_pages_of_rules_and_their_list_are_french_and_fit_the_terminal(capfd):
    assert run(["rules"]) == 0
    listed = capfd.readouterr().out
    assert run(["rule", *re.findall(r"^[A-Z]{3}\d{3}", listed, re.MULTILINE)]) == 0
    pages = capfd.readouterr().out
    for shown in (listed, pages):
        kept = re.sub(r"`[^`]*`|«[^»]*»", " ", shown)
        assert ENGLISH.findall(AS_WRITTEN.sub(" ", plain(kept))) == []
        assert [line for line in shown.splitlines() if len(line) > 80 and "`" not in line] == []


def test_configuration_that_is_shown_has_all_that_was_chosen(in_france, capfd):
    (in_france / "auditor.toml").write_text('fail-on = ["flag"]\nred-share = 0.4\nlang = "en"\n', "utf-8")
    assert run(["config", "show"]) == 0
    path, *chosen = capfd.readouterr().out.splitlines()
    assert path.endswith("auditor.toml")
    assert sorted(chosen) == ['fail-on = ["flag"]', 'lang = "en"', "red-share = 0.4"]


# --- which language ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "en", "audit", "--help"],
        ["audit", "--lang", "en", "--help"],
        ["audit", "--help", "--lang=en"],
        ["audit", "--lang", "fr", "--lang", "en", "--help"],
    ],
)
def test_language_asked_for_anywhere_wins_over_the_environment(capfd, arguments):
    assert run(arguments) == 0
    assert capfd.readouterr().out.startswith("Usage:")


@pytest.mark.parametrize("path", [path for path in commands() if path], ids=" ".join)
def test_every_command_takes_the_language_in_every_language(capfd, path):
    assert run([*path, "--lang", "en", "--help"]) == 0
    assert run([*path, "--lang", "fr", "--help"]) == 0


def test_language_is_known_before_the_arguments_are_understood(capfd, monkeypatch):
    assert "Option inconnue" in told(capfd, "audit", "--nope", "--lang", "fr")
    assert "No such option" in told(capfd, "audit", "--nope", "--lang", "en")


def test_what_comes_after_two_dashes_is_no_option(capfd):
    assert "aucun fichier ni dossier" in told(capfd, "audit", "--", "--lang", "en")


def test_language_of_the_configuration_is_that_of_errors_after_it_was_read(capfd, in_france):
    (in_france / "auditor.toml").write_text('lang = "en"\n', "utf-8")
    assert told(capfd, "audit", "missing.md") == "error: missing.md: no such file or folder"
    assert told(capfd, "audit", "missing.md", "--lang", "fr").startswith("erreur : missing.md")
    assert told(capfd, "--lang", "fr", "audit", "missing.md").startswith("erreur : missing.md")


def test_variable_of_ours_wins_over_those_of_the_system(capfd, monkeypatch):
    monkeypatch.setenv("AUDITOR_LANG", "en")
    assert "No such option" in told(capfd, "audit", "--nope")


def test_language_nobody_has_is_refused_in_the_one_that_is_in_force(capfd):
    assert told(capfd, "audit", "a.md", "--lang", "tlh") == "erreur : lang : 'tlh' ne figure pas parmi en, fr"
    assert told(capfd, "--lang", "tlh", "rules").startswith("erreur : lang : 'tlh'")


def test_run_leaves_the_environment_and_gettext_as_they_were(capfd, monkeypatch):
    import gettext

    monkeypatch.setenv("LANGUAGE", "de")
    domain = gettext.textdomain()
    run(["audit", "--nope", "--lang", "fr"])
    assert os.environ["LANGUAGE"] == "de"
    assert gettext.textdomain() == domain


def test_language_given_before_the_command_is_that_of_its_report(capfd, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    run(["--lang", "fr", "audit", "a.md", "--exit-zero"])
    assert "lien" in capfd.readouterr().out


def test_english_opens_no_catalogue():
    code = (
        "import sys; from auditor.cli import run; from auditor.i18n import translator;"
        "run(['audit', 'a.md', '-q', '--exit-zero']); run(['audit', 'b.md']);"
        "sys.exit(translator.cache_info().currsize)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "LANG": "C.UTF-8"}, capture_output=True
    )
    assert ended.returncode == 0


# --- errors --------------------------------------------------------------------------------------------


def encrypted_docx():
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("word/document.xml", "x" * 100)
    data = bytearray(archive.getvalue())
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


REGISTER = "pattern,name,type\nfoo.example,Foo,newswire\n"


@pytest.mark.parametrize(
    ("arguments", "french", "english"),
    [
        (["audit", "nix.md"], "nix.md : aucun fichier ni dossier", "nix.md: no such file or folder"),
        (["audit", "secret.docx"], "est chiffré ; enregistrez-le sans", "is encrypted; save it without"),
        (
            ["audit", "a.md", "--config", "bad.toml"],
            "bad.toml : option inconnue 'fail-onn' ; vouliez-vous dire 'fail-on'",
            "bad.toml: unknown option 'fail-onn'; did you mean 'fail-on'",
        ),
        (
            ["audit", "a.md", "--config", "broken.toml"],
            "broken.toml : n’est pas du TOML : valeur incorrecte (ligne 1, colonne 5)",
            "broken.toml: not TOML: Invalid value (at line 1, column 5)",
        ),
        (
            ["audit", "a.md", "--config", "worse.toml"],
            "caractère interdit '\\x01' (ligne 1, colonne 6)",
            "Illegal character '\\x01' (at line 1, column 6)",
        ),
        (
            ["audit", "a.md", "--sources", "own.csv"],
            "own.csv:2 : colonne 'type' : 'newswire' ne figure pas parmi academia,",
            "own.csv:2: column 'type': 'newswire' is not one of academia,",
        ),
        (["audit", "a.md", "-f", "xyz"], "'xyz' ne figure pas parmi", "'xyz' is not one of"),
        (
            ["audit", "a.md", "-o", "a.md/b/"],
            "a.md/b : écriture impossible : n’est pas un",
            "cannot be written",
        ),
        (["audit", "a.md", "--color", "blau"], "'blau' ne figure pas parmi 'auto',", "'blau' is not one of"),
        (["audit", "a.md", "--nope"], "Option inconnue : '--nope'. Vouliez", "No such option '--nope'. Did"),
        (["audti"], "Commande inconnue : 'audti'", "No such command 'audti'"),
        (["explain"], "Il manque l’argument 'FICHIER[:LIGNE]'", "Missing argument 'FILE[:LINE]'"),
        (["audit", "a.md", "-o"], "L’option '-o' demande une valeur", "Option '-o' requires an argument"),
        (
            ["audit", "a.md", "--config", "no.toml"],
            "Fichier 'no.toml' introuvable",
            "'no.toml' does not exist",
        ),
        (
            ["check", "--max-retries", "99", "a.md"],
            "n’est pas dans l’intervalle 0<=x<=10",
            "not in the range",
        ),
        (["check", "--timeout", "soon", "a.md"], "'soon' n’est pas une durée : écrivez 20", "is no duration"),
        (["rules", "a", "b"], "Arguments en trop (a b)", "Got unexpected extra arguments (a b)"),
        (["rule", "SOC999"], "règle inconnue 'SOC999' ; vouliez-vous", "unknown rule 'SOC999'; did you mean"),
        (
            ["audit", "https://127.0.0.1/a"],
            "pas obtenu : 127.0.0.1 est dans 127.0.0.0/8, qui n’est pas public",
            "not fetched: 127.0.0.1 lies in 127.0.0.0/8, which is not public",
        ),
        (["corpus", "table.csv", "--out", "o"], "table.csv : pas de colonne", "table.csv: no column"),
        (["compare", ".", "--by", "outlet"], ". : pas de tables d’articles", ".: no tables of articles"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_error_says_the_same_in_french_and_in_english(capfd, in_france, arguments, french, english):
    (in_france / "secret.docx").write_bytes(encrypted_docx())
    (in_france / "bad.toml").write_text('fail-onn = "x"\n', "utf-8")
    (in_france / "broken.toml").write_text("x = = 3\n", "utf-8")
    (in_france / "worse.toml").write_text('x = "\x01"\n', "utf-8")
    (in_france / "own.csv").write_text(REGISTER, "utf-8")
    (in_france / "table.csv").write_text("id,body\n1,x\n", "utf-8")
    extra = ["--text-column", "words"] if arguments[0] == "corpus" else []
    assert french in told(capfd, *arguments, *extra)
    assert english in told(capfd, "--lang", "en", *arguments, *extra)


def test_names_that_are_words_of_ours_are_not_translated(capfd):
    assert told(capfd, "audit", "environment") == "erreur : environment : aucun fichier ni dossier de ce nom"
    assert FRENCH.told(remark("{name}: {problem}", name="environment", problem=remark("environment"))) == (
        "environment\u00a0: environnement"
    )


def test_error_keeps_control_characters_visible_in_french(capfd):
    assert "n<U+001B>ix.md" in told(capfd, "audit", "n\x1bix.md")


# --- errors as objects ---------------------------------------------------------------------------------


def test_error_is_plain_english_text_to_programs():
    error = UnreadableInput(remark("{name}: is encrypted; save it without a password", name="a.docx"))
    assert str(error) == "a.docx: is encrypted; save it without a password"
    assert f"{error}" == str(error)


@pytest.mark.parametrize("kind", [UnreadableInput, ConfigError])
def test_error_survives_pickling_with_its_language(kind):
    inner = ConfigError(remark("{value} is not one of {choices}", value="'x'", choices="a, b"))
    sent = kind(remark("{name}: {option}: {error}", name="auditor.toml", option="fail-on", error=inner))
    received = pickle.loads(pickle.dumps(sent))
    assert type(received) is kind
    assert str(received) == "auditor.toml: fail-on: 'x' is not one of a, b"
    assert FRENCH.told(said(received)) == "auditor.toml\u00a0: fail-on\u00a0: 'x' ne figure pas parmi a, b"


def refuse(size):
    raise UnreadableInput(remark("{name}: unpacks to {whole} bytes, over {most}; give its text", **size))


def test_error_comes_out_of_a_child_process_with_its_language():
    with pytest.raises(UnreadableInput) as caught:
        isolated("a.docx", refuse, {"name": "a.docx", "whole": 12_345_678, "most": 1000})
    assert str(caught.value) == "a.docx: unpacks to 12,345,678 bytes, over 1,000; give its text"
    assert "se décompresse en 12\u202f345\u202f678 octets, plus de 1\u202f000" in FRENCH.told(
        said(caught.value)
    )


def test_child_that_is_too_slow_is_reported_in_french():
    import time

    with Child(seconds=0.2) as child, pytest.raises(UnreadableInput) as caught:
        child.run("a.pdf", time.sleep, 5)
    assert FRENCH.told(said(caught.value)).startswith("a.pdf\u00a0: pas lu en 0.2 secondes")


def test_message_is_given_its_name_once():
    named = remark("{name}: is encrypted; save it without a password", name="a.docx")
    assert about("a.docx", named) is named
    assert about("dir/a.docx", named, also="a.docx") is named
    assert FRENCH.told(about("b.zip", named)) == f"b.zip\u00a0: {FRENCH.told(named)}"


def test_words_of_the_system_are_translated_and_unknown_ones_stay():
    known, unknown = OSError(2, "No such file or directory", "x"), OSError(9999, "Weird {thing}", "x")
    assert FRENCH.told(why(known)) == "aucun fichier ni dossier de ce nom"
    assert FRENCH.told(why(unknown)) == str(unknown)
    assert FRENCH.told(why(ValueError("odd"))) == "odd"


def test_several_messages_become_one():
    assert joined(["a"]) == "a"
    assert FRENCH.told(joined(["a", remark("is encrypted"), "c"])) == "a\u202f; est chiffré\u202f; c"


# --- every error ---------------------------------------------------------------------------------------

RAISED = (
    *("AuditorError", "UnreadableInput", "UnreadableUrl", "RegisterError", "LexiconError", "ConfigError"),
    *("MissingExtra", "StoreError", "UsageError", "BadParameter"),
)
# What only those meet who change our own data or install a faulty plugin.
OF_OURS = ("auditor/harvest/", "auditor/lexicon.py", "auditor/urls/_tables.py", "auditor/platforms/")


def untranslatable(path):
    """Yield the places of errors raised with a text that no catalogue can know."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args):
            continue
        name = node.exc.func.attr if isinstance(node.exc.func, ast.Attribute) else node.exc.func.id
        if name in RAISED and isinstance(node.exc.args[0], ast.Constant | ast.JoinedStr | ast.BinOp):
            yield f"{path.name}:{node.lineno}"


def test_errors_that_people_meet_are_raised_with_messages_that_can_be_translated():
    files = sorted((ROOT / "auditor").rglob("*.py"))
    met = [path for path in files if not path.relative_to(ROOT).as_posix().startswith(OF_OURS)]
    assert [place for path in met for place in untranslatable(path)] == []


# --- the rest ------------------------------------------------------------------------------------------


def test_language_of_the_auditor_holds_for_commands_without_a_configuration(capfd, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("AUDITOR_LANG", "fr")
    assert run(["doctor"]) == 0
    assert "langues des rapports" in capfd.readouterr().out


def test_broken_json_is_described_in_french(in_france, capfd):
    (in_france / "known.json").write_text('{"a":', "utf-8")
    said = told(capfd, "audit", "a.md", "--baseline", "known.json")
    assert said.endswith("une valeur était attendue (ligne 1)")


def test_lists_of_commands_are_not_cut(capfd):
    assert run(["--help"]) == 0
    assert "..." not in capfd.readouterr().out.partition("Commandes")[2]


@pytest.mark.parametrize("columns", ["42", "58", "66", "80", "120"])
def test_terminal_keeps_signs_with_their_words_and_cuts_nothing(in_france, monkeypatch, capfd, columns):
    monkeypatch.setenv("COLUMNS", columns)
    text = "# Pluie à Paris\n\nSelon des publications sur X, il pleut. « On est trempés », dit @paris.\n"
    (in_france / "a.md").write_text(text, "utf-8")
    assert run(["audit", "a.md", "--exit-zero"]) == 0
    shown = capfd.readouterr().out
    assert [line for line in shown.splitlines() if line.strip().startswith(("%", "»", ":", ";"))] == []
    assert [line for line in shown.splitlines() if line.rstrip().endswith("«")] == []
    assert "…" not in shown.partition("Constats")[0]
