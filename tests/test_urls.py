"""URLs are read as browsers read them, and what is told of them is told without opening them."""

from __future__ import annotations

import json
import pickle
from base64 import urlsafe_b64encode
from datetime import date

import ada_url
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableUrl
from auditor.urls import (
    confusable,
    dated,
    normal_form,
    parse,
    public_suffix,
    registrable,
    shares,
    skeleton,
    tracking,
    unwrap,
)
from tests.doubling import LIMIT, growth
from tests.url_cases import CASES

# --- reading ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "expected"), CASES.items(), ids=str)
def test_url_is_serialised_as_the_url_standard_says(written, expected):
    text, base = written if isinstance(written, tuple) else (written, None)
    if expected is None:
        with pytest.raises(UnreadableUrl):
            parse(text, base)
    else:
        assert parse(text, base).href == expected


def test_cases_are_enough_to_hold_a_parser_against():
    assert len(CASES) >= 120


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://x.com\\@evil.com/", "x.com"),
        ("https://x.com@evil.com/", "evil.com"),
        ("https://ⓧ.com/", "x.com"),
        ("https://X.COM.:443/", "x.com"),
        ("http://user:pw@lemonde.fr:8080/a", "lemonde.fr"),
        ("https://x.com%2F@evil.com/", "evil.com"),
        ("https://evil.com/https://x.com/", "evil.com"),
        ("https://evil.com#@x.com/", "evil.com"),
        ("https://evil.com?@x.com/", "evil.com"),
        ("//lemonde.fr/a", "lemonde.fr"),
        ("www.lemonde.fr/a", "www.lemonde.fr"),
        ("mailto:redaction@lemonde.fr", ""),
    ],
)
def test_host_is_the_one_a_browser_would_open(text, host):
    assert parse(text).host == host


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("https://a@x.com/", "userinfo"),
        ("https://x.com\\a", "backslash"),
        ("https://x.c\nom/", "control"),
        ("https://x.com:8443/", "port"),
        ("https://x.com./", "trailing_dot"),
        ("https://[::1]/", "ip_address"),
        ("http://2130706433/", "ip_address"),
        ("https://gооgle.com/", "mixed_script"),
    ],
)
def test_what_is_odd_about_a_url_is_said(text, warning):
    assert parse(text).warnings == (warning,)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.lemonde.fr/a?b=c\\d#e",
        "https://münchen.de/",
        "https://пример.рф/",
        "https://日本テレビ.jp/",
        "https://x.com:443/ ",
    ],
)
def test_ordinary_url_carries_no_warning(text):
    assert parse(text).warnings == ()


def test_parts_put_together_are_the_url():
    url = parse("https://u:p@news.example:8443/a/b?c=d#e")
    assert (url.scheme, url.host, url.port, url.path, url.query, url.fragment) == (
        *("https", "news.example", 8443),
        *("/a/b", "c=d", "e"),
    )
    assert parse("https://xn--mnchen-3ya.de/").unicode == "münchen.de"
    assert pickle.loads(pickle.dumps(url)) == url


def test_unreadable_url_is_named_with_its_fault():
    with pytest.raises(UnreadableUrl, match=r"url 'lemonde\.fr/a': not a URL to a browser"):
        parse("lemonde.fr/a")
    with pytest.raises(UnreadableUrl, match="lone surrogate"):
        parse("https://a\ud800.com/")
    with pytest.raises(UnreadableUrl, match="more than any browser opens"):
        parse("https://a.com/" + "a" * 2_200_000)
    with pytest.raises(UnreadableUrl, match="names have at most 253"):
        parse("https://" + "a." * 200 + "com/")


