"""What is streamed, and when: each sentence as soon as it has passed, and nothing that waits for Slack's favour."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.build import build
from ingest.encoder import Encoder
from tests.assistant.a_model import ModelServer, a_model_server
from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector, a_channel, answers
from tests.assistant.slack.stand_in import faults
from tests.assistant.slack.stand_in.faults import Fault

FIRST = "Bij toetreding betaalde ieder bedrijf in de eerste termijn een entreebijdrage van 310 florijnen."
SECOND = "Elk bedrijf betaalde bij toetreding in de eerste termijn een entreebijdrage van 310 florijnen."


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with a_model_server() as held:
        yield held


def test_a_sentence_is_seen_before_the_next_one_is_made(sector: Sector, encoder: Encoder, model: ModelServer) -> None:
    seen = threading.Event()

    def reply(body: dict[str, Any]) -> Iterator[str]:
        number = next(one["number"] for one in model.passages() if "310" in one["text"])
        yield f"{FIRST} [{number}]\n"
        assert seen.wait(30)
        yield f"{SECOND} [{number}]"

    model.reply = reply
    settings = {
        "model": "openai:m",
        "model_url": model.address,
        "model_key": "k",
        "model_timeout_s": 30.0,
        "model_structured": False,
    }
    sector.assistant = build(type(sector.settings)(**{**sector.settings.model_dump(), **settings}), encoder)
    sector.start()
    anna, channel = a_channel(sector)

    question = sector.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    sector.workspace.wait_for(lambda: [one for one in answers(sector, channel) if FIRST in one.shown])
    seen.set()
    answer = sector.answer_under(question)

    assert answer.text.count(FIRST) == 1
    assert answer.text.count(SECOND) == 1
    assert answer.streamed
    assert answer.text.index("[1]".replace("[", "\\[").replace("]", "\\]")) < answer.text.index(SECOND)


def test_where_slack_has_too_many_streams_the_answer_is_posted_without_waiting(app: Sector) -> None:
    anna, channel = a_channel(app)
    app.slack.faults = faults.first(Fault.RATE_LIMITED, "chat.startStream")
    app.slack.retry_after_s = 600

    first = app.asks(anna, channel, ENTRY_FEE)
    second = app.asks(anna, channel, ENTRY_FEE)

    assert "310 florijnen" in first.shown
    assert "310 florijnen" in second.shown
    asked_for = [method for method, _, _ in app.workspace.calls if method == "chat.startStream"]
    assert asked_for == []
    assert (first.streamed, second.streamed) == (False, False)
