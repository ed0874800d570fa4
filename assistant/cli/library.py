"""The published library: reading documents in, and which generation is shown."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.build import build_encoder
from assistant.cli.app import app, err, handed_over, ingested, ingested_in_lines, out
from assistant.handover import service_at
from assistant.settings import Settings
from ingest.job import rollback as run_rollback
from ingest.job import status as read_status


@app.command()
def ingest(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan and change nothing.")] = False,
    certificates: Annotated[bool, typer.Option(help="Print what was read of every document.")] = False,
    here: Annotated[bool, typer.Option("--here", help="In this process, also beside a service.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print progress and report as lines of JSON.")] = False,
) -> None:
    """Read the documents and publish what changed. Exit status 2 when a document could not be read.

    Beside a service that runs from the same data folder, the service does it.
    """
    settings = Settings()
    if not (here or dry_run) and (address := service_at(settings.data)):
        err.print(f"The service at {address} holds the library, and does the work.", markup=False, highlight=False)
        raise typer.Exit(2 if handed_over(settings) else 0)
    report = (ingested_in_lines if as_json else ingested)(settings, build_encoder(settings), dry_run, certificates)
    raise typer.Exit(2 if report.unread else 0)


@app.command()
def status() -> None:
    """What the published library holds, and since when."""
    settings = Settings()
    out.print(str(read_status(settings.data, settings.database.get_secret_value())), markup=False, highlight=False)


@app.command()
def rollback(
    to: Annotated[int, typer.Option(help="The generation to go back to; 0: the one before.")] = 0,
) -> None:
    """Make an earlier generation the published one."""
    settings = Settings()
    moved = run_rollback(settings.data, to or None, settings.database.get_secret_value())
    out.print(moved, markup=False, highlight=False)


@app.command()
def settings() -> None:
    """Print the settings in effect."""
    for name, value in Settings().variables().items():
        out.print(f"{name}={value}", markup=False, highlight=False)
