"""Receipts: every answer as it was given, so that it can be checked later whether its sources still say so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Column, Engine, Integer, String, Table, Text, select

from assistant.database import TABLES, with_tables
from assistant.errors import UnknownReceipt
from assistant.model import Answer, Citation, Claim, Interpretation, Outcome, Question
from ingest.document import Language, Term
from ingest.library import Library

receipts = Table(
    "receipts",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("given_at", String(32), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("person", String(16), index=True),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """One quote of a receipt against the library of today; `reason` is empty while it still stands."""

    document: str
    quote: str
    reason: str


class Receipts:
    """In the library's database, in a table of their own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = with_tables(engine)

    def store(self, question: Question, answer: Answer, generation: int) -> Answer:
        """The answer, with the number of the receipt that was written for it."""
        kept = replace(answer, receipt=token_hex(6))
        asked = {"text": question.text, "history": question.history, "as_of": str(question.as_of or "")}
        with self.engine.begin() as connection:
            connection.execute(
                receipts.insert().values(
                    id=kept.receipt,
                    given_at=datetime.now(UTC).isoformat(timespec="seconds"),
                    generation=generation,
                    question=json.dumps(asked, ensure_ascii=False),
                    answer=json.dumps(asdict(kept), ensure_ascii=False),
                    person=question.asker.person,
                )
            )
        return kept

    def read(self, number: str) -> dict[str, Any]:
        """The stored answer as a dict of plain values. Raises UnknownReceipt."""
        with self.engine.connect() as connection:
            row = connection.execute(select(receipts.c.answer).where(receipts.c.id == number)).one_or_none()
        if row is None:
            raise UnknownReceipt(number)
        stored: dict[str, Any] = json.loads(row.answer)
        return stored

    def asker(self, number: str) -> str | None:
        """The id of who asked; None where nobody was signed in. Raises UnknownReceipt."""
        with self.engine.connect() as connection:
            row = connection.execute(select(receipts.c.person).where(receipts.c.id == number)).one_or_none()
        if row is None:
            raise UnknownReceipt(number)
        person: str | None = row.person
        return person

    def of(self, person: str) -> list[dict[str, Any]]:
        """All that somebody asked, signed in or by a key, with what came back: as plain values, oldest first."""
        query = select(receipts).where(receipts.c.person == person).order_by(receipts.c.given_at)
        with self.engine.connect() as connection:
            return [
                {
                    "receipt": row.id,
                    "given_at": row.given_at,
                    "question": json.loads(row.question),
                    "answer": json.loads(row.answer),
                }
                for row in connection.execute(query)
            ]

    def check(self, number: str, library: Library) -> list[Checked]:
        """Every quote of the answer, against the document's current text. Raises UnknownReceipt."""
        claims = self.read(number)["claims"]
        return [_checked(citation, library) for claim in claims for citation in claim["citations"]]


def _checked(citation: dict[str, Any], library: Library) -> Checked:
    try:
        held = library.document(citation["document"])
    except KeyError:
        return Checked(citation["document"], citation["quote"], "withdrawn")
    if held.text[citation["start"] : citation["end"]] == citation["quote"]:
        return Checked(citation["document"], citation["quote"], "")
    moved = citation["quote"] in held.text
    return Checked(citation["document"], citation["quote"], "moved" if moved else "changed")


def answer_from(held: Mapping[str, Any]) -> Answer:
    """An answer from what its receipt stores of it."""
    return Answer(
        **{
            **held,
            "outcome": Outcome(held["outcome"]),
            "language": Language(held["language"]),
            "term": Term(held["term"]) if held["term"] else None,
            "claims": tuple(Claim(one["text"], tuple(map(_citation, one["citations"]))) for one in held["claims"]),
            "nearest": tuple(map(_citation, held["nearest"])),
            "drafts": tuple(held.get("drafts", ())),
            "interpretations": tuple(Interpretation(**one) for one in held.get("interpretations", ())),
        }
    )


def _citation(held: Mapping[str, Any]) -> Citation:
    return Citation(**{**held, "term": Term(held["term"]), "language": Language(held["language"])})
