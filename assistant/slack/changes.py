"""When a question is changed or taken back, its answer follows."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from assistant.messages import say
from assistant.slack.asking import Asking
from assistant.slack.blocks import section
from assistant.slack.calls import code_of
from assistant.slack.events import Body
from assistant.slack.identity import Identities
from assistant.slack.posted import GONE, over, remove, rewrite
from assistant.slack.questions import ASIDE, Asked, How, Kept, Questions
from assistant.slack.text import asked_in
from assistant.slack.threads import in_thread


class Changes:
    def __init__(self, client: AsyncWebClient, asking: Asking, questions: Questions, identities: Identities) -> None:
        self.client = client
        self.asking = asking
        self.questions = questions
        self.identities = identities

    async def changed(self, body: Body) -> None:
        """Answered anew, where the old answer stands. Slack also tells of changes that leave the words as they were."""
        event = body["event"]
        message = event.get("message") or {}
        if message.get("subtype") == "tombstone":  # so Slack tells that a message with replies was deleted
            await self._deleted(event["channel"], str(message.get("ts", "")))
            return
        held = await in_thread(self.questions.at, event["channel"], str(message.get("ts", "")))
        text = asked_in(str(message.get("text", "")))
        if held is None or not text or held.text == text:
            return
        if aside := await in_thread(self.questions.at, held.channel, f"{held.ts}{ASIDE}"):
            await self._taken_back(aside)
        await in_thread(self.questions.again, held, text, str(body["event_id"]))
        await self.asking.answer(
            Asked(
                user=held.user,
                team=str(body.get("team_id", "")),
                channel=held.channel,
                ts=held.ts,
                thread=held.thread,
                text=text,
                how=How.DIRECT if event.get("channel_type") == "im" else How.MENTION,
                event=str(body["event_id"]),
                changed=True,
            )
        )

    async def deleted(self, body: Body) -> None:
        """The answer goes with it, and so does its turn in the conversation."""
        event = body["event"]
        await self._deleted(event["channel"], str(event.get("deleted_ts", "")))

    async def _deleted(self, channel: str, stamp: str) -> None:
        for ts in (stamp, f"{stamp}{ASIDE}"):
            if held := await in_thread(self.questions.at, channel, ts):
                await self._taken_back(held)

    async def stopped(self, body: Body) -> None:
        """Somebody pressed Slack's own button to stop: Slack has ended the stream, and waits to hear so."""
        event = body["event"]
        channel, thread = str(event["channel"]), str(event.get("thread_ts", ""))
        for held in await in_thread(self.questions.stop, channel, thread):
            await self._says(held, "slack_stopped")
        await over(self.client, channel, thread)

    async def _taken_back(self, held: Kept) -> None:
        if held.reply_ts:
            await remove(self.client, held.reply_channel, held.reply_ts)
        await in_thread(self.questions.remove, held)

    async def given_up(self, event: str) -> None:
        """No process could see this one through: its message says so, if it has one."""
        held = await in_thread(self.questions.of_event, event)
        if held is None or held.finished:
            return
        await self._says(held, "slack_broken")
        await in_thread(self.questions.finish, held)

    async def _says(self, held: Kept, key: str) -> None:
        """In the place of its answer, where that has one."""
        if not held.reply_ts:
            return
        known = await self.identities.of(held.user)
        words = say(key, known.language)
        try:
            await rewrite(self.client, held.reply_channel, held.reply_ts, words, [section(words)])
        except SlackApiError as fault:
            if code_of(fault) not in GONE:
                raise
