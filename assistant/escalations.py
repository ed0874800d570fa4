"""Questions that wait for the secretariat: filed where they were asked, answered at the desk, carried back.

Each face (web, Slack, onboarding) files its own questions and picks up their answers with `undelivered`.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from secrets import token_hex

from sqlalchemy import ColumnElement, Connection, Engine, Insert, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.database import moment, now, stored, writing_to
from assistant.errors import Overtaken, UnknownEscalation
from assistant.filed import (
    OPEN,
    PLACE,
    Delivery,
    Escalation,
    Event,
    Origin,
    State,
    Urgency,
    What,
    deliveries,
    delivery_of,
    due_after,
    escalation_events,
    escalation_of,
    escalations,
)
from assistant.people import Person
from ingest.document import Language

__all__ = ["OPEN", "Delivery", "Escalation", "Escalations", "Event", "Origin", "State", "Urgency", "What"]


class Escalations:
    """In the assistant's database. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def file(
        self,
        question: str,
        context: str,
        asker: Person | None,
        company: str,
        urgency: Urgency,
        origin: Origin,
        receipt: str | None,
        language: Language = Language.NL,
    ) -> Escalation:
        """The same question filed twice (the same receipt, or the same words in the same place) is filed once."""
        today = datetime.now(UTC).date()
        who = asker.id if asker else None
        values = {
            "id": token_hex(6),
            "revision": 1,
            "filing": _filing(question, who, origin, receipt, today),
            "question": question.strip(),
            "language": language,
            "context": context,
            "asker": who,
            "company": company,
            "urgency": urgency,
            "face": origin.face,
            "conversation": origin.conversation,
            "channel": origin.channel,
            "thread": origin.thread,
            "step": origin.step,
            "receipt": receipt,
            "state": State.NEW,
            "filed_at": now(),
            "due": due_after(today, urgency).isoformat(),
        }
        try:
            with writing_to(self.engine) as connection:
                connection.execute(insert(escalations).values(**values))
                _note(connection, str(values["id"]), who, What.FILED, "")
        except IntegrityError:
            return self._one(escalations.c.filing == values["filing"])
        return self.get(str(values["id"]))

    def get(self, identity: str) -> Escalation:
        """Raises UnknownEscalation."""
        return self._one(escalations.c.id == identity)

    def all(self, states: tuple[State, ...] = tuple(State)) -> list[Escalation]:
        """By due day, then by when they were filed."""
        query = select(escalations).where(escalations.c.state.in_(states))
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(escalations.c.due, escalations.c.filed_at)).all()
        return [escalation_of(row) for row in rows]

    def of(self, person: str) -> list[Escalation]:
        """What a person has filed, oldest first."""
        query = select(escalations).where(escalations.c.asker == person).order_by(escalations.c.filed_at)
        with self.engine.connect() as connection:
            return [escalation_of(row) for row in connection.execute(query)]

    def asked_in(self, conversation: str) -> list[Escalation]:
        """What was put to the secretariat from a conversation, oldest first."""
        query = select(escalations).where(escalations.c.conversation == conversation).order_by(escalations.c.filed_at)
        with self.engine.connect() as connection:
            return [escalation_of(row) for row in connection.execute(query)]

    def events(self, identity: str) -> list[Event]:
        """All that happened, oldest first, what was discussed at the desk with it."""
        query = select(escalation_events).where(escalation_events.c.escalation == identity)
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(escalation_events.c.key)).all()
        return [Event(moment(row.at), row.by, What(row.what), row.text) for row in rows]

    # Each change below names the `revision` that its maker saw, where they saw one: who comes second changes nothing
    # and is told so by Overtaken.

    def take(self, identity: str, by: str, revision: int | None = None) -> Escalation:
        return self._change(identity, by, What.TAKEN, (State.NEW,), revision, state=State.TAKEN, taken_by=by)

    def release(self, identity: str, by: str, revision: int | None = None) -> Escalation:
        return self._change(identity, by, What.RELEASED, (State.TAKEN,), revision, state=State.NEW, taken_by=None)

    def move(self, identity: str, by: str, due: date, revision: int | None = None) -> Escalation:
        """To another due day."""
        return self._change(identity, by, What.MOVED, OPEN, revision, due.isoformat(), due=due.isoformat())

    def close(self, identity: str, by: str, reason: str, revision: int | None = None) -> Escalation:
        """Without an answer, for a reason that stays with it."""
        return self._change(identity, by, What.CLOSED, OPEN, revision, reason, state=State.CLOSED)

    def reopen(self, identity: str, by: str, revision: int | None = None) -> Escalation:
        ended = (State.ANSWERED, State.CLOSED)
        return self._change(identity, by, What.REOPENED, ended, revision, state=State.TAKEN, taken_by=by)

    def answer(self, identity: str, by: str, text: str, language: Language, revision: int | None = None) -> Escalation:
        """Puts the answer on its way to where the question was asked, in the same transaction."""
        sent = insert(deliveries).values(
            id=token_hex(6), escalation=identity, text=text, language=language, by=by, answered_at=now()
        )
        return self._change(identity, by, What.ANSWERED, OPEN, revision, text, sent, state=State.ANSWERED, taken_by=by)

    def discuss(self, identity: str, by: str, text: str) -> None:
        """A word among the secretariat, which never gets in the way of a change. Raises UnknownEscalation."""
        self.get(identity)
        with writing_to(self.engine) as connection:
            _note(connection, identity, by, What.DISCUSSED, text)

    def due_by(self, day: date) -> list[Escalation]:
        """What is to be answered by `day` or before, and is still open."""
        return [one for one in self.all(OPEN) if one.due <= day]

    def claim_reminder(self, identity: str, day: date) -> bool:
        """True for the one caller that reminds of it on `day`."""
        held = escalation_events.c
        told = (held.escalation == identity) & (held.what == What.REMINDED) & (held.text == day.isoformat())
        alone = select(escalations.c.id).where(escalations.c.id == identity).with_for_update()
        with writing_to(self.engine) as connection:
            connection.execute(alone)
            if connection.execute(select(held.key).where(told)).first():
                return False
            _note(connection, identity, None, What.REMINDED, day.isoformat())
            return True

    def release_reminder(self, identity: str, day: date) -> None:
        """After a failed sending: it is still to be sent."""
        held = escalation_events.c
        told = (held.escalation == identity) & (held.what == What.REMINDED) & (held.text == day.isoformat())
        with writing_to(self.engine) as connection:
            connection.execute(delete(escalation_events).where(told))

    def undelivered(self, face: str) -> list[Delivery]:
        """Answers that the face has yet to bring, oldest first."""
        return self._deliveries(deliveries.c.delivered_at.is_(None) & (escalations.c.face == face))

    def delivered(self, delivery: str) -> bool:
        """Once the asker can see it. False when it had been delivered before."""
        waiting = (deliveries.c.id == delivery) & deliveries.c.delivered_at.is_(None)
        with writing_to(self.engine) as connection:
            return connection.execute(update(deliveries).where(waiting).values(delivered_at=now())).rowcount == 1

    def answers_in(self, conversation: str) -> list[Delivery]:
        """Every answer for a conversation, brought before or not, oldest first."""
        return self._deliveries(escalations.c.conversation == conversation)

    def answers_to(self, identity: str) -> list[Delivery]:
        return self._deliveries(escalations.c.id == identity)

    def forget(self, person: str) -> int:
        """Takes a person out of what they asked; the questions stay, without context or company. Gives how many."""
        with writing_to(self.engine) as connection:
            connection.execute(update(escalation_events).where(escalation_events.c.by == person).values(by=None))
            forgotten = (
                update(escalations).where(escalations.c.asker == person).values(asker=None, context="", company="")
            )
            return connection.execute(forgotten).rowcount

    def remove_before(self, day: datetime) -> int:
        """Takes out what was filed before `day` and has ended. Gives how many."""
        past = (escalations.c.filed_at < stored(day)) & escalations.c.state.not_in(OPEN)
        with writing_to(self.engine) as connection:
            return connection.execute(delete(escalations).where(past)).rowcount

    def _change(
        self,
        identity: str,
        by: str,
        what: What,
        allowed: tuple[State, ...],
        revision: int | None,
        text: str = "",
        also: Insert | None = None,
        **values: object,
    ) -> Escalation:
        held = self.get(identity).revision if revision is None else revision
        still = (escalations.c.id == identity) & (escalations.c.revision == held) & escalations.c.state.in_(allowed)
        with writing_to(self.engine) as connection:
            if connection.execute(update(escalations).where(still).values(revision=held + 1, **values)).rowcount != 1:
                raise Overtaken(identity)
            _note(connection, identity, by, what, text)
            if also is not None:
                connection.execute(also)
        return self.get(identity)

    def _one(self, which: ColumnElement[bool]) -> Escalation:
        with self.engine.connect() as connection:
            row = connection.execute(select(escalations).where(which)).one_or_none()
        if row is None:
            raise UnknownEscalation
        return escalation_of(row)

    def _deliveries(self, which: ColumnElement[bool]) -> list[Delivery]:
        asked = (escalations.c.question, escalations.c.asker, *(escalations.c[name] for name in PLACE))
        query = select(deliveries, *asked).join(escalations, escalations.c.id == deliveries.c.escalation)
        with self.engine.connect() as connection:
            rows = connection.execute(query.where(which).order_by(deliveries.c.answered_at)).all()
        return [delivery_of(row) for row in rows]


def _filing(question: str, asker: str | None, origin: Origin, receipt: str | None, today: date) -> str:
    """By receipt; without one, the same words in the same place count as one question for a day."""
    place = receipt or repr((origin, question.strip(), today))
    return hashlib.sha256(f"{origin.face}\n{asker}\n{place}".encode()).hexdigest()


def _note(connection: Connection, identity: str, by: str | None, what: What, text: str) -> None:
    connection.execute(insert(escalation_events).values(escalation=identity, at=now(), by=by, what=what, text=text))
