"""A service over the sections that the pathway names; its tests share it, each with a company of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import httpx
import pytest
from playwright.sync_api import Browser

from assistant.people import Person, Role
from assistant.settings import Settings
from tests.assistant.http.browsing import Visit, visiting
from tests.assistant.http.conftest import OPENED, PASSWORD, Server, Serving, csrf

NUMBERS = count(1)
PATIENCE_S = 180  # a machine under load is slow, not wrong
Colleague = Callable[..., Person]


@pytest.fixture(scope="session")
def path_server(serving: Serving, on_the_path: Settings) -> Server:
    return serving(library=on_the_path, public_access=True)


@pytest.fixture
def visit(browser: Browser, path_server: Server) -> Iterator[Visit]:
    yield from visiting(browser, path_server)


@pytest.fixture
def colleague(path_server: Server) -> Colleague:
    """Somebody of a company that no other test knows; with `company`, a colleague there."""

    def made(company: str = "") -> Person:
        number = next(NUMBERS)
        parts = path_server.parts
        held = company or parts.people.add_company(f"Metaalbedrijf {number}").id
        token = parts.links.invite(f"someone{number}@example.org", f"Someone {number}", Role.MEMBER, held)
        return parts.links.accept(token, PASSWORD)

    return made


def signed_in(server: Server, person: Person, language: str = "en") -> httpx.Client:
    """That person's browser, for pages in `language`."""
    client = httpx.Client(base_url=server.address, timeout=PATIENCE_S, headers={"accept": "text/html"})
    client.headers["accept-language"] = language
    OPENED.append(client)
    form = {"email": person.email, "password": PASSWORD, "csrf": csrf(client.get("/sign-in").text)}
    assert client.post("/sign-in", data=form).status_code == 303
    client.headers["x-csrf-token"] = client.get("/api/v1/me").json()["csrf"]
    return client


def visitor(server: Server, language: str = "en") -> httpx.Client:
    client = server.client()
    client.timeout = PATIENCE_S
    client.headers.update({"accept": "text/html", "accept-language": language})
    return client
