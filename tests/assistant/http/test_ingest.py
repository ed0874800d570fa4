"""An ingest run beside the service: it publishes what was uploaded while questions are answered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from assistant.cli import app
from assistant.handover import TOKEN_HEADER, hand_over, reachable, service_at, token_of
from assistant.ingestion import Ingestion, State
from assistant.people import Role
from ingest.document import Audience, Kind, Language, Term
from ingest.errors import IngestError
from ingest.lock import SERVING, held
from ingest.uploads import Entry, publish, stage
from tests.assistant.http.conftest import Server, Serving

TEXT = b"Artikel 1 Voorbeeldtoezicht\n\n1. De voorbeeldraad houdt toezicht op elke voorbeeldfabriek.\n"
ENTRY = Entry(
    "agreement/protocol",
    Language.NL,
    "Voorbeeldprotocol",
    Kind.AGREEMENT,
    Term.SECOND,
    "1",
    date(2031, 3, 3),
    audience=Audience.PUBLIC,
)


@pytest.fixture(scope="module")
def own(serving: Serving) -> Server:
    """A service whose library changes."""
    return serving()


@contextmanager
def found_by_commands(server: Server, encoder: str = "") -> Iterator[Path]:
    """As `ketenwijzer serve` leaves word of itself in the data folder; `encoder` names another than its own."""
    data = server.parts.settings.data
    encoder = encoder or server.parts.assistant.encoder.name
    with held(data, "service.lock", SERVING), reachable(data, server.address, encoder):
        yield data


def put(server: Server, version: str) -> None:
    settings = server.parts.settings
    made = stage(settings.data, "protocol.txt", TEXT + f"\n2. Versie {version}.\n".encode())
    publish(settings.data, made.id, replace(ENTRY, version=version), settings.corpus)


def test_runs_publish_uploads_while_questions_are_answered_and_the_command_hands_its_own_over(
    own: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(own, "1")
    client = own.client(Role.ADMINISTRATOR)

    begun = client.post("/api/v1/ingest")
    assert begun.status_code == 202
    assert client.post("/api/v1/questions", json={"question": "Wat is gepaste zorgvuldigheid?"}).status_code == 200
    assert client.get("/api/v1/ingest").json()["state"] == "running"

    put(own, "2")  # what comes in meanwhile is the next run's
    monkeypatch.setenv("KETENWIJZER_DATA", str(own.parts.settings.data))
    monkeypatch.setenv("KETENWIJZER_CORPUS", str(own.parts.settings.corpus))
    with found_by_commands(own):
        done = CliRunner().invoke(app, ["ingest"])

    assert done.exit_code == 0, done.output
    assert f"The service at {own.address} holds the library, and does the work." in done.stderr.replace("\n", " ")
    assert "is published" in done.stdout or "is up to date" in done.stdout
    run = client.get("/api/v1/ingest").json()
    assert (run["number"], run["state"], run["unread"]) == (begun.json()["number"] + 1, "done", 0), run
    listed = {one["id"]: one["version"] for one in client.get("/api/v1/documents").json()}
    assert listed["agreement/protocol.nl"] == "2"

    handed, first = own.parts.audit.entries(action="ingest.asked", limit=2)
    assert (first.person, handed.person, handed.details) == (own.people[Role.ADMINISTRATOR].id, None, {"by": "command"})
    ended = [one.details for one in own.parts.audit.entries(action="ingest.ended", limit=2)]
    assert [(one["by"], one["unread"]) for one in ended] == [("service", [])] * 2
    assert any(one["published"] for one in ended)


def test_a_generation_that_the_command_went_back_to_is_in_the_log(own: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETENWIJZER_DATA", str(own.parts.settings.data))
    gone_back = CliRunner().invoke(app, ["rollback"])

    [entry] = own.parts.audit.entries(action="document.rolled_back", limit=1)
    assert f"Generation {entry.details['generation']} is the published one" in gone_back.stdout
    assert entry.details == {"by": "command", "account": os.getuid(), "generation": entry.details["generation"]}
    assert own.parts.audit.broken() is None


def test_another_encoder_than_the_services_builds_the_library_beside_it(
    own: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETENWIJZER_DATA", str(own.parts.settings.data))
    monkeypatch.setenv("KETENWIJZER_CORPUS", str(own.parts.settings.corpus))
    before = own.client(Role.ADMINISTRATOR).get("/api/v1/ingest").json()["number"]
    with found_by_commands(own, encoder="words@1"):
        done = CliRunner().invoke(app, ["ingest"])

    said = done.stderr.replace("\n", " ")
    assert done.exit_code == 0, done.output
    assert f"goes on with the encoder words@1; the library is built with {own.parts.assistant.encoder.name}" in said
    assert "Start the service anew" in said
    assert own.client(Role.ADMINISTRATOR).get("/api/v1/ingest").json()["number"] == before
    [ended] = own.parts.audit.entries(action="ingest.", limit=1)
    assert (ended.action, ended.person, ended.details["by"]) == ("ingest.ended", None, "command")
    assert ended.details["account"] == os.getuid()


@pytest.mark.parametrize(("role", "status"), [(Role.VISITOR, 401), (Role.MEMBER, 403), (Role.SECRETARIAT, 403)])
def test_only_an_administrator_may_start_one(own: Server, role: Role, status: int) -> None:
    assert own.client(role).post("/api/v1/ingest").status_code == status


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_a_wrong_word_opens_nothing(own: Server, token: str) -> None:
    with found_by_commands(own):
        asked = httpx.post(f"{own.address}/api/v1/ingest", headers={TOKEN_HEADER.encode(): token.encode()})

    assert asked.status_code == 401


def test_the_word_is_for_its_own_user_alone_and_goes_with_the_service(own: Server) -> None:
    with found_by_commands(own) as data:
        assert (data / "service.json").stat().st_mode & 0o077 == 0
        assert service_at(data) == own.address
        assert len(token_of(data)) > 30

    assert service_at(own.parts.settings.data) == ""
    assert token_of(own.parts.settings.data) == ""


def test_a_service_that_does_not_answer_is_named_with_what_to_do(tmp_path: Path) -> None:
    with (
        held(tmp_path, "service.lock", SERVING),
        reachable(tmp_path, "http://127.0.0.1:9", "words@1"),
        pytest.raises(IngestError, match=r"does not answer .*`ketenwijzer ingest --here`"),
    ):
        hand_over(tmp_path, lambda _: None)


def test_a_run_that_fails_says_why(own: Server, tmp_path: Path) -> None:
    ingestion = Ingestion(own.parts.settings.model_copy(update={"encoder": str(tmp_path / "nowhere")}))

    run = ingestion.wait(ingestion.start().number, 120)

    assert (run.state, run.fault) == (State.FAILED, "EncoderMissing")
    assert "nowhere" in run.said
    assert run.why_not("", Language.NL).startswith(f"Er staat geen sentence-transformers-model in {tmp_path}/nowhere")


def test_a_run_of_the_command_that_fails_is_in_the_log(
    own: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KETENWIJZER_DATA", str(own.parts.settings.data))
    monkeypatch.setenv("KETENWIJZER_CORPUS", str(tmp_path))  # without a catalogue
    assert CliRunner().invoke(app, ["ingest"]).exit_code == 1

    [failed] = own.parts.audit.entries(action="ingest.", limit=1)
    assert (failed.action, failed.details["fault"]) == ("ingest.failed", "CatalogueError")


def test_a_run_that_a_stop_ended_leaves_the_library_as_it_was_and_is_done_at_the_next_start_with_what_was_dropped(
    own: Server, tmp_path: Path
) -> None:
    own.parts.assistant.library.refresh()
    before = own.parts.assistant.library.generation
    put(own, "3")
    stopped = Ingestion(own.parts.settings)
    stopped.start()

    stopped.close()

    assert stopped.now.why_not("", Language.EN).startswith("Processing stopped unexpectedly")
    assert stopped.now.why_not("", Language.NL).startswith("De verwerking is onverwacht gestopt")
    own.parts.assistant.library.refresh()
    assert own.parts.assistant.library.generation == before

    (tmp_path / "gids.txt").write_bytes(TEXT)
    (tmp_path / "gids.toml").write_text('audience = "public"', "utf-8")
    started = Ingestion(own.parts.settings.model_copy(update={"watch": str(tmp_path)}))
    started.begin()
    started.wait(1, 240)  # another may follow it at once, for what was dropped
    own.parts.assistant.library.refresh()
    assert own.parts.assistant.library.document("agreement/protocol.nl").metadata.version == "3"
    assert own.parts.assistant.library.document("watched/gids.nl").metadata.audience is Audience.PUBLIC
    started.close()
