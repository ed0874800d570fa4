"""Posting once: a message whose posting may have been carried out is looked for before it is posted again."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from assistant.database import now, writing_to
from assistant.slack.calls import code_of, is_unsure
from assistant.slack.questions import Questions
from assistant.slack.tables import posts
from assistant.slack.threads import in_thread

TRIES = 6
FIRST_WAIT_S = 0.1
EVENT_TYPE = "ketenwijzer_post"
STREAMS_AGAIN_AFTER_S = 3600.0
FEW_STREAMS_AGAIN_AFTER_S = 30.0  # where Slack does not say
LOOKED_THROUGH = 200  # messages of a thread, the newest


class Posting:
    """`questions` knows which messages are answers that have been accounted for."""

    def __init__(self, engine: Engine, client: AsyncWebClient, questions: Questions) -> None:
        self.engine = engine
        self.client = client
        self.questions = questions
        self._without_streams: dict[str, float] = {}

    async def once(self, key: str, *, channel: str, thread_ts: str | None, **message: Any) -> str:
        """The number of the message with this key, posted now or before. Raises what the last try raised."""
        again = not await in_thread(self._first, key)
        wait = FIRST_WAIT_S
        for left in range(TRIES - 1, -1, -1):
            try:
                if again and (found := await self._posted(key, channel, thread_ts)):
                    return found
                answer = await self.client.chat_postMessage(
                    channel=channel,
                    thread_ts=thread_ts,
                    metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
                    unfurl_links=False,
                    unfurl_media=False,
                    parse="none",
                    **message,
                )
                return str(answer["ts"])
            except Exception as fault:
                if not is_unsure(fault) or left == 0:
                    raise
                again = True
                await asyncio.sleep(wait)
                wait *= 2
        raise AssertionError

    def _first(self, key: str) -> bool:
        try:
            with writing_to(self.engine) as connection:
                connection.execute(insert(posts).values(key=key, tried_at=now()))
        except IntegrityError:
            return False
        return True

    async def _posted(self, key: str, channel: str, thread: str | None) -> str:
        for message in await self._messages(channel, thread):
            metadata = message.get("metadata") or {}
            if metadata.get("event_type") == EVENT_TYPE and metadata["event_payload"].get("key") == key:
                return str(message["ts"])
        return ""

    async def unclaimed(self, channel: str, thread: str) -> str:
        """A message of ours in the thread that is no answer known of: a stream whose beginning was not confirmed."""
        bot = (await self.client.auth_test())["user_id"]
        for message in reversed(await self._messages(channel, thread)):
            ours = message.get("user") == bot and not message.get("metadata")
            if ours and not await in_thread(self.questions.is_reply, channel, message["ts"]):
                return str(message["ts"])
        return ""

    async def _messages(self, channel: str, thread: str | None) -> list[dict[str, Any]]:
        try:
            if thread:
                answer = await self.client.conversations_replies(
                    channel=channel, ts=thread, limit=LOOKED_THROUGH, include_all_metadata=True
                )
            else:
                answer = await self.client.conversations_history(
                    channel=channel, limit=LOOKED_THROUGH, include_all_metadata=True
                )
        except SlackApiError as fault:
            if is_unsure(fault):
                raise
            return []
        return list(answer["messages"])

    def no_streams(self, team: str, fault: SlackApiError) -> None:
        """Slack has refused to stream for this workspace: not asked again for as long as it says, else for an hour."""
        code = code_of(fault)
        if code in ("thread_not_found", "channel_not_found", "not_in_channel"):
            return
        headers = {key.lower(): value for key, value in fault.response.headers.items()}
        limited = float(headers.get("retry-after", FEW_STREAMS_AGAIN_AFTER_S))
        after = limited if code == "ratelimited" else STREAMS_AGAIN_AFTER_S
        self._without_streams[team] = time.monotonic() + after

    def streams(self, team: str) -> bool:
        return time.monotonic() >= self._without_streams.get(team, 0.0)
