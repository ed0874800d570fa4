"""Who there is: people, their companies, their role and what it lets them see. How they sign in: links.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from secrets import token_hex

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy import update as change_rows
from sqlalchemy.exc import IntegrityError

from assistant.database import MOMENT, TABLES, now, writing_to
from assistant.errors import (
    CompanyExists,
    CompanyHasPeople,
    LastAdministrator,
    NotAnAddress,
    PersonExists,
    UnknownCompany,
    UnknownPerson,
)
from ingest.document import Audience, Language


class Role(StrEnum):
    """What someone is here, narrowest first."""

    VISITOR = "visitor"
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    ADMINISTRATOR = "administrator"


_AUDIENCES: Mapping[Role, frozenset[Audience]] = {
    Role.VISITOR: frozenset({Audience.PUBLIC}),
    Role.MEMBER: frozenset({Audience.PUBLIC, Audience.MEMBERS}),
    Role.SECRETARIAT: frozenset(Audience),
    Role.ADMINISTRATOR: frozenset(Audience),
}


def audiences_of(role: Role) -> frozenset[Audience]:
    """Whose documents someone of this role may see."""
    return _AUDIENCES[role]


@dataclass(frozen=True, slots=True)
class Company:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """`company` is a company's id; `language` the one chosen for pages, if any.

    `sessions` counts how often all sign-ins were ended: one made under an earlier count is over.
    """

    id: str
    name: str
    email: str
    role: Role
    company: str | None = None
    language: Language | None = None
    active: bool = True
    sessions: int = 0


# What HTML's own fields take for an e-mail address, with a dot in its domain: the one rule, for pages and API.
ADDRESS = (
    r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$"
)
LONGEST_ADDRESS = 254  # characters

companies = Table(
    "companies",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("added_at", String(MOMENT), nullable=False),
)

people = Table(
    "people",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("email", String(LONGEST_ADDRESS), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("company", String(16), ForeignKey("companies.id")),
    Column("language", String(2)),
    Column("active", Boolean, nullable=False),
    Column("password", String(200), nullable=False),
    Column("subject", String(300), unique=True),
    Column("sessions", Integer, nullable=False),
    Column("added_at", String(MOMENT), nullable=False),
)


class People:
    """Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def add(
        self, name: str, email: str, role: Role, company: str | None = None, language: Language | None = None
    ) -> Person:
        """`company` is a company's id. Raises NotAnAddress, PersonExists, UnknownCompany."""
        person = Person(token_hex(8), name.strip(), new_address(email), role, company, language)
        row = {
            "id": person.id,
            "name": person.name,
            "email": person.email,
            "role": person.role.value,
            "company": company,
            "language": language.value if language else None,
            "active": True,
            "password": "",
            "subject": None,
            "sessions": 0,
            "added_at": now(),
        }
        if company is not None:
            self.company(company)
        try:
            with self.engine.begin() as connection:
                connection.execute(insert(people).values(row))
        except IntegrityError as error:
            raise PersonExists(person.email) from error
        return person

    def by_id(self, identity: str) -> Person:
        """Raises UnknownPerson."""
        with self.engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.id == identity)).one_or_none()
        if row is None:
            raise UnknownPerson(identity)
        return person_of(row)

    def by_email(self, email: str) -> Person | None:
        with self.engine.connect() as connection:
            row = connection.execute(select(people).where(people.c.email == address(email))).one_or_none()
        return person_of(row) if row else None

    def all(self) -> list[Person]:
        """By name."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(people).order_by(func.lower(people.c.name), people.c.id))
            return [person_of(row) for row in rows]

    def change(
        self,
        identity: str,
        *,
        name: str | None = None,
        role: Role | None = None,
        company: str | None = None,
        language: Language | None = None,
        active: bool | None = None,
    ) -> Person:
        """What is None stays; an empty `company` takes it away. Another role, or none, ends every sign-in.

        Raises UnknownPerson, UnknownCompany, LastAdministrator.
        """
        if company:
            self.company(company)
        wanted = {
            "name": name.strip() if name is not None else None,
            "role": role.value if role is not None else None,
            "language": language.value if language is not None else None,
            "active": active,
        }
        values: dict[str, object] = {key: value for key, value in wanted.items() if value is not None}
        if company is not None:
            values["company"] = company or None
        if role is not None or active is not None:
            values["sessions"] = people.c.sessions + 1
        with writing_to(self.engine) as connection, _one_administrator_left(connection):
            if values:
                connection.execute(change_rows(people).where(people.c.id == identity).values(values))
            row = connection.execute(select(people).where(people.c.id == identity)).one_or_none()
            if row is None:
                raise UnknownPerson(identity)
        return person_of(row)

    def deactivate(self, identity: str) -> Person:
        """May no longer sign in, and every sign-in is over. Raises UnknownPerson, LastAdministrator."""
        return self.change(identity, active=False)

    def end_sessions(self, identity: str) -> None:
        """Signs someone out everywhere."""
        with self.engine.begin() as connection:
            connection.execute(
                change_rows(people).where(people.c.id == identity).values(sessions=people.c.sessions + 1)
            )

    def remove_person(self, identity: str) -> None:
        """With all that hangs on them in the database. Raises UnknownPerson, LastAdministrator."""
        with writing_to(self.engine) as connection, _one_administrator_left(connection):
            if not connection.execute(delete(people).where(people.c.id == identity)).rowcount:
                raise UnknownPerson(identity)

    def add_company(self, name: str) -> Company:
        """The company of that name, made where there is none."""
        company = Company(token_hex(8), name.strip())
        with writing_to(self.engine) as connection:
            held = connection.execute(
                select(companies.c.id, companies.c.name).where(func.lower(companies.c.name) == company.name.lower())
            ).first()
            if held:
                return Company(held.id, held.name)
            connection.execute(insert(companies).values(id=company.id, name=company.name, added_at=now()))
        return company

    def company(self, identity: str) -> Company:
        """Raises UnknownCompany."""
        with self.engine.connect() as connection:
            row = connection.execute(select(companies).where(companies.c.id == identity)).one_or_none()
        if row is None:
            raise UnknownCompany(identity)
        return Company(row.id, row.name)

    def companies(self) -> list[Company]:
        """By name."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(companies).order_by(func.lower(companies.c.name)))
            return [Company(row.id, row.name) for row in rows]

    def rename_company(self, identity: str, name: str) -> Company:
        """Raises UnknownCompany, CompanyExists."""
        self.company(identity)
        with writing_to(self.engine) as connection:
            same = (func.lower(companies.c.name) == name.strip().lower()) & (companies.c.id != identity)
            if connection.execute(select(companies.c.id).where(same)).first():
                raise CompanyExists(name.strip())
            connection.execute(change_rows(companies).where(companies.c.id == identity).values(name=name.strip()))
        return self.company(identity)

    def remove_company(self, identity: str) -> None:
        """With its onboarding; who may no longer sign in stays, without a company.

        Raises UnknownCompany, and CompanyHasPeople while anybody of it may sign in.
        """
        with writing_to(self.engine) as connection:
            of_it = people.c.company == identity
            names = connection.execute(select(people.c.name).where(of_it, people.c.active).order_by(people.c.name))
            if left := ", ".join(names.scalars()):
                raise CompanyHasPeople(left)
            connection.execute(change_rows(people).where(of_it).values(company=None))
            if not connection.execute(delete(companies).where(companies.c.id == identity)).rowcount:
                raise UnknownCompany(identity)

    def has_administrator(self) -> bool:
        with self.engine.connect() as connection:
            return _administrators(connection) > 0


def _administrators(connection: Connection) -> int:
    active = (people.c.role == Role.ADMINISTRATOR.value) & people.c.active
    return connection.execute(select(func.count()).select_from(people).where(active)).scalar_one()


@contextmanager
def _one_administrator_left(connection: Connection) -> Iterator[None]:
    before = _administrators(connection)
    yield
    if before and not _administrators(connection):
        raise LastAdministrator


def address(email: str) -> str:
    """As it is stored and compared: addresses that differ only in capitals are one."""
    return email.strip().lower()


def new_address(email: str) -> str:
    """As `address`, of somebody to be added. Raises NotAnAddress."""
    found = address(email)
    if len(found) > LONGEST_ADDRESS or not re.match(ADDRESS, found):
        raise NotAnAddress(email.strip())
    return found


def person_of(row: Row[tuple[object, ...]]) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        email=row.email,
        role=Role(row.role),
        company=row.company,
        language=Language(row.language) if row.language else None,
        active=bool(row.active),
        sessions=row.sessions,
    )
