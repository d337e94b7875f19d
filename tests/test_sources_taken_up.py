"""Sources that a sentence takes up from the one before, that others speak to, and things that are none."""

from __future__ import annotations

import pytest

from auditor import lexicon as lexicons
from auditor.harvest.attributions import attributions
from auditor.model import Attribution, ScopeKind, SourceKind, Span, Tier
from benchmarks import attribution_score as scoring


def found_in(language: str, *paragraphs: str) -> list[Attribution]:
    """Return the attributions of paragraphs whose sentences are parted by line feeds."""
    text = "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)
    blocks, sentences, start = [], [], 0
    for number, paragraph in enumerate(paragraphs):
        blocks.append((Span(start, start + len(paragraph)), "body"))
        place = start
        for line in paragraph.split("\n"):
            sentences.append((Span(place, place + len(line)), number))
            place += len(line) + 1
        start += len(paragraph) + 2
    made = scoring.document(text, blocks, sentences, language)
    return list(attributions(made, lexicons.load(language), scoring.find_names))


def told(language: str, text: str) -> list[tuple[str | None, str, SourceKind]]:
    """Return source, cue and kind of the core attributions of a sentence."""
    return [
        (text[slice(*one.source)] if one.source else None, text[slice(*one.cue)], one.kind)
        for one in found_in(language, text)
        if one.tier is Tier.CORE
    ]


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        (
            "fr",
            "Rien ne change, comme en témoigne la déclaration de Macron en 2017.",
            "la déclaration de Macron",
        ),
        ("fr", "Selon les propos de Poutine en 2022, la guerre serait courte.", "les propos de Poutine"),
        ("en", "According to Putin's 2022 remarks, the war was to be short.", "Putin's 2022 remarks"),
        ("en", "According to remarks by Trump in 2018, the deal was bad.", "remarks by Trump"),
        (
            "es",
            "Según las declaraciones de Putin en 2022, la guerra sería corta.",
            "las declaraciones de Putin",
        ),
        (
            "it",
            "Secondo le dichiarazioni di Putin del 2022, la guerra era breve.",
            "le dichiarazioni di Putin",
        ),
        ("pt", "Segundo as declarações de Lula em 2010, o país cresceria.", "as declarações de Lula"),
    ],
)
def test_statement_of_some_year_is_a_document_and_nobody_in_office(
    language: str, text: str, source: str
) -> None:
    ((said, _, kind),) = told(language, text)
    assert kind is SourceKind.DOCUMENT
    assert said is not None
    assert said.startswith(source)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "Selon les propos de Macron, la réforme est prête.", SourceKind.OFFICIAL),
        ("en", "According to Trump's remarks, the deal was bad.", SourceKind.OFFICIAL),
        ("en", "According to remarks by the minister, the deal was bad.", SourceKind.OFFICIAL),
        ("de", "Laut Aussagen des Ministers ist die Brücke sicher.", SourceKind.OFFICIAL),
        ("de", "Laut Aussagen der Polizei ist die Brücke sicher.", SourceKind.INSTITUTION),
        ("es", "Según las palabras del ministro, el puente es seguro.", SourceKind.OFFICIAL),
        ("it", "Secondo le parole del ministro, il ponte è sicuro.", SourceKind.OFFICIAL),
        ("pt", "Segundo as palavras do ministro, a ponte é segura.", SourceKind.OFFICIAL),
    ],
)
def test_words_of_somebody_are_that_persons(language: str, text: str, kind: SourceKind) -> None:
    (one,) = found_in(language, text)
    assert (one.kind, one.anonymous) == (kind, False)


@pytest.mark.parametrize(
    "paper",
    ["a report by the ministry of health", "a study by researchers at Oxford", "estimates by the agency"],
)
def test_report_by_somebody_is_cited_with_who_wrote_it(paper: str) -> None:
    ((source, _, kind),) = told("en", f"According to {paper}, the figures are too low.")
    assert (source, kind) == (paper, SourceKind.DOCUMENT)


@pytest.mark.parametrize(
    ("language", "post", "read"),
    [
        (
            "fr",
            "Un post sur X a été vu trois millions de fois.",
            "On y lisait que la ville n'avait plus d'eau.",
        ),
        ("fr", "Le message, publié lundi sur Facebook, a disparu.", "On y lit que la ville n'a plus d'eau."),
        ("fr", "Tout est parti d'un tweet.", "On peut y lire que la ville n'a plus d'eau."),
        ("fr", "Une vidéo circule sur TikTok.", "On y voit un homme tomber."),
        ("de", "Ein Beitrag auf X wurde tausendfach geteilt.", "Dort war zu lesen, dass das Wasser fehle."),
        ("es", "Un mensaje en X fue visto mil veces.", "En él se leía que la ciudad no tenía agua."),
        ("it", "Un post su X è stato visto mille volte.", "Vi si leggeva che la città non aveva acqua."),
        ("pt", "Uma publicação no X foi vista mil vezes.", "Nela lia-se que a cidade não tinha água."),
    ],
)
def test_what_was_read_there_rests_on_the_post_just_named(language: str, post: str, read: str) -> None:
    (one,) = [one for one in found_in(language, f"{post}\n{read}") if one.sentence == 1]
    assert (one.kind, one.tier, one.source) == (SourceKind.SOCIAL, Tier.CORE, None)


