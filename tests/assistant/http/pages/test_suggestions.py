"""What is suggested: questions written down for the documents' sections, which are really answered from them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from assistant.answer import Assistant
from assistant.http.pages.suggestions import Suggestions
from assistant.model import EVERYTHING, PUBLIC, Asker, Question
from assistant.people import Role
from assistant.receipts import receipts
from assistant.settings import Settings
from ingest.document import Language
from ingest.encoder import Encoder
from tests.assistant.a_model import a_model_server, worded
from tests.assistant.http.browsing import NARROW, WIDE, Visit, overflow, violations
from tests.assistant.http.conftest import Server
from tests.assistant.http.pages.conftest import EN, ENTRY, NL, QUARTZ, SMALL


def kept(assistant: Assistant) -> int:
    with assistant.library.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(receipts)).scalar_one()


def test_warming_finds_what_anybody_is_offered_keeps_nothing_and_asks_no_chat_model(
    asked_about: Settings, encoder: Encoder
) -> None:
    with a_model_server() as model:
        assistant = worded(asked_about, encoder, model)
        suggestions, before = Suggestions(assistant), kept(assistant)
        assert suggestions.known(suggestions.to_begin(NL, PUBLIC), PUBLIC) is None
        suggestions.warm()
        for language in Language:
            told = {
                audiences: suggestions.known(suggestions.to_begin(language, audiences), audiences)
                for audiences in (PUBLIC, EVERYTHING)
            }
            assert told == {PUBLIC: (ENTRY[language],), EVERYTHING: (ENTRY[language], QUARTZ[language])}
        assert kept(assistant) == before
        assert model.requests == []
        assistant.library.close()


def test_what_goes_on_from_an_answer_was_not_asked_or_told_yet(offering: Server) -> None:
    assistant = offering.parts.assistant
    suggestions = Suggestions(assistant)
    for language in Language:
        answer = assistant.trial(Question(ENTRY[language], Asker(PUBLIC)))
        cited = [[citation for claim in answer.claims for citation in claim.citations]]
        assert suggestions.found(suggestions.after(cited, [], language, PUBLIC), PUBLIC) == (SMALL[language],)
        assert suggestions.found(suggestions.after(cited, [SMALL[language]], language, PUBLIC), PUBLIC) == ()


@pytest.mark.parametrize("language", Language)
def test_without_a_script_too_questions_are_offered_at_once_and_after_an_answer(
    suggesting: Visit, language: Language
) -> None:
    page = suggesting.page(language=language, java_script_enabled=False)
    page.get_by_role("button", name=ENTRY[language]).click()
    expect(page.locator(".turn .answer")).to_contain_text("310 flor")
    page.get_by_role("button", name=SMALL[language]).click()
    expect(page.locator(".turn .answer").last).to_contain_text("700 flor")
    expect(page.locator(".turn")).to_have_count(2)


@pytest.mark.parametrize(("language", "size"), [(NL, WIDE), (EN, NARROW)], ids=["wide", "narrow"])
def test_what_is_suggested_is_answered_and_leads_on(
    suggesting: Visit, language: Language, size: dict[str, int]
) -> None:
    page = suggesting.page("/", Role.SECRETARIAT, language, viewport=size)
    expect(page.locator(".suggestion")).to_have_text([ENTRY[language], QUARTZ[language]])
    assert (violations(page), overflow(page)) == ([], 0)
    page.locator(".suggestion").first.click()
    expect(page.locator(".turn[data-outcome=answered]")).to_have_count(1)
    expect(page.locator(".suggestion")).to_have_text([SMALL[language], QUARTZ[language]])
    # Wherever the answer has left the page, the bar to ask in may lie over a part of the last one.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert (violations(page), overflow(page)) == ([], 0)
    page.locator(".suggestion").first.click()
    expect(page.locator(".turn[data-outcome=answered]")).to_have_count(2)