# --- registrable domains ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("lemonde.fr", "lemonde.fr"),
        ("a.b.c.lemonde.fr", "lemonde.fr"),
        ("someone.github.io", "someone.github.io"),
        ("www.someone.substack.com", "someone.substack.com"),
        ("www.gov.uk", "gov.uk"),
        ("city.kawasaki.jp", "city.kawasaki.jp"),
        ("a.b.city.kawasaki.jp", "city.kawasaki.jp"),
        ("a.x.kawasaki.jp", "a.x.kawasaki.jp"),
        ("www.xn--e1afmkfd.xn--p1ai", "xn--e1afmkfd.xn--p1ai"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
    ],
)
def test_registrable_domain_is_one_label_under_the_public_suffix(host, domain):
    assert registrable(host) == domain


def test_suffixes_are_those_of_tldextract_where_no_host_lends_names():
    from tldextract import TLDExtract

    extract = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
    hosts = ["lemonde.fr", "a.bbc.co.uk", "x.com.br", "a.s3.amazonaws.com", "a.pages.dev", "a.ck", "www.ck"]
    hosts += ["a.b.kobe.jp", "city.kobe.jp", "a.gouv.fr", "a.asso.fr", "a.blogspot.com", "a.museum", "a.om"]
    for host in hosts:
        assert registrable(host) == (extract(host).top_domain_under_public_suffix or host), host
        assert public_suffix(host) == extract(host).suffix, host


def test_suffixes_cost_no_import_of_a_network_library():
    import subprocess
    import sys

    asked = "import sys; from auditor.urls import registrable; registrable('a.bbc.co.uk')"
    loaded = subprocess.run(
        [sys.executable, "-c", f"{asked}; print('requests' in sys.modules, 'tldextract' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.split() == ["False", "False"]


# --- normal form -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.lemonde.fr/a/", "https://lemonde.fr/a"),
        ("https://lemonde.fr/a?utm_source=x&utm_medium=y&b=1", "https://lemonde.fr/a?b=1"),
        ("https://lemonde.fr/a?b=1&a=2", "https://lemonde.fr/a?a=2&b=1"),
        ("https://lemonde.fr/a#:~:text=foo", "https://lemonde.fr/a"),
        ("https://lemonde.fr/a#xtor=RSS-1", "https://lemonde.fr/a"),
        ("https://lemonde.fr:443/a", "https://lemonde.fr/a"),
        ("https://user@lemonde.fr/a", "https://lemonde.fr/a"),
        ("https://lemonde.fr/%7Ea/%c3%a9", "https://lemonde.fr/~a/é"),
        ("https://lemonde.fr/a?q=b+c", "https://lemonde.fr/a?q=b%20c"),
        ("https://mobile.twitter.com/a/status/1?s=20", "https://x.com/a/status/1"),
        ("https://fr.m.wikipedia.org/wiki/A", "https://fr.wikipedia.org/wiki/A"),
        ("https://amp.cnn.com/a/index.html", "https://edition.cnn.com/a/"),
        ("https://www.bbc.co.uk/news/a.amp", "https://bbc.co.uk/news/a"),
        ("https://a.com/b/amp/", "https://a.com/b"),
        ("https://a.com/b.amp.html", "https://a.com/b.html"),
        ("https://www.youtube.com/watch?v=a&si=b&feature=share", "https://youtube.com/watch?v=a"),
        ("https://lemonde.fr/a?referrer=grok.com", "https://lemonde.fr/a"),
        ("https://lemonde.fr/?", "http://www.lemonde.fr"),
    ],
)
def test_same_document_has_one_normal_form(one, other):
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lemonde.fr/a?id=1", "https://lemonde.fr/a?id=2"),
        ("https://lemonde.fr/A", "https://lemonde.fr/a"),
        ("https://a.com/?ref=main", "https://a.com/"),
        ("https://www.youtube.com/watch?v=a", "https://www.youtube.com/watch?v=b"),
        ("https://m.substack.com/p/a", "https://substack.com/p/a"),
        ("https://m.blogspot.com/a", "https://blogspot.com/a"),
        ("https://lemonde.fr:8080/a", "https://lemonde.fr/a"),
        ("https://twitter.com/#!/a/status/1", "https://twitter.com/"),
        ("https://a.com/amp", "https://a.com/"),
        ("https://abonnes.lemonde.fr/a", "https://lemonde.fr/a"),
        ("https://lemonde.fr/a%2Fb", "https://lemonde.fr/a/b"),
    ],
)
def test_different_documents_keep_different_normal_forms(one, other):
    assert normal_form(one) != normal_form(other)


