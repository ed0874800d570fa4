"""An answer's place in Slack, from the first sign of life to its last word, whatever breaks on the way.

`Reply` streams where Slack allows it and posts a plain message where not. Whenever nobody can tell whether a call was
carried out, it looks before it posts again; what was begun is finished whole with chat.update, which may be repeated.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.models.messages.chunk import MarkdownTextChunk, TaskUpdateChunk
from slack_sdk.web.async_chat_stream import AsyncChatStream
from slack_sdk.web.async_client import AsyncWebClient

from assistant.compose import doubt
from assistant.messages import say
from assistant.model import Claim, Step
from assistant.slack.blocks import Shown, context, sentences, told
from assistant.slack.calls import code_of, is_unsure
from assistant.slack.posted import GONE, over, remove, rewrite
from assistant.slack.posting import Posting
from ingest.document import Language

log = logging.getLogger(__name__)

BUFFER = 256  # characters gathered before a call appends them
TASK = "answer"
STEPS = {Step.CHECKING: "slack_checking"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an answer goes, and for whom; `key` tells this answer from every other one.

    `service` is where its sources can be opened, "" for nowhere.
    """

    channel: str
    thread: str
    user: str
    team: str
    key: str
    language: Language
    streams: bool
    service: str


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
        self.claims: list[Claim] = []
        self.parts: list[str] = []
        self.lead = ""
        self.lost = False

    async def begin(self, ts: str = "") -> None:
        """The first sign of life. `ts` is where a process that died had begun: it is gone on with."""
        if ts:
            self.ts = ts
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
            await stream.append(chunks=[self._task(say("slack_searching", spot.language), "in_progress")])
        except Exception as fault:
            if is_unsure(fault):
                self.ts = await self.posting.unclaimed(spot.channel, spot.thread)
                return bool(self.ts)
            if not isinstance(fault, SlackApiError):
                raise
            self.posting.no_streams(spot.team, fault)
            return False
        self.stream, self.ts = stream, stream.ts or ""
        return True

    async def hear(self, far: Step | Claim) -> None:
        """Shows how far the answer is, and each sentence of it that comes before the whole; what can't be shown now
        is shown in the end.
        """
        if far is Step.DOUBTING:
            self.lead = doubt(self.spot.language)
        if self.stream is None or (isinstance(far, Step) and far not in STEPS):
            return
        try:
            if isinstance(far, Claim):
                await self._said(far)
            else:
                await self.stream.append(chunks=[self._task(say(STEPS[far], self.spot.language), "in_progress")])
        except Exception as fault:
            self._lost(fault)

    async def _said(self, claim: Claim) -> None:
        """At once, and not when enough has been gathered: the next sentence may be long in coming."""
        assert self.stream is not None
        self.claims.append(claim)
        fresh = sentences(self.claims, self.spot.service, self.lead)[len(self.parts) :]
        self.parts += fresh
        await self.stream.append(chunks=[MarkdownTextChunk(text=part) for part in fresh])

    async def finish(self, shown: Shown) -> None:
        """Raises what is_outage knows when Slack can't be reached; it can then be called again."""
        if self.stream is not None and await self._streamed(shown):
            return
        await self._whole(shown)

    async def fail(self, language: Language) -> None:
        """A finished message that says what happened."""
        await self._whole(told(say("slack_broken", language)))

    async def remove(self) -> None:
        await remove(self.client, self.spot.channel, self.ts)

    async def _streamed(self, shown: Shown) -> bool:
        """Whether the stream holds the whole answer now; not where it does not begin with what was said so far."""
        assert self.stream is not None
        so_far = len(self.parts)
        if list(shown.parts[:so_far]) != self.parts:
            return False
        try:
            await self.stream.append(chunks=[self._task(shown.title, "complete")])
            for part in shown.parts[so_far:]:
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
        self.lost = True

    async def _whole(self, shown: Shown) -> None:
        try:
            await rewrite(self.client, self.spot.channel, self.ts, shown.text, list(shown.whole))
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
        if self.lost:
            await over(self.client, self.spot.channel, self.spot.thread)

    def _task(self, title: str, status: str) -> TaskUpdateChunk:
        return TaskUpdateChunk(id=TASK, title=title, status=status)
