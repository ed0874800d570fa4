"""What is kept of a person: all of it to hand over, all of it to erase, and what has been kept for too long."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, select

from assistant.conversations import Conversations, Turn, conversations, forget_answers, turns, votes
from assistant.database import stored, writing_to
from assistant.errors import UnknownReceipt
from assistant.escalations import Escalations
from assistant.onboarding.records import Records
from assistant.people import People
from assistant.prepared import PreparedAnswers
from assistant.receipts import Receipts, receipts
from assistant.slack.records import SlackRecords


@dataclass(frozen=True)
class Personal:
    """Over every table that names people."""

    engine: Engine
    people: People
    conversations: Conversations
    escalations: Escalations
    prepared: PreparedAnswers
    receipts: Receipts
    onboarding: Records
    slack: SlackRecords

    def export(self, person: str) -> dict[str, Any]:
        """As plain values, to be written as JSON: their questions from every face, and what came back.

        Raises UnknownPerson.
        """
        held = asdict(self.people.by_id(person))
        held.pop("sessions")  # a count that tells nothing about them
        company = self.people.company(held["company"]).name if held["company"] else None
        return {
            "person": {**held, "company": company},
            "conversations": [
                {**asdict(one), "turns": [self._turn(turn, person) for turn in self.conversations.turns(one.id)]}
                for one in self.conversations.of(person)
            ],
            "escalations": [
                {**asdict(one), "answers": [asdict(answer) for answer in self.escalations.answers_to(one.id)]}
                for one in self.escalations.of(person)
            ],
            "onboarding": self.onboarding.export(person),
            "slack": self.slack.export(self.people.by_id(person)),
            "answers_written": [
                {"id": one.id, "title": one.title}
                for one in self.prepared.all()
                if person in (one.author, one.approver)
            ],
        }

    def erase(self, person: str) -> None:
        """What they asked and thought goes; what they filed stays, without them.

        Raises UnknownPerson, LastAdministrator.
        """
        held = self.people.by_id(person)
        theirs = select(conversations.c.id).where(conversations.c.person == held.id)
        with writing_to(self.engine) as connection:
            own = connection.execute(select(turns.c.receipt).where(turns.c.conversation.in_(theirs))).scalars().all()
        self.people.remove_person(held.id)  # first, since the last administrator can't go
        self.escalations.forget(held.id)
        self.prepared.forget(held.id)
        given = [*own, *self.slack.forget(held)]
        with writing_to(self.engine) as connection:
            connection.execute(delete(votes).where((votes.c.person == held.id) | votes.c.receipt.in_(given)))
            connection.execute(delete(receipts).where(receipts.c.id.in_(given)))
            connection.execute(delete(conversations).where(conversations.c.person == held.id))

    def remove_before(self, day: datetime) -> int:
        """Conversations that nobody has touched since `day`, with their receipts, and questions that ended before it.

        Gives how many conversations went.
        """
        old = select(conversations.c.id).where(conversations.c.changed_at < stored(day))
        with writing_to(self.engine) as connection:
            forget_answers(connection, turns.c.conversation.in_(old))
            gone = connection.execute(delete(conversations).where(conversations.c.changed_at < stored(day))).rowcount
            # Answers that were given outside a conversation: to other programs, and in the terminal.
            alone = receipts.c.id.not_in(select(turns.c.receipt))
            connection.execute(delete(receipts).where(receipts.c.given_at < stored(day), alone))
        self.escalations.remove_before(day)
        return gone

    def _turn(self, turn: Turn, person: str) -> dict[str, Any]:
        try:
            answer = self.receipts.read(turn.receipt)
        except UnknownReceipt:
            answer = None
        opinions = [asdict(one) for one in self.conversations.votes(turn.receipt) if one.person == person]
        return {**asdict(turn), "answer": answer, "votes": opinions}
