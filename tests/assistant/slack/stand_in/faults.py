"""What goes wrong between an app and the Web API, and when."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from enum import StrEnum


class Fault(StrEnum):
    RATE_LIMITED = "429 with Retry-After, nothing done"
    SERVER_ERROR = "500, nothing done"
    LOST = "the connection breaks before anything is done"
    LOST_AFTER = "the connection breaks when it has been done"


Faults = Callable[[str], Fault | None]

# Slack asks for whole seconds.
RETRY_AFTER_S = 1


def none(method: str) -> Fault | None:
    return None


def share(part: float, seed: int, kinds: tuple[Fault, ...] = tuple(Fault)) -> Faults:
    """A fault in `part` of all calls, in [0, 1], by a fixed series of throws."""
    throws = random.Random(seed)
    lock = threading.Lock()

    def thrown(method: str) -> Fault | None:
        with lock:
            return throws.choice(kinds) if throws.random() < part else None

    return thrown


def first(fault: Fault, *methods: str, times: int = 1) -> Faults:
    """The first `times` calls of each of these methods go wrong."""
    left = dict.fromkeys(methods, times)

    def thrown(method: str) -> Fault | None:
        if left.get(method, 0) == 0:
            return None
        left[method] -= 1
        return fault

    return thrown
