"""What is done to a message of the assistant that stands in Slack already: finished whole, or taken back.

A message that still streams can be neither updated nor deleted. That may be the state of any message whose stream was
begun, also after an end that was not confirmed: so its end is asked for again until Slack lets the call pass.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from assistant.slack.blocks import Block
from assistant.slack.calls import code_of, is_unsure

GONE = ("message_not_found", "cant_update_message", "thread_not_found", "channel_not_found")
STILL_STREAMS = ("streaming_state_conflict", "cant_delete_message")
WAITS_S = (0.0, 0.2, 0.4, 0.8, 1.6)


async def rewrite(client: AsyncWebClient, channel: str, ts: str, text: str, blocks: list[Block]) -> None:
    """Raises what is_outage knows when Slack does not let it pass now, and what GONE names when there is no message."""

    async def update() -> Any:
        return await client.chat_update(channel=channel, ts=ts, text=text, blocks=blocks, parse="none")

    await _once_ended(client, channel, ts, update)


async def remove(client: AsyncWebClient, channel: str, ts: str) -> None:
    """That it is gone already is no fault."""

    async def delete() -> Any:
        return await client.chat_delete(channel=channel, ts=ts)

    try:
        await _once_ended(client, channel, ts, delete)
    except SlackApiError as fault:
        if code_of(fault) not in (*GONE, "cant_delete_message"):
            raise


async def end_stream(client: AsyncWebClient, channel: str, ts: str) -> None:
    """Whether it has ended is told by what is called next."""
    try:
        await client.chat_stopStream(channel=channel, ts=ts)
    except Exception as fault:
        if not isinstance(fault, SlackApiError) and not is_unsure(fault):
            raise


async def over(client: AsyncWebClient, channel: str, thread: str) -> None:
    """Slack shows no more that an answer is being made in this thread, where it shows that at all."""
    try:
        await client.agents_sessions_setStatus(channel_id=channel, thread_ts=thread, status="active")
    except Exception as fault:
        if not isinstance(fault, SlackApiError) and not is_unsure(fault):
            raise


async def _once_ended(client: AsyncWebClient, channel: str, ts: str, work: Callable[[], Awaitable[Any]]) -> None:
    for wait in WAITS_S:
        try:
            await work()
            return
        except SlackApiError as fault:
            if code_of(fault) not in STILL_STREAMS:
                raise
        await asyncio.sleep(wait)
        await end_stream(client, channel, ts)
    await work()
