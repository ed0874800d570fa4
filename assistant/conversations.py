"""Conversations: what was asked in them and how it ended, whose they are, and what people thought of the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Literal

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from assistant.database import MOMENT, TABLES, now, writing_to
from assistant.errors import UnknownConversation
from assistant.model import Answer, Outcome
from assistant.receipts import receipts

Face = Literal["web", "slack", "onboarding", "api"]
LONGEST_TITLE = 80  # characters

conversations = Table(
    "conversations",
    TABLES,
    Column("id", String(32), primary_key=True),
    Column("person", String(16), ForeignKey("people.id", ondelete="CASCADE"), index=True),
    Column("face", String(20), nullable=False),
    Column("title", String(200), nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("created_at", String(MOMENT), nullable=False),
    Column("changed_at", String(MOMENT), nullable=False, index=True),
)

turns = Table(
    "turns",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("conversation", String(32), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("receipt", String(16), nullable=False, index=True),
    Column("outcome", String(30), nullable=False),
    Column("asked_at", String(MOMENT), nullable=False),
    Column("once", String(64), index=True),
)

votes = Table(
    "votes",
    TABLES,
    Column("receipt", String(16), primary_key=True),
    Column("person", String(16), primary_key=True),
    Column("up", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("expected", Text, nullable=False),
    Column("given_at", String(MOMENT), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Conversation:
    """`person` is None for a visitor's: whoever knows the id, which can't be guessed, holds it.

    `shared` ones may be opened by everyone in the organisation who may see what the answers rest on.
    """

    id: str
    person: str | None
    face: Face
    title: str
    created_at: str
    changed_at: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and the receipt of its answer. Ids rise in the order of asking."""

    id: int
    conversation: str
    question: str
    receipt: str
    outcome: Outcome
    asked_at: str


@dataclass(frozen=True, slots=True)
class Vote:
    """What someone thought of the answer under `receipt`; `expected` is the source they had looked for."""

    receipt: str
    person: str
    up: bool
    reason: str
    expected: str
    given_at: str


