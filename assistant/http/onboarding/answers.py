"""What was asked at a step, with its answers, and what waits for the secretariat or came back from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.build import Parts
from assistant.conversations import Face
from assistant.errors import UnknownConversation
from assistant.escalations import Delivery
from assistant.http.onboarding.visit import Visit
from assistant.http.pages.kept import TurnShown, turns_for

FACE: Face = "onboarding"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that was put to the secretariat; `answer` once it came back."""

    question: str
    due: date
    answer: Delivery | None


def conversation_id(parts: Parts, visit: Visit, step: str, visitors: str = "") -> str | None:
    """The conversation that holds what somebody asks at a step. It bears the step's name; a visitor's is known by its
    id alone, `visitors`, which their page's address carries."""
    if visit.by is None:
        return visitors if visitors and _is_visitors(parts, visitors) else None
    held = parts.conversations.of(visit.by, face=FACE)
    return next((one.id for one in held if one.title == step), None)


def turns_of(parts: Parts, visit: Visit, step: str, visitors: str = "") -> list[TurnShown]:
    """Newest first: the answer one has just asked for stands on top."""
    conversation = conversation_id(parts, visit, step, visitors)
    return turns_for(parts, visit.person, parts.conversations.by_id(conversation))[::-1] if conversation else []


def waiting_of(parts: Parts, visit: Visit, step: str) -> list[Waiting]:
    """What this person put to the secretariat at this step; an answer that is shown here has been brought."""
    if visit.by is None:
        return []
    filed = [one for one in parts.escalations.of(visit.by) if one.origin.face == FACE and one.origin.step == step]
    return [Waiting(one.question, one.due, _answer(parts, one.id)) for one in filed][::-1]


def _answer(parts: Parts, escalation: str) -> Delivery | None:
    """The latest, which counts as brought from now on."""
    answers = parts.escalations.answers_to(escalation)
    for one in answers:
        if one.delivered_at is None:
            parts.escalations.delivered(one.id)
    return answers[-1] if answers else None


def _is_visitors(parts: Parts, conversation: str) -> bool:
    try:
        held = parts.conversations.by_id(conversation)
    except UnknownConversation:
        return False
    return held.person is None and held.face == FACE
