"""What has been kept for long enough goes, with all that hangs on it, and nothing else does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, update

from assistant.conversations import Conversations, Turn, conversations, turns, votes
from assistant.database import stored
from assistant.errors import UnknownConversation, UnknownReceipt
from assistant.escalations import Escalations
from assistant.model import Answer, Outcome, Question
from assistant.onboarding.records import Records
from assistant.people import People, Role
from assistant.personal import Personal
from assistant.prepared import PreparedAnswers
from assistant.receipts import Receipts, receipts
from assistant.settings import Settings
from assistant.slack.records import SlackRecords
from ingest.document import Language

NOW = datetime.now(UTC)
KEPT = timedelta(days=Settings().keep_days)
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def personal(store: Engine) -> Personal:
    held = Conversations(store)
    return Personal(
        store,
        People(store),
        held,
        Escalations(store),
        PreparedAnswers(store),
        Receipts(store),
        Records(store),
        SlackRecords(store, held),
    )


def answered(personal: Personal, question: str, conversation: str | None = None) -> str:
    """The receipt of its answer, in a conversation or outside any."""
    answer = Answer(Outcome.ANSWERED, Language.NL, "Ja.")
    kept = personal.receipts.store(Question(question), answer, generation=1)
    if conversation:
        personal.conversations.add_turn(conversation, question, kept)
    return kept.receipt


def a_conversation(personal: Personal, last_used: datetime) -> Turn:
    """With one answer that was voted on; the turn."""
    person = personal.people.add("An", f"{last_used.timestamp()}@example.org", Role.MEMBER)
    begun = personal.conversations.begin(person.id, "web")
    receipt = answered(personal, "Wat kost deelname?", begun.id)
    personal.conversations.vote(receipt, person.id, up=False, reason="Te kort")
    with personal.engine.begin() as connection:
        own = conversations.c.id == begun.id
        connection.execute(update(conversations).where(own).values(changed_at=stored(last_used)))
    return personal.conversations.turns(begun.id)[0]


def rows_that_name(personal: Personal, turn: Turn) -> int:
    """Of the turn itself, in every table that holds something of it."""
    with personal.engine.connect() as connection:
        return sum(
            len(connection.execute(table.select().where(which)).all())
            for table, which in (
                (conversations, conversations.c.id == turn.conversation),
                (turns, turns.c.id == turn.id),
                (receipts, receipts.c.id == turn.receipt),
                (votes, votes.c.receipt == turn.receipt),
            )
        )


def test_a_conversation_goes_when_its_days_are_over_with_its_answers_and_votes(personal: Personal) -> None:
    old = a_conversation(personal, NOW - KEPT - AN_HOUR)
    young = a_conversation(personal, NOW - KEPT + AN_HOUR)

    assert personal.remove_before(NOW - KEPT) == 1
    assert (rows_that_name(personal, old), rows_that_name(personal, young)) == (0, 4)


def test_an_answer_outside_a_conversation_goes_when_its_days_are_over(personal: Personal) -> None:
    receipt = answered(personal, "Wat kost deelname?")
    personal.remove_before(NOW - KEPT)
    assert personal.receipts.read(receipt)["text"] == "Ja."

    personal.remove_before(NOW + AN_HOUR)
    with pytest.raises(UnknownReceipt):
        personal.receipts.read(receipt)


def test_what_people_delete_is_gone_at_once_with_its_answers_and_votes(personal: Personal) -> None:
    gone, kept = a_conversation(personal, NOW), a_conversation(personal, NOW - AN_HOUR)
    personal.conversations.delete(gone.conversation)

    assert (rows_that_name(personal, gone), rows_that_name(personal, kept)) == (0, 4)
    with pytest.raises(UnknownConversation):
        personal.conversations.by_id(gone.conversation)


def test_who_is_erased_leaves_nothing_of_what_they_asked(personal: Personal) -> None:
    gone, kept = a_conversation(personal, NOW), a_conversation(personal, NOW - AN_HOUR)
    personal.erase(str(personal.conversations.by_id(gone.conversation).person))

    assert (rows_that_name(personal, gone), rows_that_name(personal, kept)) == (0, 4)
