"""The project's own pathway over the sections it names, ingested by the real run with the bundled encoder."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from assistant.answer import Assistant
from assistant.build import build
from assistant.model import PUBLIC
from assistant.onboarding.records import Records
from assistant.onboarding.sources import Sources
from assistant.people import People, Person, Role
from assistant.settings import Settings
from ingest.document import Language
from ingest.encoder import Encoder
from ingest.library import Library


@pytest.fixture(scope="session")
def path_assistant(on_the_path: Settings, encoder: Encoder) -> Assistant:
    return build(on_the_path, encoder)


@pytest.fixture(scope="session")
def path_library(path_assistant: Assistant) -> Library:
    return path_assistant.library


@pytest.fixture(params=Language)
def sources(request: pytest.FixtureRequest, path_library: Library) -> Sources:
    """What anybody may read, in either language."""
    return Sources(path_library, PUBLIC, request.param)


@pytest.fixture
def records(store: Engine) -> Records:
    return Records(store)


@pytest.fixture
def people(store: Engine) -> People:
    return People(store)


@pytest.fixture
def company(people: People) -> str:
    return people.add_company("Voorbeeldmetaal").id


@pytest.fixture
def ada(people: People, company: str) -> Person:
    return people.add("Ada", "ada@example.org", Role.MEMBER, company)
