"""The database: where it lies, how it is opened, and what its faults mean."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError

from ingest.errors import IngestError, LibraryDamaged, LibraryLocked
from ingest.schema import COPIES, Chain, CommandError, migrate
from ingest.tables import VERSION_TABLE

BUSY_TIMEOUT_MS = 10_000
LEAST_ROOM = 128 * 1024  # bytes that SQLite needs beside the database, to open it at all
PUBLISHING = 0x6B7702  # the advisory lock in PostgreSQL that whoever publishes holds
LIBRARY = Chain("library", Path(__file__).with_name("migrations"), VERSION_TABLE)

_OUR_OWN_FAULT = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR}


def database_path(data: Path) -> Path:
    return data / "ketenwijzer.db"


def open_database(data: Path, make: bool = True, url: str = "", consent: bool = False) -> Engine:
    """The database at `url`, or else the one in the folder `data`, on the newest schema of the library's tables.

    Where the folder has none it is made, or, if `make` is false, an empty one in memory stands in for it. SQLite in WAL
    mode: readers never wait for the writer. What an error says leaves out the values: they may be what someone asked.
    `consent`: as for `migrate`. Raises SchemaBehind.
    """
    engine = engine_for(data, make, url)
    with closed_on_fault(engine):
        migrate(engine, LIBRARY, consent)
    return engine


@contextmanager
def closed_on_fault(engine: Engine) -> Iterator[None]:
    """Whoever does not get the engine can't close it."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def engine_for(data: Path, make: bool = True, url: str = "") -> Engine:
    """The same database, with the schema that it has."""
    if make:
        data.mkdir(parents=True, exist_ok=True)
    return _server(url) if url else _file(database_path(data), make)


def _server(url: str) -> Engine:
    if not url.startswith("postgresql+psycopg://"):
        raise IngestError(
            "KETENWIJZER_DATABASE must be the address of a PostgreSQL database: "
            "postgresql+psycopg://name:password@host/database. Leave it empty for SQLite in the data folder.",
            "KETENWIJZER_DATABASE moet het adres van een PostgreSQL-database zijn: "
            "postgresql+psycopg://naam:wachtwoord@host/database. Laat het leeg voor SQLite in de gegevensmap.",
        )
    return create_engine(url, pool_size=10, max_overflow=20, pool_pre_ping=True, hide_parameters=True)


def _file(path: Path, make: bool) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}" if make or path.exists() else "sqlite://",
        hide_parameters=True,
        **({"pool_size": 20, "max_overflow": 30} if make or path.exists() else {}),
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing_to(engine: Engine) -> Iterator[Connection]:
    """A transaction that is a writer's from its first statement, so that it never fails halfway for being late."""
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        yield connection


@contextmanager
def publishing_alone(engine: Engine) -> Iterator[None]:
    """Nobody else publishes to the same PostgreSQL database meanwhile, from whichever machine; SQLite needs no more
    than the lock in its folder. Raises LibraryLocked. A process that dies lets go.
    """
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(select(func.pg_try_advisory_lock(PUBLISHING))).scalar_one():
            raise LibraryLocked(
                f"Another process publishes to the database {engine.url.render_as_string()}. Wait until it is done.",
                f"Een ander proces publiceert naar {engine.url.render_as_string()}. Wacht tot het klaar is.",
            )
        try:
            yield
        finally:
            connection.execute(select(func.pg_advisory_unlock(PUBLISHING)))


@contextmanager
def faults_named(data: Path) -> Iterator[None]:
    """What the disk and the database can't do, in one sentence each; our own mistakes pass through."""
    try:
        yield
    except _OUR_OWN_FAULT:
        raise
    except DBAPIError as error:
        raise _named(data, str(error.orig), type(error.orig).__module__.startswith("psycopg")) from error
    except sqlite3.Error as error:
        raise _named(data, str(error), server=False) from error
    except CommandError as error:
        raise LibraryDamaged(
            f"The database was made by a newer version of Ketenwijzer ({error}). Install that version, or put back the "
            f"copy from before the upgrade (for SQLite in {data / COPIES}).",
            f"De database is gemaakt door een nieuwere versie van Ketenwijzer ({error}). Installeer die versie, "
            f"of zet de kopie van vóór de upgrade terug (bij SQLite in {data / COPIES}).",
        ) from error
    except OSError as error:
        if error.errno in _FULL:
            raise _full(data) from error
        if error.errno in _FORBIDDEN:
            raise IngestError(
                f"{error.filename or data} can't be written ({error.strerror}). Mend that, or set KETENWIJZER_DATA to "
                "a folder that can be written.",
                f"{error.filename or data} kan niet worden geschreven ({error.strerror}). Herstel dat, of stel "
                "KETENWIJZER_DATA in op een map die te schrijven is.",
            ) from error
        raise


def _named(data: Path, fault: str, server: bool) -> IngestError:
    if server:
        return LibraryDamaged(
            f"The PostgreSQL database can't be used ({fault.strip()}). Check that it runs, and KETENWIJZER_DATABASE.",
            f"De PostgreSQL-database is niet te gebruiken ({fault.strip()}). Ga na of zij draait en of "
            "KETENWIJZER_DATABASE klopt.",
        )
    if "full" in fault or ("disk I/O error" in fault and _has_no_room(data)):
        return _full(data)
    if "locked" in fault:
        return LibraryLocked(
            f"The database {database_path(data)} was kept busy by another process for {BUSY_TIMEOUT_MS // 1000} "
            "seconds. Try again when it is done.",
            f"De database {database_path(data)} werd {BUSY_TIMEOUT_MS // 1000} seconden lang door een ander "
            "proces bezet gehouden. Probeer het opnieuw als dat klaar is.",
        )
    return LibraryDamaged(
        f"The database {database_path(data)} can't be used ({fault}). Put a copy of it back, or move it away and run "
        "`ketenwijzer ingest`.",
        f"De database {database_path(data)} is niet te gebruiken ({fault}). Zet er een kopie van terug, of "
        "haal haar weg en voer `ketenwijzer ingest` uit.",
    )


def _has_no_room(data: Path) -> bool:
    """SQLite says only `disk I/O error` where there is no room for the files beside its own."""
    try:
        return shutil.disk_usage(data).free < LEAST_ROOM
    except OSError:
        return False


def _full(data: Path) -> IngestError:
    return IngestError(
        f"The disk under {data} is full. The published library is as it was: make room and run again.",
        f"De schijf onder {data} is vol. De gepubliceerde bibliotheek is zoals zij was: maak ruimte en "
        "probeer het opnieuw.",
    )


def _set_up(connection: Any, _record: object) -> None:
    # The driver would begin transactions late and leave CREATE TABLE out of them: `_begin` begins them instead.
    connection.isolation_level = None
    # SQLite's own knows the letters of ASCII only: `É` would be found by `é` in PostgreSQL alone.
    connection.create_function("lower", 1, _lowered, deterministic=True)
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=NORMAL",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _lowered(text: str | None) -> str | None:
    return text if text is None else text.lower()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
