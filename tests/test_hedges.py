"""Hedges: which words and verb forms hold a claim at a distance, and which only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import lexicon as lexicons
from auditor.harvest.attributions import attributions
from auditor.harvest.hedges import hedges
from auditor.model import HedgeKind, Span
from benchmarks import attribution_score as scoring
from tests.doubling import LIMIT, growth

ROOT = Path(__file__).resolve().parent.parent
GOLD = sorted((ROOT / "tests" / "gold").glob("*.gold.json"))

H = HedgeKind


def held(text: str, language: str = "fr", kind: str = "body") -> list[tuple[str, HedgeKind]]:
    made = scoring.document(text, [(Span(0, len(text)), kind)], [(Span(0, len(text)), 0)], language)
    return [(text[slice(*one.span)], one.kind) for one in hedges(made, lexicons.load(language))]


def test_every_hedge_of_the_gold_is_found_with_its_kind_and_nearly_nothing_else() -> None:
    total = scoring.Score()
    for path in GOLD:
        made, _, expected, traps = scoring.read_gold(path, ROOT / "seeds")
        total += scoring.score_hedges(made, expected, traps)
    assert (total.hedges_found, total.hedges_typed) == (67, 67)
    assert total.hedges_false <= 3
    assert total.traps == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Poutine aurait averti Khamenei.", [("aurait averti", H.HEARSAY_CONDITIONAL)]),
        (
            "Téhéran aurait récemment fourni des missiles.",
            [("aurait récemment fourni", H.HEARSAY_CONDITIONAL)],
        ),
        ("Ces pays auraient été sommés de choisir.", [("auraient été sommés", H.HEARSAY_CONDITIONAL)]),
        ("Le guide serait mort.", [("serait mort", H.HEARSAY_CONDITIONAL)]),
        ("Selon le site, Apple préparerait un casque.", [("préparerait", H.HEARSAY_CONDITIONAL)]),
        ("Cela pourrait changer la donne.", [("pourrait changer", H.MODAL_POSSIBILITY)]),
        ("La proposition aurait pu aboutir.", [("aurait pu aboutir", H.MODAL_POSSIBILITY)]),
        (
            "S'il décédait, le pouvoir passerait au président.",
            [("S'il décédait", H.HYPOTHETICAL_CONDITIONAL), ("passerait", H.HYPOTHETICAL_CONDITIONAL)],
        ),
        (
            "Ce retrait, s'il est confirmé, marquerait un tournant.",
            [("s'il est confirmé", H.CONFIRMATION_CONDITION), ("marquerait", H.HYPOTHETICAL_CONDITIONAL)],
        ),
        ("La Russie semble hésiter.", [("semble", H.APPEARANCE)]),
        ("L'accord ne semble pas tenir.", [("ne semble pas", H.APPEARANCE)]),
        ("C'est un possible abandon.", [("possible", H.EPISTEMIC_ADJECTIVE)]),
        ("Le refus est probablement définitif.", [("probablement", H.EPISTEMIC_ADVERB)]),
        ("Ces allégations circulent.", [("allégations", H.ALLEGATION_NOUN)]),
        (
            "Les informations sont non entièrement confirmées.",
            [("non entièrement confirmées", H.UNCONFIRMED_LABEL)],
        ),
        ("L'attaque n'a pas encore été confirmée.", [("n'a pas encore été confirmée", H.UNCONFIRMED_LABEL)]),
        ("Aucun détail officiel n'a été donné.", [("Aucun détail officiel", H.UNCONFIRMED_LABEL)]),
        (
            "Selon certaines sources, le train est parti.",
            [("Selon certaines sources", H.ANONYMOUS_ATTRIBUTION)],
        ),
        ("Le rapport corrobore partiellement ce récit.", [("partiellement", H.PARTIAL)]),
        ("Les posts suggèrent un départ.", [("suggèrent", H.EVIDENTIAL_VERB)]),
    ],
)
def test_french_hedge(text: str, expected: list[tuple[str, HedgeKind]]) -> None:
    found = held(text)
    assert [kind for _, kind in found] == [kind for _, kind in expected]
    for (got, _), (want, _) in zip(found, expected, strict=True):
        assert want in got or got in want


@pytest.mark.parametrize(
    "text",
    [
        "Les posts disent que Poutine a compris que Trump ne freinerait pas.",
        "Il avait annoncé que le match aurait lieu, et que la fête durerait.",
        "Le ministre préparait son départ et montrait ses cartes.",
        "La flotte entrait au port et tirait des salves.",
        "Il considérait que la mer se retirait.",
        "Le pays ouvrait ses portes et souffrait peu.",
        "La police a confirmé le décès.",
        "Nous partirons le plus vite possible.",
        "Les allégations sur ces armes s'étaient révélées infondées.",
        "Selon des sources diplomatiques, l'accord est signé.",
        "Le port compte quarante chalutiers.",
        "Un enfant s'ennuyait ferme.",
        "Recours possible devant le tribunal administratif.",
        "La rumeur part d'un message.",
        "Le roman paraît en mai.",
    ],
)
def test_french_form_that_only_looks_like_a_hedge_is_none(text: str) -> None:
    assert [one for one in held(text) if one[1] is not H.HEARSAY_CONDITIONAL or "aurait" not in one[0]] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The man allegedly broke in.", H.EPISTEMIC_ADVERB),
        ("Google is reportedly testing it.", H.EPISTEMIC_ADVERB),
        ("He is said to have fled.", H.EVIDENTIAL_VERB),
        ("The group may have left.", H.MODAL_POSSIBILITY),
        ("These are unconfirmed accounts.", H.UNCONFIRMED_LABEL),
        ("The strike has not been independently verified.", H.UNCONFIRMED_LABEL),
        ("The alleged plot failed.", H.EPISTEMIC_ADJECTIVE),
        ("It appears stable.", H.APPEARANCE),
        ("Rumors persist.", H.ALLEGATION_NOUN),
        ("The deal, if confirmed, is large.", H.CONFIRMATION_CONDITION),
        ("According to some sources, it is over.", H.ANONYMOUS_ATTRIBUTION),
        ("He claims to have seen a lynx.", H.EVIDENTIAL_VERB),
        ("Three climbers were feared dead.", H.EVIDENTIAL_VERB),
        ("The new line would cut the journey by half.", H.HYPOTHETICAL_CONDITIONAL),
        ("A second leak cannot be ruled out.", H.UNCONFIRMED_LABEL),
        ("The toll has been only partially confirmed.", H.PARTIAL),
    ],
)
def test_english_hedge(text: str, expected: HedgeKind) -> None:
    assert [kind for _, kind in held(text, "en")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The train left on time.",
        "He said he would come.",
        "The court found him guilty.",
        "She left as soon as possible.",
        "The fair is held from the 22 of May.",
        "The suggested price is ten pounds.",
        "It was sold at a suggested price.",
        "She closed it as if it might get out.",
        "The phrase appears in a 1926 magazine.",
        "The rumour started with a post.",
        "The road is partly flooded.",
        "The owner could not be reached for comment.",
        "Neighbours could hear the pumps all night.",
        "Tickets should be bought wherever possible.",
        "He was accused of fraud and jailed.",
        "She would take the same bench every day.",
    ],
)
def test_plain_english_is_no_hedge(text: str) -> None:
    assert held(text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Police said that the driver allegedly fled on foot.", "en", "allegedly"),
        ("The ministry confirmed that the files were reportedly copied twice.", "en", "reportedly"),
        ("Die Polizei sagte, der Fahrer sei angeblich zu Fuß geflohen.", "de", "angeblich"),
        ("Eine Studie zeigt, dass Hunde offenbar auch Langeweile riechen.", "de", "offenbar"),
        ("La policía afirma que el conductor supuestamente huyó a pie.", "es", "supuestamente"),
        ("A polícia disse que o condutor alegadamente fugiu a pé.", "pt", "alegadamente"),
    ],
)
def test_what_is_reported_only_stays_so_behind_a_verb_of_saying(text: str, language: str, word: str) -> None:
    made = scoring.document(text, [(Span(0, len(text)), "body")], [(Span(0, len(text)), 0)], language)
    lexicon = lexicons.load(language)
    said = attributions(made, lexicon, scoring.find_names)
    assert word in [text[slice(*one.span)] for one in hedges(made, lexicon, said)]


def test_possibility_behind_a_verb_of_saying_is_the_speakers() -> None:
    text = "Police said that the driver could be abroad."
    made = scoring.document(text, [(Span(0, len(text)), "body")], [(Span(0, len(text)), 0)], "en")
    lexicon = lexicons.load("en")
    assert hedges(made, lexicon, attributions(made, lexicon, scoring.find_names)) == ()


def test_german_supposition_stands_beside_its_condition() -> None:
    assert held("Wenn das Wasser steigt, wäre die Brücke gesperrt.", "de") == [
        ("wäre", H.HYPOTHETICAL_CONDITIONAL)
    ]
    assert held("Die Brücke ist teilweise gesperrt.", "de") == []


def test_german_film_is_only_said_to_show_and_a_museum_plans_to() -> None:
    assert held("Ein Video soll zeigen, wie das Dach fällt.", "de") == [("soll", H.HEARSAY_CONDITIONAL)]
    assert held("Das Museum soll ab Mai Werke von Dix zeigen.", "de") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Investigators have not ruled out arson."),
        ("en", "The harbour master did not rule out a second leak."),
        ("de", "Brandstiftung schließen die Ermittler nicht aus."),
        ("de", "Ein zweites Leck ist nicht ausgeschlossen."),
        ("fr", "Les enquêteurs n'excluent pas la piste criminelle."),
        ("es", "Los bomberos no descartan una segunda fuga."),
        ("it", "Gli inquirenti non escludono il dolo."),
        ("pt", "Os bombeiros não excluem uma segunda fuga."),
    ],
)
def test_what_is_not_ruled_out_is_held_at_a_distance(language: str, text: str) -> None:
    assert [kind for _, kind in held(text, language)] == [H.UNCONFIRMED_LABEL]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "If the figures are right, the city lost a tenth of its bees."),
        ("en", "If the account is accurate, two boats sank."),
        ("de", "Wenn die Zahlen stimmen, fehlt ein Zehntel der Bienen."),
        ("de", "Falls der Bericht stimmt, sanken zwei Boote."),
        ("fr", "Si les chiffres sont exacts, il manque un dixième des abeilles."),
        ("es", "Si las cifras son ciertas, falta una décima parte de las abejas."),
        ("it", "Se le cifre sono esatte, manca un decimo delle api."),
        ("pt", "Se os números estiverem certos, falta um décimo das abelhas."),
    ],
)
def test_claim_under_the_condition_that_the_figures_are_right_is_held(language: str, text: str) -> None:
    assert H.CONFIRMATION_CONDITION in [kind for _, kind in held(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Unabhängig überprüfen ließen sich die Angaben zunächst nicht."),
        ("de", "Die Angaben ließen sich nicht überprüfen."),
        ("de", "Eine Bestätigung der Armee gab es zunächst nicht."),
        ("fr", "La rédaction n'a pas pu vérifier l'enregistrement."),
        ("pt", "O jornal não conseguiu verificar o documento."),
        ("en", "Its authenticity could not be established."),
        ("de", "Die Polizei geht davon aus, dass der Fahrer floh."),
        ("fr", "Des riverains soupçonnent la tannerie."),
        ("pt", "O alegado cabecilha vive no estrangeiro."),
        ("it", "Si ritiene che il drone sia partito da un peschereccio."),
        ("it", "Circolano voci su una vendita."),
    ],
)
def test_what_could_not_be_checked_or_is_suspected_is_held(language: str, text: str) -> None:
    assert held(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Mieter trafen sich wohl oder übel in der Küche."),
        ("de", "Man könnte meinen, die Stadt schlafe nie."),
        ("de", "Er mag weder Kaffee noch Tee."),
        ("de", "Die Tür ließ sich nicht öffnen."),
        ("de", "Drei Brücken wurden nie geprüft."),
        ("de", "Die Brücke soll im Jahr 2029 fertig sein."),
        ("de", "Das Haus soll im Mai bezugsfertig sein."),
        ("es", "Es posible visitar el museo los domingos."),
        ("es", "El alcalde hizo lo posible por evitarlo."),
        ("it", "È possibile visitare il museo la domenica."),
        ("pt", "É possível visitar o museu ao domingo."),
        ("es", "El ministro aseguró que la obra estaría lista en mayo."),
        ("it", "Il ministro ha assicurato che il ponte sarebbe stato pronto a maggio."),
        ("pt", "O ministro garantiu que a ponte estaria pronta em maio."),
        ("fr", "Le ministre avait promis que le pont serait prêt en mai."),
        ("it", "Le voci del coro riempiono la chiesa."),
        ("it", "La squadra ha vinto il parziale 2-0."),
        ("es", "El eclipse parcial se verá en Galicia."),
        ("pt", "Embora tenha pressa, espera."),
    ],
)
def test_what_only_looks_like_a_hedge_elsewhere_is_none(language: str, text: str) -> None:
    assert held(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El jefe estaría preparando su salida."),
        ("it", "L'uomo sarebbe morto nella notte."),
        ("fr", "Le guide serait mort."),
        ("de", "Der Mann soll krank sein."),
        ("de", "Der Täter soll geflohen sein."),
        ("es", "Es posible que llueva ceniza."),
        ("pt", "O possível acordo divide o partido."),
    ],
)
def test_rumour_beside_what_was_planned_and_promised_stays_one(language: str, text: str) -> None:
    assert held(text, language)


def test_possibility_before_a_verb_of_saying_is_the_speakers_too() -> None:
    for text in ("The driver could be abroad, the engineer said.", "Es könnte regnen, sagte der Minister."):
        language = "en" if text[0] == "T" else "de"
        made = scoring.document(text, [(Span(0, len(text)), "body")], [(Span(0, len(text)), 0)], language)
        lexicon = lexicons.load(language)
        assert hedges(made, lexicon, attributions(made, lexicon, scoring.find_names)) == ()


def test_hedge_inside_a_quotation_is_the_speakers() -> None:
    assert held("« Cela pourrait durer », dit le maire.") == []


def test_titles_are_read_and_captions_are_not() -> None:
    text = "Une chute probable"
    assert held(text, kind="title") == [("probable", H.EPISTEMIC_ADJECTIVE)]
    assert held(text, kind="caption") == []


def test_hedges_take_time_in_step_with_the_text() -> None:
    assert growth(lambda text: held(text), "si le roi aurait pu non pas que ", size=16384) < LIMIT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The alleged shooter was arrested at a motel on Tuesday night."),
        ("en", "Prosecutors charged the suspected smugglers with six counts of manslaughter."),
        ("en", "A potential buyer must show proof of funds."),
        ("en", "The poll surveyed 1,204 likely voters."),
        ("de", "Der mutmaßliche Täter wurde am Montag dem Haftrichter vorgeführt."),
        ("fr", "Le meurtrier présumé a été interpellé lundi."),
        ("es", "El presunto autor fue detenido el lunes."),
        ("it", "Il presunto killer è stato arrestato lunedì."),
        ("pt", "O alegado agressor foi detido na segunda-feira."),
    ],
)
def test_adjective_of_doubt_upon_a_person_says_who_is_meant(language: str, text: str) -> None:
    assert held(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "He is the likely candidate for the post.",
        "The alleged breach is the first of its kind.",
        "A suspected arson attack destroyed the barn.",
    ],
)
def test_adjective_of_doubt_upon_what_happened_hedges(text: str) -> None:
    assert [kind for _, kind in held(text, "en")] == [H.EPISTEMIC_ADJECTIVE]


@pytest.mark.parametrize(
    "text",
    [
        "Visitors may bring their own food but not glass bottles.",
        "You might try it with rye flour.",
        "Donations may be made to the hospice.",
        "Police asked anyone who may have seen the van to come forward.",
        "As a boy in Cork he could name every ship in the harbour.",
        "The shutters could only be closed from within.",
        "May Fielding, 81, has lived in the same cottage all her life.",
        "Could the trams ever return?",
        "What would that mean for the harbour?",
        "Prosecutors suggested a sentence of six years.",
        "The guide suggests walking at dawn.",
        "She was arrested on suspicion of drink-driving.",
        "The trial was supposed to begin on Monday.",
        "The apparent temperature reached 41 degrees.",
        "He would later become the youngest mayor of the city.",
        "The goal would be his last for the club.",
    ],
)
def test_what_is_allowed_asked_proposed_or_was_to_come_is_no_hedge(text: str) -> None:
    assert held(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "Residents may face higher bills.",
        "You may have been exposed to the virus.",
        "He could face ten years in prison.",
        "The data suggested a leak in the tank.",
        "Detectives suggested a leak caused the blast.",
        "Police are investigating whether the blaze was set.",
        "Turnout looks set to fall.",
        "There was no independent verification of the toll.",
        "It was unclear whether the pilot sent a call.",
    ],
)
def test_what_may_befall_or_be_so_is_a_hedge(text: str) -> None:
    assert len(held(text, "en")) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Ermittler gehen von einem Familiendrama aus."),
        ("de", "Eine offizielle Bestätigung steht bislang noch aus."),
        ("de", "Unklar blieb zunächst, ob noch jemand im Haus war."),
        ("pt", "A empresa estará a preparar a venda da fábrica."),
        ("pt", "O acordo pode estar por horas."),
        ("fr", "La piste accidentelle est privilégiée par les enquêteurs."),
        ("fr", "La légende veut que le gardien n'ait jamais dormi."),
        ("fr", "On ignore encore si la balise a été déclenchée."),
        ("fr", "Aucune source indépendante n'a pu confirmer ce bilan."),
    ],
)
def test_what_investigators_assume_or_nobody_knows_yet_is_held(language: str, text: str) -> None:
    assert held(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Welche Moleküle die Tiere riechen, ist unklar."),
        ("de", "Die Sonne scheint am Wochenende bis zu zehn Stunden."),
        ("de", "Morgen scheint wieder die Sonne."),
        ("de", "Wir fühlten uns in dem Haus sehr wohl."),
        ("de", "Könnte die Tram zurückkehren?"),
        ("pt", "A loja estará aberta no domingo."),
        ("pt", "O navio estará a 5 km da costa."),
        ("fr", "La cause du sinistre n'est pas encore connue."),
        ("fr", "Elle travaille à temps partiel."),
        ("fr", "La route est partiellement fermée."),
        ("fr", "La rumeur est née d'un projet de directive."),
        ("fr", "La ministre avait promis que la loi serait votée avant l'été."),
        ("fr", "Les trams pourraient-ils revenir ?"),
    ],
)
def test_question_without_a_claim_weather_and_promise_hedge_nothing(language: str, text: str) -> None:
    assert held(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is unlikely that the bridge will reopen before spring."),
        ("en", "The data hint that the glacier is thinning faster."),
        ("en", "There are fears that the reservoir is leaking."),
        ("en", "It would be the first such case in the country."),
        ("en", "Nobody has yet been able to establish whether the letter is genuine."),
        ("en", "The rumour spread that the bank was closing."),
        ("en", "It is not clear whether the boat had left."),
        ("de", "Es wäre der erste Fall dieser Art im Land."),
        ("de", "Das dürfte auch den Nachbarn nicht gefallen."),
        ("de", "Es wird befürchtet, dass das Öl die Küste erreicht."),
        ("de", "Dass der Vogel hier brütet, ist unwahrscheinlich."),
        ("de", "Das Dokument, falls es echt ist, entlastet die Firma."),
        ("de", "Zwei Insider wollen wissen, dass der Vertrag unterschrieben ist."),
        ("es", "No está claro si el barco salió."),
        ("it", "Non è chiaro se la barca fosse partita."),
        ("pt", "Não está claro se o barco saiu."),
    ],
)
def test_unlikely_feared_and_first_of_its_kind_are_held(language: str, text: str) -> None:
    assert held(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A spokesman would neither confirm nor deny the report."),
        ("fr", "La direction ne veut ni confirmer ni démentir l'information."),
        ("de", "Die Bank wollte den Bericht weder bestätigen noch dementieren."),
        ("es", "El club ni confirmó ni desmintió la noticia."),
        ("it", "La società non ha voluto né confermare né smentire la notizia."),
        ("pt", "O clube nem confirmou nem desmentiu a notícia."),
    ],
)
def test_what_nobody_will_confirm_or_deny_is_unconfirmed(language: str, text: str) -> None:
    assert [kind for _, kind in held(text, language)] == [H.UNCONFIRMED_LABEL]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The might of the empire was gone."),
        ("en", "She later would become the first woman to chair the board."),
        ("en", "The doctors could do nothing for him."),
        ("en", "The children could choose between soup and salad."),
        ("en", "It is not clear how many people were on board."),
        ("en", "The rumour spread quickly through the village."),
        ("de", "Die Polizistin glaubt an das Gute im Menschen."),
        ("es", "No está claro quién dio la orden."),
        ("it", "Non è chiaro chi abbia dato l'ordine."),
        ("pt", "Não está claro quem deu a ordem."),
    ],
)
def test_power_faith_and_what_is_not_known_hold_no_claim(language: str, text: str) -> None:
    assert held(text, language) == []


def test_question_as_a_title_keeps_its_distance() -> None:
    assert held("Could the trams return?", "en", kind="title")
