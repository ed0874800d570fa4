"""How often somebody may do something: a bucket of tokens each, filled again as time goes by."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from assistant.errors import TooMany

HELD = 10_000  # buckets; beyond it the full ones go, which say nothing


@dataclass(slots=True)
class Bucket:
    tokens: float
    at: float


class Limit:
    """`per_minute` in the long run, and as many at once. Safe to share between threads; each process has its own,
    which is all there is of a data folder (README.md says what holds for several machines)."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: dict[str, Bucket] = {}
        self._lock = Lock()

    def take(self, who: str) -> None:
        """Raises TooMany, with the seconds after which there is a token again."""
        with self._lock:
            now = self._clock()
            bucket = self._filled(who, now)
            if bucket.tokens < 1:
                raise TooMany(str(math.ceil((1 - bucket.tokens) / self._per_second)))
            bucket.tokens -= 1

    def _filled(self, who: str, now: float) -> Bucket:
        if len(self._buckets) >= HELD and who not in self._buckets:
            self._forget(now)
        bucket = self._buckets.setdefault(who, Bucket(self._most, now))
        bucket.tokens = min(self._most, bucket.tokens + (now - bucket.at) * self._per_second)
        bucket.at = now
        return bucket

    def _forget(self, now: float) -> None:
        full = [
            who
            for who, bucket in self._buckets.items()
            if bucket.tokens + (now - bucket.at) * self._per_second >= self._most
        ]
        for who in full or list(self._buckets)[: HELD // 2]:
            del self._buckets[who]
