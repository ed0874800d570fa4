"""What an answer says of itself: that it is partial, of the first term, no longer in force, or shared."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from assistant.people import Role
from ingest.document import Language
from tests.assistant.http.browsing import NARROW, WIDE, Visit, overflow, violations
from tests.assistant.http.pages.conftest import EN, ENTRY, NL
from tests.assistant.http.pages.test_asking import ask
from tests.assistant.http.pages.test_conversations import asked, colleague

HALF_KNOWN = {
    NL: "Wanneer en waar is het werkbezoek aan de zinkhut?",
    EN: "When and where is the working visit to the zinc hut?",
}
OVER = {
    NL: "Binnen hoeveel dagen meldt een bedrijf zijn zinkvoorraad?",
    EN: "Within how many days does a company report its zinc stock?",
}
IN_PART = {NL: "voor een deel", EN: "in part"}
NOT_PUBLISHED = {NL: "is niet gepubliceerd", EN: "has not been published"}
FIRST_TERM = {NL: "De eerste termijn liep af", EN: "The first term ended"}
ENDED = {NL: "Niet meer van kracht: “Oud zinkreglement”.", EN: "No longer in force: “Old zinc rules”."}
SHARED = {NL: "Met u gedeeld om te lezen", EN: "Shared with you to read"}
NOT_FOUND = {NL: "Niet gevonden", EN: "Not found"}
SIZES = pytest.mark.parametrize(("language", "size"), [(NL, WIDE), (EN, NARROW)], ids=["wide", "narrow"])


@SIZES
def test_an_answer_says_what_it_leaves_open_and_that_what_it_rests_on_is_over(
    suggesting: Visit, language: Language, size: ViewportSize
) -> None:
    page = suggesting.page("/", Role.MEMBER, language, viewport=size)
    partial = ask(page, HALF_KNOWN[language])
    assert partial.get_attribute("data-outcome") == "partial"
    expect(partial.locator(".banner")).to_contain_text(IN_PART[language])
    expect(partial.locator(".answer")).to_contain_text(NOT_PUBLISHED[language])
    first = ask(page, ENTRY[language])
    expect(first.locator(".banner")).to_contain_text(FIRST_TERM[language])
    over = ask(page, OVER[language])
    expect(over.locator(".banner")).to_have_text(ENDED[language])
    assert (violations(page), overflow(page)) == ([], 0)


@SIZES
def test_a_shared_conversation_is_read_by_a_colleague_and_refused_to_another_company(
    suggesting: Visit, language: Language, size: ViewportSize
) -> None:
    server = suggesting.server
    owner, conversation, _ = asked(server, Role.MEMBER, ENTRY[language])
    owner.post(f"/conversations/{conversation}/share", data={"shared": "yes"})
    address, company = f"/conversations/{conversation}", server.people[Role.MEMBER].company
    same, other = colleague(server, company), colleague(server, server.parts.people.add_company(f"Ander {language}").id)

    page = suggesting.page(address, language=language, client=same, viewport=size)
    expect(page.locator(".conversation-head")).to_contain_text(SHARED[language])
    expect(page.locator(".turn .answer")).to_contain_text("310 flor")
    for own in ("#ask", ".manage", ".turn-foot", ".escalate", ".suggestions"):
        expect(page.locator(own)).to_have_count(0)
    page.locator(".mark").first.focus()
    expect(page.locator(".card").first).to_be_visible()
    assert (violations(page), overflow(page)) == ([], 0)

    page = suggesting.page(address, language=language, client=other, viewport=size)
    expect(page.get_by_role("heading", level=1)).to_have_text(NOT_FOUND[language])
    expect(page.locator("main")).not_to_contain_text("310 flor")
    assert (violations(page), overflow(page)) == ([], 0)
