"""The Slack face, put together: what it is made of, and what runs while it is up."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import Engine

from assistant.answer import Assistant
from assistant.conversations import Conversations
from assistant.escalations import Escalations
from assistant.people import People
from assistant.settings import Settings
from assistant.slack.asking import Asking
from assistant.slack.calls import TIMEOUT_S, web_client
from assistant.slack.changes import Changes
from assistant.slack.channels import Channels
from assistant.slack.homes import ComingOf, Homes
from assistant.slack.identity import Identities
from assistant.slack.inbox import Inbox
from assistant.slack.interactions import Interactions
from assistant.slack.listeners import Listeners
from assistant.slack.places import Places
from assistant.slack.posting import Posting
from assistant.slack.questions import Questions
from assistant.slack.secretariat import Secretariat
from assistant.slack.sharing import Sharing
from assistant.slack.threads import in_thread

log = logging.getLogger(__name__)

DAY_S = 24 * 3600.0
PATH = "/slack/events"


class SlackFace:
    """`endpoint` is the ASGI application for PATH; `running` connects, answers and brings answers until it is left."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        assistant: Assistant,
        people: People,
        conversations: Conversations,
        escalations: Escalations,
        coming_of: ComingOf = lambda company, language: None,
    ) -> None:
        self.settings = settings
        self.assistant = assistant
        self.client = web_client(settings.slack_api, settings.slack_bot_token.get_secret_value())
        self.pool = ThreadPoolExecutor(settings.slack_answers_at_once, thread_name_prefix="slack-answer")
        self.identities = Identities(engine, people, self.client)
        self.channels = Channels(engine, self.client, self.identities)
        self.questions = Questions(engine, conversations)
        self.posting = Posting(engine, self.client, self.questions)
        self.inbox = Inbox(engine, settings.slack_lease_s)
        self.places = Places(people, self.channels)
        self.asking = Asking(
            self.client,
            assistant,
            self.identities,
            self.places,
            self.questions,
            self.posting,
            self.pool,
            settings.address,
        )
        self.changes = Changes(self.client, self.asking, self.questions, self.identities)
        self.listeners = Listeners(
            self.inbox,
            self.asking,
            self.changes,
            self.questions,
            self.channels,
            self.identities,
            lambda: str(self.me.get("user_id", "")),
        )
        self.secretariat = Secretariat(
            self.client,
            assistant,
            escalations,
            people,
            conversations,
            self.questions,
            self.identities,
            self.posting,
        )
        self.interactions = Interactions(
            self.client,
            people,
            conversations,
            self.identities,
            self.channels,
            self.asking,
            Sharing(self.asking, self.places, self.questions, self.posting),
            self.secretariat,
            self.listeners,
        )
        self.homes = Homes(
            self.client,
            assistant.library,
            people,
            escalations,
            self.identities,
            self.asking,
            self.posting,
            self.listeners,
            coming_of,
            settings.address,
        )
        self.me: dict[str, Any] = {}
        self.app = AsyncApp(
            name="ketenwijzer",
            logger=logging.getLogger("assistant.slack.bolt"),
            signing_secret=settings.slack_signing_secret.get_secret_value(),
            authorize=self._authorize(),
            request_verification_enabled=settings.slack_mode == "http",
        )
        for listening in (self.listeners, self.interactions, self.homes):
            listening.listen(self.app)
        self.endpoint = AsyncSlackRequestHandler(self.app, PATH)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Raises SlackApiError when Slack refuses the tokens."""
        async with ClientSession(timeout=ClientTimeout(total=TIMEOUT_S)) as session:
            self.client.session = session
            # The first question must not wait for the encoder to be loaded.
            await in_thread(self.assistant.encoder.encode, ["Ketenwijzer"])
            self.me = dict((await self.client.auth_test()).data)  # type: ignore[arg-type]
            loops = [
                asyncio.create_task(self._every(self.settings.slack_lease_s / 3, self._kept_going)),
                asyncio.create_task(self._every(self.settings.slack_delivery_s, self.secretariat.deliver)),
                asyncio.create_task(self._every(DAY_S, self._tidied)),
            ]
            socket = await self._socket() if self.settings.slack_mode == "socket" else None
            try:
                yield
            finally:
                if socket is not None:
                    await socket.client.close()  # type: ignore[no-untyped-call]
                for loop in loops:
                    loop.cancel()
                await asyncio.gather(*loops, return_exceptions=True)
                self.client.session = None
        self.pool.shutdown(wait=False, cancel_futures=True)

    async def _socket(self) -> AsyncSocketModeHandler:
        handler = AsyncSocketModeHandler(self.app, self.settings.slack_app_token.get_secret_value())
        await handler.client.connect()  # type: ignore[no-untyped-call]
        return handler

    async def _kept_going(self) -> None:
        await in_thread(self.inbox.hold)
        await self.listeners.gone_on_with(self.app)

    async def _tidied(self) -> None:
        await in_thread(self.inbox.clear)

    async def _every(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """A turn that fails is told in the log, and the next one comes all the same."""
        while True:
            try:
                await work()
            except Exception:
                log.exception("a turn of the Slack face failed; the next one comes in %s s", seconds)
            await asyncio.sleep(seconds)

    def _authorize(self) -> Callable[..., Awaitable[AuthorizeResult]]:
        """One workspace: who the app is there was asked at the start. Bolt calls no bound method for this."""

        async def authorized(team_id: str | None) -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=None,
                team_id=team_id,
                bot_token=self.client.token,
                bot_id=self.me["bot_id"],
                bot_user_id=self.me["user_id"],
            )

        return authorized
