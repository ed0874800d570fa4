"""What the Slack face holds of a person: told to them, or taken out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine, select

from assistant.channels import Channels
from assistant.conversations import Conversations
from assistant.people import Person
from assistant.slack.inbox import Inbox
from assistant.slack.questions import Questions
from assistant.slack.tables import users


class SlackRecords:
    """Of the Slack users who are a person: by hand, or by the e-mail address that Slack tells."""

    def __init__(self, engine: Engine, conversations: Conversations) -> None:
        self.engine = engine
        self.questions = Questions(engine, conversations)
        self.channels = Channels(engine)
        self.inbox = Inbox(engine, lease_s=1)

    def export(self, person: Person) -> dict[str, Any]:
        """As plain values: what Slack told of them, and what they asked there."""
        with self.engine.connect() as connection:
            rows = [row._asdict() for row in connection.execute(select(users).where(self._who(person)))]
        asked = [asdict(one) for row in rows for one in self.questions.of(row["id"])]
        return {"users": rows, "questions": asked}

    def identities(self, person: Person) -> list[str]:
        """The ids of the Slack users that are this person."""
        with self.engine.connect() as connection:
            return list(connection.execute(select(users.c.id).where(self._who(person))).scalars())

    def forget(self, person: Person) -> list[str]:
        """Takes out their questions with the turns, their words in events, and what Slack told of them.

        What was said in Slack itself is Slack's to delete. Gives the receipts of the answers they had.
        """
        identities = self.identities(person)
        forgotten = []
        for user in identities:
            forgotten += [one.receipt for one in self.questions.of(user) if one.receipt]
            self.questions.forget(user)
            self.inbox.forget(user)
        self.channels.forget([person.id, *identities])
        with self.engine.begin() as connection:
            connection.execute(users.delete().where(users.c.id.in_(identities)))
        return forgotten

    def _who(self, person: Person) -> Any:
        return (users.c.person == person.id) | (users.c.person.is_(None) & (users.c.email == person.email))
