"""The audit log: who did what to documents, people and settings, each entry bound to the one before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Engine, Integer, Row, String, Table, Text, func, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.database import MOMENT, TABLES, now, stored, writing_to
from assistant.people import Person

audit = Table(
    "audit",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(MOMENT), nullable=False),
    Column("person", String(16)),
    Column("action", String(60), nullable=False, index=True),
    Column("subject", String(200), nullable=False),
    Column("details", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)

TRIES = 50  # by writers who want the same number, on a database that lets them write at once


@dataclass(frozen=True, slots=True)
class Entry:
    """`person` and `subject` are ids, never names: what an entry says stays true when a person is erased."""

    number: int
    at: str
    person: str | None
    action: str
    subject: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: of a kind such as `person`, by somebody (SERVICE: by nobody), from a moment to before another."""

    kind: str = ""
    person: str = ""
    since: datetime | None = None
    until: datetime | None = None


EVERYTHING = Wanted()
SERVICE = "service"


class Audit:
    """Entries are added and read, never changed."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def record(self, person: str | None, action: str, subject: str = "", **details: Any) -> None:
        """`person` is the id of who acted, None for the service itself; `action` such as `person.invited`."""
        for tried in range(TRIES):
            try:
                self._append(person, action, subject, details)
                return
            except IntegrityError:
                if tried == TRIES - 1:
                    raise

    def entries(
        self,
        wanted: Wanted = EVERYTHING,
        *,
        before: int | None = None,
        action: str = "",
        skip: int = 0,
        limit: int = 100,
    ) -> list[Entry]:
        """Newest first; `action` may be a beginning, such as `person.`."""
        query = select(audit).where(*_conditions(wanted), audit.c.action.startswith(action, autoescape=True))
        if before is not None:
            query = query.where(audit.c.number < before)
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(audit.c.number.desc()).offset(skip).limit(limit))
            return [_entry(row) for row in rows]

    def count(self, wanted: Wanted = EVERYTHING) -> int:
        with self.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(audit).where(*_conditions(wanted))).scalar_one()

    def kinds(self) -> list[str]:
        """What the log has entries about, such as `person`: the beginnings of its actions."""
        with self.engine.connect() as connection:
            actions = connection.execute(select(audit.c.action).distinct()).scalars()
            return sorted({kind_of(one) for one in actions})

    def broken(self) -> int | None:
        """The number of the first entry that was changed, or before which one is missing; None when all is whole."""
        expected, before = 1, ""
        with self.engine.connect() as connection:
            for row in connection.execute(select(audit).order_by(audit.c.number)):
                sealed = seal(before, row.number, row.at, row.person, row.action, row.subject, row.details)
                if row.number != expected or row.digest != sealed:
                    return expected
                expected, before = expected + 1, sealed
        return None

    def _append(self, person: str | None, action: str, subject: str, details: dict[str, Any]) -> None:
        held = json.dumps(details, ensure_ascii=False, sort_keys=True, default=str)
        with writing_to(self.engine) as connection:
            last = connection.execute(
                select(audit.c.number, audit.c.digest).order_by(audit.c.number.desc()).limit(1)
            ).one_or_none()
            number, before, at = (last.number + 1, last.digest, now()) if last else (1, "", now())
            connection.execute(
                insert(audit).values(
                    number=number,
                    at=at,
                    person=person,
                    action=action,
                    subject=subject,
                    details=held,
                    digest=seal(before, number, at, person, action, subject, held),
                )
            )


def kind_of(action: str) -> str:
    return action.partition(".")[0]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.kind:
        found.append(audit.c.action.startswith(f"{wanted.kind}.", autoescape=True))
    if wanted.person:
        found.append(audit.c.person.is_(None) if wanted.person == SERVICE else audit.c.person == wanted.person)
    if wanted.since:
        found.append(audit.c.at >= stored(wanted.since))
    if wanted.until:
        found.append(audit.c.at < stored(wanted.until))
    return found


def seal(before: str, *fields: object) -> str:
    """What binds an entry to the one before it."""
    return hashlib.sha256(json.dumps([before, *fields], ensure_ascii=False).encode()).hexdigest()


def changed(before: Person, after: Person) -> dict[str, Any]:
    """What an entry says of a person who was changed: which fields, and what they may since, but no name."""
    told = ("name", "role", "company", "language", "active")
    fields = [name for name in told if getattr(before, name) != getattr(after, name)]
    return {"changed": fields, "role": after.role.value, "active": after.active, "company": after.company}


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(row.number, row.at, row.person, row.action, row.subject, json.loads(row.details))
