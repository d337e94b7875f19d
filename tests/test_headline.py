"""The verdict on the headline claim: which sentences bear what the title says, and who stands behind them."""

from __future__ import annotations

import pytest

import auditor
from auditor.measure.titles import titles
from auditor.model import HeadlineVerdict, KeyClaim

EXCLUSIVELY, PARTLY, NOT = HeadlineVerdict.EXCLUSIVELY, HeadlineVerdict.PARTLY, HeadlineVerdict.NOT

LEAD = "A tower block in the old harbour of Kelmouth was without power for most of Sunday."
POSTS = "According to posts on X, a transformer blew up in the basement shortly before dawn."
MAYOR = "The mayor, Anna Lund, said on Monday that repairs had been put off twice."


def verdict(*paragraphs: str) -> HeadlineVerdict:
    return auditor.audit_text("\n\n".join(paragraphs), name="a.md").dossier.reliance.headline


def claim(*paragraphs: str) -> KeyClaim:
    found = auditor.audit_text("\n\n".join(paragraphs), name="a.md").dossier.reliance.headline_claim
    assert found is not None
    return found


def test_lead_without_source_is_followed_to_the_first_paragraph_that_has_one() -> None:
    assert verdict("# Dark Sunday by the quays", LEAD, POSTS, MAYOR) is EXCLUSIVELY
    assert verdict("# Dark Sunday by the quays", LEAD, MAYOR, POSTS) is NOT


def test_one_shared_word_does_not_make_an_aside_the_headline_claim() -> None:
    aside = "One user on X posted a photo of the harbour swans at midnight."
    assert verdict("# Dark Sunday by the quays", LEAD, MAYOR, aside) is NOT


def test_two_shared_words_make_a_later_paragraph_the_headline_claim() -> None:
    taken_up = "On X, one user claims that the tower block had been without power before."
    assert verdict("# Dark Sunday by the quays", LEAD, MAYOR, taken_up) is EXCLUSIVELY


def test_label_before_the_colon_of_a_title_is_no_shared_word() -> None:
    expert = "The harbour Watch Council said on Monday that swans keep to the quays."
    told = ("# Watch: dark Sunday in a northern town", LEAD, POSTS, expert)
    assert verdict(*told) is EXCLUSIVELY


def test_title_that_announces_everything_rests_on_all_that_is_sourced() -> None:
    assert verdict("# Everything we know about the dark Sunday", LEAD, POSTS, MAYOR) is PARTLY


def test_question_is_followed_to_those_who_claim_what_it_asks() -> None:
    lead = "A tower block in Kelmouth was without power on Sunday, [the BBC reported](https://www.bbc.com/news/x1)."
    posts = "According to posts on X, hackers may have broken into the grid."
    assert verdict("# Did hackers darken a harbour?", lead, posts, MAYOR) is EXCLUSIVELY
    assert verdict("# Who darkened a harbour?", lead, posts, MAYOR) is NOT
    assert verdict("# A harbour was darkened", lead, posts, MAYOR) is NOT


def test_residents_who_say_so_are_those_whom_the_next_paragraph_names() -> None:
    lead = "Residents of the old harbour say a transformer blew up on Sunday."
    posts = (
        "“It was like thunder,” [wrote](https://x.com/quaysider/status/1976638849024025517) Gwen Pruitt on X."
    )
    assert verdict("# Dark Sunday by the quays, residents say", lead, posts, MAYOR) is EXCLUSIVELY
    named = "The harbour master, Ole Berg, says a transformer blew up on Sunday."
    assert verdict("# Dark Sunday by the quays", named, posts, MAYOR) is NOT


