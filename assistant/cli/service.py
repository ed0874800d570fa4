"""Starting the assistant."""

from __future__ import annotations

from assistant.build import build, build_encoder
from assistant.chat import converse
from assistant.cli.app import app, ingested, out
from assistant.settings import Settings


@app.command()
def run() -> None:
    """Read the documents, publish what changed, and start the assistant: what `make run` ends in."""
    settings = Settings()
    encoder = build_encoder(settings)
    ingested(settings, encoder)
    converse(build(settings, encoder), out)
