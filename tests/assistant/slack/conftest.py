"""The Slack face for real (Bolt, slack_sdk, the database) against the stand-in, over loopback."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from assistant.answer import Assistant
from assistant.conversations import Conversations
from assistant.escalations import Escalations
from assistant.onboarding.evidence import EvidenceFiles
from assistant.onboarding.onboarding import Onboarding
from assistant.onboarding.pathway import load_pathway
from assistant.onboarding.records import Records
from assistant.onboarding.reminders import Reminders
from assistant.people import People, Person, Role
from assistant.settings import PROJECT, Settings
from assistant.slack.face import SlackFace
from assistant.slack.inbox import Inbox
from ingest.database import open_database
from tests.assistant.conftest import opened
from tests.assistant.slack.served import served
from tests.assistant.slack.stand_in.deliveries import Deliveries
from tests.assistant.slack.stand_in.server import Slack, slack
from tests.assistant.slack.stand_in.workspace import (
    APP_TOKEN,
    BOT_TOKEN,
    BOT_USER,
    SIGNING_SECRET,
    Body,
    Channel,
    Message,
    User,
    Workspace,
)

BOT = f"<@{BOT_USER}>"
ENTRY_FEE = "Wat betaalde elk bedrijf bij toetreding aan entreebijdrage in de eerste termijn?"


@dataclass
class Sector:
    """A workspace with the assistant in it, and one process of the assistant at least."""

    slack: Slack
    engine: Engine
    assistant: Assistant
    people: People
    conversations: Conversations
    escalations: Escalations
    onboarding: Onboarding
    reminders: Reminders
    stack: ExitStack
    settings: Settings
    faces: list[SlackFace] = field(default_factory=list)
    deliveries: Deliveries = field(init=False)

    def __post_init__(self) -> None:
        self.deliveries = Deliveries(self.slack)

    @property
    def workspace(self) -> Workspace:
        return self.slack.workspace

    @property
    def face(self) -> SlackFace:
        return self.faces[-1]

    def start(self, **changed: object) -> SlackFace:
        """One more process of the assistant; the last one started gets the deliveries."""
        settings = self.settings.model_copy(update=changed)
        face = self.face_of(settings)
        endpoint = self.stack.enter_context(served(face))
        self.deliveries.endpoint = endpoint if settings.slack_mode == "http" else ""
        self.faces.append(face)
        return face

    def face_of(self, settings: Settings) -> SlackFace:
        """A process of the assistant that is not running."""
        return SlackFace(
            settings,
            self.engine,
            self.assistant,
            self.people,
            self.conversations,
            self.escalations,
            self.onboarding.progress_of,
            self.reminders,
        )

    def other_process(self) -> SlackFace:
        """One that is not running, with a connection to the database of its own."""
        in_file = self.engine.dialect.name == "sqlite"
        url = "" if in_file else self.engine.url.render_as_string(hide_password=False)
        engine = open_database(Path(self.engine.url.database or "").parent if in_file else self.settings.data, url=url)
        self.stack.callback(engine.dispose)
        return SlackFace(
            self.settings,
            engine,
            self.assistant,
            People(engine),
            Conversations(engine),
            Escalations(engine),
            self.onboarding.progress_of,
            self.reminders,
        )

    def join(self, name: str, role: Role | None = Role.MEMBER, company: str = "", **more: object) -> User:
        """A user of the workspace; of `role` in the assistant too, unless that is None."""
        email = f"{name.lower()}@{company.lower() or 'example'}.example"
        if role is not None:
            held = self.people.add_company(company).id if company else None
            self.people.add(name, email, role, held)
        return self.workspace.join(name, email, **more)

    def person(self, user: User) -> Person:
        found = self.people.by_email(user.email)
        assert found is not None
        return found

    def asks(self, user: User, channel: Channel, text: str, thread: str = "") -> Message:
        """Asks with a mention, and gives the answer once it is finished."""
        question = self.deliveries.says(user, channel, f"{BOT} {text}", thread)
        return self.answer_under(question)

    def answer_under(self, question: Message) -> Message:
        thread = question.thread_ts or question.ts
        return self.seen(
            lambda: [
                message
                for message in self.workspace.replies(question.channel, thread)
                if message.user == BOT_USER and message.ts > question.ts and finished(message)
            ]
        )

    def private_answer(self, user: User) -> Message:
        channel = self.workspace.direct(user)
        return self.seen(lambda: [m for m in self.said_in(channel) if finished(m)])

    def said_in(self, channel: Channel) -> list[Message]:
        return [message for message in self.workspace.by_the_app() if message.channel == channel.id]

    def seen(self, found: Callable[[], list[Message]]) -> Message:
        message: Message = self.workspace.wait_for(found)[-1]
        return message

    def action(self, message: Message, action: str) -> Body:
        """The button of that name in a message, as Slack would tell that it was pressed."""
        return found_action(message.blocks, action)

    def modal(self, callback: str) -> str:
        """The number of the newest modal of that name, as soon as it is open."""
        views = self.workspace.views
        found: str = self.workspace.wait_for(
            lambda: [number for number, view in views.items() if view.get("callback_id", "") == callback]
        )[-1]
        return found

    def changes_channel(self, user: User, channel: Channel, **chosen: str) -> Body:
        """Through the command and its modal; gives what Slack was told when it was sent in."""
        before = set(self.workspace.views)
        self.deliveries.command(user, channel, "instellingen")
        number = self.workspace.wait_for(lambda: set(self.workspace.views) - before).pop()
        wanted = {"audience": "shared", "term": "both", "listens": "mention", "private": "open", **chosen}
        values = {block: {"value": {"selected_option": {"value": value}}} for block, value in wanted.items()}
        return self.deliveries.submits(user, number, values)

    def expires_streams_at(self, method: str) -> list[str]:
        """Slack ends every stream just before the first call of `method`; the list then names it."""
        happened: list[str] = []

        def ending(called: str) -> None:
            if called == method and not happened:
                happened.append(called)
                self.workspace.expire_streams()

        self.slack.faults = ending
        return happened

    def settled(self) -> None:
        """Waits until every event has been handled."""
        for face in self.faces:
            self.workspace.wait_for(partial(_is_empty, face.inbox))


def a_channel(sector: Sector) -> tuple[User, Channel]:
    anna = sector.join("Anna")
    return anna, sector.workspace.open_channel("metaal", anna)


def answers(sector: Sector, channel: Channel) -> list[Message]:
    return [message for message in sector.said_in(channel) if not message.only_for]


def found_action(node: Any, action: str) -> Body:
    """The element with this action_id, wherever it stands."""
    if isinstance(node, dict):
        if node.get("action_id") == action:
            return node
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            if found := found_action(part, action):
                return found
    return {}


def _is_empty(inbox: Inbox) -> bool:
    return inbox.waiting() == 0


def finished(message: Message) -> bool:
    """Whether nothing more will be added to it: every answer ends in its receipt."""
    return not message.streaming and bool(receipt_of(message) or "misgegaan" in message.shown)


def receipt_of(message: Message) -> str:
    found = re.search(r"(?:Bewijsnummer|Receipt) ([0-9a-f]{12})", message.shown)
    return found[1] if found else ""


# For what rests on the database: a test so marked runs on each of the two that are promised, the others on SQLite.
on_both = pytest.mark.parametrize("store", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def store(tmp_path: Path, empty: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database with every table."""
    engine = opened(tmp_path, empty, request, getattr(request, "param", "sqlite"))
    yield engine
    engine.dispose()


