"""The list of commands, and that each loads only what it uses."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer.main import get_group
from typer.testing import CliRunner

from assistant.cli import app
from assistant.cli.app import COMMANDS, command

HEAVY = ("mcp", "fastapi", "torch", "chromadb", "slack_sdk", "langchain", "reportlab")
RUN = """
import sys
from assistant.cli import main
try:
    main()
finally:
    print("loaded", *sorted({name.split(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize("asked", ["--help", "status", "settings"])
def test_a_command_that_only_tells_waits_for_no_heavy_library(asked: str, tmp_path: Path) -> None:
    environment = {**os.environ, "KETENWIJZER_DATA": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", RUN, asked], env=environment, capture_output=True, text=True, check=True
    )

    loaded = ran.stdout.splitlines()[-1].split()
    assert "typer" in loaded
    assert not set(HEAVY) & set(loaded)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_its_own_help_begins_with(name: str) -> None:
    _, line = COMMANDS[name]

    assert command(name).help.startswith(line)


def test_the_list_holds_every_command_and_its_line() -> None:
    told = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"})

    assert told.exit_code == 0
    assert all(name in told.stdout and line in told.stdout for name, (_, line) in COMMANDS.items())


def test_no_file_of_commands_holds_one_that_the_list_lacks() -> None:
    files = {file for file, _ in COMMANDS.values()}
    held = {name for file in files for name in get_group(import_module(f"assistant.cli.{file}").commands).commands}
    assert held == set(COMMANDS)


def test_an_unknown_command_is_told_the_nearest_one() -> None:
    told = CliRunner().invoke(app, ["statsu"])

    assert told.exit_code == 2
    assert "Did you mean 'status'?" in told.output
