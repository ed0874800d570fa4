"""What every command shares: the Typer application, the two consoles, and how an ingest run is shown."""

from __future__ import annotations

import json
import sys

import typer
from rich.console import Console

from assistant.handover import hand_over
from assistant.progress import Shown
from assistant.settings import Settings
from ingest.encoder import Encoder
from ingest.job import Progress, Report
from ingest.job import ingest as run_ingest

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Cited answers about the Dutch metals-sector agreement, from its documents, in Dutch and English.",
)
out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


def ingested(settings: Settings, encoder: Encoder, dry_run: bool = False, certificates: bool = False) -> Report:
    """Runs the ingest, with its progress on standard error and its report on standard output."""
    with Shown(err) as progress:
        database = settings.database.get_secret_value()
        report = run_ingest(
            settings.corpus, settings.data, encoder, database=database, dry_run=dry_run, report=progress
        )
    out.print(report.describe(certificates=certificates), markup=False, highlight=False)
    return report


def ingested_in_lines(
    settings: Settings, encoder: Encoder, dry_run: bool = False, certificates: bool = False
) -> Report:
    """The same for programs: a line of JSON for every step forward, and one for the report."""

    def tell(**said: object) -> None:
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    report = run_ingest(
        settings.corpus,
        settings.data,
        encoder,
        database=settings.database.get_secret_value(),
        dry_run=dry_run,
        report=lambda far: tell(step=far.step, done=far.done, total=far.total),
    )
    tell(said=report.describe(certificates=certificates), unread=len(report.unread))
    return report


def handed_over(settings: Settings) -> int:
    """Has the service do it, and shows the same. How many documents could not be read."""
    with Shown(err) as progress:
        run = hand_over(
            settings.data,
            lambda run: progress(Progress(run["step"], run["done"], run["total"])) if run["step"] else None,
        )
    out.print(run["said"], markup=False, highlight=False)
    return int(run["unread"])
