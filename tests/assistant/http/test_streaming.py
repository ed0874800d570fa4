"""An answer while it is made: steps, claims, a place in the queue, and what comes of it when somebody leaves."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest

from assistant.build import Parts
from assistant.model import Answer, Question
from assistant.people import Role
from tests.assistant.http.conftest import Server, Serving

EMPTY = "SELECT count(*) FROM conversations WHERE id NOT IN (SELECT conversation FROM turns)"
ENTRY_FEE = {"question": "Wat was de entreebijdrage bij toetreding?", "stream": True}


@contextmanager
def asking(client: httpx.Client, asked: dict[str, Any]) -> Iterator[Iterator[tuple[str, Any]]]:
    """The events of an answer, as they come."""
    with client.stream("POST", "/api/v1/questions", json=asked) as response:
        assert response.status_code == 200, response.read()
        yield events(response)


def events(response: httpx.Response) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_steps_come_first_then_each_claim_then_the_whole(server: Server) -> None:
    with asking(server.client(Role.MEMBER), ENTRY_FEE) as heard:
        told = list(heard)

    names = [name for name, _ in told]
    assert names[:2] == ["searching", "checking"]
    assert set(names[2:-1]) == {"claim"}
    assert names[-1] == "done"
    done = told[-1][1]
    assert [data for name, data in told if name == "claim"] == done["claims"]
    [turn] = server.parts.conversations.turns(done["conversation"])
    assert turn.id == done["turn"]


def test_tried_again_under_its_word_a_question_is_answered_once_for_its_asker(server: Server) -> None:
    word, whole = {"idempotency-key": "an-attempt-of-mine"}, {**ENTRY_FEE, "stream": False}
    member, other = server.client(Role.MEMBER), server.client(Role.SECRETARIAT)

    def told(client: httpx.Client, **changed: object) -> tuple[str, int, str]:
        answer = client.post("/api/v1/questions", json={**whole, **changed}, headers=word).json()
        return answer["conversation"], answer["turn"], answer["receipt"]

    with ThreadPoolExecutor(3) as at_once:
        [first] = set(at_once.map(told, [member] * 3))
    member.headers.update(word)
    with asking(member, ENTRY_FEE) as heard:
        events = list(heard)
    assert [name for name, _ in events] == ["claim", "done"]
    assert events[-1][1]["receipt"] == first[2]
    assert told(member, question="Wat betaalt een klein bedrijf per jaar?") != first
    assert told(other) != first
    assert member.post("/api/v1/questions", json=whole, headers={"idempotency-key": "short"}).status_code == 422


def test_a_refusal_streams_no_claim(server: Server) -> None:
    with asking(server.client(), {"question": "Hoe bak ik een appeltaart?", "stream": True}) as heard:
        names = [name for name, _ in heard]
    assert names == ["searching", "checking", "done"]


class Gate:
    """Holds every answer up until it is opened."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.came = threading.Semaphore(0)

    def altered(self, parts: Parts) -> Parts:
        return replace(parts, assistant=replace(parts.assistant, curated=self._pass))

    def _pass(self, question: Question) -> Answer | None:
        self.came.release()
        assert self.opened.wait(60)
        return None


@pytest.fixture
def gate() -> Iterator[Gate]:
    held = Gate()
    yield held
    held.opened.set()


def test_whoever_waits_hears_the_place_and_moves_up_when_somebody_leaves(serving: Serving, gate: Gate) -> None:
    server = serving(altered=gate.altered, answers_at_once=1, public_access=True)
    with asking(server.client(), ENTRY_FEE) as first, asking(server.client(), ENTRY_FEE) as third:
        # Not in the order of asking: who is first at work is told by the gate, the other waits.
        assert gate.came.acquire(timeout=60)
        waiting = next(third)
        assert waiting == ("place", {"ahead": 0})
        with asking(server.client(), ENTRY_FEE) as last:
            assert next(last) == ("place", {"ahead": 1})
        with asking(server.client(), ENTRY_FEE) as again:
            assert next(again)[1]["ahead"] in (1, 2)  # the one who left may not have been noticed yet
            gate.opened.set()
            assert [name for name, _ in again][-1] == "done"
        assert [name for name, _ in first][-1] == "done"
        assert [name for name, _ in third][-1] == "done"


