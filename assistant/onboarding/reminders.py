"""What is told unasked: a step that falls due, to its owner, and how far a company is, once a week.

A step that is due is told by e-mail where there is a mail server, else by whoever brings the weekly word to people,
Slack for one. That takes an `Unasked`: `to_bring(now)` may hold what was brought before, and `claim` gives each to one
caller alone.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from typing import Protocol

from sqlalchemy import Engine, delete, insert
from sqlalchemy.exc import IntegrityError

from assistant.database import stored
from assistant.formats import day
from assistant.messages import say
from assistant.onboarding.onboarding import Onboarding
from assistant.onboarding.progress import Progress, StepProgress
from assistant.onboarding.records import Record
from assistant.onboarding.tables import reminders
from assistant.people import Person
from assistant.settings import Settings
from ingest.document import Language

SMTP_TIMEOUT_S = 20


@dataclass(frozen=True)
class Reminder:
    """To the owner of a step that is due soon, or late. `occasion` tells one reminder from the next."""

    pathway: str
    person: Person
    step: StepProgress
    address: str
    occasion: str

    @property
    def language(self) -> Language:
        return self.person.language or Language.NL

    @property
    def title(self) -> str:
        return self._said("subject")

    @property
    def text(self) -> str:
        """A short letter, without any markup."""
        return self._said()

    def _said(self, part: str = "") -> str:
        language = self.language
        key = "_".join(filter(None, ("mail_late" if self.occasion.startswith("late") else "mail_soon", part)))
        title, due = self.step.planned.step.title[language], day(self.step.due, language)
        return say(key, language, step=title, day=due, name=self.person.name, link=self.address)


@dataclass(frozen=True)
class Nudge:
    """The week's word to one person of a company: how far it is, and what comes next."""

    pathway: str
    person: Person
    progress: Progress
    address: str
    occasion: str

    @property
    def language(self) -> Language:
        return self.person.language or Language.NL

    @property
    def title(self) -> str:
        return say("nudge_title", self.language)

    @property
    def text(self) -> str:
        """A few plain lines, without any markup."""
        language, told = self.language, self.progress
        lines = [say("nudge_progress", language, company=told.company, done=told.done, total=told.total)]
        if told.next:
            title = told.next.planned.step.title[language]
            lines.append(say("nudge_next", language, step=title, day=day(told.next.due, language)))
        if told.late:
            lines.append(say("nudge_late", language, count=len(told.late)))
        if told.to_review:
            lines.append(say("nudge_review", language, count=len(told.to_review)))
        return "\n".join(lines)


class Unasked(Protocol):
    """What a face needs to bring the weekly word, and what is due."""

    def to_bring(self, now: datetime) -> tuple[Nudge | Reminder, ...]:
        """Companies that switched the weekly word off, or are done, have none."""

    def claim(self, told: Nudge | Reminder, now: datetime) -> bool:
        """Before sending: True for the one caller that sends it."""

    def release(self, told: Nudge | Reminder) -> None:
        """After a failed sending: it is still to be sent."""


@dataclass(frozen=True)
class Reminders:
    """`address` is where people reach the service; `ahead` how long before a due date an owner hears of it.

    `by_mail` says that there is a mail server, which tells what is due.
    """

    onboarding: Onboarding
    engine: Engine
    address: str
    ahead: timedelta
    by_mail: bool = True

    def to_bring(self, now: datetime) -> tuple[Nudge | Reminder, ...]:
        return (*self.nudges(now), *(() if self.by_mail else self.due(now)))

    def due(self, now: datetime) -> tuple[Reminder, ...]:
        """For steps with an agreed day and an owner, that are not done; also those that were sent before."""
        on = now.astimezone().date()
        return tuple(
            Reminder(record.id, person, step, f"{self.address}/onboarding/steps/{step.id}", _occasion(step.due, on))
            for record, progress in self._companies(on)
            for step in progress.counted
            for person in self.onboarding.colleagues(record)
            if step.open and step.held.due and step.held.owner == person.id and step.due - self.ahead <= on
        )

    def nudges(self, now: datetime) -> tuple[Nudge, ...]:
        year, week, _ = now.isocalendar()
        occasion = f"week {year}-{week:02}"
        taken = self._taken(occasion)
        return tuple(
            Nudge(record.id, person, progress, f"{self.address}/onboarding", occasion)
            for record, progress in self._companies(now.astimezone().date())
            for person in self.onboarding.colleagues(record)
            if record.nudges and progress.next and (record.id, person.id) not in taken
        )

    def claim(self, told: Nudge | Reminder, now: datetime) -> bool:
        row = {**key_of(told), "sent_at": stored(now)}
        try:
            with self.engine.begin() as connection:
                connection.execute(insert(reminders).values(row))
        except IntegrityError:
            return False
        return True

    def release(self, told: Nudge | Reminder) -> None:
        same = [reminders.c[name] == value for name, value in key_of(told).items()]
        with self.engine.begin() as connection:
            connection.execute(delete(reminders).where(*same))

    def _companies(self, on: date) -> Iterator[tuple[Record, Progress]]:
        for record in self.onboarding.records.of_companies():
            yield record, self.onboarding.progress(record, on)

    def _taken(self, occasion: str) -> set[tuple[str, str]]:
        query = reminders.select().where(reminders.c.occasion == occasion)
        with self.engine.connect() as connection:
            return {(row.pathway, row.person) for row in connection.execute(query)}


def build_reminders(settings: Settings, onboarding: Onboarding) -> Reminders:
    address = settings.address.rstrip("/") or f"http://{settings.host}:{settings.port}"
    ahead = timedelta(days=settings.remind_days)
    return Reminders(onboarding, onboarding.records.engine, address, ahead, bool(settings.smtp_host))


def send_due(reminders: Reminders, settings: Settings, now: datetime) -> int:
    """Mail each owner once that a step is due soon, and once that it is late; how many were sent.

    Raises OSError or smtplib.SMTPException when the mail server fails; what was not sent is sent next time.
    """
    waiting = reminders.due(now)
    if not settings.smtp_host or not waiting:
        return 0
    sent = 0
    with mail_server(settings) as server:
        for reminder in waiting:
            if not reminders.claim(reminder, now):
                continue
            try:
                server.send_message(message(reminder, settings.mail_from))
            except BaseException:
                reminders.release(reminder)
                raise
            sent += 1
    return sent


def message(reminder: Reminder, sender: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, reminder.person.email, reminder.title
    made.set_content(reminder.text)
    return made


@contextmanager
def mail_server(settings: Settings) -> Iterator[smtplib.SMTP]:
    """Signed in, and encrypted unless the settings say otherwise."""
    host, port = settings.smtp_host, settings.smtp_port
    if settings.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port, timeout=SMTP_TIMEOUT_S, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(host, port, timeout=SMTP_TIMEOUT_S)
    with server:
        if settings.smtp_security == "starttls":
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        yield server


def _occasion(due: date, on: date) -> str:
    return f"{'late' if due < on else 'soon'} {due.isoformat()}"


def key_of(told: Nudge | Reminder) -> dict[str, str]:
    """What tells one from every other that is brought."""
    step = told.step.id if isinstance(told, Reminder) else ""
    return {"pathway": told.pathway, "person": told.person.id, "step": step, "occasion": told.occasion}
