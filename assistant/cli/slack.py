"""Setting the Slack app up: the manifest to make it from, and what is still missing."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Annotated

import typer

from assistant.cli.app import out
from assistant.database import open_store
from assistant.messages import say
from assistant.settings import Settings
from assistant.slack.check import Check
from assistant.slack.inbox import Inbox
from assistant.slack.manifest import manifest
from ingest.document import Language

slack = typer.Typer(no_args_is_help=True, help="Set the Slack app up.")
commands = typer.Typer()
commands.add_typer(slack, name="slack")

MARKS = {True: "ok  ", False: "!!  ", None: "?   "}
SPOKEN = Annotated[Language, typer.Option(help="The language that it speaks.")]


@slack.command("manifest")
def print_manifest(language: SPOKEN = Language.NL) -> None:
    """Print the app manifest: for HTTP when that is set, with the address set, else for Socket Mode."""
    settings = Settings()
    service = settings.address if settings.slack_mode == "http" else ""
    sys.stdout.write(json.dumps(manifest(language, service), indent=2, ensure_ascii=False) + "\n")


@slack.command()
def check(
    language: SPOKEN = Language.NL,
    configuration_token: Annotated[
        str, typer.Option(help="An app configuration token (xoxe.xoxp-…): compares the app's own manifest too.")
    ] = "",
) -> None:
    """Tell which token, scope, event or setting is missing. Exit status 9 when one is."""
    settings = Settings()
    engine = open_store(settings)
    try:
        missing = asyncio.run(_told(Check(settings, Inbox(engine, 1), language, configuration_token)))
    finally:
        engine.dispose()
    out.print(say("slack_check_missing" if missing else "slack_check_done", language, count=missing))
    raise typer.Exit(9 if missing else 0)


async def _told(check: Check) -> int:
    """How many things are missing, each told as soon as it is known."""
    missing = 0
    async for finding in check.findings():
        out.print(MARKS[finding.fine] + finding.text, markup=False, highlight=False)
        missing += finding.fine is False
    return missing