class Conversations:
    """Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def begin(self, person: str | None, face: Face) -> Conversation:
        """`person` is a person's id, or None for a visitor."""
        moment = now()
        begun = Conversation(token_urlsafe(16), person, face, "", moment, moment)
        with self.engine.begin() as connection:
            connection.execute(
                insert(conversations).values(
                    id=begun.id, person=person, face=face, title="", shared=False, created_at=moment, changed_at=moment
                )
            )
        return begun

    def add_turn(self, conversation: str, question: str, answer: Answer, once: str = "") -> Turn:
        """The first question names the conversation; `once` finds the turn again (`turn_once`).

        Raises UnknownConversation.
        """
        moment = now()
        with self.engine.begin() as connection:
            changed = connection.execute(
                update(conversations)
                .where(conversations.c.id == conversation)
                .values(
                    changed_at=moment,
                    title=func.coalesce(func.nullif(conversations.c.title, ""), title_of(question)),
                )
            )
            if not changed.rowcount:
                raise UnknownConversation(conversation)
            number = connection.execute(
                insert(turns)
                .values(
                    conversation=conversation,
                    question=question,
                    receipt=answer.receipt,
                    outcome=answer.outcome.value,
                    asked_at=moment,
                    once=once or None,
                )
                .returning(turns.c.id)
            ).scalar_one()
        return Turn(number, conversation, question, answer.receipt, answer.outcome, moment)

    def by_id(self, identity: str) -> Conversation:
        """Raises UnknownConversation."""
        with self.engine.connect() as connection:
            row = connection.execute(select(conversations).where(conversations.c.id == identity)).one_or_none()
        if row is None:
            raise UnknownConversation(identity)
        return _conversation(row)

    def turns(self, conversation: str) -> list[Turn]:
        """Oldest first."""
        with self.engine.connect() as connection:
            rows = connection.execute(
                select(turns).where(turns.c.conversation == conversation).order_by(turns.c.id)
            ).all()
        return [_turn(row) for row in rows]

    def turn_of(self, receipt: str) -> Turn | None:
        """The turn whose answer has this receipt."""
        with self.engine.connect() as connection:
            row = connection.execute(select(turns).where(turns.c.receipt == receipt)).first()
        return _turn(row) if row else None

    def turn_once(self, once: str) -> Turn | None:
        """The turn that was kept under this mark."""
        with self.engine.connect() as connection:
            row = connection.execute(select(turns).where(turns.c.once == once).order_by(turns.c.id)).first()
        return _turn(row) if row else None

    def history(self, conversation: str) -> tuple[str, ...]:
        """The questions asked so far, oldest first: what `Question.history` takes."""
        return tuple(turn.question for turn in self.turns(conversation))

    def of(self, person: str, search: str = "", face: Face | None = None) -> list[Conversation]:
        """Those with a turn that hold `search` in their title or a question; newest first."""
        asked = select(turns.c.conversation)
        wanted = [conversations.c.person == person, conversations.c.id.in_(asked)]
        if face:
            wanted.append(conversations.c.face == face)
        if search.strip():
            within = asked.where(turns.c.question.icontains(search.strip(), autoescape=True))
            titled = conversations.c.title.icontains(search.strip(), autoescape=True)
            wanted.append(or_(titled, conversations.c.id.in_(within)))
        query = select(conversations).where(*wanted).order_by(conversations.c.changed_at.desc(), conversations.c.id)
        with self.engine.connect() as connection:
            return [_conversation(row) for row in connection.execute(query)]

    def rename(self, conversation: str, title: str) -> Conversation:
        """Raises UnknownConversation."""
        self._set(conversation, title=title_of(title))
        return self.by_id(conversation)

    def share(self, conversation: str, shared: bool) -> Conversation:
        """Raises UnknownConversation."""
        self._set(conversation, shared=shared)
        return self.by_id(conversation)

    def delete(self, conversation: str) -> None:
        """With its turns, their answers, and what was thought of them. Raises UnknownConversation."""
        with writing_to(self.engine) as connection:
            forget_answers(connection, turns.c.conversation == conversation)
            if not connection.execute(delete(conversations).where(conversations.c.id == conversation)).rowcount:
                raise UnknownConversation(conversation)

    def remove_turn(self, turn: int) -> None:
        """A question that was taken back, with its answer and what was thought of that; one that is gone already is no
        fault."""
        with writing_to(self.engine) as connection:
            forget_answers(connection, turns.c.id == turn)
            connection.execute(delete(turns).where(turns.c.id == turn))

    def vote(self, receipt: str, person: str, up: bool, reason: str = "", expected: str = "") -> Vote:
        """Someone's latest opinion of an answer takes the place of an earlier one; `person` is "" for a visitor."""
        vote = Vote(receipt, person, up, reason.strip(), expected.strip(), now())
        with writing_to(self.engine) as connection:
            connection.execute(delete(votes).where(votes.c.receipt == receipt, votes.c.person == person))
            connection.execute(
                insert(votes).values(
                    receipt=receipt,
                    person=person,
                    up=up,
                    reason=vote.reason,
                    expected=vote.expected,
                    given_at=vote.given_at,
                )
            )
        return vote

    def votes(self, receipt: str) -> list[Vote]:
        with self.engine.connect() as connection:
            rows = connection.execute(select(votes).where(votes.c.receipt == receipt).order_by(votes.c.given_at))
            return [_vote(row) for row in rows]

    def votes_of(self, voters: Iterable[str]) -> list[Vote]:
        """Every opinion that these have of any answer, oldest first."""
        query = select(votes).where(votes.c.person.in_(list(voters))).order_by(votes.c.given_at)
        with self.engine.connect() as connection:
            return [_vote(row) for row in connection.execute(query)]

    def _set(self, conversation: str, **values: object) -> None:
        with self.engine.begin() as connection:
            held = conversations.c.id == conversation
            if not connection.execute(update(conversations).where(held).values(**values)).rowcount:
                raise UnknownConversation(conversation)


def forget_answers(connection: Connection, which: ColumnElement[bool]) -> None:
    """Takes out what was answered in those turns, and what people thought of it."""
    given = select(turns.c.receipt).where(which)
    connection.execute(delete(votes).where(votes.c.receipt.in_(given)))
    connection.execute(delete(receipts).where(receipts.c.id.in_(given)))


def title_of(question: str) -> str:
    """The question on one line, cut at a word."""
    line = " ".join(question.split())
    if len(line) <= LONGEST_TITLE:
        return line
    return line[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def _conversation(row: Row[tuple[object, ...]]) -> Conversation:
    return Conversation(
        row.id, row.person, row.face, row.title, row.created_at, row.changed_at, shared=bool(row.shared)
    )


def _vote(row: Row[tuple[object, ...]]) -> Vote:
    return Vote(row.receipt, row.person, bool(row.up), row.reason, row.expected, row.given_at)


def _turn(row: Row[tuple[object, ...]]) -> Turn:
    return Turn(row.id, row.conversation, row.question, row.receipt, Outcome(row.outcome), row.asked_at)
