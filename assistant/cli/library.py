"""The published library, which generation of it is shown, the database's schema, and the settings in effect."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.app import out
from assistant.cli.recorded import record
from assistant.database import ASSISTANT, open_store
from assistant.settings import Settings
from ingest.database import LIBRARY
from ingest.status import rollback as run_rollback
from ingest.status import status as read_status

commands = typer.Typer()


@commands.command()
def status() -> None:
    """What the published library holds, and since when."""
    settings = Settings()
    out.print(str(read_status(settings.data, settings.database.get_secret_value())), markup=False, highlight=False)


@commands.command()
def rollback(
    to: Annotated[int, typer.Option(help="The generation to go back to; 0: the one before.")] = 0,
) -> None:
    """Make an earlier generation the published one."""
    settings = Settings()
    database = settings.database.get_secret_value()
    moved = run_rollback(settings.data, to or None, database)
    record(settings, "document.rolled_back", generation=read_status(settings.data, database).generation)
    out.print(moved, markup=False, highlight=False)


@commands.command()
def upgrade() -> None:
    """Bring a PostgreSQL database up to date with this version, once a copy of it was made."""
    engine = open_store(Settings(), consent=True)
    with engine.connect() as connection:
        held = ", ".join(f"{chain.name} {chain.held_by(connection)}" for chain in (LIBRARY, ASSISTANT))
    engine.dispose()
    out.print(f"The database is up to date: {held}.", markup=False, highlight=False)


@commands.command()
def settings() -> None:
    """Print the settings in effect."""
    for name, value in Settings().variables().items():
        out.print(f"{name}={value}", markup=False, highlight=False)
