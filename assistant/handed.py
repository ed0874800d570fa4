"""How far a version is that was handed in to be published."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from assistant.ingestion import Run, State
from ingest.document import Language
from ingest.uploaded import Entry


class Stage(StrEnum):
    """How far a version is that was handed in to be published. `HELD` is none of the others: the library went back to
    an earlier generation, or the run that would have published it never began."""

    SCHEDULED = "scheduled"
    UNDER_WAY = "under_way"
    LIVE = "live"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Handed:
    """A version that was handed in, how far it is, and why it is not published where that failed."""

    entry: Entry
    stage: Stage
    why: str = ""


def later(entry: Entry) -> bool:
    return entry.publish_at is not None and entry.publish_at > datetime.now(UTC)


def handed(
    entry: Entry,
    live: Mapping[str, str],
    latest: Mapping[str, Entry],
    gone: Collection[str],
    run: Run,
    language: Language,
) -> Handed:
    """By what is live (versions by id), which version counts by now, what was withdrawn, and how the run goes. Pure."""
    if later(entry):
        return Handed(entry, Stage.SCHEDULED)
    if latest.get(entry.id, entry).version != entry.version:
        return Handed(entry, Stage.REPLACED)
    is_live, running = live.get(entry.id) == entry.version, run.state is State.RUNNING
    if entry.id in gone:
        return Handed(entry, Stage.UNDER_WAY if is_live and running else Stage.WITHDRAWN)
    if is_live:
        return Handed(entry, Stage.LIVE)
    if running:
        return Handed(entry, Stage.UNDER_WAY)
    why = run.why_not(entry.id, language)
    return Handed(entry, Stage.FAILED if why else Stage.HELD, why)
