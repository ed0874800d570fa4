"""What `ketenwijzer doctor` finds, on installations that are whole and ones that are not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from assistant.doctor import Finding, State, examine
from assistant.settings import Settings
from ingest.encoder import load_encoder
from ingest.job import ingest
from tests.ingest.a_library import WordEncoder, a_work, write_corpus
from tests.ingest.encoder.a_server import Served, serving


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(Served(WordEncoder("unseen", 48))) as one:
        yield one


@pytest.fixture
def settings(tmp_path: Path, served: Served) -> Settings:
    corpus = write_corpus(tmp_path / "corpus", a_work("guidance/fees", "Deelname kost 500 euro."))
    return Settings(corpus=corpus, data=tmp_path / "data", encoder_server=served.address)


def found(settings: Settings) -> dict[str, Finding]:
    return {finding.what: finding for finding in examine(settings)}


def test_before_the_first_ingest_it_says_what_to_run_and_makes_nothing(settings: Settings) -> None:
    findings = found(settings)

    assert findings["library"].state is State.BROKEN
    assert "ketenwijzer ingest" in findings["library"].says
    assert not settings.data.exists()


def test_a_whole_installation_has_nothing_broken(settings: Settings) -> None:
    ingest(settings.corpus, settings.data, load_encoder(server=settings.encoder_server))

    findings = found(settings)

    assert [one for one in findings.values() if one.state is State.BROKEN] == []
    assert "made-up/model@abc123" in findings["encoder"].says
    assert "48 dimensions, 40 tokens a text" in findings["encoder"].says
    assert "generation 1, built with the encoder above" in findings["library"].says
    assert findings["database"].says.startswith("SQLite 3")


def test_a_library_of_another_encoder_is_told(settings: Settings, served: Served) -> None:
    ingest(settings.corpus, settings.data, load_encoder(server=settings.encoder_server))
    served.sha = "def456"

    library = found(settings)["library"]

    assert library.state is State.BROKEN
    assert "made-up/model@abc123" in library.says
    assert "made-up/model@def456" in library.says


def test_an_encoder_that_is_not_there_is_told_and_the_rest_is_still_examined(settings: Settings) -> None:
    away = settings.model_copy(update={"encoder_server": "http://127.0.0.1:9"})

    findings = found(away)

    assert findings["encoder"].state is State.BROKEN
    assert "http://127.0.0.1:9" in findings["encoder"].says
    assert "tesseract" in findings


def test_a_database_that_can_not_be_reached_is_told(settings: Settings) -> None:
    findings = found(Settings(**{**settings.model_dump(), "database": "postgresql+psycopg://a:b@127.0.0.1:9/c"}))

    assert findings["database"].state is State.BROKEN
    assert findings["library"].state is State.BROKEN


def test_no_secret_is_shown(settings: Settings) -> None:
    secret = "a-secret-of-thirty-two-characters-or-more"
    findings = found(Settings(**{**settings.model_dump(), "secret": secret}))

    assert "KETENWIJZER_SECRET" in findings["settings changed"].says
    assert all(secret not in one.says for one in findings.values())


def test_scans_can_not_be_read_without_tesseract(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(settings.corpus))

    tesseract = found(settings)["tesseract"]

    assert tesseract.state is State.MISSING
    assert "tesseract-ocr" in tesseract.says


def test_the_command_prints_a_line_a_finding_and_fails_when_something_is_broken(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETENWIJZER_DATA", str(settings.data))
    monkeypatch.setenv("KETENWIJZER_CORPUS", str(settings.corpus))
    monkeypatch.setenv("KETENWIJZER_ENCODER_SERVER", settings.encoder_server)

    told = CliRunner().invoke(app, ["doctor", "--json"])

    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.exit_code == 9
    assert {"what": "library", "state": "broken", "says": "nothing was read yet: run `ketenwijzer ingest`"} in rows
