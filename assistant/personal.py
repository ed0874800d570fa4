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
from assistant.keys import Keys
from assistant.onboarding.records import Records
from assistant.people import People, people
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
    keys: Keys

    def export(self, person: str) -> dict[str, Any]:
        """As plain values, to be written as JSON: their questions from every face, and what came back. `other_answers`
        are those outside their own conversations: to programs that asked for them, and in the open in Slack.

        Raises UnknownPerson.
        """
        who = self.people.by_id(person)
        held = asdict(who)
        held.pop("sessions")  # a count that tells nothing about them
        company = self.people.company(held["company"]).name if held["company"] else None
        talks = [
            {**asdict(one), "turns": [self._turn(turn) for turn in self.conversations.turns(one.id)]}
            for one in self.conversations.of(person)
        ]
        in_talks = {turn["receipt"] for talk in talks for turn in talk["turns"]}
        voters = (person, *self.slack.identities(who))
        return {
            "person": {**held, "company": company},
            "conversations": talks,
            "other_answers": [one for one in self.receipts.of(person) if one["receipt"] not in in_talks],
            "votes": [asdict(one) for one in self.conversations.votes_of(voters)],
            "keys": [{**asdict(one), "scopes": sorted(one.scopes)} for one in self.keys.of(person)],
            "escalations": [
                {**asdict(one), "answers": [asdict(answer) for answer in self.escalations.answers_to(one.id)]}
                for one in self.escalations.of(person)
            ],
            "onboarding": self.onboarding.export(person),
            "slack": self.slack.export(who),
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
        voters = [held.id, *self.slack.identities(held)]
        given = [*own, *self.slack.forget(held)]
        with writing_to(self.engine) as connection:
            given += connection.execute(select(receipts.c.id).where(receipts.c.person == held.id)).scalars()
            connection.execute(delete(votes).where(votes.c.person.in_(voters) | votes.c.receipt.in_(given)))
            connection.execute(delete(turns).where(turns.c.receipt.in_(given)))
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
            # What was on its way to somebody while they were erased.
            gone_since = receipts.c.person.is_not(None) & receipts.c.person.not_in(select(people.c.id))
            connection.execute(delete(receipts).where(gone_since))
        self.escalations.remove_before(day)
        return gone

    def _turn(self, turn: Turn) -> dict[str, Any]:
        try:
            answer = self.receipts.read(turn.receipt)
        except UnknownReceipt:
            answer = None
        return {**asdict(turn), "answer": answer}
