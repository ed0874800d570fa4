"""Every way of asking in Slack, and what is answered where."""

from __future__ import annotations

from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector, receipt_of


def test_a_mention_is_answered_in_its_thread_with_numbered_sources(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)

    answer = app.asks(anna, channel, ENTRY_FEE)

    assert answer.streamed
    assert "310 florijnen" in answer.text
    assert "[1]" in answer.text.replace("\\", "")
    assert "https://keten.example/documents/agreement/costs.nl?" in answer.text
    assert receipt_of(answer)


def test_a_reply_in_its_thread_needs_no_second_mention(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)
    first = app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    app.answer_under(first)

    second = app.deliveries.says(anna, channel, "Wat is de jaarlijkse bijdrage van een groot bedrijf?", thread=first.ts)

    assert "900 florijnen" in app.answer_under(second).shown
