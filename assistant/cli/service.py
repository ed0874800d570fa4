"""Starting the assistant."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated

import typer

from assistant.build import Parts, build_parts
from assistant.cli.app import out
from assistant.cli.ingesting import ingested
from assistant.encoder import build_encoder
from assistant.http.mcp_server import serve_mcp
from assistant.http.serve import serve as serve_http
from assistant.http.session import VISITOR
from assistant.people import Role
from assistant.settings import Settings
from assistant.slack.face import SlackFace, face_of
from ingest.encoder import Encoder

commands = typer.Typer()


@commands.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on; empty: as set.")] = "",
    port: Annotated[int, typer.Option(min=-1, max=65535, help="The port; 0: any free one, -1: as set.")] = -1,
) -> None:
    """Serve the web chat and the API, until Ctrl-C."""
    settings = Settings()
    _serve(settings, build_encoder(settings), host, port)


@commands.command()
def run() -> None:
    """Read the documents, publish what changed, and serve: what `make run` ends in."""
    settings = Settings()
    encoder = build_encoder(settings)
    ingested(settings, encoder)
    _serve(settings, encoder, "", -1)


def _serve(settings: Settings, encoder: Encoder, host: str, port: int) -> None:
    parts = build_parts(settings, encoder)
    try:
        serve_http(
            parts,
            host or settings.host,
            settings.port if port < 0 else port,
            lambda sentence: out.print(sentence, markup=False, highlight=False),
            faces(parts),
        )
    finally:
        parts.close()


def faces(parts: Parts) -> list[SlackFace]:
    """What is served beside the web chat. Raises SlackRefused when Slack refuses the tokens that are set."""
    if parts.settings.slack_mode == "off":
        return []
    face = face_of(parts)
    asyncio.run(face.welcome())
    return [face]


@commands.command()
def mcp(
    role: Annotated[Role, typer.Option(help="Whose documents may be seen.")] = Role.VISITOR,
) -> None:
    """Serve `ask`, `search` and `read_section` to a program on this machine, over standard input and output."""
    parts = build_parts(Settings())
    try:
        asyncio.run(serve_mcp(parts, replace(VISITOR, role=role)))
    finally:
        parts.close()
