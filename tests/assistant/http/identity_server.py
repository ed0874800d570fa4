"""Canaille, an identity server that others write and organisations run, on loopback: with its own sign-in by password,
its consent, PKCE and signatures. Somebody walks through its forms as they stand on its pages.
"""

from __future__ import annotations

import os
import re
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import httpx
from joserfc.jwk import JWKRegistry

CLIENT, SECRET, PASSWORD = "ketenwijzer", "a secret that both know", "a password at the identity server"
GUARD = re.compile(r'name="(csrf_token)" value="([^"]*)"')


@dataclass(frozen=True)
class IdentityServer:
    address: str
    stop: Callable[[], None]
    _app: Any
    _models: Any
    _store: Any

    def add_person(self, name: str, email: str) -> None:
        with self._app.app_context():
            person = self._models.User(
                user_name=name, formatted_name=name, family_name=name, emails=[email], password=PASSWORD
            )
            self._store.save(person)

    def add_client(self, back: str) -> None:
        """The service, which `back` leads to."""
        with self._app.app_context():
            client = self._models.Client(
                client_id=CLIENT,
                client_secret=SECRET,
                client_name="Ketenwijzer",
                redirect_uris=[back],
                grant_types=["authorization_code"],
                response_types=["code"],
                scope=["openid", "email", "profile"],
                token_endpoint_auth_method="client_secret_basic",
            )
            self._store.save(client)
        self.name_the_service(True)

    def name_the_service(self, named: bool) -> None:
        """Whether tokens say that they are for the service."""
        with self._app.app_context():
            client = self._store.get(self._models.Client, client_id=CLIENT)
            client.audience = [client] if named else []
            self._store.save(client)

    def walk(self, browser: httpx.Client, begin: str, name: str) -> httpx.Response:
        """From the service's own page to what it shows after coming back, through every form on the way."""
        filled = {"login": name, "password": PASSWORD, "answer": "accept"}
        page = browser.get(begin, follow_redirects=True)
        for _ in range(5):
            if not str(page.url).startswith(self.address):
                return page
            names = [one for one in filled if f'name="{one}"' in page.text]
            assert names, page.text
            form = {names[0]: filled[names[0]], **dict(GUARD.findall(page.text))}
            page = browser.post(str(page.url), data=form, follow_redirects=True)
        raise AssertionError(page.text)


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def started() -> IdentityServer:
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback has no TLS
    from canaille import create_app
    from canaille.app import models
    from canaille.backends import Backend

    key = JWKRegistry.generate_key("RSA", 2048)
    key.ensure_kid()
    server = WSGIServer(("127.0.0.1", 0), Quiet)
    place = f"127.0.0.1:{server.server_port}"
    app = create_app(
        config={
            "SECRET_KEY": str(uuid.uuid4()),
            "PREFERRED_URL_SCHEME": "http",
            "SERVER_NAME": place,
            "CANAILLE": {
                "DATABASE": "memory",
                "JAVASCRIPT": False,
                "ACL": {"DEFAULT": {"PERMISSIONS": ["use_oidc"]}},
                "LOGGING": {"version": 1, "disable_existing_loggers": False},
            },
            "CANAILLE_OIDC": {"ACTIVE_JWKS": [key.as_dict(private=True)]},
        }
    )
    server.set_app(app)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join(30)

    return IdentityServer(f"http://{place}", stop, app, models, Backend.instance)
