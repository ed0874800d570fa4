"""The secretariat is reminded by mail of what is due, once a day, without a word about who asked."""

from __future__ import annotations

import smtplib
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from assistant.due import remind_secretariat
from assistant.escalations import Escalation, Escalations, Origin, Urgency
from assistant.people import People, Role
from assistant.settings import Settings
from tests.assistant.onboarding.test_reminders import Inbox, inbox, mail

__all__ = ["inbox", "mail"]


@pytest.fixture
def escalations(store: Engine) -> Escalations:
    return Escalations(store)


@pytest.fixture
def people(store: Engine) -> People:
    made = People(store)
    made.add("Anne", "anne@example.org", Role.SECRETARIAT)
    made.add("Bert", "bert@example.org", Role.SECRETARIAT)
    made.add("Lid", "lid@example.org", Role.MEMBER)
    return made


def filed(escalations: Escalations) -> Escalation:
    return escalations.file("Mag dat?", "geheim", None, "Gieterij", Urgency.NORMAL, Origin("web"), "r")


def test_what_nobody_took_goes_to_every_adviser_once_a_day(
    escalations: Escalations, people: People, mail: Settings, inbox: Inbox
) -> None:
    one = filed(escalations)

    assert remind_secretariat(escalations, people, mail, one.due - timedelta(days=2)) == 0
    assert remind_secretariat(escalations, people, mail, one.due - timedelta(days=1)) == 2
    assert remind_secretariat(escalations, people, mail, one.due - timedelta(days=1)) == 0
    assert remind_secretariat(escalations, people, mail, one.due + timedelta(days=1)) == 2
    assert {str(sent["To"]) for sent in inbox.mails} == {"anne@example.org", "bert@example.org"}
    body = inbox.mails[0].get_content()
    assert "Mag dat?" in body
    assert f"/desk/inbox/{one.id}" in body
    assert "Gieterij" not in body
    assert "geheim" not in body


def test_what_somebody_took_goes_to_them_alone(
    escalations: Escalations, people: People, mail: Settings, inbox: Inbox
) -> None:
    bert = people.by_email("bert@example.org")
    assert bert
    one = escalations.take(filed(escalations).id, bert.id)

    remind_secretariat(escalations, people, mail, one.due)

    assert [str(sent["To"]) for sent in inbox.mails] == ["bert@example.org"]


def test_what_could_not_be_sent_is_sent_next_time(
    escalations: Escalations, people: People, mail: Settings, inbox: Inbox
) -> None:
    one = filed(escalations)
    inbox.refuse = True
    with pytest.raises(smtplib.SMTPException):
        remind_secretariat(escalations, people, mail, one.due)

    inbox.refuse = False
    assert remind_secretariat(escalations, people, mail, one.due) == 2


def test_without_a_mail_server_nothing_is_sent_or_marked(
    escalations: Escalations, people: People, mail: Settings
) -> None:
    one = filed(escalations)
    without = mail.model_copy(update={"smtp_host": ""})

    assert remind_secretariat(escalations, people, without, one.due) == 0
    assert remind_secretariat(escalations, people, mail, date(2999, 1, 1)) == 2
