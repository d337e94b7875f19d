"""The editors' room: what it shows, what it refuses, what it keeps, and what it tells nobody."""

from __future__ import annotations

import asyncio
import contextlib
import html
import re
import socket
import time
import urllib.request

import pytest

from tests.hostile import PAYLOAD
from tests.interrupted import hear_ctrl_c
from tests.web.asking import Browser
from tests.web.conftest import PAGE, opened

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
pytest.importorskip("python_multipart")

TEXT = """# The bridge stays closed

The bridge will stay closed, according to [a post](https://x.com/town/status/1934261396838945084).
The mayor told Reuters that it would open on Friday. Nobody was hurt.
"""


@pytest.fixture
def browser(room):
    return Browser(room)


# --- what it shows -----------------------------------------------------------------------------------


def test_pasted_text_is_audited_without_script(browser):
    path, page = browser.audited(TEXT)
    assert re.fullmatch(r"/a/[\w-]{24}", path)
    assert "The bridge stays closed" in page
    assert 'id="answer"' in page
    assert "Check 1 link" in page
    assert "x.com" in page


def test_file_is_read_by_its_name(browser):
    _, page = browser.audited(
        file=("C:\\fakepath\\b.html", b"<p>Selon <a href='https://afp.com/x'>l'AFP</a>, rien.")
    )
    assert "b.html" in page
    assert "fakepath" not in page
    assert "afp.com" in page


def test_page_speaks_the_language_asked_for(browser):
    path, _ = browser.audited(TEXT)
    assert '<html lang="fr">' in browser.get(f"{path}?lang=fr").text
    assert '<html lang="fr">' in browser.get("/", Accept_Language="fr-CA,fr;q=0.9").text
    assert '<html lang="en">' in browser.get("/?lang=xx").text


def test_note_to_the_desk_is_there_in_both_languages(browser):
    _, page = browser.audited(TEXT)
    notes = dict(re.findall(r'<textarea id="note-(en|fr)"[^>]*>(.*?)</textarea>', page, re.DOTALL))
    assert "By citations: 100\u00a0%, 1 of 1 link" in notes["en"]
    assert "Par les citations" in notes["fr"]


def test_every_format_can_be_downloaded(browser):
    from auditor.report import reporters

    path, page = browser.audited(TEXT)
    for name, form in reporters().items():
        assert f'href="{path}/report/{name}?lang=en"' in page
        answer = browser.get(f"{path}/report/{name}")
        assert answer.status == 200
        assert answer.headers["content-type"].startswith(form.media_type)
        assert answer.headers["content-disposition"].startswith('attachment; filename="pasted-text-')
        assert answer.body


def test_two_versions_are_compared(browser):
    after = TEXT.replace("Nobody was hurt.", "One person was hurt, [police](https://police.uk/a) said.")
    answer = browser.give(after, before_text=TEXT)
    where = answer.headers["location"]
    assert re.fullmatch(r"/compare/[\w-]{24}/[\w-]{24}\?lang=en", where)
    page = browser.get(where).text
    assert "<ins>" in page
    assert "police.uk" in page
    assert "3 sentences unchanged" in page


def test_version_is_compared_with_one_that_was_audited_before(browser):
    path, _ = browser.audited(TEXT)
    answer = browser.give(TEXT, before=path.rpartition("/")[2])
    assert "Nothing changed that an audit sees" in browser.get(answer.headers["location"]).text


# --- what leaves the machine -------------------------------------------------------------------------


def test_address_is_not_asked_before_somebody_agrees(browser, site):
    answer = browser.give(f"{site}/article")
    where = answer.headers["location"]
    page = browser.get(where).text
    assert "Before anything leaves this machine" in page
    assert f"{site}/article" in page
    assert site.asked == []
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)">', page))
    done = browser.post("/fetch", fields)
    assert done.headers["location"] == where
    assert "Dam is safe, engineers say" in browser.get(where).text
    assert site.asked == ["/article"]


def test_address_that_was_agreed_to_beside_the_box_is_asked_at_once(browser, site):
    _, page = browser.audited(f"{site}/article", agreed=f"{site}/article")
    assert "Dam is safe, engineers say" in page


def test_page_that_breaks_off_is_said_to_in_the_language_of_the_page(browser, site):
    path = browser.give(f"{site}/cut", agreed=f"{site}/cut").headers["location"].partition("?")[0]
    assert f"only the first {len(PAGE)} bytes of the answer were read" in browser.get(f"{path}?lang=en").text
    assert f"seuls les {len(PAGE)} premiers octets" in browser.get(f"{path}?lang=fr").text


def test_agreement_to_one_address_is_none_to_another(browser, site):
    browser.audited(f"{site}/article", agreed=f"{site}/other")
    assert site.asked == []


