from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from threading import Event

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from assistant.onboarding.evidence import EvidenceFiles
from assistant.onboarding.onboarding import Onboarding
from assistant.onboarding.pathway import Pathway
from assistant.onboarding.progress import Held, State
from assistant.onboarding.records import Records
from assistant.onboarding.reminders import Reminders, send_due
from assistant.people import People, Person, Role
from assistant.settings import Settings
from ingest.document import Language
from ingest.library import Library

DUE = date(2030, 3, 4)
BEFORE, SOON, LATE = (datetime(2030, *day, 9, tzinfo=UTC) for day in ((2, 1), (3, 1), (3, 9)))


@dataclass
class Inbox:
    """A real SMTP server's other side; `refuse` makes it turn every message away."""

    mails: list[EmailMessage] = field(default_factory=list)
    refuse: bool = False
    arrived: Event = field(default_factory=Event)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refuse:
            return "451 try again later"
        assert isinstance(envelope.content, bytes)
        parsed = message_from_bytes(envelope.content, policy=default)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        self.arrived.set()
        return "250 kept"


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def mail(inbox: Inbox, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a mail server on loopback that knows one name and password."""

    def checked(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        known = (data.login, data.password) == (b"ketenwijzer", b"s3cret")
        return AuthResult(success=known, handled=False)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port, authenticator=checked, auth_require_tls=False)
    controller.start()
    yield Settings.model_validate(
        {
            "data": tmp_path,
            "smtp_host": "127.0.0.1",
            "smtp_port": port,
            "smtp_security": "none",
            "smtp_user": "ketenwijzer",
            "smtp_password": "s3cret",
            "mail_from": "ketenwijzer@example.org",
        }
    )
    controller.stop()


@pytest.fixture
def onboarding(pathway: Pathway, records: Records, people: People, tmp_path: Path) -> Iterator[Onboarding]:
    """Over a library without a document: reminders quote none."""
    files = EvidenceFiles(records.engine, tmp_path / "evidence", 1)
    with Library.open(tmp_path, None) as library:
        yield Onboarding(pathway, library, records, files, people)


@pytest.fixture
def reminders(onboarding: Onboarding) -> Reminders:
    return Reminders(onboarding, onboarding.records.engine, "https://example.org", timedelta(days=7))


@pytest.fixture
def owned(onboarding: Onboarding, company: str, ada: Person) -> Held:
    """A step of Ada's that is due on the fourth of March."""
    onboarding.people.change(ada.id, language=Language.EN)
    record = onboarding.of_company(company)
    return onboarding.decide(record, Held("policy", owner=ada.id, due=DUE), ada.id)


def test_an_owner_hears_once_that_a_step_is_due_and_once_that_it_is_late(
    reminders: Reminders, owned: Held, mail: Settings, inbox: Inbox
) -> None:
    sent = [send_due(reminders, mail, now) for now in (BEFORE, SOON, SOON, LATE, LATE)]

    assert sent == [0, 1, 0, 1, 0]
    soon, late = inbox.mails
    assert (soon["To"], soon["From"]) == ("ada@example.org", "ketenwijzer@example.org")
    assert "4 March 2030" in soon.get_content()
    assert "https://example.org/onboarding/steps/policy" in late.get_content()
    assert soon["Subject"] != late["Subject"]


def test_a_step_that_is_done_is_not_reminded_of(
    onboarding: Onboarding, reminders: Reminders, company: str, owned: Held, mail: Settings
) -> None:
    onboarding.decide(onboarding.of_company(company), replace(owned, state=State.DONE), owned.owner)

    assert send_due(reminders, mail, LATE) == 0


def test_someone_who_may_no_longer_sign_in_is_left_alone(
    onboarding: Onboarding, reminders: Reminders, owned: Held, mail: Settings
) -> None:
    assert owned.owner
    onboarding.people.deactivate(owned.owner)

    assert send_due(reminders, mail, LATE) == 0


def test_what_a_failing_mail_server_refused_is_sent_next_time(
    reminders: Reminders, owned: Held, mail: Settings, inbox: Inbox
) -> None:
    inbox.refuse = True
    with pytest.raises(smtplib.SMTPException):
        send_due(reminders, mail, SOON)
    inbox.refuse = False

    assert send_due(reminders, mail, SOON) == 1
    assert len(inbox.mails) == 1


def test_a_wrong_password_sends_nothing_and_loses_nothing(
    reminders: Reminders, owned: Held, mail: Settings, inbox: Inbox
) -> None:
    with pytest.raises(smtplib.SMTPAuthenticationError):
        send_due(reminders, mail.model_copy(update={"smtp_user": "somebody else"}), SOON)

    assert send_due(reminders, mail, SOON) == 1


def test_two_timers_at_once_send_one_mail(reminders: Reminders, owned: Held, mail: Settings, inbox: Inbox) -> None:
    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(lambda _: send_due(reminders, mail, SOON), range(4)))

    assert sum(sent) == 1
    assert len(inbox.mails) == 1


def test_without_a_mail_server_nothing_is_sent_and_nothing_forgotten(
    reminders: Reminders, owned: Held, mail: Settings
) -> None:
    assert send_due(reminders, mail.model_copy(update={"smtp_host": ""}), SOON) == 0
    assert send_due(reminders, mail, SOON) == 1


def test_the_weekly_word_goes_once_a_week_to_each_person(
    reminders: Reminders, owned: Held, company: str, ada: Person
) -> None:
    [nudge] = reminders.nudges(SOON)
    assert nudge.person.id == ada.id
    assert "0 of" in nudge.text
    assert reminders.claim(nudge, SOON)
    assert not reminders.claim(nudge, SOON)

    assert reminders.nudges(SOON + timedelta(days=1)) == ()
    assert len(reminders.nudges(SOON + timedelta(days=7))) == 1


def test_a_weekly_word_that_could_not_be_brought_is_there_again(reminders: Reminders, owned: Held) -> None:
    [nudge] = reminders.nudges(SOON)
    reminders.claim(nudge, SOON)
    reminders.release(nudge)

    assert reminders.nudges(SOON) == (nudge,)


def test_a_company_that_switched_it_off_hears_nothing(
    onboarding: Onboarding, reminders: Reminders, company: str, owned: Held
) -> None:
    record = onboarding.of_company(company)
    onboarding.records.save(replace(record, nudges=False), None)

    assert reminders.nudges(SOON) == ()


def test_the_weekly_word_says_what_is_late_in_the_persons_language(
    onboarding: Onboarding, reminders: Reminders, owned: Held, people: People, company: str
) -> None:
    people.add("Bram", "bram@example.org", Role.MEMBER, company, Language.NL)
    texts = {nudge.person.name: nudge.text for nudge in reminders.nudges(LATE)}

    assert "Steps past their agreed date: 1." in texts["Ada"]
    assert "Stappen over hun afgesproken datum: 1." in texts["Bram"]


def test_a_step_that_is_due_is_for_the_mail_where_there_is_a_mail_server_and_else_for_slack(
    reminders: Reminders, owned: Held
) -> None:
    [weekly] = reminders.to_bring(SOON)
    brought = replace(reminders, by_mail=False).to_bring(SOON)

    assert brought == (weekly, *reminders.due(SOON))
    assert "4 March 2030" in brought[1].text
    assert brought[1].address == "https://example.org/onboarding/steps/policy"
