"""What is listened to in Slack. Each listener parses, hands on and acknowledges; nothing is decided here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.response import BoltResponse

from assistant.channels import Channels
from assistant.slack.asking import Asking
from assistant.slack.calls import is_outage
from assistant.slack.changes import Changes
from assistant.slack.events import Body, asked, commanded, is_direct, is_written, mentions, pointed_at
from assistant.slack.identity import Identities
from assistant.slack.inbox import Inbox, key_of
from assistant.slack.questions import How, Questions
from assistant.slack.readers import Readers
from assistant.slack.threads import in_thread

log = logging.getLogger(__name__)

Next = Callable[[], Awaitable[BoltResponse]]

MOST_ATTEMPTS = 5  # processes that try one event; after that its message says that it went wrong
AGAIN_AFTER_S = 5.0


class Listeners:
    def __init__(
        self,
        inbox: Inbox,
        asking: Asking,
        changes: Changes,
        questions: Questions,
        channels: Channels,
        readers: Readers,
        identities: Identities,
        bot_user: Callable[[], str],
    ) -> None:
        self.inbox = inbox
        self.asking = asking
        self.changes = changes
        self.questions = questions
        self.channels = channels
        self.readers = readers
        self.identities = identities
        self.bot_user = bot_user
        self.first = ThreadPoolExecutor(2, thread_name_prefix="slack-first")

    def listen(self, app: AsyncApp) -> None:
        app.middleware(self.once)
        app.event("app_mention")(self.mention)
        app.event("message")(self.message)
        app.event("user_change")(self.user_change)
        app.event("member_joined_channel")(self.members_changed)
        app.event("member_left_channel")(self.members_changed)
        app.event("agent_session_stopped")(self.stopped)
        app.event("channel_rename")(self.renamed)
        app.event("group_rename")(self.renamed)
        app.shortcut("ask_about")(self.shortcut)

    async def once(self, req: AsyncBoltRequest, next: Next) -> BoltResponse | None:
        """Stored before it is acknowledged, so that nothing is lost; what was stored before is acknowledged again."""
        key = key_of(req.body)
        if not key or req.context.get("attempt") or await self._taken(req.body):
            await next()
            return None
        return BoltResponse(status=200, body="")

    async def _taken(self, body: Body) -> bool:
        """In threads of its own: an acknowledgement waits for no other work."""
        return await asyncio.get_running_loop().run_in_executor(self.first, self.inbox.take, body)

    async def mention(self, body: Body, context: AsyncBoltContext) -> None:
        async def work() -> None:
            if is_written(body["event"]):
                await self.asking.answer(asked(body, How.MENTION, attempt_of(context)))

        await self.seen_through(body, context, work)

    async def message(self, body: Body, context: AsyncBoltContext) -> None:
        await self.seen_through(body, context, lambda: self._message(body, attempt_of(context)))

    async def _message(self, body: Body, attempt: int) -> None:
        event = body["event"]
        if event.get("subtype") == "message_changed":
            await self.changes.changed(body)
        elif event.get("subtype") == "message_deleted":
            await self.changes.deleted(body)
        elif is_written(event) and (how := await self._how(event)):
            await self.asking.answer(asked(body, how, attempt))

    async def _how(self, event: Body) -> How | None:
        """None where the message is not for the assistant. A mention in a channel comes as an event of its own."""
        if is_direct(event):
            return How.DIRECT
        if mentions(event, self.bot_user()):
            return None
        if thread := event.get("thread_ts"):
            takes_part = await in_thread(self.questions.takes_part, event["channel"], thread)
            return How.THREAD if takes_part and not _to_somebody(event) else None
        settings = await in_thread(self.channels.settings, event["channel"])
        return How.HEARD if settings.listens and "?" in str(event.get("text", "")) else None

    async def shortcut(self, ack: Any, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self.seen_through(body, context, lambda: self.asking.answer(pointed_at(body, attempt_of(context))))

    async def command(self, body: Body, context: AsyncBoltContext) -> None:
        await self.seen_through(body, context, lambda: self.asking.answer(commanded(body, attempt_of(context))))

    async def user_change(self, body: Body, context: AsyncBoltContext) -> None:
        async def work() -> None:
            await self.identities.learn(body["event"]["user"])

        await self.seen_through(body, context, work)

    async def members_changed(self, body: Body, context: AsyncBoltContext) -> None:
        async def work() -> None:
            self.readers.members_changed(body["event"]["channel"])

        await self.seen_through(body, context, work)

    async def stopped(self, body: Body, context: AsyncBoltContext) -> None:
        await self.seen_through(body, context, lambda: self.changes.stopped(body))

    async def renamed(self, body: Body, context: AsyncBoltContext) -> None:
        await self.seen_through(body, context, lambda: self.readers.renamed(body["event"]["channel"]))

    async def seen_through(self, body: Body, context: AsyncBoltContext, work: Callable[[], Awaitable[None]]) -> None:
        """Does the work; where Slack can't be reached, the event is put back for later."""
        key = key_of(body)
        try:
            await work()
        except Exception as fault:
            if is_outage(fault) and attempt_of(context) < MOST_ATTEMPTS:
                log.warning("Slack could not be reached (%s): %s is taken up again", fault, key)
                await in_thread(self.inbox.release, key, AGAIN_AFTER_S * attempt_of(context))
                return
            log.exception("an event could not be handled")
        await in_thread(self.inbox.handled, key)

    async def gone_on_with(self, app: AsyncApp) -> None:
        """Takes up what other processes left, as if it had come now."""
        for left in await in_thread(self.inbox.left):
            if left.attempts > MOST_ATTEMPTS:
                await self.changes.given_up(left.id)
                await in_thread(self.inbox.handled, left.id)
                continue
            request = AsyncBoltRequest(body=left.body, mode="socket_mode", context={"attempt": left.attempts})
            await app.async_dispatch(request)


def attempt_of(context: AsyncBoltContext) -> int:
    return int(context.get("attempt") or 1)


def _to_somebody(event: Body) -> bool:
    """A reply that begins with somebody's name is meant for them."""
    return str(event.get("text", "")).lstrip().startswith("<@")