def slack_settings(held: Slack) -> dict[str, object]:
    """By which a process of the assistant is an app of the stand-in."""
    return {
        "slack_mode": "http",
        "slack_bot_token": BOT_TOKEN,
        "slack_app_token": APP_TOKEN,
        "slack_signing_secret": SIGNING_SECRET,
        "slack_api": held.api,
        "slack_lease_s": 1,
        "slack_delivery_s": 0.1,
        "address": "https://keten.example",
    }


@pytest.fixture
def workspace() -> Workspace:
    return Workspace()


@pytest.fixture
def sector(workspace: Workspace, store: Engine, assistant: Assistant, made_up: Settings) -> Iterator[Sector]:
    """Without a process yet: a test starts one with `sector.start()`."""
    with ExitStack() as stack:
        held = stack.enter_context(slack(workspace))
        settings = made_up.model_validate({**made_up.model_dump(), **slack_settings(held)})
        people = People(store)
        onboarding = Onboarding(
            load_pathway(PROJECT / "corpus" / "onboarding" / "pathway.toml"),
            assistant.library,
            Records(store),
            EvidenceFiles(store, settings.data / "evidence", settings.evidence_mb),
            people,
        )
        yield Sector(
            held,
            store,
            assistant,
            people,
            Conversations(store),
            Escalations(store),
            onboarding,
            Reminders(onboarding, store, settings.address, timedelta(days=7)),
            stack,
            settings,
        )


@pytest.fixture
def app(sector: Sector) -> Sector:
    """With one process that is reached over HTTP."""
    sector.start()
    return sector
