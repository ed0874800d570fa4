"""The process itself: how it starts, who else may, and how it stops."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread

import httpx
import pytest

from assistant.settings import Settings
from tests.assistant.a_copy import copied_data
from tests.assistant.http.test_streaming import ENTRY_FEE, asking


@pytest.fixture
def environment(made_up: Settings, tmp_path: Path) -> dict[str, str]:
    copied_data(made_up.data, tmp_path / "data")
    return {
        **os.environ,
        "KETENWIJZER_DATA": str(tmp_path / "data"),
        "KETENWIJZER_CORPUS": str(made_up.corpus),
        "KETENWIJZER_PORT": "0",
        "KETENWIJZER_PUBLIC_ACCESS": "true",
        "KETENWIJZER_ANSWERS_AT_ONCE": "1",
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def process(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """The process, its address, and the link of the first administrator."""
    with subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "serve"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout
        assert running.stderr
        drained = Thread(target=running.stderr.read, daemon=True)
        drained.start()
        try:
            at = running.stdout.readline()
            link = running.stdout.readline()
            found = re.search(r"http://[\d.:]+", at)
            assert found, at
            yield running, found[0], link.split()[-1]
        finally:
            running.terminate()
            running.wait(60)
            drained.join()


def test_it_prints_the_first_link_refuses_a_second_process_and_finishes_what_was_asked(
    environment: dict[str, str],
) -> None:
    with process(environment) as (running, address, link):
        assert httpx.get(f"{address}/readyz", timeout=60).json()["status"] == "ok"
        assert httpx.get(link, timeout=60).status_code == 200

        second = subprocess.run(
            [sys.executable, "-m", "assistant.cli", "serve"], env=environment, capture_output=True, text=True
        )
        assert second.returncode == 1
        assert f"process {running.pid}" in second.stderr

        with ExitStack() as stack:
            clients = [stack.enter_context(httpx.Client(base_url=address, timeout=60)) for _ in range(4)]
            heard = [stack.enter_context(asking(client, ENTRY_FEE)) for client in clients]
            for one in heard:
                next(one)
            running.send_signal(signal.SIGTERM)
            assert [[name for name, _ in one][-1] for one in heard] == ["done"] * 4
        assert running.wait(60) == 0
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/healthz")
