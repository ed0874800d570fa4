"""Every way in which a question may end, each with words and a next step, in both languages, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from assistant.people import Person, Role
from ingest.document import Language
from tests.assistant.http.browsing import Visit, violations
from tests.assistant.http.conftest import PASSWORD
from tests.assistant.http.pages.test_asking import ENTRY, ask

ENTRY_OF = {"nl-NL": ENTRY, "en-GB": "What was the entry fee on joining?"}
NOWHERE = {
    "nl-NL": "Wat kost deelname in de tweede termijn?",
    "en-GB": "What does taking part in the second term cost?",
}
OWN = {
    "nl-NL": "Mogen wij stoppen met deelname als onze fabriek verkocht wordt?",
    "en-GB": "Should we drop a supplier that will not answer us?",
}
WEATHER = {"nl-NL": "Wat voor weer wordt het morgen in Parijs?", "en-GB": "What will the weather be in Paris tomorrow?"}
VAGUE = {"nl-NL": "En dat?", "en-GB": "And that?"}
DARK = pytest.mark.parametrize(("language", "scheme"), [("nl-NL", "light"), ("en-GB", "dark")])


@DARK
def test_what_is_not_in_the_documents_can_be_put_to_the_secretariat_and_comes_back(
    visit: Visit, language: str, scheme: str
) -> None:
    page = visit.page("/", Role.MEMBER, language, color_scheme=scheme)
    turn = ask(page, NOWHERE[language])
    assert turn.get_attribute("data-outcome") == "not_in_documents"
    assert violations(page) == []

    turn.locator(".escalate > summary").click()
    turn.locator(".escalate button").click()
    filed = page.locator(".turn .filed")
    expect(filed).to_be_visible()

    parts = visit.server.parts
    [escalation] = parts.escalations.asked_in(page.url.split("/conversations/")[1].split("#")[0])
    by = visit.server.people[Role.SECRETARIAT].id
    parts.escalations.answer(escalation.id, by, "Dat bespreken wij met u.", Language.NL)
    page.reload()
    expect(filed.locator(".reply")).to_contain_text("Dat bespreken wij met u.")
    assert violations(page) == []


@DARK
@pytest.mark.parametrize(
    ("question", "outcome"), [(WEATHER, "out_of_scope"), (VAGUE, "clarify"), (OWN, "refer_to_secretariat")]
)
def test_a_refusal_is_as_cared_for_as_an_answer(
    visit: Visit, language: str, scheme: str, question: dict[str, str], outcome: str
) -> None:
    page = visit.page(language=language, color_scheme=scheme)
    turn = ask(page, question[language])

    assert turn.get_attribute("data-outcome") == outcome
    expect(turn.locator(".lead-line")).to_be_visible()
    expect(page.locator("#question")).to_be_editable()
    assert violations(page) == []


def test_offline_in_the_middle_keeps_the_question_and_what_was_answered(visit: Visit) -> None:
    page = visit.page()
    ask(page, ENTRY)
    page.context.set_offline(True)
    page.fill("#question", "En voor een groot bedrijf?")
    page.press("#question", "Enter")

    expect(page.get_by_role("alert")).to_contain_text("De verbinding viel weg")
    expect(page.locator("#question")).to_have_value("En voor een groot bedrijf?")
    expect(page.locator(".turn").first.locator(".answer")).to_contain_text("310 florijnen")
    page.context.set_offline(False)
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator(".turn").last.locator(".receipt")).to_be_visible()
    assert page.locator(".turn").count() == 2


@pytest.mark.parametrize("language", ENTRY_OF)
def test_every_panel_and_every_fault_is_accessible_in_both_languages(visit: Visit, language: str) -> None:
    page, question = visit.page("/", Role.MEMBER, language), ENTRY_OF[language]
    turn = ask(page, question)
    found = {"answered": violations(page)}
    for menu in page.locator("details.foot-menu > summary").all():
        menu.click()
        found[menu.inner_text()] = violations(page)
        menu.click()
    turn.locator(".mark").first.click()
    expect(page.locator("#source mark#cited")).to_be_visible()
    found["source"] = violations(page)
    page.keyboard.press("Escape")

    alert = page.get_by_role("alert")
    for fault in ("offline", 500, 429):
        if fault == "offline":
            page.context.set_offline(True)
        else:
            answer_with(page, int(fault), '{"detail": "Not now."}')
        page.fill("#question", question)
        page.press("#question", "Enter")
        expect(alert).to_be_visible()
        found[str(fault)] = violations(page)
        page.context.set_offline(False)
        alert.get_by_role("button").click()
        expect(page.locator(".turn").last.locator(".receipt")).to_be_visible()
    page.context.clear_cookies()
    page.fill("#question", question)
    page.press("#question", "Enter")
    expect(alert.get_by_role("link")).to_be_visible()
    found["expired"] = violations(page)

    assert len(found) == 10
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def answer_with(page: Page, status: int, body: str, kind: str = "application/problem+json") -> None:
    """The next question meets this instead of the service."""

    def fulfil(route: Route) -> None:
        route.fulfill(status=status, body=body, content_type=kind)

    page.route("**/ask", fulfil, times=1)


@pytest.mark.parametrize(
    ("status", "title"), [(500, "Er ging iets mis bij ons"), (429, "Het is nu druk"), (503, "Het is nu druk")]
)
def test_a_fault_says_what_is_kept_and_can_be_tried_again(visit: Visit, status: int, title: str) -> None:
    page = visit.page()
    answer_with(page, status, '{"detail": "Probeer het over 5 seconden opnieuw."}')
    page.fill("#question", ENTRY)
    page.press("#question", "Enter")

    expect(page.get_by_role("alert")).to_contain_text(title)
    expect(page.locator("#question")).to_have_value(ENTRY)
    page.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.locator(".turn .receipt")).to_be_visible()


def test_whoever_waits_hears_the_place_in_the_queue_and_may_stop(visit: Visit) -> None:
    page = visit.page()
    # Held by the browser, so that the wait lasts until it is stopped.
    page.add_init_script(
        """const real = window.fetch;
        const said = (event, data) => new TextEncoder().encode(`event: ${event}\\ndata: ${JSON.stringify(data)}\\n\\n`);
        let asked = 0;
        window.fetch = (address, options) => !`${address}`.endsWith("/ask") ? real(address, options) :
          Promise.resolve(new Response(new ReadableStream({ start(stream) {
            stream.enqueue(said("place", { ahead: 7 }));
            if (asked++) stream.enqueue(said("claim", { html: "<p>Een zin.</p>" }));
            options.signal.addEventListener("abort", () => stream.error(options.signal.reason));
          } })));"""
    )
    page.reload()
    page.fill("#question", ENTRY)
    page.press("#question", "Enter")

    expect(page.locator(".status")).to_contain_text("nog 7 vragen voor de uwe")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".turn .stopped")).to_have_text("Gestopt. Uw vraag staat nog in het veld.")
    expect(page.locator("#question")).to_have_value(ENTRY)

    page.press("#question", "Enter")
    expect(page.locator(".turn .answer")).to_have_text("Een zin.")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".turn .stopped")).to_contain_text("dit antwoord is niet af")


GOING_ON = "En voor een groot bedrijf?"


def sign_in(page: Page, person: Person) -> None:
    page.fill("#email", person.email)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


@pytest.mark.parametrize("begun", [True, False])
def test_a_session_that_ends_in_the_middle_keeps_the_question(visit: Visit, begun: bool) -> None:
    """Although a visitor may ask here too: the page was made for somebody, and still shows their name."""
    page = visit.page("/", Role.MEMBER)
    if begun:
        ask(page, ENTRY)
    where = page.url
    page.context.clear_cookies()
    page.fill("#question", GOING_ON)
    page.press("#question", "Enter")

    expect(page.get_by_role("alert")).to_contain_text("U bent niet meer ingelogd")
    page.get_by_role("alert").get_by_role("link").click()
    sign_in(page, visit.server.people[Role.MEMBER])
    expect(page.locator("#question")).to_have_value(GOING_ON)
    assert page.url == where
    ask(page, GOING_ON)
    expect(page.locator(".turn")).to_have_count(2 if begun else 1)


@pytest.mark.parametrize("begun", [True, False])
def test_without_a_script_too_the_question_is_there_again_after_signing_in(visit: Visit, begun: bool) -> None:
    page = visit.page("/", Role.MEMBER, java_script_enabled=False)
    if begun:
        page.fill("#question", ENTRY)
        page.click(".send")
    where = page.url.split("#")[0]
    page.context.clear_cookies()
    page.fill("#question", GOING_ON)
    page.click(".send")

    expect(page.get_by_role("heading", level=1)).to_have_text("U bent niet meer ingelogd")
    expect(page.locator("main")).to_contain_text(GOING_ON)
    page.locator("main").get_by_role("link", name="Inloggen").click()
    sign_in(page, visit.server.people[Role.MEMBER])
    expect(page.locator("#question")).to_have_value(GOING_ON)
    assert page.url.split("?")[0] == where


def test_two_tabs_of_one_conversation_lose_nothing_of_each_other(visit: Visit) -> None:
    first = visit.page("/", Role.MEMBER)
    ask(first, ENTRY)
    second = first.context.new_page()
    second.goto(first.url)
    ask(second, "Wat betaalt een klein bedrijf per jaar?")
    ask(first, "Wat betaalt een groot bedrijf per jaar?")

    second.reload()
    expect(second.locator(".turn")).to_have_count(3)
