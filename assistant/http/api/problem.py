"""How a fault looks in the API's description (RFC 9457)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class ProblemShape(BaseModel):
    """`type` names the kind of fault for programs, `detail` is one sentence in the asker's language."""

    type: str = Field(examples=["urn:ketenwijzer:not_signed_in"])
    title: str
    status: int
    detail: str


def told_as(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route's `responses` says of the faults it may end in."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemShape"}}}
    return {status: {"description": NAMES[status], "content": content} for status in statuses}


NAMES = {
    400: "What was sent can't be read",
    401: "Nobody is signed in, or the key is not valid",
    403: "Not with this role or key",
    404: "There is none, or it is not for whoever asks",
    409: "It clashes with what there is",
    413: "More than may be sent at once",
    422: "What was sent is not what is asked for",
    429: "More than may be asked in a minute",
    503: "Not now",
}
EVERYWHERE = told_as(400, 401, 403, 422)
MISSING = told_as(404)
ASKING = told_as(404, 429, 503)
