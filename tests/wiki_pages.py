# ruff: noqa: E501 - markup stands as programs write it
"""An encyclopedia's article as source and as the pages that MediaWiki makes of it, skin by skin.

Written here after the markup of MediaWiki 1.43 with its extension Cite and the English citation modules.
"""

from __future__ import annotations

import re

NEWS = "https://www.reuters.com/world/europe/mill-2025-06-15/"
DEAD = "https://www.example-gazette.com/2019/mill.html"
COPY = "https://web.archive.org/web/20200102030405/https://www.example-gazette.com/2019/mill.html"
DOI = "https://doi.org/10.1000/mill.2024"
BOOK = "https://publisher.example.org/mills-of-the-valley"
POST = "https://x.com/oldmill/status/1934319371146482043"
SITE = "https://mill.example.net/"

SOURCE = f"""{{{{Short description|Watermill}}}}
{{{{about|the mill|other uses|Mill}}}}
{{{{Infobox mill | name = Old Mill | built = 1680 <ref name="Survey" /> | website = {{{{URL|mill.example.net}}}} }}}}
[[File:Mill.jpg|thumb|The mill in May 2025]]
The '''Old Mill''' is a [[watermill]] on the northern river, built in the seventeenth century.<ref name="Reuters">\
{{{{cite news |last=Petit |first=Ana |url={NEWS} |title=Mill to be sold |work=[[Reuters]] |date=15 June 2025 \
|access-date=16 June 2025}}}}</ref> It was closed in 2019, when the wheel broke for the third time.<ref>{{{{cite web \
|url={DEAD} |title=Wheel breaks |website=Gazette |archive-url={COPY} |archive-date=2 January 2020 \
|url-status=dead}}}}</ref>

== History ==
The first miller came from the coast and stayed for forty years.{{{{sfn|Martin|2001|p=12}}}} His house is said to have \
stood on the other bank,{{{{citation needed|date=May 2025}}}} where nothing is left of it. A study found timber of \
1680 in the wheel.<ref>{{{{cite journal |last=Roy |first=Jo |title=Timber of mills |journal=Dating |year=2024 \
|doi=10.1000/mill.2024}}}}</ref>{{{{efn|Other timber was younger.}}}}

* It was sold in 1910 to a [[brewery]] of the town.<ref name="Reuters" />
* It was given to the parish in 1950, as a visitor [{POST} wrote in a post].

== Notes ==
{{{{notelist}}}}

== References ==
{{{{reflist}}}}

== Bibliography ==
* {{{{cite book |last=Martin |first=Lea |year=2001 |title=Mills of the Valley |url={BOOK} |publisher=Valley \
|isbn=978-0-00-000000-2}}}}

== External links ==
* [{SITE} Official site]

{{{{Mills}}}}
[[Category:Watermills]]
"""

_WIKI = '<a href="/wiki/{page}" title="{page}">{words}</a>'
_EXTERNAL = '<a rel="nofollow" class="external text" href="{href}">{words}</a>'


def _wiki(page: str, words: str) -> str:
    return _WIKI.format(page=page, words=words)


def _external(href: str, words: str) -> str:
    return _EXTERNAL.format(href=href, words=words)


def _mark(identity: str, note: str, shown: str) -> str:
    return (
        f'<sup id="{identity}" class="reference"><a href="#{note}"><span class="cite-bracket">&#91;</span>{shown}'
        '<span class="cite-bracket">&#93;</span></a></sup>'
    )


def _entry(note: str, back: str, words: str) -> str:
    return (
        f'<li id="{note}"><span class="mw-cite-backlink">{back}</span> '
        f'<span class="reference-text"><style data-mw-deduplicate="TemplateStyles:r1">.mw-parser-output cite{{}}'
        f"</style>{words}</span>\n</li>"
    )


def _heading(name: str) -> str:
    return (
        f'<div class="mw-heading mw-heading2"><h2 id="{name.replace(" ", "_")}">{name}</h2>'
        '<span class="mw-editsection"><span class="mw-editsection-bracket">[</span>'
        f'<a href="/w/index.php?title=Old_Mill&amp;action=edit" title="Edit section: {name}"><span>edit</span></a>'
        '<span class="mw-editsection-bracket">]</span></span></div>'
    )


