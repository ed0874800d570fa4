"""What companies and visitors have told and done, in the database. Two who change one thing are never lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from secrets import token_hex, token_urlsafe
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.database import moment, now, stored
from assistant.errors import Overtaken, UnknownPathway
from assistant.onboarding.facts import Facts, Value
from assistant.onboarding.pathway import Stage
from assistant.onboarding.progress import Held, State
from assistant.onboarding.tables import evidence, notes, pathways, steps


@dataclass(frozen=True)
class Record:
    """A company's pathway, or a visitor's where `company` is None. `version` counts its changes from 1."""

    id: str
    company: str | None
    stage: Stage
    facts: Facts
    begins: date
    nudges: bool
    version: int
    changed_by: str | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    step: str
    person: str | None
    text: str
    written_at: datetime


class Records:
    """Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def of_company(self, company: str, begins: date, stage: Stage = Stage.APPLYING) -> Record:
        """The company's one pathway, begun now if it has none yet: `begins` and `stage` are for that case."""
        held = self.find_company(company)
        if held is None:
            with suppress(IntegrityError):  # A colleague may begin it at the same moment: theirs is ours then.
                self._begin(stage, begins, company=company)
            held = self.find_company(company)
        if held is None:
            raise UnknownPathway(company)
        return held

    def find_company(self, company: str) -> Record | None:
        return self._one(pathways.c.company == company)

    def begin_for_visitor(self, begins: date) -> tuple[Record, str]:
        """With the token by which the visitor finds it again; only its hash is kept."""
        token = token_urlsafe(24)
        identity = self._begin(Stage.THINKING, begins, visitor=_digest(token))
        return self.by_id(identity), token

    def of_visitor(self, token: str) -> Record | None:
        return self._one(pathways.c.visitor == _digest(token))

    def by_id(self, identity: str) -> Record:
        """Raises UnknownPathway."""
        held = self._one(pathways.c.id == identity)
        if held is None:
            raise UnknownPathway(identity)
        return held

    def of_companies(self) -> list[Record]:
        """Those of companies, latest changed first."""
        query = select(pathways).where(pathways.c.company.is_not(None)).order_by(pathways.c.changed_at.desc())
        with self.engine.connect() as connection:
            return [_record(row) for row in connection.execute(query)]

    def sizes(self) -> dict[str, int]:
        """The FTE of each company that has told it, by company id."""
        told = ((one.company, one.facts.given.get("size")) for one in self.of_companies())
        return {company: size for company, size in told if company and isinstance(size, int)}

    def save(self, record: Record, by: str | None) -> Record:
        """`record` carries the version it was read at. Raises Overtaken."""
        values = {
            "stage": record.stage.value,
            "facts": json.dumps(record.facts.as_json(), ensure_ascii=False),
            "begins": record.begins,
            "nudges": record.nudges,
            "version": record.version + 1,
            "changed_by": by,
            "changed_at": now(),
        }
        same = (pathways.c.id == record.id) & (pathways.c.version == record.version)
        with self.engine.begin() as connection:
            if not connection.execute(update(pathways).where(same).values(values)).rowcount:
                raise Overtaken(record.id)
        return self.by_id(record.id)

    def remove(self, identity: str) -> None:
        """With everything that hangs on it; the files of its evidence are tidied by `EvidenceFiles`."""
        with self.engine.begin() as connection:
            for table in (steps, notes, evidence):
                connection.execute(delete(table).where(table.c.pathway == identity))
            connection.execute(delete(pathways).where(pathways.c.id == identity))

    def tidy_visitors(self, before: datetime) -> int:
        """Away with what visitors left before then; how many."""
        query = select(pathways.c.id).where(pathways.c.visitor.is_not(None), pathways.c.changed_at < stored(before))
        with self.engine.connect() as connection:
            found = list(connection.execute(query).scalars())
        for identity in found:
            self.remove(identity)
        return len(found)

    def adopt(self, token: str, record: Record, by: str) -> Record:
        """What somebody filled in as a visitor becomes the company's, unless a colleague has begun already."""
        visitor = self.of_visitor(token)
        if visitor is None or record.facts.given or self.held(record.id):
            return record
        saved = self.save(replace(record, facts=visitor.facts), by)
        with self.engine.begin() as connection:
            for table in (steps, notes):
                connection.execute(update(table).where(table.c.pathway == visitor.id).values(pathway=record.id))
            connection.execute(delete(pathways).where(pathways.c.id == visitor.id))
        return saved

    def held(self, pathway: str) -> dict[str, Held]:
        """By step; a step nobody has touched isn't there."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(steps).where(steps.c.pathway == pathway))
            return {row.step: _held(row) for row in rows}

    def save_step(self, pathway: str, held: Held, by: str | None) -> Held:
        """`held` carries the version it was read at, 0 where there was none. Raises Overtaken."""
        values = {
            "state": held.state.value,
            "reason": held.reason,
            "owner": held.owner,
            "due": held.due,
            "answer": held.answer,
            "seen": json.dumps(dict(held.seen)),
            "version": held.version + 1,
            "changed_by": by,
            "changed_at": now(),
        }
        with self.engine.begin() as connection:
            if held.version == 0:
                self._first(connection, pathway, held.step, values)
            else:
                same = (steps.c.pathway == pathway) & (steps.c.step == held.step) & (steps.c.version == held.version)
                if not connection.execute(update(steps).where(same).values(values)).rowcount:
                    raise Overtaken(held.step)
        return self.held(pathway)[held.step]

    def notes(self, pathway: str, step: str | None = None) -> list[Note]:
        """Oldest first; of one step, or of all."""
        query = select(notes).where(notes.c.pathway == pathway).order_by(notes.c.written_at)
        if step is not None:
            query = query.where(notes.c.step == step)
        with self.engine.connect() as connection:
            return [_note(row) for row in connection.execute(query)]

    def add_note(self, pathway: str, step: str, person: str | None, text: str) -> Note:
        text = text.replace("\0", "").strip()
        row = {
            "id": token_hex(8),
            "pathway": pathway,
            "step": step,
            "person": person,
            "text": text,
            "written_at": now(),
        }
        with self.engine.begin() as connection:
            connection.execute(insert(notes).values(row))
        return Note(row["id"] or "", step, person, text, moment(row["written_at"] or ""))

    def remove_note(self, pathway: str, identity: str, person: str | None) -> bool:
        """One's own only; False where it is another's, or gone."""
        own = (notes.c.id == identity) & (notes.c.pathway == pathway)
        own &= notes.c.person == person if person else notes.c.person.is_(None)
        with self.engine.begin() as connection:
            return bool(connection.execute(delete(notes).where(own)).rowcount)

    def export(self, person: str) -> dict[str, Any]:
        """What is kept here about one person, as plain values."""
        with self.engine.connect() as connection:
            written = connection.execute(select(notes).where(notes.c.person == person).order_by(notes.c.written_at))
            files = connection.execute(select(evidence).where(evidence.c.person == person))
            owned = connection.execute(select(steps.c.step, steps.c.due).where(steps.c.owner == person))
            decided = connection.execute(select(steps).where(steps.c.changed_by == person))
            return {
                "notes": [{"step": row.step, "text": row.text, "written_at": row.written_at} for row in written],
                "evidence": [
                    {"step": row.step, "name": row.name, "size": row.size, "added_at": row.added_at} for row in files
                ],
                "owned_steps": [{"step": row.step, "due": row.due.isoformat() if row.due else None} for row in owned],
                "decided_steps": [
                    {"step": row.step, "state": row.state, "reason": row.reason, "changed_at": row.changed_at}
                    for row in decided
                ],
            }

    def _begin(self, stage: Stage, begins: date, company: str | None = None, visitor: str | None = None) -> str:
        identity = token_hex(8)
        row = {
            "id": identity,
            "company": company,
            "visitor": visitor,
            "stage": stage.value,
            "facts": "{}",
            "begins": begins,
            "nudges": True,
            "version": 1,
            "changed_by": None,
            "changed_at": now(),
        }
        with self.engine.begin() as connection:
            connection.execute(insert(pathways).values(row))
        return identity

    def _first(self, connection: Any, pathway: str, step: str, values: Mapping[str, Any]) -> None:
        try:
            connection.execute(insert(steps).values(pathway=pathway, step=step, **values))
        except IntegrityError as error:
            raise Overtaken(step) from error

    def _one(self, where: Any) -> Record | None:
        with self.engine.connect() as connection:
            row = connection.execute(select(pathways).where(where)).one_or_none()
        return _record(row) if row else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _record(row: Row[Any]) -> Record:
    return Record(
        row.id,
        row.company,
        Stage(row.stage),
        _facts(json.loads(row.facts)),
        row.begins,
        bool(row.nudges),
        row.version,
        row.changed_by,
        moment(row.changed_at),
    )


def _facts(held: Mapping[str, Any]) -> Facts:
    given: dict[str, Value] = {}
    for name, value in held.items():
        given[name] = tuple(value) if isinstance(value, list) else value
    return Facts(given)


def _held(row: Row[Any]) -> Held:
    return Held(
        row.step,
        State(row.state),
        row.reason,
        row.owner,
        row.due,
        row.answer,
        json.loads(row.seen),
        row.version,
        row.changed_by,
        moment(row.changed_at),
    )


def _note(row: Row[Any]) -> Note:
    return Note(row.id, row.step, row.person, row.text, moment(row.written_at))
