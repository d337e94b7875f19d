"""Draws means as dots on their intervals: one chart a measure, and one of all. Needs matplotlib.

SVG for the screen and the layout program, PNG at 300 dots an inch for what takes no SVG. The same comparison
gives the same bytes with the same version of matplotlib. Dots and lines stay apart without colour.
"""

from __future__ import annotations

import textwrap
import warnings
from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from auditor.compare._compare import Comparison, Group
from auditor.errors import MissingExtra
from auditor.i18n import N_, remark
from auditor.report.escape import one_line
from auditor.report.voice import Voice

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMATS = ("svg", "png")
_WIDTH, _ROW, _FRAME = 6.9, 0.27, 1.15  # inches; the first is two columns of a journal's page
_INK, _GREY, _LINE = "#1f4e79", "#4a4a4a", "#d0d0d0"
_STYLE: dict[Any, Any] = {  # by name, of which matplotlib knows more with each version
    "font.size": 8,
    "axes.titlesize": 9,
    "svg.fonttype": "path",
    "svg.hashsalt": "news-auditor",
    "text.parse_math": False,  # a dollar in the name of an outlet is a dollar
    "text.usetex": False,
}
_FONTS = (
    "DejaVu Sans",  # comes with matplotlib
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans Arabic",
    "Noto Sans Devanagari",
    "Arial Unicode MS",
)
_SCALES = (0.02, 0.05, 0.1, 0.25, 0.5, 1.0)


def charts(comparison: Comparison, lang: str = "en") -> dict[str, bytes]:
    """Return files by name: ``MEASURE.svg`` and ``.png`` for each measure, ``all.svg`` and ``.png``.

    Raises:
        MissingExtra: if matplotlib is not installed.
    """
    try:
        import matplotlib
    except ImportError as error:
        raise MissingExtra(remark('charts need matplotlib: pip install "news-auditor[plots]"')) from error
    voice = Voice.of(lang)
    measures = [list(groups) for _, groups in groupby(comparison.groups, key=lambda each: each.measure.name)]
    made: dict[str, bytes] = {}
    with warnings.catch_warnings(), matplotlib.rc_context(_STYLE | {"font.family": _families()}):
        # A letter that no font here has is drawn as a box, and stands in the tables.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        for groups in measures:
            made |= _written(groups[0].measure.name, _one(groups, comparison, voice))
        if len(measures) > 1:
            made |= _written("all", _all(measures, comparison, voice))
    return made


def _families() -> list[str]:
    """Return the fonts to look for a letter in, one after the other: those that are here."""
    from matplotlib.font_manager import get_font_names

    here = set(get_font_names())
    return [name for name in _FONTS if name in here]


def _written(name: str, figure: Figure) -> dict[str, bytes]:
    made = {}
    for form in FORMATS:
        stream = BytesIO()
        metadata = {"Date": None} if form == "svg" else {"Software": None}
        figure.savefig(stream, format=form, dpi=300, metadata=metadata)
        made[f"{name}.{form}"] = stream.getvalue()
    return made


def _figure(height: float) -> Figure:
    from matplotlib.figure import Figure  # not pyplot, which keeps every figure and looks for a screen

    return Figure(figsize=(_WIDTH, height), layout="constrained", facecolor="white")


def _one(groups: Sequence[Group], comparison: Comparison, voice: Voice) -> Figure:
    figure = _figure(_FRAME + _ROW * len(groups))
    axes = figure.subplots()
    _draw(axes, groups, voice, counts=True)
    axes.set_xlabel(_caption(comparison, voice, counts=True), color=_GREY)
    return figure


def _all(measures: Sequence[Sequence[Group]], comparison: Comparison, voice: Voice) -> Figure:
    rows = -(-len(measures) // 2)
    figure = _figure(0.4 + rows * (0.62 + 0.2 * len(measures[0])))
    grid = figure.subplots(rows, 2, sharey=True, squeeze=False)
    for axes, groups in zip(grid.flat, measures, strict=False):
        _draw(axes, groups, voice, counts=False)
    for axes in grid.flat[len(measures) :]:
        axes.set_visible(False)
    figure.supxlabel(_caption(comparison, voice, counts=False), fontsize=8, color=_GREY)
    return figure


def _draw(axes: Axes, groups: Sequence[Group], voice: Voice, *, counts: bool) -> None:
    known = [group.estimate for group in groups if group.estimate is not None]
    most = max((each.mean if each.high is None else each.high for each in known), default=0.0)
    limit = next(each for each in _SCALES if most <= each + 1e-9 or each == _SCALES[-1])
    for at, group in enumerate(groups):
        found = group.estimate
        if found is None:
            said = voice.say(N_("too few to say"))
            axes.text(0.02 * limit, at, said, va="center_baseline", style="italic", color=_GREY)
            continue
        if found.low is not None and found.high is not None:
            axes.plot((found.low, found.high), (at, at), color=_INK, linewidth=1.6, solid_capstyle="butt")
        axes.plot(found.mean, at, "o", color=_INK, markersize=4.5, clip_on=False, zorder=3)
    title = textwrap.fill(voice.say(groups[0].measure.label), 80 if counts else 44)
    axes.set_title(title, loc="left", fontweight="bold" if counts else "normal")
    axes.set_yticks(range(len(groups)), [one_line(group.name, 28) for group in groups])
    axes.set_ylim(len(groups) - 0.4, -0.6)
    axes.set_xlim(0, limit)
    ticks = [limit * part / 5 for part in range(6)]
    axes.set_xticks(ticks, [voice.percent(tick, 1 if limit < 0.05 else 0) if tick else "0" for tick in ticks])
    axes.grid(axis="x", color=_LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    for at, group in enumerate(groups if counts else ()):
        place, told = (1.01, at), _counted(group, voice)
        axes.annotate(told, place, xycoords=("axes fraction", "data"), va="center_baseline", color=_GREY)


def _counted(group: Group, voice: Voice) -> str:
    told = f"n = {voice.number(group.articles)}"
    if group.clusters:
        told += " " + voice.say(N_("in {clusters}"), clusters=voice.number(group.clusters))
    return told


def _caption(comparison: Comparison, voice: Voice, *, counts: bool) -> str:
    level = voice.percent(comparison.level, 1 if comparison.level * 100 % 1 else 0)
    said = voice.say(N_("mean share of an article, with {level} bootstrap interval"), level=level)
    if not counts:
        return said
    if comparison.cluster is None:
        return said + voice.say(N_("; n articles"))
    cluster = one_line(comparison.cluster, 40)
    return said + voice.say(N_("; n articles in so many values of {cluster}"), cluster=cluster)
