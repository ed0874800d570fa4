"""The report's two charts, as SVG: direct labels, hairlines, one colour for the point and grey for the rest."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot
from matplotlib.axes import Axes

from evals.measures import RiskPoint

STEEL, GREY, INK = "#1f4e6b", "#a9a59c", "#1d2733"


def risk_chart(points: Sequence[RiskPoint], threshold: float) -> str:
    """Share of wrong answers against the share of questions answered, with the threshold in use marked."""
    _, axes = pyplot.subplots(figsize=(6.4, 3.2))
    axes.plot([100 * p.coverage for p in points], [100 * p.risk for p in points], color=STEEL, linewidth=1.5)
    used = min(points, key=lambda point: abs(point.threshold - threshold), default=None)
    if used:
        axes.plot(100 * used.coverage, 100 * used.risk, "o", color=INK, markersize=5)
        axes.annotate(
            f"threshold {threshold:.2f}",
            (100 * used.coverage, 100 * used.risk),
            (-90, 12),
            textcoords="offset points",
        )
    axes.set_xlabel("questions answered, %")
    axes.set_ylabel("answers that are wrong, %")
    return _svg(axes)


def bar_chart(values: Mapping[str, float], point: str, label: str) -> str:
    """A bar for each system, longest name on the left; `point` is the one to see."""
    _, axes = pyplot.subplots(figsize=(6.4, 0.34 * len(values) + 0.8))
    names = list(values)[::-1]
    bars = axes.barh(names, [values[name] for name in names], color=[STEEL if n == point else GREY for n in names])
    axes.bar_label(bars, fmt="%.2f", padding=3, fontsize=9)
    axes.set_xlim(0, 1.08)
    axes.set_xlabel(label)
    return _svg(axes)


def _svg(axes: Axes) -> str:
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(GREY)
        axes.spines[side].set_linewidth(0.6)
    held = io.StringIO()
    pyplot.savefig(held, format="svg", bbox_inches="tight", metadata={"Date": None})
    pyplot.close("all")
    svg = held.getvalue()
    return svg[svg.index("<svg") :]