def test_normal_form_is_a_url_of_the_same_host_or_its_twin():
    assert normal_form("http://www.lemonde.fr/a/?utm_source=x&b=2#c") == "https://lemonde.fr/a?b=2"
    assert normal_form("mailto:a@b.fr") == "mailto:a@b.fr"


def test_tracking_parameters_are_named():
    url = parse("https://a.com/b?utm_source=chatgpt.com&id=7&fbclid=x&ref=twitter&ref=main&amp;utm_medium=y")
    assert tracking(url) == ("utm_source", "fbclid", "ref", "amp;utm_medium")
    assert tracking(parse("https://a.com/b?id=7&t=1")) == ()
    assert tracking(parse("https://x.com/a/status/1?t=1&s=20")) == ("t", "s")


# --- unwrapping ------------------------------------------------------------------------------------

TARGET = "https://www.lemonde.fr/a"
ESCAPED = "https%3A%2F%2Fwww.lemonde.fr%2Fa"


def base64(text):
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def token(**members):
    return base64(json.dumps(members))


CODED = base64(TARGET)
INNER = json.dumps({"url": TARGET})
LONG = TARGET + "?" + "a" * 20_000


@pytest.mark.parametrize(
    "wrapped",
    [
        f"https://web.archive.org/web/20200101000000/{TARGET}",
        f"https://web.archive.org/web/20200101000000id_/{TARGET}",
        f"https://web.archive.org/web/20200101if_/{TARGET}",
        f"https://web.archive.org/web/*/{TARGET}",
        f"https://web.archive.org/web/2020*/{TARGET}",
        f"https://web.archive.org/web/{TARGET}",
        f"https://web.archive.org/save/{TARGET}",
        "https://web.archive.org/web/2020/https:/www.lemonde.fr/a",
        f"http://archive.ph/20200101/{TARGET}",
        f"https://archive.today/newest/{TARGET}",
        f"https://archive.is/o/AbCdE/{TARGET}",
        f"https://archive.md/?run=1&url={ESCAPED}",
        f"https://archive.wikiwix.com/cache/?url={ESCAPED}",
        f"https://archive.wikiwix.com/cache/20110224000000/{TARGET}",
        f"https://www.webcitation.org/67A1b?url={ESCAPED}",
        f"https://arquivo.pt/wayback/20200101000000/{TARGET}",
        f"https://wayback.archive-it.org/123/20200101000000/{TARGET}",
        f"https://webarchive.nationalarchives.gov.uk/ukgwa/20200101000000/{TARGET}",
        f"https://www.google.com/url?sa=t&url={ESCAPED}&usg=x",
        f"https://www.google.fr/url?q={ESCAPED}",
        f"https://www.google.co.uk/url?q={TARGET}",
        f"https://www.google.com/imgres?imgurl=https%3A%2F%2Fi.example%2F1.jpg&imgrefurl={ESCAPED}",
        "https://www.google.com/amp/s/www.lemonde.fr/a",
        f"https://translate.google.com/translate?sl=fr&u={ESCAPED}",
        "https://www-lemonde-fr.translate.goog/a?_x_tr_sl=fr&_x_tr_tl=en",
        "https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:www.lemonde.fr/a+mot",
        "https://www-lemonde-fr.cdn.ampproject.org/c/s/www.lemonde.fr/a",
        "https://www-lemonde-fr.cdn.ampproject.org/v/s/www.lemonde.fr/a",
        "https://cdn.ampproject.org/c/s/www.lemonde.fr/a",
        f"https://eur01.safelinks.protection.outlook.com/?url={ESCAPED}&data=05",
        f"https://l.facebook.com/l.php?u={ESCAPED}&h=AT0",
        f"https://lm.facebook.com/l.php?u={ESCAPED}",
        f"https://www.facebook.com/l.php?u={ESCAPED}",
        f"https://l.instagram.com/?u={ESCAPED}&e=AT0",
        f"https://t.umblr.com/redirect?z={ESCAPED}&t=x",
        f"https://href.li/?{TARGET}",
        f"https://out.reddit.com/t3_abc?url={ESCAPED}&token=x",
        f"https://vk.com/away.php?to={ESCAPED}",
        f"https://www.youtube.com/redirect?event=video_description&q={ESCAPED}",
        f"https://www.linkedin.com/safety/go?url={ESCAPED}",
        f"https://www.linkedin.com/redir/redirect?url={ESCAPED}",
        f"https://slack-redir.net/link?url={ESCAPED}",
        f"https://t.me/iv?url={ESCAPED}&rhash=x",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.lemonde.fr_a&d=DwMFaQ",
        "https://urldefense.com/v3/__https://www.lemonde.fr/a__;!!AbC$",
        "https://urldefense.com/v3/__https://www.lemonde.fr*a__;Lw!!AbC$",
        f"https://linkprotect.cudasvc.com/url?a={ESCAPED}&c=E,1",
        "https://protect.checkpoint.com/v2/___https://www.lemonde.fr/a___.YXA",
        "https://secure-web.cisco.com/1AbC/https%3A%2F%2Fwww.lemonde.fr%2Fa",
        "https://eu.protection.sophos.com/?d=lemonde.fr&u=aHR0cHM6Ly93d3cubGVtb25kZS5mci9h",
        f"https://nam02.safelinks.protection.outlook.com/?url={ESCAPED}&data=05",
        f"https://urldefense.proofpoint.com/v1/url?u={ESCAPED}&k=x",
        f"https://protect2.fireeye.com/v1/url?k=a&q=1&e=b&u={ESCAPED}",
        f"https://ddec1-0-en-ctp.trendmicro.com/wis/clicktime/v1/query?url={ESCAPED}&umid=x",
        f"https://link.edgepilot.com/s/9a8b7c6d/AbC?u={TARGET}",
        f"https://steamcommunity.com/linkfilter/?url={TARGET}",
        f"https://www.tiktok.com/link/v2?aid=1988&scene=bio_url&target={ESCAPED}",
        f"https://twitter.com/i/redirect?url={ESCAPED}&t=1",
        f"https://substack.com/redirect/2/{token(e=TARGET, p=1670, sub='link-redirect')}.GMAd_x",
        f"https://flight.beehiiv.net/v2/clicks/{token(alg='HS256')}.{token(url=TARGET, iss='orchid')}.q5Tu",
        f"https://lnks.gd/l/{token(alg='HS256')}.{token(uri='bp2:click', url=TARGET)}.4LR/s/1/br/2-l",
        f"https://mandrillapp.com/track/click/1/www.lemonde.fr?p={token(s='x', p=INNER)}",
        f"https://mandrillapp.com/track/click.php?u=1&url={ESCAPED}&url_id=2",
        f"https://x4tlp.mjt.lu/lnk/EAAA/1/NSvi/{CODED}",
        f"https://bdfa.click.convertkit-mail2.com/d0uwo/6qheh/{CODED}=",
        f"https://a.lt.acemlnb.com/Prod/link-tracker?redirectUrl={base64(ESCAPED)}&sig=x",
        f"https://x.r.us-east-1.awstrack.me/L0/{ESCAPED}/1/0100-000000/AbC=452",
        "https://tracking.tldrnewsletter.com/CL0/https:%2F%2Fwww.lemonde.fr%2Fa/1/0100-000000/AbC=452",
        f"https://duckduckgo.com/l/?uddg={ESCAPED}&rut=x",
        "https://www.bing.com/ck/a?!&&p=0&u=a1aHR0cHM6Ly93d3cubGVtb25kZS5mci9h&ntb=1",
        f"https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU={ESCAPED}/RK=2/RS=x-",
        f"https://www.awin1.com/cread.php?awinmid=1&ued={ESCAPED}",
        f"https://www.awin1.com/cread.php?awinmid=1&p=%5B%5B{ESCAPED}%5D%5D",
        f"https://go.skimresources.com/?id=1&url={ESCAPED}",
        f"https://redirect.viglink.com/?key=1&u={ESCAPED}",
        f"https://click.linksynergy.com/deeplink?id=1&murl={ESCAPED}",
        "https://www.shareasale.com/r.cfm?b=1&urllink=www.lemonde.fr%2Fa",
        f"https://www.anrdoezrs.net/links/1/type/dlg/{TARGET}",
        f"https://12ft.io/{TARGET}",
    ],
)
def test_target_is_taken_out_of_its_wrapping(wrapped):
    found = unwrap(parse(wrapped))
    assert found.url.href == TARGET
    assert [wrapper.url.href for wrapper in found.wrappers] == [parse(wrapped).href]
    assert found.opaque == ""


