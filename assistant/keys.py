"""API keys: what a program shows to act for somebody, as far as the key's scopes go. Only a key's hash is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from secrets import token_hex, token_urlsafe

from sqlalchemy import Column, Engine, ForeignKey, Row, String, Table, delete, func, insert, or_, select, true, update

from assistant.database import MOMENT, TABLES, now, stored, writing_to
from assistant.errors import BadKey, NotAllowed, TooManyKeys, UnknownKey
from assistant.people import Person, Role, people, person_of

PREFIX = "kw_"
NOTED_EVERY = timedelta(minutes=1)  # of use, so that asking is not writing
MOST = 25  # of one person
LONGEST_DAYS = 3650


class Scope(StrEnum):
    """What a key is good for: asking and searching, reading documents, administering, and the measurements."""

    ASK = "ask"
    READ = "read"
    MANAGE = "manage"
    METRICS = "metrics"


FOR_ADMINISTRATORS = frozenset({Scope.MANAGE, Scope.METRICS})


def scopes_for(role: Role) -> tuple[Scope, ...]:
    """What somebody of this role may give to a key: never more than they may do themselves. Pure."""
    return tuple(one for one in Scope if role is Role.ADMINISTRATOR or one not in FOR_ADMINISTRATORS)


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    person: str
    name: str
    scopes: frozenset[Scope]
    made_at: str
    expires_at: str | None
    used_at: str | None

    @property
    def last_day(self) -> date | None:
        """On which it still works, by this machine's clock."""
        if self.expires_at is None:
            return None
        return (datetime.fromisoformat(self.expires_at) - timedelta(microseconds=1)).astimezone().date()

    @property
    def expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= now()


def end_of(day: date) -> datetime:
    """The moment from which a key no longer works whose last day it was, by this machine's clock."""
    return datetime.combine(day + timedelta(days=1), time()).astimezone()


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

    def make(
        self, person: Person, name: str, scopes: Iterable[Scope], until: datetime | None = None
    ) -> tuple[Key, str]:
        """The key, and the secret that is shown once; `until` is when it expires, None for never.

        Raises NotAllowed for a scope that is not for their role, TooManyKeys.
        """
        wanted = frozenset(scopes)
        if not wanted <= set(scopes_for(person.role)):
            raise NotAllowed
        secret = PREFIX + token_urlsafe(32)
        made = Key(token_hex(8), person.id, name.strip(), wanted, now(), stored(until) if until else None, None)
        with writing_to(self.engine) as connection:
            held = select(func.count()).select_from(keys).where(keys.c.person == person.id)
            if connection.execute(held).scalar_one() >= MOST:
                raise TooManyKeys(str(MOST))
            connection.execute(
                insert(keys).values(
                    id=made.id,
                    person=made.person,
                    name=made.name,
                    digest=_digest(secret),
                    scopes=" ".join(sorted(made.scopes)),
                    made_at=made.made_at,
                    expires_at=made.expires_at,
                )
            )
        return made, secret

    def of(self, person: str) -> list[Key]:
        """Somebody's keys, newest first."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(keys).where(keys.c.person == person).order_by(keys.c.made_at.desc()))
            return [_key(row) for row in rows]

    def all(self) -> list[Key]:
        """Everybody's, by their holder's name and then the key's."""
        by = (func.lower(people.c.name), keys.c.person, func.lower(keys.c.name), keys.c.made_at)
        query = select(keys).join(people, people.c.id == keys.c.person).order_by(*by)
        with self.engine.connect() as connection:
            return [_key(row) for row in connection.execute(query)]

    def withdraw(self, identity: str, person: str | None = None) -> Key:
        """The key that is no more. Raises UnknownKey where there is none, or it is not `person`'s."""
        theirs = (keys.c.id == identity) & (keys.c.person == person if person is not None else true())
        with writing_to(self.engine) as connection:
            row = connection.execute(select(keys).where(theirs)).one_or_none()
            if row is None:
                raise UnknownKey(identity)
            connection.execute(delete(keys).where(theirs))
        return _key(row)

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
