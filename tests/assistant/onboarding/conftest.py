"""The project's own pathway over the sections it names, ingested by the real run with the bundled encoder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assistant.answer import Assistant
from assistant.build import build
from assistant.database import open_store
from assistant.model import PUBLIC
from assistant.onboarding.pathway import Pathway, load_pathway
from assistant.onboarding.records import Records
from assistant.onboarding.sources import Sources
from assistant.people import People, Person, Role
from assistant.settings import Settings
from ingest.document import Language
from ingest.encoder import Encoder
from ingest.job import ingest
from ingest.library import Library
from tests.assistant.onboarding.a_corpus import CORPUS, write_corpus


@pytest.fixture(scope="session")
def pathway() -> Pathway:
    return load_pathway(CORPUS / "onboarding" / "pathway.toml")


@pytest.fixture(scope="session")
def on_the_path(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pathway: Pathway) -> Settings:
    """Settings of a library that holds what the pathway names."""
    folder = tmp_path_factory.mktemp("on-the-path")
    write_corpus(folder / "corpus", pathway)
    settings = Settings(corpus=folder / "corpus", data=folder / "data")
    ingest(settings.corpus, settings.data, encoder)
    return settings


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
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_store(Settings(data=tmp_path))
    yield engine
    engine.dispose()


@pytest.fixture
def records(engine: Engine) -> Records:
    return Records(engine)


@pytest.fixture
def people(engine: Engine) -> People:
    return People(engine)


@pytest.fixture
def company(people: People) -> str:
    return people.add_company("Voorbeeldmetaal").id


@pytest.fixture
def ada(people: People, company: str) -> Person:
    return people.add("Ada", "ada@example.org", Role.MEMBER, company)