_ONE = '<b><a href="#{}" aria-label="Jump up" title="Jump up">^</a></b>'
_COINS = '<span title="ctx_ver=Z39.88-2004&amp;rft.btitle=x" class="Z3988"></span>'
_REUTERS = (
    '<cite id="CITEREFPetit2025" class="citation news cs1">Petit, Ana (15 June 2025). '
    + _external(NEWS, '"Mill to be sold"')
    + f'. <i>{_wiki("Reuters", "Reuters")}</i><span class="reference-accessdate">. Retrieved <span '
    f'class="nowrap">16 June</span> 2025</span>.</cite>{_COINS}'
)
GAZETTE = (
    '<cite class="citation web cs1">'
    + _external(COPY, '"Wheel breaks"')
    + ". <i>Gazette</i>. Archived from "
    + _external(DEAD, "the original")
    + f" on 2 January 2020.</cite>{_COINS}"
)
_ROY = (
    '<cite id="CITEREFRoy2024" class="citation journal cs1">Roy, Jo (2024). "Timber of mills". <i>Dating</i>. '
    + f'{_wiki("Doi_(identifier)", "doi")}:<span class="id-lock-free" title="Freely accessible">'
    + _external(DOI, "10.1000/mill.2024")
    + f"</span>.</cite>{_COINS}"
)
_MARTIN = (
    '<cite id="CITEREFMartin2001" class="citation book cs1">Martin, Lea (2001). '
    + _external(BOOK, "<i>Mills of the Valley</i>")
    + f". Valley. {_wiki('ISBN_(identifier)', 'ISBN')} "
    f"{_wiki('Special:BookSources/978-0-00-000000-2', '<bdi>978-0-00-000000-2</bdi>')}.</cite>{_COINS}"
)

CONTENT = f"""<div class="shortdescription nomobile noexcerpt noprint searchaux" style="display:none">Watermill</div>
<div role="note" class="hatnote navigation-not-searchable">This article is about the mill. For other uses, see
{_wiki("Mill_(disambiguation)", "Mill (disambiguation)")}.</div>
<table class="infobox vcard"><tbody><tr><th colspan="2" class="infobox-above">Old Mill</th></tr>
<tr><th scope="row" class="infobox-label">Built</th><td class="infobox-data">1680
{_mark("cite_ref-Survey_1-0", "cite_note-Survey-1", "1")}</td></tr>
<tr><th scope="row">Website</th><td><span class="url">{
    _external(SITE, "mill<wbr />.example<wbr />.net")
}</span></td>
</tr></tbody></table>
<p class="mw-empty-elt"></p>
<figure class="mw-default-size" typeof="mw:File/Thumb"><a href="/wiki/File:Mill.jpg" class="mw-file-description"><img
 src="//upload.wikimedia.org/m.jpg" width="220" height="165" class="mw-file-element" /></a>
<figcaption>The mill in May 2025</figcaption></figure>
<p>The <b>Old Mill</b> is a {_wiki("Watermill", "watermill")} on the northern river, built in the seventeenth
century.{
    _mark("cite_ref-Reuters_2-0", "cite_note-Reuters-2", "2")
} It was closed in 2019, when the wheel broke for the
third time.{_mark("cite_ref-3", "cite_note-3", "3")}
</p>
<div id="toc" class="toc" role="navigation"><div class="toctitle"><h2 id="mw-toc-heading">Contents</h2></div>
<ul><li><a href="#History"><span class="tocnumber">1</span> <span class="toctext">History</span></a></li>
<li><a href="#References"><span class="tocnumber">2</span> <span class="toctext">References</span></a></li></ul></div>
{_heading("History")}
<p>The first miller came from the coast and stayed for forty years.{
    _mark("cite_ref-FOOTNOTEMartin200112_4-0", "cite_note-FOOTNOTEMartin200112-4", "4")
} His house is said to have stood on the other bank,<sup class="noprint Inline-Template Template-Fact"
style="white-space:nowrap;">&#91;<i>{
    _wiki("Wikipedia:Citation_needed", "citation needed")
}</i>&#93;</sup> where nothing
is left of it. A study found timber of 1680 in the wheel.{_mark("cite_ref-5", "cite_note-5", "5")}{
    _mark("cite_ref-6", "cite_note-6", "a")
}
</p>
<ul><li>It was sold in 1910 to a {_wiki("Brewery", "brewery")} of the town.{
    _mark("cite_ref-Reuters_2-1", "cite_note-Reuters-2", "2")
}</li>
<li>It was given to the parish in 1950, as a visitor {_external(POST, "wrote in a post")}.</li></ul>
{_heading("Notes")}
<div class="reflist reflist-lower-alpha"><div class="mw-references-wrap"><ol class="references">
{_entry("cite_note-6", _ONE.format("cite_ref-6"), "Other timber was younger.")}
</ol></div></div>
{_heading("References")}
<div class="reflist"><div class="mw-references-wrap mw-references-columns"><ol class="references">
{_entry("cite_note-Survey-1", _ONE.format("cite_ref-Survey_1-0"), "Survey of mills, 1999.")}
{
    _entry(
        "cite_note-Reuters-2",
        '^ <a href="#cite_ref-Reuters_2-0"><sup><i><b>a</b></i></sup></a> '
        '<a href="#cite_ref-Reuters_2-1"><sup><i><b>b</b></i></sup></a>',
        _REUTERS,
    )
}
{_entry("cite_note-3", _ONE.format("cite_ref-3"), GAZETTE)}
{
    _entry(
        "cite_note-FOOTNOTEMartin200112-4",
        _ONE.format("cite_ref-FOOTNOTEMartin200112_4-0"),
        '<a href="#CITEREFMartin2001">Martin 2001</a>, p.&#160;12.',
    )
}
{_entry("cite_note-5", _ONE.format("cite_ref-5"), _ROY)}
</ol></div></div>
{_heading("Bibliography")}
<ul><li>{_MARTIN}</li></ul>
{_heading("External links")}
<ul><li>{_external(SITE, "Official site")}</li></ul>
<div class="navbox-styles"><style>.navbox{{}}</style></div>
<div role="navigation" class="navbox" aria-labelledby="Mills"><table class="nowraplinks navbox-inner"><tbody><tr>
<th class="navbox-title"><div id="Mills">{_wiki("Mills", "Mills of the valley")}</div></th></tr>
<tr><td>{_wiki("New_Mill", "New Mill")} · {
    _external("https://valley.example.org/mills", "Register of mills")
}</td></tr>
</tbody></table></div>"""

