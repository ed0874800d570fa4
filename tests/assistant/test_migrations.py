"""A database of any earlier version comes up to this one with its rows; and there is a way back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pydantic import SecretStr
from sqlalchemy import Connection, Engine, MetaData, Table, text
from typer.testing import CliRunner

import assistant.build  # noqa: F401  (every area's tables are declared where it is put together)
from assistant.cli import app
from assistant.database import ASSISTANT, TABLES, open_store, with_tables
from assistant.receipts import Receipts
from assistant.settings import Settings
from ingest.database import LIBRARY, database_path, engine_for
from ingest.errors import IngestError, LibraryDamaged, SchemaBehind
from ingest.schema import COPIES, Chain, let_go_of_copies, migrate
from ingest.tables import TABLES as LIBRARY_TABLES
from tests.assistant.a_database import Rows, Shape, fill, revisions, rows_of, shape_of, start, tables_of
from tests.ingest.a_process import PROCESSES
from tests.postgres import Cluster

STEPS = [(chain, revision) for chain in (LIBRARY, ASSISTANT) for revision in revisions(chain)]
KINDS = ["sqlite", "postgresql"]
PROCESSES_AT_ONCE = 2


@pytest.fixture(scope="module")
def remade(postgres: Cluster) -> str:
    """The address of a database that each test here begins anew."""
    return postgres.database()


@pytest.fixture(params=KINDS)
def settings(tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Of a database without a table, on each of the two that are promised."""
    url = request.getfixturevalue("remade") if request.param == "postgresql" else ""
    return without_tables(Settings(data=tmp_path / "data", database=SecretStr(url)))


def without_tables(settings: Settings) -> Settings:
    if settings.database.get_secret_value():
        engine = bare(settings)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        engine.dispose()
    return settings


def bare(settings: Settings) -> Engine:
    return engine_for(settings.data, url=settings.database.get_secret_value())


@pytest.fixture
def database(settings: Settings) -> Iterator[Engine]:
    engine = bare(settings)
    yield engine
    engine.dispose()


@dataclass(frozen=True)
class Walk:
    """From nothing to the newest schema and back, a revision at a time, with four rows for each table at every one.

    `shapes` and `rows` hold what was there once a revision was reached and filled, `back` the same on the way back.
    """

    shapes: list[Shape]
    rows: list[Rows]
    at_the_top: list[Rows]
    differences: list[Any]
    back: list[tuple[Shape, int]]
    left: int


@pytest.fixture(scope="module", params=KINDS)
def walk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    url = request.getfixturevalue("remade") if request.param == "postgresql" else ""
    settings = without_tables(Settings(data=tmp_path_factory.mktemp("walk"), database=SecretStr(url)))
    engine = bare(settings)
    met: list[list[Table]] = []
    rows: list[Rows] = []
    for number, (chain, revision) in enumerate(STEPS):
        with engine.begin() as connection:
            chain.upgrade(connection, revision)
            met.append(tables_of(connection))
            fill(connection, met[-1], range(4 * number, 4 * number + 4))
            rows.append(rows_of(connection, met[-1]))
    open_store(settings).dispose()
    back = []
    with engine.begin() as connection:
        at_the_top, different = [rows_of(connection, tables) for tables in met], differences(connection, met[-1])
        for chain, _ in STEPS[:0:-1]:
            chain.downgrade(connection, "-1")
            tables = tables_of(connection)
            back.append((shape_of(tables), min(map(len, rows_of(connection, tables).values()))))
        LIBRARY.downgrade(connection, "base")
        left = len(tables_of(connection))
    engine.dispose()
    return Walk([shape_of(tables) for tables in met], rows, at_the_top, different, back, left)


def differences(connection: Connection, tables: list[Table]) -> list[Any]:
    """Between the tables that are there and those the code declares, in either direction."""
    found: list[Any] = []
    for metadata in (TABLES, LIBRARY_TABLES):
        options = {"compare_type": True, "compare_server_default": True, "include_object": _of(metadata)}
        found += compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    return [*found, *({table.name for table in tables} ^ {*TABLES.tables, *LIBRARY_TABLES.tables})]


def _of(metadata: MetaData) -> Callable[..., bool]:
    return lambda _, name, kind, *more: kind != "table" or name in metadata.tables


def brought_to(connection: Connection, chain: Chain, revision: str) -> None:
    """As it was when that was the newest, with rows: the assistant's tables stand in a library's database."""
    if chain is ASSISTANT:
        LIBRARY.upgrade(connection)
    chain.upgrade(connection, revision)
    fill(connection, tables_of(connection))


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[f"{chain.name}-{revision}" for chain, revision in STEPS])
def test_what_a_database_of_any_revision_holds_is_there_in_the_newest(walk: Walk, number: int) -> None:
    then, now = walk.rows[number], walk.at_the_top[number]
    assert then.keys() == now.keys()
    for name, rows in then.items():
        assert len(rows) >= 4
        assert [row for row in rows if row not in now[name]] == []


def test_the_migrations_make_the_tables_that_the_code_declares(walk: Walk) -> None:
    assert walk.differences == []


def test_every_step_can_be_taken_back(walk: Walk) -> None:
    """For whoever changes the schema; what a step added goes with it."""
    assert [shape for shape, _ in walk.back] == walk.shapes[-2::-1]
    assert all(rows >= 4 for _, rows in walk.back)
    assert walk.left == 0


def test_a_receipt_from_before_receipts_knew_who_asked_is_still_there(database: Engine) -> None:
    with database.begin() as connection:
        LIBRARY.upgrade(connection)
        ASSISTANT.upgrade(connection, "0007")
        columns = "INSERT INTO receipts (id, given_at, generation, question, answer) "
        connection.execute(text(columns + "VALUES ('old', '2026-11-01T12:00:00+00:00', 1, '{}', '{}')"))

    held = Receipts(with_tables(database, consent=True))
    assert (held.read("old"), held.asker("old")) == ({}, None)


