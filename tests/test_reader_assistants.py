"""How assistants cite, in Markdown, as plain text and on a page: to its source, or told to lead nowhere."""

from __future__ import annotations

import re
from html import escape

import pytest

from auditor import pipeline
from auditor.model import Audit

CLAIM = "The minister met her counterpart in Geneva on Tuesday, the ministry said."
BEFORE = "# Talks in Geneva\n\nThe envoys had spoken on Monday already. Both sides will go on.\n\n"
AFTER = "\n\nNobody else was asked about it by the end of the day.\n"
LIST = "\n\nSources:\n\n[1] Geneva news, https://a.example/1\n\n[2] Other news, https://b.example/2\n"
ONE, TWO = "https://a.example/1", "https://b.example/2"
KINDS = ("md", "txt", "html")


def audited(text: str, kind: str) -> Audit:
    text = BEFORE + text + AFTER
    if kind == "html":
        paragraphs = [
            f"<h1>{each[2:]}</h1>" if each.startswith("# ") else f"<p>{escape(each, quote=False)}</p>"
            for each in text.split("\n\n")
        ]
        linked = re.sub(r"\[([^\[\]]*)\]\((https?://[^()]*)\)", r'<a href="\2">\1</a>', "".join(paragraphs))
        text = f"<!doctype html><html><body><article>{linked}</article></body></html>"
    return pipeline.audit_bytes(text.encode(), f"talks.{kind}")


def cited(audit: Audit) -> list[str]:
    return [link.href for link in audit.dossier.document.hyperlinks if link.role.cites]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("text", "hrefs"),
    [
        (f"{CLAIM} [oai_citation:2‡Name]({ONE})", [ONE]),
        (f"{CLAIM} [oai_citation:1,Name]({ONE})", [ONE]),
        (f"{CLAIM} ([a.example]({ONE}?utm_source=openai))", [f"{ONE}?utm_source=openai"]),
        (f"{CLAIM} [a.example]({ONE}?referrer=grok.com)", [f"{ONE}?referrer=grok.com"]),
        (f"{CLAIM}[]({ONE})[]({TWO})", [ONE, TWO]),
        (f"{CLAIM}[]({ONE})sn._setImageSrc('x','y');", [ONE]),
        (f"{CLAIM}[1]({ONE})[2]({TWO})", [ONE, TWO]),
        (f"{CLAIM}[1] {CLAIM}[2]{LIST}", [ONE, TWO]),
        (f"{CLAIM}[cite: 1, 2]{LIST}", [ONE, TWO]),
        (f"[cite_start]{CLAIM}[cite: 2]{LIST}", [TWO, ONE]),
        (f"{CLAIM}【2†source】{LIST}", [TWO, ONE]),
        (f"{CLAIM}【2】{LIST}", [TWO, ONE]),
        (f"{CLAIM}[citation:1][web:2]{LIST}", [ONE, TWO]),
        (f"{CLAIM}[^1^]\n\n{CLAIM}\n\nLearn more: [1. a.example]({ONE})", [ONE]),
        (
            f"{CLAIM[:-1]}.1 More was said in the evening.2\n\n#### **Works cited**\n\n"
            f"1. One, accessed on October 5, 2025, [{ONE}]({ONE})\n\n"
            f"2. Two, accessed on October 5, 2025, [{TWO}]({TWO})",
            [ONE, TWO],
        ),
    ],
)
def test_mark_leads_to_the_address_that_the_text_carries(text: str, hrefs: list[str], kind: str) -> None:
    # An entry of a list that no mark points to is cited after those that one does.
    found = audited(text, kind)
    assert list(dict.fromkeys(cited(found))) == hrefs
    assert "LNK306" not in {finding.code for finding in found.findings}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        f"{CLAIM} :contentReference[oaicite:0]{{index=0}}",
        f"{CLAIM} oaicite:5]index=5}}",
        f"{CLAIM}\ue200cite\ue202turn0search0\ue202turn0search1\ue201",
        f"{CLAIM} citeturn0search0turn0search1",
        f"{CLAIM}【24†source】",
        f"{CLAIM}【12:1†source】",
        f"{CLAIM}【85†L261-269】",
        f'{CLAIM} ({{"attribution":{{"attributableIndex":"1009-1"}}}})',
        f"{CLAIM} Wikipedia+1",
        f"{CLAIM}[citation:1]",
        f"{CLAIM}[web:1][web:17]",
        f"{CLAIM}[attached_file:1]",
        f"{CLAIM}[^1^][2^]",
        f"{CLAIM}[^1^][2]",
        f"[cite_start]{CLAIM}[cite: 4, 5]",
        f"[span_0](start_span){CLAIM}[span_0](end_span)",
        f'{CLAIM}[](grok_render_citation_card_json={{"cardIds":["bde569"]}})',
        f'{CLAIM}<grok:render card_id="a" type="render_inline_citation">'
        '<argument name="citation_id">0</argument></grok:render>',
        f'{CLAIM}<grok-card data-id="a1" data-type="citation_card"></grok-card>',
        f'(cite index="7-1,7-2">{CLAIM}</cite>',
        f"{CLAIM}【3†source】{LIST}",
    ],
)
def test_mark_that_points_to_nothing_is_a_finding(text: str, kind: str) -> None:
    found = audited(text, kind)
    assert "LNK306" in {finding.code for finding in found.findings}
    said = found.dossier.document.prose.text
    assert not any(sign in said for sign in ("oaicite", "turn0", "†", "cite", "grok", "[web", "attributable"))


@pytest.mark.parametrize("kind", KINDS)
def test_address_that_an_assistant_hid_behind_its_own_is_told(kind: str) -> None:
    opaque = "https://vertexaisearch.cloud.google.com/grounding-api-redirect/AUZIYQ"
    assert "LNK303" in {finding.code for finding in audited(f"{CLAIM} [a.example]({opaque})", kind).findings}
