"""Every way of asking in Slack, and what is answered where."""

from __future__ import annotations

import asyncio

import pytest

from assistant.people import Role
from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector, a_channel, answers, on_both, receipt_of
from tests.assistant.slack.stand_in import faults
from tests.assistant.slack.stand_in.faults import Fault

LARGE = "Wat is de jaarlijkse bijdrage van een groot bedrijf?"
UNKNOWN = "Wat is het telefoonnummer van de voorzitter van de vakbond?"


def test_a_mention_is_answered_in_its_thread_with_numbered_sources(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)

    answer = app.asks(anna, channel, ENTRY_FEE)

    assert answer.streamed
    assert "310 florijnen" in answer.text
    assert "[1]" in answer.text.replace("\\", "")
    assert "https://keten.example/library/agreement/costs.nl?version=1&start=" in answer.text
    assert receipt_of(answer)


def test_a_reply_in_its_thread_needs_no_second_mention(app: Sector) -> None:
    anna, bram = app.join("Anna"), app.join("Bram")
    channel = app.workspace.open_channel("metaal", anna, bram)
    first = app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    app.answer_under(first)

    second = app.deliveries.says(bram, channel, LARGE, thread=first.ts)

    assert "900 florijnen" in app.answer_under(second).shown


def test_what_people_say_to_each_other_is_left_alone(app: Sector) -> None:
    anna, bram = app.join("Anna"), app.join("Bram")
    channel = app.workspace.open_channel("metaal", anna, bram)
    first = app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    app.answer_under(first)

    app.deliveries.says(bram, channel, f"<@{anna.id}> {LARGE}", thread=first.ts)
    app.deliveries.says(bram, channel, LARGE)
    app.settled()

    assert len(app.said_in(channel)) == 1


@pytest.mark.parametrize("more", [{"bot_id": "B123"}, {"subtype": "bot_message", "bot_id": "B123"}])
def test_other_apps_are_not_answered(app: Sector, more: dict[str, str]) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)

    app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}", **more)
    app.settled()

    assert app.said_in(channel) == []


def test_a_direct_message_is_answered_with_a_status_while_it_searches(app: Sector) -> None:
    anna = app.join("Anna")

    question = app.deliveries.says(anna, app.workspace.direct(anna), ENTRY_FEE)
    answer = app.answer_under(question)

    assert "310 florijnen" in answer.text
    [status] = app.workspace.statuses
    assert status["thread_ts"] == question.ts
    assert status["at"] < answer.seen_at


def test_the_conversation_with_the_app_suggests_questions(app: Sector) -> None:
    anna = app.join("Anna")

    app.deliveries.opens_home(anna, tab="messages")
    app.settled()

    [prompts] = app.workspace.prompts
    assert "Wat kost deelname aan de overeenkomst?" in [one["message"] for one in prompts["prompts"]]


def test_a_command_is_answered_for_its_giver_alone_and_can_be_shared(app: Sector) -> None:
    anna, bram = app.join("Anna"), app.join("Bram")
    channel = app.workspace.open_channel("metaal", anna, bram)

    note, _ = app.deliveries.command(anna, channel, ENTRY_FEE)
    app.workspace.wait_for(lambda: receipt_of(note))
    assert app.said_in(channel) == [note]
    assert note.only_for == anna.id

    app.deliveries.presses(anna, note, app.action(note, "share"))
    shared = app.seen(lambda: [one for one in app.said_in(channel) if not one.only_for])

    assert "310 florijnen" in shared.shown
    assert f"<@{anna.id}>" in shared.shown


@on_both
def test_an_answer_is_shared_once(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)
    note, _ = app.deliveries.command(anna, channel, ENTRY_FEE)
    app.workspace.wait_for(lambda: receipt_of(note))

    for _ in range(2):
        app.deliveries.presses(anna, note, app.action(note, "share"))
    app.seen(lambda: [one for one in app.said_in(channel) if "staat al in het kanaal" in one.shown])
    app.seen(lambda: answers(app, channel))  # the second press may be answered before the first one's message is there

    assert len(answers(app, channel)) == 1


