"""Writes docs/study/study.ipynb and runs it, so that every output in it is real.

    python docs/study/notebook.py

Needs nbclient, nbformat and ipykernel. Claims that the words make about the figures are asserted by the code
beside them: the notebook does not run through when they stop being true.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
NOTEBOOK = HERE / "study.ipynb"

CELLS: tuple[tuple[str, str], ...] = (
    (
        "markdown",
        """\
# Three outlets, side by side

What do the articles of three outlets rest on, and how sure can we be? **The corpus is generated**: outlets, authors,
places and events are invented, and nothing in it happened. That has an advantage that no real corpus has: what
each article *should* be measured as is known, and the figures can be held against it.

`study_articles.py` beside this notebook writes the corpus: 120 articles an outlet, each by one of twelve authors, who
keep to their outlet's habits more or less.""",
    ),
    (
        "code",
        """\
import sys
import tempfile
from pathlib import Path

import pandas as pd
import study_articles

folder = Path(tempfile.mkdtemp())
count = study_articles.write(folder / "articles.jsonl")
articles = pd.read_json(folder / "articles.jsonl", lines=True)
print(count, "articles,", articles["author"].nunique(), "authors")
print(articles["text"][250])""",
    ),
    ("markdown", "## From articles to tables\n\nOne command; the columns of the input are kept."),
    (
        "code",
        """\
!cd {folder} && {sys.executable} -m auditor corpus articles.jsonl --out tables --shard-size 100 --quiet
!cd {folder} && ls tables tables/articles""",
    ),
    (
        "code",
        """\
tables = folder / "tables"
measured = pd.concat([pd.read_csv(part) for part in sorted((tables / "articles").iterdir())])
shares = ["narrow_sentences_exclusive_share", "default_sentences_exclusive_share", "posts"]
measured.groupby("outlet")[shares].mean().round(3)""",
    ),
    (
        "markdown",
        """\
`posts` is the truth: the share of an article's sentences that were given a post as their only source. The **narrow**
scope, where a citation covers its own sentence, finds it again. The **default** scope is higher, because there a link
also covers the sentences before it in its paragraph, back to the one that another source covers: this is how readers
read a link at the end of a paragraph, but these generated sentences do not go together as those of a journalist do.
Which scope is right is a question about writing and not about software; report both.""",
    ),
    (
        "code",
        """\
means = measured.groupby("outlet")[shares].mean()
error = (measured["narrow_sentences_exclusive_share"] - measured["posts"]).abs()
print(f"articles whose narrow share differs from the truth by more than a point: {(error > 0.01).sum()} of {len(error)}")
assert ((means[shares[0]] - means["posts"]).abs() < 0.01).all()
assert (means[shares[1]] > means["posts"]).all()""",
    ),
    (
        "markdown",
        """\
## Groups side by side

`auditor compare` does this for all measures, with intervals. Articles by one author resemble each other, so whole
authors are drawn: `--cluster author`. Drawing articles one by one would promise more than 36 authors can keep.""",
    ),
    (
        "code",
        """\
from IPython.display import Image, Markdown

from auditor.compare import as_markdown, charts, compare, MEASURES, HEADLINE, read_corpus

wanted = [HEADLINE, *(measure.column for measure in MEASURES if measure.column)]
corpus = read_corpus(tables, wanted, ["outlet", "author"])
by_author = compare(corpus.articles, by="outlet", cluster="author")
one_by_one = compare(corpus.articles, by="outlet")

def width(found, outlet, measure="text_on_posts_only"):
    (estimate,) = [g.estimate for g in found.groups if g.name == outlet and g.measure.name == measure]
    return estimate.high - estimate.low

pd.DataFrame(
    {
        "authors drawn": {name: width(by_author, name) for name in study_articles.OUTLETS},
        "articles drawn": {name: width(one_by_one, name) for name in study_articles.OUTLETS},
    }
).mul(100).round(1).rename_axis("width of the interval, points")""",
    ),
    (
        "code",
        """\
assert width(by_author, "Nightline Now") > 1.3 * width(one_by_one, "Nightline Now")
Image(charts(by_author)["all.png"], width=720)""",
    ),
    (
        "markdown",
        """\
Dots are means, lines 95 % intervals. Read the panel *Citing links whose source is
known* first: where it differs between outlets, the others cannot be compared. Here it is the same everywhere, because
every address was made up at a host that the register knows. No real corpus is like that.

The same as a report, with the differences and what the figures cannot show:""",
    ),
    ("code", "Markdown(as_markdown(by_author, corpus))"),
    (
        "markdown",
        """\
## Reading the figures""",
    ),
    (
        "code",
        """\
def difference(measure, first, second):
    for each in by_author.contrasts:
        if each.measure.name == measure and {each.first, each.second} == {first, second}:
            return each
    raise LookupError(measure)

posts = difference("text_on_posts_only", "Harbour Courier", "Nightline Now")
french = difference("text_on_posts_only", "Harbour Courier", "Vallée Matin")
hedged = difference("hedged", "Harbour Courier", "Vallée Matin")
anonymous = difference("anonymous", "Harbour Courier", "Vallée Matin")
unsourced = difference("unsourced", "Harbour Courier", "Nightline Now")
for name, each in {"posts": posts, "posts, French": french, "hedged": hedged, "anonymous": anonymous,
                   "unsourced": unsourced}.items():
    found = each.difference
    print(f"{name:14} {each.first} − {each.second}: {found.mean:+.3f} "
          f"[{found.low:+.3f}, {found.high:+.3f}], p corrected {each.corrected:.3g}")
assert posts.corrected < 0.001
assert abs(posts.difference.mean) > 0.2
assert abs(french.difference.mean) < abs(posts.difference.mean) / 2
assert anonymous.corrected < 0.01""",
    ),
    (
        "markdown",
        """\
* **Nightline Now rests on posts**, the others hardly do. The difference is many times its interval, and stays after
  the correction. The generator gave this habit to the outlet: the finding is right.
* **Vallée Matin cites unnamed sources more often** than the Courier. Right as well.
* **Hedging** needs care. Vallée Matin is the only outlet in French, and French journalism marks hearsay in the verb
  (*la mine rouvrirait en mai*) where English needs another word; two of the French sentences are written like
  that. A difference between languages is one of languages until shown
  otherwise, and the intervals know nothing of it.
* **Unsourced sentences** are about as frequent everywhere, as the habits sum to about the same. An interval that holds
  zero says that the difference was not found, not that there is none.

None of this says that anything was true. The generator made up all of it, official reports included, and the figures
would be the same.""",
    ),
    (
        "markdown",
        "## Over the years\n\nOutlets are the same in each year, so they are drawn for all years at once.",
    ),
    (
        "code",
        """\
corpus.articles["year"] = measured["date"].str[:4].to_numpy()
over_years = compare(corpus.articles, by="year", cluster="author")
print("authors stand in several years:", over_years.crossed)
few = [each for each in over_years.contrasts if each.corrected is not None and each.corrected < 0.05]
print(f"{len(few)} of {len(over_years.contrasts)} differences have a corrected p below 0.05")
assert not few""",
    ),
    (
        "markdown",
        """\
The generator has no trend, and none was found. With so many differences asked for, one in twenty would pass uncorrected
by chance alone; that is what the correction is for, and why the report counts every difference in it.""",
    ),
)


def main() -> None:
    """Write and run the notebook."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.v4.new_notebook(metadata={"language_info": {"name": "python"}})
    for number, (kind, source) in enumerate(CELLS):
        make = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
        notebook.cells.append(make(source, id=f"cell-{number}"))
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(HERE)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # when it ran is of no interest, and differs every time
    NOTEBOOK.write_text(nbformat.writes(notebook), encoding="utf-8")


if __name__ == "__main__":
    main()
