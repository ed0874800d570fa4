"""The language of the interface: what was chosen, else what the person or the browser prefers."""

from __future__ import annotations

from fastapi import Request

from ingest.document import Language

COOKIE = "lang"
CHOSEN_FOR_S = 365 * 24 * 3600


def interface_language(request: Request) -> Language:
    """Chosen in this browser, else set in the account, else the browser's own preference, else Dutch."""
    chosen = request.cookies.get(COOKIE)
    if chosen in set(Language):
        return Language(chosen)
    person = getattr(request.state, "person", None)
    if person is not None and person.language is not None:
        return Language(person.language)
    return preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> Language:
    """The first of ours in an Accept-Language header, by weight; another language than ours reads English."""
    wishes = [wish for part in header.split(",") if (wish := _wish(part))]
    for tag, _ in sorted(wishes, key=lambda wish: -wish[1]):
        if tag in set(Language):
            return Language(tag)
    return Language.EN if wishes else Language.NL


def _wish(part: str) -> tuple[str, float] | None:
    tag, _, weight = part.strip().partition(";")
    try:
        value = float(weight.strip().removeprefix("q=")) if weight else 1.0
    except ValueError:
        return None
    return (tag.split("-")[0].lower(), value) if tag and value > 0 else None
