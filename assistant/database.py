"""Where everything but the documents is kept: the assistant's tables, in the library's database.

Each area declares its tables on `TABLES` beside the code that uses them; `migrations/` is one linear chain. A moment is
stored one way everywhere: as text, ISO 8601 in UTC with microseconds (`now()`, `stored()`), which sorts as time does
and comes back the same from SQLite and PostgreSQL.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, MetaData

from assistant.settings import Settings
from ingest.database import closed_on_fault, faults_named, open_database, writing_to
from ingest.schema import Chain, migrate

__all__ = [
    "ASSISTANT",
    "MOMENT",
    "TABLES",
    "VERSION_TABLE",
    "moment",
    "now",
    "open_store",
    "stored",
    "today",
    "with_tables",
    "writing_to",
]

TABLES = MetaData()
VERSION_TABLE = "assistant_schema"
ASSISTANT = Chain("assistant", Path(__file__).with_name("migrations"), VERSION_TABLE)
MOMENT = 32  # characters of a stored moment


def open_store(settings: Settings, consent: bool = False) -> Engine:
    """The database of `settings`, with the library's and the assistant's tables on their newest schema.

    `consent` says that a copy of a PostgreSQL database was made. Raises IngestError when it can't be reached or used.
    """
    with faults_named(settings.data):
        engine = open_database(settings.data, url=settings.database.get_secret_value(), consent=consent)
        with closed_on_fault(engine):
            return with_tables(engine, consent)


def with_tables(engine: Engine, consent: bool = False) -> Engine:
    """The same engine, once the assistant's tables are there. Raises SchemaBehind."""
    migrate(engine, ASSISTANT, consent)
    return engine


def now() -> str:
    return stored(datetime.now(UTC))


def today() -> date:
    """In UTC, as moments are."""
    return datetime.now(UTC).date()


def stored(when: datetime) -> str:
    """`when` must be aware of its time zone."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """A stored moment, aware and in UTC."""
    return datetime.fromisoformat(text)
