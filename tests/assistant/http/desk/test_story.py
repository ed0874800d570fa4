"""The whole story with both faces: asked, answered at the desk, given to the next with its date, put up for review."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.build import Parts
from assistant.formats import day
from assistant.people import Role
from assistant.settings import Settings
from assistant.slack.face import SlackFace
from assistant.slack.manifest import PATH
from ingest.document import Language
from tests.assistant.http.browsing import NARROW, Visit, overflow, violations, visiting
from tests.assistant.http.conftest import Server, Serving
from tests.assistant.slack.conftest import Sector, slack_settings
from tests.assistant.slack.stand_in.server import Slack, slack
from tests.assistant.slack.test_secretariat import filed

ASKED = "Wat kost deelname van een filiaal in de tweede termijn?"
ANSWER = "Dat is nog niet bekend; tot dan geldt niets."
BY_THE_SECRETARIAT = "Antwoord van het secretariaat,"


def ask(page: Page, question: str) -> None:
    page.fill("#question", question)
    page.get_by_role("button", name="Vraag", exact=True).click()
    expect(page.locator(".turn").last.get_by_role("heading", name=question)).to_be_visible()


def answer_at(desk: Page, question: str) -> None:
    """Taken, answered, and kept for whoever asks next, on a passage of the documents."""
    desk.get_by_role("link", name=question).click()
    desk.get_by_role("button", name="Neem in behandeling").click()
    desk.get_by_label("Antwoord", exact=True).fill(ANSWER)
    desk.get_by_label("Bewaar het daarna voor wie dit hierna vraagt").check()
    desk.get_by_role("button", name="Verstuur antwoord").click()
    expect(desk.get_by_role("heading", name="Nieuw antwoord")).to_be_visible()
    desk.locator("input[name=source]").first.check()
    desk.get_by_role("button", name="Opslaan en goedkeuren").click()
    expect(desk.get_by_text("Gegeven", exact=False).first).to_be_visible()


def change_what_it_rests_on(server: Server, question: str) -> None:
    [prepared] = [one for one in server.parts.prepared.approved() if one.title == question]
    document = server.parts.settings.corpus / f"{prepared.draft.sources[0].document}.md"
    document.write_text(document.read_text("utf-8") + "\nEr is iets bij gekomen.\n", "utf-8")
    server.take_in()


@dataclass(frozen=True)
class Story:
    """One process with both faces: the web in `visit`, and Slack as far as that can be here in `sector`."""

    server: Server
    sector: Sector


@pytest.fixture(scope="module")
def both(serving: Serving, made_up: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    corpus = tmp_path_factory.mktemp("story") / "corpus"
    copytree(made_up.corpus, corpus)
    with slack() as held, ExitStack() as stack:
        made: list[Sector] = []

        def beside(parts: Parts) -> list[SlackFace]:
            made.append(sector_of(held, parts, stack))
            return [made[0].face_of(parts.settings)]

        server = serving(public_access=True, corpus=corpus, beside=beside, **slack_settings(held) | {"address": ""})
        made[0].deliveries.endpoint = f"{server.address}{PATH}"
        yield Story(server, made[0])
        server.stop()


@pytest.fixture
def story(both: Story, browser: Browser) -> Iterator[Visit]:
    yield from visiting(browser, both.server)


def sector_of(held: Slack, parts: Parts, stack: ExitStack) -> Sector:
    return Sector(
        held,
        parts.engine,
        parts.assistant,
        parts.people,
        parts.conversations,
        parts.escalations,
        parts.onboarding,
        parts.reminders,
        stack,
        parts.settings,
    )


def test_a_question_in_slack_is_answered_at_the_desk_given_to_the_next_and_put_up_for_review(
    story: Visit, both: Story
) -> None:
    sector, workspace = both.sector, both.sector.workspace
    anna, bram = sector.join("Anna", company="Staal"), sector.join("Bram", company="Zink")
    channel = workspace.open_channel("metaal", anna, bram)
    unanswered = sector.asks(anna, channel, ASKED)
    assert "niet gepubliceerd" in unanswered.shown
    filed(sector, anna, unanswered)

    desk = story.page("/desk", Role.SECRETARIAT)
    expect(desk.get_by_text("Staal · Slack", exact=False)).to_be_visible()
    answer_at(desk, ASKED)
    assert violations(desk) == []

    [back] = workspace.wait_for(lambda: [one for one in sector.said_in(channel) if ANSWER in one.shown])
    assert back.thread_ts == unanswered.thread_ts
    assert f"<@{anna.id}>" in back.shown

    given = sector.asks(bram, channel, ASKED.lower())
    assert ANSWER in given.shown
    assert f"{BY_THE_SECRETARIAT} {day(datetime.now(UTC).date(), Language.NL)}" in given.shown

    change_what_it_rests_on(both.server, ASKED)
    assert ANSWER not in sector.asks(bram, channel, ASKED).shown
    desk.goto("/desk/answers?view=review")
    desk.get_by_role("link", name=ASKED).click()
    expect(desk.get_by_role("heading", level=1)).to_be_visible()


def test_the_same_in_the_web_without_a_script(story: Visit, both: Story) -> None:
    question = ASKED.replace("filiaal", "dochterbedrijf")
    member = story.page("/", Role.MEMBER, java_script_enabled=False)
    ask(member, question)
    turn = member.locator(".turn").last
    turn.locator("summary", has_text="Leg voor aan het secretariaat").first.click()
    turn.locator("form[action$=escalate] button").first.click()

    desk = story.page("/desk", Role.SECRETARIAT, java_script_enabled=False)
    answer_at(desk, question)

    member.reload()
    expect(member.get_by_text(ANSWER).first).to_be_visible()
    following = story.page("/", Role.MEMBER, java_script_enabled=False)
    ask(following, question.lower())
    expect(following.get_by_text(BY_THE_SECRETARIAT).first).to_be_visible()


SIDEWAYS = "them => them.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)"
ROOMS = ("", "/answers/new", "/rulings/new?q=bijdrage", "/documents", "/asked", "/bench", "/people", "/audit")


@pytest.mark.parametrize("language", ["nl-NL", "en-GB"])
def test_every_room_is_accessible_and_fits_a_telephone(story: Visit, language: str) -> None:
    page = story.page("/desk", Role.ADMINISTRATOR, language, viewport=NARROW)
    for room in ROOMS:
        page.goto(f"/desk{room}")
        assert (room, violations(page), max(overflow(page), 0)) == (room, [], 0)
        stacked = page.locator(".table-holder:has(.stacks)")
        assert (room, stacked.evaluate_all(SIDEWAYS)) == (room, [])
