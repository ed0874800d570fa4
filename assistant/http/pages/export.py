"""All that is kept about one person, as plain values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi.encoders import jsonable_encoder

from assistant.build import Parts
from assistant.conversations import Conversation
from assistant.errors import UnknownReceipt
from assistant.people import Person


def exported(parts: Parts, person: Person) -> Any:
    held = asdict(person)
    held.pop("sessions")  # a count that tells nothing about them
    return jsonable_encoder(
        {
            "person": held,
            "conversations": [_conversation(parts, one) for one in parts.conversations.of(person.id)],
            "escalations": [_escalation(parts, one.id, asdict(one)) for one in parts.escalations.of(person.id)],
        }
    )


def _conversation(parts: Parts, conversation: Conversation) -> dict[str, Any]:
    turns = []
    for turn in parts.conversations.turns(conversation.id):
        try:
            answer = parts.assistant.receipts.read(turn.receipt)
        except UnknownReceipt:
            answer = None
        votes = [asdict(vote) for vote in parts.conversations.votes(turn.receipt) if vote.person == conversation.person]
        turns.append({**asdict(turn), "answer": answer, "votes": votes})
    return {**asdict(conversation), "turns": turns}


def _escalation(parts: Parts, identity: str, held: dict[str, Any]) -> dict[str, Any]:
    return {**held, "answers": [one.text for one in parts.escalations.answers_to(identity)]}