@pytest.mark.parametrize(
    ("wrapped", "kind"),
    [
        ("https://perma.cc/ABCD-1234", "web_archive"),
        ("https://archive.ph/AbCdE", "web_archive"),
        ("https://www.webcitation.org/67A1b", "web_archive"),
        ("https://url.uk.m.mimecastprotect.com/s/AbC?domain=lemonde.fr", "redirector"),
        ("https://vertexaisearch.cloud.google.com/grounding-api-redirect/AbC", "redirector"),
        ("https://news.google.com/rss/articles/CBMiAU_yqLOabc", "redirector"),
        ("https://l.facebook.com/l.php?u=javascript:alert(1)", "redirector"),
        ("https://www.google.com/url?sa=t", "redirector"),
        ("https://example.us1.list-manage.com/track/click?u=1&id=2&e=3", "redirector"),
        ("https://u123.ct.sendgrid.net/ls/click?upn=u001.AbC", "redirector"),
        ("https://email.mg1.substack.com/c/eJxAbC", "redirector"),
        ("https://substack.com/redirect/c09a32ae-5576?j=eyJ1IjoiMWxucmoifQ.TOO4", "redirector"),
        (f"https://substack.com/redirect/2/{token(e='javascript:alert(1)')}.x", "redirector"),
        (f"https://substack.com/redirect/2/{token(e=['https://x.com/'], u='https://x.com/')}", "redirector"),
        (f"https://substack.com/redirect/2/{base64('{' * 9000)}", "redirector"),
        (f"https://substack.com/redirect/2/{base64('[' * 9000)}", "redirector"),
        (f"https://substack.com/redirect/2/{token(e=LONG)}", "redirector"),
        (f"https://x4tlp.mjt.lu/lnk/a/{base64('data:text/html,x')}", "redirector"),
        ("https://a.awstrack.me/L0/javascript:alert(1)/1/2", "redirector"),
    ],
)
def test_wrapper_that_does_not_tell_its_target_is_opaque(wrapped, kind):
    found = unwrap(parse(wrapped))
    assert (found.url.href, found.wrappers, found.opaque) == (parse(wrapped).href, (), kind)


