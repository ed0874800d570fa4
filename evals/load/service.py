"""The service as a real process, and how much memory it takes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread


@dataclass(frozen=True)
class Service:
    process: subprocess.Popen[str]
    address: str
    data: Path

    def peak_memory_mb(self) -> float:
        """The most it has held, from the kernel's own count."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


@contextmanager
def service(data: Path) -> Iterator[Service]:
    """Serves the bundled corpus, which it reads first; questions without a limit, since all come from one address."""
    environment = {
        **os.environ,
        "KETENWIJZER_DATA": str(data),
        "KETENWIJZER_PORT": "0",
        "KETENWIJZER_PUBLIC_ACCESS": "true",
        "KETENWIJZER_QUESTIONS_PER_MINUTE": "100000",
        "PYTHONUNBUFFERED": "1",
    }
    subprocess.run([sys.executable, "-m", "assistant.cli", "ingest"], env=environment, check=True, capture_output=True)
    command = [sys.executable, "-m", "assistant.cli", "serve"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout
        try:
            yield Service(process, _address(process), data)
        finally:
            process.terminate()
            process.wait(60)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    line = process.stdout.readline()
    found = re.search(r"http://[\d.:]+", line)
    if not found:
        raise RuntimeError(f"The service did not start: {line!r}")
    Thread(target=process.stdout.read, daemon=True).start()
    return found[0]
