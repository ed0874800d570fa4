"""Conversations grouped by how long ago they were changed. Pure but for today's date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from assistant.conversations import Conversation
from assistant.messages import say
from ingest.document import Language


def by_day(
    conversations: Sequence[Conversation], language: Language, today: datetime | None = None
) -> list[tuple[str, list[Conversation]]]:
    """Newest first, as they come: today, yesterday, this week, earlier."""
    now = (today or datetime.now().astimezone()).date()

    def group(one: Conversation) -> str:
        changed = datetime.fromisoformat(one.changed_at).astimezone().date()
        if changed >= now:
            return "day_today"
        if changed == now - timedelta(days=1):
            return "day_yesterday"
        return "day_this_week" if changed > now - timedelta(days=7) else "day_earlier"

    return [(say(key, language), list(held)) for key, held in groupby(conversations, key=group)]