def test_old_google_news_ids_hold_their_target():
    target = b"https://www.lemonde.fr/a"
    article = urlsafe_b64encode(b"\x08\x13\x22" + bytes([len(target)]) + target + b"\xd2\x01\x00").decode()
    assert unwrap(parse(f"https://news.google.com/articles/{article}")).url.href == target.decode()


@pytest.mark.parametrize(
    "text",
    [
        "https://web.archive.org/",
        "https://archive.ph/",
        "https://www.google.com/search?q=https://lemonde.fr/",
        "https://google.evil.com/url?q=https://lemonde.fr/",
        "https://evilgoogle.com/url?q=https://lemonde.fr/",
        "https://www.facebook.com/sharer/sharer.php?u=https://lemonde.fr/",
        "https://twitter.com/intent/tweet?url=https://lemonde.fr/",
        "https://t.me/share/url?url=https://lemonde.fr/",
        "https://lemonde.fr/login?url=https://x.com/",
        "https://not-bing.com/ck/a?u=a1aHR0cHM6Ly93d3cubGVtb25kZS5mci9h",
        "https://evil.com/CL0/https:%2F%2Fwww.lemonde.fr%2Fa/1/2/3=4",
        f"https://evilsubstack.com/redirect/2/{token(e=TARGET)}",
        f"https://news.substack.com/p/{token(e=TARGET)}",
    ],
)
def test_what_is_no_wrapper_is_left_alone(text):
    found = unwrap(parse(text))
    assert (found.url.href, found.wrappers, found.opaque) == (parse(text).href, (), "")


