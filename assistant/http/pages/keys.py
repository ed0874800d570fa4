"""One's API keys, on the account page: made, shown once, listed and withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from assistant.build import Parts
from assistant.errors import AssistantError
from assistant.http.pages.account import KeyForm, account_page
from assistant.http.session import signed_in
from assistant.http.web.language import interface_language
from assistant.keys import LONGEST_DAYS, Scope, end_of
from assistant.messages import say
from assistant.people import Person
from ingest.document import Language

LONGEST_NAME = 200  # characters

Human = Annotated[Person, Depends(signed_in)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/account/keys")

    @routes.get("")
    def listed(person: Human) -> Response:
        """Where the address of a key just made is opened again, which shows it no more."""
        return RedirectResponse("/account#keys", 303)

    @routes.post("")
    def make(
        request: Request,
        person: Human,
        name: Annotated[str, Form()] = "",
        scopes: Annotated[frozenset[Scope], Form()] = frozenset(),
        until: Annotated[str, Form(max_length=40)] = "",
    ) -> Response:
        typed = KeyForm(name.strip(), scopes, until.strip())
        language = interface_language(request)
        if faults := dict(faults_in(typed, datetime.now().astimezone().date(), language)):
            return account_page(request, parts, person, replace(typed, faults=faults), 422)
        last_day = date.fromisoformat(typed.until) if typed.until else None
        try:
            key, secret = parts.keys.make(person, typed.name, scopes, end_of(last_day) if last_day else None)
        except AssistantError as error:
            faults = {"": say(error.key, language, detail=str(error))}
            return account_page(request, parts, person, replace(typed, faults=faults), error.http_status)
        parts.audit.record(person.id, "key.made", key.id, scopes=sorted(key.scopes))
        return account_page(request, parts, person, replace(KeyForm.fresh(), name=key.name, secret=secret))

    @routes.post("/{key}/withdraw")
    def withdraw(person: Human, key: str) -> Response:
        parts.keys.withdraw(key, person.id)
        parts.audit.record(person.id, "key.withdrawn", key)
        return RedirectResponse("/account?withdrawn=true#keys", 303)

    return routes


def faults_in(typed: KeyForm, today: date, language: Language) -> Iterator[tuple[str, str]]:
    """The field, and what is wrong with what was typed in it. Pure."""
    if not 0 < len(typed.name) <= LONGEST_NAME:
        yield "name", say("key_lacks_name", language)
    if not typed.scopes:
        yield "scopes", say("key_lacks_scopes", language)
    if typed.until and not _within(typed.until, today):
        yield "until", say("key_bad_day", language)


def _within(until: str, today: date) -> bool:
    try:
        return today <= date.fromisoformat(until) <= today + timedelta(days=LONGEST_DAYS)
    except ValueError:
        return False
