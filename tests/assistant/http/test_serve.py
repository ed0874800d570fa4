"""The process itself: how it starts, who else may, and how it stops."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
import watchfiles

from assistant.audit import Audit
from assistant.conversations import Conversations
from assistant.database import open_store
from assistant.handover import TOKEN_HEADER, token_of
from assistant.links import Links
from assistant.people import People, Role
from assistant.receipts import Receipts
from assistant.settings import Settings
from ingest.lock import is_held
from ingest.status import status
from ingest.uploads import all_waiting, stage, uploaded
from tests.assistant.a_copy import copied_data
from tests.assistant.a_model import a_model_server
from tests.assistant.http.conftest import PASSWORD, csrf
from tests.assistant.http.test_streaming import ENTRY_FEE, asking

# The command, but what works beside the service does not give way: it would wait behind pytest's other process.
SERVE = (
    sys.executable,
    "-c",
    "import sys; from assistant import beside, cli; beside.NICENESS = 0; sys.argv[1:] = ['serve']; cli.main()",
)


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
        SERVE,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # so that a test can kill it with all that works beside it
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


def test_it_prints_the_first_link_refuses_a_second_process_and_finishes_and_keeps_what_was_asked(
    environment: dict[str, str],
) -> None:
    with process(environment) as (running, address, link):
        assert httpx.get(f"{address}/readyz", timeout=60).json()["status"] == "ok"
        assert httpx.get(link, timeout=60).status_code == 200

        second = subprocess.run(SERVE, env=environment, capture_output=True, text=True)
        assert second.returncode == 1
        assert f"process {running.pid}" in second.stderr

        with ExitStack() as stack:
            clients = [stack.enter_context(httpx.Client(base_url=address, timeout=60)) for _ in range(4)]
            heard = [stack.enter_context(asking(client, ENTRY_FEE)) for client in clients]
            for one in heard:
                next(one)
            running.send_signal(signal.SIGTERM)
            last = [list(one)[-1] for one in heard]
        assert running.wait(60) == 0
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{address}/healthz")
    assert [name for name, _ in last] == ["done"] * 4
    kept = open_store(Settings(data=Path(environment["KETENWIJZER_DATA"])))
    conversations, receipts = Conversations(kept), Receipts(kept)
    for _, done in last:
        [turn] = conversations.turns(done["conversation"])
        assert receipts.read(turn.receipt)["text"] == done["text"] != ""
    kept.dispose()


AT_ONCE = 200


def test_told_twice_to_stop_it_ends_and_says_so_to_everybody_who_still_waits(environment: dict[str, str]) -> None:
    asked = threading.Event()

    def never(body: dict[str, Any]) -> Iterator[str]:
        asked.set()
        released.wait(120)
        yield ""

    released = threading.Event()
    with a_model_server() as model:
        model.reply = never
        environment |= {
            "KETENWIJZER_MODEL": "openai:never",
            "KETENWIJZER_MODEL_URL": model.address,
            "KETENWIJZER_MODEL_KEY": "none",
            "KETENWIJZER_MODEL_TIMEOUT_S": "300",
            "KETENWIJZER_QUESTIONS_PER_MINUTE": "1000",
        }
        with process(environment) as (running, address, _):
            told = asyncio.run(everybody_until_stopped_twice(running, address, asked))
            assert running.wait(60) == 0
        released.set()
    assert Counter(told) == {"urn:ketenwijzer:stopping": AT_ONCE}


async def everybody_until_stopped_twice(
    running: subprocess.Popen[str], address: str, at_work: threading.Event
) -> list[str]:
    """How each answer ended: the fault's type, or another event's name."""
    begun = asyncio.Semaphore(0)

    async def somebody(client: httpx.AsyncClient) -> str:
        async with client.stream("POST", "/api/v1/questions", json=ENTRY_FEE) as response:
            name, lines = "", response.aiter_lines()
            name = await anext(lines)
            begun.release()
            async for line in lines:
                name = line if line.startswith("event: ") else name
                if line.startswith("data: ") and name == "event: fault":
                    return str(json.loads(line.removeprefix("data: "))["type"])
            return name

    limits = httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(base_url=address, timeout=None, limits=limits) as client:
        waiting = [asyncio.create_task(somebody(client)) for _ in range(AT_ONCE)]
        for _ in waiting:
            await begun.acquire()
        assert await asyncio.to_thread(at_work.wait, 120)
        running.send_signal(signal.SIGTERM)
        with pytest.raises(ConnectionError):
            await until_nobody_is_taken(address)
        assert not any(one.done() for one in waiting)
        running.send_signal(signal.SIGTERM)
        return list(await asyncio.gather(*waiting))


async def until_nobody_is_taken(address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    while True:
        _, writer = await asyncio.open_connection(host, int(port))
        writer.close()
        await writer.wait_closed()


TEXT = "Artikel 1 Voorbeeldtoezicht\n\n1. De voorbeeldraad houdt toezicht op elke zinkfabriek.\n"
ABOUT = {"work": "agreement/protocol", "title": "Voorbeeldprotocol", "language": "nl", "kind": "agreement", "term": "2",
         "version": "1", "date": "2031-01-01", "audience": "public", "standing": "official"}  # fmt: skip


def test_killed_in_the_middle_of_an_upload_and_of_publishing_it_loses_nothing_and_leaves_nothing_half_done(
    environment: dict[str, str],
) -> None:
    data = Path(environment["KETENWIJZER_DATA"])
    store = open_store(Settings(data=data))
    links = Links(store, People(store))
    links.accept(links.invite("adviser@example.org", "Adviseur", Role.SECRETARIAT), PASSWORD)
    publishing = stage(data, "protocol.txt", TEXT.encode())
    handed_in = f"/desk/documents/staged/{publishing.id}"

    with process(environment) as (running, address, _), adviser(address) as client, half_sent(client):
        kept = client.post("/desk/documents", files={"file": ("bewaard.txt", b"Dit bestand kwam helemaal aan.")})
        assert client.post(handed_in, data={**ABOUT, "do": "publish"}).status_code == 303
        wait_for(data, lambda: is_held(data, "library.lock"))
        os.killpg(running.pid, signal.SIGKILL)
        assert running.wait(60) == -signal.SIGKILL
    assert "agreement/protocol.nl" not in "".join(status(data).documents)

    with process(environment) as (_, address, _), adviser(address) as client:
        run = begun_again(address, data)
        wait_for(data, lambda: all(one.read for one in all_waiting(data)))
        assert (run["state"], run["unread"]) == ("done", 0)
        assert "Het document is gepubliceerd" in client.get(handed_in).text
        assert "Dit bestand kwam helemaal aan." in client.get(kept.headers["location"]).text
        told = client.post("/api/v1/questions", json={"question": "Wie houdt toezicht op elke zinkfabriek?"}).json()
        assert "De voorbeeldraad houdt toezicht op elke zinkfabriek." in told["text"]
    assert [one.filename for one in all_waiting(data)] == ["bewaard.txt"]
    assert [entry.version for entry in uploaded(data)] == ["1"]
    assert list(data.rglob("*.part")) == []
    assert Audit(store).broken() is None
    store.dispose()


@contextmanager
def adviser(address: str) -> Iterator[httpx.Client]:
    """Signed in, and reading Dutch."""
    with httpx.Client(base_url=address, timeout=60, headers={"accept-language": "nl"}) as client:
        form = {"email": "adviser@example.org", "password": PASSWORD, "csrf": csrf(client.get("/sign-in").text)}
        assert client.post("/sign-in", data=form).status_code == 303
        client.headers["x-csrf-token"] = client.get("/api/v1/me").json()["csrf"]
        yield client


def begun_again(address: str, data: Path) -> dict[str, Any]:
    """The run that a service begins by itself when it starts, once it has ended."""
    wait = {"number": 1, "wait_s": 20}
    while True:
        asked = httpx.get(f"{address}/api/v1/ingest", params=wait, headers={TOKEN_HEADER: token_of(data)}, timeout=60)
        run: dict[str, Any] = asked.json()
        if run["state"] != "running":
            return run


@contextmanager
def half_sent(client: httpx.Client) -> Iterator[None]:
    """An upload of which the last bytes are still to come."""
    whole = client.build_request("POST", "/desk/documents", files={"file": ("half.txt", b"Dit kwam half aan. " * 1000)})
    headers = {**whole.headers, "cookie": "; ".join(f"{name}={value}" for name, value in client.cookies.items())}
    head = "\r\n".join(["POST /desk/documents HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())])
    with socket.create_connection((whole.url.host, whole.url.port or 80)) as line:
        line.sendall(f"{head}\r\n\r\n".encode() + whole.read()[:-500])
        yield


def wait_for(folder: Path, there: Callable[[], bool]) -> None:
    """Until what is looked for in the folder is there; looked for again whenever something changes in it."""
    for _ in watchfiles.watch(folder, debounce=50, rust_timeout=500, yield_on_timeout=True):
        if there():
            return
