"""Answers that the secretariat has prepared: what one is, and the tables that keep them.

An answer has a text and questions in each language; a language that lacks either is missing. It rests on passages of
documents as they read when it was written (`sources`). Days are ISO dates as text; `revision` counts the changes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from secrets import token_hex
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Engine,
    Integer,
    Row,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from assistant.database import MOMENT, TABLES, moment, now, writing_to
from assistant.errors import EmptyCurated, Overtaken, OwnApproval, UnknownCurated
from assistant.model import Citation
from ingest.document import Audience, Language, Term


class Status(StrEnum):
    """Only what is approved is ever given; `REVIEW` is an approved one whose documents have changed since."""

    DRAFT = "draft"
    APPROVED = "approved"
    REVIEW = "review"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an adviser writes. `questions` holds other wordings after the first; `audience` the widest who may see it;
    `expires` the last day on which it is given."""

    questions: Mapping[Language, tuple[str, ...]]
    answers: Mapping[Language, str]
    sources: tuple[Citation, ...] = ()
    audience: Audience = Audience.PUBLIC
    term: Term | None = None
    expires: date | None = None
    escalation: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """`author`, `approver` are ids of people; `why` says what put it up for review; `written_on` is its day."""

    id: str
    revision: int
    status: Status
    draft: Draft
    author: str | None
    approver: str | None
    written_on: date
    why: str = ""

    @property
    def missing(self) -> tuple[Language, ...]:
        """Languages without a question or an answer."""
        held = self.draft
        return tuple(one for one in Language if not (held.questions.get(one) and held.answers.get(one)))

    def expired(self, today: date) -> bool:
        return self.draft.expires is not None and self.draft.expires < today

    def given(self, today: date) -> bool:
        """Whether askers get it."""
        return self.status is Status.APPROVED and not self.expired(today)

    @property
    def title(self) -> str:
        """Its first question, in Dutch where there is one."""
        return next((self.draft.questions[one][0] for one in Language if self.draft.questions.get(one)), self.id)


prepared = Table(
    "prepared",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("status", String(12), nullable=False, index=True),
    Column("questions", Text, nullable=False),
    Column("answers", Text, nullable=False),
    Column("sources", Text, nullable=False),
    Column("audience", String(20), nullable=False),
    Column("term", String(10)),
    Column("expires", String(10)),
    Column("escalation", String(16), index=True),
    Column("author", String(40)),
    Column("approver", String(40)),
    Column("why", Text, nullable=False),
    Column("written_at", String(MOMENT), nullable=False),
)


