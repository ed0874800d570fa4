"""Reading documents in: the command, and how a run is shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.app import err, out
from assistant.cli.recorded import COMMAND, SERVICE, record
from assistant.encoder import build_encoder
from assistant.handover import encoder_at, hand_over, service_at
from assistant.progress import Shown
from assistant.settings import Settings
from ingest.document import Language
from ingest.encoder import Encoder
from ingest.errors import IngestError
from ingest.job import Progress, Report
from ingest.job import ingest as run_ingest
from ingest.report import Hear
from ingest.watch import take_in

commands = typer.Typer()


@commands.command()
def ingest(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan and change nothing.")] = False,
    certificates: Annotated[bool, typer.Option(help="Print what was read of every document.")] = False,
    here: Annotated[bool, typer.Option("--here", help="In this process, also beside a service.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print progress and report as lines of JSON.")] = False,
) -> None:
    """Read the documents and publish what changed. Exit status 2 when a document could not be read.

    Beside a service on the same data folder that service does it, unless it has another encoder than is set.
    """
    settings = Settings()
    with faults_told(as_json):
        _ingest(settings, dry_run, certificates, here, as_json)


@contextmanager
def faults_told(as_json: bool) -> Iterator[None]:
    """In both languages to the service, which began the command."""
    try:
        yield
    except IngestError as error:
        if as_json:
            _tell(said=str(error), dutch=error.said(Language.NL), fault=type(error).__name__)
        raise


def _ingest(settings: Settings, dry_run: bool, certificates: bool, here: bool, as_json: bool) -> None:
    encoder = build_encoder(settings)
    address = "" if here or dry_run else service_at(settings.data)
    served_by = encoder_at(settings.data)
    is_other = bool(address) and served_by != encoder.name
    if address and not is_other:
        note(f"The service at {address} holds the library, and does the work.")
        raise typer.Exit(2 if handed_over(settings) else 0)
    if is_other:
        note(
            f"The service at {address} goes on with the encoder {served_by}; the library is built with {encoder.name}."
        )
    report = (ingested_in_lines if as_json else ingested)(settings, encoder, dry_run, certificates)
    if is_other:
        note("Start the service anew, with the same setting, and it answers from what was built.")
    raise typer.Exit(2 if report.unread else 0)


def note(sentence: str) -> None:
    err.print(sentence, markup=False, highlight=False)


def ingested(settings: Settings, encoder: Encoder, dry_run: bool = False, certificates: bool = False) -> Report:
    """Runs the ingest, with its progress on standard error and its report on standard output."""
    with Shown(err) as progress:
        report = _run(settings, encoder, dry_run, progress, COMMAND)
    out.print(report.describe(certificates=certificates), markup=False, highlight=False)
    return report


def ingested_in_lines(
    settings: Settings, encoder: Encoder, dry_run: bool = False, certificates: bool = False
) -> Report:
    """The same for the service: a line of JSON for every step forward, and one for the report. What lies in the watched
    folder is taken in first."""

    def far(progress: Progress) -> None:
        _tell(step=progress.step, done=progress.done, total=progress.total)

    if settings.watch and not dry_run:
        take_in(Path(settings.watch), settings.data, settings.corpus)
    report = _run(settings, encoder, dry_run, far, SERVICE)
    reasons = {one.document: (one.reason, one.dutch) for one in report.unread}
    _tell(said=report.describe(certificates=certificates), unread=len(report.unread), reasons=reasons)
    return report


def _tell(**said: object) -> None:
    sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _run(settings: Settings, encoder: Encoder, dry_run: bool, hear: Hear, by: str) -> Report:
    """The run itself, on record but for a dry one."""
    database = settings.database.get_secret_value()
    try:
        report = run_ingest(settings.corpus, settings.data, encoder, database=database, dry_run=dry_run, report=hear)
    except IngestError as error:
        with suppress(IngestError):  # where nothing can be written there is no record either
            record(settings, "ingest.failed", by, fault=type(error).__name__)
        raise
    if not dry_run:
        record(
            settings,
            "ingest.ended",
            by,
            generation=report.generation,
            published=report.published,
            read=len(report.plan.to_read),
            taken_out=len(report.plan.gone),
            unread=[one.document for one in report.unread],
        )
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
