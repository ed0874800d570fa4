"""The project's own pathway over the sections it names, ingested by the real run with the bundled encoder."""

from __future__ import annotations

import pytest

from assistant.answer import Assistant
from assistant.build import build
from assistant.model import PUBLIC
from assistant.onboarding.pathway import Pathway, load_pathway
from assistant.onboarding.sources import Sources
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
