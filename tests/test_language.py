from __future__ import annotations

import random

import pytest

from auditor.language import identify, profiles, script_of

PARAGRAPHS = {
    "fr": "Le gouvernement a présenté mercredi son projet de loi sur l'énergie, qui prévoit la construction"
    " de six réacteurs. L'opposition dénonce un texte écrit dans l'urgence et demande que le débat "
    "soit reporté à l'automne.",
    "en": "The government presented its energy bill on Wednesday, which provides for the construction of "
    "six reactors. The opposition says that the text was written in haste and wants the debate to be "
    "put off until the autumn.",
    "de": "Die Regierung hat am Mittwoch ihren Gesetzentwurf zur Energie vorgestellt, der den Bau von sechs"
    " Reaktoren vorsieht. Die Opposition kritisiert, dass der Text in Eile geschrieben wurde, und "
    "will die Debatte verschieben.",
    "es": "El Gobierno presentó el miércoles su proyecto de ley sobre la energía, que prevé la construcción"
    " de seis reactores. La oposición denuncia un texto escrito con prisas y pide que el debate se "
    "aplace hasta el otoño.",
    "it": "Il governo ha presentato mercoledì il disegno di legge sull'energia, che prevede la costruzione "
    "di sei reattori. L'opposizione denuncia un testo scritto in fretta e chiede che il dibattito sia"
    " rinviato all'autunno.",
    "pt": "O governo apresentou na quarta-feira o seu projeto de lei sobre a energia, que prevê a "
    "construção de seis reatores. A oposição diz que o texto foi escrito à pressa e quer que o debate"
    " seja adiado para o outono.",
    "ca": "El govern va presentar dimecres el seu projecte de llei sobre l'energia, que preveu la "
    "construcció de sis reactors. L'oposició denuncia un text escrit amb presses i demana que el "
    "debat s'ajorni fins a la tardor.",
    "ro": "Guvernul a prezentat miercuri proiectul de lege privind energia, care prevede construirea a șase"
    " reactoare. Opoziția spune că textul a fost scris în grabă și cere ca dezbaterea să fie amânată "
    "până în toamnă.",
    "nl": "De regering heeft woensdag haar wetsvoorstel over energie voorgesteld, dat voorziet in de bouw "
    "van zes reactoren. De oppositie zegt dat de tekst in haast is geschreven en wil dat het debat "
    "wordt uitgesteld.",
    "sv": "Regeringen presenterade på onsdagen sitt lagförslag om energi, som innebär att sex reaktorer ska"
    " byggas. Oppositionen säger att texten har skrivits i all hast och vill att debatten skjuts upp "
    "till hösten.",
    "da": "Regeringen fremlagde onsdag sit lovforslag om energi, som betyder, at der skal bygges seks "
    "reaktorer. Oppositionen siger, at teksten er skrevet i hast, og vil have debatten udskudt til "
    "efteråret, hvor der er mere tid.",
    "nb": "Regjeringen la onsdag fram sitt lovforslag om energi, som innebærer at det skal bygges seks "
    "reaktorer. Opposisjonen sier at teksten er skrevet i all hast, og vil ha debatten utsatt til "
    "høsten når det er mer tid.",
    "fi": "Hallitus esitteli keskiviikkona energiaa koskevan lakiesityksensä, jonka mukaan maahan "
    "rakennetaan kuusi reaktoria. Oppositio sanoo, että teksti on kirjoitettu kiireessä, ja haluaa "
    "että keskustelu lykätään syksyyn.",
    "pl": "Rząd przedstawił w środę projekt ustawy o energii, który przewiduje budowę sześciu reaktorów. "
    "Opozycja twierdzi, że tekst został napisany w pośpiechu, i chce, aby debata została przełożona "
    "na jesień.",
    "cs": "Vláda ve středu představila návrh zákona o energii, který počítá s výstavbou šesti reaktorů. "
    "Opozice říká, že text byl napsán ve spěchu, a chce, aby se debata odložila na podzim, kdy na ni "
    "bude více času.",
    "sk": "Vláda v stredu predstavila návrh zákona o energii, ktorý počíta s výstavbou šiestich reaktorov. "
    "Opozícia hovorí, že text bol napísaný v chvate, a chce, aby sa debata odložila na jeseň, keď na "
    "ňu bude viac času.",
    "hu": "A kormány szerdán bemutatta az energiáról szóló törvényjavaslatot, amely hat reaktor építését "
    "írja elő. Az ellenzék szerint a szöveg sietve készült, és azt akarja, hogy a vitát halasszák el "
    "őszre.",
    "hr": "Vlada je u srijedu predstavila prijedlog zakona o energiji, koji predviđa izgradnju šest "
    "reaktora. Oporba kaže da je tekst napisan u žurbi i želi da se rasprava odgodi do jeseni kada će"
    " biti više vremena.",
    "tr": "Hükümet çarşamba günü enerjiyle ilgili yasa tasarısını sundu ve bu tasarı altı reaktör için bir "
    "plan içeriyor. Muhalefet metnin çok hızlı yazıldığını söyledi ve daha sonra görüşülmesini "
    "istiyor.",
    "id": "Pemerintah pada hari Rabu menyampaikan rancangan undang-undang tentang energi yang akan "
    "membangun enam reaktor. Oposisi mengatakan bahwa teks itu ditulis dengan tergesa-gesa dan ingin "
    "pembahasan ditunda.",
    "ru": "Правительство в среду представило законопроект об энергетике, который предусматривает "
    "строительство шести реакторов. Оппозиция заявила, что текст был написан в спешке, и хочет "
    "отложить обсуждение до осени.",
    "uk": "Уряд у середу представив законопроєкт про енергетику, який передбачає будівництво шести "
    "реакторів. Опозиція заявила, що текст був написаний поспіхом, і хоче, щоб обговорення відклали "
    "до осені.",
    "bg": "Правителството представи в сряда законопроекта за енергетиката, който предвижда строежа на шест "
    "реактора. Опозицията казва, че текстът е написан набързо, и иска дебатът да се отложи за есента.",
    "el": "Η κυβέρνηση παρουσίασε την Τετάρτη το νομοσχέδιο για την ενέργεια.",
    "ar": "قدمت الحكومة يوم الأربعاء مشروع قانون الطاقة الذي ينص على بناء ستة مفاعلات. وقالت المعارضة إن "
    "النص كتب على عجل.",
    "fa": "دولت روز چهارشنبه لایحه انرژی را ارائه کرد که ساخت شش رآکتور را پیش‌بینی می‌کند و این برای همه است.",
    "he": "הממשלה הציגה ביום רביעי את הצעת החוק בנושא האנרגיה",
    "ja": "政府は水曜日にエネルギー法案を提出し、六基の原子炉の建設を定めた。",
    "zh": "政府周三提交了能源法案，其中规定建造六座反应堆。",
    "ko": "정부는 수요일에 에너지 법안을 제출했다.",
}


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_paragraph_of_news_tells_its_language(language: str) -> None:
    assert identify(PARAGRAPHS[language]) == language


