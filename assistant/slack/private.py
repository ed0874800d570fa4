"""Answers that only the asker sees: in the conversation with the app, or as a note where the command was given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from assistant.messages import say
from assistant.model import Claim, Step
from assistant.slack.blocks import Shown, context, told
from assistant.slack.calls import is_unsure
from assistant.slack.posted import remove
from assistant.slack.posting import Posting
from assistant.slack.questions import Asked
from assistant.slack.text import mrkdwn, short
from ingest.document import Language

QUOTED = 600  # characters of the question above a private answer


class PrivateReply:
    """Into the conversation with the app; one sentence in the channel says why. `why` is its key, "" for none."""

    def __init__(
        self,
        client: AsyncWebClient,
        posting: Posting,
        asked: Asked,
        language: Language,
        why: str,
        placed: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self.client = client
        self.posting = posting
        self.asked = asked
        self.language = language
        self.why = why
        self.placed = placed
        self.channel = ""
        self.ts = ""

    async def begin(self, ts: str = "") -> None:
        self.channel = str((await self.client.conversations_open(users=self.asked.user))["channel"]["id"])
        self.ts = ts
        if ts:
            return
        if self.why:
            await self._told_in_channel()
        words = say("slack_searching", self.language)
        self.ts = await self.posting.once(
            self.asked.event, channel=self.channel, thread_ts=None, text=words, blocks=[*self._head(), context(words)]
        )
        await self.placed(self.channel, self.ts)

    async def _told_in_channel(self) -> None:
        """Seen by the asker alone; where it can't be shown, the answer itself says why."""
        words = say(self.why, self.language)
        thread = self.asked.thread if self.asked.thread != self.asked.ts else None
        try:
            await self.client.chat_postEphemeral(
                channel=self.asked.channel, user=self.asked.user, thread_ts=thread, text=words
            )
        except Exception as fault:
            if not isinstance(fault, SlackApiError) and not is_unsure(fault):
                raise

    async def hear(self, far: Step | Claim) -> None:
        """It says from its beginning that it searches."""

    async def finish(self, shown: Shown) -> None:
        await self.client.chat_update(
            channel=self.channel, ts=self.ts, text=shown.text, blocks=[*self._head(), *shown.whole], parse="none"
        )

    async def fail(self, language: Language) -> None:
        await self.finish(told(say("slack_broken", language)))

    async def remove(self) -> None:
        await remove(self.client, self.channel, self.ts)

    def _head(self) -> list[dict[str, object]]:
        asked = mrkdwn(short(self.asked.text, QUOTED))
        if not self.why:
            return [context(say("slack_you_chose", self.language, question=asked))]
        where = say("slack_you_asked", self.language, channel=f"<#{self.asked.channel}>", question=asked)
        return [context(where), context(mrkdwn(say(self.why, self.language)))]


class Note:
    """A private note by response_url, which Slack keeps open for half an hour: it comes whole, and replaces itself."""

    def __init__(self, client: AsyncWebClient, url: str, language: Language) -> None:
        self.hook = AsyncWebhookClient(url, session=client.session, retry_handlers=client.retry_handlers)
        self.language = language

    async def begin(self, ts: str = "") -> None:
        """Nothing is shown that would have to be taken back."""

    async def hear(self, far: Step | Claim) -> None:
        """A note is not there until it is whole."""

    async def finish(self, shown: Shown) -> None:
        """Raises ConnectionError when Slack can't take it now; a note that is too late is given up."""
        answer = await self.hook.send(
            text=shown.text, blocks=list(shown.whole), response_type="ephemeral", replace_original=False
        )
        if answer.status_code >= 500 or answer.status_code == 429:
            raise ConnectionError(f"response_url answered {answer.status_code}")

    async def fail(self, language: Language) -> None:
        await self.say(say("slack_broken", language))

    async def remove(self) -> None:
        """It is its reader's to dismiss."""

    async def say(self, words: str) -> None:
        await self.finish(told(words))
