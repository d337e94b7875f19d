"""Verdicts and reasons in the language of the reader."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.check import verdict
from auditor.check.history import Store
from auditor.check.watched import Watched
from auditor.check.wording import reason_words, verdict_word
from auditor.cli import run
from auditor.i18n import translator
from auditor.model import Verdict
from auditor.net import Answer, Failure
from tests.check.looks import DAY, G, seen

FRENCH = translator("fr").gettext


def test_every_verdict_has_a_word_of_its_own_that_fits_the_column():
    words = [verdict_word(each.value, FRENCH) for each in Verdict]
    assert len({*words}) == len(words)
    assert max(map(len, words)) <= 17
    assert not any("_" in word for word in words)


def test_no_verdict_is_another_word_in_english():
    assert [verdict_word(each.value, str) for each in Verdict] == [each.value for each in Verdict]


@pytest.mark.parametrize(
    "status", [300, 302, 401, 402, 403, 404, 405, 407, 410, 418, 429, 451, 500, 503, 999]
)
def test_reason_of_a_status_is_told_in_french(status):
    found = Answer(
        url="https://a.example/x", final_url="https://a.example/x", method="GET", headers={}, status=status
    )
    reason = verdict.judge(found).reason
    told = reason_words(reason, FRENCH)
    assert told != reason
    assert ("(" in told) == ("(" in reason)


@pytest.mark.parametrize("failure", list(Failure))
def test_reason_of_a_failure_is_told_in_french_with_the_detail_of_the_system(failure):
    found = Answer(
        url="https://a.example/x", final_url="", method="GET", headers={}, failure=failure, detail="errno 5"
    )
    told = reason_words(verdict.judge(found).reason, FRENCH)
    head, _, detail = told.partition("\u00a0: ")
    assert head == FRENCH(verdict.judge(found).reason.partition(": ")[0]) != ""
    assert head not in verdict.judge(found).reason
    assert detail == "errno 5"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("server error 503", "erreur du serveur 503"),
        ("a bot wall (Cloudflare)", "un barrage contre les robots (Cloudflare)"),
        ("not asked: ftp is no web page", "non demandé\u00a0: ftp n’est pas une page web"),
        (
            "a.example did not answer; b.example did not answer",
            "a.example n’a pas répondu ; b.example n’a pas répondu",
        ),
        ("the post was deleted by its author", "la publication a été supprimée par son auteur"),
        ("certificate of nobody: what is this", "certificate of nobody\u00a0: what is this"),
        ("{status}", "{status}"),
        ("server error {0.__class__}", "erreur du serveur {0.__class__}"),
        ("", ""),
    ],
)
def test_reason_is_told_with_what_it_holds(reason, told):
    assert reason_words(reason, FRENCH) == told
    assert reason_words(reason, str) == reason


def test_check_speaks_french_in_its_text_and_english_in_json(capsys):
    urls = ["http://127.0.0.1:9/a", "http://127.0.0.1:9/b"]
    assert run(["check", "--lang", "fr", *urls]) == 0
    out = capsys.readouterr().out
    assert "non demandé       http://127.0.0.1:9/a" in out
    assert "2 liens vérifiés\u00a0: 2 non demandé" in out
    assert run(["check", "--lang", "fr", "-f", "json", *urls]) == 0
    assert json.loads(capsys.readouterr().out)["counts"] == {"blocked_by_policy": 2}


def test_check_in_a_language_nobody_has_is_wrong_usage(capsys):
    assert run(["check", "--lang", "tlh", "http://127.0.0.1:9/a"]) == 2
    assert "tlh" in capsys.readouterr().err


def test_watch_closes_its_runs_in_french_and_gives_reasons_in_it(tmp_path: Path, capsys):
    path = str(tmp_path / "w.db")
    assert run(["watch", "add", "--db", path, "--lang", "fr", "http://127.0.0.1:9/a"]) == 0
    assert run(["watch", "run", "--db", path, "--lang", "fr"]) == 0
    assert run(["watch", "status", "--db", path, "--lang", "fr"]) == 0
    out, err = capsys.readouterr()
    assert "1 nouveau lien sur 1" in err
    assert "1 lien vérifié, 0 changement\n" in err
    assert "1 lien, dernier passage 20" in err
    assert "non demandé" in out
    store = Store.open(path)
    store.add([Watched(url="https://a.example/x")], DAY)
    for number in range(2):
        store.begin(f"run{number}", now := DAY + timedelta(days=number))
        urls = store.lease(f"run{number}", now, 10, every=True)
        store.record(
            f"run{number}", [replace(seen(G, number, url=url), reason="no such page") for url in urls]
        )
        store.end(f"run{number}", now, inconclusive=False)
    store.close()
    for command in ("report", "feed"):
        assert run(["watch", command, "--db", path, "--lang", "fr"]) == 0
        assert "page inexistante" in capsys.readouterr().out
