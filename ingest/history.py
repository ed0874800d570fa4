"""What a generation changed, and which versions of a document there have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, select

from ingest.document import Audience, Metadata
from ingest.stored import metadata_from
from ingest.tables import documents, generations


@dataclass(frozen=True, slots=True)
class Changes:
    """What a generation brought, as far as some audiences may know; nothing of the first, which brought everything."""

    published_at: datetime
    added: tuple[Metadata, ...]
    changed: tuple[Metadata, ...]
    ended: tuple[Metadata, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.ended)


def changes(engine: Engine, generation: int, audiences: frozenset[Audience]) -> Changes | None:
    """Of `generation` against the one before; None for the first, or where there is none."""
    when = select(generations.c.published_at).where(generations.c.number == generation)
    rows = select(documents.c.metadata).where(documents.c.audience.in_(audiences)).order_by(documents.c.id)
    with engine.connect() as connection:
        published_at = connection.execute(when).scalar()
        if published_at is None or generation == 1:
            return None
        began = connection.execute(rows.where(documents.c.from_generation == generation)).scalars().all()
        ended = connection.execute(rows.where(documents.c.until_generation == generation)).scalars().all()
    after = {one.id: one for one in map(metadata_from, began)}
    before = {one.id: one for one in map(metadata_from, ended)}
    return Changes(
        datetime.fromisoformat(published_at),
        tuple(one for key, one in after.items() if key not in before),
        tuple(one for key, one in after.items() if key in before),
        tuple(one for key, one in before.items() if key not in after),
    )


def versions(engine: Engine, identity: str, generation: int, audiences: frozenset[Audience]) -> list[Metadata]:
    """Every version that was published up to `generation`, newest first; each once."""
    query = (
        select(documents.c.metadata)
        .where(documents.c.id == identity, documents.c.from_generation <= generation)
        .where(documents.c.audience.in_(audiences))
        .order_by(documents.c.key.desc())
    )
    with engine.connect() as connection:
        found = [metadata_from(text) for text in connection.execute(query).scalars()]
    return list({one.version: one for one in reversed(found)}.values())[::-1]
