"""A real service on loopback over the small made-up library, and somebody of every role who is signed in."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import httpx
import pytest
import structlog
import uvicorn
from playwright.sync_api import Browser
from pydantic import SecretStr
from starlette.types import ASGIApp

from assistant.build import Parts, build_parts
from assistant.http.app import Beside, create_app
from assistant.http.logs import SHARED
from assistant.people import Person, Role
from assistant.settings import Settings
from ingest.encoder import Encoder
from ingest.job import ingest
from tests.assistant.a_copy import copied_data
from tests.assistant.http import browsing
from tests.postgres import Cluster

PASSWORD = "a long enough password"
OPENED: list[httpx.Client] = []


@dataclass(frozen=True)
class Server:
    """`people` holds somebody of each role but the visitor; the password of each is PASSWORD."""

    address: str
    parts: Parts
    people: dict[Role, Person]
    stop: Callable[[], None]

    def take_in(self) -> None:
        """What the documents are by now, by an ingest run here and now."""
        settings = self.parts.settings
        ingest(settings.corpus, settings.data, self.parts.encoder, database=settings.database.get_secret_value())
        self.parts.assistant.library.refresh()

    def client(self, role: Role = Role.VISITOR) -> httpx.Client:
        """A browser without a page: signed in as somebody of `role`, with the word that forms need in its headers."""
        client = httpx.Client(base_url=self.address, timeout=120)
        OPENED.append(client)
        if role is not Role.VISITOR:
            form = {"email": self.people[role].email, "password": PASSWORD, "csrf": csrf(client.get("/sign-in").text)}
            assert client.post("/sign-in", data=form).status_code == 303
        client.headers["x-csrf-token"] = client.get("/api/v1/me").json()["csrf"]
        return client


def csrf(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found, page
    return found[1]


def without_csrf(page: str) -> str:
    """The page but for its word against forged forms, in which chance may put any two figures."""
    return page.replace(csrf(page), "")


Serving = Callable[..., Server]


@pytest.fixture(scope="session", autouse=True)
def faults_told_by_their_lines() -> None:
    """As in the log of the command that serves: values too are whole indexes, which take minutes to write out."""
    renderer = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*SHARED, renderer])


@pytest.fixture(autouse=True)
def closed_afterwards() -> Iterator[None]:
    """Every client of a test is closed with it."""
    yield
    while OPENED:
        OPENED.pop().close()


@pytest.fixture(scope="session")
def serving(made_up: Settings, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Starts a service with a copy of the made-up library of its own, with other settings where a test needs them."""
    stops: list[Callable[[], None]] = []

    def start(
        library: Settings = made_up,
        altered: Callable[[Parts], Parts] = lambda parts: parts,
        beside: Callable[[Parts], Sequence[Beside]] = lambda parts: (),
        **changed: object,
    ) -> Server:
        data = tmp_path_factory.mktemp("serving") / "data"
        copied_data(library.data, data)
        settings = Settings.model_validate(
            {**library.model_dump(), "data": data, "sign_ins_per_minute": 1000, "files_per_minute": 1000, **changed}
        )
        parts = altered(build_parts(settings, encoder))
        address, stop = on_loopback(create_app(parts, beside(parts)))
        stops.extend((stop, parts.close))
        return Server(address, parts, {role: somebody(parts, role) for role in Role if role is not Role.VISITOR}, stop)

    yield start
    for stop in stops:
        stop()


@pytest.fixture(scope="session")
def server(serving: Serving) -> Server:
    """With public access, as in the settings' example; tests that change its people use one of their own."""
    return serving(public_access=True)


@pytest.fixture(scope="session")
def on_postgres(
    serving: Serving, made_up: Settings, encoder: Encoder, postgres: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Server:
    """The same documents and people in PostgreSQL, which takes less than SQLite does: long names, large numbers."""
    url, data = postgres.database(), tmp_path_factory.mktemp("on-postgres") / "data"
    ingest(made_up.corpus, data, encoder, database=url)
    held = made_up.model_copy(update={"data": data, "database": SecretStr(url)})
    return serving(held, public_access=True, questions_per_minute=100_000)


def on_loopback(app: ASGIApp) -> tuple[str, Callable[[], None]]:
    """The application's address, once it is served there, and what stops it."""
    listening = socket.create_server(("127.0.0.1", 0))
    uvicorn_server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
    thread = threading.Thread(target=uvicorn_server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()

    def stop() -> None:
        uvicorn_server.should_exit = True
        thread.join(timeout=30)
        listening.close()

    return f"http://127.0.0.1:{listening.getsockname()[1]}", stop


def somebody(parts: Parts, role: Role) -> Person:
    company = parts.people.add_company("Voorbeeldmetaal").id if role is Role.MEMBER else None
    token = parts.links.invite(f"{role}@example.org", f"Somebody of {role}", role, company)
    return parts.links.accept(token, PASSWORD)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a file: its driver holds an event loop, which other files need for themselves."""
    with browsing.chromium() as started_once:
        yield started_once


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[browsing.Visit]:
    """Pages of the service that all tests share, opened as somebody."""
    yield from browsing.visiting(browser, server)
