"""The database: where it lies, how it is opened, and how its schema is brought up to date. The door to Alembic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from ingest.errors import LibraryDamaged

BUSY_TIMEOUT_MS = 10_000
LIBRARY_MIGRATIONS = Path(__file__).with_name("migrations")


def database_path(data: Path) -> Path:
    return data / "ketenwijzer.db"


def open_database(data: Path) -> Engine:
    """The database in the folder `data`, on the newest schema of the library's tables; made where there is none.

    SQLite in WAL mode: readers never wait for the writer.
    """
    data.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{database_path(data)}")
    event.listen(engine, "connect", _pragmas)
    migrate(engine, LIBRARY_MIGRATIONS)
    return engine


def migrate(engine: Engine, folder: Path) -> None:
    """Run the migrations in `folder` that this database has not had."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def damage_named(data: Path) -> Iterator[None]:
    """A database that can't be read becomes LibraryDamaged, with what to do; a full or busy one passes."""
    try:
        yield
    except OperationalError:
        raise
    except DatabaseError as error:
        raise LibraryDamaged(
            f"The database {database_path(data)} can't be used ({error.orig}). Put a copy of it back, or move it "
            "away and run `ketenwijzer ingest`."
        ) from error


def _pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "synchronous=NORMAL",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