def test_before_an_upgrade_sqlite_is_copied_and_the_copy_is_the_way_back(tmp_path: Path) -> None:
    settings = an_older_one(tmp_path)
    engine = open_store(settings)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM receipts")
    engine.dispose()

    [copy] = (settings.data / COPIES).iterdir()
    assert copy.name == "ketenwijzer-assistant-0007.db"
    for path in settings.data.glob("ketenwijzer.db*"):
        path.unlink()
    shutil.copy(copy, database_path(settings.data))
    back = bare(settings)
    with back.connect() as connection:
        assert ASSISTANT.held_by(connection) == "0007"
        assert connection.exec_driver_sql("SELECT count(*) FROM receipts").scalar_one() == 4
    back.dispose()
    open_store(settings).dispose()


def test_what_needs_no_upgrade_is_not_copied(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    for _ in range(2):
        open_store(settings).dispose()
    assert not (tmp_path / COPIES).exists()


def test_without_a_copy_there_is_no_upgrade(tmp_path: Path) -> None:
    settings = an_older_one(tmp_path)
    (settings.data / COPIES).write_text("in the way")
    with pytest.raises(IngestError, match=r"copies can't be written"):
        open_store(settings)

    (settings.data / COPIES).unlink()
    with closing(bare(settings).connect()) as connection:
        assert ASSISTANT.held_by(connection) == "0007"
    open_store(settings).dispose()


def test_copies_are_let_go_of_in_time(tmp_path: Path) -> None:
    settings = an_older_one(tmp_path)
    open_store(settings).dispose()
    [copy] = (settings.data / COPIES).iterdir()
    now = datetime.now(UTC)
    assert let_go_of_copies(settings.data, now - timedelta(days=30)) == 0
    old = (now - timedelta(days=31)).timestamp()
    os.utime(copy, (old, old))
    assert let_go_of_copies(settings.data, now - timedelta(days=30)) == 1
    assert not copy.exists()


def an_older_one(tmp_path: Path) -> Settings:
    """Of the assistant's revision 0007, with rows, in SQLite."""
    settings = Settings(data=tmp_path / "data")
    engine = bare(settings)
    with engine.begin() as connection:
        brought_to(connection, ASSISTANT, "0007")
    engine.dispose()
    return settings


def test_postgresql_is_upgraded_when_its_owner_asks_for_it(remade: str, tmp_path: Path) -> None:
    settings = without_tables(Settings(data=tmp_path, database=SecretStr(remade)))
    engine = bare(settings)
    with engine.begin() as connection:
        brought_to(connection, ASSISTANT, "0007")
    sentence = r"its assistant schema is 0007.*pg_dump, then run `ketenwijzer upgrade`"
    with pytest.raises(SchemaBehind, match=sentence):
        open_store(settings)
    with engine.connect() as connection:
        assert ASSISTANT.held_by(connection) == "0007"

    environment = {"KETENWIJZER_DATA": str(tmp_path), "KETENWIJZER_DATABASE": remade}
    done = CliRunner().invoke(app, ["upgrade"], env=environment)
    assert (done.exit_code, done.stdout) == (
        0,
        f"The database is up to date: library {LIBRARY.head}, assistant {ASSISTANT.head}.\n",
    )
    open_store(settings).dispose()
    engine.dispose()


def test_a_database_of_a_newer_version_stays_as_it_is(settings: Settings) -> None:
    open_store(settings).dispose()
    engine = bare(settings)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {ASSISTANT.version_table} SET version_num = '9999'")
    with pytest.raises(LibraryDamaged, match=r"made by a newer version.*9999.*Install that version, or put back"):
        open_store(settings, consent=True)
    assert not (settings.data / COPIES).exists()
    engine.dispose()


@pytest.mark.parametrize("older", [False, True], ids=["a new one", "an older one"])
def test_processes_that_start_at_once_run_each_migration_once(settings: Settings, older: bool) -> None:
    engine = bare(settings)
    if older:
        with engine.begin() as connection:
            brought_to(connection, LIBRARY, "0003")
    at_once = PROCESSES.Barrier(PROCESSES_AT_ONCE)
    running = [PROCESSES.Process(target=start, args=(settings, at_once)) for _ in range(PROCESSES_AT_ONCE)]
    for one in running:
        one.start()
    for one in running:
        one.join(120)

    assert [one.exitcode for one in running] == [0] * PROCESSES_AT_ONCE
    with engine.connect() as connection:
        assert differences(connection, tables_of(connection)) == []
        assert connection.exec_driver_sql("SELECT count(*) FROM moments").scalar_one() == (4 if older else 0)
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing_behind(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(ASSISTANT.folder, folder)
    broken = f'"""Breaks."""\nfrom alembic import op\nrevision = "9000"\ndown_revision = "{ASSISTANT.head}"\n'
    broken += 'def upgrade():\n    op.execute("DELETE FROM receipts")\n    op.execute("SELECT nothing FROM nowhere")\n'
    (folder / "versions" / "9000_breaks.py").write_text(broken, "utf-8")
    engine = open_store(settings)
    with engine.begin() as connection:
        fill(connection, tables_of(connection))
    with pytest.raises(Exception, match="nowhere"):
        migrate(engine, Chain("assistant", folder, ASSISTANT.version_table), consent=True)
    with engine.connect() as connection:
        assert ASSISTANT.held_by(connection) == ASSISTANT.head
        assert connection.exec_driver_sql("SELECT count(*) FROM receipts").scalar_one() == 4
    engine.dispose()
