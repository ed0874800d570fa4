"""The day's work (`assistant/daily.py`), done by the running service: when it starts, and as its hours come."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

from fastapi.concurrency import run_in_threadpool

from assistant.build import Parts
from assistant.daily import Done, what_is_due
from assistant.http.background import in_background

LOOKS_EVERY_S = 600  # also how soon a mail server that failed is tried again


def keeping_house(parts: Parts) -> AbstractAsyncContextManager[None]:
    return in_background(_daily(parts))


async def _daily(parts: Parts) -> None:
    done = Done()
    while True:
        done = await run_in_threadpool(what_is_due, parts, datetime.now(UTC), done)
        await asyncio.sleep(LOOKS_EVERY_S)
