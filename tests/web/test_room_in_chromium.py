"""A person's paths through the room, in a real Chromium: paste, drop, address, filter, jump, check, compare.

Accessibility is looked at by axe-core in every state of the page, light and dark, and at 320 pixels.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.web.test_room import TEXT

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.chromium

SEED = next(Path(__file__).parents[2].joinpath("seeds").glob("000_*.txt"))
_RICH = """async ([selector, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "plain");
  const pasted = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector(selector).dispatchEvent(pasted);
}"""
_DROPPED = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const drop = (kind) => new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
  for (const kind of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(drop(kind));
}"""


def _chromium() -> str | None:
    named = os.environ.get("AUDITOR_TEST_CHROMIUM")
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    return named or next((path for path in found if path), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        try:
            browser = started.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        except playwright.Error as error:
            pytest.skip(f"NO CHROMIUM HERE: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture
def said() -> list[str]:
    """What the console said."""
    return []


@pytest.fixture
def page(chromium: Any, room: str, said: list[str]) -> Iterator[Any]:
    context = chromium.new_context(
        base_url=room, viewport={"width": 1280, "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(120_000)
    page = context.new_page()
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    # A policy that is broken, a script that trips, a page that loads something: all would be said or asked.
    assert [line for line in said if "status of 4" not in line] == []
    assert [url for url in asked if not url.startswith((room, "blob:", "data:"))] == []


def audit(page: Any, text: str) -> None:
    page.goto("/?lang=en")
    page.fill("#box", text)
    page.click("button.main")
    page.wait_for_selector("#desk")


# --- paths -------------------------------------------------------------------------------------------


def test_pasted_article_is_shown_with_its_figures_first(page):
    audit(page, SEED.read_text(encoding="utf-8"))
    assert page.locator(".figure .value").first.inner_text() == "46\u00a0%"
    assert page.locator(".verdict").bounding_box()["y"] < 300


def test_rich_text_keeps_its_links(page):
    page.goto("/?lang=en")
    html = '<h1>Title</h1><p>It holds, <a href="https://www.reuters.com/world/1">Reuters</a> says.</p><p>Two.'
    page.evaluate(_RICH, ["#box", html])
    assert page.input_value("#box") == (
        "# Title\n\nIt holds, [Reuters](<https://www.reuters.com/world/1>) says.\n\nTwo."
    )
    assert "Pasted with its links" in page.inner_text("#leaves")
    page.click("button.main")
    page.wait_for_selector("#desk")
    assert page.locator(".source h3", has_text="Reuters").count() == 1


def test_hostile_rich_text_runs_nothing(page, said):
    page.goto("/?lang=en")
    html = '<a href="https://a.example/">x</a><img src=x onerror="document.title=1">'
    html += "<script>document.title=2</script>"
    page.evaluate(_RICH, ["#box", html])
    assert page.title() == "The editors’ room"
    assert page.input_value("#box") == "[x](<https://a.example/>)"
    assert all("Executing inline event handler violates" in line for line in said)
    said.clear()


def test_dropped_file_is_audited(page):
    page.goto("/?lang=en")
    page.evaluate(_DROPPED, ["dropped.md", TEXT])
    page.wait_for_selector("#desk")
    assert "dropped.md" in page.inner_text(".facts >> nth=0")


def test_address_is_announced_before_it_is_asked(page, site):
    page.goto("/?lang=en")
    page.fill("#box", f"{site}/article")
    told = page.inner_text("#leaves")
    assert f"127.0.0.1:{site.port}" in told
    assert site.asked == []
    assert page.inner_text("button.main") == f"Ask 127.0.0.1:{site.port} for the page, then audit it"
    page.click("button.main")
    page.wait_for_selector("#desk")
    assert page.inner_text("h1") == "Dam is safe, engineers say"
    assert site.asked == ["/article"]


def test_filter_shows_only_what_it_says(page):
    audit(page, SEED.read_text(encoding="utf-8"))
    paragraphs = page.locator(".para:visible").count()
    label = page.locator("label[for=v-anonymous]")
    assert re.search(r"\((\d+)\)", label.inner_text())[1] == str(page.locator(".s.anonymous").count())
    label.click()
    shown = page.locator(".para:visible")
    assert 0 < shown.count() < paragraphs
    for at in range(shown.count()):
        assert shown.nth(at).locator(".s.anonymous").count() or shown.nth(at).locator("details").count()


def test_finding_jumps_to_its_place_through_a_filter(page):
    audit(page, SEED.read_text(encoding="utf-8"))
    page.click("label[for=v-anonymous]")
    link = page.locator("#findings ~ * .where a").first
    link.click()
    target = page.locator(link.get_attribute("href"))
    assert target.is_visible()
    assert -5 < target.bounding_box()["y"] < 880


def test_figure_and_sentence_answer_why(page):
    audit(page, SEED.read_text(encoding="utf-8"))
    page.locator(".figure summary").first.click()
    assert "Different addresses: 4 of 7 are posts" in page.inner_text(".figure >> nth=0")
    page.locator(".s.social_exclusive a.q").first.click()
    assert page.locator(".why:target").is_visible()
    assert len(page.inner_text(".why:target")) > 40


def test_links_are_checked_when_the_button_is_pressed(page, site):
    audit(page, f"The council met, [minutes]({site}/here) say. It voted, [they]({site}/gone) say. It ended.")
    page.click("#check summary")
    told = page.inner_text("#check")
    assert "Nothing has been asked yet" in told
    assert "127.0.0.1 × 2" in told
    assert site.asked == []
    page.click("#check button.main")
    page.wait_for_selector("#check .answers")
    assert "1 gone" in page.inner_text("#check .answers")
    assert page.locator(".doc li", has_text="gone").count() >= 1


def test_note_is_copied(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    audit(page, TEXT)
    page.click("#note summary")
    page.click("[data-copy=note-en]")
    page.locator("[data-copy=note-en]:text-is('Copied')").wait_for()
    assert "The bridge stays closed" in page.evaluate("navigator.clipboard.readText()")


def test_report_is_downloaded(page):
    audit(page, TEXT)
    page.click("#downloads summary")
    with page.expect_download() as started:
        page.click("#downloads a:text-is('html')")
    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert "<script" not in text
    assert "The bridge stays closed" in text


def test_print_leaves_the_desk_out(page):
    audit(page, TEXT)
    page.emulate_media(media="print")
    assert not page.locator(".desk").is_visible()
    assert not page.locator("nav.top").is_visible()
    assert page.locator(".verdict").is_visible()
    assert page.pdf()[:5] == b"%PDF-"


def test_versions_are_compared_from_the_result(page):
    audit(page, TEXT)
    page.click("#compare summary")
    page.fill("#compare textarea", TEXT.replace("Nobody was hurt", "One person was hurt"))
    page.click("#compare button.main")
    page.wait_for_selector("#sentences")
    assert page.locator("del").all_inner_texts() == ["Nobody"]
    assert page.locator("ins").all_inner_texts() == ["One person"]


def test_problem_is_said_above_the_box(page):
    page.goto("/?lang=en")
    page.click("button.main")
    page.wait_for_selector("[role=alert]")
    assert "There is no article yet" in page.inner_text("[role=alert]")
    page.fill("#box", "http://127.0.0.1:1/nobody")
    page.click("button.main")
    page.wait_for_selector("[role=alert]:has-text('not fetched')")


def test_file_that_is_too_large_is_not_even_sent(page, tmp_path):
    with (tmp_path / "a.md").open("wb") as large:
        large.truncate(24 * 2**20)
    page.goto("/?lang=en")
    page.set_input_files("#file", tmp_path / "a.md")
    assert "larger than 24 MB" in page.inner_text("#leaves")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.click("button.main")  # comes back when what it began has begun
    assert page.evaluate("() => new Promise((done) => setTimeout(done, 0, location.search))") == "?lang=en"
    assert sent == []


def test_everything_works_without_script(chromium, room, site):
    context = chromium.new_context(base_url=room, java_script_enabled=False)
    page = context.new_page()
    page.goto("/?lang=en")
    page.fill("#box", f"{site}/article")
    page.click("button.main")
    assert site.asked == []
    page.click("button.main")
    assert page.inner_text("h1") == "Dam is safe, engineers say"
    page.click("label[for=v-none]")
    page.click("#note summary")
    assert page.locator("#note-en").is_visible()
    assert page.locator("[data-copy], [data-print]").locator("visible=true").count() == 0
    page.click("text=Another article")
    page.fill("#box", TEXT)
    page.click(".earlier summary")
    page.fill("#before_box", TEXT + "\nMore was said.")
    page.click("button.main")
    assert page.locator("del").inner_text() == "More was said."
    context.close()


def test_keyboard_alone_reaches_a_result_and_its_reasons(page):
    page.goto("/?lang=en")
    for _ in range(12):
        if page.evaluate("document.activeElement.id") == "box":
            break
        page.keyboard.press("Tab")
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#desk")
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        radio = page.evaluate("document.activeElement.type === 'radio'")
        assert ring != "none" or radio
        if "SUMMARY" in seen and "q c-social_exclusive" in seen:
            break
    page.keyboard.press("Enter")
    assert page.locator(".why:target").is_visible()


# --- for everybody -----------------------------------------------------------------------------------


def states(page: Any, lang: str) -> Iterator[str]:
    """Lead through every page, and name where we are."""
    page.goto(f"/?lang={lang}")
    yield "box"
    page.fill("#box", "https://a.example/b")
    page.click(".earlier summary")
    yield "box with an address"
    page.fill("#box", "")
    page.click("button.main")
    page.wait_for_selector("[role=alert]")
    yield "problem"
    page.fill("#box", SEED.read_text(encoding="utf-8"))
    page.click("button.main")
    page.wait_for_selector("#desk")
    yield "result"
    for tool in ("check", "note", "downloads", "compare"):
        page.click(f"#{tool} summary")
        yield tool
    page.locator(".figure summary").first.click()
    page.locator(".s.social_exclusive a.q").first.click()
    yield "why"
    changed = SEED.read_text(encoding="utf-8").replace("X", "Reuters", 3).replace("Selon", "D’après", 2)
    page.fill("#compare textarea", changed)
    page.click("#compare button.main")
    page.wait_for_selector("#sentences")
    yield "comparison"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium, room, lang, scheme):
    found = find_spec("axe_core_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core-python is not installed")
    axe = (Path(found.origin).parent / "axe.min.js").read_text(encoding="utf-8")
    context = chromium.new_context(
        base_url=room, color_scheme=scheme, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    faults = []
    for state in states(page, lang):
        page.evaluate(axe)
        found_here = page.evaluate("axe.run().then(found => found.violations)")
        faults += [(state, each["id"], each["nodes"][0]["html"][:200]) for each in found_here]
    context.close()
    assert faults == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_narrow_screen_needs_no_scrolling_sideways(chromium, room, lang):
    """WCAG 2.2, success criterion 1.4.10: 320 CSS pixels."""
    context = chromium.new_context(base_url=room, viewport={"width": 320, "height": 640})
    page = context.new_page()
    for state in states(page, lang):
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, (state, wide)
    context.close()
