"""A question of someone who asks over HTTP: within their conversation, from the documents they may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answer import Hear, silent
from assistant.build import Parts
from assistant.conversations import Conversation, Face, Turn
from assistant.errors import UnknownConversation
from assistant.model import Answer, Asker, Question
from assistant.people import Person, audiences_of


@dataclass(frozen=True, slots=True)
class Answered:
    answer: Answer
    turn: Turn


def asked(
    parts: Parts,
    person: Person,
    text: str,
    conversation: Conversation,
    as_of: date | None = None,
    hear: Hear = silent,
) -> Answered:
    """The answer, kept as the conversation's next turn."""
    question = Question(text, Asker(audiences_of(person.role)), parts.conversations.history(conversation.id), as_of)
    answer = parts.assistant.answer(question, hear)
    return Answered(answer, parts.conversations.add_turn(conversation.id, text, answer))


def conversation_of(parts: Parts, person: Person, identity: str | None, face: Face) -> Conversation:
    """The conversation that goes on, or a new one. Raises UnknownConversation where it is not theirs."""
    if not identity:
        return parts.conversations.begin(person.id or None, face)
    held = parts.conversations.by_id(identity)
    if held.person != (person.id or None):
        raise UnknownConversation(identity)
    return held
