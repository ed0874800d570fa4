"""A library on PostgreSQL: the same answers, one publisher at a time, and clear words when it can't be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.build import build
from assistant.database import open_store
from assistant.model import Question
from assistant.settings import Settings
from ingest.database import publishing_alone
from ingest.encoder import Encoder
from ingest.errors import IngestError, LibraryDamaged, LibraryLocked
from ingest.job import ingest
from tests.postgres import Cluster

QUESTION = Question("Wat was de entreebijdrage bij toetreding?")


@pytest.fixture
def on_postgres(made_up: Settings, tmp_path: Path, postgres: Cluster) -> Settings:
    return Settings(corpus=made_up.corpus, data=tmp_path, database=SecretStr(postgres.database()))


def test_the_same_documents_give_the_same_answer(on_postgres: Settings, made_up: Settings, encoder: Encoder) -> None:
    url = on_postgres.database.get_secret_value()
    ingest(on_postgres.corpus, on_postgres.data, encoder, database=url)
    answers = []
    for settings in (on_postgres, made_up):
        assistant = build(settings, encoder)
        answers.append(assistant.answer(QUESTION))
        assistant.library.close()
    assert answers[0].claims == answers[1].claims
    assert answers[0].text == answers[1].text


def test_a_second_publisher_is_told_that_another_is_at_work(
    on_postgres: Settings, encoder: Encoder, tmp_path: Path
) -> None:
    url = on_postgres.database.get_secret_value()
    engine = open_store(on_postgres)
    with publishing_alone(engine), pytest.raises(LibraryLocked, match="Another process publishes"):
        ingest(on_postgres.corpus, tmp_path / "another machine", encoder, database=url)
    assert ingest(on_postgres.corpus, tmp_path, encoder, database=url).generation == 1
    engine.dispose()


def test_a_server_that_is_down_is_named_without_its_password(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database=SecretStr("postgresql+psycopg://somebody:hidden@127.0.0.1:9/library"))
    with pytest.raises(LibraryDamaged, match="Check that it runs") as raised:
        open_store(settings)
    assert "hidden" not in str(raised.value)


def test_another_kind_of_address_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IngestError, match=r"postgresql\+psycopg://"):
        open_store(Settings(data=tmp_path, database=SecretStr("mysql://somebody@127.0.0.1/library")))
