"""What has been kept for long enough goes: when the service starts, and once a day from then on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

from fastapi.concurrency import run_in_threadpool

from assistant.build import Parts
from assistant.http.logs import log

DAY_S = 24 * 3600


@asynccontextmanager
async def keeping_house(parts: Parts) -> AsyncGenerator[None]:
    task = asyncio.create_task(_daily(parts))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _daily(parts: Parts) -> None:
    while True:
        try:
            gone = await run_in_threadpool(keep_house, parts, datetime.now(UTC))
            log.info("kept_house", conversations=gone)
        except Exception as error:  # the service answers on, and tries again tomorrow
            log.error("keeping_house", exc_info=error)
        await asyncio.sleep(DAY_S)


def keep_house(parts: Parts, now: datetime) -> int:
    """Gives how many conversations went."""
    parts.links.tidy()
    return parts.personal.remove_before(now - timedelta(days=parts.settings.keep_days))
