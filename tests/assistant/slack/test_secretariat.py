"""What happens after an answer: a question to the secretariat and its answer back, opinions, the Home tab."""

from __future__ import annotations

from assistant.people import Role
from ingest.document import Language
from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector, on_both, receipt_of
from tests.assistant.slack.stand_in import faults
from tests.assistant.slack.stand_in.faults import Fault
from tests.assistant.slack.stand_in.workspace import Body, Channel, Message, User

UNKNOWN = "Wat is de contributie van de vakbond voor gepensioneerden in de tweede termijn?"


def filed(app: Sector, user: User, answer: Message, **changed: str) -> Body:
    app.deliveries.presses(user, answer, app.action(answer, "escalate"))
    number = app.modal("escalate")
    held = {
        block["block_id"]: block["element"].get("initial_value", "")
        for block in app.workspace.views[number]["blocks"]
        if block["type"] == "input"
    }
    values: dict[str, Body] = {name: {"value": {"value": text}} for name, text in {**held, **changed}.items()}
    values["urgency"] = {"value": {"selected_option": {"value": changed.get("urgency", "normal")}}}
    return app.deliveries.submits(user, number, values)


def asked(app: Sector) -> tuple[User, Channel, Message]:
    anna = app.join("Anna", company="Staal")
    channel = app.workspace.open_channel("metaal", anna)
    return anna, channel, app.asks(anna, channel, UNKNOWN)


@on_both
def test_a_question_reaches_the_secretariat_as_it_was_shown_and_changed(app: Sector) -> None:
    anna, channel, answer = asked(app)

    told = filed(app, anna, answer, context="Wij hebben zes gepensioneerden.", urgency="soon")

    [held] = app.escalations.all()
    assert held.question == UNKNOWN
    assert held.context == "Wij hebben zes gepensioneerden."
    assert held.company == "Staal"
    assert held.urgency == "soon"
    assert held.asker == app.person(anna).id
    assert held.receipt == receipt_of(answer)
    assert (held.origin.channel, held.origin.thread) == (channel.id, answer.thread_ts)
    assert "Uw vraag ligt bij het secretariaat" in str(told["view"])


def test_the_answer_comes_back_to_the_thread_once_whatever_breaks(app: Sector) -> None:
    anna, channel, answer = asked(app)
    filed(app, anna, answer)
    [held] = app.escalations.all()
    sanne = app.person(app.join("Sanne", Role.SECRETARIAT))
    app.slack.faults = faults.first(Fault.LOST_AFTER, "chat.postMessage")

    app.escalations.answer(held.id, sanne.id, "Dat staat in <!channel> bijlage C.", Language.NL)
    app.workspace.wait_for(lambda: not app.escalations.undelivered("slack"))

    [back] = [one for one in app.said_in(channel) if "bijlage C" in one.shown]
    assert back.thread_ts == answer.thread_ts
    assert f"<@{anna.id}>" in back.shown
    assert "<!channel>" not in back.shown


def test_what_was_asked_in_private_is_answered_in_private(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)
    note, _ = app.deliveries.command(anna, channel, UNKNOWN)
    app.workspace.wait_for(lambda: receipt_of(note))
    filed(app, anna, note)
    [held] = app.escalations.all()

    app.escalations.answer(held.id, held.asker or "", "Alleen voor u.", Language.NL)
    app.workspace.wait_for(lambda: not app.escalations.undelivered("slack"))

    [back] = [one for one in app.workspace.by_the_app() if "Alleen voor u." in one.shown]
    assert back.channel == app.workspace.direct(anna).id


def test_the_context_holds_what_was_asked_before(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)
    first = app.deliveries.says(anna, channel, f"{BOT} {ENTRY_FEE}")
    app.answer_under(first)
    second = app.deliveries.says(anna, channel, UNKNOWN, thread=first.ts)
    answer = app.answer_under(second)

    app.deliveries.presses(anna, answer, app.action(answer, "escalate"))

    assert ENTRY_FEE in str(app.workspace.views[app.modal("escalate")])


def test_an_empty_question_is_pointed_out_in_the_modal(app: Sector) -> None:
    anna, _, answer = asked(app)

    told = filed(app, anna, answer, question="  ")

    assert told == {"response_action": "errors", "errors": {"question": "Er staat nog geen vraag."}}
    assert app.escalations.all() == []


