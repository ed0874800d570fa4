"""Retries, duplicates, faults and crashes: each question is answered once, and no message is left unfinished."""

from __future__ import annotations

import asyncio
import json
import random
import time
from typing import Any

import httpx
import pytest

from assistant.slack.events import asked
from assistant.slack.questions import How
from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector, a_channel, answers, finished, on_both
from tests.assistant.slack.stand_in import faults
from tests.assistant.slack.stand_in.deliveries import signed
from tests.assistant.slack.stand_in.faults import Fault
from tests.assistant.slack.stand_in.workspace import TEAM, Body, Channel, Message


@on_both
def test_an_event_that_comes_again_is_answered_once_even_by_another_process(app: Sector) -> None:
    anna, channel = a_channel(app)
    question = app.deliveries.written(anna, channel, f"{BOT} {ENTRY_FEE}")
    told = app.deliveries.events_of(question, channel)
    for event in told:
        app.deliveries.deliver(event)
    app.answer_under(question)

    app.start()
    for event in told + told:
        app.deliveries.deliver(event)
    app.settled()

    assert len(answers(app, channel)) == 1


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("method", ["chat.startStream", "chat.appendStream", "chat.stopStream"])
def test_a_fault_in_a_stream_leaves_one_finished_answer(app: Sector, method: str, fault: Fault) -> None:
    anna, channel = a_channel(app)
    app.slack.faults = faults.first(fault, method)

    answer = app.asks(anna, channel, ENTRY_FEE)
    app.settled()

    assert "310 florijnen" in answer.shown
    assert answer.shown.count("310 florijnen") == 1
    assert [message.streaming for message in answers(app, channel)] == [False]


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update"])
def test_a_fault_in_a_plain_message_leaves_one_finished_answer(app: Sector, method: str, fault: Fault) -> None:
    app.workspace.paid = False
    anna, channel = a_channel(app)
    app.slack.faults = faults.first(fault, method)

    answer = app.asks(anna, channel, ENTRY_FEE)
    app.settled()

    assert "310 florijnen" in answer.shown
    assert len(answers(app, channel)) == 1


def test_a_stream_that_slack_has_ended_is_finished_as_a_message(app: Sector) -> None:
    anna, channel = a_channel(app)
    ended = app.expires_streams_at("chat.appendStream")

    answer = app.asks(anna, channel, ENTRY_FEE)

    assert ended
    assert "310 florijnen" in answer.shown
    assert answer.edits == 1


def test_a_stream_whose_end_is_not_confirmed_is_ended_until_it_has(app: Sector) -> None:
    anna, channel = a_channel(app)
    app.slack.faults = faults.first(Fault.LOST, "chat.stopStream", times=4)

    answer = app.asks(anna, channel, ENTRY_FEE)
    app.settled()

    assert "310 florijnen" in answer.shown
    assert "misgegaan" not in answer.shown
    assert [message.streaming for message in answers(app, channel)] == [False]


def test_who_presses_a_button_hears_when_it_did_not_work(app: Sector) -> None:
    anna, channel = a_channel(app)
    answer = app.asks(anna, channel, ENTRY_FEE)
    app.slack.faults = faults.first(Fault.SERVER_ERROR, "views.open", times=10)

    app.deliveries.presses(anna, answer, app.action(answer, "source"))

    note = app.seen(lambda: [one for one in app.said_in(channel) if "Dat is niet gelukt." in one.shown])
    assert note.only_for == anna.id


def test_slack_being_away_is_waited_out(app: Sector) -> None:
    anna, channel = a_channel(app)
    app.slack.faults = faults.first(Fault.SERVER_ERROR, "users.info", "chat.startStream", "chat.postMessage", times=4)

    assert "310 florijnen" in app.asks(anna, channel, ENTRY_FEE).shown
    app.settled()
    assert len(answers(app, channel)) == 1


def test_a_process_that_dies_with_an_event_in_hand_leaves_it_to_the_next(sector: Sector) -> None:
    anna, channel = a_channel(sector)
    question = sector.deliveries.written(anna, channel, f"{BOT} {ENTRY_FEE}")
    [mention, _] = sector.deliveries.events_of(question, channel)
    dead = sector.face_of(sector.settings.model_copy(update={"slack_lease_s": 0.01}))
    dead.inbox.take(mention)

    sector.start()

    assert "310 florijnen" in sector.answer_under(question).shown


