"""The queue by itself: fair, and nobody's place is lost."""

from __future__ import annotations

import asyncio

import pytest

from assistant.errors import Stopping, TooBusy
from assistant.http.places import Place, Places


def test_places_are_given_in_the_order_of_coming_and_told_as_they_change() -> None:
    async def scene() -> dict[str, list[int]]:
        places = Places(at_work=1, waiting=5)
        told: dict[str, list[int]] = {}

        async def wait(name: str, place: Place) -> None:
            told[name] = [ahead async for ahead in place.until_at_work()]

        held = {name: places.enter() for name in "abcd"}
        tasks = [asyncio.create_task(wait(name, place)) for name, place in held.items()]
        await asyncio.sleep(0)
        held["c"].leave()
        await asyncio.sleep(0)
        for name in "abd":
            held[name].leave()
            held[name].leave()
            await asyncio.sleep(0)
        tasks[2].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert places.waiting == 0
        assert places.enter().at_work
        return told

    told = asyncio.run(scene())
    assert told["a"] == []
    assert told["b"] == [0]
    assert told["d"] == [2, 1, 0]


def test_one_too_many_is_refused_and_may_come_again() -> None:
    async def scene() -> None:
        places = Places(at_work=1, waiting=1)
        first, second = places.enter(), places.enter()
        with pytest.raises(TooBusy):
            places.enter()
        first.leave()
        assert second.at_work
        assert not places.enter().at_work

    asyncio.run(scene())


def test_once_closed_whoever_waits_or_comes_is_turned_away_and_who_is_at_work_stays() -> None:
    async def scene() -> None:
        places = Places(at_work=1, waiting=5)
        first, *others = [places.enter() for _ in range(3)]
        told: list[int] = []

        async def wait(place: Place) -> str:
            try:
                async for ahead in place.until_at_work():
                    told.append(ahead)  # noqa: PERF401 (what was told before it ended in a fault counts too)
            except Stopping:
                return "turned away"
            finally:
                place.leave()
            return "at work"

        waiting = [asyncio.create_task(wait(place)) for place in others]
        await asyncio.sleep(0)
        places.close()
        assert await asyncio.gather(*waiting) == ["turned away"] * 2
        with pytest.raises(Stopping):
            places.enter()
        assert (told, first.at_work, places.waiting) == ([0, 1], True, 0)
        first.leave()

    asyncio.run(scene())
