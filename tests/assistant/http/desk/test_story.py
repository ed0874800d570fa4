"""The whole story in a browser: asked, answered at the desk, given to the next with its date, put up for review."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.model import Question
from assistant.people import Role
from assistant.settings import Settings
from tests.assistant.http.browsing import NARROW, Visit, overflow, violations
from tests.assistant.http.conftest import Server, Serving

ASKED = "Wat kost deelname van een filiaal in de tweede termijn?"


def ask(page: Page, question: str) -> None:
    page.fill("#question", question)
    page.get_by_role("button", name="Vraag", exact=True).click()
    expect(page.locator(".turn").last.get_by_role("heading", name=question)).to_be_visible()


@pytest.fixture(scope="module")
def story_server(serving: Serving, made_up: Settings, tmp_path_factory: pytest.TempPathFactory) -> Server:
    corpus = tmp_path_factory.mktemp("story") / "corpus"
    copytree(made_up.corpus, corpus)
    return serving(public_access=True, corpus=corpus)


@pytest.fixture
def story(browser: Browser, story_server: Server) -> Iterator[Visit]:
    visit = Visit(browser, story_server)
    yield visit
    visit.close()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without"])
def test_an_answer_of_the_secretariat_from_question_to_review(story: Visit, story_server: Server, script: bool) -> None:
    question = ASKED if script else ASKED.replace("filiaal", "dochterbedrijf")
    member = story.page("/", Role.MEMBER, java_script_enabled=script)
    ask(member, question)
    turn = member.locator(".turn").last
    turn.locator("summary", has_text="Leg voor aan het secretariaat").first.click()
    turn.locator("form[action$=escalate] button").first.click()

    desk = story.page("/desk", Role.SECRETARIAT, java_script_enabled=script)
    desk.get_by_role("link", name=question).click()
    desk.get_by_role("button", name="Neem in behandeling").click()
    desk.get_by_label("Antwoord", exact=True).fill("Dat is nog niet bekend; tot dan geldt niets.")
    desk.get_by_label("Bewaar het daarna voor wie dit hierna vraagt").check()
    desk.get_by_role("button", name="Verstuur antwoord").click()
    expect(desk.get_by_role("heading", name="Nieuw antwoord")).to_be_visible()
    desk.locator("input[name=source]").first.check()
    desk.get_by_role("button", name="Bewaar en geef").click()
    expect(desk.get_by_text("Gegeven", exact=False).first).to_be_visible()
    assert not script or violations(desk) == []  # axe is a script itself

    member.reload()
    expect(member.get_by_text("Dat is nog niet bekend; tot dan geldt niets.").first).to_be_visible()

    following = story.page("/", Role.MEMBER, java_script_enabled=script)
    ask(following, question.lower())
    expect(following.get_by_text("Antwoord van het secretariaat,").first).to_be_visible()

    [prepared] = [one for one in story_server.parts.prepared.approved() if one.title == question]
    document = story_server.parts.settings.corpus / f"{prepared.draft.sources[0].document}.md"
    document.write_text(document.read_text("utf-8") + "\nEr is iets bij gekomen.\n", "utf-8")
    story_server.parts.publishing.take_in()
    assert story_server.parts.assistant.answer(Question(question)).secretariat == ""
    desk.goto("/desk/answers?view=review")
    expect(desk.get_by_role("link", name=question)).to_be_visible()


ROOMS = ("", "/answers/new", "/rulings/new?q=bijdrage", "/documents", "/asked", "/bench", "/people", "/audit")


@pytest.mark.parametrize(("room", "scheme"), [*((room, "light") for room in ROOMS), ("", "dark"), ("/asked", "dark")])
def test_every_room_is_accessible_and_fits_a_telephone(story: Visit, room: str, scheme: str) -> None:
    page = story.page(f"/desk{room}", Role.ADMINISTRATOR, color_scheme=scheme, viewport=NARROW)

    assert violations(page) == []
    assert overflow(page) <= 0
