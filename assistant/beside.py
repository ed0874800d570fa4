"""Processes that work beside the service and give way to it: answers come first."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import IO

from assistant.settings import PROJECT, Settings

NICENESS = 15  # an answer gets thirty times the processor time that such a process gets, which still gets on


def begin_beside(module: str, *arguments: str, settings: Settings, faults: IO[str]) -> subprocess.Popen[str]:
    """`python -m module` with the service's own settings, however it came by them; its output can be read.

    What it says on standard error goes to `faults`. Half of the threads are left to answers.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=PROJECT,
        env={**os.environ, **settings.variables(secrets=True), "KETENWIJZER_THREADS": str(_threads(settings))},
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=faults,
    )
    with suppress(ProcessLookupError):  # it has ended already
        os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
    return process


def _threads(settings: Settings) -> int:
    return max(1, (settings.threads or os.cpu_count() or 1) // 2)
