# ruff: noqa: E501 - markup stands as programs write it
"""The article of `saved_as` as the pages that programs make of it: notes as each writes them, export by export.

Every page is written here after the markup of its program; no program is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import quote

from tests.saved_as import ARTICLE, NOTES, Link, Note, Piece

Mark = Callable[[int], str]
Render = Callable[[str], str]


def body(mark: Mark, *, link: Callable[[Link], str] | None = None, words: Render = escape) -> str:
    """The blocks of the article, its notes marked by `mark`."""

    def inside(piece: Piece) -> str:
        if isinstance(piece, Note):
            return mark(piece.number)
        if isinstance(piece, Link):
            return link(piece) if link else f'<a href="{escape(piece.href)}">{escape(piece.words)}</a>'
        return words(piece)

    lines = []
    for place, part in enumerate(ARTICLE):
        text = "".join(map(inside, part.pieces))
        if part.tag == "li":
            first = ARTICLE[place - 1].tag != "li"
            last = place + 1 == len(ARTICLE) or ARTICLE[place + 1].tag != "li"
            lines.append("<ul>" * first + f"<li>{text}</li>" + "</ul>" * last)
        elif part.tag == "quote":
            lines.append(f"<blockquote><p>{text}</p></blockquote>")
        else:
            lines.append(f"<{part.tag}>{text}</{part.tag}>")
    return "\n".join(lines)


def note_of(number: int) -> str:
    """A note with its address linked, as all these programs do."""
    return "".join(
        f'<a href="{escape(piece)}">{escape(piece)}</a>' if piece.startswith("http") else escape(piece)
        for piece in NOTES[number]
    )


def page(inside: str, *, head: str = "", classes: str = "post-template single") -> bytes:
    """A page around the article: a menu, a sidebar and a foot that are none of it."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}
