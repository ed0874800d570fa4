"""The day's work that the running service does by itself, by a clock that is passed in."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from secrets import token_hex

import pytest
from sqlalchemy import update

from assistant.build import Parts
from assistant.conversations import conversations
from assistant.daily import Done, keep_house, what_is_due
from assistant.database import stored
from assistant.errors import UnknownConversation
from assistant.http.housekeeping import keeping_house
from assistant.onboarding.onboarding import next_monday
from assistant.onboarding.progress import Held
from assistant.people import Person, Role
from assistant.settings import Settings
from tests.assistant.http.conftest import Server
from tests.assistant.onboarding.test_reminders import Inbox, inbox, mail

__all__ = ["inbox", "mail"]

SEVEN, EIGHT = (datetime.now().astimezone().replace(hour=hour, minute=0, second=0) for hour in (7, 8))
TODAY = EIGHT.date()


@pytest.fixture
def parts(server: Server, mail: Settings) -> Parts:
    """Of the service that all tests share, with a mail server."""
    held = mail.model_dump(include={"smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_password"})
    settings = server.parts.settings.model_copy(update={**held, "mail_from": "ketenwijzer@example.org"})
    return replace(server.parts, settings=settings)


@pytest.fixture
def owner(parts: Parts) -> Person:
    """Of a step that is due in three days."""
    company = parts.people.add_company(f"Bedrijf {token_hex(4)}").id
    person = parts.people.add("Ada", f"{token_hex(4)}@example.org", Role.MEMBER, company)
    held = Held("policy", owner=person.id, due=TODAY + timedelta(days=3))
    parts.onboarding.decide(parts.onboarding.of_company(company), held, person.id)
    return person


def mails_to(person: Person, inbox: Inbox) -> int:
    return sum(str(one["To"]) == person.email for one in inbox.mails)


def test_an_owner_is_mailed_once_from_the_hour_that_is_set(parts: Parts, owner: Person, inbox: Inbox) -> None:
    early = what_is_due(parts, SEVEN, Done())
    assert (early, mails_to(owner, inbox)) == (Done(kept_house=TODAY), 0)

    done = what_is_due(parts, EIGHT, early)
    assert (done, mails_to(owner, inbox)) == (Done(TODAY, TODAY), 1)

    what_is_due(parts, EIGHT + timedelta(hours=1), done)
    what_is_due(parts, EIGHT + timedelta(hours=2), Done())  # as after a start
    what_is_due(parts, EIGHT + timedelta(days=1), done)
    assert mails_to(owner, inbox) == 1


def test_several_processes_send_one_mail(parts: Parts, owner: Person, inbox: Inbox) -> None:
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: what_is_due(parts, EIGHT, Done()), range(3)))

    assert mails_to(owner, inbox) == 1


def test_a_mail_server_that_fails_is_tried_again(parts: Parts, owner: Person, inbox: Inbox) -> None:
    inbox.refuse = True
    failed = what_is_due(parts, EIGHT, Done())
    assert failed == Done(kept_house=TODAY)

    inbox.refuse = False
    assert what_is_due(parts, EIGHT + timedelta(minutes=10), failed) == Done(TODAY, TODAY)
    assert mails_to(owner, inbox) == 1


def test_who_prefers_a_timer_of_their_own_switches_it_off(parts: Parts, owner: Person, inbox: Inbox) -> None:
    without = replace(parts, settings=parts.settings.model_copy(update={"remind_hour": -1}))

    assert what_is_due(without, EIGHT, Done()) == Done(kept_house=TODAY)
    assert inbox.mails == []


def test_the_service_does_it_while_it_is_up(parts: Parts, owner: Person, inbox: Inbox) -> None:
    at_any_hour = replace(parts, settings=parts.settings.model_copy(update={"remind_hour": 0}))

    async def up() -> bool:
        async with keeping_house(at_any_hour):
            return await asyncio.to_thread(inbox.arrived.wait, 60)

    assert asyncio.run(up())


def test_a_file_that_nothing_describes_is_swept_and_one_under_way_is_not(parts: Parts, owner: Person) -> None:
    files, record = parts.onboarding.evidence, parts.onboarding.of_company(owner.company or "")
    held = files.path(files.add(record.id, "policy", "held.txt", BytesIO(b"held"), None))
    orphan, fresh = held.with_name("0" * 64), held.with_name("1" * 64)
    for path in (orphan, fresh):
        path.write_bytes(b"left behind")
    yesterday = EIGHT.timestamp() - 24 * 3600
    for path in (held, orphan):
        os.utime(path, (yesterday, yesterday))

    assert keep_house(parts, datetime.now().astimezone())["files"] == 1
    assert (held.exists(), orphan.exists(), fresh.exists()) == (True, False, True)


def test_a_visitor_who_stayed_away_is_forgotten(parts: Parts) -> None:
    records = parts.onboarding.records
    _, token = records.begin_for_visitor(next_monday(TODAY))
    gone = replace(parts, settings=parts.settings.model_copy(update={"keep_days": 36500, "visitor_days": 1}))

    keep_house(gone, datetime.now().astimezone() + timedelta(days=2))

    assert records.of_visitor(token) is None


def test_a_conversation_that_nobody_used_for_the_days_that_are_set_goes(parts: Parts, owner: Person) -> None:
    begun = parts.conversations.begin(owner.id, "web")
    now = datetime.now().astimezone()
    unused = now - timedelta(days=parts.settings.keep_days, hours=1)
    with parts.engine.begin() as connection:
        own = conversations.c.id == begun.id
        connection.execute(update(conversations).where(own).values(changed_at=stored(unused)))

    assert keep_house(parts, now)["conversations"] == 1
    assert keep_house(parts, now)["conversations"] == 0  # and says nothing about it
    [gone] = parts.audit.entries(action="retention.removed", limit=1)
    assert (gone.person, gone.details["conversations"]) == (None, 1)
    with pytest.raises(UnknownConversation):
        parts.conversations.by_id(begun.id)
