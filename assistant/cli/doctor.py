"""`ketenwijzer doctor`: what this installation has and lacks."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from assistant.cli.app import out
from assistant.doctor import State, examine
from assistant.settings import Settings

commands = typer.Typer()

MARKS = {State.FINE: "ok", State.MISSING: "--", State.BROKEN: "!!"}


@commands.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """Which encoder, library, database and programs are in use, how fast, and what is amiss.

    Exit status 9 when something has to be mended before questions are answered.
    """
    broken = False
    for finding in examine(Settings()):
        broken = broken or finding.state is State.BROKEN
        if as_json:
            sys.stdout.write(json.dumps(asdict(finding), ensure_ascii=False) + "\n")
        else:
            out.print(f"[{MARKS[finding.state]}] {finding.what}: {finding.says}", markup=False, highlight=False)
    raise typer.Exit(9 if broken else 0)
