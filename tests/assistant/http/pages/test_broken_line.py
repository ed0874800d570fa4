"""The connection really breaks, at every place of an answer: nothing is lost, and nothing is asked twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from assistant.people import Role
from tests.assistant.http.a_line import Line, a_line
from tests.assistant.http.browsing import NARROW, WIDE, Visit, overflow, violations
from tests.assistant.http.conftest import Server
from tests.assistant.http.pages.test_asking import FEES, ask, outside

FEES_OF = {"nl-NL": FEES, "en-GB": "What are the yearly contributions of all companies?"}
LOST = {"nl-NL": "De verbinding viel weg", "en-GB": "The connection was lost"}
KEPT = {"nl-NL": "Wat u ziet, is gecontroleerd en blijft staan", "en-GB": "What you see has been checked and stays"}
AGAIN = {"nl-NL": "Probeer opnieuw", "en-GB": "Try again"}
BETWEEN = rb"event: claim\n.*?\n\n"
# What passes last, and how many sentences were shown by then.
PLACES = {
    "as it is sent": (rb"POST /a", 0),
    "before the first sentence": (rb"event: checking\ndata: {}\n\n", 0),
    "between sentences": (BETWEEN, 1),
    "when it was answered and kept": (rb"event: d", 2),
    "within the page that sets it": (rb"event: done\ndata: .{2000}", 2),
}
SIZES = pytest.mark.parametrize(("language", "size"), [("nl-NL", WIDE), ("en-GB", NARROW)], ids=["wide", "narrow"])


@pytest.fixture(scope="module")
def line(server: Server) -> Iterator[Line]:
    with a_line(server.address) as held:
        yield held


def turns_of(server: Server, page: Page) -> list[str]:
    held = server.parts.conversations
    [conversation] = re.findall(r"/conversations/([\w-]+)", page.url)
    return [turn.question for turn in held.turns(conversation)]


def stalled(page: Page, line: Line, question: str, last: bytes, shown: int) -> Locator:
    """The turn, as far as it has come when so many sentences are shown and nothing more comes."""
    line.stall_at(last)
    page.fill("#question", question)
    page.press("#question", "Enter")
    turn = page.locator(".turn").last
    expect(turn.locator(".question")).to_have_text(question)
    expect(turn.locator(".answer > p")).to_have_count(shown)
    return turn


@SIZES
def test_a_line_that_breaks_anywhere_loses_nothing_and_asks_nothing_twice(
    visit: Visit, line: Line, language: str, size: ViewportSize
) -> None:
    server, question = visit.server, FEES_OF[language]
    member = server.people[Role.MEMBER].id
    page = visit.page("/", Role.MEMBER, language, viewport=size, base_url=line.address)
    for place, (last, shown) in PLACES.items():
        before = len(server.parts.conversations.of(member))
        page.goto("/")
        stalled(page, line, question, last, shown)
        line.cut()
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(LOST[language])
        expect(page.locator(".answer > p")).to_have_count(shown)
        expect(page.locator("#question")).to_have_value(question)
        if shown:
            expect(alert).to_contain_text(KEPT[language])
            expect(page.locator(".answer .mark")).to_have_count(shown)
        assert (place, overflow(page)) == (place, 0)
        if shown < 2:
            assert (place, violations(page)) == (place, [])

        line.mend()
        alert.get_by_role("button", name=AGAIN[language]).click()
        expect(page.locator(".turn .receipt")).to_be_visible()
        expect(page.locator(".turn")).to_have_count(1)
        assert (place, turns_of(server, page)) == (place, [question])
        assert (place, len(server.parts.conversations.of(member))) == (place, before + 1)


def test_a_line_that_breaks_once_all_is_said_breaks_nothing(visit: Visit, line: Line) -> None:
    page = visit.page("/", Role.MEMBER, base_url=line.address)
    line.stall_at(rb"event: done\n.*?\n\n")
    ask(page, FEES)
    line.cut()
    ask_again = page.get_by_role("button", name="Opnieuw vragen")
    expect(ask_again).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    line.mend()
    ask_again.click()
    expect(page.locator(".turn .receipt")).to_have_count(2)


def test_what_was_answered_unheard_comes_back_after_a_reload_too(visit: Visit, line: Line) -> None:
    """Asked from the field, and within the conversation that was going on."""
    page = visit.page("/", Role.MEMBER, base_url=line.address)
    ask(page, FEES)
    stalled(page, line, "En voor een klein bedrijf?", rb"event: d", 2)
    line.cut()
    expect(page.get_by_role("alert")).to_be_visible()
    line.mend()
    page.reload()
    expect(page.locator("#question")).to_have_value("En voor een klein bedrijf?")
    ask(page, "En voor een klein bedrijf?")

    expect(page.locator(".turn")).to_have_count(2)
    assert turns_of(visit.server, page) == [FEES, "En voor een klein bedrijf?"]


def test_a_mark_is_of_use_while_the_rest_of_the_answer_is_made_and_afterwards(visit: Visit, line: Line) -> None:
    """By mouse and keyboard: what is focused or open stays so when the server sets the turn."""
    page = visit.page("/", Role.MEMBER, base_url=line.address)
    turn = stalled(page, line, FEES, BETWEEN, 1)
    expect(turn.locator(".status")).to_have_text("1 zin gecontroleerd")
    mark, card = turn.locator(".mark"), turn.locator(".card")
    mark.hover()
    expect(card).to_be_visible()
    for words in (
        "700 florijnen",
        "Kosten",
        "Jaarlijkse bijdrage per bedrijfsgrootte",
        "Eerste termijn",
        "Samenvatting",
    ):
        expect(card).to_contain_text(words, ignore_case=True)
    assert violations(page) == []
    page.mouse.move(0, 0)
    mark.focus()
    expect(card).to_be_visible()
    mark.press("Enter")
    expect(page.locator("#source mark#cited")).to_have_text("Klein bedrijf")
    assert violations(page) == []
    line.mend()

    expect(turn.locator(".receipt")).to_be_visible()
    expect(page.locator(".source-bar .place")).to_have_text("1 / 2")
    page.locator("[data-next]").click()
    expect(page.locator(".source-bar .place")).to_have_text("2 / 2")
    page.keyboard.press("Escape")
    expect(page.locator("tr .mark").last).to_be_focused()


def test_a_finger_reads_a_card_while_the_rest_of_the_answer_is_made_and_afterwards(visit: Visit, line: Line) -> None:
    question = FEES_OF["en-GB"]
    page = visit.page("/", Role.MEMBER, "en-GB", base_url=line.address, viewport=NARROW, has_touch=True, is_mobile=True)
    size = page.viewport_size
    assert size
    turn = stalled(page, line, question, BETWEEN, 1)
    turn.locator(".mark").tap()
    expect(turn.locator(".card")).to_contain_text("700 florins")
    assert outside(page, size, ".cite .card") == []
    assert violations(page) == []
    line.mend()

    expect(turn.locator(".receipt")).to_be_visible()
    expect(turn.locator(".card").first).to_be_visible()
    assert outside(page, size, ".cite .card") == []
    turn.locator(".card-open").first.tap()
    expect(page.locator("#source mark#cited")).to_have_text("Small company")


def test_without_a_script_a_form_that_is_sent_twice_is_answered_once(server: Server) -> None:
    client = server.client(Role.MEMBER)
    once = re.findall(r'name="once" value="([\w-]+)"', client.get("/").text)[0]
    sent = [client.post("/ask", data={"question": FEES, "once": once}) for _ in range(2)]
    assert {one.status_code for one in sent} == {303}
    assert len({one.headers["location"] for one in sent}) == 1
