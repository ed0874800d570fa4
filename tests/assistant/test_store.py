"""People, conversations and the audit log, on a real database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from assistant.audit import Audit
from assistant.conversations import Conversations
from assistant.errors import (
    LastAdministrator,
    LinkSpent,
    NotAnAddress,
    PersonExists,
    UnknownConversation,
    UnknownPerson,
    WrongSignIn,
)
from assistant.links import Links
from assistant.model import Answer, Outcome
from assistant.people import People, Role, audiences_of
from assistant.receipts import receipts
from ingest.document import Audience, Language

PASSWORD = "a long enough password"


def an_answer(receipt: str = "r1") -> Answer:
    return Answer(Outcome.ANSWERED, Language.NL, "Ja.", receipt=receipt)


def test_what_could_not_be_written_stays_out_of_the_error(store: Engine) -> None:
    row = {"id": "r1", "given_at": "2026", "generation": 1, "question": "Mag Voorbeeldmetaal dit?", "answer": "Nee."}
    with store.begin() as connection:
        connection.execute(insert(receipts).values(row))
    with pytest.raises(IntegrityError) as failed, store.begin() as connection:
        connection.execute(insert(receipts).values(row))
    assert "INSERT INTO receipts" in str(failed.value)
    assert "Voorbeeldmetaal" not in str(failed.value)
    assert "Nee." not in str(failed.value)


def test_each_role_sees_what_it_is_meant_to() -> None:
    assert {role: sorted(audiences_of(role)) for role in Role} == {
        Role.VISITOR: [Audience.PUBLIC],
        Role.MEMBER: [Audience.MEMBERS, Audience.PUBLIC],
        Role.SECRETARIAT: sorted(Audience),
        Role.ADMINISTRATOR: sorted(Audience),
    }


def test_an_address_belongs_to_one_person_whatever_its_capitals(store: Engine) -> None:
    people = People(store)
    added = people.add("An", "An@Example.org", Role.MEMBER)
    with pytest.raises(PersonExists):
        people.add("Other", "an@example.ORG ", Role.MEMBER)
    assert people.by_email("AN@example.org") == people.by_id(added.id) == added


def test_a_company_is_found_again_by_its_name(store: Engine) -> None:
    people = People(store)
    company = people.add_company("Voorbeeldmetaal")
    assert people.add_company(" voorbeeldmetaal") == company
    assert people.companies() == [company]


def test_the_last_administrator_stays(store: Engine) -> None:
    people = People(store)
    only = people.add("An", "an@example.org", Role.ADMINISTRATOR)
    for attempt in (
        lambda: people.change(only.id, role=Role.MEMBER),
        lambda: people.deactivate(only.id),
        lambda: people.remove_person(only.id),
    ):
        with pytest.raises(LastAdministrator):
            attempt()
    assert people.by_id(only.id) == only


def test_a_link_is_used_up_by_the_first_of_two_who_open_it_at_once(store: Engine) -> None:
    links = Links(store, People(store))
    token = links.invite("an@example.org", "An", Role.MEMBER)

    def accept(_: int) -> str:
        try:
            return links.accept(token, PASSWORD).email
        except LinkSpent:
            return "spent"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, range(2))) == ["an@example.org", "spent"]


def test_a_reset_ends_the_old_password_and_every_session(store: Engine) -> None:
    people = People(store)
    links = Links(store, people)
    person = links.accept(links.invite("an@example.org", "An", Role.MEMBER), PASSWORD)
    renewed = links.accept(links.reset(person.id), "another long password")

    assert renewed.sessions > person.sessions
    assert links.sign_in("an@example.org", "another long password") == renewed
    with pytest.raises(WrongSignIn):
        links.sign_in("an@example.org", PASSWORD)


def test_whoever_was_invited_but_never_came_can_not_sign_in(store: Engine) -> None:
    links = Links(store, People(store))
    links.invite("an@example.org", "An", Role.MEMBER)
    with pytest.raises(WrongSignIn):
        links.sign_in("an@example.org", "")


def test_an_invitation_anew_says_who_somebody_is(store: Engine) -> None:
    people = People(store)
    people.add("Ada", "ada@example.org", Role.ADMINISTRATOR)
    links = Links(store, people)
    first = links.invite("an@example.org", "An", Role.ADMINISTRATOR, people.add_company("Koper bv").id)
    again = links.invite("An@Example.org", "Anna", Role.MEMBER)

    with pytest.raises(LinkSpent):
        links.open(first)
    came = links.accept(again, PASSWORD)
    assert (came.name, came.role, came.company) == ("Anna", Role.MEMBER, None)


@pytest.mark.parametrize("email", ["", "an", "an@", "an@example", "an @example.org", "an@exa_mple.org", "an@b..org"])
def test_nobody_is_added_by_what_is_no_e_mail_address(store: Engine, email: str) -> None:
    links = Links(store, People(store))
    first = links.first()
    assert first
    with pytest.raises(NotAnAddress):
        links.invite(email, "An", Role.MEMBER)
    with pytest.raises(NotAnAddress):
        links.accept(first, PASSWORD, "An", email)

    assert links.accept(first, PASSWORD, "An", "an@example.org").role is Role.ADMINISTRATOR


def test_turns_stand_in_order_and_name_the_conversation(store: Engine) -> None:
    conversations = Conversations(store)
    person = People(store).add("An", "an@example.org", Role.MEMBER)
    begun = conversations.begin(person.id, "web")
    for question in ("Wat kost\n deelname?", "En daarna?"):
        conversations.add_turn(begun.id, question, an_answer())

    assert conversations.history(begun.id) == ("Wat kost\n deelname?", "En daarna?")
    [held] = conversations.of(person.id)
    assert held.title == "Wat kost deelname?"
    assert held.changed_at > held.created_at


@pytest.mark.parametrize(
    ("search", "found"), [("DAARNA", 1), ("éÉN", 1), ("100%", 1), ("%", 1), ("_", 0), ("nergens", 0)]
)
def test_conversations_are_found_by_what_was_asked(store: Engine, search: str, found: int) -> None:
    conversations = Conversations(store)
    person = People(store).add("An", "an@example.org", Role.MEMBER)
    begun = conversations.begin(person.id, "web")
    conversations.add_turn(begun.id, "Is 100% verplicht?", an_answer())
    conversations.add_turn(begun.id, "En daarna, Één keer?", an_answer("r2"))
    assert len(conversations.of(person.id, search)) == found


def test_a_deleted_conversation_takes_its_turns_and_votes_along(store: Engine) -> None:
    conversations = Conversations(store)
    begun = conversations.begin(None, "web")
    conversations.add_turn(begun.id, "Vraag?", an_answer())
    conversations.vote("r1", "", up=False, reason="Te kort")
    conversations.delete(begun.id)

    assert (conversations.turns(begun.id), conversations.votes("r1")) == ([], [])
    with pytest.raises(UnknownConversation):
        conversations.add_turn(begun.id, "Nog een?", an_answer("r2"))


def test_a_second_vote_takes_the_place_of_the_first(store: Engine) -> None:
    conversations = Conversations(store)
    conversations.vote("r1", "p1", up=False, reason="Te kort")
    kept = conversations.vote("r1", "p1", up=True)
    assert conversations.votes("r1") == [kept]


def test_what_hangs_on_a_person_goes_with_them(store: Engine) -> None:
    people, conversations = People(store), Conversations(store)
    person = people.add("An", "an@example.org", Role.MEMBER)
    begun = conversations.begin(person.id, "web")
    conversations.add_turn(begun.id, "Vraag?", an_answer())
    people.remove_person(person.id)

    assert conversations.turns(begun.id) == []
    with pytest.raises(UnknownPerson):
        people.by_id(person.id)


def test_entries_written_at_once_all_get_their_place(store: Engine) -> None:
    audit = Audit(store)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: audit.record(None, "tried", str(number)), range(24)))
    assert [entry.number for entry in audit.entries()] == list(range(24, 0, -1))
    assert audit.broken() is None


@pytest.mark.parametrize(
    "tampered", ["UPDATE audit SET subject = 'x' WHERE number = 2", "DELETE FROM audit WHERE number = 2"]
)
def test_an_entry_that_was_changed_or_taken_out_is_noticed(store: Engine, tampered: str) -> None:
    audit = Audit(store)
    for subject in "abc":
        audit.record("p1", "tried", subject, why="to see")
    with store.begin() as connection:
        connection.exec_driver_sql(tampered)
    assert audit.broken() == 2
