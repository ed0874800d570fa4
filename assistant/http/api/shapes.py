"""What the API gives, field by field."""

from __future__ import annotations

import datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from assistant.conversations import Conversation, Turn
from assistant.http.asking import Answered
from assistant.model import Answer, Outcome
from assistant.render import as_object
from ingest.document import Audience, Kind, Language, Metadata, Standing, Term


class CitationShape(BaseModel):
    """The exact words: `text[start:end]` of that version of the document, in characters."""

    document: str
    version: str
    title: str
    term: Term
    standing: Standing
    language: Language
    section: str
    page: int | None
    start: int
    end: int
    quote: str
    url: str | None


class ClaimShape(BaseModel):
    text: str
    citations: list[CitationShape]


class AnswerShape(BaseModel):
    """`nearest` are sections that come close when nothing answers; `seconds` is how long it took."""

    outcome: Outcome
    language: Language
    term: Term | None
    text: str
    claims: list[ClaimShape]
    nearest: list[CitationShape]
    seconds: float
    receipt: str

    @classmethod
    def of(cls, answer: Answer) -> Self:
        return cls.model_validate(as_object(answer))


class AnsweredShape(AnswerShape):
    """An answer, and where it is kept."""

    conversation: str | None
    turn: int | None

    @classmethod
    def told(cls, done: Answered) -> Self:
        turn = done.turn
        kept = {"conversation": turn.conversation if turn else None, "turn": turn.id if turn else None}
        return cls.model_validate({**as_object(done.answer), **kept})


class ConversationShape(BaseModel):
    """Moments are in UTC. `mine` is false for a conversation that someone shared."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    face: str
    title: str
    created_at: str
    changed_at: str
    shared: bool
    mine: bool

    @classmethod
    def of(cls, held: Conversation, mine: bool = True) -> Self:
        return cls(
            id=held.id,
            face=held.face,
            title=held.title,
            created_at=held.created_at,
            changed_at=held.changed_at,
            shared=held.shared,
            mine=mine,
        )


class TurnShape(BaseModel):
    """`answer` is null where it rests on a document that whoever looks may not see."""

    id: int
    question: str
    asked_at: str
    outcome: Outcome
    receipt: str
    answer: AnswerShape | None

    @classmethod
    def of(cls, turn: Turn, answer: dict[str, Any] | None) -> Self:
        return cls(
            id=turn.id,
            question=turn.question,
            asked_at=turn.asked_at,
            outcome=turn.outcome,
            receipt=turn.receipt,
            answer=AnswerShape.model_validate(answer) if answer else None,
        )


class WholeConversation(ConversationShape):
    turns: list[TurnShape]


class DocumentShape(BaseModel):
    """`official` is the address of the official text, where one is known; `twin` the id in the other language."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    work: str
    title: str
    kind: Kind
    term: Term
    version: str
    date: datetime.date
    language: Language
    audience: Audience
    standing: Standing
    in_force_from: datetime.date | None
    in_force_until: datetime.date | None
    twin: str | None
    official: str | None

    @classmethod
    def of(cls, metadata: Metadata) -> Self:
        return cls.model_validate(metadata)


class WholeDocument(DocumentShape):
    """`text` is what every citation's offsets count in; `sha256` is that of its UTF-8."""

    text: str
    sha256: str


class SectionShape(BaseModel):
    """A passage of a document: `text[start:end]`, in characters. `anchor` is the same in every language."""

    document: str
    title: str
    anchor: str
    headings: list[str]
    start: int
    end: int
    page: int | None
    text: str


class SourceShape(BaseModel):
    """An official text, and the ids of the documents that rest on it."""

    official: str
    documents: list[str]


class CheckedShape(BaseModel):
    """`state` is "ok", or why the quote stands no longer: "withdrawn", "changed" or "moved"."""

    document: str
    quote: str
    state: str


class ReceiptShape(AnswerShape):
    """An answer as it was given; `checked` holds it against the documents of today."""

    valid: bool
    checked: list[CheckedShape]
