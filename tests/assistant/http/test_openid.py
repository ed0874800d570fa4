"""Signing in with the organisation's own account, at a real provider on loopback."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from joserfc.jwk import RSAKey

from assistant.people import Role
from tests.assistant.http.conftest import Server, Serving, on_loopback
from tests.assistant.http.openid_provider import CLIENT, SECRET, Provider


@dataclass(frozen=True)
class Together:
    provider: Provider
    server: Server


@pytest.fixture(scope="module")
def running(serving: Serving) -> Iterator[Together]:
    provider = Provider()
    provider.address, stop = on_loopback(provider.app())
    server = serving(
        oidc_issuer=provider.address, oidc_client_id=CLIENT, oidc_client_secret=SECRET, sign_ins_per_minute=10_000
    )
    yield Together(provider, server)
    stop()


@pytest.fixture
def together(running: Together) -> Together:
    running.provider.user = {"sub": "m-1", "email": "member@example.org", "email_verified": True}
    running.provider.claims, running.provider.key = {}, None
    return running


def signed_in(server: Server, **query: str) -> httpx.Response:
    client = server.client()
    client.follow_redirects = True
    client.get("/sign-in/openid", params=query)
    return client.get("/api/v1/me")


def test_the_sign_in_page_offers_it(together: Together) -> None:
    assert "/sign-in/openid?next=" in together.server.client().get("/sign-in").text


def test_somebody_who_was_invited_signs_in_and_comes_back_to_where_they_were_going(together: Together) -> None:
    client = together.server.client()
    came = client.get("/sign-in/openid", params={"next": "/api/v1/me"}, follow_redirects=True)
    assert came.url.path == "/api/v1/me"
    assert came.json()["email"] == "member@example.org"


def test_afterwards_they_are_known_by_the_providers_name_for_them(together: Together) -> None:
    signed_in(together.server)
    together.provider.user = {"sub": "m-1", "email": "married@example.org", "email_verified": False}
    assert signed_in(together.server).json()["email"] == "member@example.org"


def test_an_address_that_belongs_to_another_account_of_the_provider_is_not_taken_over(together: Together) -> None:
    signed_in(together.server)
    together.provider.user = {"sub": "somebody else", "email": "member@example.org", "email_verified": True}
    assert signed_in(together.server).json()["role"] == "visitor"


@pytest.mark.parametrize(
    "user",
    [
        {"sub": "x-1", "email": "stranger@example.org", "email_verified": True},
        {"sub": "x-2", "email": "secretariat@example.org", "email_verified": False},
        {"sub": "x-3", "email": "secretariat@example.org"},
        {"sub": "x-4"},
    ],
)
def test_a_stranger_or_an_address_nobody_vouches_for_is_refused(together: Together, user: dict[str, Any]) -> None:
    together.provider.user = user
    assert signed_in(together.server).json()["role"] == "visitor"


FORGERIES: dict[str, Callable[[Provider], object]] = {
    "another's nonce": lambda provider: provider.claims.update(nonce="guessed"),
    "another's audience": lambda provider: provider.claims.update(aud="another-client"),
    "another issuer": lambda provider: provider.claims.update(iss="https://evil.example"),
    "long expired": lambda provider: provider.claims.update(exp=int(time.time()) - 3600, iat=int(time.time()) - 7200),
    "without a name": lambda provider: provider.user.pop("sub"),
    "signed by another": lambda provider: setattr(provider, "key", RSAKey.generate_key(2048, {"kid": "one"})),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_token_that_can_not_be_believed_signs_nobody_in(together: Together, forgery: str) -> None:
    FORGERIES[forgery](together.provider)
    client = together.server.client()
    client.headers["accept"] = "text/html"
    refused = client.get("/sign-in/openid", follow_redirects=True)

    assert refused.url.path.startswith("/sign-in")
    assert client.get("/api/v1/me").json()["role"] == "visitor"


def test_a_callback_that_nobody_began_is_refused(together: Together) -> None:
    stranger = together.server.client()
    assert stranger.get("/sign-in/openid/back", params={"code": "x", "state": "y"}).status_code == 401


def test_whoever_does_not_let_the_provider_tell_is_not_signed_in(together: Together) -> None:
    """What a provider sends back then: RFC 6749, section 4.1.2.1."""
    client = together.server.client()
    begun = client.get("/sign-in/openid").headers["location"]
    state = httpx.URL(begun).params["state"]

    refused = client.get("/sign-in/openid/back", params={"error": "access_denied", "state": state})

    assert refused.status_code == 401
    assert client.get("/api/v1/me").json()["role"] == "visitor"


def test_a_code_works_once_and_only_in_the_browser_that_began(together: Together) -> None:
    mine, theirs = together.server.client(), together.server.client()
    away = mine.get("/sign-in/openid").headers["location"]
    back = mine.get(away).headers["location"]
    assert theirs.get(back).status_code == 401
    assert mine.get(back).status_code == 303
    assert mine.get(back).status_code == 401


def test_when_the_provider_is_down_that_is_what_is_said(serving: Serving) -> None:
    down = serving(oidc_issuer="http://127.0.0.1:9", oidc_client_id=CLIENT, oidc_client_secret=SECRET)
    assert down.client().get("/sign-in/openid").status_code == 503


def test_with_local_accounts_only_there_is_no_such_way(server: Server) -> None:
    assert server.client(Role.VISITOR).get("/sign-in/openid").status_code == 404
