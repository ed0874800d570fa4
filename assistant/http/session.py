"""Who is asking: a signed cookie that says who signed in, and what routes may demand of them.

The cookie holds a person's id, how often their sign-ins were ended when it was made, and the word against forged forms.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from assistant.build import Parts
from assistant.errors import BadKey, CrossSite, NotAllowed, NotSignedIn, SignInOver, UnknownPerson
from assistant.keys import Scope
from assistant.people import Person, Role
from assistant.settings import Settings

COOKIE = "ketenwijzer"
CSRF_FIELD, CSRF_HEADER = "csrf", "x-csrf-token"
MADE_FOR = "."  # what parts a person's id from the rest of the word
SAFE = {"GET", "HEAD", "OPTIONS"}
VISITOR = Person(id="", name="", email="", role=Role.VISITOR)
RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Session:
    """`person` is empty until someone signs in; `sessions` is theirs at that moment.

    From then on `csrf` begins with their id, so that whatever a page of theirs sends says for whom it was made.
    """

    csrf: str
    person: str = ""
    sessions: int = 0


class Sessions:
    """Reads each request's session into its state, and sets the cookie when a route changed it. An ASGI middleware."""

    def __init__(self, app: ASGIApp, settings: Settings, secret: str) -> None:
        self.app = app
        self._signer = URLSafeTimedSerializer(secret, salt="session")
        self._seconds = settings.session_hours * 3600
        self._secure = settings.address.startswith("https://")

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held = self._read(scope)
        state = scope.setdefault("state", {})
        state["session"] = held or Session(csrf=secrets.token_urlsafe(16))
        state["has_session"] = held is not None
        state["set_session"] = False

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and state["set_session"]:
                MutableHeaders(scope=message).append("set-cookie", self._cookie(state["session"]))
            await send(message)

        await self.app(scope, receive, sending)

    def _read(self, scope: Connection) -> Session | None:
        for name, value in scope["headers"]:
            if name == b"cookie" and (held := cookie_parser(value.decode("latin-1")).get(COOKIE)):
                try:
                    return Session(**self._signer.loads(held, max_age=self._seconds))
                except (BadData, TypeError):
                    return None
        return None

    def _cookie(self, session: Session) -> str:
        cookie: SimpleCookie = SimpleCookie()
        cookie[COOKIE] = str(self._signer.dumps(asdict(session)))
        morsel = cookie[COOKIE]
        morsel["path"], morsel["samesite"], morsel["max-age"] = "/", "Lax", str(self._seconds)
        morsel["httponly"], morsel["secure"] = True, self._secure
        return cookie.output(header="").strip()


def sign_in(request: Request, person: Person) -> None:
    """From here on the browser is `person`'s, under a new word against forged forms."""
    csrf = f"{person.id}{MADE_FOR}{secrets.token_urlsafe(16)}"
    _change(request, Session(csrf, person.id, person.sessions))


def sign_out(request: Request) -> None:
    """The cookie that was sent opens nothing from here on, wherever a copy of it is."""
    if request.state.session.person:
        parts_of(request).signed_out.add(request.state.session.csrf)
    _change(request, Session(secrets.token_urlsafe(16)))


def csrf_of(request: Request) -> str:
    """What a form's hidden field `csrf`, or the header X-CSRF-Token, must hold."""
    if not request.state.has_session:
        request.state.set_session = True
    session: Session = request.state.session
    return session.csrf


def person_of(request: Request) -> Person | None:
    """Who signed in, as they are now; None where nobody did, or the sign-in is over."""
    if "authorization" in request.headers:
        return None  # a key opens what says so by `may`, and nothing else
    if not hasattr(request.state, "person"):
        request.state.person = _from_session(parts_of(request), request.state.session)
    person: Person | None = request.state.person
    return person


