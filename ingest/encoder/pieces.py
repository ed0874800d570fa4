"""Texts as the word pieces of a model folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

AT_ONCE = 340  # pieces computed together: a little faster than more of them, and much so while others use the machine


def tokenizer_of(folder: Path) -> Tokenizer:
    """Texts come out whole and unpadded: whoever asks cuts them."""
    # Here, as commands that encode nothing name this package too.
    from tokenizers import Tokenizer

    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def cut(ids: Sequence[int], most: int) -> Sequence[int]:
    """The first `most`, of which the last stays the closing one. Pure."""
    return ids if len(ids) <= most else [*ids[: most - 1], ids[-1]]


def batches_of(lengths: Sequence[int], at_once: int = AT_ONCE) -> Iterator[list[int]]:
    """Places of texts by length, together no more than `at_once` pieces with what fills them up, or one text."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batch and (len(batch) + 1) * lengths[place] > at_once:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
