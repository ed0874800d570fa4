"""The onboarding's own work: reminders, and away with what visitors left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.build import build_parts
from assistant.cli.app import app, out
from assistant.onboarding.reminders import send_due
from assistant.settings import Settings


@app.command()
def remind() -> None:
    """Mail who owns a step that is due soon or late, and forget visitors who stayed away: for a daily timer."""
    settings = Settings()
    parts = build_parts(settings)
    now = datetime.now(UTC)
    try:
        sent = send_due(parts.reminders, settings, now)
        forgotten = parts.onboarding.records.tidy_visitors(now - timedelta(days=settings.visitor_days))
    finally:
        parts.close()
    out.print(f"{sent} reminders sent, {forgotten} visitors forgotten.")
