"""What the Slack face holds of a person, told and taken out; on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from assistant.people import Role
from assistant.slack.records import SlackRecords
from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector, on_both, receipt_of


@on_both
def test_a_person_is_told_all_that_is_held_of_them(app: Sector) -> None:
    anna, bram = app.join("Anna"), app.join("Bram")
    channel = app.workspace.open_channel("metaal", anna, bram)
    app.asks(anna, channel, ENTRY_FEE)
    app.asks(bram, channel, ENTRY_FEE)
    app.settled()

    held = SlackRecords(app.engine, app.conversations).export(app.person(anna))
    [question] = held["questions"]
    assert app.assistant.receipts.asker(question["receipt"]) == app.person(anna).id

    assert [one["id"] for one in held["users"]] == [anna.id]
    assert [(one["user"], one["text"]) for one in held["questions"]] == [(anna.id, ENTRY_FEE)]


@on_both
def test_a_person_is_forgotten_and_nobody_else(app: Sector) -> None:
    app.join("Beheer", Role.ADMINISTRATOR)
    anna, bram = app.join("Anna"), app.join("Bram")
    channel = app.workspace.open_channel("metaal", anna, bram)
    question = app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    answer = app.answer_under(question)
    app.deliveries.says(bram, channel, ENTRY_FEE, thread=question.ts)
    app.settled()
    records = SlackRecords(app.engine, app.conversations)

    assert records.forget(app.person(anna)) == [receipt_of(answer)]

    assert records.export(app.person(anna)) == {"users": [], "questions": []}
    assert len(records.export(app.person(bram))["questions"]) == 1
