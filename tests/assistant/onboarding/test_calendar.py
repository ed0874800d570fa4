from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from assistant.onboarding.calendar import calendar
from assistant.onboarding.facts import Facts
from assistant.onboarding.pathway import Pathway, Stage
from assistant.onboarding.plan import plan_for
from assistant.onboarding.progress import Held, Progress, progress
from ingest.document import Language
from tests.assistant.onboarding.a_corpus import MONDAY

NOW = datetime(2030, 1, 7, 12, tzinfo=UTC)


def a_progress(pathway: Pathway, *held: Held) -> Progress:
    plan = plan_for(pathway, Facts(), Stage.APPLYING, MONDAY)
    return progress(plan, {one.step: one for one in held}, {}, MONDAY)


def events(told: Progress, language: Language) -> dict[str, Any]:
    read = Calendar.from_ical(calendar(told.steps, "p1", "https://example.org", language, NOW))
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


@pytest.mark.parametrize("language", Language)
def test_every_step_is_a_whole_day_that_another_program_reads(pathway: Pathway, language: Language) -> None:
    told = a_progress(pathway)
    found = events(told, language)

    assert len(found) == len(told.steps)
    for step in told.steps:
        event = found[f"p1-{step.id}@ketenwijzer"]
        assert event["dtstart"].dt == step.due
        assert event["dtend"].dt == step.due + timedelta(days=1)
        assert step.planned.step.title[language] in str(event["summary"])
        assert str(event["url"]) == f"https://example.org/onboarding/steps/{step.id}"
        assert len(event.walk("VALARM")) == 1


def test_a_step_that_moved_is_the_same_event_on_another_day(pathway: Pathway) -> None:
    moved = date(2030, 6, 3)
    before = events(a_progress(pathway), Language.NL)["p1-policy@ketenwijzer"]
    after = events(a_progress(pathway, Held("policy", due=moved, version=3)), Language.NL)["p1-policy@ketenwijzer"]

    assert after["dtstart"].dt == moved != before["dtstart"].dt
    assert int(after["sequence"]) > int(before["sequence"])


def test_no_line_is_longer_than_calendars_take(pathway: Pathway) -> None:
    written = calendar(a_progress(pathway).steps, "p1", "https://example.org", Language.NL, NOW)

    assert max(len(line) for line in written.split(b"\r\n")) <= 75
