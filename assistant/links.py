"""Passwords, and single-use links for whoever is invited, forgot, or comes first. The only door to argon2."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Column, ColumnElement, Engine, ForeignKey, String, Table, delete, insert, select, update

from assistant.database import MOMENT, TABLES, moment, now, stored, writing_to
from assistant.errors import LinkSpent, PersonExists, WeakPassword, WrongSignIn
from assistant.people import People, Person, Role, address, new_address, people, person_of

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200  # characters


class Purpose(StrEnum):
    INVITATION = "invitation"
    RESET = "reset"
    FIRST = "first"


VALID = {
    Purpose.INVITATION: timedelta(days=7),
    Purpose.RESET: timedelta(hours=24),
    Purpose.FIRST: timedelta(days=7),
}

links = Table(
    "links",
    TABLES,
    Column("digest", String(64), primary_key=True),
    Column("purpose", String(20), nullable=False),
    Column("person", String(16), ForeignKey("people.id", ondelete="CASCADE")),
    Column("expires_at", String(MOMENT), nullable=False),
)


@dataclass(frozen=True, slots=True)
class Link:
    """`person` is None for the first administrator, who says who they are when they open it."""

    purpose: Purpose
    person: Person | None


class Links:
    """Only a link's hash is kept: who reads the database can't sign in with it."""

    def __init__(self, engine: Engine, people: People) -> None:
        self.engine = engine
        self.people = people
        self._hasher = PasswordHasher()

    def invite(self, email: str, name: str, role: Role, company: str | None = None) -> str:
        """A token for someone new, or a new one for someone who never came: who they are is what was said last.

        Raises NotAnAddress, PersonExists, LastAdministrator, UnknownCompany.
        """
        held = self.people.by_email(email)
        if held is not None and self._has_password(held):
            raise PersonExists(held.email)
        if held is None:
            person = self.people.add(name, email, role, company)
        else:
            person = self.people.change(held.id, name=name, role=role, company=company or "")
        return self._make(Purpose.INVITATION, person.id)

    def invited(self, token: str) -> Person:
        """Whose invitation it is. Raises LinkSpent."""
        person = self.open(token).person
        if person is None:
            raise LinkSpent
        return person

    def waiting(self) -> dict[str, datetime | None]:
        """Who was invited and has not signed in yet, by id, with when their link ends; None: it has ended."""
        theirs = (links.c.person == people.c.id) & (links.c.purpose == Purpose.INVITATION.value) & self._fresh()
        query = select(people.c.id, links.c.expires_at).outerjoin(links, theirs)
        never = (people.c.password == "") & people.c.subject.is_(None) & people.c.active
        with self.engine.connect() as connection:
            rows = connection.execute(query.where(never)).all()
        return {row.id: moment(row.expires_at) if row.expires_at else None for row in rows}

    def reset(self, person: str) -> str:
        """A token with which someone sets a new password; `person` is an id. Raises UnknownPerson."""
        return self._make(Purpose.RESET, self.people.by_id(person).id)

    def first(self) -> str | None:
        """A token that makes whoever opens it the first administrator; None once there is one."""
        return None if self.people.has_administrator() else self._make(Purpose.FIRST, None)

    def open(self, token: str) -> Link:
        """Looks without using the link up. Raises LinkSpent."""
        with self.engine.connect() as connection:
            row = connection.execute(
                select(links.c.purpose, links.c.person).where(links.c.digest == digest(token), self._fresh())
            ).one_or_none()
        if row is None:
            raise LinkSpent
        return Link(Purpose(row.purpose), self.people.by_id(row.person) if row.person else None)

    def accept(self, token: str, password: str, name: str = "", email: str = "") -> Person:
        """Sets the password and uses the link up; every earlier sign-in of that person is over.

        `name` and `email` are the first administrator's. Raises LinkSpent, WeakPassword, NotAnAddress, PersonExists.
        """
        link = self.open(token)
        hashed = self._hashed(password)
        if link.person is None:
            new_address(email)  # before the link is used up
        with writing_to(self.engine) as connection:
            # Whoever deletes the row has the link: two who open it at once are parted here.
            if not connection.execute(delete(links).where(links.c.digest == digest(token))).rowcount:
                raise LinkSpent
        person = link.person
        if person is None:
            if self.people.has_administrator():
                raise LinkSpent
            person = self.people.add(name, email, Role.ADMINISTRATOR)
        with self.engine.begin() as connection:
            connection.execute(
                update(people).where(people.c.id == person.id).values(password=hashed, sessions=people.c.sessions + 1)
            )
        return self.people.by_id(person.id)

    def sign_in(self, email: str, password: str) -> Person:
        """Raises WrongSignIn, without telling what was wrong: not by words and not by time."""
        held = self.people.by_email(email)
        with self.engine.connect() as connection:
            kept = connection.execute(
                select(people.c.password).where(people.c.id == (held.id if held else ""))
            ).scalar()
        try:
            self._hasher.verify(kept or self._nobody, password[:LONGEST_PASSWORD])
        except (VerifyMismatchError, InvalidHashError) as error:
            raise WrongSignIn from error
        if held is None or not held.active or not kept:
            raise WrongSignIn
        return held

    def by_subject(self, subject: str, email: str) -> Person:
        """Who the organisation's own sign-in says this is: bound to `subject` at the first time, by e-mail address.

        Raises WrongSignIn when nobody of that address was invited, or they may no longer sign in.
        """
        with writing_to(self.engine) as connection:
            row = connection.execute(select(people).where(people.c.subject == subject)).one_or_none()
            if row is None:
                unbound = (people.c.email == address(email)) & (people.c.email != "") & people.c.subject.is_(None)
                connection.execute(update(people).where(unbound).values(subject=subject))
                row = connection.execute(select(people).where(people.c.subject == subject)).one_or_none()
        if row is None or not row.active:
            raise WrongSignIn
        return person_of(row)

    @cached_property
    def _nobody(self) -> str:
        """What a password is held against where there is none, so that it takes as long."""
        return self._hasher.hash(token_urlsafe())

    def tidy(self) -> None:
        """Away with links that nobody used in time."""
        with self.engine.begin() as connection:
            connection.execute(delete(links).where(links.c.expires_at <= now()))

    def _make(self, purpose: Purpose, person: str | None) -> str:
        """The newest link of a purpose is the only one that works."""
        token = token_urlsafe(24)
        same = (links.c.purpose == purpose.value) & (links.c.person == person if person else links.c.person.is_(None))
        with self.engine.begin() as connection:
            connection.execute(delete(links).where(same))
            connection.execute(
                insert(links).values(
                    digest=digest(token),
                    purpose=purpose.value,
                    person=person,
                    expires_at=stored(datetime.now(UTC) + VALID[purpose]),
                )
            )
        return token

    def _has_password(self, person: Person) -> bool:
        with self.engine.connect() as connection:
            kept = connection.execute(select(people.c.password, people.c.subject).where(people.c.id == person.id)).one()
        return bool(kept.password or kept.subject)

    def _hashed(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise WeakPassword(str(SHORTEST_PASSWORD))
        return self._hasher.hash(password)

    def _fresh(self) -> ColumnElement[bool]:
        return links.c.expires_at > now()


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