@pytest.mark.parametrize(
    ("target", "host"),
    [("https://x.com\\@evil.com/a", "x.com"), ("https://x.com@evil.com/a", "evil.com")],
)
def test_target_of_a_token_is_the_host_that_a_browser_would_open(target, host):
    assert unwrap(parse(f"https://substack.com/redirect/2/{token(e=target)}")).url.host == host


def test_tokens_in_tokens_are_taken_off_up_to_five_levels():
    wrapped = TARGET
    for _ in range(5):
        wrapped = f"https://substack.com/redirect/2/{token(e=wrapped)}"
    assert unwrap(parse(wrapped)).url.href == TARGET
    deeper = unwrap(parse(f"https://substack.com/redirect/2/{token(e=wrapped)}"))
    assert (len(deeper.wrappers), deeper.url.host, deeper.opaque) == (5, "substack.com", "redirector")


def test_wrappers_in_wrappers_are_taken_off_and_kept_outermost_first():
    found = unwrap(
        parse(
            "https://web.archive.org/web/2020/https://l.facebook.com/l.php?u=https%3A%2F%2Fhref.li%2F%3F"
            "https%253A%252F%252Fx.com%252Fa%252Fstatus%252F1"
        )
    )
    assert found.url.href == "https://x.com/a/status/1"
    assert found.hosts == ("web.archive.org", "l.facebook.com", "href.li")
    assert [wrapper.kind for wrapper in found.wrappers] == ["web_archive", "redirector", "redirector"]


def test_unwrapping_ends_after_five_levels():
    found = unwrap(parse("https://12ft.io/" * 9 + TARGET))
    assert len(found.wrappers) == 5
    assert found.url.host == "12ft.io"


def test_amp_cache_host_of_an_accented_name_is_decoded():
    label = "xn--" + "münchen-de".encode("punycode").decode()
    found = unwrap(parse(f"https://{label}.cdn.ampproject.org/"))
    assert found.url.unicode == "münchen.de"
    assert unwrap(parse("https://www-le--monde-fr.translate.goog/")).url.host == "www.le-monde.fr"


def test_share_button_is_told_from_what_it_shares():
    assert shares(parse("https://www.addtoany.com/share?url=https://lemonde.fr/a"))
    assert shares(parse("https://share.flipboard.com/bookmarklet/popout?url=https://lemonde.fr/a"))
    assert not shares(parse("https://news.ycombinator.com/item?id=1"))
    assert not shares(parse("https://lemonde.fr/share"))