_HEAD = """<meta charset="UTF-8"><title>Old Mill - Wikipedia</title><meta name="generator" content="MediaWiki 1.45">
<meta property="og:title" content="Old Mill - Wikipedia"><link rel="canonical" href="https://en.wikipedia.org/wiki/Old_Mill">"""
_FOOT = """<footer id="footer" class="mw-footer"><ul id="footer-info"><li id="footer-info-copyright">Text is available
under the <a href="/wiki/Wikipedia:CC-BY-SA">Creative Commons License</a>; by using this site, you agree to the
<a class="external text" href="https://foundation.wikimedia.org/wiki/Terms">Terms of Use</a>.</li></ul></footer>"""
_CATEGORIES = """<div class="printfooter">Retrieved from "<a dir="ltr" href="https://en.wikipedia.org/w/index.php?title=\
Old_Mill&amp;oldid=1">https://en.wikipedia.org/w/index.php?title=Old_Mill&amp;oldid=1</a>"</div>
<div id="catlinks" class="catlinks"><a href="/wiki/Category:Watermills">Watermills</a></div>"""


def vector() -> bytes:
    """Desktop, the skin Vector 2022."""
    return f"""<!DOCTYPE html><html class="client-js vector-feature-limited-width" lang="en" dir="ltr"><head>{_HEAD}</head>
<body class="skin--responsive skin-vector skin-vector-2022 mediawiki ltr ns-0 page-Old_Mill action-view">
<div class="vector-header-container"><header class="vector-header mw-header"><nav class="vector-main-menu-landmark">
<a href="/wiki/Main_Page">Main page</a><a href="/wiki/Special:Random">Random article</a></nav></header></div>
<div class="mw-page-container"><div class="mw-content-container"><main id="content" class="mw-body">
<header class="mw-body-header vector-page-titlebar"><h1 id="firstHeading" class="firstHeading mw-first-heading"><span
class="mw-page-title-main">Old Mill</span></h1><div id="p-lang-btn"><a href="https://fr.wikipedia.org/wiki/Vieux_Moulin"
class="interlanguage-link-target">Français</a></div></header>
<div id="bodyContent" class="vector-body"><div id="siteSub" class="noprint">From Wikipedia, the free encyclopedia</div>
<div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">
{CONTENT}</div>{_CATEGORIES}</div></div></main></div></div>{_FOOT}</body></html>""".encode()


def legacy() -> bytes:
    """Desktop, the skin that came before, with pictures and brackets as older versions wrote them."""
    content = CONTENT.replace('<span class="cite-bracket">&#91;</span>', "[").replace(
        '<span class="cite-bracket">&#93;</span>', "]"
    )
    content = re.sub(
        r"<figure.*?</figure>",
        '<div class="thumb tright"><div class="thumbinner" style="width:222px;"><a href="/wiki/File:Mill.jpg" '
        'class="image"><img src="//upload.wikimedia.org/m.jpg" class="thumbimage" /></a>  <div class="thumbcaption">'
        '<div class="magnify"><a href="/wiki/File:Mill.jpg" class="internal" title="Enlarge"></a></div>'
        "The mill in May 2025</div></div></div>",
        content,
        flags=re.DOTALL,
    )
    content = re.sub(
        r'<div class="mw-heading mw-heading2">(.*?)</h2>(.*?)</div>', r"\1\2</h2>", content, flags=re.DOTALL
    )
    return f"""<!DOCTYPE html><html class="client-nojs" lang="en" dir="ltr"><head>{_HEAD}</head>
<body class="mediawiki ltr sitedir-ltr ns-0 ns-subject page-Old_Mill skin-vector action-view">
<div id="content" class="mw-body" role="main"><h1 id="firstHeading" class="firstHeading">Old Mill</h1>
<div id="bodyContent" class="mw-body-content"><div id="siteSub">From Wikipedia, the free encyclopedia</div>
<div id="jump-to-nav" class="mw-jump">Jump to: <a href="#mw-head">navigation</a></div>
<div id="mw-content-text" lang="en" dir="ltr" class="mw-content-ltr"><div class="mw-parser-output">{content}</div></div>
{_CATEGORIES}</div></div><div id="mw-navigation"><div id="mw-panel"><div class="portal" id="p-interaction">
<h3>Interaction</h3><ul><li><a href="/wiki/Help:Contents">Help</a></li></ul></div></div></div>{_FOOT}</body></html>""".encode()


