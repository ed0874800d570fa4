"""Text set in lines as a printer sets it: words parted at a line's end, or at a hyphen of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reportlab.pdfbase.pdfmetrics import stringWidth

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
BODY, LEADING = 11.0, 16.0
VOWELS = "aeiouy"


@dataclass(frozen=True)
class Run:
    text: str
    x: float
    font: str = PLAIN
    size: float = BODY
    rise: float = 0.0
    space: float = 0.0


@dataclass
class Row:
    """What stands at one height, `height` points to the next; `note` is a footnote that it refers to."""

    height: float
    runs: list[Run] = field(default_factory=list)
    note: str = ""
    rules: tuple[float, ...] = ()
    keep: float = 0.0


def wrapped(
    text: str,
    wide: float,
    font: str = PLAIN,
    size: float = BODY,
    leading: float = LEADING,
    *,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    straight: bool = False,
) -> list[Row]:
    lines = list(_lines(text, wide, font, size))
    rows = [Row(before)] if before else []
    for place, line in enumerate(lines):
        gaps = line.count(" ")
        room = wide - stringWidth(line, font, size)
        space = room / gaps if straight and gaps and place < len(lines) - 1 else 0.0
        rows.append(Row(leading, [Run(line, indent, font, size, space=space)]))
    return _spaced(rows, after)


def _spaced(rows: list[Row], after: float) -> list[Row]:
    """The last row with `after` points below its line."""
    if after:
        last = rows[-1]
        runs = [replace(run, rise=after * 0.75) for run in last.runs]
        rows[-1] = Row(last.height + after, runs, last.note)
    return rows


def _lines(text: str, wide: float, font: str, size: float) -> Iterator[str]:
    line = ""
    words = text.split()
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if stringWidth(longer, font, size) <= wide:
            line = longer
            continue
        for first, second in _breaks(word):
            part = f"{line} {first}" if line else first
            if stringWidth(part, font, size) <= wide:
                line = part
                words.insert(0, second)
                break
        else:
            words.insert(0, word)
        yield line
        line = ""
    if line:
        yield line


def _breaks(word: str) -> Iterator[tuple[str, str]]:
    """Where a word may be parted, longest first part first: after its own hyphen, else with one added."""
    hyphen = word.find("-", 1, -1)
    if hyphen > 0:
        yield word[: hyphen + 1], word[hyphen + 1 :]
        return
    if len(word) < 9 or not word[:-1].isalpha():
        return
    for at in range(len(word) - 4, 2, -1):
        if word[at - 1].lower() in VOWELS and word[at].lower() not in VOWELS and word[at + 1].lower() in VOWELS:
            yield f"{word[:at]}-", word[at:]
