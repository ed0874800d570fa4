"""Signing in with the organisation's own account: OpenID Connect, code flow with PKCE and nonce. The door to Authlib.

Nobody gets an account this way: somebody who was invited is found by their e-mail address, as far as the provider says
that it was verified, and from then on by the provider's own name for them.
"""

from __future__ import annotations

from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from fastapi import APIRouter, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from joserfc.errors import JoseError
from starlette.middleware.sessions import SessionMiddleware

from assistant.build import Parts
from assistant.errors import Unavailable, WrongSignIn
from assistant.http.paths import onward, own
from assistant.http.session import address_of, sign_in
from assistant.settings import Settings

BEGIN, BACK = "/sign-in/openid", "/sign-in/openid/back"
REFUSED = (AuthlibBaseError, JoseError, ValueError, KeyError)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    if not parts.settings.oidc_issuer:
        return routes
    provider = registered(parts.settings)

    @routes.get(BEGIN)
    async def begin(request: Request, next: str = "") -> Response:
        request.session["next"] = own(next) if next else ""
        try:
            redirect: Response = await provider.authorize_redirect(request, address_of(request) + BACK)
        except httpx2.HTTPError as error:
            raise Unavailable(str(error)) from error
        return redirect

    @routes.get(BACK)
    async def back(request: Request) -> Response:
        claims = await claims_of(provider, request, parts.settings)
        person = await run_in_threadpool(
            parts.links.by_subject,
            f"{claims['iss']} {claims['sub']}",
            verified_email(claims, parts.settings),
        )
        sign_in(request, person)
        await run_in_threadpool(parts.audit.record, person.id, "session.began", person.id, by="openid")
        return RedirectResponse(onward(request.session.pop("next", ""), person), 303)

    return routes


def add_openid_state(app: FastAPI, settings: Settings, secret: str) -> None:
    """A cookie of its own holds what must come back unchanged, as long as somebody is away at the provider."""
    app.add_middleware(
        SessionMiddleware,
        secret_key=secret,
        session_cookie="ketenwijzer-openid",
        max_age=600,
        same_site="lax",
        https_only=settings.address.startswith("https://"),
    )


def registered(settings: Settings) -> Any:
    return OAuth().register(
        "organisation",
        server_metadata_url=settings.oidc_issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )


async def claims_of(provider: Any, request: Request, settings: Settings) -> dict[str, Any]:
    """What the signed ID token says. Raises WrongSignIn where it can't be believed, Unavailable when nobody answers."""
    wanted = {
        "iss": {"essential": True, "value": settings.oidc_issuer.rstrip("/")},
        "aud": {"essential": True, "value": settings.oidc_client_id},
        "sub": {"essential": True},
    }
    try:
        token = await provider.authorize_access_token(request, claims_options=wanted)
        return dict(token["userinfo"])
    except httpx2.HTTPError as error:
        raise Unavailable(str(error)) from error
    except REFUSED as error:
        raise WrongSignIn(type(error).__name__) from error


def verified_email(claims: dict[str, Any], settings: Settings) -> str:
    """Empty where the provider does not vouch for it: then only somebody it has named before is found."""
    vouched = claims.get("email_verified", settings.oidc_trusts_email)
    return str(claims.get("email", "")) if vouched is True else ""
