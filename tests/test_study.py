"""The worked study: what is shown is what was run, and the corpus is what it says it is."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

STUDY = Path(__file__).parents[1] / "docs" / "study"


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, STUDY / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_notebook_holds_the_cells_of_its_script_all_run_without_complaint():
    cells = json.loads((STUDY / "study.ipynb").read_text(encoding="utf-8"))["cells"]
    assert [(cell["cell_type"], "".join(cell["source"])) for cell in cells] == list(module("notebook").CELLS)
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert not [output for output in outputs if output["output_type"] == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    assert any("image/png" in output.get("data", {}) for output in outputs)


def test_notebook_names_no_path_of_the_machine_it_ran_on():
    text = (STUDY / "study.ipynb").read_text(encoding="utf-8")
    assert not [where for where in ("/tmp/", "/home/", "/root/", "/work/", "C:\\\\") if where in text]


def test_narrow_scope_finds_the_posts_that_the_generator_put_in():
    import pandas as pd

    import auditor

    made = pd.DataFrame(module("study_articles").articles()[100:140])
    articles = auditor.audit_frame(made, id="id")["articles"]
    assert articles["narrow_sentences_exclusive_share"].to_list() == pytest.approx(
        articles["posts"].to_list(), abs=0.01
    )
    assert articles["posts"].max() > 0.15
