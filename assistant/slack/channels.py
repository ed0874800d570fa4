"""What may be said where: a channel's settings, and the audience that everybody in it shares."""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict, dataclass

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, delete, insert, select

from assistant.database import now, writing_to
from assistant.model import EVERYTHING, PUBLIC
from assistant.people import Role
from assistant.slack.identity import Identities, Known
from assistant.slack.tables import channels
from assistant.slack.threads import in_thread
from ingest.document import Audience

MEMBERS_READ_AGAIN_S = 60
MEMBERS_A_CALL = 200
ASKED_AT_ONCE = 8  # members whom Slack is asked about side by side


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """`term` is "" for both terms, "1" or "2"; a channel that `listens` is answered without a mention.

    `public_only` keeps the answers to public documents even where everybody in the channel may see more.
    """

    public_only: bool = False
    term: str = ""
    listens: bool = False
    private: bool = False


class Channels:
    def __init__(self, engine: Engine, client: AsyncWebClient, identities: Identities) -> None:
        self.engine = engine
        self.client = client
        self.identities = identities
        self._members: dict[str, tuple[float, tuple[str, ...]]] = {}

    def settings(self, channel: str) -> ChannelSettings:
        with self.engine.connect() as connection:
            row = connection.execute(select(channels).where(channels.c.id == channel)).one_or_none()
        if row is None:
            return ChannelSettings()
        return ChannelSettings(bool(row.public_only), row.term, bool(row.listens), bool(row.private))

    def change(self, channel: str, wanted: ChannelSettings, by: str) -> None:
        values = {**asdict(wanted), "id": channel, "changed_by": by, "changed_at": now()}
        with writing_to(self.engine) as connection:
            connection.execute(delete(channels).where(channels.c.id == channel))
            connection.execute(insert(channels).values(values))

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
        settings = await in_thread(self.settings, channel)
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
        return tuple(found)

    def members_changed(self, channel: str) -> None:
        self._members.pop(channel, None)