BACKGROUND_IN = {
    "en": "It is the third time since the line to the harbour was opened in the spring of last year.",
    "fr": "C'est la troisième fois depuis l'ouverture de la ligne du port, au printemps de l'an dernier.",
    "de": "Es ist das dritte Mal, seit die Strecke zum Hafen im Frühjahr des letzten Jahres eröffnet wurde.",
    "es": "Es la tercera vez desde la apertura de la línea del puerto, en la primavera del año pasado.",
    "it": "È la terza volta dall'apertura della linea del porto, nella primavera dell'anno scorso.",
    "pt": "É a terceira vez desde a abertura da linha do porto, na primavera do ano passado.",
}
POSTS_IN = {
    "en": "Videos shared on TikTok show the tram standing in the rain.",
    "fr": "Des vidéos partagées sur TikTok montrent le tramway arrêté sous la pluie.",
    "de": "Videos auf TikTok zeigen die Straßenbahn im Regen.",
    "es": "Unos vídeos compartidos en TikTok muestran el tranvía parado bajo la lluvia.",
    "it": "Alcuni video condivisi su TikTok mostrano il tram fermo sotto la pioggia.",
    "pt": "Vídeos partilhados no TikTok mostram o elétrico parado à chuva.",
}


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "The tram line has been closed again, said a city official who asked not to be named."),
        ("en", "The tram line will close in May, according to two people familiar with the talks."),
        ("en", "The tram line will close in May, sources at the transport authority said."),
        ("en", "The tram line was flooded again, a driver said, speaking on condition of anonymity."),
        ("en", "The tram line will close in May, a union source said on Friday."),
        ("fr", "La ligne de tramway fermera en mai, selon une source proche du dossier au ministère."),
        ("fr", "La ligne de tramway fermera en mai, a-t-on appris de source syndicale."),
        ("fr", "La ligne de tramway est à l'arrêt, assure une riveraine sous couvert d'anonymat."),
        ("fr", "La ligne de tramway fermera en mai, indique l'entourage de la maire."),
        ("de", "Die Straßenbahn wird im Mai eingestellt, wie aus Regierungskreisen verlautete."),
        ("de", "Die Straßenbahn steht seit Freitag, sagte eine Mitarbeiterin der Verkehrsbetriebe."),
        ("de", "Die Straßenbahn steht seit Freitag, sagte ein Anwohner, der anonym bleiben will."),
        ("es", "El tranvía cerrará en mayo, según fuentes municipales."),
        ("es", "El tranvía cerrará en mayo, según fuentes de la negociación."),
        ("es", "El tranvía lleva parado desde el viernes, afirma un vecino que pide mantener el anonimato."),
        ("it", "Il tram chiuderà a maggio, secondo fonti del Comune."),
        ("it", "Il tram chiuderà a maggio, spiega una fonte sindacale."),
        ("it", "Il tram è fermo da venerdì, racconta una residente che chiede l'anonimato."),
        ("pt", "O elétrico voltou a parar na sexta-feira, segundo fonte da autarquia, que pediu anonimato."),
        ("pt", "O elétrico vai fechar em maio, disseram duas pessoas com conhecimento das negociações."),
        ("pt", "O elétrico vai fechar em maio, adiantou à Lusa um morador."),
    ],
)
def test_unnamed_source_that_belongs_somewhere_stays_the_source_of_the_lead(language: str, lead: str) -> None:
    assert verdict("# Zelmor", f"{lead} {BACKGROUND_IN[language]}", POSTS_IN[language]) is NOT


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "The tram line has been closed again, according to several sources."),
        ("en", "The tram line has been closed again, witnesses say."),
        ("fr", "La ligne de tramway est à l'arrêt, assurent des riverains."),
        ("fr", "La ligne de tramway est à l'arrêt, selon plusieurs sources."),
        ("de", "Die Straßenbahn steht seit Freitag, berichten Augenzeugen."),
        ("es", "El tranvía lleva parado desde el viernes, aseguran los vecinos de la zona."),
        ("it", "Il tram è fermo da venerdì, dicono i residenti."),
        ("pt", "O elétrico está parado desde sexta-feira, dizem moradores da zona."),
    ],
)
def test_nobody_in_particular_is_looked_for_in_the_next_paragraph(language: str, lead: str) -> None:
    assert verdict("# Zelmor", f"{lead} {BACKGROUND_IN[language]}", POSTS_IN[language]) is EXCLUSIVELY


def test_whoever_confirms_a_claim_of_posts_shares_it() -> None:
    police = "Police confirmed that they had been called to the harbour at six."
    told = ("# Dark Sunday by the quays", LEAD, POSTS, police)
    assert verdict(*told) is PARTLY
    assert len(claim(*told).of) == 2
    assert verdict("# Dark Sunday by the quays", LEAD, POSTS, MAYOR) is EXCLUSIVELY


