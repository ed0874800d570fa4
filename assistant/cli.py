"""The `ketenwijzer` command: parse, call, print. Decisions are made elsewhere."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.batch import answer_batch
from assistant.build import build, build_encoder
from assistant.chat import converse
from assistant.errors import AssistantError, UnknownReceipt
from assistant.messages import say
from assistant.model import Outcome, Question
from assistant.progress import Shown
from assistant.render import as_object, show
from assistant.settings import Settings
from ingest.document import Language
from ingest.encoder import Encoder
from ingest.errors import IngestError
from ingest.job import Report
from ingest.job import ingest as run_ingest
from ingest.job import rollback as run_rollback
from ingest.job import status as read_status
from ingest.library import Library

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Cited answers about the Dutch metals-sector agreement, from its documents, in Dutch and English.",
)
out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)

EXIT_BY_OUTCOME = {
    Outcome.ANSWERED: 0,
    Outcome.PARTIAL: 0,
    Outcome.CLARIFY: 3,
    Outcome.NOT_IN_DOCUMENTS: 4,
    Outcome.NOT_FOR_THIS_ASKER: 5,
    Outcome.OUT_OF_SCOPE: 6,
    Outcome.REFER_TO_SECRETARIAT: 7,
}


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in Dutch or English.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    batch: Annotated[Path | None, typer.Option(help="A file of questions, one JSON object a line.")] = None,
) -> None:
    """Answer one question, or a file of them.

    Exit status: 0 answered, 3 asks back, 4 not in the documents, 5 not for you, 6 out of scope,
    7 for the secretariat; 1 when something went wrong. A batch ends with 0 when every line was answered or refused.
    """
    assistant = build(Settings())
    if batch is not None:
        for line in answer_batch(assistant, batch):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return
    answer = assistant.answer(Question(question))
    if as_json:
        sys.stdout.write(json.dumps(as_object(answer), ensure_ascii=False) + "\n")
    else:
        show(answer, out)
    raise typer.Exit(EXIT_BY_OUTCOME[answer.outcome])


@app.command()
def chat() -> None:
    """A conversation in the terminal; an empty line, or Ctrl-D, ends it."""
    converse(build(Settings()), out)


@app.command()
def run() -> None:
    """Read the documents, publish what changed, and start the assistant: what `make run` ends in."""
    settings = Settings()
    encoder = build_encoder(settings)
    _ingest(settings, encoder)
    converse(build(settings, encoder), out)


@app.command()
def ingest(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the plan and change nothing.")] = False,
    certificates: Annotated[bool, typer.Option(help="Print what was read of every document.")] = False,
) -> None:
    """Read the documents and publish what changed. Exit status 2 when a document could not be read."""
    settings = Settings()
    report = _ingest(settings, build_encoder(settings), dry_run, certificates)
    raise typer.Exit(2 if report.unread else 0)


def _ingest(settings: Settings, encoder: Encoder, dry_run: bool = False, certificates: bool = False) -> Report:
    with Shown(err) as progress:
        report = run_ingest(settings.corpus, settings.data, encoder, dry_run=dry_run, report=progress)
    out.print(report.describe(certificates=certificates), markup=False, highlight=False)
    return report


@app.command()
def status() -> None:
    """What the published library holds, and since when."""
    out.print(str(read_status(Settings().data)), markup=False, highlight=False)


@app.command()
def rollback(
    to: Annotated[int, typer.Option(help="The generation to go back to; 0: the one before.")] = 0,
) -> None:
    """Make an earlier generation the published one."""
    out.print(run_rollback(Settings().data, to or None), markup=False, highlight=False)


@app.command()
def text(
    document: Annotated[str, typer.Argument(help="The document's id, such as agreement/parties.nl.")],
    version: Annotated[str, typer.Option(help="A version of it; empty: the current one.")] = "",
) -> None:
    """Print a document's text, to which every citation's offsets refer."""
    settings = Settings()
    library = Library.open(settings.data, None)
    try:
        held = library.document(document, version or None)
    except KeyError:
        named = f"{document}, version {version}" if version else document
        raise IngestError(f"The library holds no document {named}: `ketenwijzer status` lists them.") from None
    sys.stdout.write(held.text + "\n")


@app.command()
def verify(number: Annotated[str, typer.Argument(help="The receipt number under an answer.")]) -> None:
    """Check whether the sources of an earlier answer still say the same. Exit status 8 when they do not."""
    assistant = build(Settings())
    checked = assistant.receipts.check(number, assistant.library)
    language = Language(assistant.receipts.read(number)["language"])
    changed = [one for one in checked if one.reason]
    for one in checked:
        out.print(f"[{one.reason or 'ok'}] {one.document}: {one.quote}", markup=False, highlight=False)
    key = "receipt_changed" if changed else "receipt_valid"
    out.print(say(key, language, count=len(changed), total=len(checked)))
    raise typer.Exit(8 if changed else 0)


@app.command()
def settings() -> None:
    """Print the settings in effect."""
    for name, value in Settings().model_dump().items():
        out.print(f"KETENWIJZER_{name.upper()}={value}", markup=False, highlight=False)


def main() -> None:
    """The entry point: a fault becomes one sentence on standard error and exit status 1."""
    try:
        app()
    except UnknownReceipt as error:
        _fail(say(error.key, Language.EN, detail=str(error)))
    except AssistantError as error:
        _fail(say(error.key, Language.EN, detail=str(error)))
    except (IngestError, FileNotFoundError, ConnectionError) as error:
        _fail(str(error))


def _fail(sentence: str) -> None:
    err.print(sentence, markup=False, highlight=False)
    sys.exit(1)
