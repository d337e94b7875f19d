"""Mails and electronic books: what is read of them, what is set apart, what is refused."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from auditor import pipeline
from auditor.errors import UnreadableInput
from auditor.model import BlockKind, Document, LinkRole
from auditor.readers import read
from tests import saved_as

TOLD = "The river rose in the night, and nobody was told of it before the morning came."
QUOTED = "Could you send what you know of the river, and who says it, by noon today, please?"
LINKED = f'<p>{TOLD} <a href="https://agency.example/7">The agency</a> has it.</p>'


def mail(html: str = "", text: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    for name, content in {"Subject": "The river", "From": "Ana Petit <a@news.example>", **headers}.items():
        made[name.replace("_", "-")] = content
    if text or not html:
        made.set_content(text or TOLD)
    if html:
        (made.add_alternative if text else made.set_content)(html, subtype="html")
    return made


def document(made: EmailMessage) -> Document:
    return pipeline.read(made.as_bytes(), "a.eml")


def kinds(made: EmailMessage) -> dict[str, BlockKind]:
    read_ = document(made)
    return {read_.text[block.span.start : block.span.end]: block.kind for block in read_.blocks}


def test_html_of_a_mail_is_read_where_there_is_plain_text_too() -> None:
    found = document(mail(html=LINKED, text="Read this mail in a browser."))
    assert [link.href for link in found.hyperlinks] == ["https://agency.example/7"]
    assert "browser" not in found.text
    assert (found.title, found.authors) == ("The river", ("Ana Petit",))


def test_encoded_subject_and_sender_are_decoded_and_the_day_is_known() -> None:
    found = document(
        mail(
            Subject="Re: Crue à Orléans",
            From="Zoé Dupré <z@x.example>",
            Date="Mon, 16 Jun 2025 08:15:00 +0200",
        )
    )
    assert (found.title, found.authors, str(found.published)) == (
        "Crue à Orléans",
        ("Zoé Dupré",),
        "2025-06-16",
    )


@pytest.mark.parametrize(
    "quote",
    [
        f'<div class="gmail_quote"><div class="gmail_attr">On Monday Bo wrote:</div><blockquote>'
        f"{QUOTED}</blockquote></div>",
        f'<blockquote type="cite">{QUOTED}</blockquote>',
        f'<div id="divRplyFwdMsg">From: Bo</div><div class="yahoo_quoted">{QUOTED}</div>',
    ],
)
def test_what_a_reply_quotes_is_set_apart(quote: str) -> None:
    found = kinds(mail(html=LINKED + quote))
    assert found[QUOTED] is BlockKind.BOILERPLATE
    assert found[f"{TOLD} The agency has it."].counts


def test_what_a_plain_reply_quotes_and_its_signature_are_set_apart() -> None:
    text = f"{TOLD}\n\nOn Mon, 16 Jun 2025, Bo wrote:\n> {QUOTED}\n\n-- \nAna Petit, The Daily Example"
    found = kinds(mail(text=text, In_Reply_To="<1@x>"))
    assert found[QUOTED] is BlockKind.BOILERPLATE
    assert found["Ana Petit, The Daily Example"] is BlockKind.BOILERPLATE
    assert found[TOLD].counts


def test_plain_mail_wrapped_at_a_column_keeps_its_paragraphs() -> None:
    wrapped = (
        "The river rose in the night, and nobody was told of it before the\n"
        "morning came, when it was too late for most to leave the valley\n"
        "by the road."
    )
    assert wrapped in kinds(mail(text=wrapped + "\n\n" + TOLD))


def test_forwarded_mail_is_the_article() -> None:
    inside = f"See below.<div class='gmail_quote'>---------- Forwarded message ---------<br>{LINKED}</div>"
    found = document(mail(html=inside, Subject="Fwd: The river"))
    assert [link.role for link in found.hyperlinks] == [LinkRole.INLINE]
    assert found.title == "The river"


def test_mail_forwarded_as_an_attachment_is_the_article() -> None:
    outer = mail(text="FYI", Subject="Fwd: something")
    outer.add_attachment(mail(html=LINKED, Subject="The flood"))
    found = document(outer)
    assert found.title == "The flood"
    assert [link.href for link in found.hyperlinks] == ["https://agency.example/7"]


def test_mail_attached_as_a_file_is_the_article() -> None:
    outer = mail(text="FYI", Subject="something")
    data = mail(html=LINKED, Subject="The flood").as_bytes()
    outer.add_attachment(data, maintype="application", subtype="octet-stream", filename="The flood.EML")
    found = document(outer)
    assert (found.title, found.degraded) == ("The flood", ())
    assert [link.href for link in found.hyperlinks] == ["https://agency.example/7"]


OUTLOOK = (
    '<p class="MsoNormal"><b>From:</b> Ana Petit &lt;a@news.example&gt;<br><b>Sent:</b> Monday<br>'
    "<b>To:</b> Ed &lt;ed@paper.example&gt;<br><b>Subject:</b> The river</p>"
)


def test_header_of_the_mail_that_outlook_hands_on_is_set_apart_and_the_mail_is_the_article() -> None:
    for subject in ("FW: The river", "TR : The river", "The river"):
        found = kinds(mail(html=f"<p>FYI</p>{OUTLOOK}<p>{TOLD}</p>", Subject=subject))
        assert {text[:9]: kind.counts for text, kind in found.items()}["From: Ana"] is False
        assert found[TOLD].counts


def test_what_a_reply_of_outlook_answers_to_is_set_apart() -> None:
    made = mail(html=f"<p>{TOLD}</p>{OUTLOOK}<p>{QUOTED}</p>", Subject="RE: The river", In_Reply_To="<1@x.y>")
    found = kinds(made)
    assert found[TOLD].counts
    assert found[QUOTED] is BlockKind.BOILERPLATE


def test_foot_of_a_newsletter_cites_nothing() -> None:
    accounts = "".join(
        f'<a href="https://{host}/outlet">{words}</a> '
        for host, words in (("x.com", "X"), ("facebook.com", "Facebook"), ("instagram.com", ""))
    )
    foot = (
        f"<p>{accounts}</p><p>You are receiving this because you asked for it. "
        '<a href="https://outlet.example/u?unsubscribe=1">Leave</a></p>'
        '<p><a href="https://outlet.example/terms">Terms of use</a></p>'
    )
    article = f"{LINKED}<p>{TOLD}</p>" * 2
    sources = '<h2>Sources</h2><p><a href="https://bbc.example/1">BBC</a></p>'
    found = document(mail(html=article + sources + foot))
    cited = [link.href for link in found.hyperlinks if link.role.cites]
    assert cited == ["https://agency.example/7"] * 2 + ["https://bbc.example/1"]
    first = '<p><a href="https://outlet.example/unsubscribe">Unsubscribe</a></p>'
    assert [link.role.cites for link in document(mail(html=first + article)).hyperlinks] == [
        False,
        True,
        True,
    ]


def test_mail_that_says_latin_1_is_in_windows_1252() -> None:
    data = (
        b"Subject: x\nFrom: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    )
    assert "l’eau – 5 €" in pipeline.read(data + "On dit l’eau – 5 €.".encode("cp1252"), "a.eml").text


def test_mail_in_outlooks_own_format_says_what_to_do() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__substg1.0_0037001F".encode("utf-16-le")
    with pytest.raises(UnreadableInput, match=r"save it as \.eml or text"):
        read(data, "a.msg")


def test_attachments_are_named_as_not_read() -> None:
    made = mail(html=LINKED)
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="report.pdf")
    assert document(made).degraded == ("not read: the attachment report.pdf (application/pdf)",)


def test_hidden_preheader_is_not_read() -> None:
    hidden = '<div style="display:none;max-height:0px">Today only</div><span style="font-size:0px">x</span>'
    assert "Today" not in document(mail(html=hidden + LINKED)).text


def test_tables_that_lay_out_a_mail_are_text_and_small_ones_are_rows() -> None:
    cell = f"<td>{LINKED}<p>{TOLD}</p></td>"
    found = document(mail(html=f"<table><tr>{cell}<td> </td></tr><tr><td>May</td><td>4 mm</td></tr></table>"))
    assert "May | 4 mm" in found.text
    assert f"{TOLD} The agency has it.\n\n{TOLD}" in found.text


def test_links_within_a_mail_and_to_addresses_are_no_citations() -> None:
    found = document(
        mail(html=LINKED + '<p>Write to <a href="mailto:x@y.example">us</a>, <a href="#top">up</a>.</p>')
    )
    assert [link.href for link in found.hyperlinks] == ["https://agency.example/7"]


# --- hostile mails ---------------------------------------------------------------------------------


def test_parts_nested_beyond_measure_are_named() -> None:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(400))
    found = read(f"Subject: The river\n{head}Content-Type: text/plain\n\nhello\n".encode(), "a.eml")
    assert found.degraded == ("parts nested over 20 deep were not read",)


def test_mails_nested_beyond_measure_are_refused() -> None:
    outer = b"Subject: x\nFrom: a@b.example\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    with pytest.raises(UnreadableInput, match="nested too deep"):
        read(outer * 10_000 + b"Subject: y\n\n" + TOLD.encode(), "a.eml")


def test_mail_without_text_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="no text in it"):
        read(b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n\n", "a.eml")


def test_broken_headers_do_no_harm() -> None:
    data = b"Subject: =?utf-99?B?////?=\nFrom: \xff\xfe <>\nDate: 99 Xxx 99999\n"
    data += b"Content-Type: text/plain; charset=none\n\n"
    found = pipeline.read(data + TOLD.encode(), "a.eml")
    assert TOLD in found.text
    assert found.published is None


# --- books -----------------------------------------------------------------------------------------


def test_book_says_who_wrote_it_and_when() -> None:
    found = pipeline.read(saved_as.epub(), "a.epub")
    assert (found.authors, str(found.published)) == (("Ana Petit",), "2025-06-16")


def test_author_and_day_that_a_program_made_up_are_none() -> None:
    made = "2026-11-22T01:45:09Z"
    opf = saved_as.OPF.replace("Ana Petit", "Unknown Author").replace(
        "2025-06-16</dc:date>", f'{made}</dc:date><meta property="dcterms:modified">{made}</meta>'
    )
    found = pipeline.read(saved_as.epub(**{"OEBPS/book.opf": opf}), "a.epub")
    assert (found.authors, found.published) == ((), None)


def test_link_that_the_walk_did_not_see_is_counted() -> None:
    lost = saved_as.html_body() + '<script><a href="https://lost.example/">x</a></script>'
    data = saved_as.epub(**{"OEBPS/text/c1.xhtml": f"<html><body>{lost}</body></html>"})
    assert pipeline.read(data, "a.epub").degraded == ("5 links seen in the file, 4 read",)


def test_book_under_copy_protection_says_so() -> None:
    rights = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><x:EncryptedData xmlns:x="http://e">'
        '<x:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></x:EncryptedData></encryption>'
    )
    with pytest.raises(UnreadableInput, match="copy protection"):
        read(saved_as.epub(**{"META-INF/encryption.xml": rights}), "a.epub")


def test_book_whose_chapter_is_missing_says_so() -> None:
    spine = saved_as.OPF.replace("</spine>", '<itemref idref="c9"/></spine>').replace(
        "</manifest>", '<item id="c9" href="text/c9.xhtml" media-type="application/xhtml+xml"/></manifest>'
    )
    found = pipeline.read(saved_as.epub(**{"OEBPS/book.opf": spine}), "a.epub")
    assert found.degraded == ("OEBPS/text/c9.xhtml is not in the file",)
