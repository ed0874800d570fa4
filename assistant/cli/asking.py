"""Asking in the terminal: one question, a file of them, a conversation; and what an answer rests on."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.batch import answer_batch
from assistant.build import build
from assistant.chat import converse
from assistant.cli.app import out
from assistant.messages import say
from assistant.model import Outcome, Question
from assistant.render import as_object, show
from assistant.settings import Settings
from ingest.document import Language
from ingest.errors import IngestError
from ingest.library import Library

commands = typer.Typer()

EXIT_BY_OUTCOME = {
    Outcome.ANSWERED: 0,
    Outcome.PARTIAL: 0,
    Outcome.CLARIFY: 3,
    Outcome.NOT_IN_DOCUMENTS: 4,
    Outcome.OUT_OF_SCOPE: 6,
    Outcome.REFER_TO_SECRETARIAT: 7,
}


@commands.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in Dutch or English.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    batch: Annotated[Path | None, typer.Option(help="A file of questions, one JSON object a line.")] = None,
) -> None:
    """Answer one question, or a file of them.

    Exit status: 0 answered, 3 asks back, 4 not in the documents, 6 out of scope,
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


@commands.command()
def chat() -> None:
    """A conversation in the terminal; an empty line, or Ctrl-D, ends it."""
    converse(build(Settings()), out)


@commands.command()
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
        raise IngestError(
            f"The library holds no document {named}: `ketenwijzer status` lists them.",
            f"De bibliotheek heeft geen document {named}: `ketenwijzer status` noemt ze.",
        ) from None
    sys.stdout.write(held.text + "\n")


@commands.command()
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