def test_when_too_many_wait_the_next_is_told_at_once(serving: Serving, gate: Gate) -> None:
    server = serving(altered=gate.altered, answers_at_once=1, waiting_at_most=1, public_access=True)
    with asking(server.client(), ENTRY_FEE), asking(server.client(), ENTRY_FEE) as second:
        assert gate.came.acquire(timeout=60)
        next(second)
        with asking(server.client(), ENTRY_FEE) as third:
            assert [(name, data["type"]) for name, data in third] == [("fault", "urn:ketenwijzer:too_busy")]
        whole = server.client().post("/api/v1/questions", json={**ENTRY_FEE, "stream": False})
        assert whole.status_code == 503
        page = server.client().post("/ask", data={"question": "Te druk?"}, headers={"accept": "text/html"})
        assert (page.status_code, "Te druk?</textarea>" in page.text) == (503, True)
        gate.opened.set()


def test_an_answer_that_nobody_waits_for_is_not_kept(serving: Serving, gate: Gate) -> None:
    server = serving(altered=gate.altered, answers_at_once=1)
    client = server.client(Role.MEMBER)
    held = server.parts.conversations.begin(server.people[Role.MEMBER].id, "web")
    with asking(client, {**ENTRY_FEE, "conversation": held.id}):
        assert gate.came.acquire(timeout=60)
    # The next question waits for the thread: when it is answered, the one before has ended.
    with asking(client, {**ENTRY_FEE, "conversation": held.id}) as heard:
        gate.opened.set()
        assert [name for name, _ in heard][-1] == "done"
    assert len(server.parts.conversations.turns(held.id)) == 1


def test_the_service_answers_other_requests_while_answers_are_made(serving: Serving, gate: Gate) -> None:
    server = serving(altered=gate.altered, answers_at_once=2, public_access=True)
    with asking(server.client(), ENTRY_FEE), asking(server.client(), ENTRY_FEE):
        assert gate.came.acquire(timeout=60)
        assert gate.came.acquire(timeout=60)
        assert server.client().get("/healthz").json() == {"status": "ok"}
        gate.opened.set()


def test_asking_too_often_is_told_with_the_time_to_wait(serving: Serving) -> None:
    server = serving(questions_per_minute=2, public_access=True)
    visitor, member = server.client(), server.client(Role.MEMBER)
    visitor.headers["accept-language"] = "en"
    answers = [visitor.post("/api/v1/questions", json={"question": ""}) for _ in range(3)]
    codes, begun = [one.status_code for one in answers], answers[0].json()["conversation"]
    refused = visitor.post("/api/v1/questions", json={"question": ""})

    assert codes == [200, 200, 429]
    assert 0 < int(refused.headers["retry-after"]) <= 30
    assert f"Try again in {refused.headers['retry-after']} seconds" in refused.json()["detail"]
    assert member.post("/api/v1/questions", json={"question": ""}).status_code == 200

    asked = {"question": "Wat <kost> dit?", "conversation": begun}
    page = visitor.post("/ask", data=asked, headers={"accept": "text/html"})
    assert (page.status_code, page.headers["retry-after"].isdigit()) == (429, True)
    assert "Wat &lt;kost&gt; dit?</textarea>" in page.text
    assert f'name="conversation" value="{begun}"' in page.text
    assert f'href="/conversations/{begun}"' in page.text
    step = f"/onboarding/steps/{server.parts.onboarding.pathway.steps[0].id}/ask"
    page = visitor.post(step, data={"question": "Wat <kost> dit?"}, headers={"accept": "text/html"})
    assert (page.status_code, f'action="{step}"' in page.text) == (429, True)
    with server.parts.engine.connect() as connection:
        assert connection.exec_driver_sql(EMPTY).scalar_one() == 0
