"""Asking in the browser: streamed or by a form, with the source beside the answer."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.assistant.http.browsing import Visit, violations

ENTRY = "Wat was de entreebijdrage bij toetreding?"
FEES = "Welke jaarlijkse bijdrage geldt per bedrijfsgrootte?"
UNKNOWN = "Hoeveel kwartsbergen telt de overeenkomst?"


def ask(page, question: str) -> None:  # type: ignore[no-untyped-def]
    page.fill("#question", question)
    page.press("#question", "Enter")


def test_an_answer_streams_in_and_is_set_with_its_sources(visit: Visit) -> None:
    page = visit.page()
    ask(page, ENTRY)

    turn = page.locator(".turn").last
    expect(turn.locator(".receipt")).to_be_visible()
    expect(turn.get_by_role("heading", name=ENTRY)).to_be_visible()
    expect(turn.locator(".answer")).to_contain_text("310 florijnen")
    expect(turn.locator(".about")).to_contain_text("Eerste termijn")
    assert "/conversations/" in page.url
    assert violations(page) == []
