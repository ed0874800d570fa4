"""Lines of a PDF as one text, with the place of every word in it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Word
from ingest.read.builder import Said
from ingest.read.hyphens import SOFT, Hyphens
from ingest.read.pdf_layout import Line


def said_of(lines: Sequence[Line], hyphens: Hyphens) -> Said:
    """Words parted at a line's end made whole."""
    text = ""
    words: list[Word] = []
    for line in lines:
        if text:
            kept, space = hyphens.at(text, line.text)
            if not kept:
                text = text[:-1]
                words[-1] = Word(words[-1].start, words[-1].end - 1, words[-1].box)
            text += " " if space else ""
        for place, printed in enumerate(line.words):
            said = printed.text if place == len(line.words) - 1 else printed.text.replace(SOFT, "")
            if place and not line.glued(place):
                text += " "
            words.append(Word(len(text), len(text) + len(said), printed.box))
            text += said
    return Said(text, tuple(word for word in words if word.end > word.start))
