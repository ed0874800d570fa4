"""What a generation changed, and which versions of a document there have been."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, select

from ingest.document import Audience, Metadata
from ingest.stored import metadata_from
from ingest.tables import documents, moments


@dataclass(frozen=True, slots=True)
class Changes:
    """What a generation brought, as far as some audiences may know."""

    published_at: datetime
    added: tuple[Metadata, ...]
    changed: tuple[Metadata, ...]
    ended: tuple[Metadata, ...]


def changes(engine: Engine, generation: int, audiences: frozenset[Audience]) -> Changes | None:
    """Of the last generation up to `generation` that touched a document of `audiences`, against the one before it.

    A generation that touched only what they may not see might as well not be there: it hides no earlier changes. None
    where nothing was touched since the first, which brought everything.
    """
    rows = (
        select(documents.c.metadata, documents.c.from_generation, documents.c.until_generation)
        .where(documents.c.audience.in_(audiences), documents.c.from_generation <= generation)
        .order_by(documents.c.id)
    )
    with engine.connect() as connection:
        held = connection.execute(rows).all()
        # Only what these documents began or ended in is looked up: how many others there were costs no time.
        marks = {one.from_generation for one in held} | {one.until_generation or 0 for one in held}
        for mark in sorted(marks - {0}, reverse=True):
            number, before, published_at = _around(connection, mark, generation)
            if before is None:
                continue
            began = [one.metadata for one in held if one.from_generation == number]
            ended = [
                one.metadata for one in held if one.from_generation <= before < (one.until_generation or 0) <= number
            ]
            if began or ended:
                return _changes(published_at, began, ended)
    return None


def _around(connection: Connection, mark: int, newest: int) -> tuple[int, int | None, str]:
    """The first generation from `mark` to `newest`, the one before it (None where there is none, or no first), and when
    it was published."""
    number = moments.c.generation
    first = select(moments).where(number >= mark, number <= newest).order_by(number).limit(1)
    found = connection.execute(first).one_or_none()
    if found is None:
        return mark, None, ""
    before = select(number).where(number < found.generation).order_by(number.desc()).limit(1)
    return found.generation, connection.execute(before).scalar(), found.published_at


def _changes(published_at: str, began: Iterable[str], ended: Iterable[str]) -> Changes:
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
