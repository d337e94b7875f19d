"""Files that programs wrote: an article saved by LibreOffice says what its Markdown says (tests/files)."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import pipeline
from auditor.model import Audit
from auditor.readers import read
from tests.saved_as import in_rtf, opendocument, paragraph, rich, run, word
from tests.test_readers_agree import rests_on

FILES = Path(__file__).parent / "files"
DELETED = "facebook.com/oldmill"


def audited(name: str) -> Audit:
    return pipeline.audit_bytes((FILES / name).read_bytes(), name)


def cells_alike(sentences: object) -> list[str]:
    return [sentence.strip("| ") for sentence in sentences]  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", ["fodt", "odt", "docx", "rtf", "epub"])
def test_file_saved_by_an_office_program_gives_the_audit_of_its_markdown(form: str) -> None:
    expected, found = rests_on(audited("mill.md")), rests_on(audited(f"mill.{form}"))
    assert len(expected[0]) == 10  # type: ignore[arg-type]
    expected[2], found[2] = cells_alike(expected[2]), cells_alike(found[2])
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == theirs


@pytest.mark.parametrize("form", ["odt", "docx", "rtf"])
def test_link_in_a_tracked_deletion_is_not_cited(form: str) -> None:
    assert DELETED not in audited(f"mill.{form}").dossier.document.text
    assert not [link for link in audited(f"mill.{form}").dossier.document.hyperlinks if DELETED in link.href]


def test_link_whose_words_are_deleted_or_hidden_is_none_and_one_without_words_is_one() -> None:
    href = "https://a.example/"
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    inside = {"": 1, gone: 0, run("hidden", "<w:vanish/>"): 0, gone + run("kept"): 1}
    for words, count in inside.items():
        data = word(paragraph(run("Said. ") + f'<w:hyperlink r:id="rId0">{words}</w:hyperlink>'), "", (href,))
        assert len(read(data, "a.docx").hyperlinks) == count, words
    for style, count in (("T9", 0), ("T1", 1)):
        span = f'<text:span text:style-name="{style}">words</text:span>'
        data = opendocument(f'<text:p>Said. <text:a xlink:href="{href}">{span}</text:a></text:p>')
        assert len(read(data, "a.odt").hyperlinks) == count, style
    field = r"{\field{\*\fldinst{HYPERLINK \"" + in_rtf(href) + r"\"}}{\fldrslt{words}}}"
    for before, count in ((r"\deleted ", 0), (r"\v ", 0), ("", 1)):
        assert len(read(rich(r"\pard Said. {" + before + field + r"}\par"), "a.rtf").hyperlinks) == count, (
            before
        )
