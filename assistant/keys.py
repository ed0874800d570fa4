"""API keys: what a program shows to act for somebody, as far as the key's scopes go. Only a key's hash is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from secrets import token_hex, token_urlsafe

from sqlalchemy import Column, Engine, ForeignKey, Row, String, Table, delete, insert, or_, select, update

from assistant.database import MOMENT, TABLES, now, stored
from assistant.errors import BadKey, UnknownKey
from assistant.people import Person, people, person_of

PREFIX = "kw_"
NOTED_EVERY = timedelta(minutes=1)  # of use, so that asking is not writing


class Scope(StrEnum):
    """What a key is good for: asking and searching, reading documents, administering, and the measurements."""

    ASK = "ask"
    READ = "read"
    MANAGE = "manage"
    METRICS = "metrics"


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    person: str
    name: str
    scopes: frozenset[Scope]
    made_at: str
    expires_at: str | None
    used_at: str | None


keys = Table(
    "keys",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("person", String(16), ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("scopes", String(200), nullable=False),
    Column("made_at", String(MOMENT), nullable=False),
    Column("expires_at", String(MOMENT)),
    Column("used_at", String(MOMENT)),
)


class Keys:
    """Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def make(self, person: str, name: str, scopes: Iterable[Scope], days: int | None = None) -> tuple[Key, str]:
        """The key, and the secret that is shown once; `days` until it expires, None for never."""
        secret = PREFIX + token_urlsafe(32)
        expires = stored(datetime.now(UTC) + timedelta(days=days)) if days else None
        made = Key(token_hex(8), person, name.strip(), frozenset(scopes), now(), expires, None)
        with self.engine.begin() as connection:
            connection.execute(
                insert(keys).values(
                    id=made.id,
                    person=person,
                    name=made.name,
                    digest=_digest(secret),
                    scopes=" ".join(sorted(made.scopes)),
                    made_at=made.made_at,
                    expires_at=expires,
                )
            )
        return made, secret

    def of(self, person: str) -> list[Key]:
        """Somebody's keys, newest first."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(keys).where(keys.c.person == person).order_by(keys.c.made_at.desc()))
            return [_key(row) for row in rows]

    def withdraw(self, person: str, identity: str) -> None:
        """Raises UnknownKey where it is not theirs."""
        with self.engine.begin() as connection:
            if not connection.execute(delete(keys).where(keys.c.id == identity, keys.c.person == person)).rowcount:
                raise UnknownKey(identity)

    def holder(self, secret: str) -> tuple[Person, Key]:
        """Whom the key acts for. Raises BadKey."""
        with self.engine.connect() as connection:
            valid = or_(keys.c.expires_at.is_(None), keys.c.expires_at > now())
            row = connection.execute(select(keys).where(keys.c.digest == _digest(secret), valid)).one_or_none()
            held = row and connection.execute(select(people).where(people.c.id == row.person, people.c.active)).first()
        if row is None or held is None:
            raise BadKey
        self._note(row)
        return person_of(held), _key(row)

    def _note(self, row: Row[tuple[object, ...]]) -> None:
        if row.used_at is None or row.used_at < stored(datetime.now(UTC) - NOTED_EVERY):
            with self.engine.begin() as connection:
                connection.execute(update(keys).where(keys.c.id == row.id).values(used_at=now()))


def _digest(secret: str) -> str:
    """A plain hash will do: the secret is long and random, so there is nothing to guess."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(row: Row[tuple[object, ...]]) -> Key:
    scopes = frozenset(Scope(one) for one in row.scopes.split())
    return Key(row.id, row.person, row.name, scopes, row.made_at, row.expires_at, row.used_at)
