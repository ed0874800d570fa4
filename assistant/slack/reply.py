"""An answer's place in Slack, from the first sign of life to its last word, whatever breaks on the way.

`Reply` streams where Slack allows it and posts a plain message where not. Whenever nobody can tell whether a call was
carried out, it looks before it posts again; what was begun is finished whole with chat.update, which may be repeated.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.models.messages.chunk import TaskUpdateChunk
from slack_sdk.web.async_chat_stream import AsyncChatStream
from slack_sdk.web.async_client import AsyncWebClient

from assistant.messages import say
from assistant.model import Step
from assistant.slack.blocks import Shown, context, section
from assistant.slack.calls import BETWEEN_TRIES_S, code_of, is_unsure
from assistant.slack.posting import Posting
from ingest.document import Language

log = logging.getLogger(__name__)

BUFFER = 256  # characters gathered before a call appends them
GONE = ("message_not_found", "cant_update_message", "thread_not_found", "channel_not_found")
END_TRIES = 3
TASK = "answer"
STEPS = {Step.SEARCHING: "slack_searching", Step.CHECKING: "slack_checking"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an answer goes, and for whom; `key` tells this answer from every other one."""

    channel: str
    thread: str
    user: str
    team: str
    key: str
    language: Language
    streams: bool


class Reply:
    """One answer in a thread or a direct conversation. `placed` is told where it stands, as soon as it does."""

    def __init__(
        self, client: AsyncWebClient, posting: Posting, spot: Spot, placed: Callable[[str, str], Awaitable[None]]
    ) -> None:
        self.client = client
        self.posting = posting
        self.spot = spot
        self.placed = placed
        self.ts = ""
        self.stream: AsyncChatStream | None = None
        self.may_stream = spot.streams

    async def begin(self, ts: str = "") -> None:
        """The first sign of life. `ts` is where a process that died had begun: it is gone on with."""
        if ts:
            self.ts, self.may_stream = ts, True
            return
        found = self.spot.streams and await self._streaming()
        if not found:
            self.ts = await self.posting.once(
                self.spot.key,
                channel=self.spot.channel,
                thread_ts=self.spot.thread or None,
                text=say("slack_searching", self.spot.language),
                blocks=[context(say("slack_searching", self.spot.language))],
            )
        await self.placed(self.spot.channel, self.ts)

    async def _streaming(self) -> bool:
        """Whether a stream has been begun; where one may have been, it is looked for and finished as a message."""
        spot = self.spot
        stream = await self.client.chat_stream(
            channel=spot.channel,
            thread_ts=spot.thread,
            recipient_team_id=spot.team,
            recipient_user_id=spot.user,
            buffer_size=BUFFER,
        )
        try:
            await stream.append(chunks=[self._task("slack_searching", "in_progress")])
        except Exception as fault:
            if is_unsure(fault):
                self.ts = await self.posting.unclaimed(spot.channel, spot.thread)
                return bool(self.ts)
            if not isinstance(fault, SlackApiError):
                raise
            self.posting.no_streams(spot.team, code_of(fault))
            return False
        self.stream, self.ts = stream, stream.ts or ""
        return True

    async def hear(self, step: Step) -> None:
        """Shows how far the answer is; a step that can't be shown is left out."""
        if self.stream is None or step is Step.SEARCHING:
            return
        try:
            await self.stream.append(chunks=[self._task(STEPS[step], "in_progress")])
        except Exception as fault:
            self._lost(fault)

    async def finish(self, shown: Shown) -> None:
        """Raises what is_outage knows when Slack can't be reached; it can then be called again."""
        if self.stream is not None and await self._streamed(shown):
            return
        await self._whole(shown)

    async def fail(self, language: Language) -> None:
        """A finished message that says what happened."""
        words = say("slack_broken", language)
        await self._whole(Shown(words, (), (), (section(words),)))

    async def remove(self) -> None:
        await remove(self.client, self.spot.channel, self.ts)

    async def _streamed(self, shown: Shown) -> bool:
        assert self.stream is not None
        try:
            await self.stream.append(chunks=[self._task("slack_checked", "complete")])
            for part in shown.parts:
                await self.stream.append(markdown_text=part)
            await self.stream.stop(blocks=list(shown.tail))
        except Exception as fault:
            self._lost(fault)
            return False
        return True

    def _lost(self, fault: Exception) -> None:
        """The stream has died or may have: its message is finished whole, where it stands."""
        if not isinstance(fault, SlackApiError) and not is_unsure(fault):
            raise fault
        log.info("a stream was lost (%s); its message is finished whole", fault)
        self.stream = None

    async def _whole(self, shown: Shown) -> None:
        try:
            if self.may_stream:
                await end_stream(self.client, self.spot.channel, self.ts)
            await self.client.chat_update(
                channel=self.spot.channel, ts=self.ts, text=shown.text, blocks=list(shown.whole), parse="none"
            )
        except SlackApiError as fault:
            if code_of(fault) not in GONE:
                raise
            self.ts = await self.posting.once(
                f"{self.spot.key}:anew",
                channel=self.spot.channel,
                thread_ts=self.spot.thread or None,
                text=shown.text,
                blocks=list(shown.whole),
            )
            await self.placed(self.spot.channel, self.ts)

    def _task(self, key: str, status: str) -> TaskUpdateChunk:
        return TaskUpdateChunk(id=TASK, title=say(key, self.spot.language), status=status)


async def end_stream(client: AsyncWebClient, channel: str, ts: str) -> None:
    """A message that still streams can't be updated. That it did not stream is no fault."""
    for _ in range(END_TRIES):
        try:
            await client.chat_stopStream(channel=channel, ts=ts)
            return
        except Exception as fault:
            if isinstance(fault, SlackApiError) and not is_unsure(fault):
                return
            if not is_unsure(fault):
                raise
            await asyncio.sleep(BETWEEN_TRIES_S)


async def remove(client: AsyncWebClient, channel: str, ts: str) -> None:
    """Takes a message of the assistant back; that it is gone already is no fault."""
    try:
        await client.chat_delete(channel=channel, ts=ts)
    except SlackApiError as fault:
        if code_of(fault) not in (*GONE, "cant_delete_message"):
            raise