def test_links_are_asked_when_the_button_is_pressed_and_not_before(browser, site):
    text = f"The council met, [its minutes]({site}/here) say. It voted, [they]({site}/gone) say."
    path, page = browser.audited(text)
    assert site.asked == []
    assert "2 addresses are asked for" in page
    assert browser.post(f"{path}/check", {"token": browser.token(), "lang": "en"}).status == 303
    page = browser.get(path).text
    assert {"/here", "/gone"} <= set(site.asked)
    assert "<b>1</b> answers" in page
    assert "<b>1</b> gone" in page
    assert re.search(r'class="troubled"><li>.*/gone</a> — gone', page)
    assert not re.search(r'class="troubled">.*/here</a>', page)


def test_page_begins_before_the_links_have_answered(browser, site):
    text = f"The council met, [its minutes]({site}/slow) say. It voted, [they]({site}/here) say."
    path, _ = browser.audited(text)
    browser.post(f"{path}/check", {"token": browser.token(), "lang": "en"})
    answer = urllib.request.urlopen(f"http://{browser.host}{path}?lang=en", timeout=30)
    line = b""
    while b'class="progress"' not in line:
        line = answer.readline()
    assert b"Asking 2 addresses" in line
    assert b"/here</b> answers" in answer.readline()
    site.slow_may_answer.set()
    page = answer.read().decode()
    assert page.index("</ol></section>") < page.index('id="answer"')
    assert "<b>2</b> answers" in page
    assert page.count("<!doctype") == 0
    assert page.rstrip().endswith("</html>")


def test_own_network_is_not_asked(browser):
    _, page = browser.audited("http://10.0.0.1/secret", agreed="http://10.0.0.1/secret")
    assert "not fetched: " in page


def test_bookmark_fills_the_box_and_asks_for_nothing(browser, site):
    page = browser.get(f"/?url={site}/article", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").text
    assert f">{site}/article</textarea>" in page
    assert site.asked == []


# --- who may ask -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:80", ""]
)
def test_other_host_is_refused(browser, host):
    assert browser.get("/", Host=host).status == 421


def test_localhost_is_the_loopback_too(browser):
    port = browser.host.rpartition(":")[2]
    assert browser.get("/", Host=f"localhost:{port}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_form_of_another_site_is_refused(browser, headers):
    answer = browser.post("/audit", {"token": browser.token(), "text": TEXT}, headers)
    assert answer.status == 403


def test_form_without_the_token_is_refused(browser):
    assert browser.post("/audit", {"token": "guess", "text": TEXT}).status == 403
    assert browser.post("/audit", {"text": TEXT}).status == 403
    path, _ = browser.audited(TEXT)
    for action in ("check", "forget"):
        assert browser.post(f"{path}/{action}", {"token": "guess"}).status == 403
    assert browser.post("/fetch", {"after": path.rpartition("/")[2]}).status == 403


def test_result_is_not_shown_within_another_site(browser):
    path, _ = browser.audited(TEXT)
    assert browser.get(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403
    assert browser.get(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 403
    headers = browser.get(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_every_answer_is_sealed(browser):
    path, _ = browser.audited(TEXT)
    for where in ("/", path, f"{path}/report/json", "/nowhere", "/favicon.ico"):
        headers = browser.get(where).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "server" not in headers


# --- how much ----------------------------------------------------------------------------------------


def test_too_much_is_refused_before_it_is_read(browser):
    answer = browser.ask("POST", "/audit", headers={"Content-Length": str(10**10)})
    assert answer.status == 413


def test_text_that_is_far_too_long_is_refused(browser):
    assert browser.give("x" * (2 * 2**20 + 1)).status == 413


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "   "}, "There is no article yet"),
        ({"text": TEXT, "file": ("a.md", b"x")}, "There is text in the box and a file beside it"),
        ({"file": ("a.md", b"")}, "This file is empty"),
    ],
)
def test_form_that_cannot_be_audited_says_why_above_the_box(browser, fields, words):
    answer = browser.give(**fields)
    assert answer.status == 422
    assert words in answer.text
    assert 'id="box"' in answer.text


def test_problem_is_said_in_the_language_of_the_form_and_the_text_comes_back(browser):
    answer = browser.give(TEXT, ("a.md", b"x"), lang="fr")
    assert "Il y a un texte dans la boîte" in answer.text
    assert "The mayor told Reuters that it would open on Friday." in answer.text
    stale = browser.give(TEXT, token="of yesterday")
    assert stale.status == 403
    assert "The mayor told Reuters that it would open on Friday." in stale.text


