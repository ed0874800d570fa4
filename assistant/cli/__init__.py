"""The `ketenwijzer` command: parse, call, print. Decisions are made elsewhere; each area's commands are in a file."""

from __future__ import annotations

import sys

from assistant.cli.app import app, err
from assistant.errors import AssistantError
from assistant.messages import say
from ingest.document import Language
from ingest.errors import IngestError

__all__ = ["app", "main"]


def main() -> None:
    """The entry point: a fault becomes one sentence on standard error and exit status 1."""
    try:
        app()
    except AssistantError as error:
        _fail(say(error.key, Language.EN, detail=str(error)))
    except (IngestError, FileNotFoundError) as error:
        _fail(str(error))


def _fail(sentence: str) -> None:
    err.print(sentence, markup=False, highlight=False)
    sys.exit(1)
