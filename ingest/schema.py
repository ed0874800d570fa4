"""The schema: brought up to date, with a way back. The door to Alembic.

There are two chains of migrations in one database, the library's and the assistant's, each with a table that holds its
revision. An upgrade runs all that is missing, or nothing. No command takes an upgrade back, since what came after it
would be lost unseen: the way back is the copy from before. For SQLite that copy is made here, in `copies/` of the data
folder; for PostgreSQL, whose copies are its owner's, an upgrade waits until `ketenwijzer upgrade` asks for it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, func, select

from ingest.errors import SchemaBehind

__all__ = ["COPIES", "Chain", "CommandError", "let_go_of_copies", "migrate"]

COPIES = "copies"
MIGRATING = 0x6B7701  # the advisory lock in PostgreSQL that whoever changes the schema holds
LOG = logging.getLogger("ketenwijzer.schema")


@dataclass(frozen=True, slots=True)
class Chain:
    """`folder` holds the migrations, `version_table` the revision that a database has."""

    name: str
    folder: Path
    version_table: str

    @property
    def head(self) -> str | None:
        return ScriptDirectory(str(self.folder)).get_current_head()

    def held_by(self, connection: Connection) -> str | None:
        """None for a database that has had none of these migrations."""
        options = {"version_table": self.version_table}
        return MigrationContext.configure(connection, opts=options).get_current_revision()

    def know(self, revision: str) -> None:
        """Raises CommandError where it is not of this chain: a newer version of the program made it."""
        ScriptDirectory(str(self.folder)).get_revision(revision)

    def upgrade(self, connection: Connection, to: str = "head") -> None:
        command.upgrade(self._config(connection), to)

    def downgrade(self, connection: Connection, to: str) -> None:
        command.downgrade(self._config(connection), to)

    def _config(self, connection: Connection) -> Config:
        config = Config()
        config.set_main_option("script_location", str(self.folder))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        return config


def migrate(engine: Engine, chain: Chain, consent: bool = False) -> None:
    """Run the migrations that this database has not had, all or none; whoever comes second waits, and finds it done.

    `consent` says that a copy of a PostgreSQL database was made. Raises SchemaBehind where it is needed.
    """
    head = chain.head
    with engine.connect() as connection:
        if chain.held_by(connection) == head:
            return
    with _alone(engine) as connection:
        held = chain.held_by(connection)
        if held == head:
            return
        if held:
            chain.know(held)
            _see_to_copy(engine, chain, held, consent)
        chain.upgrade(connection)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A writer's transaction, in which nobody else changes the schema; the locks go with it."""
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        yield connection


def _see_to_copy(engine: Engine, chain: Chain, held: str, consent: bool) -> None:
    if engine.dialect.name == "sqlite":
        _keep_copy(engine, chain, held)
    elif not consent:
        raise SchemaBehind(
            f"The PostgreSQL database was made by an earlier version of Ketenwijzer (its {chain.name} schema is "
            f"{held}, this version's {chain.head}). Make a copy of it with pg_dump, then run `ketenwijzer upgrade`.",
            f"De PostgreSQL-database is gemaakt door een eerdere versie van Ketenwijzer (haar schema {chain.name} "
            f"is {held}, dat van deze versie {chain.head}). Maak er een kopie van met pg_dump en voer dan "
            "`ketenwijzer upgrade` uit.",
        )


def _keep_copy(engine: Engine, chain: Chain, held: str) -> None:
    """As it is before this upgrade, whole or not at all. Another connection reads what the writer has not changed."""
    database = Path(str(engine.url.database))
    copy = database.parent / COPIES / f"{database.stem}-{chain.name}-{held}{database.suffix}"
    unfinished = copy.with_suffix(".part")
    copy.parent.mkdir(exist_ok=True)
    unfinished.unlink(missing_ok=True)
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("VACUUM INTO ?", (str(unfinished),))
    os.replace(unfinished, copy)
    LOG.warning("The database is brought up to date with this version; %s holds it as it was.", copy)


def let_go_of_copies(data: Path, before: datetime) -> int:
    """Those made before then: what people had erased since is still in them. How many there were."""
    old = [path for path in (data / COPIES).glob("*.db") if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
