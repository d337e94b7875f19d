"""The pages that the server writes itself: the box, the beginning of a result, announcements, problems.

Pages about an article are written in a child (`_work`); all share one policy and one script.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from markupsafe import escape

from auditor import __version__
from auditor.i18n import N_, languages
from auditor.report import reporters
from auditor.report.escape import one_line
from auditor.report.html import hash_source, marked_safe, page, style_sheet
from auditor.report.voice import Voice, plural
from auditor.report.words import VERDICT
from auditor.web._settings import Settings

PACKAGES = ("auditor.web", "auditor.report")
BREAK = "<!--the result follows-->"
TOLD = {
    **{verdict.value: words for verdict, words in VERDICT.items()},
    "archived": N_("an archived copy"),
    "not_archived": N_("no archived copy found"),
}
# Those for people first; what plugins add comes last.
FORMATS = {
    "html": N_("this report in one file, without script"),
    "md": N_("for wikis and editors of text"),
    "text": N_("plain text, for mails"),
    "csv": N_("a row for each citation, for spreadsheets"),
    "note": N_("a score of lines, for mails and tickets"),
    "ris": N_("what is cited, for EndNote and other managers of references"),
    "csl": N_("what is cited, for Zotero and other managers of references"),
    "json": N_("everything, for programs"),
    "jsonl": N_("everything on one line, for programs"),
    "annotations": N_("Web Annotations, for tools that mark pages"),
    "sarif": N_("findings, for code scanning"),
    "github": N_("notes beside the lines, for GitHub"),
    "junit": N_("for continuous integration"),
}
LANGUAGES = {"en": "English", "fr": "Français"}


@lru_cache(maxsize=2)
def _own(name: str) -> str:
    return (files("auditor.web") / "templates" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def policy() -> str:
    """Return the policy of every page: our two style sheets, our one script, forms to ourselves."""
    styles = " ".join(f"'sha256-{hash_source(text)}'" for text in (style_sheet(), _own("room.css")))
    return (
        f"default-src 'none'; style-src {styles}; script-src 'sha256-{hash_source(_own('room.js'))}'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def common(token: str, path: str) -> dict[str, object]:
    """Return what every template of the room needs: `path` is where its language links lead."""
    return {
        "version": __version__,
        "token": token,
        "path": path,
        "languages": [(code, LANGUAGES.get(code, code)) for code in languages()],
        "room_style": marked_safe(_own("room.css")),
        "room_script": marked_safe(_own("room.js")),
        "the_break": marked_safe(BREAK),
    }


def written(template: str, lang: str, token: str, path: str, **context: object) -> str:
    """Return a page that shows nothing of an article but its name."""
    return page(template, lang, PACKAGES, **{**common(token, path), **context})


def opening(lang: str, token: str, path: str, name: str, skip: str) -> str:
    """Return the beginning of a page whose rest is not known yet; `skip` is where its text will begin."""
    return written("opening.html.j2", lang, token, path, name=name, skip=skip).partition(BREAK)[0]


def rest(whole: str) -> str:
    """Return what follows the `opening` of a page."""
    return whole.partition(BREAK)[2]


def progress(lang: str, name: str, checking: int) -> str:
    """Return what stands where the result will be: what is being done, and the beginning of a list."""
    voice = Voice.of(lang)
    if checking:
        doing = voice.count(plural("Asking {n} address …", "Asking {n} addresses …"), checking)
    else:
        doing = voice.say(N_("Reading and measuring …"))
    soon = voice.say(
        N_("The audit of {name} follows here, as soon as it is known."), name=one_line(name, 120)
    )
    return f'<section class="progress" aria-live="polite"><h2>{escape(doing)}</h2><p>{escape(soon)}</p><ol>\n'


def line(lang: str, address: str, verdict: str) -> str:
    """Return one line of progress."""
    words = Voice.of(lang).say(TOLD.get(verdict, verdict))
    return f"<li><b>{escape(one_line(address, 120))}</b> {escape(words)}</li>\n"


def progress_end() -> str:
    """Return the end of what `progress` began."""
    return "</ol></section>\n"


def box(lang: str, settings: Settings, problem: str = "", address: str = "") -> dict[str, object]:
    """Return what the page with the box shows; `problem` is a msgid or a message of an error."""
    return {
        "problem": one_line(Voice.of(lang).told(problem), 600) if problem else "",
        "address": address,
        "accept": ",".join(sorted(accepted())),
        "largest": settings.body,
        "most": settings.kept,
        "hours": max(1, round(settings.age / 3600)),
    }


@lru_cache(maxsize=1)
def accepted() -> frozenset[str]:
    """Return the endings of files that readers claim."""
    from auditor.readers import readers

    return frozenset(suffix for reader in readers() for suffix in reader.suffixes if suffix)


def formats(voice: Voice) -> list[tuple[str, str]]:
    """Return the formats there are and what each is for."""
    known = reporters()
    ours = [(name, voice.say(words)) for name, words in FORMATS.items() if name in known]
    return ours + [(name, "") for name in known if name not in FORMATS]
