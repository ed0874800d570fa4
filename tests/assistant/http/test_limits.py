"""The bucket of tokens, by a clock of its own."""

from __future__ import annotations

import pytest

from assistant.errors import TooMany
from assistant.http.limits import HELD, Limit


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_tokens_come_back_with_time_and_each_has_their_own() -> None:
    clock = Clock()
    limit = Limit(6, clock)
    for _ in range(6):
        limit.take("an")
    with pytest.raises(TooMany, match=r"^10$"):
        limit.take("an")
    limit.take("other")

    clock.now = 10.0
    limit.take("an")
    with pytest.raises(TooMany):
        limit.take("an")


def test_many_strangers_do_not_fill_the_memory_nor_free_whoever_is_held_back() -> None:
    clock = Clock()
    limit = Limit(1, clock)
    limit.take("an")
    for number in range(HELD + 10):
        clock.now += 61 / HELD
        limit.take(f"stranger {number}")
    assert len(limit._buckets) <= HELD
