"""The register knows who publishes behind a host, a name or an account, and nobody by half a name."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from auditor.errors import RegisterError
from auditor.model import AccountStatus
from auditor.sources import Register, review, review_testimonies, source_types
from tests.doubling import LIMIT, growth

SMALL = Path(__file__).with_name("small_sources.csv")
HEADER = SMALL.read_text(encoding="utf-8").partition("\n")[0]
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.of(SMALL)


@pytest.fixture(scope="module")
def shipped() -> Register:
    return Register.load()


def pattern(source):
    return source.pattern if source is not None else None


# --- hosts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.com/a", "x.com"),
        ("https://mobile.x.com/a", "x.com"),
        ("https://www.lemonde.fr/", "lemonde.fr"),
        ("https://abonnes.lemonde.fr/a", "lemonde.fr"),
        ("https://LEMONDE.FR./a", "lemonde.fr"),
        ("https://lemonde.fr:8443/a", "lemonde.fr"),
        ("https://www.lemonde.fr/les-decodeurs/article/1", "lemonde.fr/les-decodeurs"),
        ("https://www.lemonde.fr/Les-Decodeurs", "lemonde.fr/les-decodeurs"),
        ("https://www.lemonde.fr/les-decodeurs-2", "lemonde.fr"),
        ("https://thebulwark.substack.com/p/a", "thebulwark.substack.com"),
        ("https://other.substack.com/p/a", "substack.com"),
        ("https://nyti.ms/3a", "nytimes.com"),
        ("https://x.com\\@evil.com/", "x.com"),
        ("https://netflix.com/", None),
        ("https://x.com.evil.org/", None),
        ("https://notlemonde.fr/", None),
        ("https://lemonde.fr.evil.org/", None),
        ("https://lemonde.evil.fr/", None),
        ("https://evil.org/lemonde.fr/", None),
        ("https://ybit.ly/", None),
        ("https://com/", None),
    ],
)
def test_host_is_known_by_whole_labels(register, url, expected):
    assert pattern(register.by_url(url)) == expected


def test_host_that_merely_ends_like_a_platform_is_not_one(register):
    for host in ("netflix.com", "myx.com", "x.com.evil.org", "xcom", "com"):
        assert not register.knows_host(host), host
    for host in ("x.com", "www.x.com", "X.com.", "nyti.ms"):
        assert register.knows_host(host), host


def test_host_with_look_alike_letters_is_named_with_what_it_resembles(register):
    assert register.resembled_by("lеmonde.fr") == "lemonde.fr"
    assert register.resembled_by("www.1emonde.fr") == "lemonde.fr"
    assert register.resembled_by("lemonde.fr") is None
    assert register.resembled_by("example.org") is None


# --- names in prose --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("selon Le Monde, la France", ["Le Monde lemonde.fr"]),
        ("Selon le Monde, la France", ["le Monde lemonde.fr"]),
        ("un article du Monde paru hier", ["Monde lemonde.fr"]),
        ("Le Monde rapporte que", ["Le Monde lemonde.fr"]),
        ("a-t-il confié au Monde", ["Monde lemonde.fr"]),
        ("des propos recueillis par « Le Monde »", ["Le Monde lemonde.fr"]),
        ("ce qui est faux (Le Monde).", ["Le Monde lemonde.fr"]),
        ("le monde a les yeux rivés sur Paris", []),
        ("Le monde a les yeux rivés sur Paris", []),
        ("la Coupe du Monde 2026", []),
        ("selon la Coupe du Monde", []),
        ("Le Point sur la situation", []),
        ("le point de vue du Point", []),
        ("rapporte Le Point.", ["Le Point lepoint.fr"]),
        ("d'après l'AFP et Reuters", ["AFP afp.com", "Reuters reuters.com"]),
        ("d’après l’AFP", ["AFP afp.com"]),
        ("l'Agence France-Presse", ["Agence France-Presse afp.com"]),
        ("Le WSJ affirme", ["WSJ wsj.com"]),
        ("le Wall Street Journal affirme", ["Wall Street Journal wsj.com"]),
        ("the Guardian reported", ["the Guardian theguardian.com"]),
        ("Guardian reporters saw it", []),
        ("the Times of Israel said", ["the Times of Israel timesofisrael.com"]),
        ("un journaliste des Echos", ["Echos lesechos.fr"]),
        ("selon Les Échos", ["Les Échos lesechos.fr"]),
        ("les échos du passé", []),
        ("Un article du Grand Continent", ["Grand Continent legrandcontinent.eu"]),
        ("Time is running out", []),
        ("Time reported that", ["Time time.com"]),
        ("according to Time magazine", ["Time time.com"]),
        ("The Sun rises in the east", []),
        ("The Sun newspaper", ["The Sun thesun.co.uk"]),
        ("Elle a déclaré que", []),
        ("le magazine Elle a publié", ["Elle elle.fr"]),
        ("selon Marianne Dupont", []),
        ("selon Marianne, il", ["Marianne marianne.net"]),
        ("la libération de Paris", []),
        ("Libération de Paris : 80 ans", []),
        ("révèle Libération", ["Libération liberation.fr"]),
        ("Le Figaro, Libération et Mediapart", ["Le Figaro", "Libération", "Mediapart"]),
        ("sur Mediapart.", ["Mediapart mediapart.fr"]),
        ("MEDIAPART", ["MEDIAPART mediapart.fr"]),
        ("selon mediapart, il", ["mediapart mediapart.fr"]),
        ("the new york times said", ["the new york times nytimes.com"]),
        ("une photo sur facebook", ["facebook facebook.com"]),
        ("they sent a telegram home", []),
        ("mediapart.fr", []),
        ("@Reuters", []),
        ("Reutersville", []),
        ("France 24 et France 2", ["France 24 france24.com"]),
        ("des publications sur X indiquent", ["X x.com"]),
        ("in a post on X, he said", ["X x.com"]),
        ("X users shared it", ["X x.com"]),
        ("Facebook, YouTube et X", ["Facebook", "YouTube", "X x.com"]),
        ("sur Twitter/X", ["Twitter/X x.com"]),
        ("le facteur X est inconnu", []),
        ("Malcolm X said", []),
        ("on X-rays", []),
        ("SpaceX said", []),
        ("qu'AFP et Reuters citent", ["AFP afp.com", "Reuters reuters.com"]),
        ("d'après Le WSJ", ["WSJ wsj.com"]),
        ("un article du WSJ", ["WSJ wsj.com"]),
        ("dans les colonnes du Monde", ["Monde lemonde.fr"]),
        ("confié aux Échos", ["Échos lesechos.fr"]),
        ("au monde entier", []),
        ("la place de la France au Monde arabe", []),
        ("l'affaire X contre Y", []),
        ("rayon X", []),
        ("X est une inconnue", []),
        ("sur le réseau X, il", ["X x.com"]),
        ("un compte X anonyme", ["X x.com"]),
        ("X (ex-Twitter)", ["X x.com", "Twitter twitter.com"]),
    ],
)
def test_name_is_found_as_prose_writes_it(register, prose, expected):
    found = [f"{prose[start:end]} {source.pattern}" for start, end, source in register.find_names(prose)]
    assert len(found) == len(expected), found
    assert all(one.startswith(other) for one, other in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("Le Monde", "", "", "lemonde.fr"),
        ("du Monde", "", "", "lemonde.fr"),
        ("*Le Monde*", "", "", "lemonde.fr"),
        ("Le Monde", "Selon ", ", la", "lemonde.fr"),
        ("Le Monde", "", " entier regarde", None),
        ("le monde", "selon ", "", None),
        ("Monde", "", "", None),
        ("Monde", "un article du ", "", "lemonde.fr"),
        ("Monde", "la Coupe du ", "", None),
        ("l'AFP", "", "", "afp.com"),
        ("l’AFP", "", "", "afp.com"),
        ("de l'AFP", "", "", "afp.com"),
        ("afp", "", "", "afp.com"),
        ("Le WSJ", "", "", "wsj.com"),
        ("The Guardian", "", "", "theguardian.com"),
        ("the Guardian", "", "", "theguardian.com"),
        ("le Guardian", "", "", "theguardian.com"),
        ("the Times of Israel", "", "", "timesofisrael.com"),
        ("Times of Israel", "", "", "timesofisrael.com"),
        ("Grand Continent", "Un article du *", "* (15 juin)", "legrandcontinent.eu"),
        ("aux Échos", "", "", "lesechos.fr"),
        ("X", "", "", None),
        ("X", "des publications sur ", " datées", "x.com"),
        ("X", "on ", ", he said", "x.com"),
        ("X", "le facteur ", "", None),
        ("Time", "according to ", " magazine", "time.com"),
        ("Time", "", " is money", None),
        ("Le Monde diplomatique", "", "", None),
        ("cnn", "", "", None),
        ("CNN", "", "", "cnn.com"),
        ("", "", "", None),
    ],
)
def test_name_means_what_it_stands_beside(register, text, before, after, expected):
    assert pattern(register.by_name(text, before, after)) == expected


@pytest.fixture(scope="module")
def named(tmp_path_factory) -> Register:
    rows = (
        "apnews.com,Associated Press,AP~2|AP News,news_agency,US,en,1,x:AP",
        "ft.com,Financial Times,FT~2,newspaper,GB,en,1,x:FT",
        "epa.gov,Environmental Protection Agency,EPA~2,government,US,en,0,",
        "france2.fr,France 2,,broadcaster,FR,fr,0,",
        "france24.com,France 24,,broadcaster,FR,fr,0,",
        "channel4.com,Channel 4,,broadcaster,GB,en,0,",
        "river.example,The River (newspaper),,newspaper,GB,en,0,",
        "watan.qa,Al-Watan (Qatar),,newspaper,QA,ar,0,",
        "watan.sa,Al-Watan (Saudi Arabia),,newspaper,SA,ar,0,",
        "kusa.example,KUSA (TV),Nine News,broadcaster,US,en,0,",
    )
    path = tmp_path_factory.mktemp("named") / "named.csv"
    header = "pattern,name,aliases,type,country,language,ambiguity,official_accounts"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return Register.of(path)


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("the Associated Press has seen it", ["apnews.com"]),
        ("AP reported that", ["apnews.com"]),
        ("according to AP, the vote", ["apnews.com"]),
        ("WASHINGTON (AP) — The vote", ["apnews.com"]),
        ("selon l'AP, le vote", ["apnews.com"]),
        ("the AP's reporter saw it", ["apnews.com"]),
        ("Reuters et AP News", ["apnews.com"]),
        ("an AP Chemistry exam", []),
        ("she teaches AP courses", []),
        ("the FT reported", ["ft.com"]),
        ("the ceiling is 9 FT high", []),
        ("the EPA said it would", ["epa.gov"]),
        ("the Environmental Protection Agency has rules", ["epa.gov"]),
        ("its EPA index is low", []),
    ],
)
def test_alias_may_be_more_ambiguous_than_its_row(named, prose, expected):
    assert [source.pattern for _, _, source in named.find_names(prose)] == expected


def test_grade_of_an_alias_is_no_part_of_it(named):
    source = named.by_host("apnews.com")
    assert source is not None
    assert source.aliases == ("AP", "AP News")
    assert named.account("x", "AP_Officiel").resembles == "apnews.com"


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("selon France 24-RFI", ["france24.com"]),
        ("une enquête France 2-Le Parisien", ["france2.fr"]),
        ("the Channel 4-owned firm", ["channel4.com"]),
        ("sur France 2, 20 heures", ["france2.fr"]),
        ("la France 2-1 face au Brésil", []),
        ("la France 24–22 face au Brésil", []),
        ("France 2:0", []),
        ("France 240", []),
    ],
)
def test_score_of_a_match_is_no_name_that_ends_in_a_number(named, prose, expected):
    assert [source.pattern for _, _, source in named.find_names(prose)] == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("The River (newspaper) reported", ["river.example"]),
        ("according to The River, the vote", ["river.example"]),
        ("the river reported a flood", []),
        ("The river rises", []),
        ("KUSA reported that", ["kusa.example"]),
        ("Al-Watan (Qatar) reported", ["watan.qa"]),
        ("Al-Watan reported that", []),
    ],
)
def test_name_with_parentheses_is_found_without_them_where_it_is_one_publishers(named, prose, expected):
    assert [source.pattern for _, _, source in named.find_names(prose)] == expected


def test_homonyms_are_told_apart_by_the_language_of_the_text(register):
    assert pattern(register.by_name("Capital", "le magazine ", "", "fr")) == "capital.fr"
    assert pattern(register.by_name("Capital", "the newspaper ", "", "bg")) == "capital.bg"


def test_one_name_of_several_rows_is_that_of_the_main_one(register):
    assert pattern(register.by_name("X", "publications sur ")) == "x.com"


# --- accounts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("handle", "owner"),
    [
        ("lepoint", "lepoint.fr"),
        ("LePoint", "lepoint.fr"),
        ("@lemondefr", "lemonde.fr"),
        ("france24_fr", "france24.com"),
        ("AFP", "afp.com"),
    ],
)
def test_listed_account_is_its_owners(register, handle, owner):
    known = register.account("x", handle)
    assert (known.status, known.owner) == (AccountStatus.REGISTERED_OFFICIAL, owner)


@pytest.mark.parametrize(
    ("handle", "resembled"),
    [
        ("FranceNews24", "france24.com"),
        ("francenews24", "france24.com"),
        ("France24_Officiel", "france24.com"),
        ("FranceUkr24", "france24.com"),
        ("LeMonde_Officiel", "lemonde.fr"),
        ("1emondefr", "lemonde.fr"),
        ("Iemondefr", "lemonde.fr"),
        ("lepoint_actu", "lepoint.fr"),
        ("CNN_Breaking", "cnn.com"),
        ("ReutersIran", "reuters.com"),
    ],
)
def test_account_that_looks_like_a_listed_one_is_said_to(register, handle, resembled):
    known = register.account("x", handle)
    assert (known.status, known.resembles) == (AccountStatus.RESEMBLES, resembled)
    assert known.similarity is not None
    assert 0.7 <= known.similarity <= 1


def test_likeness_of_the_account_in_point_is_four_fifths(register):
    assert register.account("x", "FranceNews24").similarity == 0.8


@pytest.mark.parametrize(
    "handle",
    [
        "lmn_officiel",
        "TourDuMonde",
        "MarianneDupont",
        "BlackLiberationArmy",
        "TimeToGo",
        "PartTimeJob",
        "SunshineGirl",
        "IsraelNews23",
        "smoos_tweets",
        "elonmusk",
        "FranceFootball",
        "cnnfanclub2000",
        "monde_arabe",
        "news24",
    ],
)
def test_account_with_a_common_word_in_its_name_resembles_nobody(register, handle):
    assert register.account("x", handle).status is AccountStatus.UNLISTED


def test_nobody_is_resembled_where_no_account_of_theirs_is_listed(register):
    assert register.account("tiktok", "FranceNews24").status is AccountStatus.UNLISTED
    assert register.account("youtube", "FranceNews24").status is AccountStatus.RESEMBLES


def test_post_without_an_account_has_no_handle(register):
    assert register.account("x", None).status is AccountStatus.NO_HANDLE


# --- types and testimonies -------------------------------------------------------------------------


def test_types_are_told_by_their_traits(register):
    social = {id for id in register.types if register.has_trait(id, "social")}
    assert social == {"social_media", "media_platform", "messaging"}
    assert register.has_trait("forum_qa", "social_posts")
    for plumbing in ("url_shortener", "redirector", "web_archive", "file_host"):
        assert register.has_trait(plumbing, "plumbing"), plumbing
    assert not register.has_trait("no_such_type", "news")


def test_every_type_has_a_label_and_a_family():
    families = {known.family for known in source_types().values()}
    assert families == {
        *("news", "user-generated", "public", "knowledge", "civil", "commerce", "plumbing", "fallback"),
    }
    assert all(known.label and known.traits for known in source_types().values())


def test_testimonies_say_who_when_and_where_to_verify(shipped):
    said = shipped.testimonies("francais.rt.com")
    assert [(known.scheme, known.as_of, known.adverse) for known in said] == [
        ("eu_annex_xv", "2022-03-01", True)
    ]
    assert said[0].reference_url == "https://eur-lex.europa.eu/eli/reg/2022/350/oj"
    assert shipped.testimonies("lemonde.fr") == ()


# --- files -----------------------------------------------------------------------------------------


def written(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


ROW = "a.example,A,,,newspaper,FR,fr,,independent,,0,,,,,https://a.example/,2026-01-01"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW.replace("newspaper", "newswire"), "column 'type': 'newswire' is not one of academia, "),
        (ROW.replace("newspaper", "unknown"), "column 'type': 'unknown' is not one of"),
        (ROW.replace("independent", "free"), "column 'control': 'free' is not one of"),
        (ROW.replace(",0,", ",3,"), "column 'ambiguity': '3' is not one of"),
        (ROW.replace("a.example,A", "https://a.example,A"), "column 'pattern': 'https://a.example' is not"),
        (ROW.replace("a.example,A", "A.example,A"), "column 'pattern': 'A.example' is not"),
        (ROW.replace("a.example,A", "www.a.example,A"), "column 'pattern': 'www.a.example' is not"),
        (ROW.replace("a.example,A", "a.example/,A"), "column 'pattern': 'a.example/' is not"),
        (ROW.replace("a.example,A", "com,A"), "column 'pattern': 'com' is not"),
        (ROW.replace(",A,", ",,"), "column 'name' is empty"),
        (ROW.replace(",FR,", ",fr,"), "column 'country': 'fr' is not"),
        (ROW.replace(",A,,", ",A,B||C,"), "column 'aliases': 'B||C' is not"),
        (ROW.replace(",A,,", ",A,AP~3,"), "column 'aliases': 'AP~3' is not a list of names"),
        (ROW.replace(",A,,", ",A,AP~2x|B,"), "a grade ~0, ~1 or ~2"),
        (ROW.replace("independent,,", "independent,@a,"), "column 'official_accounts': '@a' is not"),
        (ROW.replace("2026-01-01", "2026-02-30"), "column 'checked': '2026-02-30' is not an ISO date"),
        (ROW.replace("https://a.example/", "a.example"), "column 'reference': 'a.example' is not"),
    ],
)
def test_row_that_cannot_stand_is_named_by_file_and_line(tmp_path, row, message):
    path = written(tmp_path, ROW.replace("a.example", "b.example"), "", row)
    with pytest.raises(RegisterError, match=r"mine\.csv:4: ") as caught:
        Register.of(path)
    assert message in str(caught.value)


def test_pattern_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(
        RegisterError, match=r"mine\.csv:3: column 'pattern': 'a\.example' stands in an earlier"
    ):
        Register.of(written(tmp_path, ROW, ROW))


def test_file_of_another_shape_is_refused(tmp_path):
    with pytest.raises(RegisterError, match=r"mine\.csv:1: unknown column nom; the columns are pattern, "):
        Register.of(written(tmp_path, "a.example,A,newspaper", header="pattern,nom,type"))
    with pytest.raises(RegisterError, match=r"mine\.csv:1: missing column type"):
        Register.of(written(tmp_path, "a.example,A", header="pattern,name"))
    with pytest.raises(RegisterError, match=r"mine\.csv:2: 3 fields, the header has 17"):
        Register.of(written(tmp_path, "a.example,A,newspaper"))
    path = tmp_path / "mine.csv"
    path.write_bytes(HEADER.encode() + b"\n\xff\n")
    with pytest.raises(RegisterError, match=r"mine\.csv: byte \d+ is not UTF-8"):
        Register.of(path)
    with pytest.raises(RegisterError, match="cannot be read"):
        Register.load([tmp_path / "none.csv"])


def test_own_list_lies_over_the_register(tmp_path):
    path = written(
        tmp_path,
        "lemonde.fr,Mein Monde,magazine",
        "mine.example,Mine,blog_platform",
        header="pattern,name,type",
    )
    mine, ours = Register.load([path]), Register.load()
    assert len(mine) == len(ours) + 1
    found = mine.by_url("https://www.lemonde.fr/a")
    assert found is not None
    assert (found.name, found.type, found.control) == ("Mein Monde", "magazine", "unknown")
    assert pattern(mine.by_url("https://mine.example/")) == "mine.example"
    assert mine.sha256 == sha256((ROOT / "sources.csv").read_bytes() + path.read_bytes()).hexdigest()


def test_own_testimonies_are_added_to_ours(tmp_path):
    path = tmp_path / "said.csv"
    path.write_text(
        "pattern,scheme,value,value_verbatim,adverse,scope,as_of,reference_url,licence\n"
        "francais.rt.com,my_list,3,Three,yes,all,2026-01-01,https://list.example/,mine\n",
        encoding="utf-8",
    )
    assert [known.scheme for known in Register.load([path]).testimonies("francais.rt.com")] == [
        "eu_annex_xv",
        "my_list",
    ]


def test_register_is_read_once_until_a_list_changes(tmp_path):
    path = written(tmp_path, "mine.example,Mine,magazine", header="pattern,name,type")
    first = Register.load([path])
    assert Register.load([path]) is first
    written(tmp_path, "mine.example,Mine too,magazine", header="pattern,name,type")
    assert Register.load([path]) is not first


# --- the register that we ship ---------------------------------------------------------------------


def test_every_row_of_the_register_stands():
    assert review(ROOT / "sources.csv", "sources.csv") == []


def test_row_that_says_nothing_of_its_own_is_named(tmp_path):
    same = ROW.replace("a.example,A", "news.a.example,A")
    section = ROW.replace("a.example,A", "a.example/sport,A")
    other = ROW.replace("a.example,A", "blogs.a.example,A").replace("newspaper", "blog_platform")
    assert review(written(tmp_path, ROW, same, section, other), "mine.csv") == [
        "mine.csv:3: column 'pattern': 'news.a.example' says nothing that 'a.example' does not",
        "mine.csv:4: column 'pattern': 'a.example/sport' says nothing that 'a.example' does not",
    ]


def test_every_testimony_is_of_a_row(shipped):
    known = {source.pattern for source in shipped}
    assert review_testimonies(ROOT / "auditor/data/testimonies.csv", known, "testimonies.csv") == []


def test_every_row_is_found_by_its_own_pattern_and_name(shipped):
    for source in shipped:
        host, _, path = source.pattern.partition("/")
        assert shipped.by_host(host, "/" + path) == source, source.pattern


def test_fingerprint_is_that_of_the_file(shipped):
    assert shipped.sha256 == sha256((ROOT / "sources.csv").read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "unit",
    [
        "Selon Le Monde et l'AFP, la France a répondu à Reuters. Le monde attend. ",
        "France ",
        "sur X, ",
        "L'",
    ],
)
def test_time_to_find_names_grows_no_faster_than_the_text(shipped, unit):
    assert growth(shipped.find_names, unit, size=1 << 16, doublings=3) < LIMIT