@on_both
def test_an_opinion_is_kept_with_the_receipt_and_its_reason(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)
    answer = app.asks(anna, channel, ENTRY_FEE)
    receipt = receipt_of(answer)

    useful = {"action_id": "feedback", "value": f"up:{receipt}", "type": "feedback_buttons"}
    app.deliveries.presses(anna, answer, useful)
    app.workspace.wait_for(lambda: [vote.up for vote in app.conversations.votes(receipt)] == [True])
    app.deliveries.presses(anna, answer, useful | {"value": f"down:{receipt}"})
    values: dict[str, Body] = {
        "reason": {"value": {"selected_option": {"value": "outdated"}}},
        "words": {"value": {"value": "Er is een nieuw besluit."}},
        "expected": {"value": {"value": "Besluit 2026"}},
    }
    app.deliveries.submits(anna, app.modal("reason"), values)

    [vote] = app.conversations.votes(receipt)
    assert (vote.up, vote.reason, vote.expected) == (False, "outdated: Er is een nieuw besluit.", "Besluit 2026")
    assert vote.person == app.person(anna).id


def home(app: Sector, user: User) -> str:
    app.deliveries.opens_home(user)
    return str(app.workspace.wait_for(lambda: app.workspace.home.get(user.id)))


def test_the_home_tab_says_what_may_be_seen_and_why(app: Sector) -> None:
    anna = app.join("Anna", company="Staal")
    sanne = app.join("Sanne", Role.SECRETARIAT)
    noa = app.join("Noa", role=None)

    assert "U bent bekend als lid: Staal." in home(app, anna)
    assert "documenten van het secretariaat: 1" in home(app, sanne)
    assert "kent u niet als lid" in home(app, noa)
    assert "Kwartsdossier" in home(app, sanne)
    assert "Kwartsdossier" not in home(app, anna)


def test_the_home_tab_speaks_the_language_that_is_chosen(app: Sector) -> None:
    anna = app.join("Anna")
    home(app, anna)

    action = {"action_id": "language", "type": "static_select", "selected_option": {"value": "en"}}
    app.deliveries.presses_at_home(anna, action)
    app.workspace.wait_for(lambda: "What you may see" in str(app.workspace.home[anna.id]))

    assert app.person(anna).language is Language.EN


def test_the_home_tab_names_the_questions_that_wait(app: Sector) -> None:
    anna, _, answer = asked(app)
    filed(app, anna, answer)

    assert UNKNOWN in home(app, anna)


def test_an_example_question_is_answered_in_the_conversation_with_the_app(app: Sector) -> None:
    anna = app.join("Anna")
    home(app, anna)

    app.deliveries.presses_at_home(anna, {"action_id": "example_1", "type": "button", "value": ENTRY_FEE})

    answer = app.private_answer(anna)
    assert "310 florijnen" in answer.shown
    assert f"U koos de vraag: {ENTRY_FEE}" in answer.shown


def test_an_example_that_a_process_died_over_is_answered_by_the_next(sector: Sector) -> None:
    anna = sector.join("Anna")
    action = {"action_id": "example_1", "type": "button", "value": ENTRY_FEE}
    dead = sector.face_of(sector.settings.model_copy(update={"slack_lease_s": 0.01}))
    dead.inbox.take(sector.deliveries.pressed_at_home(anna, action))

    sector.start()

    assert "310 florijnen" in sector.private_answer(anna).shown


def test_the_home_tab_says_how_far_the_company_is_on_its_pathway(app: Sector) -> None:
    anna = app.join("Anna", company="Staal")
    assert "Uw bedrijf op weg" not in home(app, anna)

    company = app.person(anna).company
    assert company is not None
    record = app.onboarding.of_company(company)
    app.workspace.home.clear()

    assert f"Staal: 0 van de {app.onboarding.progress(record).total} stappen gedaan." in home(app, anna)


def test_the_weeks_word_comes_once_whoever_brings_it(sector: Sector) -> None:
    anna = sector.join("Anna", company="Staal")
    company = sector.person(anna).company
    assert company is not None
    sector.start()
    home(sector, anna)
    sector.onboarding.of_company(company)

    sector.start()
    said = sector.seen(lambda: [one for one in sector.workspace.by_the_app() if "Uw week in het traject" in one.shown])
    sector.start()
    sector.settled()

    assert said.channel == sector.workspace.direct(anna).id
    assert len(sector.said_in(sector.workspace.direct(anna))) == 1
