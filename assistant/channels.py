"""Slack's channels as they are kept here: their settings, for Slack's own modal and for the desk alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, Engine, Row, String, Table, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from assistant.database import MOMENT, TABLES, moment, now, writing_to
from assistant.errors import Overtaken

channels = Table(
    "slack_channels",
    TABLES,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False, server_default=text("''")),
    Column("public_only", Boolean, nullable=False),
    Column("term", String(10), nullable=False),
    Column("listens", Boolean, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("changed_by", String(40), nullable=False),
    Column("changed_at", String(MOMENT), nullable=False),
)


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """`term` is "" for both terms, "1" or "2"; a channel that `listens` is answered without a mention.

    `public_only` keeps the answers to public documents even where everybody in the channel may see more.
    """

    public_only: bool = False
    term: str = ""
    listens: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """`id` is Slack's; `name` is "" until Slack has told it.

    `changed_by` is a person's id, or the Slack user's where no person is known; "" while nobody has set anything.
    """

    id: str
    name: str
    settings: ChannelSettings
    changed_by: str
    changed_at: datetime


class Channels:
    """Read anew for every question: what is changed here holds from the next one on."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def all(self) -> list[Channel]:
        """Every channel that is known of, by name: where something was asked or set."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(channels).order_by(channels.c.name, channels.c.id)).all()
        return [_channel(row) for row in rows]

    def get(self, channel: str) -> Channel | None:
        with self.engine.connect() as connection:
            row = connection.execute(select(channels).where(channels.c.id == channel)).one_or_none()
        return _channel(row) if row else None

    def settings(self, channel: str) -> ChannelSettings:
        """What a channel is set to; one that nobody has set is open."""
        held = self.get(channel)
        return held.settings if held else ChannelSettings()

    def change(self, channel: str, wanted: ChannelSettings, by: str, seen: str = "") -> None:
        """`seen` is the stored moment at which the settings that were looked at had been set, where they were.

        Raises Overtaken where somebody else has set others since.
        """
        values = {**asdict(wanted), "changed_by": by, "changed_at": now()}
        if not seen:
            self._put(channel, values)
            return
        same = (channels.c.id == channel) & (channels.c.changed_at == seen)
        with writing_to(self.engine) as connection:
            if not connection.execute(update(channels).where(same).values(values)).rowcount:
                raise Overtaken(channel)

    def named(self, channel: str, name: str) -> None:
        """What Slack calls it now; its settings stay as they are."""
        self._put(channel, {"name": name})

    def forget(self, who: Collection[str]) -> None:
        """Takes out who had set a channel up: by a person's id or a Slack user's."""
        with writing_to(self.engine) as connection:
            connection.execute(update(channels).where(channels.c.changed_by.in_(who)).values(changed_by=""))

    def _put(self, channel: str, values: dict[str, object]) -> None:
        try:
            self._write(channel, values)
        except IntegrityError:  # another process has just stored the same channel for the first time
            self._write(channel, values)

    def _write(self, channel: str, values: dict[str, object]) -> None:
        fresh = {"id": channel, "name": "", **asdict(ChannelSettings()), "changed_by": "", "changed_at": now()}
        with writing_to(self.engine) as connection:
            held = connection.execute(update(channels).where(channels.c.id == channel).values(values)).rowcount
            if not held:
                connection.execute(insert(channels).values(fresh | values))


def _channel(row: Row[tuple[object, ...]]) -> Channel:
    settings = ChannelSettings(bool(row.public_only), row.term, bool(row.listens), bool(row.private))
    return Channel(row.id, row.name, settings, row.changed_by, moment(row.changed_at))
