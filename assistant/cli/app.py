"""The Typer application and the two consoles. Each area's commands stand in a file, imported when one is asked for.

So `ketenwijzer --help` and `ketenwijzer status` don't wait for the web's libraries and the encoder's.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from rich.console import Console
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

# By name: the file in this folder that defines the command, and what the list of commands says of it.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "ask": ("asking", "Answer one question, or a file of them."),
    "chat": ("asking", "A conversation in the terminal; an empty line, or Ctrl-D, ends it."),
    "text": ("asking", "Print a document's text, to which every citation's offsets refer."),
    "verify": ("asking", "Check whether the sources of an earlier answer still say the same."),
    "doctor": ("doctor", "Which encoder, library, database and programs are in use, how fast, and what is amiss."),
    "ingest": ("ingesting", "Read the documents and publish what changed."),
    "status": ("library", "What the published library holds, and since when."),
    "rollback": ("library", "Make an earlier generation the published one."),
    "upgrade": ("library", "Bring a PostgreSQL database up to date with this version, once a copy of it was made."),
    "settings": ("library", "Print the settings in effect."),
    "remind": (
        "onboarding",
        "Mail who owns a step or question that is due or late, as the service does daily, and remove what is old.",
    ),
    "serve": ("service", "Serve the web chat and the API, until Ctrl-C."),
    "run": ("service", "Read the documents, publish what changed, and serve: what `make run` ends in."),
    "mcp": (
        "service",
        "Serve `ask`, `search` and `read_section` to a program on this machine, over standard input and output.",
    ),
    "slack": ("slack", "Set the Slack app up."),
}
out = Console(soft_wrap=True)
err = Console(stderr=True, soft_wrap=True)


class Commands(TyperGroup):
    """Knows every command by name and line; the one that is asked for takes its line's place."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {name: TyperCommand(name, help=line) for name, (_, line) in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name in COMMANDS:
            self.commands[name] = command(name)
        return super().resolve_command(ctx, args)


def command(name: str) -> Any:
    """One of COMMANDS, with its arguments and what it does."""
    file, _ = COMMANDS[name]
    return get_group(import_module(f"assistant.cli.{file}").commands).commands[name]


app = typer.Typer(cls=Commands, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def ketenwijzer() -> None:
    """Cited answers about the Dutch metals-sector agreement, from its documents, in Dutch and English."""