@on_both
def test_an_answer_is_shared_once_by_two_processes_at_once(app: Sector) -> None:
    anna, channel = a_channel(app)
    notes = [app.deliveries.command(anna, channel, ENTRY_FEE)[0] for _ in range(3)]
    app.settled()
    receipts = [receipt_of(note) for note in notes]
    two = app.other_process(), app.other_process()

    async def pressed_at_both(receipt: str) -> list[str]:
        known = await two[0].identities.of(anna.id)
        return await asyncio.gather(*[one.sharing.share(receipt, channel.id, known) for one in two])

    said = [asyncio.run(pressed_at_both(receipt)) for receipt in receipts]

    assert [sorted(one) for one in said] == [["", "Dit antwoord staat al in het kanaal."]] * 3
    assert len(answers(app, channel)) == 3


def test_sharing_that_did_not_work_can_be_tried_again(app: Sector) -> None:
    anna, channel = a_channel(app)
    note, _ = app.deliveries.command(anna, channel, ENTRY_FEE)
    app.workspace.wait_for(lambda: receipt_of(note))
    app.slack.faults = faults.first(Fault.SERVER_ERROR, "chat.postMessage", times=6)

    app.deliveries.presses(anna, note, app.action(note, "share"))
    app.seen(lambda: [one for one in app.said_in(channel) if "Het delen is niet gelukt" in one.shown])
    app.deliveries.presses(anna, note, app.action(note, "share"))

    app.seen(lambda: answers(app, channel))


def test_where_the_app_is_no_member_it_says_how_to_let_it_in(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna, bot=False)
    note, _ = app.deliveries.command(anna, channel, ENTRY_FEE)
    app.workspace.wait_for(lambda: receipt_of(note))

    app.deliveries.presses(anna, note, app.action(note, "share"))

    app.seen(lambda: [one for one in app.said_in(channel) if "/invite @Ketenwijzer" in one.shown])


def test_thanks_in_a_thread_are_not_answered(app: Sector) -> None:
    anna, channel = a_channel(app)
    first = app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    app.answer_under(first)

    app.deliveries.says(anna, channel, "Dank je wel!", thread=first.ts)
    app.settled()

    assert len(answers(app, channel)) == 1


def test_the_shortcut_asks_what_a_message_says(app: Sector) -> None:
    anna, bram = app.join("Anna"), app.join("Bram")
    channel = app.workspace.open_channel("metaal", anna, bram)
    message = app.deliveries.written(bram, channel, ENTRY_FEE)

    note = app.deliveries.shortcut(anna, message, "ask_about")
    app.workspace.wait_for(lambda: receipt_of(note))

    assert "310 florijnen" in note.shown
    assert note.only_for == anna.id


def test_without_a_paid_plan_all_but_the_agent_features_works(app: Sector) -> None:
    app.workspace.paid = False
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)

    answer = app.asks(anna, channel, ENTRY_FEE)
    direct = app.deliveries.says(anna, app.workspace.direct(anna), LARGE)

    assert not answer.streamed
    assert "310 florijnen" in answer.shown
    assert "900 florijnen" in app.answer_under(direct).shown


def test_an_english_question_is_answered_in_english(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)

    answer = app.asks(anna, channel, "What entry fee did every company pay on joining in the first term?")

    assert "310 florins" in answer.text
    assert "Ask the secretariat" in answer.shown


def test_a_refusal_says_what_to_do_next(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)

    answer = app.asks(anna, channel, UNKNOWN)

    assert "Volgende stap" in answer.shown or "Voorbeelden van vragen" in answer.shown


@on_both
def test_a_channel_that_listens_is_answered_only_where_the_documents_answer(app: Sector) -> None:
    anna = app.join("Anna", Role.SECRETARIAT)
    channel = app.workspace.open_channel("metaal", anna)
    app.changes_channel(anna, channel, listens="listen")

    app.deliveries.says(anna, channel, UNKNOWN)
    question = app.deliveries.says(anna, channel, ENTRY_FEE)

    assert "310 florijnen" in app.answer_under(question).shown
    app.settled()
    assert len([one for one in app.said_in(channel) if not one.only_for]) == 1
