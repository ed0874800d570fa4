"""What the published library holds, and going back to an earlier generation of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from ingest.database import faults_named, open_database, publishing_alone
from ingest.errors import IngestError
from ingest.lock import writing
from ingest.publish import current, move_pointer
from ingest.stored import metadata_from
from ingest.tables import chunks, documents, generations, live


@dataclass(frozen=True, slots=True)
class Status:
    generation: int
    published_at: str = ""
    encoder: str = ""
    documents: tuple[str, ...] = ()
    passages: int = 0
    kept: tuple[int, ...] = ()

    def __str__(self) -> str:
        if not self.generation:
            return "The library is empty: run `ketenwijzer ingest`."
        others = [str(number) for number in self.kept if number != self.generation]
        return "\n".join(
            (
                f"Generation {self.generation}, published {self.published_at}, encoder {self.encoder}: "
                f"{len(self.documents)} documents, {self.passages} passages.",
                *([f"Also kept, for `ketenwijzer rollback`: {', '.join(others)}."] if others else []),
                *self.documents,
            )
        )


def status(data: Path, database: str = "") -> Status:
    """From the database alone. Raises LibraryDamaged."""
    with faults_named(data):
        engine = open_database(data, make=False, url=database)
        with engine.connect() as connection:
            number = current(connection)
            row = connection.execute(select(generations).where(generations.c.number == number)).one_or_none()
            held = connection.execute(
                select(documents.c.metadata).where(live(number)).order_by(documents.c.id)
            ).scalars()
            named = tuple(
                f"{one.id} {one.version} [{one.audience}] {one.title}" for one in (metadata_from(text) for text in held)
            )
            passages = connection.execute(
                select(func.count()).select_from(chunks.join(documents)).where(live(number))
            ).scalar_one()
            kept = tuple(connection.execute(select(generations.c.number).order_by(generations.c.number)).scalars())
        engine.dispose()
    if row is None:
        return Status(0)
    return Status(number, row.published_at, row.encoder, named, passages, kept)


def rollback(data: Path, to: int | None = None, database: str = "") -> str:
    """Raises IngestError when that generation is not kept, LibraryLocked when another process is writing."""
    with faults_named(data), writing(data):
        engine = open_database(data, url=database)
        try:
            with publishing_alone(engine):
                number = move_pointer(engine, to)
        except ValueError as error:
            raise IngestError(
                f"There is no such generation to go back to; kept are: {error}. Name one with --to.",
                f"Zo'n generatie om naar terug te gaan is er niet; bewaard zijn: {error}. Noem er een met --to.",
            ) from error
        finally:
            engine.dispose()
    return f"Generation {number} is the published one."
