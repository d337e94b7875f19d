"""An outlet is no source of its own article: links to its own pages are told apart and do not count."""

from __future__ import annotations

import pytest

from auditor import pipeline
from auditor.model import Audit, Label
from auditor.report import reporter

PAGE = """<!doctype html><html lang="fr"><head><title>La digue tient</title>{head}</head><body><article>
<h1>La digue tient</h1>
<p>La digue tient, selon <a href="https://www.lemonde.fr/planete/digue_1.html">Le Monde</a>,
malgré la crue de lundi et mardi.</p>
<p>La crue était attendue <a href="{own}">depuis janvier</a> dans toute la vallée, et rien n’était prêt.</p>
</article></body></html>"""
LE_POINT = '<link rel="canonical" href="https://www.lepoint.fr/societe/la-digue-tient-1.php">'


def audited(head: str, own: str) -> Audit:
    return pipeline.audit(pipeline.read(PAGE.format(head=head, own=own).encode(), "digue.html"))


@pytest.mark.parametrize(
    ("head", "own"),
    [
        (LE_POINT, "https://www.lepoint.fr/societe/crue-2.php"),
        (LE_POINT, "/societe/crue-2.php"),
        (
            '<link rel="canonical" href="https://gazette-vallee.fr/digue">',
            "https://www.gazette-vallee.fr/crue",
        ),
        ('<link rel="canonical" href="https://abcnews.go.com/US/dam-1">', "https://abcnews.com/US/flood-2"),
        ('<meta property="og:site_name" content="Le Point">', "https://www.lepoint.fr/societe/crue-2.php"),
        (
            '<link rel="canonical" href="https://vallee.substack.com/p/digue">',
            "https://vallee.substack.com/p/crue",
        ),
    ],
)
def test_link_to_the_articles_own_outlet_does_not_count(head: str, own: str) -> None:
    audit = audited(head, own)
    assert [(known.own_outlet, known.counts) for known in audit.dossier.evidence if known.url] == [
        (False, True),
        (True, False),
    ]
    assert audit.dossier.reliance.links.whole == 1
    assert audit.dossier.reliance.set_apart == {"own_outlet": 1}
    assert audit.dossier.reliance.sentences[-1].default is Label.NONE


@pytest.mark.parametrize(
    ("head", "other"),
    [
        (LE_POINT, "https://www.lefigaro.fr/crue"),
        ("", "https://www.lepoint.fr/societe/crue-2.php"),
        (
            '<link rel="canonical" href="https://vallee.substack.com/p/digue">',
            "https://autre.substack.com/p/crue",
        ),
        (
            '<link rel="canonical" href="https://medium.com/@vallee/digue-1">',
            "https://medium.com/@autre/crue-2",
        ),
    ],
)
def test_link_to_another_outlet_counts(head: str, other: str) -> None:
    assert audited(head, other).dossier.reliance.links.whole == 2


def test_reports_say_which_links_lead_to_the_articles_own_outlet() -> None:
    audit = audited(LE_POINT, "/societe/crue-2.php")
    for lang, words in (("en", "the article’s own outlet"), ("fr", "le média qui publie l’article")):
        for form in ("text", "md", "html"):
            assert words in " ".join(reporter(form).write([audit], lang).decode().split())
    assert '"own_outlet":true' in reporter("json").write([audit], "en").decode().replace(" ", "")


def test_broken_address_is_no_page_of_the_outlet_and_is_told() -> None:
    audit = audited(LE_POINT, "ht!tp://vallee..example")
    assert [known.own_outlet for known in audit.dossier.evidence] == [False, False]
    assert "LNK305" in {finding.code for finding in audit.findings}
