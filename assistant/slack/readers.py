"""Who reads along in a channel: what all of them may see, and who may set the channel up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from assistant.channels import Channels
from assistant.model import EVERYTHING, PUBLIC
from assistant.people import Role
from assistant.slack.calls import is_unsure
from assistant.slack.identity import Identities, Known
from assistant.slack.threads import in_thread
from ingest.document import Audience

MEMBERS_READ_AGAIN_S = 60
MEMBERS_A_CALL = 200
ASKED_AT_ONCE = 8  # members whom Slack is asked about side by side


class Readers:
    def __init__(self, channels: Channels, client: AsyncWebClient, identities: Identities) -> None:
        self.channels = channels
        self.client = client
        self.identities = identities
        self._members: dict[str, tuple[float, tuple[str, ...]]] = {}

    async def may_change(self, channel: str, known: Known) -> bool:
        """The secretariat, whoever made the channel, and those who manage the workspace."""
        if known.role in (Role.SECRETARIAT, Role.ADMINISTRATOR) or known.admin:
            return True
        answer = await self.client.conversations_info(channel=channel)
        return bool(answer["channel"].get("creator") == known.user)

    async def audiences(self, channel: str) -> frozenset[Audience]:
        """What everybody in the channel may see. Of whom nothing is known, is a visitor.

        Other apps in the channel are not counted: who let them in decided that they may read along.
        """
        settings = await in_thread(self.channels.settings, channel)
        if settings.public_only:
            return PUBLIC
        shared = EVERYTHING
        members = await self.members(channel)
        known = dict(await in_thread(self.identities.known, list(members)))
        strangers = [user for user in members if user not in known]
        for one in known.values():
            shared &= EVERYTHING if one.bot else one.audiences
        for at in range(0, len(strangers), ASKED_AT_ONCE):
            if shared == PUBLIC:
                break
            for one in await asyncio.gather(*map(self.identities.of, strangers[at : at + ASKED_AT_ONCE])):
                shared &= EVERYTHING if one.bot else one.audiences
        return shared or PUBLIC

    async def members(self, channel: str) -> tuple[str, ...]:
        """As Slack has them, read again after a minute or when somebody came or went."""
        read_at, held = self._members.get(channel, (0.0, ()))
        if time.monotonic() - read_at < MEMBERS_READ_AGAIN_S and held:
            return held
        found: list[str] = []
        cursor = ""
        while True:
            answer = await self.client.conversations_members(channel=channel, limit=MEMBERS_A_CALL, cursor=cursor)
            found += answer["members"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                break
        self._members[channel] = (time.monotonic(), tuple(found))
        await self._learn_name(channel)
        return tuple(found)

    def members_changed(self, channel: str) -> None:
        self._members.pop(channel, None)

    async def renamed(self, channel: Mapping[str, Any]) -> None:
        """Slack tells what a channel is called from now on."""
        await in_thread(self.channels.named, channel["id"], str(channel.get("name", "")))

    async def _learn_name(self, channel: str) -> None:
        """Once for each channel; a name that Slack does not tell is asked for again with the next reading."""
        held = await in_thread(self.channels.get, channel)
        if held and held.name:
            return
        try:
            await self.renamed((await self.client.conversations_info(channel=channel))["channel"])
        except Exception as fault:
            if not isinstance(fault, SlackApiError) and not is_unsure(fault):
                raise