def test_thirty_words_tell_french_from_english_whatever_the_topic() -> None:
    topics = [
        "Poutine",
        "Iran",
        "Reuters",
        "Grand Continent",
        "Khamenei",
        "2025",
        "NATO",
        "Donald Trump",
        "X",
    ]
    draw = random.Random(20250615)
    wrong = 0
    for language in ("fr", "en"):
        words = PARAGRAPHS[language].split()
        for _ in range(300):
            start = draw.randrange(len(words) - 24)
            sample = words[start : start + 24] + draw.sample(topics, 6)
            draw.shuffle(sample)
            wrong += identify(" ".join(sample)) != language
    assert wrong <= 6  # of 600


@pytest.mark.parametrize("text", ["", "×", "123 456", "Reuters Poutine Khamenei", "⚡️🔷"])
def test_what_is_no_language_is_undetermined(text: str) -> None:
    assert identify(text) == "und"


def test_the_larger_part_of_a_mixed_text_decides() -> None:
    assert identify(PARAGRAPHS["fr"] + " Download on the App Store") == "fr"


def test_script_is_that_of_most_letters() -> None:
    assert script_of("διάλεξε το πλάνο") == "Greek"
    assert script_of("Poutine (Путин)") == "Latin"
    assert script_of("日本語のテキスト") == "Kana"
    assert script_of("12 %") == ""


def test_profiles_name_each_word_once_and_in_lower_case() -> None:
    for profile in profiles().values():
        assert all(word == word.lower() for word in profile.words), profile.code
    assert len(profiles()) >= 25