# --- dates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "basis"),
    [
        ("https://a.fr/2025/06/15/titre/", "2025-06-15", "path"),
        ("https://a.fr/monde/article/2025/06/15/titre_6612345_3210.html", "2025-06-15", "path"),
        ("https://a.com/world/2025/jun/15/title", "2025-06-15", "path"),
        ("https://a.com/2025/6/5/title", "2025-06-05", "path"),
        ("https://a.com/2025-06-15/title", "2025-06-15", "path"),
        ("https://a.com/20250615/title", "2025-06-15", "path"),
        ("https://a.com/20250615143000/title", "2025-06-15", "path"),
        ("https://a.com/15/06/2025/title", "2025-06-15", "path"),
        ("https://a.fr/x-vendredi-13-juin-2025-2376732.html", "2025-06-13", "slug"),
        ("https://a.fr/x-27-06-2019-2321391_24.php", "2019-06-27", "slug"),
        ("https://a.com/title-june-13-2025", "2025-06-13", "slug"),
        ("https://a.com/13th-of-june-2025", "2025-06-13", "slug"),
        ("https://a.fr/le-1er-août-2024", "2024-08-01", "slug"),
        ("https://a.fr/le-1er-aout-2024", "2024-08-01", "slug"),
        ("https://a.de/vom-13-m%C3%A4rz-2024", "2024-03-13", "slug"),
        ("https://a.de/vom-13-maerz-2024", "2024-03-13", "slug"),
        ("https://a.es/el-13-de-junio-de-2025", "2025-06-13", "slug"),
        ("https://a.it/il-13-giugno-2025", "2025-06-13", "slug"),
        ("https://a.pt/em-13-de-março-de-2025", "2025-03-13", "slug"),
        ("https://a.com/clip-20250615.mp4", "2025-06-15", "slug"),
        ("https://a.com/2025_06_15-title", "2025-06-15", "slug"),
        ("https://a.com/title-06-27-2019", "2019-06-27", "slug"),
        ("https://a.fr/titre-05-06-2019", "2019-06-05", "slug"),
    ],
)
def test_day_is_read_from_a_path(text, first, basis):
    found = dated(parse(text))
    assert found is not None
    assert (found.first, found.last, found.basis) == (date.fromisoformat(first), found.first, basis)
    assert found.day == found.first


@pytest.mark.parametrize(
    "text",
    [
        "https://x.com/a/status/1934319371146482043",
        "https://a.com/2025/02/30/title",
        "https://a.com/title-31-06-2025",
        "https://a.com/20251345/title",
        "https://a.com/20190627-1234-4abc-8def-123456789abc",
        "https://a.com/article/920250615",
        "https://a.com/9782070360024",
        "https://a.com/covid-19-2020",
        "https://a.com/top-10-2024-movies",
        "https://a.com/saison-2019-20",
        "https://a.com/euro-2024-1-2",
        "https://a.com/title-12345-20250615-of-many-words-more",
        "https://a.com/?date=2025-06-15",
        "https://a.com/juin-2025",
        "https://2025-06-15.example/title",
        "mailto:2025-06-15@a.com",
    ],
)
def test_digits_that_only_look_like_a_date_are_none(text):
    assert dated(parse(text)) is None


def test_month_folder_is_a_whole_month():
    found = dated(parse("https://a.com/wp-content/uploads/2024/02/report.pdf"))
    assert found is not None
    assert (found.first, found.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert found.day is None


def test_day_and_month_that_could_be_either_span_both_readings():
    found = dated(parse("https://a.com/title-05-06-2019"))
    assert found is not None
    assert (found.first, found.last) == (date(2019, 5, 6), date(2019, 6, 5))


# --- look-alikes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["lem0nde.fr", "1emonde.fr", "lernonde.fr", "lеmonde.fr", "www.lẹmonde.fr", "ӏemonde.fr"]
)
def test_host_that_passes_for_another_has_its_skeleton(host):
    assert confusable(host, {skeleton("lemonde.fr"): "lemonde.fr"}.get) == "lemonde.fr"