def test_what_is_read_in_a_document_just_named_rests_on_it_to_the_end() -> None:
    text = "Le syndicat a diffusé une note.\nOn y lit que la grève continue.\nOn y apprend qu'elle s'étend."
    assert [one.kind for one in found_in("fr", text) if one.sentence] == [SourceKind.DOCUMENT] * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le village compte cent habitants.\nOn y voit la mer."),
        ("fr", "Le village compte cent habitants.\nOn y lit beaucoup le soir."),
        ("es", "La actriz subió un vídeo a Instagram desde la playa.\nElla se ve feliz."),
        ("de", "Der Minister schrieb den Bericht selbst.\nDort steht ein Haus."),
    ],
)
def test_what_is_seen_in_a_place_rests_on_nobody(language: str, text: str) -> None:
    assert [one for one in found_in(language, text) if one.sentence == 1] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Demnach wusste der Minister seit 2019 von den Zahlungen.",
        "Die Zahlungen liefen demnach über eine Stiftung.",
        "Demnach wurden drei Brücken nicht geprüft.",
    ],
)
def test_demnach_goes_on_with_the_source_before_it_over_a_paragraph_too(sentence: str) -> None:
    before = "Das Geld kam aus dem Ausland, berichtet die Zeitung."
    for paragraphs in ((f"{before}\n{sentence}",), (before, sentence)):
        (one,) = [one for one in found_in("de", *paragraphs) if one.sentence == 1]
        assert (one.scope_kind, one.kind) == (ScopeKind.INHERITED, SourceKind.OUTLET)


def test_demnach_without_a_source_before_it_means_therefore() -> None:
    assert found_in("de", "Die Brücke ist alt.\nDemnach wird sie ersetzt.") == []


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        (
            "Der Sender beruft sich auf einen Bericht der Behörde.",
            "einen Bericht der Behörde",
            SourceKind.DOCUMENT,
        ),
        ("Das Blatt berief sich dabei auf interne Dokumente.", "interne Dokumente", SourceKind.DOCUMENT),
        ("Die Agenturen berufen sich auf Augenzeugen.", "Augenzeugen", SourceKind.ANONYMOUS),
        ("Die Zeitung stützt sich auf ein Gutachten.", "ein Gutachten", SourceKind.DOCUMENT),
    ],
)
def test_what_an_outlet_relies_on_is_the_source(text: str, source: str, kind: SourceKind) -> None:
    assert [(said, of) for said, _, of in told("de", text)] == [(source, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister beruft sich auf Notwehr.",
        "Der Turm stützt sich auf vier Pfeiler.",
        "Er beruft sich darauf.",
    ],
)
def test_what_is_relied_on_and_says_nothing_is_no_source(text: str) -> None:
    assert told("de", text) == []


@pytest.mark.parametrize("verb", ["meldete", "schrieb", "berichtete"])
def test_whom_a_report_relies_on_stands_between_the_verb_and_what_it_says(verb: str) -> None:
    text = f"Die Zeitung {verb} unter Berufung auf Augenzeugen, die Lage sei ernst."
    assert [said for said, _, _ in told("de", text)] == ["Die Zeitung"]
    (content,) = [one.content for one in found_in("de", text) if one.tier is Tier.CORE]
    assert content is not None
    assert text[slice(*content)].startswith("die Lage")


def test_preposition_of_who_was_relied_on_is_no_part_of_who_reports() -> None:
    text = "Drei Menschen starben, wie Reuters unter Berufung auf die Polizei meldete."
    assert [said for said, _, _ in told("de", text)] == ["Reuters"]


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("pt", "O caso está em segredo, disse ao Expresso fonte da investigação.", "fonte da investigação"),
        ("pt", "A obra avança, adiantou ao Público fonte oficial da câmara.", "fonte oficial da câmara"),
        ("pt", "A obra avança, disse ao jornal fonte da câmara.", "fonte da câmara"),
        ("pt", "Confirmou ao Público fonte da PSP que o homem foi detido.", "fonte da PSP"),
        ("pt", "“Não comentamos”, respondeu ao Expresso fonte oficial da EDP.", "fonte oficial da EDP"),
        ("es", "La obra avanza, dijeron a Efe fuentes del ayuntamiento.", "fuentes del ayuntamiento"),
    ],
)
def test_unnamed_source_stands_behind_the_outlet_it_spoke_to(language: str, text: str, source: str) -> None:
    ((said, _, kind),) = told(language, text)
    assert (said, kind) == (source, SourceKind.ANONYMOUS)


