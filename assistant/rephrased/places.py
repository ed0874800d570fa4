"""Does each number, date and name of a claim stand in its source, of the same thing and beside the same words? Pure.

What a claim changes of these can't be told from what it leaves as it was, so all that is not shown to be the same is a
fault: then the source's own sentence may be told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import sqrt

from assistant.rephrased.facts import Fact, Near, Sort

Alike = Mapping[str, frozenset[str]]  # of each word beside a claim's facts those of the source that mean the same

NEXT = 2  # content words after a number, of which one says what it counts
MARGIN = 2.0  # by how much more of what stands beside a fact must stand beside another one
DIGIT = re.compile(r"\d")
OTHER_SIDE = 0.5  # what a word before counts, where the source has it after


def compared(some: Iterable[Fact]) -> list[str]:
    """The words of facts that must mean the same."""
    return [
        word
        for one in some
        for word in (one.value, *one.before, *one.after)
        if one.sort is Sort.NAME or word != one.value
    ]


def not_there(said: Sequence[Fact], known: Sequence[Fact], above: Sequence[Fact], alike: Alike) -> Fact | None:
    """The first fact of a claim that its sentence has not, or has of something else, or has less often.

    What only the headings `above` the sentence have may be told beside its own facts, not in the place of one.
    """
    for one in said:
        if any(_is_same(one, other, alike) and _is_of_the_same(one, other, alike) for other in known):
            continue
        headed = any(_is_same(one, other, alike) and _is_of_the_same(one, other, alike) for other in above)
        left_out = [other for other in known if not any(_is_same(each, other, alike) for each in said)]
        if not headed or any(_could_be(one, other) and _is_of_the_same(one, other, alike) for other in left_out):
            return one
    counted, held = (Counter(one.value for one in some if one.sort is Sort.COUNT) for some in (said, (*known, *above)))
    return next((one for one in said if one.sort is Sort.COUNT and counted[one.value] > held[one.value]), None)


def traded(said: Sequence[Fact], known: Sequence[Fact], alike: Alike) -> Fact | None:
    """The first fact of a claim that stands where its source has another."""
    for one in said:
        own = [_beside(one, other, alike) for other in known if _is_same(one, other, alike)]
        rivals = [other for other in known if _could_be(one, other) and not _is_same(one, other, alike)]
        if own and any(_beside(one, other, alike) > MARGIN * max(own) for other in rivals):
            return one
    for one, other in combinations(said, 2):
        if _could_be(one, other) and one.value != other.value and _is_turned_round(one, other, known, alike):
            return one
    return None


def _is_turned_round(one: Fact, other: Fact, known: Sequence[Fact], alike: Alike) -> bool:
    """Whether the source has them the other way round, and the words beside them do not tell which is which.

    Names in a row (*Peru and Bolivia*) are the same in any order.
    """
    firsts, seconds = ([at for at, held in enumerate(known) if _is_same(each, held, alike)] for each in (one, other))
    if not firsts or not seconds or min(firsts) < max(seconds):
        return False
    first, second = known[firsts[0]], known[seconds[0]]
    if one.sort is Sort.NAME and _in_a_row(one, other) and _in_a_row(first, second):
        return False
    own = _beside(one, first, alike) + _beside(other, second, alike)
    return own <= MARGIN * (_beside(one, second, alike) + _beside(other, first, alike))


def _in_a_row(one: Fact, other: Fact) -> bool:
    return (one.before, one.after) == (other.before, other.after)


def _could_be(one: Fact, other: Fact) -> bool:
    """Whether the one could stand in the other's place: a year in that of a year."""
    return one.sort is other.sort and (one.sort is not Sort.TIME or _shape(one.value) == _shape(other.value))


def _shape(time: str) -> str:
    """A span of years is told like a year."""
    return DIGIT.sub("0", time.partition("~")[0].partition("/")[0])


def _is_same(one: Fact, other: Fact, alike: Alike) -> bool:
    if one.sort is not other.sort:
        return False
    if one.sort is Sort.NAME:
        return f" {one.value} " in f" {other.value} " or other.value in alike[one.value]
    return one.value == other.value or _is_within(one.value, other.value)


def _is_within(one: str, other: str) -> bool:
    """Whether it is told less exactly: a month for a day, a day without its year, an end of a span, a sum of a rate."""
    if other.startswith((f"{one}-", f"{one}~", f"{one}/")) and (len(one) > 2 or "/" in other):
        return True
    return one in other.split("/") or (one[0] == "-" and other[4:].startswith(one[1:]))


def _is_of_the_same(one: Fact, other: Fact, alike: Alike) -> bool:
    if one.sort in (Sort.TIME, Sort.NAME) or not one.noun or not (other.after or other.before):
        return True
    if one.sort is Sort.MEASURE:
        held = {*other.after[:NEXT], *other.before}
        return any(not held.isdisjoint(alike[word]) for word in (*one.after[:1], *one.before[:1]))
    return not alike[one.noun].isdisjoint(other.after[:NEXT] or other.before)


def _beside(one: Fact, other: Fact, alike: Alike) -> float:
    """How much of what stands beside the one stands beside the other, in [0, 1]; the nearer, the more."""
    same = _shared(one.before, other.before, alike) + _shared(one.after, other.after, alike)
    turned = _shared(one.before, other.after, alike) + _shared(one.after, other.before, alike)
    most = sqrt(_weight(one) * _weight(other))
    return (same + OTHER_SIDE * turned) / most if most else 0.0


def _shared(one: Near, other: Near, alike: Alike) -> float:
    return sum(
        1 / (at * there) for at, word in enumerate(one, 1) for there, held in enumerate(other, 1) if held in alike[word]
    )


def _weight(one: Fact) -> float:
    return sum(1 / at**2 for side in (one.before, one.after) for at in range(1, len(side) + 1))
