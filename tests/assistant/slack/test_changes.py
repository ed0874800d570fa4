"""When a question is changed, taken back or stopped, its answer follows, also when that is still being made."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace

from assistant.conversations import Conversations
from assistant.model import Answer, Question
from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector, a_channel, answers, on_both

LARGE = "Wat is de jaarlijkse bijdrage van een groot bedrijf?"


@dataclass
class Gate:
    """Holds every answer back until it is opened."""

    reached: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)

    def __call__(self, question: Question) -> Answer | None:
        self.reached.set()
        assert self.opened.wait(30)
        return None


def gated(sector: Sector) -> Gate:
    gate = Gate()
    sector.assistant = replace(sector.assistant, curated=gate)
    sector.start()
    return gate


@on_both
def test_a_changed_question_is_answered_anew_in_the_same_place(app: Sector) -> None:
    anna, channel = a_channel(app)
    question = app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    answer = app.answer_under(question)

    app.deliveries.edits(question, channel, f"{BOT} {LARGE}")
    app.workspace.wait_for(lambda: "900 florijnen" in answer.shown)
    app.settled()

    assert "310 florijnen" not in answer.shown
    assert len(answers(app, channel)) == 1
    assert questions_kept(app) == [LARGE]


def test_a_change_that_leaves_the_words_as_they_were_is_no_change(app: Sector) -> None:
    anna, channel = a_channel(app)
    question = app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    answer = app.answer_under(question)

    app.deliveries.edits(question, channel, question.text)
    app.settled()

    assert answer.edits == 0


@on_both
def test_a_deleted_question_takes_its_answer_and_its_turn_with_it(app: Sector) -> None:
    anna, channel = a_channel(app)
    question = app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    answer = app.answer_under(question)
    app.settled()

    app.deliveries.deletes(question, channel)
    app.workspace.wait_for(lambda: answer.deleted)
    app.settled()

    assert questions_kept(app) == []


def questions_kept(app: Sector) -> list[str]:
    conversations = Conversations(app.engine)
    held = {one.conversation for user in app.workspace.users for one in app.face.questions.of(user)}
    return [turn.question for one in held if one for turn in conversations.turns(one)]


@on_both
def test_a_question_that_is_changed_while_it_is_answered_is_answered_as_it_is_now(sector: Sector) -> None:
    gate = gated(sector)
    anna, channel = a_channel(sector)
    question = sector.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    assert gate.reached.wait(30)

    sector.deliveries.edits(question, channel, f"{BOT} {LARGE}")
    sector.workspace.wait_for(lambda: texts_kept(sector) == [LARGE])
    gate.opened.set()
    answer = sector.answer_under(question)
    sector.settled()

    assert "900 florijnen" in answer.shown
    assert answers(sector, channel) == [answer]
    assert questions_kept(sector) == [LARGE]


@on_both
def test_a_question_that_is_deleted_while_it_is_answered_is_not_answered(sector: Sector) -> None:
    gate = gated(sector)
    anna, channel = a_channel(sector)
    question = sector.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    assert gate.reached.wait(30)

    sector.deliveries.deletes(question, channel)
    sector.workspace.wait_for(lambda: texts_kept(sector) == [])
    gate.opened.set()
    sector.settled()

    assert answers(sector, channel) == []
    assert questions_kept(sector) == []


def test_an_answer_that_is_stopped_says_so_and_slack_no_longer_waits_for_it(sector: Sector) -> None:
    gate = gated(sector)
    anna, channel = a_channel(sector)
    question = sector.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    assert gate.reached.wait(30)
    [begun] = answers(sector, channel)
    assert sector.workspace.sessions[(channel.id, question.ts)] == "processing"

    sector.deliveries.stops(anna, begun)
    sector.workspace.wait_for(lambda: "Gestopt." in begun.shown)
    gate.opened.set()
    sector.settled()

    assert "florijnen" not in begun.shown
    assert answers(sector, channel) == [begun]
    assert sector.workspace.sessions[(channel.id, question.ts)] == "active"


def texts_kept(app: Sector) -> list[str]:
    return [one.text for user in app.workspace.users for one in app.face.questions.of(user)]
