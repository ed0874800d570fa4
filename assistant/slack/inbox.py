"""Every event that Slack delivers, once: across retries, processes and restarts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import Engine, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assistant.database import now, stored, writing_to
from assistant.slack.tables import events

Body = dict[str, Any]

KEPT_DAYS = 7  # Slack retries within an hour; a week is to be able to look


@dataclass(frozen=True, slots=True)
class Left:
    """An event that a process took and did not see through; `attempts` counts those that tried."""

    id: str
    body: Body
    attempts: int


class Inbox:
    """`lease_s` is how long, in seconds, an event is its taker's before another process may take it over."""

    def __init__(self, engine: Engine, lease_s: float) -> None:
        self.engine = engine
        self.owner = token_hex(8)
        self.lease_s = lease_s

    def take(self, body: Body) -> bool:
        """Whether this event is new; if so it is this process's to handle."""
        moment = now()
        row = {
            "id": key_of(body),
            "kind": kind_of(body),
            "body": json.dumps(body, ensure_ascii=False),
            "received_at": moment,
            "handled_at": None,
            "owner": self.owner,
            "leased_until": self._until(),
            "attempts": 1,
        }
        try:
            with writing_to(self.engine) as connection:
                connection.execute(insert(events).values(row))
        except IntegrityError:
            return False
        return True

    def handled(self, identity: str) -> None:
        """What it said is forgotten; that it came is kept."""
        with writing_to(self.engine) as connection:
            connection.execute(update(events).where(events.c.id == identity).values(handled_at=now(), body=""))

    def hold(self) -> None:
        """Goes on holding what this process is still handling."""
        mine = (events.c.owner == self.owner) & events.c.handled_at.is_(None)
        with writing_to(self.engine) as connection:
            connection.execute(update(events).where(mine).values(leased_until=self._until()))

    def left(self) -> list[Left]:
        """Takes over what other processes took and left."""
        past = events.c.handled_at.is_(None) & (events.c.leased_until < now())
        with self.engine.connect() as connection:
            rows = connection.execute(select(events).where(past).order_by(events.c.received_at)).all()
        taken = []
        for row in rows:
            still = (events.c.id == row.id) & (events.c.leased_until == row.leased_until)
            values = {"owner": self.owner, "leased_until": self._until(), "attempts": row.attempts + 1}
            with writing_to(self.engine) as connection:
                if connection.execute(update(events).where(still).values(values)).rowcount:
                    taken.append(Left(row.id, json.loads(row.body), row.attempts + 1))
        return taken

    def kinds(self) -> set[str]:
        """The kinds of events that have come in, as Slack names subscriptions to them."""
        with self.engine.connect() as connection:
            return set(connection.execute(select(events.c.kind).distinct().where(events.c.kind.is_not(None))).scalars())

    def waiting(self) -> int:
        """How many events have come and are not handled yet, here or elsewhere."""
        query = select(func.count()).select_from(events).where(events.c.handled_at.is_(None))
        with self.engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def release(self, identity: str, after_s: float) -> None:
        """Could not be seen through now: to be taken up again in `after_s` seconds."""
        later = stored(datetime.now(UTC) + timedelta(seconds=after_s))
        with writing_to(self.engine) as connection:
            connection.execute(update(events).where(events.c.id == identity).values(owner="", leased_until=later))

    def clear(self) -> None:
        """Forgets what was handled more than a week ago."""
        before = stored(datetime.now(UTC) - timedelta(days=KEPT_DAYS))
        with writing_to(self.engine) as connection:
            connection.execute(delete(events).where(events.c.handled_at < before))

    def forget(self, user: str) -> int:
        """Takes out the bodies in which a Slack user speaks. Gives how many."""
        with writing_to(self.engine) as connection:
            said = or_(events.c.body.contains(f'"{user}"', autoescape=True))
            return connection.execute(update(events).where(said).values(body="", handled_at=now())).rowcount

    def _until(self) -> str:
        return stored(datetime.now(UTC) + timedelta(seconds=self.lease_s))


def kind_of(body: Body) -> str:
    """`message.im` for a direct message, `app_mention` for a mention; "command" and "shortcut" for what is no event."""
    event = body.get("event")
    if not event:
        return "command" if "command" in body else "action" if "actions" in body else "shortcut"
    if event.get("type") != "message":
        return str(event.get("type", ""))
    kinds = {"channel": "channels", "group": "groups"}
    channel = str(event.get("channel_type", ""))
    return f"message.{kinds.get(channel, channel)}"


def key_of(body: Body) -> str:
    """An event's id; the trigger of a command, of a shortcut and of a button that asks. Empty for what asks nothing."""
    if body.get("type") == "event_callback":
        return str(body.get("event_id", ""))
    asks = any(str(one.get("action_id", "")).startswith("example_") for one in body.get("actions", []))
    if "command" in body or body.get("type") == "message_action" or asks:
        return f"trigger:{body.get('trigger_id', '')}"
    return ""
