"""A plan's days as a calendar file (RFC 5545) that Outlook, Google and Apple take. The door to icalendar. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from assistant.messages import say
from assistant.onboarding.progress import StepProgress
from ingest.document import Language

EARLIER = timedelta(days=7)


def calendar(steps: Iterable[StepProgress], pathway: str, address: str, language: Language, written: datetime) -> bytes:
    """A whole day for each step's due date, with an alarm a week before.

    `address` is where the steps are shown; importing a newer file again moves the same events.
    """
    made = Calendar()
    made.add("prodid", "-//Ketenwijzer//onboarding//")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for step in steps:
        made.add_component(_event(step, pathway, address, language, written))
    return bytes(made.to_ical())


def _event(step: StepProgress, pathway: str, address: str, language: Language, written: datetime) -> Event:
    title = say("calendar_due", language, step=step.planned.step.title[language])
    todo = "\n".join(f"- {line.words[language]}" for line in step.planned.step.todo)
    link = f"{address}/onboarding/steps/{step.id}"
    event = Event()
    event.add("uid", f"{pathway}-{step.id}@ketenwijzer")
    event.add("sequence", step.held.version)
    event.add("dtstamp", written)
    event.add("dtstart", step.due)
    event.add("dtend", step.due + timedelta(days=1))
    event.add("summary", title)
    event.add("description", f"{todo}\n\n{link}")
    event.add("url", link)
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(title))
    return event


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -EARLIER)
    return alarm