def test_file_that_cannot_be_read_is_refused_in_the_language_of_the_form(browser):
    cut = ("a.docx", b"PK\x03\x04 and no more")
    for lang, words in (
        ("en", "a.docx: a zip archive (docx, odt, epub) that is cut short or damaged; save it anew"),
        ("fr", "a.docx\u00a0: une archive zip (docx, odt, epub) tronquée ou endommagée"),
    ):
        refused = browser.get(browser.give(file=cut, lang=lang).headers["location"])
        assert words in refused.text


def test_body_that_goes_on_after_its_limit_is_cut_off(room):
    host, _, port = room.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(
            f"POST /audit HTTP/1.1\r\nHost: {host}:{port}\r\nTransfer-Encoding: chunked\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\n\r\n".encode()
        )
        part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n'
        line.sendall(b"%x\r\n%s\r\n" % (len(part), part))
        chunk = b"x" * 2**20
        with contextlib.suppress(OSError):
            for _ in range(40):
                line.sendall(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        with contextlib.suppress(ConnectionResetError):
            assert line.recv(64).startswith(b"HTTP/1.1 413")
    assert Browser(room).get("/").status == 200


def test_request_that_never_ends_is_given_up():
    from auditor.web import Settings

    with opened(Settings(request=0.5, workers=1)) as slow:
        host, _, port = slow.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=30) as line:
            line.sendall(
                f"POST /audit HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 99\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\n\r\ntoken=".encode()
            )
            assert line.recv(64).startswith(b"HTTP/1.1 408")


def test_work_that_takes_too_long_is_given_up_and_the_next_one_is_done():
    from auditor.errors import UnreadableInput
    from auditor.web._workers import Workers

    async def scene():
        workers = Workers(1, 3.0)
        try:
            with pytest.raises(UnreadableInput, match="endless: not read within 3 seconds"):
                await workers.run("endless", time.sleep, 60)
            workers._children[0].seconds = 60  # the next one is started first
            return await workers.run("next", len, b"abc")
        finally:
            workers.close()

    assert asyncio.run(scene()) == 3


def test_port_that_is_taken_says_what_would_do(room, capfd):
    from auditor.cli import run

    assert run(["serve", "--port", room.rpartition(":")[2]]) == 2
    assert "--port 0 takes any that is free" in capfd.readouterr().err


def test_missing_extra_says_what_to_install(monkeypatch):
    import importlib.util

    from auditor import web
    from auditor.errors import MissingExtra

    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "uvicorn" else found(name))
    with pytest.raises(MissingExtra, match=r"not installed \(uvicorn\).*pip install 'news-auditor\[web\]'"):
        web.require()


def test_file_that_cannot_be_read_says_why(browser):
    where = browser.give(file=("a.docx", b"PK\x03\x04 no archive")).headers["location"]
    browser.get(where)  # this page may begin before the end is known, and then it is a 200
    page = browser.get(where)
    assert page.status == 422
    assert "a.docx" in page.text
    assert "/tmp" not in page.text


def test_what_is_not_there_says_so_and_not_where_we_are(browser):
    for path in ("/a/nothing", "/a/nothing/report/json", "/compare/a/b", "/../../etc/passwd", "/static/x"):
        answer = browser.get(path)
        assert answer.status == 404
        assert "Traceback" not in answer.text
        assert "/site-packages" not in answer.text


def test_hostile_article_stays_text(browser):
    text = f"# {PAYLOAD}\n\nSelon [{PAYLOAD}](https://x.com/a/status/1), rien.\n\n[a](javascript:alert(1))"
    path, page = browser.audited(text.replace("\x00", ""))
    for shown in (page, browser.get(f"/compare{path[2:]}{path[2:]}").text):
        assert "<script>alert" not in shown
        assert "<img" not in shown
        assert not re.search(r'href="javascript:', shown, re.IGNORECASE)
        assert "\u202e" not in shown
        assert "\x1b" not in shown


def test_hostile_name_of_a_file_stays_text(browser):
    page = browser.audited(file=("<script>alert(1)</script>.md", TEXT.encode()))[1]
    assert "<script>alert" not in page
    assert html.escape("script>.md") in page


def test_forgotten_article_is_gone(browser):
    path, _ = browser.audited(TEXT)
    assert browser.post(f"{path}/forget", {"token": browser.token()}).status == 303
    assert browser.get(path).status == 404


def test_room_on_the_command_line_says_where_it_is(tmp_path):
    import os
    import signal
    import subprocess
    import sys

    process = subprocess.Popen(
        [sys.executable, "-m", "auditor", "serve", "--port", "0", "--lang", "fr"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(__import__("pathlib").Path(__file__).parents[2])},
        preexec_fn=hear_ctrl_c,
    )
    try:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert address, said
        assert '<html lang="fr">' in Browser(address[0]).get("/").text
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        process.stderr.close()
