"""Which texts meet in a step: sections that lie close together are put side by side, since far ones teach nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

NEIGHBOURS = 40
ROWS_AT_ONCE = 1024
TOO_CLOSE = 0.97  # cosine above which two sections may answer each other's heading


def batches(order: Sequence[int], vectors: Vectors, kin: int, size: int, chance: Random) -> list[list[int]]:
    """`order` in batches of `size`, in each of which sections stand with up to `kin` - 1 near ones; a short rest is
    left out. `vectors[i]` is where section `i` lies; an entry may stand in `order` more than once."""
    return _cut(list(_groups(order, vectors, kin)) if kin > 1 else [[one] for one in order], size, chance)


def by_page(order: Sequence[int], pages: Sequence[str], kin: int, size: int, chance: Random) -> list[list[int]]:
    """As `batches`, but in each section `i` stands with up to `kin` - 1 others of `pages[i]`."""
    held: dict[tuple[str, int], list[int]] = {}
    rounds: dict[int, int] = {}
    for one in sorted(order):
        # Taken twice, a section does not meet itself.
        rounds[one] = rounds.get(one, 0) + 1
        held.setdefault((pages[one], rounds[one]), []).append(one)
    groups = []
    for some in held.values():
        off = chance.randrange(kin)
        groups += [some[max(0, at) : at + kin] for at in range(off - kin, len(some), kin)]
    return _cut([group for group in groups if group], size, chance)


def _cut(groups: list[list[int]], size: int, chance: Random) -> list[list[int]]:
    chance.shuffle(groups)
    flat = [one for group in groups for one in group]
    return [flat[at : at + size] for at in range(0, len(flat) - size + 1, size)]


def _groups(order: Sequence[int], vectors: Vectors, kin: int) -> Iterator[list[int]]:
    left: dict[int, int] = {}
    for one in order:
        left[one] = left.get(one, 0) + 1
    near = _neighbours(vectors, sorted(left))
    for one in order:
        if not left[one]:
            continue
        left[one] -= 1
        group = [one]
        for other in near[one]:
            if len(group) == kin:
                break
            if left.get(other) and other not in group:
                left[other] -= 1
                group.append(other)
        yield group


def _neighbours(vectors: Vectors, among: Sequence[int]) -> dict[int, list[int]]:
    """The nearest of each first, without itself and those too close."""
    places = np.asarray(among)
    held = vectors[places]
    found: dict[int, list[int]] = {}
    most = min(NEIGHBOURS, len(places))
    for at in range(0, len(places), ROWS_AT_ONCE):
        scores = held[at : at + ROWS_AT_ONCE] @ held.T
        scores[scores > TOO_CLOSE] = -1.0
        best = np.argpartition(-scores, most - 1, axis=1)[:, :most]
        for row, some in enumerate(best):
            ranked = some[np.argsort(-scores[row, some], kind="stable")]
            found[int(places[at + row])] = [int(places[i]) for i in ranked if scores[row, i] > -1.0]
    return found