@on_both
def test_a_process_that_dies_in_the_middle_leaves_a_message_that_the_next_one_finishes(sector: Sector) -> None:
    anna, channel = a_channel(sector)
    question = sector.deliveries.written(anna, channel, f"{BOT} {ENTRY_FEE}")
    begun = begun_by_one_who_died(sector, question, channel)

    sector.start()
    answer = sector.answer_under(question)

    assert answer is begun
    assert "310 florijnen" in answer.shown
    assert "onderbroken" in answer.shown
    assert len(answers(sector, channel)) == 1


def test_a_question_that_kills_every_process_ends_in_a_message_that_says_so(sector: Sector) -> None:
    anna, channel = a_channel(sector)
    question = sector.deliveries.written(anna, channel, f"{BOT} {ENTRY_FEE}")
    begun = begun_by_one_who_died(sector, question, channel, attempts=5)

    sector.start()
    sector.workspace.wait_for(lambda: finished(begun))

    assert "misgegaan" in begun.shown
    assert len(answers(sector, channel)) == 1


def begun_by_one_who_died(sector: Sector, question: Message, channel: Channel, attempts: int = 1) -> Message:
    """The event is taken, the stream begun, and then there was nobody."""
    [mention, _] = sector.deliveries.events_of(question, channel)
    begun = Message(channel.id, sector.workspace.stamp(), "U0KETEN", "", question.ts)
    begun.streaming = begun.streamed = True
    sector.workspace.add(begun)
    face = sector.face_of(sector.settings.model_copy(update={"slack_lease_s": 0.01}))
    face.inbox.take(mention)
    for _ in range(attempts - 1):
        sector.workspace.wait_for(face.inbox.left)
    held = face.questions.begin(asked(mention, How.MENTION), False)
    assert held is not None
    face.questions.placed(held, channel.id, begun.ts)
    return begun


@pytest.mark.parametrize(
    ("secret", "age_s"), [("another secret", 0), ("a-secret-of-the-stand-in", 600)], ids=["forged", "replayed"]
)
def test_what_slack_did_not_just_sign_is_refused(app: Sector, secret: str, age_s: float) -> None:
    anna, channel = a_channel(app)
    question = app.deliveries.written(anna, channel, f"{BOT} {ENTRY_FEE}")
    raw = json.dumps(app.deliveries.events_of(question, channel)[0]).encode()
    headers = {"Content-Type": "application/json", **signed(raw, secret, time.time() - age_s)}

    answer = httpx.post(app.deliveries.endpoint, content=raw, headers=headers)

    assert answer.status_code == 401
    assert app.face.inbox.waiting() == 0


@on_both
def test_many_questions_with_duplicates_and_faults_are_each_answered_once(app: Sector) -> None:
    anna, channel = a_channel(app)
    written = [app.deliveries.written(anna, channel, f"{BOT} {ENTRY_FEE}") for _ in range(40)]
    told: list[Body] = [event for question in written for event in app.deliveries.events_of(question, channel)]
    throws = random.Random(7)
    told += throws.sample(told, len(told) // 5)
    throws.shuffle(told)
    app.slack.faults = faults.share(0.1, seed=7)

    waiting = [app.slack.run(app.deliveries.handed(event)) for event in told]
    for one in waiting:
        one.result(60)
    for question in written:
        app.answer_under(question)
    app.settled()

    by_thread = [message.thread_ts for message in answers(app, channel)]
    assert sorted(by_thread) == sorted(question.ts for question in written)
    assert all(message.shown.count("310 florijnen") == 1 for message in answers(app, channel))


@on_both
def test_events_at_once_about_somebody_new_all_learn_who_it_is(sector: Sector) -> None:
    identities = sector.face_of(sector.settings).identities
    identities.team = TEAM

    async def told_at_once(user: str) -> list[Any]:
        profile = {"id": user, "team_id": TEAM, "profile": {"real_name": "Anna"}}
        return await asyncio.gather(*[identities.learn(profile) for _ in range(16)])

    for number in range(20):
        assert {row.name for row in asyncio.run(told_at_once(f"U0NEW{number}"))} == {"Anna"}
