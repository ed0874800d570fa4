"""The connection really breaks, at every place of an answer: nothing is lost, and nothing is asked twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from assistant.people import Role
from tests.assistant.http.a_line import Line, a_line
from tests.assistant.http.browsing import NARROW, WIDE, Visit, overflow, violations
from tests.assistant.http.conftest import Server
from tests.assistant.http.pages.test_asking import FEES, ask

FEES_OF = {"nl-NL": FEES, "en-GB": "What are the annual contributions of all companies?"}
LOST = {"nl-NL": "De verbinding viel weg", "en-GB": "The connection was lost"}
KEPT = {"nl-NL": "Wat u ziet, is gecontroleerd en blijft staan", "en-GB": "What you see has been checked and stays"}
AGAIN = {"nl-NL": "Probeer opnieuw", "en-GB": "Try again"}
# What passes last, and how many sentences were shown by then.
PLACES = {
    "as it is sent": (rb"POST /a", 0),
    "before the first sentence": (rb"event: checking\ndata: {}\n\n", 0),
    "between sentences": (rb"event: claim\n.*?\n\n", 1),
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


def broken(page: Page, line: Line, question: str, last: bytes) -> None:
    line.cut = re.compile(last, re.DOTALL)
    page.fill("#question", question)
    page.press("#question", "Enter")


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
        broken(page, line, question, last)
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(LOST[language])
        expect(page.locator(".answer > p")).to_have_count(shown)
        expect(page.locator("#question")).to_have_value(question)
        if shown:
            expect(alert).to_contain_text(KEPT[language])
            expect(page.locator(".answer .mark")).to_have_count(shown)
        assert (place, violations(page), overflow(page)) == (place, [], 0)

        line.cut = None
        alert.get_by_role("button", name=AGAIN[language]).click()
        expect(page.locator(".turn .receipt")).to_be_visible()
        expect(page.locator(".turn")).to_have_count(1)
        assert (place, turns_of(server, page)) == (place, [question])
        assert (place, len(server.parts.conversations.of(member))) == (place, before + 1)


def test_a_line_that_breaks_once_all_is_said_breaks_nothing(visit: Visit, line: Line) -> None:
    page = visit.page("/", Role.MEMBER, base_url=line.address)
    broken(page, line, FEES, rb"event: done\n.*?\n\n")
    expect(page.locator(".turn .receipt")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    line.cut = None


def test_what_was_answered_unheard_comes_back_after_a_reload_too(visit: Visit, line: Line) -> None:
    """Asked from the field, and within the conversation that was going on."""
    page = visit.page("/", Role.MEMBER, base_url=line.address)
    ask(page, FEES)
    broken(page, line, "En voor een klein bedrijf?", rb"event: d")
    expect(page.get_by_role("alert")).to_be_visible()
    line.cut = None
    page.reload()
    expect(page.locator("#question")).to_have_value("En voor een klein bedrijf?")
    ask(page, "En voor een klein bedrijf?")

    expect(page.locator(".turn")).to_have_count(2)
    assert turns_of(visit.server, page) == [FEES, "En voor een klein bedrijf?"]


def test_without_a_script_a_form_that_is_sent_twice_is_answered_once(server: Server) -> None:
    client = server.client(Role.MEMBER)
    once = re.findall(r'name="once" value="(\w+)"', client.get("/").text)[0]
    sent = [client.post("/ask", data={"question": FEES, "once": once}) for _ in range(2)]
    assert {one.status_code for one in sent} == {303}
    assert len({one.headers["location"] for one in sent}) == 1
