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
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine

from assistant.answer import Assistant
from assistant.build import Parts
from assistant.channels import Channels
from assistant.conversations import Conversations
from assistant.errors import SlackRefused
from assistant.escalations import Escalations
from assistant.onboarding.reminders import Unasked
from assistant.people import People
from assistant.settings import Settings
from assistant.slack.asking import Asking
from assistant.slack.calls import TIMEOUT_S, code_of, is_outage, web_client
from assistant.slack.changes import Changes
from assistant.slack.homes import Homes, ProgressOf
from assistant.slack.identity import Identities
from assistant.slack.inbox import Inbox
from assistant.slack.interactions import Interactions
from assistant.slack.listeners import Listeners
from assistant.slack.manifest import PATH
from assistant.slack.nudges import Nudges
from assistant.slack.places import Places
from assistant.slack.posting import Posting
from assistant.slack.questions import Questions
from assistant.slack.readers import Readers
from assistant.slack.secretariat import Secretariat
from assistant.slack.sharing import Sharing
from assistant.slack.threads import in_thread

log = logging.getLogger(__name__)

Endpoint = Callable[..., Awaitable[None]]

CONNECT_AGAIN_S = 5.0
HOUR_S = 3600.0


class SlackFace:
    """`endpoint` is the ASGI application for `path`, or None where Slack is reached by a websocket.

    `running` connects, answers, and brings the secretariat's answers until it is left.
    """

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        assistant: Assistant,
        people: People,
        conversations: Conversations,
        escalations: Escalations,
        progress_of: ProgressOf,
        unasked: Unasked,
    ) -> None:
        self.settings = settings
        self.assistant = assistant
        self.client = web_client(settings.slack_api, settings.slack_bot_token.get_secret_value())
        self.pool = ThreadPoolExecutor(settings.slack_answers_at_once, thread_name_prefix="slack-answer")
        self.identities = Identities(engine, people, self.client)
        self.channels = Channels(engine)
        self.readers = Readers(self.channels, self.client, self.identities)
        self.questions = Questions(engine, conversations)
        self.posting = Posting(engine, self.client, self.questions)
        self.inbox = Inbox(engine, settings.slack_lease_s)
        self.places = Places(people, self.channels, self.readers)
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
            self.readers,
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
        self.sharing = Sharing(self.asking, self.places, self.questions, self.posting)
        self.interactions = Interactions(
            self.client,
            people,
            conversations,
            self.identities,
            self.channels,
            self.readers,
            self.asking,
            self.sharing,
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
            progress_of,
            settings.address,
        )
        self.nudges = Nudges(self.client, unasked, self.identities, self.posting)
        self.me: dict[str, Any] = {}
        self.socket: AsyncSocketModeHandler | None = None
        self.app = AsyncApp(
            name="ketenwijzer",
            logger=logging.getLogger("assistant.slack.bolt"),
            signing_secret=settings.slack_signing_secret.get_secret_value(),
            authorize=self._authorize(),
            request_verification_enabled=settings.slack_mode == "http",
        )
        for listening in (self.listeners, self.interactions, self.homes):
            listening.listen(self.app)
        self.path = PATH
        by_http = settings.slack_mode == "http"
        self.endpoint: Endpoint | None = AsyncSlackRequestHandler(self.app, PATH) if by_http else None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Raises SlackRefused when Slack refuses the tokens. Slack being away is waited out."""
        async with ClientSession(timeout=ClientTimeout(total=TIMEOUT_S)) as session:
            self.client.session = session
            # The first question must not wait for the encoder to be loaded.
            await in_thread(self.assistant.encoder.encode, ["Ketenwijzer"])
            if not await self._introduced():
                log.warning("Slack can't be reached; it is tried again")
            connecting = asyncio.create_task(self._connect())
            if self.me:
                await connecting
            loops = [
                connecting,
                asyncio.create_task(self._every(self.settings.slack_lease_s / 3, self._kept_going)),
                asyncio.create_task(self._every(self.settings.slack_delivery_s, self.secretariat.deliver)),
                asyncio.create_task(self._every(HOUR_S, self.nudges.bring)),
                asyncio.create_task(self._every(24 * HOUR_S, self._tidied)),
            ]
            try:
                yield
            finally:
                if self.socket is not None:
                    await self.socket.client.close()  # type: ignore[no-untyped-call]
                for loop in loops:
                    loop.cancel()
                await asyncio.gather(*loops, return_exceptions=True)
                self.client.session = None
        self.pool.shutdown(wait=False, cancel_futures=True)
        self.listeners.first.shutdown(wait=False)

    async def welcome(self) -> None:
        """Raises SlackRefused when Slack refuses the tokens; that it can't be reached now is no fault."""
        async with ClientSession(timeout=ClientTimeout(total=TIMEOUT_S)) as session:
            self.client.session = session
            await self._introduced()
        self.client.session = None

    async def _introduced(self) -> bool:
        """Whether Slack has said who the app is there."""
        try:
            self.me = dict((await self.client.auth_test()).data)  # type: ignore[arg-type]
        except Exception as fault:
            if is_outage(fault):
                return False
            raise SlackRefused(code_of(fault) if isinstance(fault, SlackApiError) else str(fault)) from fault
        return True

    async def _connect(self) -> None:
        """As soon as Slack knows the app: the websocket, where it is by a websocket that Slack reaches it."""
        while not self.me:
            await asyncio.sleep(CONNECT_AGAIN_S)
            await self._introduced()
        if self.settings.slack_mode == "socket":
            token = self.settings.slack_app_token.get_secret_value()
            self.socket = AsyncSocketModeHandler(self.app, token, web_client=self.client)
            await self.socket.client.connect()  # type: ignore[no-untyped-call]

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


def face_of(parts: Parts) -> SlackFace:
    return SlackFace(
        parts.settings,
        parts.engine,
        parts.assistant,
        parts.people,
        parts.conversations,
        parts.escalations,
        parts.onboarding.progress_of,
        parts.reminders,
    )
