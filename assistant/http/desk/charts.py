"""Charts as SVG, made here so that they print: direct labels, no legend, grey for context and steel for the point."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from markupsafe import Markup

FULL = 100  # the longest bar, in user units
TALL, FOOT = 150, 22


def bars(rows: Sequence[tuple[str, int]]) -> Markup:
    """A bar for each row between its label and its figure, as long as there is room: labels wrap like other text."""
    most = max((value for _, value in rows), default=0) or 1
    listed = [
        f'<li><span class="label">{escape(label)}</span>'
        f'<svg aria-hidden="true" viewBox="0 0 {FULL} 1" preserveAspectRatio="none">'
        f'<rect class="bar" width="{max(1, round(FULL * value / most))}" height="1"/></svg>'
        f'<span class="value">{value}</span></li>'
        for label, value in rows
    ]
    return Markup(f'<ul class="bars" role="list">{"".join(listed)}</ul>')  # what is not ours in it was escaped above


def months(title: str, rows: Sequence[tuple[str, int, int]]) -> Markup:
    """A column for each month: all that was asked in grey, what was answered of it in steel."""
    most = max((asked for _, asked, _ in rows), default=0) or 1
    step = min(90, 640 // max(1, len(rows)))
    parts = []
    for place, (label, asked, answered) in enumerate(rows):
        left, middle = place * step + 8, place * step + 8 + (step - 18) / 2
        high, part = round(TALL * asked / most), round(TALL * answered / most)
        parts.append(
            f'<rect class="context" x="{left}" y="{20 + TALL - high}" width="{step - 18}" height="{high}"/>'
            f'<rect class="bar" x="{left}" y="{20 + TALL - part}" width="{step - 18}" height="{part}"/>'
            f'<text class="value" x="{middle}" y="{14 + TALL - high}" text-anchor="middle">{asked}</text>'
            f'<text class="label" x="{middle}" y="{38 + TALL}" text-anchor="middle">{escape(label)}</text>'
        )
    told = escape(f"{title}: " + "; ".join(f"{label} {asked}" for label, asked, _ in rows), quote=True)
    width, height = max(step * len(rows) + 20, 200), 20 + TALL + FOOT + 4
    return Markup(  # what is not ours in it was escaped above
        f'<svg class="chart" role="img" aria-label="{told}" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}">{"".join(parts)}</svg>'
    )
