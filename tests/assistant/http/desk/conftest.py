"""A service of the desk's own, since its tests change what is asked and answered."""

from __future__ import annotations

import httpx
import pytest

from assistant.people import Role
from tests.assistant.http.conftest import Server, Serving


@pytest.fixture(scope="session")
def desk_server(serving: Serving) -> Server:
    return serving(public_access=True)


@pytest.fixture
def adviser(desk_server: Server) -> httpx.Client:
    client = desk_server.client(Role.SECRETARIAT)
    client.headers["accept-language"] = "en"
    return client


@pytest.fixture
def administrator(desk_server: Server) -> httpx.Client:
    client = desk_server.client(Role.ADMINISTRATOR)
    client.headers["accept-language"] = "en"
    return client