def may(scope: Scope, least: Role = Role.VISITOR) -> Callable[[Request], Person]:
    """A dependency for what programs may do too: somebody with a key of that scope, or whoever is signed in.

    Raises BadKey, NotSignedIn, NotAllowed.
    """

    def checked(request: Request) -> Person:
        person = _from_key(request, scope) if "authorization" in request.headers else asker(request)
        if RANK[person.role] < RANK[least]:
            raise NotAllowed if person.id else NotSignedIn
        return person

    return checked


def by_key(request: Request, scope: Scope) -> Person:
    """Where there are no forms to guard a session, only a key tells who asks; without one it is a visitor.

    Raises BadKey, NotSignedIn, NotAllowed.
    """
    if "authorization" in request.headers:
        return _from_key(request, scope)
    if not parts_of(request).settings.public_access:
        raise NotSignedIn
    return VISITOR


def address_of(request: Request) -> str:
    """Where people reach this service, without a slash at the end."""
    return parts_of(request).settings.address.rstrip("/") or str(request.base_url).rstrip("/")


def who(request: Request, person: Person) -> str:
    """Whose limits count: the person's, or a visitor's address."""
    return person.id or (request.client.host if request.client else "")


def taking_along(request: Request) -> None:
    """A dependency of what hands over a file or a copy: only so many a minute. Raises TooMany."""
    request.app.state.taken_along.take(who(request, person_of(request) or VISITOR))


def signed_in(request: Request) -> Person:
    """Raises NotSignedIn: a page then goes to the sign-in, the API answers 401."""
    person = person_of(request)
    if person is None:
        raise NotSignedIn
    return person


def asker(request: Request) -> Person:
    """Who asks: someone who signed in, or a visitor where visitors may. Raises NotSignedIn."""
    person = person_of(request)
    if person is None:
        if not parts_of(request).settings.public_access:
            raise NotSignedIn
        return VISITOR
    return person


def needs(least: Role) -> Callable[[Request], Person]:
    """A dependency: someone of this role or a wider one. Raises NotSignedIn, NotAllowed."""

    def checked(request: Request) -> Person:
        person = signed_in(request)
        if RANK[person.role] < RANK[least]:
            raise NotAllowed
        return person

    return checked


async def csrf_checked(request: Request) -> None:
    """Holds for every route: what changes something comes from our own pages, or carries a key.

    Raises CrossSite; SignInOver before any route takes whoever has the page before them for a visitor.
    """
    if request.method in SAFE or "authorization" in request.headers:
        return
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise CrossSite
    given = await _word_given(request)
    made_for, parted, _ = given.partition(MADE_FOR)
    if parted and made_for != getattr(await run_in_threadpool(person_of, request), "id", ""):
        raise SignInOver
    held = request.state.session.csrf
    if request.state.has_session and not secrets.compare_digest(given.encode(), held.encode()):
        raise CrossSite


async def _word_given(request: Request) -> str:
    given: Any = request.headers.get(CSRF_HEADER)
    if given is None and "form" in request.headers.get("content-type", ""):
        given = (await request.form()).get(CSRF_FIELD)
    return given if isinstance(given, str) else ""


def parts_of(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


def _from_key(request: Request, scope: Scope) -> Person:
    kind, _, secret = request.headers["authorization"].partition(" ")
    if kind.lower() != "bearer":
        raise BadKey
    person, key = parts_of(request).keys.holder(secret.strip())
    if scope not in key.scopes:
        raise NotAllowed
    return person


def _change(request: Request, session: Session) -> None:
    request.state.session = session
    request.state.has_session = True
    request.state.set_session = True
    if hasattr(request.state, "person"):
        del request.state.person


def _from_session(parts: Parts, session: Session) -> Person | None:
    if not session.person:
        return None
    try:
        person = parts.people.by_id(session.person)
    except UnknownPerson:
        return None
    over = not person.active or person.sessions != session.sessions or parts.signed_out.holds(session.csrf)
    return None if over else person
