"""Signing in at an identity server that is not ours, from its password form to its consent and back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.people import Role
from tests.assistant.http.conftest import Server, Serving
from tests.assistant.http.identity_server import CLIENT, SECRET, IdentityServer, started

BEGIN = "/sign-in/openid?next=/api/v1/me"


@pytest.fixture(scope="module")
def identities() -> Iterator[IdentityServer]:
    held = started()
    held.add_person("member", "member@example.org")
    held.add_person("stranger", "stranger@example.org")
    yield held
    held.stop()


@pytest.fixture(scope="module")
def server(serving: Serving, identities: IdentityServer) -> Server:
    """It trusts the addresses of this identity server, which says of none whether it was verified."""
    made = serving(
        oidc_issuer=identities.address, oidc_client_id=CLIENT, oidc_client_secret=SECRET, oidc_trusts_email=True
    )
    identities.add_client(f"{made.address}/sign-in/openid/back")
    return made


def test_somebody_signs_in_with_their_password_there_and_comes_back_as_themselves(
    server: Server, identities: IdentityServer
) -> None:
    browser = server.client()
    came = identities.walk(browser, BEGIN, "member")
    assert came.url.path == "/api/v1/me"
    assert came.json()["id"] == server.people[Role.MEMBER].id
    [entry] = server.parts.audit.entries(action="session.began", limit=1)
    assert (entry.person, entry.details) == (server.people[Role.MEMBER].id, {"by": "openid"})

    again = browser.get(BEGIN, follow_redirects=True)  # whoever consented is not asked twice
    assert again.json()["id"] == server.people[Role.MEMBER].id


def test_a_stranger_to_us_is_refused_however_well_they_are_known_there(
    server: Server, identities: IdentityServer
) -> None:
    browser = server.client()
    assert identities.walk(browser, BEGIN, "stranger").status_code == 401
    assert browser.get("/api/v1/me").json()["role"] == "visitor"


def test_a_token_that_names_no_service_signs_nobody_in(server: Server, identities: IdentityServer) -> None:
    identities.name_the_service(False)
    browser = server.client()
    assert identities.walk(browser, BEGIN, "member").status_code == 401
    assert browser.get("/api/v1/me").json()["role"] == "visitor"
    identities.name_the_service(True)
