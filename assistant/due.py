"""Mail to the secretariat about questions that are due tomorrow or were due before: once a day, to who took them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from email.message import EmailMessage

from assistant.escalations import Escalation, Escalations
from assistant.formats import day as said_day
from assistant.messages import say
from assistant.onboarding.reminders import mail_server
from assistant.people import People, Person, Role
from assistant.settings import Settings
from ingest.document import Language


def remind_secretariat(escalations: Escalations, people: People, settings: Settings, today: date) -> int:
    """How many mails were sent. What nobody has taken goes to every adviser.

    Raises OSError or smtplib.SMTPException when the mail server fails.
    """
    if not settings.smtp_host:
        return 0
    due = [one for one in escalations.due_by(today + timedelta(days=1)) if escalations.claim_reminder(one.id, today)]
    advisers = [one for one in people.all() if one.active and one.role is Role.SECRETARIAT]
    letters = [
        letter(adviser, theirs, settings, today)
        for adviser in advisers
        if (theirs := [one for one in due if one.taken_by in (None, adviser.id)])
    ]
    try:
        if letters:
            with mail_server(settings) as server:
                for one in letters:
                    server.send_message(one)
    except BaseException:
        for one_due in due:
            escalations.release_reminder(one_due.id, today)
        raise
    return len(letters)


def letter(adviser: Person, due: Sequence[Escalation], settings: Settings, today: date) -> EmailMessage:
    """Names no asker and no company: mail is read by others too."""
    language = adviser.language or Language.NL
    address = settings.address.rstrip("/") or f"http://{settings.host}:{settings.port}"
    lines = [
        say(
            "desk_mail_late" if one.overdue(today) else "desk_mail_soon",
            language,
            question=one.question,
            day=said_day(one.due, language),
            link=f"{address}/desk/inbox/{one.id}",
        )
        for one in due
    ]
    made = EmailMessage()
    made["From"], made["To"] = settings.mail_from, adviser.email
    made["Subject"] = say("desk_mail_subject", language, count=len(due))
    made.set_content("\n\n".join([say("desk_mail", language, name=adviser.name), *lines]) + "\n")
    return made