class PreparedAnswers:
    """In the assistant's database. Safe to share between threads and processes.

    Who changes an answer names the `revision` they saw, where they saw one: Overtaken tells who comes second.
    """

    def __init__(self, engine: Engine, four_eyes: bool = False) -> None:
        self.engine = engine
        self.four_eyes = four_eyes

    def write(self, draft: Draft, by: str) -> Prepared:
        """A new answer, not yet given to anyone. Raises EmptyCurated."""
        _check(draft)
        identity = token_hex(6)
        row = {"id": identity, "revision": 1, "status": Status.DRAFT, "author": by, "why": "", "written_at": now()}
        with writing_to(self.engine) as connection:
            connection.execute(insert(prepared).values(row | _columns(draft)))
        return self.get(identity)

    def change(self, identity: str, draft: Draft, by: str, revision: int | None = None) -> Prepared:
        """What was approved waits for approval again. Raises EmptyCurated, Overtaken."""
        _check(draft)
        renewed = {"status": Status.DRAFT, "author": by, "approver": None, "why": "", "written_at": now()}
        return self._change(identity, revision, tuple(Status), renewed | _columns(draft))

    def approve(self, identity: str, by: str, revision: int | None = None) -> Prepared:
        """From now on it is given. Raises OwnApproval where two people must have seen it."""
        seen = self.get(identity)
        if self.four_eyes and seen.author == by:
            raise OwnApproval
        approved = {"status": Status.APPROVED, "approver": by, "why": ""}
        return self._change(identity, revision or seen.revision, (Status.DRAFT,), approved)

    def withdraw(self, identity: str, by: str, revision: int | None = None) -> Prepared:
        held = (Status.DRAFT, Status.APPROVED, Status.REVIEW)
        return self._change(identity, revision, held, {"status": Status.WITHDRAWN, "why": ""})

    def put_to_review(self, identity: str, why: str) -> None:
        """An approved answer is no longer given; another state stays as it is."""
        approved = (prepared.c.id == identity) & (prepared.c.status == Status.APPROVED)
        values = {"status": Status.REVIEW, "why": why, "revision": prepared.c.revision + 1}
        with writing_to(self.engine) as connection:
            connection.execute(update(prepared).where(approved).values(values))

    def get(self, identity: str) -> Prepared:
        """Raises UnknownCurated."""
        found = self._where(prepared.c.id == identity)
        if not found:
            raise UnknownCurated
        return found[0]

    def all(self) -> list[Prepared]:
        """The newest first."""
        return self._where(prepared.c.id.is_not(None))

    def approved(self) -> list[Prepared]:
        return self._where(prepared.c.status == Status.APPROVED)

    def from_escalation(self, escalation: str) -> list[Prepared]:
        return self._where(prepared.c.escalation == escalation)

    def state(self) -> tuple[int, int]:
        """Grows with every change, in whichever process: one answer that goes as another comes shows too."""
        query = select(func.count(), func.sum(prepared.c.revision))
        with self.engine.connect() as connection:
            count, revisions = connection.execute(query).one()
        return count, revisions or 0

    def forget(self, person: str) -> None:
        """Takes a person's id out; what they wrote for the secretariat stays."""
        with writing_to(self.engine) as connection:
            for column in (prepared.c.author, prepared.c.approver):
                connection.execute(update(prepared).where(column == person).values({column.name: None}))

    def _change(
        self, identity: str, revision: int | None, allowed: Sequence[Status], values: Mapping[str, object]
    ) -> Prepared:
        held = self.get(identity).revision if revision is None else revision
        still = (prepared.c.id == identity) & (prepared.c.revision == held) & prepared.c.status.in_(allowed)
        with writing_to(self.engine) as connection:
            changed = update(prepared).where(still).values({**values, "revision": held + 1})
            if connection.execute(changed).rowcount != 1:
                raise Overtaken(identity)
        return self.get(identity)

    def _where(self, which: ColumnElement[bool]) -> list[Prepared]:
        with self.engine.connect() as connection:
            rows = connection.execute(select(prepared).where(which).order_by(prepared.c.written_at.desc())).all()
        return [_prepared(row) for row in rows]


def _check(draft: Draft) -> None:
    if not any(draft.questions.get(one) and draft.answers.get(one) for one in Language):
        raise EmptyCurated


def _columns(draft: Draft) -> dict[str, object]:
    return {
        "questions": json.dumps(draft.questions, ensure_ascii=False),
        "answers": json.dumps(draft.answers, ensure_ascii=False),
        "sources": json.dumps([asdict(one) for one in draft.sources], ensure_ascii=False),
        "audience": draft.audience,
        "term": draft.term,
        "expires": draft.expires.isoformat() if draft.expires else None,
        "escalation": draft.escalation,
    }


def _prepared(row: Row[Any]) -> Prepared:
    draft = Draft(
        questions={Language(one): tuple(said) for one, said in json.loads(row.questions).items()},
        answers={Language(one): said for one, said in json.loads(row.answers).items()},
        sources=tuple(citation_from(one) for one in json.loads(row.sources)),
        audience=Audience(row.audience),
        term=Term(row.term) if row.term else None,
        expires=date.fromisoformat(row.expires) if row.expires else None,
        escalation=row.escalation,
    )
    return Prepared(
        id=row.id,
        revision=row.revision,
        status=Status(row.status),
        draft=draft,
        author=row.author,
        approver=row.approver,
        written_on=moment(row.written_at).date(),
        why=row.why,
    )


def citation_from(held: Mapping[str, Any]) -> Citation:
    return Citation(**{**held, "term": Term(held["term"]), "language": Language(held["language"])})
