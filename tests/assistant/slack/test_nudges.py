"""What Slack brings unasked: the weekly word on a company's pathway, and its steps that are due."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.onboarding.progress import Held
from tests.assistant.slack.conftest import Sector
from tests.assistant.slack.stand_in.workspace import User


@pytest.fixture
def anna(sector: Sector) -> User:
    """Of a company on its way, with a step that is due in three days and in her name."""
    anna = sector.join("Anna", company="Staal")
    person = sector.person(anna)
    record = sector.onboarding.of_company(person.company or "")
    due = datetime.now(UTC).date() + timedelta(days=3)
    sector.onboarding.decide(record, Held("policy", owner=person.id, due=due), person.id)
    return anna


def brought_to(sector: Sector, user: User, words: str) -> int:
    return sum(words in one.shown for one in sector.said_in(sector.workspace.direct(user)))


def test_where_no_mail_server_is_set_processes_bring_each_word_once(sector: Sector, anna: User) -> None:
    sector.reminders = replace(sector.reminders, by_mail=False)
    sector.start()
    sector.deliveries.opens_home(anna)  # by which she is known
    sector.workspace.wait_for(lambda: sector.workspace.home.get(anna.id))
    for _ in range(2):
        sector.start()

    sector.workspace.wait_for(lambda: brought_to(sector, anna, "staat op uw naam"))
    sector.workspace.wait_for(lambda: brought_to(sector, anna, "0 van"))

    assert brought_to(sector, anna, "staat op uw naam") == 1
    assert brought_to(sector, anna, "0 van") == 1
