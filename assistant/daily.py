"""What is done once a day, unasked: away with what has been kept for long enough, and mail to who has something due.

The running service does it by itself (`http/housekeeping.py`); `ketenwijzer remind` does it for whoever has a timer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog

from assistant.build import Parts
from assistant.due import remind_secretariat
from assistant.onboarding.reminders import send_due
from ingest.schema import let_go_of_copies

NOT_AT_ALL = -1  # as the hour of reminding
UNDER_WAY = timedelta(hours=1)  # an upload takes less
COPIES_KEPT = timedelta(days=30)  # of the database before an upgrade: what was erased since is still in them
log = structlog.get_logger("ketenwijzer.daily")


@dataclass(frozen=True, slots=True)
class Done:
    """The days on which this process last did each of the two."""

    kept_house: date | None = None
    reminded: date | None = None


def what_is_due(parts: Parts, now: datetime, done: Done) -> Done:
    """Does what of the day's work is still to be done at `now`, on this machine's clock.

    What fails is in the log, and is tried again by the next call.
    """
    here = now.astimezone()
    today, asked = here.date(), NOT_AT_ALL < parts.settings.remind_hour <= here.hour
    kept_house = done.kept_house == today or _tried("kept_house", lambda: keep_house(parts, now))
    reminded = done.reminded == today or (asked and _tried("reminded", lambda: {"mails": remind(parts, now)}))
    return Done(today if kept_house else done.kept_house, today if reminded else done.reminded)


def _tried(name: str, work: Callable[[], Mapping[str, int]]) -> bool:
    try:
        log.info(name, **work())
    except Exception as error:  # the service answers on
        log.error(f"not_{name}", exc_info=error)
        return False
    return True


def remind(parts: Parts, now: datetime) -> int:
    """How many mails were sent: each once, whoever else reminds at the same time.

    Raises OSError or smtplib.SMTPException when the mail server fails; what was not sent is sent next time.
    """
    sent = send_due(parts.reminders, parts.settings, now)
    return sent + remind_secretariat(parts.escalations, parts.people, parts.settings, now.astimezone().date())


def keep_house(parts: Parts, now: datetime) -> dict[str, int]:
    """How many went, by what they are."""
    parts.links.tidy()
    parts.signed_out.tidy(now - timedelta(hours=parts.settings.session_hours))
    onboarding = parts.onboarding
    gone = {
        "conversations": parts.personal.remove_before(now - timedelta(days=parts.settings.keep_days)),
        "visitors": onboarding.records.tidy_visitors(now - timedelta(days=parts.settings.visitor_days)),
        "files": onboarding.evidence.sweep(now - UNDER_WAY),
        "copies": let_go_of_copies(parts.settings.data, now - COPIES_KEPT),
    }
    if any(gone.values()):
        parts.audit.record(None, "retention.removed", "", **gone)
    return gone