<title>Engineers warn of cracks in the northern dam</title></head><body class="{classes}">
<header class="site-header"><nav class="menu"><a href="/">Home</a> <a href="/news">News</a></nav></header>
<main><article class="post">{inside}</article></main>
<footer class="site-footer"><a href="/imprint">Imprint</a> <a href="https://cms.example/">Made with it</a></footer>
</body></html>""".encode()


def noted(mark: str, notes: str, entry: str) -> Callable[[], bytes]:
    """A page of a program, given its mark, its list of notes and an entry of that list, all with a number."""

    def made() -> bytes:
        entries = "".join(entry.format(n=number, note=note_of(number)) for number in NOTES)
        return page(body(lambda number: mark.format(n=number)) + notes.format(entries=entries))

    return made


pandoc = noted(
    '<a href="#fn{n}" class="footnote-ref" id="fnref{n}" role="doc-noteref"><sup>{n}</sup></a>',
    '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr/>'
    "<ol>{entries}</ol></section>",
    '<li id="fn{n}"><p>{note}<a href="#fnref{n}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>',
)
hugo = noted(
    '<sup id="fnref:{n}"><a href="#fn:{n}" class="footnote-ref" role="doc-noteref">{n}</a></sup>',
    '<div class="footnotes" role="doc-endnotes"><hr><ol>{entries}</ol></div>',
    '<li id="fn:{n}"><p>{note}&#160;<a href="#fnref:{n}" class="footnote-backref" role="doc-backlink">'
    "&#x21a9;&#xfe0e;</a></p></li>",
)
wordpress = noted(
    '<sup data-fn="0b1c-{n}" class="fn"><a href="#0b1c-{n}" id="0b1c-{n}-link">{n}</a></sup>',
    '<ol class="wp-block-footnotes">{entries}</ol>',
    '<li id="0b1c-{n}">{note} <a href="#0b1c-{n}-link" aria-label="Jump to footnote reference {n}">↩︎</a></li>',
)
easy_footnotes = noted(
    '<span id="easy-footnote-{n}-7" class="easy-footnote-margin-adjust"></span><span class="easy-footnote">'
    '<a href="#easy-footnote-bottom-{n}-7" title="Videos"><sup>{n}</sup></a></span>',
    '<div class="easy-footnote-title"><h4>Notes</h4></div><ol class="easy-footnotes-wrapper">{entries}</ol>',
    '<li class="easy-footnote-single"><span id="easy-footnote-bottom-{n}-7" '
    'class="easy-footnote-margin-adjust"></span>{note}'
    '<a class="easy-footnote-to-top" href="#easy-footnote-{n}-7"></a></li>',
)
substack = noted(
    '<a data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-{n}" href="#footnote-{n}" '
    'target="_self" class="footnote-anchor">{n}</a>',
    "{entries}",
    '<div data-component-name="FootnoteToDOM" class="footnote"><a id="footnote-{n}" '
    'href="#footnote-anchor-{n}" contenteditable="false" target="_self" class="footnote-number">{n}</a>'
    '<div class="footnote-content"><p>{note}</p></div></div>',
)
ghost = noted(
    '<sup class="footnote-ref"><a href="#fn{n}" id="fnref{n}">[{n}]</a></sup>',
    '<hr class="footnotes-sep"><section class="footnotes"><ol class="footnotes-list">{entries}</ol></section>',
    '<li id="fn{n}" class="footnote-item"><p>{note} '
    '<a href="#fnref{n}" class="footnote-backref">↩︎</a></p></li>',
)
github = noted(
    '<sup><a href="#user-content-fn-{n}-a1" id="user-content-fnref-{n}-a1" data-footnote-ref="" '
    'aria-describedby="footnote-label">{n}</a></sup>',
    '<section data-footnotes="" class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2>'
    "<ol>{entries}</ol></section>",
    '<li id="user-content-fn-{n}-a1"><p>{note} <a href="#user-content-fnref-{n}-a1" '
    'data-footnote-backref="" class="data-footnote-backref">↩</a></p></li>',
)
docbook = noted(
    '<sup class="footnote">[<a id="idm{n}" href="#ftn.idm{n}" class="footnote">{n}</a>]</sup>',
    '<div class="footnotes"><br/><hr/>{entries}</div>',
    '<div id="ftn.idm{n}" class="footnote"><p><a href="#idm{n}" class="para"><sup class="para">[{n}] </sup>'
    "</a>{note}</p></div>",
)
asciidoctor = noted(
    '<sup class="footnote">[<a id="_footnoteref_{n}" class="footnote" href="#_footnotedef_{n}" title="View '
    'footnote.">{n}</a>]</sup>',
    '<div id="footnotes"><hr>{entries}</div>',
    '<div class="footnote" id="_footnotedef_{n}"><a href="#_footnoteref_{n}">{n}</a>. {note}</div>',
)
sphinx = noted(
    '<a class="footnote-reference brackets" href="#id{n}" id="idr{n}" role="doc-noteref"><span class="fn-bracket">'
    '[</span>{n}<span class="fn-bracket">]</span></a>',
    '<aside class="footnote-list brackets">{entries}</aside>',
    '<aside class="footnote brackets" id="id{n}" role="doc-footnote"><span class="label"><span class="fn-bracket">['
    '</span><a role="doc-backlink" href="#idr{n}">{n}</a><span class="fn-bracket">]</span></span><p>{note}</p></aside>',
)
drupal = noted(
    '<a class="see-footnote" id="footnoteref{n}_x" title="t" href="#footnote{n}_x">{n}</a>',
    '<ul class="footnotes">{entries}</ul>',
    '<li class="footnote" id="footnote{n}_x"><a class="footnote-label" href="#footnoteref{n}_x">{n}.</a> {note}</li>',
)
footnotes_plugin = noted(
    '<sup class="footnote_referrer"><a role="button" tabindex="0" href="#footnote_plugin_reference_9_1_{n}">'
    '<sup id="footnote_plugin_tooltip_9_1_{n}" class="footnote_plugin_tooltip_text">[{n}]</sup></a></sup>',
    '<div class="speaker-mute footnotes_reference_container"><div class="footnote_container_prepare"><p><span '
    'role="button" class="footnote_reference_container_label pointer">References</span></p></div><div '
    'id="footnote_references_container_9_1"><table class="footnotes_table footnote-reference-container"><tbody>'
    "{entries}</tbody></table></div></div>",
    '<tr class="footnotes_plugin_reference_row"><th scope="row" class="footnote_plugin_index_combi pointer"><a '
    'id="footnote_plugin_reference_9_1_{n}" class="footnote_backlink" href="#footnote_plugin_tooltip_9_1_{n}"><span '
    'class="footnote_index_arrow">&#8593;</span>{n}</a></th><td class="footnote_plugin_text">{note}</td></tr>',
)
aria = noted(
    '<a href="#note-{n}" role="doc-noteref">note {n}</a>',
    '<aside role="doc-endnotes"><h2>Notes</h2><ol>{entries}</ol></aside>',
    '<li id="note-{n}" role="doc-endnote">{note} <a href="#r{n}" role="doc-backlink">Back to the text</a></li>',
)


def google_docs() -> bytes:
    """What Google Docs downloads as "Web page": every link through its redirector, styles by class."""

    def wrapped(link: Link) -> str:
        target = (
            f"https://www.google.com/url?q={quote(link.href, safe='/:')}&sa=D&source=editors&ust=1&usg=AOv"
        )
        return f'<span class="c4"><a class="c5" href="{escape(target)}">{escape(link.words)}</a></span>'

    def words(piece: str) -> str:
        if piece.startswith("http"):
            return wrapped(Link(piece, piece))
        return f'<span class="c0">{escape(piece)}</span>'

    text = body(
        lambda n: f'<sup><a href="#ftnt{n}" id="ftnt_ref{n}">[{n}]</a></sup>', link=wrapped, words=words
    )
    notes = "".join(
        f'<div><p class="c2"><a href="#ftnt_ref{n}" id="ftnt{n}">[{n}]</a><span class="c1">&nbsp;</span>'
        + "".join(map(words, note))
        + "</p></div>"
        for n, note in NOTES.items()
    )
    text = text.replace("<p>", '<p class="c3">').replace("<h2>", '<h2 class="c6" id="h.abc">')
    return (
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type">'
        '<style type="text/css">ol{margin:0}</style></head>'
        f'<body class="c8 doc-content">{text}<hr class="c9">{notes}</body></html>'
    ).encode()


def word_filtered() -> bytes:
    """What Word saves as "Web Page, Filtered": notes point to names."""
    text = body(
        lambda n: (
            f'<a href="#_ftn{n}" name="_ftnref{n}" title=""><span class=MsoFootnoteReference>'
            f"<span class=MsoFootnoteReference><span lang=EN-GB style='font-size:11.0pt'>[{n}]</span></span></span></a>"
        )
    )
    text = text.replace("<p>", "<p class=MsoNormal>").replace("<li>", "<li class=MsoListParagraph>")
    notes = "".join(
        f'<div id=ftn{n}><p class=MsoFootnoteText><a href="#_ftnref{n}" name="_ftn{n}" title=""><span '
        f"class=MsoFootnoteReference><span lang=EN-GB>[{n}]</span></span></a><span lang=EN-GB> {note_of(n)}"
        "</span></p></div>"
        for n in NOTES
    )
    return (
        '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">'
        '<meta name=Generator content="Microsoft Word 15 (filtered)"><style><!-- p.MsoNormal {margin:0} --></style>'
        f"</head><body lang=EN-GB style='word-wrap:break-word'><div class=WordSection1>{text}</div>"
        f'<div><br clear=all><hr align=left size=1 width="33%">{notes}</div></body></html>'
    ).encode("cp1252")


def libreoffice() -> bytes:
    """What LibreOffice saves as "HTML Document (Writer)"."""
    text = body(
        lambda n: (
            f'<a class="sdfootnoteanc" name="sdfootnote{n}anc" href="#sdfootnote{n}sym"><sup>{n}</sup></a>'
        ),
        link=lambda link: (
            f'<font color="#000080"><u><a href="{escape(link.href)}">{escape(link.words)}</a></u></font>'
        ),
    )
    text = text.replace("<h2>", '<h2 class="western">').replace(
        "<p>", '<p style="line-height: 100%; margin-bottom: 0cm">'
    )
    notes = "".join(
        f'<div id="sdfootnote{n}"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote{n}sym" '
        f'href="#sdfootnote{n}anc">{n}</a>{note_of(n)}</p></div>'
        for n in NOTES
    )
    return (
        '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>'
        '<title></title><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head>'
        f'<body lang="en-GB" link="#000080" vlink="#800000" dir="ltr">{text}{notes}</body></html>'
    ).encode()


def notion() -> bytes:
    """What Notion exports as HTML: no notes of its own, so that they are typed and listed at the end."""
    text = body(lambda n: f"[{n}]")
    text = text.replace("<p>", '<p id="1f0a-77" class="">').replace(
        "<ul>", '<ul id="1f" class="bulleted-list">'
    )
    text = text.replace("<li>", '<li style="list-style-type:disc">')
    title = (
        f'<header><h1 class="page-title">{ARTICLE[0].pieces[0]}</h1><p class="page-description"></p></header>'
    )
    text = text.partition("</h1>")[2]
    notes = "".join(f'<p id="9{n}" class="">[{n}] {note_of(n)}</p>' for n in NOTES)
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>'
        f"<title>{ARTICLE[0].pieces[0]}</title><style>.x{{}}</style></head><body>"
        f'<article id="1f0a" class="page sans">{title}<div class="page-body">{text}{notes}</div></article>'
        '<span class="sans" style="font-size:14px;padding-top:2em"></span></body></html>'
    ).encode()
