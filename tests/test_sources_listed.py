"""Under which source a report lists what an article only says in words."""

from __future__ import annotations

import json

import pytest

from auditor import pipeline
from auditor.model import Audit
from auditor.report.cited import cited_sources
from auditor.report.json import REPORTER
from auditor.report.voice import Voice
from auditor.sources import Register
from tests.doubling import LIMIT, growth

PHOTO = "https://www.instagram.com/p/CxYz123abcd/"
POST = "https://x.com/harbourwatch/status/1886000000000000001"
CHANNEL = "https://t.me/harbourwatch/1042"

ELSEWHERE = {  # a link to Instagram, and words of a post elsewhere
    "fr": "Une [vidéo](PHOTO) montre le port. Selon des voix diffuses sur Facebook, un bateau a coulé.",
    "en": "A [clip](PHOTO) shows the harbour. The mayor wrote on Threads that a boat had sunk.",
    "de": "Ein [Video](PHOTO) zeigt den Hafen. Der Bürgermeister schrieb auf X, ein Boot sei gesunken.",
    "es": "Un [vídeo](PHOTO) muestra el puerto. El alcalde escribió en Telegram que un barco se hundió.",
    "it": "Un [video](PHOTO) mostra il porto. Il sindaco ha scritto su X che una barca era affondata.",
    "pt": "Um [vídeo](PHOTO) mostra o porto. O prefeito escreveu no X que um barco tinha afundado.",
}


def audited(text: str) -> Audit:
    return pipeline.audit_text(text.replace("PHOTO", PHOTO), "article.md")


def listed(text: str) -> dict[str, list[str]]:
    """Return by the name of a source the words that are listed under it."""
    sources = cited_sources(audited(text), Voice.of("en"))
    return {source.name: [mention.words for mention in source.mentions] for source in sources}


@pytest.mark.parametrize("language", ELSEWHERE)
def test_words_said_elsewhere_are_not_listed_under_the_only_platform_linked(language: str) -> None:
    text = ELSEWHERE[language]
    assert audited(text).dossier.document.language == language
    social = [known for known in audited(text).dossier.evidence if known.social and known.url is None]
    assert social, "the words are those of a post"
    sources = cited_sources(audited(text), Voice.of("en"))
    (linked,) = [source for source in sources if source.name == "Instagram"]
    assert not {known.citation for known in social} & set(linked.citations)


@pytest.mark.parametrize("language", ELSEWHERE)
def test_report_and_json_name_the_same_source_of_a_citation(language: str) -> None:
    audit = audited(ELSEWHERE[language] + " " + ELSEWHERE[language].replace("(PHOTO)", f"({CHANNEL})"))
    record = json.loads(REPORTER.write([audit], "en"))
    known = {each["id"]: each["source"]["name"] for each in record["citations"] if each["source"]}
    for source in cited_sources(audit, Voice.of("en")):
        assert {known[citation] for citation in source.citations if citation in known} <= {source.name}


def test_words_that_name_no_platform_are_listed_under_the_only_one_linked() -> None:
    text = f"# Harbour\n\nA [clip]({PHOTO}) shows the harbour.\n\nPosts claim that a boat sank.\n"
    assert listed(text)["Instagram"] == ["Posts claim that"]


def test_words_are_listed_under_the_platform_they_name_among_several_linked() -> None:
    text = (
        f"# Harbour\n\nA [clip]({PHOTO}) and [a message]({CHANNEL}) show the harbour.\n\n"
        "The mayor wrote on Telegram that a boat had sunk.\n"
    )
    assert listed(text)["Telegram"] == ["The mayor wrote"]


def test_platform_that_posts_speak_about_is_not_where_they_stood() -> None:
    text = f"# Harbour\n\nThe mayor [wrote on X]({POST}) that TikTok would close. Posts said he was wrong.\n"
    assert list(listed(text)) == ["X"]
    text = "# Harbour\n\nA [clip](PHOTO) shows it.\n\nPosts claim that TikTok will close its account.\n"
    assert listed(text)["Instagram"] == []


def test_pronoun_goes_on_where_the_post_before_it_stood() -> None:
    text = (
        f"# Harbour\n\nA [clip]({PHOTO}) shows it.\n\n"
        "The mayor wrote on Threads that a boat had sunk. He wrote that nobody was hurt.\n"
    )
    assert listed(text)["Instagram"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The minister said that it had rained. He added that the roads were closed.", "The minister"),
        ("Le ministre a dit qu'il avait plu. Il a ajouté que les routes étaient fermées.", "Le ministre"),
        ("Der Minister sagte, es habe geregnet. Er sagte, die Straßen seien gesperrt.", "Der Minister"),
        ("El ministro dijo que había llovido. Añadió que las carreteras estaban cortadas.", "El ministro"),
        ("Il ministro ha detto che pioveva. Ha aggiunto che le strade erano chiuse.", "Il ministro"),
        (
            "O ministro disse que tinha chovido. Ele acrescentou que as estradas estavam fechadas.",
            "O ministro",
        ),
    ],
)
def test_pronoun_is_listed_as_whom_it_stands_for(text: str, name: str) -> None:
    assert {source: len(words) for source, words in listed(text).items()} == {name: 2}


@pytest.mark.parametrize(
    "text",
    [
        "On Monday he said that the bridge over the river would be closed.",
        "Lundi, il a assuré que le pont sur la rivière serait fermé.",
        "Am Montag sagte er, die Brücke über den Fluss werde gesperrt.",
        "Él dijo el lunes que el puente sobre el río se cerraría.",
        "Lui ha detto lunedì che il ponte sul fiume sarebbe stato chiuso.",
        "Ele disse na segunda-feira que a ponte sobre o rio seria fechada.",
    ],
)
def test_pronoun_that_goes_back_to_nobody_is_not_named(text: str) -> None:
    assert list(listed(text)) == ["source not named"]


def test_pronoun_is_not_named_after_somebody_of_another_paragraph() -> None:
    text = "The minister said that it had rained.\n\nShe said that the roads were closed.\n"
    assert list(listed(text)) == ["The minister", "source not named"]


def test_sentence_with_many_sources_is_listed_in_time_that_grows_with_it() -> None:
    def group(text: str) -> int:
        return len(cited_sources(audited(f"A [clip](PHOTO) shows it. {text}."), Voice.of("en")))

    assert growth(group, "He wrote on Threads that a boat had sunk, ", size=8192) < LIMIT


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("on X", "en"),
        ("sur X", "fr"),
        ("auf X", "de"),
        ("en X", "es"),
        ("su X", "it"),
        ("no X", "pt"),
        ("on Threads", "en"),
        ("sur Threads", "fr"),
        ("auf Threads", "de"),
        ("en Threads", "es"),
        ("su Threads", "it"),
        ("no Threads", "pt"),
    ],
)
def test_platform_with_an_everyday_name_is_read_behind_the_preposition_of_its_language(
    words: str, language: str
) -> None:
    found = Register.load().find_names(f"{words}.", language)
    assert [source.name for *_, source in found] == [words.split()[1]]


def test_letter_that_stands_for_something_else_is_no_platform() -> None:
    for words, language in (("los rayos X.", "es"), ("Der Tag X kam.", "de"), ("Il cromosoma X.", "it")):
        assert not Register.load().find_names(words, language)
