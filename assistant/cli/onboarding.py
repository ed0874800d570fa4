"""The day's work by hand, for whoever has a timer of their own."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from assistant.build import build_parts
from assistant.cli.app import out
from assistant.daily import keep_house, remind
from assistant.settings import Settings

commands = typer.Typer()


@commands.command("remind")
def remind_by_hand() -> None:
    """Mail who owns a step or question that is due or late, as the service does daily, and remove what is old."""
    parts = build_parts(Settings())
    now = datetime.now(UTC)
    try:
        sent = remind(parts, now)
        gone = keep_house(parts, now)
    finally:
        parts.close()
    out.print(f"{sent} reminders sent, {gone['visitors']} visitors forgotten.")
