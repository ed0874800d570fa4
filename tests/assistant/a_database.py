"""A database of an earlier version: made by its migrations, and filled with rows of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Boolean, Column, Connection, Date, Integer, MetaData, String, Table, insert, select

from assistant.database import ASSISTANT, open_store, stored
from assistant.settings import Settings
from ingest.database import LIBRARY
from ingest.schema import Chain

VERSION_TABLES = {LIBRARY.version_table, ASSISTANT.version_table}
ANYTHING = "é € \N{SMILING FACE WITH SUNGLASSES} "
SPARSE = 1  # of every four rows, the one that leaves out what may be left out

Rows = Mapping[str, list[dict[str, Any]]]
Shape = Mapping[str, tuple[list[tuple[str, str, bool]], list[list[str]]]]


def revisions(chain: Chain) -> list[str]:
    """Oldest first."""
    return [one.revision for one in ScriptDirectory(str(chain.folder)).walk_revisions()][::-1]


def tables_of(connection: Connection) -> list[Table]:
    """As they are in the database, whatever the code says; whoever is referred to comes first."""
    held = MetaData()
    held.reflect(connection)
    return [table for table in held.sorted_tables if table.name not in VERSION_TABLES]


def fill(connection: Connection, tables: Iterable[Table], numbers: Sequence[int] = range(4)) -> None:
    """Adds a row for each number to each of these: some short, some sparse, some as long as they may be."""
    keys: dict[tuple[str, int], Any] = {}
    for table in tables:
        for number in numbers:
            row = {column.name: _value(column, number, keys) for column in table.columns if not _counted(column)}
            key = connection.execute(insert(table).values(row)).inserted_primary_key
            assert key
            keys[table.name, number] = key[0]


def rows_of(connection: Connection, like: Iterable[Table]) -> Rows:
    """What the columns of these tables hold now, whichever columns came since."""
    return {
        table.name: sorted((row._asdict() for row in connection.execute(select(table))), key=repr) for table in like
    }


def shape_of(tables: Iterable[Table]) -> Shape:
    """By table its columns, each with its type and whether it may be left out, and its indexes."""
    return {
        table.name: (
            sorted((column.name, str(column.type), bool(column.nullable)) for column in table.columns),
            sorted(sorted(column.name for column in index.columns) for index in table.indexes),
        )
        for table in tables
    }


def start(settings: Settings, at_once: Any) -> None:
    """As a process of the program does: for one of its own, with others that wait at the same barrier."""
    at_once.wait(120)
    open_store(settings, consent=True).dispose()


def _counted(column: Column[Any]) -> bool:
    """By PostgreSQL itself, which would not know of a number that somebody else gave."""
    return "nextval" in str(getattr(column.server_default, "arg", ""))


def _value(column: Column[Any], number: int, keys: Mapping[tuple[str, int], Any]) -> Any:
    if column.nullable and number % 4 == SPARSE:
        return None
    for reference in column.foreign_keys:
        return keys[reference.column.table.name, number]
    match column.type:
        case Boolean():
            return number % 2 == 0
        case Date():
            return date(2026, 2, 1) + timedelta(days=number)
        case Integer():
            return number + 1
        case String() as text:
            return _text(column.name, text.length, number)
    return bytes(range(number, 256))


def _text(name: str, length: int | None, number: int) -> str:
    if name.endswith("_at"):
        return stored(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number))
    if length is None:
        return f'{{"number": {number}, "of": "{name} {ANYTHING}"}}'
    whole = f"{number:02}{name} {ANYTHING}".ljust(length, "é")
    return whole[:length] if number % 4 == 2 else whole[: min(length, len(name) + 2)]