@pytest.mark.parametrize(
    "text",
    [
        "Die Ampel meldet Rot.",
        "Das Thermometer meldet 30 Grad.",
        "Das Radar meldet ein Flugzeug.",
        "Der Richter verwies den Fall an das Landgericht.",
        "Der Schiedsrichter verwies den Trainer des Platzes.",
        "Der Streit endete, als das Land die Sache gerichtlich verwies.",
    ],
)
def test_lamp_that_turns_red_and_case_sent_to_a_court_say_nothing(text: str) -> None:
    assert told("de", text) == []


def test_who_points_at_something_says_it() -> None:
    assert [said for said, _, _ in told("de", "Der Richter verwies auf das Gutachten.")] == ["Der Richter"]
    assert [said for said, _, _ in told("de", "Die Behörde verwies darauf, dass die Frist lief.")] == [
        "Die Behörde"
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le texte a circulé sur Bluesky, où plusieurs biologistes affirment qu'il est faux."),
        ("en", "It spread on X, where several biologists said that it was wrong."),
        ("de", "Der Text lief auf Facebook, wo mehrere Biologen behaupten, er sei falsch."),
        ("es", "El texto circuló en Facebook, donde varios biólogos aseguran que es falso."),
    ],
)
def test_what_is_said_where_something_was_shared_is_said_in_posts(language: str, text: str) -> None:
    assert [kind for _, _, kind in told(language, text)] == [SourceKind.SOCIAL]


def test_what_is_said_in_a_town_is_said_in_no_post() -> None:
    ((_, _, kind),) = told("fr", "Il vit à Brest, où le maire affirme que tout va bien.")
    assert kind is SourceKind.OFFICIAL


@pytest.mark.parametrize(
    ("language", "text", "sources"),
    [
        (
            "fr",
            "Le Monde rapporte, citant un haut responsable, que les stocks baissent.",
            ["un haut responsable"],
        ),
        ("en", "Reuters reported, citing two officials, that the plan was dead.", ["two officials"]),
    ],
)
def test_whom_an_outlet_cites_between_commas_is_a_source_of_its_own(
    language: str, text: str, sources: list[str]
) -> None:
    assert [said for said, _, _ in told(language, text)][1:] == sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Den Schaden schätzt die Polizei auf drei Millionen Euro.", "die Polizei"),
        ("Am Abend meldete ein Lastwagenfahrer Flammen am Dach.", "ein Lastwagenfahrer"),
        ("Es gab nach Angaben von Teilnehmern Tränen der Erleichterung.", "Teilnehmern"),
        ("Das sagte der Sprecher Jens Brömmel am Montag.", "der Sprecher Jens Brömmel"),
        ("Es gehe voran, sagte eine Sprecherin der Polizei.", "eine Sprecherin der Polizei"),
    ],
)
def test_object_and_figure_behind_a_german_speaker_are_no_part_of_it(text: str, source: str) -> None:
    assert [said for said, _, _ in told("de", text)] == [source]


@pytest.mark.parametrize("name", ["Tagesspiegel", "Morgenbote", "Spiegel"])
def test_german_paper_in_quotation_marks_is_a_paper(name: str) -> None:
    ((source, _, kind),) = told("de", f"Der „{name}“ berichtet, das Amt werde umziehen.")
    assert (source, kind) == (f"Der „{name}“", SourceKind.OUTLET)


def test_german_hiess_es_at_the_end_is_said_by_whoever_spoke_before() -> None:
    made = found_in(
        "de", "Das stimme nicht, sagte die Feuerwehr.\nAlle sollten die Fenster schließen, hieß es."
    )
    assert [(one.kind, one.source is None) for one in made] == [
        (SourceKind.INSTITUTION, False),
        (SourceKind.INSTITUTION, True),
    ]


@pytest.mark.parametrize("paper", ["An internal paper", "The leaked paper", "The working paper"])
def test_paper_of_an_office_is_a_document_and_the_paper_that_reports_an_outlet(paper: str) -> None:
    assert [kind for _, _, kind in told("en", f"{paper} puts the cost at two million.")] == [
        SourceKind.DOCUMENT
    ]
    assert [kind for _, _, kind in told("en", "The paper reported that it was over.")] == [SourceKind.OUTLET]


def test_plan_that_is_only_considered_is_nobodys_word() -> None:
    assert told("en", "The ministry considered freezing pensions.") == []
    assert told("en", "The ministry considered that the plan was dead.") != []


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "It apologised and said that it was sorry.", "It"),
        ("en", "In a statement, it apologised and said that it was sorry.", "it"),
        ("en", "She left the room and told reporters that she was tired.", "She"),
        ("fr", "Elle s'est levée et a affirmé que tout allait bien.", "Elle"),
    ],
)
def test_pronoun_before_another_verb_is_who_says_it(language: str, text: str, source: str) -> None:
    assert [said for said, _, _ in told(language, text)] == [source]


def test_rain_that_shows_something_is_nobody() -> None:
    assert told("en", "It rained all day and showed that the roof leaked.") == []
