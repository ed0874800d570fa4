"""Where words stand on the pages of a document, and how that is stored. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ingest.document import Box, Word

SAME_LINE = 4.0  # points: feet of words closer than this stand on one line
_STORED = np.dtype(
    [
        ("start", "<u4"),
        ("length", "<u2"),
        ("page", "<u2"),
        *((side, "<f4") for side in ("left", "top", "right", "bottom")),
    ]
)


def line_boxes(boxes: Iterable[Box]) -> Iterator[Box]:
    """Boxes of words that follow each other, those on one line as one."""
    line: Box | None = None
    for box in boxes:
        if line and box.page == line.page and box.left >= line.left and abs(box.bottom - line.bottom) < SAME_LINE:
            top, bottom = min(line.top, box.top), max(line.bottom, box.bottom)
            line = Box(line.page, line.left, top, max(line.right, box.right), bottom)
        else:
            if line:
                yield line
            line = box
    if line:
        yield line


def words_bytes(words: Sequence[Word]) -> bytes:
    """Empty where there are none."""
    rows = [
        (word.start, word.end - word.start, word.box.page, word.box.left, word.box.top, word.box.right, word.box.bottom)
        for word in words
    ]
    return zlib.compress(np.array(rows, dtype=_STORED).tobytes()) if rows else b""


def boxes_between(held: bytes, start: int, end: int) -> list[Box]:
    """The lines on which `text[start:end]` stands, from stored words."""
    if not held:
        return []
    rows = np.frombuffer(zlib.decompress(held), dtype=_STORED)
    inside = rows[(rows["start"] < end) & (rows["start"] + rows["length"] > start)]
    boxes = (Box(int(page), *map(float, sides)) for _, _, page, *sides in inside.tolist())
    return list(line_boxes(boxes))
