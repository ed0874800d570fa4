"""Ingest runs, for administrators and for the `ketenwijzer` command on this machine."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request
from pydantic import BaseModel, ConfigDict

from assistant.build import Parts
from assistant.handover import TOKEN_HEADER, token_of
from assistant.http.session import may, parts_of
from assistant.ingestion import Run, State
from assistant.keys import Scope
from assistant.people import Role

LONGEST_WAIT_S = 25

administrator = may(Scope.MANAGE, Role.ADMINISTRATOR)


class RunShape(BaseModel):
    """`number` counts this service's runs; `said` is the report, or why the run failed, which `dutch` says in
    Dutch."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    state: State
    step: str
    done: int
    total: int
    said: str
    dutch: str
    unread: int
    started_at: datetime | None
    ended_at: datetime | None


def allowed(request: Request, token: Annotated[str, Header(alias=TOKEN_HEADER)] = "") -> str | None:
    """The id of an administrator; None for the command, which shows the word that the service wrote in its data folder.

    Raises BadKey, NotSignedIn, NotAllowed.
    """
    held = token_of(parts_of(request).settings.data)
    if held and token and secrets.compare_digest(held.encode(), token.encode()):
        return None
    return administrator(request).id


By = Annotated[str | None, Depends(allowed)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()

    @routes.post("/ingest", tags=["documents"], status_code=202)
    def ingest(by: By) -> RunShape:
        """Read what changed and publish it, beside the answers. One that is under way is followed by another."""
        parts.audit.record(by, "ingest.asked", "library", **({} if by else {"by": "command"}))
        return _shape(parts.ingestion.start())

    @routes.get("/ingest", tags=["documents"])
    def run(
        by: By,
        number: Annotated[int, Query(ge=0, description="wait for the end of this run")] = 0,
        wait_s: Annotated[float, Query(ge=0, le=LONGEST_WAIT_S)] = 0,
    ) -> RunShape:
        """The run under way, or the last one."""
        return _shape(parts.ingestion.wait(number, wait_s) if number and wait_s else parts.ingestion.now)

    return routes


def _shape(run: Run) -> RunShape:
    return RunShape.model_validate(run)
