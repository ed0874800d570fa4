"""What a really full disk does to a run and to those who read meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
# Whoever is not root becomes it in a user namespace of its own.
APART = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]


@pytest.mark.skipif(
    subprocess.run([*APART, "true"], capture_output=True).returncode != 0,
    reason="this machine lets nobody mount a file system of their own",
)
def test_a_run_on_a_full_disk_says_so_readers_keep_answering_and_the_next_run_does_it_all(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    command = [*APART, sys.executable, "-m", "tests.ingest.a_full_disk", str(tmp_path)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200)

    assert done.returncode == 0, done.stderr
    *full, after = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(full) == 7
    for run in full:
        assert run["heard"] == (
            f"The disk under {tmp_path}/disk/data is full. The published library is as it was: make room and run again."
        ), run
        assert run["answered"], run
        assert run["same"], run
    assert after["answered"]
    assert not after["same"]
