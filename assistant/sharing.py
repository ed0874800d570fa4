"""Who may open what was asked before: a conversation, and each answer in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.conversations import Conversation
from assistant.people import People, Person, Role, audiences_of
from ingest.document import Audience
from ingest.library import Library

STAFF = {Role.SECRETARIAT, Role.ADMINISTRATOR}


def may_open(person: Person, conversation: Conversation, people: People) -> bool:
    """Its own, or one that somebody of the same organisation shared. The secretariat is one organisation."""
    if conversation.person == (person.id or None):
        return True
    if not conversation.shared or conversation.person is None or person.role is Role.VISITOR:
        return False
    owner = people.by_id(conversation.person)
    if owner.role in STAFF or person.role in STAFF:
        return owner.role in STAFF and person.role in STAFF
    return owner.company is not None and owner.company == person.company


def may_see(person: Person, answer: dict[str, Any], library: Library) -> bool:
    """Whether every document that a stored answer rests on or names is one that `person` may see, then and now."""
    audiences = audiences_of(person.role)
    return all(_open_to(audiences, cited, library) for cited in _cited(answer))


def _cited(answer: dict[str, Any]) -> Iterable[tuple[str, str]]:
    citations = [one for claim in answer["claims"] for one in claim["citations"]] + list(answer["nearest"])
    return {(one["document"], one["version"]) for one in citations}


def _open_to(audiences: frozenset[Audience], cited: tuple[str, str], library: Library) -> bool:
    for version in (cited[1], None):
        try:
            held = library.document(cited[0], version)
        except KeyError:
            if version is not None:
                return False
            continue  # withdrawn since: what it said was open to them
        if held.metadata.audience not in audiences:
            return False
    return True
