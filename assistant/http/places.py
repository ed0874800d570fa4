"""A fair queue: so many answers are made at once, the others wait in the order they came and hear their place."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator

from assistant.errors import Stopping, TooBusy


class Places:
    """Lives on one event loop; nothing here may be called from another thread."""

    def __init__(self, at_work: int, waiting: int) -> None:
        """`at_work` at once, `waiting` behind them at most."""
        self._free = at_work
        self._most = waiting
        self._waiting: deque[Place] = deque()
        self._closed = False

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def enter(self) -> Place:
        """Raises TooBusy when so many wait that another would wait too long, Stopping once it is closed."""
        if self._closed:
            raise Stopping
        if self._free == 0 and len(self._waiting) >= self._most:
            raise TooBusy
        place = Place(self)
        self._waiting.append(place)
        self._move()
        return place

    def leave(self, place: Place) -> None:
        """Whether it had come to work or not; leaving twice is leaving once."""
        if place.left:
            return
        place.left = True
        if place.at_work:
            self._free += 1
        elif not place.turned_away:
            self._waiting.remove(place)
        self._move()

    def close(self) -> None:
        """Who is at work stays; who waits is turned away, and so is who comes later."""
        self._closed = True
        for place in self._waiting:
            place.turned_away = True
            place.moved.set()
        self._waiting.clear()

    def _move(self) -> None:
        while self._free and self._waiting:
            self._free -= 1
            first = self._waiting.popleft()
            first.at_work = True
            first.moved.set()
        for place in self._waiting:
            place.moved.set()

    def ahead_of(self, place: Place) -> int:
        return self._waiting.index(place)


class Place:
    """One who came, from entering to leaving."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self.at_work = False
        self.left = False
        self.turned_away = False
        self.moved = asyncio.Event()

    async def until_at_work(self) -> AsyncIterator[int]:
        """How many are ahead, each time that it changes; ends when it is this one's turn. Raises Stopping."""
        told = None
        while not self.at_work:
            if self.turned_away:
                raise Stopping
            ahead = self._places.ahead_of(self)
            if ahead != told:
                told = ahead
                yield ahead
            self.moved.clear()
            if not self.at_work and not self.turned_away:
                await self.moved.wait()

    def leave(self) -> None:
        self._places.leave(self)
