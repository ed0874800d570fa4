"""What is kept of whom and for how long, and what goes outside: told from the settings that make it so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.formats import listed, number
from assistant.messages import say
from assistant.settings import Settings
from ingest.document import Audience, Language

DAYS = ("conversations", "secretariat", "visitors", "session")


@dataclass(frozen=True, slots=True)
class Section:
    """`lines` is a list under the paragraphs."""

    title: str
    paragraphs: tuple[str, ...]
    lines: tuple[str, ...] = ()


def notice(settings: Settings, language: Language) -> tuple[Section, ...]:
    """Pure."""

    def told(key: str) -> str:
        return say(f"privacy_{key}", language)

    kept = [told("kept"), told("receipts"), *([told("log")] if settings.log_questions else [])]
    return (
        Section(told("software_title"), (told("software"),)),
        Section(told("kept_title"), tuple(kept)),
        Section(told("days_title"), (), tuple(_days(settings, language))),
        Section(told("seen_title"), (told("seen"),)),
        Section(told("outside_title"), tuple(_outside(settings, language)) or (told("nothing_outside"),)),
        Section(told("rights_title"), (told("rights"),)),
    )


def _days(settings: Settings, language: Language) -> Iterator[str]:
    gaps = {name: number(getattr(settings, name), language) for name in ("keep_days", "visitor_days", "session_hours")}
    return (say(f"privacy_days_{what}", language, **gaps) for what in DAYS)


def _outside(settings: Settings, language: Language) -> Iterator[str]:
    if settings.model:
        place = urlsplit(settings.model_url).netloc
        model = f"{settings.model} ({place})" if place else settings.model
        audiences = [say(f"privacy_for_{one}", language) for one in Audience if one in settings.model_audiences]
        yield say("privacy_model", language, model=model, audiences=listed(audiences, language))
    if settings.encoder_server:
        yield say("privacy_encoder", language, encoder=urlsplit(settings.encoder_server).netloc)
    if settings.slack_mode != "off":
        yield say("privacy_slack", language)
