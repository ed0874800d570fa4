"""Table cells that reach over several rows or columns, put in a grid. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDEST = 100  # columns and rows; a larger span is a slip of whoever wrote the page


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    columns: int = 1
    rows: int = 1
    head: bool = False


def grid(rows: Sequence[Sequence[Cell]]) -> list[tuple[str, ...]]:
    """Each row with a text per column; a cell over two rows stands in both, one over two columns only once."""
    made: list[tuple[str, ...]] = []
    above: dict[int, _Reaching] = {}
    for row in rows:
        texts: list[str] = []
        below: dict[int, _Reaching] = {}
        for cell in [*row, None]:
            while len(texts) in above:
                reaching = above.pop(len(texts))
                if reaching.rows > 1:
                    below[len(texts)] = _Reaching(reaching.text, reaching.rows - 1)
                texts.append(reaching.text)
            if cell is None:
                break
            for place in range(min(cell.columns, _WIDEST)):
                text = cell.text if place == 0 else ""
                if cell.rows > 1:
                    below[len(texts)] = _Reaching(text, min(cell.rows, _WIDEST) - 1)
                texts.append(text)
        above = below
        if any(texts):
            made.append(tuple(texts))
    return made


@dataclass(frozen=True, slots=True)
class _Reaching:
    text: str
    rows: int