def mobile() -> bytes:
    """The mobile site, its sections folded up by script and found again by searching."""
    lead, *sections = re.split(r'(?=<div class="mw-heading mw-heading2">)', CONTENT)
    folded = "".join(
        section.replace('<div class="mw-heading', '<div class="section-heading collapsible-heading mw-heading', 1).replace(
            "</div>", f'</div><section class="mf-section-{number} collapsible-block" hidden="until-found" id='
            f'"content-collapsible-block-{number}">', 1) + "</section>"
        for number, section in enumerate(sections, start=1)
    )  # fmt: skip
    return f"""<!DOCTYPE html><html class="client-js" lang="en" dir="ltr"><head>{_HEAD}</head>
<body class="mediawiki ltr ns-0 page-Old_Mill skin-minerva action-view"><div id="mw-mf-viewport">
<header class="header-container"><form class="header"><nav class="navigation-drawer"><a href="/wiki/Main_Page">Home</a>
</nav></form></header><main id="content" class="mw-body"><div class="pre-content heading-holder">
<div class="page-heading"><h1 id="firstHeading" class="firstHeading mw-first-heading">Old Mill</h1>
<div class="tagline">Watermill</div></div></div><div id="bodyContent" class="content"><div id="mw-content-text"
class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">
<section class="mf-section-0" id="mf-section-0">{lead}</section>{folded}</div>{_CATEGORIES}</div></div></main>
{_FOOT}</div></body></html>""".encode()


def parsoid() -> bytes:
    """What MediaWiki's own parser writes (its REST interface, dumps): no skin, and links that name the page."""
    content = re.sub(
        r'<span class="mw-editsection">.*?</span></span></div>', "</div>", CONTENT, flags=re.DOTALL
    )
    content = re.sub(r'<div id="toc".*?</ul></div>', "", content, flags=re.DOTALL)
    content = content.replace('href="#', 'href="./Old_Mill#').replace(
        'href="/wiki/', 'rel="mw:WikiLink" href="./'
    )
    content = content.replace('rel="nofollow"', 'rel="mw:ExtLink nofollow"')
    content = content.replace(
        '<sup id="', '<sup about="#mwt1" typeof="mw:Extension/ref" rel="dc:references" id="'
    )
    content = re.sub(
        r'<li id="(cite_note-([^"]*))">',
        r'<li about="#\1" id="\1" data-mw-footnote-number="1">',
        content,
    )
    return f"""<!DOCTYPE html>
<html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/" about="https://en.wikipedia.org/wiki/Special:\
Redirect/revision/1"><head prefix="mwr: https://en.wikipedia.org/wiki/Special:Redirect/"><meta charset="utf-8"/>
<meta property="mw:pageId" content="1"/><meta property="mw:htmlVersion" content="2.8.0"/>
<link rel="dc:isVersionOf" href="//en.wikipedia.org/wiki/Old_Mill"/><base href="//en.wikipedia.org/wiki/"/>
<title>Old Mill</title></head><body id="mwAA" lang="en" class="mw-content-ltr sitedir-ltr ltr mw-body-content
parsoid-body mediawiki mw-parser-output" dir="ltr"><section data-mw-section-id="0" id="mwAQ">{content}</section></body>
</html>""".encode()


def browser() -> bytes:
    """What a browser saves of the desktop page: every address made absolute, those into the page too."""
    text = vector().decode().replace('href="#', 'href="https://en.wikipedia.org/wiki/Old_Mill#')
    text = text.replace('href="/wiki/', 'href="https://en.wikipedia.org/wiki/').replace(
        '<link rel="canonical" href="https://en.wikipedia.org/wiki/Old_Mill">', ""
    )
    return (
        "<!DOCTYPE html>\n<!-- saved from url=(0038)https://en.wikipedia.org/wiki/Old_Mill -->\n"
        + text.removeprefix("<!DOCTYPE html>")
    ).encode()
