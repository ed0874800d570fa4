"""Socket Mode over a real websocket: the same questions, the same answers, and no event lost when Slack moves house."""

from __future__ import annotations

import pytest

from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector, receipt_of


@pytest.fixture
def socketed(sector: Sector) -> Sector:
    sector.start(slack_mode="socket")
    return sector


def test_a_question_comes_in_by_websocket_and_is_acknowledged(socketed: Sector) -> None:
    anna = socketed.join("Anna")
    channel = socketed.workspace.open_channel("metaal", anna)

    assert "310 florijnen" in socketed.asks(anna, channel, ENTRY_FEE).shown
    assert len(socketed.deliveries.took_s) == 2


def test_commands_and_buttons_come_in_by_websocket(socketed: Sector) -> None:
    anna = socketed.join("Anna")
    channel = socketed.workspace.open_channel("metaal", anna)
    note, _ = socketed.deliveries.command(anna, channel, ENTRY_FEE)
    socketed.workspace.wait_for(lambda: receipt_of(note))

    socketed.deliveries.presses(anna, note, socketed.action(note, "source"))

    assert "310 florijnen" in str(socketed.workspace.wait_for(lambda: list(socketed.workspace.views.values())))


@pytest.mark.parametrize("reason", ["refresh_requested", "warning", "link_disabled"])
def test_when_slack_says_goodbye_the_app_comes_back(socketed: Sector, reason: str) -> None:
    anna = socketed.join("Anna")
    channel = socketed.workspace.open_channel("metaal", anna)
    before = len(socketed.slack.greeted)

    socketed.slack.run(socketed.slack.disconnect(reason)).result(10)
    socketed.workspace.wait_for(lambda: len(socketed.slack.greeted) > before and socketed.slack.sockets)

    assert "310 florijnen" in socketed.asks(anna, channel, ENTRY_FEE).shown


def test_an_event_that_was_handled_but_not_acknowledged_in_time_is_answered_once(socketed: Sector) -> None:
    anna = socketed.join("Anna")
    channel = socketed.workspace.open_channel("metaal", anna)
    question = socketed.deliveries.written(anna, channel, f"{BOT} {ENTRY_FEE}")
    [mention, _] = socketed.deliveries.events_of(question, channel)

    socketed.deliveries.deliver(mention)
    socketed.start(slack_mode="socket")
    socketed.deliveries.deliver(mention)
    socketed.answer_under(question)
    socketed.settled()

    assert len(socketed.said_in(channel)) == 1
