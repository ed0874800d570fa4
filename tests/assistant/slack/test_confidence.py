"""What is said where competitors read along: only what everybody may see, and the rest to the asker alone."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.people import Role
from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector, on_both

QUARTZ = "Welke bezwaren had de kwartsgroep?"
SECRET = "47 bezwaren"


def test_an_answer_that_not_everybody_may_see_goes_to_the_asker_alone_with_the_reason(app: Sector) -> None:
    sanne, anna = app.join("Sanne", Role.SECRETARIAT), app.join("Anna")
    channel = app.workspace.open_channel("metaal", sanne, anna)

    public = app.asks(sanne, channel, QUARTZ)
    private = app.private_answer(sanne)

    assert SECRET in private.shown
    assert "niet iedereen in het kanaal" in private.shown
    assert "iedereen in dit kanaal mag inzien" in public.shown
    assert all(SECRET not in one.shown for one in app.said_in(channel))


def test_where_everybody_may_see_it_it_is_said_in_the_open(app: Sector) -> None:
    sanne, sjoerd = app.join("Sanne", Role.SECRETARIAT), app.join("Sjoerd", Role.SECRETARIAT)
    channel = app.workspace.open_channel("secretariaat", sanne, sjoerd)

    assert SECRET in app.asks(sanne, channel, QUARTZ).shown


def test_somebody_who_joins_narrows_what_is_said(app: Sector) -> None:
    sanne, anna = app.join("Sanne", Role.SECRETARIAT), app.join("Anna")
    channel = app.workspace.open_channel("secretariaat", sanne)
    assert SECRET in app.asks(sanne, channel, QUARTZ).shown

    channel.members.append(anna.id)
    app.deliveries.happens(type="member_joined_channel", user=anna.id, channel=channel.id, channel_type="C")
    app.settled()

    assert SECRET not in app.asks(sanne, channel, QUARTZ).shown


@pytest.mark.parametrize("more", [{"team": "T0OTHER"}, {"guest": True}], ids=["another workspace", "guest"])
def test_guests_are_visitors_whatever_their_address_says(app: Sector, more: dict[str, Any]) -> None:
    sanne = app.join("Sanne", Role.SECRETARIAT, **more)

    question = app.deliveries.says(sanne, app.workspace.direct(sanne), QUARTZ)

    assert SECRET not in app.answer_under(question).shown


def test_an_unknown_person_is_a_visitor(app: Sector) -> None:
    nobody = app.join("Noa", role=None)

    question = app.deliveries.says(nobody, app.workspace.direct(nobody), QUARTZ)

    assert SECRET not in app.answer_under(question).shown


def test_who_is_removed_has_lost_their_access_by_the_next_event(app: Sector) -> None:
    app.join("Beheer", Role.ADMINISTRATOR)
    sanne = app.join("Sanne", Role.SECRETARIAT)
    direct = app.workspace.direct(sanne)
    assert SECRET in app.answer_under(app.deliveries.says(sanne, direct, QUARTZ)).shown

    app.people.deactivate(app.person(sanne).id)

    assert SECRET not in app.answer_under(app.deliveries.says(sanne, direct, QUARTZ)).shown


def test_the_secretariat_links_by_hand_whom_slack_does_not_know(app: Sector) -> None:
    sanne = app.join("Sanne", Role.SECRETARIAT)
    app.people.add("Noa", "noa@elsewhere.example", Role.SECRETARIAT)
    noa = app.workspace.join("noa", "noa@private.example", guest=True)
    app.deliveries.command(sanne, app.workspace.direct(sanne), "koppelen")
    values = {"user": {"value": {"selected_user": noa.id}}, "email": {"value": {"value": "noa@elsewhere.example"}}}

    app.deliveries.submits(sanne, app.modal("link"), values)
    question = app.deliveries.says(noa, app.workspace.direct(noa), QUARTZ)

    assert SECRET in app.answer_under(question).shown


def test_nobody_else_links(app: Sector) -> None:
    anna = app.join("Anna")

    note, _ = app.deliveries.command(anna, app.workspace.direct(anna), "koppelen")
    app.workspace.wait_for(lambda: note.text)

    assert "Alleen het secretariaat" in note.shown
    assert app.workspace.views == {}


@pytest.mark.parametrize(
    "question",
    ["Welke prijzen vragen andere bedrijven voor koper?", "Which suppliers do other companies buy from?"],
)
def test_a_question_about_competitors_gets_the_reminder_and_a_private_reply(app: Sector, question: str) -> None:
    anna = app.join("Anna", company="Staal")
    channel = app.workspace.open_channel("metaal", anna)

    app.deliveries.says(anna, channel, f"{BOT} {question}")
    private = app.private_answer(anna)

    assert "mededingingsrecht" in private.shown
    [reminder] = app.said_in(channel)
    assert reminder.only_for == anna.id
    assert "mededingingsrecht" in reminder.shown


@on_both
def test_a_channel_can_be_kept_to_private_answers(app: Sector) -> None:
    anna, bram = app.join("Anna"), app.join("Bram")
    channel = app.workspace.open_channel("metaal", anna, bram)

    told = app.changes_channel(anna, channel, private="private")
    app.deliveries.says(bram, channel, f"{BOT} {ENTRY_FEE}")

    assert told["response_action"] == "update"
    assert "310 florijnen" in app.private_answer(bram).shown
    assert [one.only_for for one in app.said_in(channel)] == [bram.id]


def test_only_its_maker_the_administrators_and_the_secretariat_set_a_channel_up(app: Sector) -> None:
    anna, bram = app.join("Anna"), app.join("Bram")
    channel = app.workspace.open_channel("metaal", anna, bram)

    note, _ = app.deliveries.command(bram, channel, "instellingen")
    app.workspace.wait_for(lambda: note.text)

    assert app.workspace.views == {}


def test_a_channel_kept_to_public_documents_stays_so_among_the_secretariat(app: Sector) -> None:
    sanne = app.join("Sanne", Role.SECRETARIAT)
    channel = app.workspace.open_channel("secretariaat", sanne)
    app.changes_channel(sanne, channel, audience="public")

    assert SECRET not in app.asks(sanne, channel, QUARTZ).shown


def test_the_quote_is_shown_in_its_section_to_those_who_may_see_it(app: Sector) -> None:
    sanne, anna = app.join("Sanne", Role.SECRETARIAT), app.join("Anna")
    channel = app.workspace.open_channel("secretariaat", sanne)
    answer = app.asks(sanne, channel, QUARTZ)
    source = app.action(answer, "source")

    app.deliveries.presses(sanne, answer, source)
    [seen] = app.workspace.wait_for(lambda: list(app.workspace.views.values()))
    app.deliveries.presses(anna, answer, source)
    [_, refused] = app.workspace.wait_for(lambda: len(app.workspace.views) == 2 and list(app.workspace.views.values()))

    assert SECRET in str(seen)
    assert "Kwartsdossier" in str(seen)
    assert SECRET not in str(refused)
    assert "niet inzien" in str(refused)


def test_a_channel_is_known_by_the_name_that_slack_gives_it(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)
    app.asks(anna, channel, ENTRY_FEE)
    assert [one.name for one in app.face.channels.all()] == ["metaal"]

    app.deliveries.happens(type="channel_rename", channel={"id": channel.id, "name": "metaalsector"})
    app.settled()

    assert [one.name for one in app.face.channels.all()] == ["metaalsector"]
