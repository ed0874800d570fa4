"""All that is kept of a person is handed over and erased, and what was kept for long enough goes; nothing else does."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, update

from assistant.conversations import Conversations, Turn, conversations, turns, votes
from assistant.database import stored
from assistant.errors import UnknownConversation, UnknownReceipt
from assistant.escalations import Escalations
from assistant.keys import Keys, Scope
from assistant.model import Answer, Asker, Outcome, Question
from assistant.onboarding.records import Records
from assistant.people import People, Role
from assistant.personal import Personal
from assistant.prepared import PreparedAnswers
from assistant.receipts import Receipts, receipts
from assistant.settings import Settings
from assistant.slack.records import SlackRecords
from assistant.slack.tables import users
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
        Keys(store),
    )


def answered(personal: Personal, question: str, conversation: str | None = None, person: str | None = None) -> str:
    """The receipt of its answer, in a conversation or outside any."""
    answer = Answer(Outcome.ANSWERED, Language.NL, "Ja.")
    kept = personal.receipts.store(Question(question, Asker(person=person)), answer, generation=1)
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


def test_who_is_erased_leaves_nothing_that_a_program_asked_for_them(personal: Personal) -> None:
    an, bo = (personal.people.add(name, f"{name}@example.org", Role.MEMBER) for name in ("an", "bo"))
    gone, kept = (answered(personal, "Mag dit?", person=one.id) for one in (an, bo))
    visitors = answered(personal, "Mag dit?")
    personal.conversations.vote(gone, bo.id, up=True)
    personal.erase(an.id)

    with pytest.raises(UnknownReceipt):
        personal.receipts.read(gone)
    assert personal.conversations.votes(gone) == []
    assert personal.receipts.read(kept)["text"] == personal.receipts.read(visitors)["text"] == "Ja."


def test_what_was_on_its_way_to_who_is_erased_goes_with_the_next_cleaning(personal: Personal) -> None:
    an = personal.people.add("An", "an@example.org", Role.MEMBER)
    personal.erase(an.id)
    late, visitors = answered(personal, "Mag dit?", person=an.id), answered(personal, "Mag dit?")
    personal.remove_before(NOW - KEPT)

    with pytest.raises(UnknownReceipt):
        personal.receipts.read(late)
    assert personal.receipts.read(visitors)["text"] == "Ja."


def test_a_person_is_told_what_was_asked_for_them_what_they_thought_and_which_keys_they_have(
    personal: Personal,
) -> None:
    an, bo = (personal.people.add(name, f"{name}@example.org", Role.MEMBER) for name in ("an", "bo"))
    begun = personal.conversations.begin(an.id, "web")
    own, alone = answered(personal, "Mag dit?", begun.id, an.id), answered(personal, "Mag dat?", person=an.id)
    others = answered(personal, "Mag dat niet?", person=bo.id)
    for receipt in (own, alone, others):
        personal.conversations.vote(receipt, an.id, up=True)
    personal.conversations.vote(own, bo.id, up=False)
    key, secret = personal.keys.make(an, "Rekenblad", [Scope.READ, Scope.ASK])

    told = personal.export(an.id)
    assert [(one["receipt"], one["question"]["text"], one["answer"]["text"]) for one in told["other_answers"]] == [
        (alone, "Mag dat?", "Ja.")
    ]
    assert [turn["receipt"] for turn in told["conversations"][0]["turns"]] == [own]
    assert [(one["receipt"], one["person"]) for one in told["votes"]] == [(one, an.id) for one in (own, alone, others)]
    [held] = told["keys"]
    assert (held["id"], held["name"], held["scopes"]) == (key.id, "Rekenblad", ["ask", "read"])
    assert secret not in json.dumps(told)


def test_what_somebody_thought_in_slack_before_they_were_known_there_is_theirs_too(personal: Personal) -> None:
    an = personal.people.add("An", "an@example.org", Role.MEMBER)
    receipt = answered(personal, "Mag dit?")
    personal.conversations.vote(receipt, "U1", up=False, reason="Te kort")
    with personal.engine.begin() as connection:
        seen = {"name": "An", "email": an.email, "language": "nl", "read_at": stored(NOW)}
        are = dict.fromkeys(("guest", "outside", "bot", "admin", "chosen"), False)
        connection.execute(insert(users).values(id="U1", **seen, **are))

    assert [one["reason"] for one in personal.export(an.id)["votes"]] == ["Te kort"]
    personal.erase(an.id)
    assert personal.conversations.votes(receipt) == []
