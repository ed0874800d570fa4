"""Asking over HTTP: in a conversation, from what the asker may see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.people import Role
from tests.assistant.http.conftest import Server


def test_a_question_gets_its_cited_answer_and_becomes_a_turn(server: Server) -> None:
    client = server.client(Role.MEMBER)
    told = client.post("/api/v1/questions", json={"question": "Wat was de entreebijdrage bij toetreding?"}).json()

    assert "310 florijnen" in told["text"]
    assert told["claims"][0]["citations"][0]["document"] == "agreement/costs.nl"
    [turn] = server.parts.conversations.turns(told["conversation"])
    assert (turn.question, turn.receipt) == ("Wat was de entreebijdrage bij toetreding?", told["receipt"])


def test_a_conversation_is_only_its_owners(server: Server) -> None:
    asked = {"question": "Wat was de entreebijdrage bij toetreding?"}
    held = server.client(Role.MEMBER).post("/api/v1/questions", json=asked).json()["conversation"]

    other = server.client(Role.SECRETARIAT).post("/api/v1/questions", json={**asked, "conversation": held})
    assert other.status_code == 404


def test_what_is_sent_wrongly_is_told_in_the_askers_language(server: Server) -> None:
    told = server.client().post("/api/v1/questions", json={"vraag": "?"}, headers={"accept-language": "nl"})
    assert told.status_code == 422
    assert told.json()["detail"].startswith("Dit kan niet worden gelezen: body.question")


def test_it_tells_that_it_lives_and_that_it_can_answer(server: Server) -> None:
    assert server.client().get("/healthz").json() == {"status": "ok"}
    assert server.client().get("/readyz").json() == {"status": "ok"}


@pytest.mark.parametrize("chunked", [False, True])
def test_more_than_may_be_sent_is_refused_before_it_is_read(server: Server, chunked: bool) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(48):
            yield b"x" * 65536

    body = pieces() if chunked else b"x" * (48 * 65536)
    client = server.client(Role.MEMBER)
    told = client.post("/api/v1/questions", content=body, headers={"content-type": "application/json"})
    assert (told.status_code, told.json()["type"]) == (413, "urn:ketenwijzer:too_large")