@pytest.mark.parametrize("host", ["lemonde.fr", "lémonde.fr", "lemonde.com", "le-monde.fr", "monde.fr"])
def test_host_that_a_reader_can_tell_apart_does_not_pass_for_another(host):
    assert confusable(host, {skeleton("lemonde.fr"): "lemonde.fr"}.get) is None


# --- properties ------------------------------------------------------------------------------------

_WRITTEN = """
    https http ftp mailto : / // \\ @ . .. ? & = # #! % %2e %41 %% %25 ~ + _ * ' " < > - -- [[ ]]
    a é 漢 ⓧ com co.uk www. m. en.m. amp .amp .amp.html /amp index.html [::1] 127.1 :80 :443 :8080
    x.com twitter.com google.com /url?q= web.archive.org/web/2020/ archive.ph/ translate.goog substack.com
    l.facebook.com/l.php?u= cdn.ampproject.org/c/s/ utm_source=a fbclid 2025/06/15 2025-06-15
"""
_PIECES = st.sampled_from(_WRITTEN.split())
_TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(_PIECES, max_size=12).map("".join),
    st.lists(_PIECES, max_size=12).map(lambda pieces: "https://" + "".join(pieces)),
)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_any_text_is_a_url_or_is_refused_as_unreadable(text):
    try:
        url = parse(text)
    except UnreadableUrl:
        return
    assert not url.web or parse(url.href).href == url.href
    assert not url.web or url.host.endswith(url.site)
    found = dated(url)
    assert found is None or found.first <= found.last


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_normal_form_is_its_own_normal_form(text):
    try:
        first = normal_form(text)
    except UnreadableUrl:
        return
    if first.startswith("https://"):
        assert normal_form(first) == first


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_unwrapping_ends_at_a_web_address_or_where_it_began(text):
    try:
        url = parse(text)
    except UnreadableUrl:
        return
    found = unwrap(url)
    assert len(found.wrappers) <= 5
    assert found.url.web or found.url == url


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("https://a.com", "/amp"),
        ("https://a.com/x", ".amp"),
        ("https://web.archive.org", "/2020/http:"),
        ("https://urldefense.com/v3/__https://a.com/__;", "*__;"),
        ("https://protect.checkpoint.com/v2/", "___http:a"),
        ("https://a.com/?", "utm_a=b&"),
        ("https://a.com/", "13-juin-2025-"),
        ("https://a.com/", "%25%"),
        ("https://www.google.com/url?", "q=http&"),
        ("https://substack.com/redirect/2/", "eyJ."),
        ("https://mandrillapp.com/track/click/1/a?p=", "eyJ."),
        ("https://a.mjt.lu/lnk/", "aHR0/"),
        ("https://a.awstrack.me/L0", "/https:%2F%2F"),
    ],
)
def test_time_grows_no_faster_than_the_url(head, unit):
    def told(path: str) -> None:
        url = parse(head + path)
        normal_form(url)
        unwrap(url)
        dated(url)

    assert growth(told, unit, size=1 << 16, doublings=3) < LIMIT


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a/b.html?q=1&r=%20#x",
        "https://example.org/",
        "https://example.org",
        "https://example.org/a/../b",
        "https://example.org/a/%2e%2E/b",
        "https://example.org/a?q='x'",
        "https://example.org/a//b/...",
        "https://EXAMPLE.org/a",
        "https://xn--bcher-kva.example.org/a",
        "https://example.org/a?",
        "http://example.org/a#?b",
    ],
)
def test_address_that_looks_plain_is_read_as_any_other(text):
    read, serialised = parse(text), ada_url.URL(text)
    assert read.href == serialised.href
    assert (read.host, read.path) == (serialised.host, serialised.pathname)
    assert (read.query, read.fragment) == (serialised.search[1:], serialised.hash[1:])
