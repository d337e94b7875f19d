"""What is said of an article whose words cannot be read: unknown is a value, not a nought."""

from __future__ import annotations

import pytest

from auditor import pipeline
from auditor.model import FlagColour, HeadlineVerdict
from auditor.report import reporter

RUSSIAN = (
    "Гавань закрыта из-за шторма\n\nГавань была закрыта во вторник, сообщают пользователи в соцсетях. "
    "Жители публикуют видео в Telegram{link}. Власти пока не комментировали ситуацию, но обещали ответить "
    "позже на этой неделе.\n"
)
POST = " [видео](https://x.com/harbour/status/1934000000000000001)"
POLISH = (
    "Port zamknięty z powodu sztormu\n\nPort został zamknięty we wtorek, jak podają użytkownicy na X. "
    "Mieszkańcy publikują nagrania na Telegramie, ale władze jeszcze nie odpowiedziały na nasze pytania.\n"
)


@pytest.mark.parametrize("text", [RUSSIAN.format(link=""), POLISH, "y y y"])
def test_article_without_links_whose_words_are_not_read_is_grey(text: str) -> None:
    audit = pipeline.audit_text(text)
    assert audit.flag.colour is FlagColour.GREY
    assert audit.flag.reasons == ("prose_not_read",)
    assert audit.dossier.reliance.headline is HeadlineVerdict.UNKNOWN
    assert not audit.dossier.harvest.prose_read


def test_links_alone_still_make_an_article_red() -> None:
    audit = pipeline.audit_text(RUSSIAN.format(link=POST))
    assert audit.flag.colour is FlagColour.RED
    assert "links" in audit.flag.reasons


def test_headline_that_links_lead_elsewhere_is_unknown_where_words_may_name_posts() -> None:
    text = (
        "Svampbok säljs på nätet\n\nEnligt [SVT](https://www.svt.se/nyheter/svampbok) har tre personer "
        "vårdats sedan i fredags efter att ha läst boken, och på Facebook skriver många om den.\n\nEn kvinna "
        "säger att [hon åt en soppa](https://x.com/kvinna/status/1934000000000000001) ur boken.\n"
    )
    audit = pipeline.audit_text(text)
    assert audit.dossier.document.language == "sv"
    assert audit.dossier.reliance.headline is HeadlineVerdict.UNKNOWN
    assert "sv" not in reporter("text").write([audit], "en").decode().partition("Sources")[0].split()


def test_shares_of_what_words_say_are_none_where_words_were_not_read() -> None:
    figures = pipeline.audit_text(RUSSIAN.format(link="")).dossier.reliance
    shares = (figures.unsourced, figures.unsourced_words, figures.anonymous, figures.hedged)
    assert [share.ratio for share in shares] == [None] * 4


def test_same_words_in_a_language_with_a_lexicon_are_read() -> None:
    text = "Harbour shut\n\nThe harbour was shut on Tuesday, according to posts on X. The town is silent.\n"
    audit = pipeline.audit_text(text)
    assert audit.dossier.harvest.prose_read
    assert audit.flag.colour is FlagColour.RED
    assert not audit.dossier.document.degraded


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            RUSSIAN.format(link=""),
            "no lexicon for the language of the text (Russian; there are German, English,",
        ),
        ("y y y", "the language of the text could not be told"),
    ],
)
def test_reports_and_findings_say_that_the_words_were_not_read(text: str, said: str) -> None:
    audit = pipeline.audit_text(text)
    assert [said in reason for reason in audit.dossier.document.degraded] == [True]
    assert [finding.code for finding in audit.findings] == ["DOC607"]
    for form in ("text", "md", "html"):
        assert said in " ".join(reporter(form).write([audit], "en").decode().split())
