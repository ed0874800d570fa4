"""Who a Slack user is to the agreement: a person of a company, or a visitor.

Matched by e-mail address, or by the secretariat's hand. Whoever belongs to another workspace (Slack Connect) stays a
visitor, since their address is what another workspace says it is; a guest of this workspace is matched by hand only.
A person's role is read anew for every event, so that whoever was removed has lost their access by the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import Engine, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.database import now, stored, writing_to
from assistant.errors import UnknownPerson
from assistant.model import Asker
from assistant.people import People, Person, Role, audiences_of
from assistant.slack.calls import code_of
from assistant.slack.tables import users
from assistant.slack.threads import in_thread
from ingest.document import Audience, Language

READ_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Known:
    """A Slack user as the assistant sees them; `person` is None for a visitor. `admin` is of the Slack workspace."""

    user: str
    name: str
    language: Language
    person: Person | None = None
    outside: bool = False
    guest: bool = False
    bot: bool = False
    admin: bool = False

    @property
    def role(self) -> Role:
        return self.person.role if self.person else Role.VISITOR

    @property
    def audiences(self) -> frozenset[Audience]:
        return audiences_of(self.role)

    def asker(self, audiences: frozenset[Audience]) -> Asker:
        """As who asks where no more than `audiences` may be shown."""
        return Asker(audiences, self.person.id if self.person else None)

    @property
    def voter(self) -> str:
        """Under what an opinion is kept."""
        return self.person.id if self.person else self.user


class Identities:
    def __init__(self, engine: Engine, people: People, client: AsyncWebClient) -> None:
        self.engine = engine
        self.people = people
        self.client = client
        self.team = ""

    async def of(self, user: str) -> Known:
        """Asks Slack who it is where that was not known in the last hour."""
        held = await in_thread(self._row, user)
        if held is None or held.read_at < stored(datetime.now(UTC) - READ_AGAIN_AFTER):
            held = await self._read(user) or held
        if held is None:
            return Known(user, user, Language.NL)
        return await in_thread(self._known, held)

    def known(self, members: list[str]) -> Mapping[str, Known]:
        """Those of whom Slack has told before, however long ago."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(users).where(users.c.id.in_(members))).all()
        return {row.id: self._known(row) for row in rows}

    async def _read(self, user: str) -> Any:
        try:
            answer = await self.client.users_info(user=user, include_locale=True)
        except SlackApiError as fault:
            if code_of(fault) in ("user_not_found", "user_not_visible", "missing_scope"):
                return None
            raise
        return await self.learn(answer["user"])

    async def learn(self, profile: Mapping[str, Any]) -> Any:
        """What Slack says of a user now; what was set by hand, or chosen, stays."""
        if not self.team:
            self.team = str((await self.client.auth_test())["team_id"])
        try:
            return await in_thread(self._store, profile)
        except IntegrityError:  # another event about the same user has just stored them
            return await in_thread(self._store, profile)

    def _store(self, profile: Mapping[str, Any]) -> Any:
        described = profile.get("profile", {})
        values: dict[str, Any] = {
            "name": described.get("real_name") or profile.get("name") or profile["id"],
            "email": str(described.get("email", "")).strip().lower(),
            "guest": bool(profile.get("is_restricted") or profile.get("is_ultra_restricted")),
            "outside": self._is_outside(profile),
            "bot": bool(profile.get("is_bot")) or profile["id"] == "USLACKBOT",
            "admin": bool(profile.get("is_admin") or profile.get("is_owner")),
            "read_at": now(),
        }
        language = Language.NL if str(profile.get("locale", "nl")).startswith("nl") else Language.EN
        with writing_to(self.engine) as connection:
            held = connection.execute(select(users).where(users.c.id == profile["id"])).one_or_none()
            if held is None:
                fresh = {**values, "id": profile["id"], "person": None, "language": language.value, "chosen": False}
                connection.execute(insert(users).values(fresh))
            else:
                values |= {} if held.chosen or "locale" not in profile else {"language": language.value}
                connection.execute(update(users).where(users.c.id == profile["id"]).values(values))
            return connection.execute(select(users).where(users.c.id == profile["id"])).one()

    def link(self, user: str, person: str | None) -> None:
        """By the secretariat's hand; None takes it away."""
        with writing_to(self.engine) as connection:
            connection.execute(update(users).where(users.c.id == user).values(person=person))

    def choose(self, known: Known, language: Language) -> None:
        """The language that someone wants to be spoken to in, here and on the pages."""
        with writing_to(self.engine) as connection:
            chosen = update(users).where(users.c.id == known.user)
            connection.execute(chosen.values(language=language.value, chosen=True))
        if known.person:
            self.people.change(known.person.id, language=language)

    def users_of(self, person: Person) -> list[str]:
        """The Slack users who are this person."""
        matched = (users.c.person == person.id) | (
            users.c.person.is_(None) & (users.c.email == person.email) & ~users.c.guest
        )
        with self.engine.connect() as connection:
            return list(connection.execute(select(users.c.id).where(matched, ~users.c.outside)).scalars())

    def _is_outside(self, profile: Mapping[str, Any]) -> bool:
        teams = (profile.get("enterprise_user") or {}).get("teams") or [profile.get("team_id", self.team)]
        return bool(profile.get("is_stranger")) or self.team not in teams

    def _row(self, user: str) -> Row[Any] | None:
        with self.engine.connect() as connection:
            return connection.execute(select(users).where(users.c.id == user)).one_or_none()

    def _known(self, row: Row[Any]) -> Known:
        person = None if row.outside or row.bot else self._person(row)
        language = person.language if person and person.language else Language(row.language)
        return Known(row.id, row.name, language, person, row.outside, row.guest, row.bot, row.admin)

    def _person(self, row: Row[Any]) -> Person | None:
        """Only one who is active; an address alone makes no guest a member."""
        if row.person:
            try:
                person: Person | None = self.people.by_id(row.person)
            except UnknownPerson:
                return None
        else:
            person = self.people.by_email(row.email) if row.email and not row.guest else None
        return person if person and person.active else None
