"""Points of a list without marks of their own: what they open with, and how deep they stand by their indents. Pure."""

from __future__ import annotations

import re

BULLET = re.compile(r"[-*•–▪◦‣●○■□✓➢\uf0b7\uf0a7]\s+")
_SAME = 3.0  # points, or characters in plain text: indents closer than this and one are the same


class Indents:
    """Counts the indents of one list."""

    def __init__(self, same: float = _SAME) -> None:
        self._same = same
        self._held: list[float] = []

    def depth(self, left: float) -> int:
        """0 for the outermost points."""
        while self._held and self._held[-1] > left + self._same:
            self._held.pop()
        if not self._held or self._held[-1] < left - self._same:
            self._held.append(left)
        return len(self._held) - 1

    def clear(self) -> None:
        self._held.clear()
