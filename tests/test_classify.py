"""Every citation is what its link or its words tell, by the first of nine steps that knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.classify import classify, resolve
from auditor.model import (
    AccountStatus,
    Attribution,
    Basis,
    Block,
    BlockKind,
    Citation,
    Document,
    Evidence,
    Harvest,
    Hyperlink,
    LinkKind,
    LinkRole,
    LinkStatus,
    Name,
    Origin,
    Prose,
    ScopeKind,
    Sentence,
    SourceKind,
    Span,
    Verdict,
)
from auditor.sources import Register

POST = "https://x.com/FranceNews24/status/1934261396838945084"


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.of(Path(__file__).with_name("small_sources.csv"))


def pattern(source):
    return source.pattern if source is not None else None


# --- step 1: the URL a browser opens ---------------------------------------------------------------


@pytest.mark.parametrize("href", ["https//broken", "http://", "", "/relative", "https://a b/"])
def test_address_that_no_browser_opens_is_unreadable_and_not_counted(register, href):
    known = resolve(href, register)
    assert (known.basis, known.type, known.counts, known.url) == (Basis.UNREADABLE, "unknown", False, None)


@pytest.mark.parametrize("href", ["mailto:a@lemonde.fr", "tel:+331", "javascript:void(0)", "sediment://file"])
def test_address_off_the_web_is_no_website(register, href):
    known = resolve(href, register)
    assert (known.type, known.source, known.counts) == ("other_website", None, False)


def test_relative_link_is_read_against_the_article(register):
    known = resolve("/monde/article/1", register, "https://www.lemonde.fr/a/")
    assert pattern(known.source) == "lemonde.fr"


def test_oddities_of_the_address_are_warnings(register):
    assert resolve("https://x.com\\@evil.com/", register).warnings == ("backslash",)
    assert pattern(resolve("https://x.com\\@evil.com/", register).source) == "x.com"
    assert resolve("https://www.lemonde.fr@evil.example/a", register).warnings == ("userinfo",)
    assert resolve("https://www.lemonde.fr@evil.example/a", register).source is None


def test_unknown_host_that_resembles_a_known_one_is_warned_of(register):
    assert resolve("https://www.1emonde.fr/a", register).warnings == ("confusable:lemonde.fr",)
    assert resolve("https://lеmonde.fr/a", register).warnings == ("mixed_script", "confusable:lemonde.fr")
    assert resolve("https://www.lemonde.fr/a", register).warnings == ()
    assert resolve("https://example.org/a", register).warnings == ()


# --- step 2: wrappers ------------------------------------------------------------------------------


def test_archived_post_is_a_post(register):
    known = resolve(f"https://web.archive.org/web/20250616/{POST}", register)
    assert (known.type, known.social, known.link_kind) == ("social_media", True, LinkKind.POST)
    assert known.wrappers == ("web.archive.org",)
    assert known.post is not None
    assert known.post.id == "1934261396838945084"


@pytest.mark.parametrize(
    ("href", "type_id"),
    [
        ("https://perma.cc/ABCD-1234", "web_archive"),
        ("https://archive.ph/AbCdE", "web_archive"),
        ("https://vertexaisearch.cloud.google.com/grounding-api-redirect/AbC", "redirector"),
    ],
)
def test_wrapper_that_hides_its_target_counts_as_itself(register, href, type_id):
    known = resolve(href, register)
    assert (known.type, known.social, known.counts) == (type_id, False, True)
    assert known.basis is Basis.REGISTER


def test_share_button_is_recognised_before_what_it_wraps(register):
    known = resolve(f"https://www.addtoany.com/share?url={POST}", register)
    assert (known.link_kind, known.counts, known.social) == (LinkKind.SHARE_INTENT, False, False)


# --- step 3: shorteners ----------------------------------------------------------------------------


def test_vanity_shortener_belongs_to_its_outlet(register):
    known = resolve("https://nyti.ms/3AbC", register)
    assert (known.basis, pattern(known.source), known.type) == (Basis.VANITY, "nytimes.com", "newspaper")
    video = resolve("https://youtu.be/dQw4w9WgXcQ", register)
    assert (video.basis, pattern(video.source), video.link_kind) == (
        Basis.VANITY,
        "youtube.com",
        LinkKind.VIDEO,
    )
    assert video.social


def test_other_shorteners_stay_what_they_are(register):
    for href in ("https://t.co/AbC", "https://bit.ly/AbC"):
        known = resolve(href, register)
        assert (known.type, known.basis, known.social) == ("url_shortener", Basis.SHORTENER, False)
        assert known.counts


# --- steps 4 and 5: register and platforms ---------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "type_id", "kind", "social", "counts"),
    [
        (POST, "social_media", LinkKind.POST, True, True),
        ("https://twitter.com/i/status/1934261396838945084", "social_media", LinkKind.POST, True, True),
        ("https://x.com/lemondefr", "social_media", LinkKind.PROFILE, True, False),
        ("https://x.com/intent/tweet?url=a", "social_media", LinkKind.SHARE_INTENT, True, False),
        ("https://x.com/search?q=a", "social_media", LinkKind.SEARCH, True, False),
        ("https://x.com/hashtag/a", "social_media", LinkKind.HASHTAG, True, False),
        ("https://x.com/", "social_media", LinkKind.HOMEPAGE, True, False),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "media_platform", LinkKind.VIDEO, True, True),
        ("https://www.youtube.com/@France24", "media_platform", LinkKind.PROFILE, True, False),
        (
            "https://www.facebook.com/sharer/sharer.php?u=a",
            "social_media",
            LinkKind.SHARE_INTENT,
            True,
            False,
        ),
        ("https://t.me/s/channel/123", "messaging", LinkKind.POST, True, True),
        ("https://www.reddit.com/r/a/comments/abc123/t/", "forum_qa", LinkKind.POST, True, True),
        ("https://www.reddit.com/r/a/", "forum_qa", LinkKind.GROUP, False, False),
        ("https://fr.wikipedia.org/wiki/Paris", "wiki", LinkKind.ARTICLE, False, True),
        ("https://www.lemonde.fr/a/b.html", "newspaper", LinkKind.ARTICLE, False, True),
        ("https://www.lemonde.fr/", "newspaper", LinkKind.HOMEPAGE, False, False),
        ("https://www.france24.com/fr/", "broadcaster", LinkKind.HOMEPAGE, False, False),
        ("https://www.lemonde.fr/recherche/?q=a", "newspaper", LinkKind.SEARCH, False, False),
        ("https://www.lemonde.fr/a.pdf", "newspaper", LinkKind.FILE, False, True),
        ("https://www.lemonde.fr/les-decodeurs/a", "fact_checker", LinkKind.ARTICLE, False, True),
    ],
)
def test_link_is_what_its_row_and_platform_say(register, href, type_id, kind, social, counts):
    known = resolve(href, register)
    assert (known.type, known.link_kind, known.social, known.counts) == (type_id, kind, social, counts)
    assert known.basis is Basis.REGISTER


def test_front_end_of_a_platform_shows_that_platforms_posts(register):
    known = resolve("https://nitter.net/a/status/1934261396838945084", register)
    assert (known.type, known.basis, pattern(known.source)) == ("social_media", Basis.PLATFORM, "x.com")
    assert known.social


def test_company_pages_of_a_platform_are_no_posts(register):
    known = resolve("https://developers.facebook.com/docs/graph-api", register)
    assert (known.type, known.basis, known.social) == ("company", Basis.PLATFORM, False)


@pytest.mark.parametrize(
    "href",
    [
        "https://netflix.com/title/1",
        "https://x.com.evil.org/a/status/1934261396838945084",
        "https://notx.com/a/status/1",
        "https://notlemonde.fr/a",
        "https://gov.evil.com/a",
        "https://evil.com/x.com/a/status/1",
        "https://youtube.com.evil.org/watch?v=a",
        "https://gouv.fr.evil.com/",
        "https://notgov.uk/a",
        "https://ac.evil.fr/a",
        "https://edu.com/a",
        "https://go.it/a",
        "https://nyti.ms.evil.com/a",
        "https://substack.com.evil.org/p/a",
    ],
)
def test_host_that_only_resembles_is_another_website(register, href):
    known = resolve(href, register)
    assert (known.type, known.basis, known.source, known.social) == (
        "other_website",
        Basis.FALLBACK,
        None,
        False,
    )


# --- steps 6 to 9 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "site", "source"),
    [
        ("https://someone.substack.com/p/a", "someone.substack.com", "substack.com"),
        ("https://medium.com/@someone/a-1", "medium.com", "medium.com"),
        ("https://someone.medium.com/a-1", "someone.medium.com", "medium.com"),
        ("https://someone.over-blog.com/a.html", "someone.over-blog.com", None),
        ("https://someone.wordpress.com/a", "someone.wordpress.com", None),
        ("https://carnet.hypotheses.org/12", "carnet.hypotheses.org", None),
        ("http://someone.free.fr/a.html", "someone.free.fr", None),
    ],
)
def test_hosted_blog_is_its_writers_and_not_the_platforms(register, href, site, source):
    known = resolve(href, register)
    assert (known.type, known.basis) == ("blog_platform", Basis.HOSTED_BLOG)
    assert known.url is not None
    assert (known.url.site, pattern(known.source)) == (site, source)
    assert not known.social


def test_newsletter_with_a_row_of_its_own_is_that_row(register):
    known = resolve("https://thebulwark.substack.com/p/a", register)
    assert (known.type, known.basis) == ("online_news", Basis.REGISTER)


def test_company_pages_of_a_host_of_blogs_are_its_own(register):
    assert resolve("https://assistance.free.fr/a", register).type == "company"
    assert resolve("https://www.substack.com/about", register).basis is Basis.REGISTER


@pytest.mark.parametrize(
    "href",
    [
        "https://social.example.org/@alice/110123456789012345",
        "https://social.example.org/users/alice/statuses/110123456789012345",
        "https://pleroma.example.org/objects/550e8400-e29b-41d4-a716-446655440000",
    ],
)
def test_shape_of_the_fediverse_makes_an_unknown_host_social(register, href):
    known = resolve(href, register)
    assert (known.type, known.basis, known.social) == ("social_media", Basis.FEDIVERSE, True)


@pytest.mark.parametrize(
    "href",
    [
        "https://medium.com/@alice/110123456789012345",
        "https://www.tiktok.com/@alice/video/7302345678901234567",
        "https://www.youtube.com/@alice",
        "https://flipboard.com/@alice",
        "https://news.example.org/@alice",
        "https://www.lemonde.fr/@alice/110123456789012345",
    ],
)
def test_at_sign_in_a_path_is_no_proof_of_the_fediverse(register, href):
    assert resolve(href, register).basis is not Basis.FEDIVERSE


@pytest.mark.parametrize(
    ("href", "type_id"),
    [
        ("https://www.justice.gouv.fr/a", "government"),
        ("https://www.defense.gov/a", "government"),
        ("https://www.gov.uk/a", "government"),
        ("https://www.army.mil/a", "government"),
        ("https://www.canada.gc.ca/a", "government"),
        ("https://www.eda.admin.ch/a", "government"),
        ("https://www.mofa.go.jp/a", "government"),
        ("https://www.dot.state.or.us/a", "government"),
        ("https://www.gob.mx/a", "government"),
        ("https://mfa.gov.ua/a", "government"),
        ("https://www.who.int/a", "igo"),
        ("https://ec.europa.eu/a", "igo"),
        ("https://www.mit.edu/a", "academia"),
        ("https://www.ox.ac.uk/a", "academia"),
        ("https://www.unimelb.edu.au/a", "academia"),
    ],
)
def test_suffix_that_a_registry_keeps_tells_the_type(register, href, type_id):
    known = resolve(href, register)
    assert (known.type, known.basis) == (type_id, Basis.SUFFIX)


# --- accounts and dates ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "status", "pattern_"),
    [
        (
            "https://x.com/lemondefr/status/1934261396838945084",
            AccountStatus.REGISTERED_OFFICIAL,
            "lemonde.fr",
        ),
        (
            "https://x.com/france24_fr/status/1934261396838945084",
            AccountStatus.REGISTERED_OFFICIAL,
            "france24.com",
        ),
        (POST, AccountStatus.RESEMBLES, "france24.com"),
        ("https://x.com/smoos_tweets/status/1934261396838945084", AccountStatus.UNLISTED, None),
        ("https://x.com/i/status/1934261396838945084", AccountStatus.NO_HANDLE, None),
    ],
)
def test_account_behind_a_post_is_told_with_its_status(register, href, status, pattern_):
    known = resolve(href, register)
    assert known.account is not None
    assert known.account.status is status
    assert (known.account.owner or known.account.resembles) == pattern_
    assert known.social, "a post of an official account is still a post"


def test_day_of_a_post_is_that_of_its_id(register):
    known = resolve(POST, register)
    assert known.dated is not None
    assert (known.dated.first, known.dated.basis) == (date(2025, 6, 15), "post id")


def test_day_of_a_page_is_that_of_its_path(register):
    known = resolve("https://www.lepoint.fr/monde/a-27-06-2019-2321391_24.php", register)
    assert known.dated is not None
    assert (known.dated.first, known.dated.basis, known.dated.text) == (
        date(2019, 6, 27),
        "slug",
        "27-06-2019",
    )


# --- citations -------------------------------------------------------------------------------------


def article(text: str, *links: tuple[str, LinkRole]) -> Document:
    span = Span(0, len(text))
    return Document(
        id="a",
        name="a",
        text=text,
        prose=Prose(text, (0,), (0,)),
        language="fr",
        blocks=(Block(index=0, span=span, kind=BlockKind.BODY),),
        sentences=(Sentence(index=0, block=0, span=span, prose=span, words=1),),
        hyperlinks=tuple(
            Hyperlink(span=Span(0, 0), anchor=Span(0, 0), href=href, origin=Origin(1, 1), role=role)
            for href, role in links
        ),
    )


def said(text: str, kind: SourceKind, *names: str, via: tuple[str, ...] = (), **fields) -> Attribution:
    def name(words: str) -> Name:
        start = text.index(words)
        return Name(span=Span(start, start + len(words)), text=words)

    return Attribution(
        span=Span(0, len(text)),
        source=Span(0, len(text)),
        cue=Span(0, 1),
        content=None,
        sentence=0,
        kind=kind,
        scope=(Span(0, len(text)),),
        scope_kind=ScopeKind.SENTENCE,
        names=tuple(map(name, names)),
        via=tuple(map(name, via)),
        **fields,
    )


def classified(
    document: Document, *attributions: Attribution, register: Register, both: bool = False, **given
):
    halves = [(link, None) for link in range(len(document.hyperlinks))]
    halves += [(None, position) for position in range(len(attributions))]
    if both:
        halves = [(0, 0)]
    citations = tuple(
        Citation(
            id=number, span=Span(0, 1), block=0, sentence=0, hyperlink=link, attribution=position
        )
        for number, (link, position) in enumerate(halves)
    )  # fmt: skip
    harvest = Harvest(
        citations=citations, attributions=attributions, handles=(), hedges=(), dates=(), clusters=()
    )
    return classify(document, harvest, register, **given)


def spoken(register: Register, text: str, kind: SourceKind, *names: str, **fields) -> Evidence:
    return classified(article(text), said(text, kind, *names, **fields), register=register)[0]


def test_evidence_stands_in_the_order_of_citations(register):
    document = article("", (POST, LinkRole.INLINE), ("https://lemonde.fr/a", LinkRole.INLINE))
    found = classified(document, register=register)
    assert [known.citation for known in found] == [0, 1]
    assert [known.host for known in found] == ["x.com", "lemonde.fr"]
    assert [known.site for known in found] == ["x.com", "lemonde.fr"]


def test_only_a_citing_role_with_a_citing_kind_counts(register):
    document = article(
        "",
        (POST, LinkRole.INLINE),
        (POST, LinkRole.SHARE),
        (POST, LinkRole.LISTED),
        ("https://x.com/lemondefr", LinkRole.INLINE),
        ("https://lemonde.fr/", LinkRole.REFERENCE),
        ("https://lemonde.fr/a", LinkRole.FOOTNOTE),
        ("https//broken", LinkRole.INLINE),
    )
    found = classified(document, register=register)
    assert [known.counts for known in found] == [True, False, False, False, False, True, False]


def test_words_alone_take_no_part_in_the_share_of_links(register):
    assert not spoken(register, "selon Reuters", SourceKind.AGENCY, "Reuters").counts


@pytest.mark.parametrize(
    ("text", "kind", "name", "type_id"),
    [
        ("selon Reuters", SourceKind.AGENCY, "Reuters", "news_agency"),
        ("un article du *Grand Continent*", SourceKind.OUTLET, "Grand Continent", "magazine"),
        ("selon Le Monde", SourceKind.OUTLET, "Le Monde", "newspaper"),
        ("l'ONU a indiqué", SourceKind.INSTITUTION, "ONU", "igo"),
    ],
)
def test_outlet_named_in_prose_has_its_row(register, text, kind, name, type_id):
    known = spoken(register, text, kind, name)
    assert (known.type, known.basis, known.social) == (type_id, Basis.NAME, False)
    assert known.source is not None


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("selon le Yedioth Nowhere", SourceKind.OUTLET, ("Yedioth Nowhere",)),
        ("Le ministère des affaires", SourceKind.INSTITUTION, ()),
        ("Marianne Dupont a dit", SourceKind.PERSON, ("Marianne Dupont",)),
        ("Ravid, de CNN, a dit", SourceKind.PERSON, ("Ravid", "CNN")),
        ("le président Poutine", SourceKind.OFFICIAL, ("Poutine",)),
    ],
)
def test_speaker_that_the_register_does_not_know_is_unknown(register, text, kind, names):
    known = spoken(register, text, kind, *names)
    assert (known.type, known.basis, known.social, known.source) == ("unknown", Basis.PROSE, False, None)


def test_words_in_a_post_are_social_whoever_speaks(register):
    named = spoken(register, "Selon des publications sur X", SourceKind.SOCIAL, "X")
    assert (named.type, named.basis, named.social, pattern(named.source)) == (
        *("social_media", Basis.NAME, True),
        "x.com",
    )
    unnamed = spoken(register, "selon des messages d'internautes", SourceKind.SOCIAL)
    assert (unnamed.type, unnamed.basis, unnamed.social) == ("social_media", Basis.PROSE, True)
    found = spoken(register, "une vidéo publiée sur Telegram", SourceKind.SOCIAL)
    assert (found.type, pattern(found.source)) == ("messaging", "t.me")


def test_account_named_with_its_platform_has_a_status(register):
    known = spoken(register, "sur X, @FranceNews24 affirme", SourceKind.SOCIAL, "X", "@FranceNews24")
    assert known.account is not None
    assert (known.account.platform, known.account.resembles) == ("x", "france24.com")
    assert spoken(register, "@FranceNews24 affirme", SourceKind.SOCIAL, "@FranceNews24").account is None


def test_messages_that_a_newspaper_passes_on_are_both(register):
    text = "des publications sur X relayées par Le Monde"
    known = spoken(register, text, SourceKind.SOCIAL, "X", via=("Le Monde",))
    assert (known.social, known.relayed) == (True, True)
    assert [relay.pattern for relay in known.relays] == ["lemonde.fr"]


def test_relay_of_an_unnamed_origin_is_not_its_source(register):
    text = "des sources diplomatiques relayées par Reuters"
    known = spoken(register, text, SourceKind.ANONYMOUS, via=("Reuters",), anonymous=True)
    assert (known.type, known.anonymous, known.source) == ("unknown", True, None)
    assert [relay.pattern for relay in known.relays] == ["reuters.com"]


def test_repeat_goes_back_to_the_name_it_stands_for(register):
    text = "Un article du Grand Continent. L'article note"
    first = said(text, SourceKind.OUTLET, "Grand Continent")
    again = said(text, SourceKind.OUTLET, antecedent=0)
    found = classified(article(text), first, again, register=register)
    assert [pattern(known.source) for known in found] == ["legrandcontinent.eu"] * 2
    elsewhere = said(text, SourceKind.PERSON, antecedent=0)
    assert classified(article(text), first, elsewhere, register=register)[1].type == "unknown"


def test_link_decides_where_a_citation_has_both_halves(register):
    text = "des sources citées par Reuters"
    document = article(text, ("https://www.lemonde.fr/a", LinkRole.INLINE))
    attribution = said(text, SourceKind.ANONYMOUS, via=("Reuters",), anonymous=True)
    (known,) = classified(document, attribution, register=register, both=True)
    assert (pattern(known.source), known.type, known.anonymous) == ("lemonde.fr", "newspaper", True)
    assert [relay.pattern for relay in known.relays] == ["reuters.com"]
    assert known.counts


def test_what_others_say_of_a_source_is_attached():
    ours = Register.load()
    document = article("", ("https://francais.rt.com/a", LinkRole.INLINE))
    (known,) = classified(document, register=ours)
    assert [testimony.scheme for testimony in known.testimonies] == ["eu_annex_xv"]


# --- with a check ----------------------------------------------------------------------------------


def test_shortener_that_a_check_followed_is_what_it_led_to(register):
    document = article("", ("https://bit.ly/AbC", LinkRole.INLINE), ("https://bit.ly/dead", LinkRole.INLINE))
    statuses = {
        "https://bit.ly/AbC": LinkStatus(
            url="https://bit.ly/AbC", verdict=Verdict.REDIRECTED, final_url=POST + "?s=20"
        ),
        "https://bit.ly/dead": LinkStatus(url="https://bit.ly/dead", verdict=Verdict.GONE),
    }
    followed, dead = classified(document, register=register, statuses=statuses)
    assert (followed.type, followed.social, followed.wrappers) == ("social_media", True, ("bit.ly",))
    assert followed.status is statuses["https://bit.ly/AbC"]
    assert (dead.type, dead.status) == ("url_shortener", statuses["https://bit.ly/dead"])


def test_redirect_of_a_plain_link_does_not_change_who_is_cited(register):
    document = article("", ("https://www.lemonde.fr/a", LinkRole.INLINE))
    status = LinkStatus(
        url="https://www.lemonde.fr/a", verdict=Verdict.REDIRECTED, final_url="https://login.example/"
    )
    (known,) = classified(document, register=register, statuses={"https://www.lemonde.fr/a": status})
    assert (pattern(known.source), known.status) == ("lemonde.fr", status)
