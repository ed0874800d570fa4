"""What a daily timer does: reminders of the onboarding and the desk, and away with what visitors left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.build import build_parts
from assistant.cli.app import app, out
from assistant.due import remind_secretariat
from assistant.onboarding.reminders import send_due
from assistant.settings import Settings


@app.command()
def remind() -> None:
    """For a daily timer: mail who owns a step or question that is due or late, and forget visitors who stayed away."""
    settings = Settings()
    parts = build_parts(settings)
    now = datetime.now(UTC)
    try:
        sent = send_due(parts.reminders, settings, now)
        sent += remind_secretariat(parts.escalations, parts.people, settings, now.date())
        forgotten = parts.onboarding.records.tidy_visitors(now - timedelta(days=settings.visitor_days))
    finally:
        parts.close()
    out.print(f"{sent} reminders sent, {forgotten} visitors forgotten.")