@pytest.mark.parametrize(
    "denial",
    [
        "Police could not confirm the claim.",
        "Police did not confirm that.",
        "The grid denied that it failed.",
    ],
)
def test_whoever_does_not_confirm_shares_nothing(denial: str) -> None:
    assert verdict("# Dark Sunday by the quays", LEAD, POSTS, denial) is EXCLUSIVELY


def test_title_in_the_first_person_is_the_writers_own() -> None:
    video = "It began with [a video](https://www.youtube.com/watch?v=9mXhB2oGq1E) that made me angry."
    assert verdict("# I bought no clothes for a year", video, MAYOR) is NOT
    assert verdict("# A year without clothes shops", video, MAYOR) is EXCLUSIVELY


@pytest.mark.parametrize(
    "title",
    [
        "Non, cette vidéo ne montre pas un requin dans la Seine",
        "Faux : cette vidéo ne montre pas un requin dans la Seine",
    ],
)
def test_title_that_denies_what_posts_claim_does_not_rest_on_them(title: str) -> None:
    post = "https://www.tiktok.com/@a/video/7123456789012345678"
    told = f"Un requin a été filmé dans la Seine, affirme [une vidéo sur TikTok]({post})."
    assert verdict(f"# {title}", told) is HeadlineVerdict.NOT
    assert verdict("# Une vidéo montre un requin dans la Seine", told) is HeadlineVerdict.EXCLUSIVELY


def test_king_and_quoted_speaker_are_no_first_person() -> None:
    posts = "According to posts on X, a portrait was found in the basement of a hotel."
    assert verdict("# Portrait of Charles I is found", posts, MAYOR) is EXCLUSIVELY
    assert verdict("# “I found a portrait in my basement”", posts, MAYOR) is EXCLUSIVELY


@pytest.mark.parametrize(
    ("language", "asks", "presupposes"),
    [
        ("en", "Storm in Kelmouth: is the dam at risk?", "Storm in Kelmouth: who broke the dam?"),
        ("fr", "Une méduse géante aperçue dans le port ?", "Qu’est-ce qui a coupé le courant ?"),
        ("de", "Ist der Damm in Gefahr?", "Warum brach der Damm?"),
        ("es", "¿Está en riesgo la presa?", "¿Quién rompió la presa?"),
        ("it", "La diga è a rischio?", "Chi ha rotto la diga?"),
        ("pt", "A barragem está em risco?", "Quem rompeu a barragem?"),
    ],
)
def test_open_question_presupposes_what_a_closed_one_asks(language: str, asks: str, presupposes: str) -> None:
    assert titles(language).doubts(asks)
    assert not titles(language).doubts(presupposes)
    assert not titles(language).doubts(asks.rstrip("?"))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "What we know about the blackout"),
        ("fr", "Panne géante : ce que l’on sait"),
        ("de", "Was wir wissen – und was nicht"),
        ("es", "Lo que se sabe del apagón"),
        ("it", "Blackout, cosa sappiamo"),
        ("pt", "O que se sabe do apagão"),
    ],
)
def test_title_that_announces_what_is_known_sums_up(language: str, title: str) -> None:
    assert titles(language).sums_up(title)
    assert not titles(language).sums_up("Blackout")


@pytest.mark.parametrize(
    "title",
    ["Behörden widersprechen Video auf TikTok", "Altenstein: Feuerwehr dementiert Gerüchte auf Facebook"],
)
def test_title_in_which_officials_deny_what_stands_on_a_platform_does_not_rest_on_it(title: str) -> None:
    text = (
        f"# {title}\n\nEin auf TikTok verbreitetes Video, das einen Bruch zeigen soll, stammt nach Angaben "
        "der Feuerwehr aus dem Jahr 2021. „Der Damm hält“, sagte der Einsatzleiter am Montag.\n\n"
        "Mehrere Nutzer auf X hatten den Clip geteilt. Das Amt teilte mit, es gebe keine Vermissten.\n"
    )
    assert auditor.audit_text(text).dossier.reliance.headline is not HeadlineVerdict.EXCLUSIVELY
