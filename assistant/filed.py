"""A question to the secretariat: what it is, where it goes, and the tables that hold it.

Days are ISO dates as text. `revision` counts the changes of a row: who changes it says which one they saw.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Row, String, Table, Text

from assistant.database import MOMENT, TABLES, moment
from ingest.document import Language

WEEKEND = (5, 6)
PLACE = ("face", "conversation", "channel", "thread", "step")


class State(StrEnum):
    NEW = "new"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"


OPEN = (State.NEW, State.TAKEN)


class Urgency(StrEnum):
    NORMAL = "normal"
    SOON = "soon"
    URGENT = "urgent"


# Working days until an answer is due; public holidays are not known here.
WORKING_DAYS = {Urgency.NORMAL: 5, Urgency.SOON: 2, Urgency.URGENT: 1}


class What(StrEnum):
    """What happened to an escalation; `DISCUSSED` is seen at the desk alone."""

    FILED = "filed"
    TAKEN = "taken"
    RELEASED = "released"
    DISCUSSED = "discussed"
    MOVED = "moved"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"
    REMINDED = "reminded"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a question was asked, and so where its answer goes. `thread` is Slack's own time stamp."""

    face: str
    conversation: str | None = None
    channel: str | None = None
    thread: str | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """`asker`, `taken_by` are ids of people; `revision` is what a change must have seen to be made."""

    id: str
    revision: int
    question: str
    language: Language
    context: str
    asker: str | None
    company: str
    urgency: Urgency
    origin: Origin
    receipt: str | None
    state: State
    taken_by: str | None
    filed_at: datetime
    due: date

    @property
    def open(self) -> bool:
        return self.state in OPEN

    def overdue(self, today: date) -> bool:
        return self.open and self.due < today


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    by: str | None
    what: What
    text: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """An answer of the secretariat on its way to where the question was asked."""

    id: str
    escalation: str
    question: str
    text: str
    language: Language
    asker: str | None
    origin: Origin
    answered_at: datetime
    delivered_at: datetime | None


escalations = Table(
    "escalations",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("revision", Integer, nullable=False),
    # What makes two filings one: a question pressed twice is one question to the secretariat.
    Column("filing", String(64), nullable=False, unique=True),
    Column("question", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("context", Text, nullable=False),
    Column("asker", String(40), index=True),
    Column("company", String(200), nullable=False),
    Column("urgency", String(10), nullable=False),
    Column("face", String(20), nullable=False),
    Column("conversation", String(40), index=True),
    Column("channel", String(40)),
    Column("thread", String(40)),
    Column("step", String(80)),
    Column("receipt", String(16)),
    Column("state", String(10), nullable=False, index=True),
    Column("taken_by", String(40)),
    Column("filed_at", String(MOMENT), nullable=False),
    Column("due", String(10), nullable=False),
)

escalation_events = Table(
    "escalation_events",
    TABLES,
    Column("key", Integer, primary_key=True),
    Column("escalation", String(16), ForeignKey("escalations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", String(MOMENT), nullable=False),
    Column("by", String(40)),
    Column("what", String(20), nullable=False),
    Column("text", Text, nullable=False),
)

deliveries = Table(
    "deliveries",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("escalation", String(16), ForeignKey("escalations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("by", String(40)),
    Column("answered_at", String(MOMENT), nullable=False),
    Column("delivered_at", String(MOMENT), index=True),
)


def due_after(day: date, urgency: Urgency) -> date:
    """The day that lies the urgency's number of working days after `day`. Pure."""
    left = WORKING_DAYS[urgency]
    while left:
        day += timedelta(days=1)
        left -= day.weekday() not in WEEKEND
    return day


def _origin(row: Row[Any]) -> Origin:
    return Origin(**{name: getattr(row, name) for name in PLACE})


def delivery_of(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        escalation=row.escalation,
        question=row.question,
        text=row.text,
        language=Language(row.language),
        asker=row.asker,
        origin=_origin(row),
        answered_at=moment(row.answered_at),
        delivered_at=moment(row.delivered_at) if row.delivered_at else None,
    )


def escalation_of(row: Row[Any]) -> Escalation:
    return Escalation(
        id=row.id,
        revision=row.revision,
        question=row.question,
        language=Language(row.language),
        context=row.context,
        asker=row.asker,
        company=row.company,
        urgency=Urgency(row.urgency),
        origin=_origin(row),
        receipt=row.receipt,
        state=State(row.state),
        taken_by=row.taken_by,
        filed_at=moment(row.filed_at),
        due=date.fromisoformat(row.due),
    )
