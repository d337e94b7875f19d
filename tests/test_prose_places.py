"""Places of the prose in the document: many asked for at once are those asked for one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Prose

RUNS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), min_size=1, max_size=8)
RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=30)


def prose(runs: list[tuple[int, int]]) -> Prose:
    """Return a prose of runs of these lengths, so many signs of markup before each."""
    starts, sources, length, place = [], [], 0, 0
    for run, markup in runs:
        starts.append(length)
        sources.append(place + markup)
        length += run
        place += markup + run
    return Prose("a" * length, tuple(starts), tuple(sources))


@given(RUNS, RANGES)
def test_ranges_placed_in_a_row_are_the_spans_of_each(runs, ranges):
    made = prose(runs)
    place = made.placing()
    for start, length in ranges:
        start = min(start, len(made.text) - 1)
        end = min(start + length, len(made.text))
        assert place(start, end) == made.span(start, end)
