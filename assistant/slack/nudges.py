"""What is told unasked: the week's word on a company's pathway and its steps that are due, in the talk with the app."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from slack_sdk.web.async_client import AsyncWebClient

from assistant.messages import say
from assistant.onboarding.reminders import Nudge, Reminder, Unasked, key_of
from assistant.slack.blocks import button, header, section
from assistant.slack.calls import is_outage
from assistant.slack.identity import Identities
from assistant.slack.posting import Posting
from assistant.slack.text import mrkdwn
from assistant.slack.threads import in_thread

log = logging.getLogger(__name__)


class Nudges:
    def __init__(self, client: AsyncWebClient, unasked: Unasked, identities: Identities, posting: Posting) -> None:
        self.client = client
        self.unasked = unasked
        self.identities = identities
        self.posting = posting

    async def bring(self) -> None:
        """To those who are in Slack; each by one process; what could not be brought is left for the next turn."""
        now = datetime.now(UTC)
        for nudge in await in_thread(self.unasked.to_bring, now):
            users = await in_thread(self.identities.users_of, nudge.person)
            if not users or not await in_thread(self.unasked.claim, nudge, now):
                continue
            try:
                await self._post(nudge, users[0])
            except Exception as fault:
                await in_thread(self.unasked.release, nudge)
                if not is_outage(fault):
                    raise
                log.warning("what is told unasked could not be brought yet: %s", fault)

    async def _post(self, nudge: Nudge | Reminder, user: str) -> None:
        channel = str((await self.client.conversations_open(users=user))["channel"]["id"])
        opened = button("open_onboarding", say("slack_home_open", nudge.language), "onboarding") | {
            "url": nudge.address
        }
        has_address = nudge.address.startswith("https://")
        await self.posting.once(
            ":".join(("nudge", *key_of(nudge).values())),
            channel=channel,
            thread_ts=None,
            text=nudge.text,
            blocks=[
                header(nudge.title),
                section(mrkdwn(nudge.text)),
                *([{"type": "actions", "elements": [opened]}] if has_address else []),
            ],
        )
