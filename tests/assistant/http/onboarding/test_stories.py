"""Whole stories in a real browser, in both languages, with and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.messages import say
from assistant.people import Role
from ingest.document import Language
from tests.assistant.http.browsing import NARROW, NARROWEST, WIDE, Visit, overflow, violations
from tests.assistant.http.conftest import PASSWORD
from tests.assistant.http.onboarding.conftest import Colleague

SIZE = {Language.NL: "Hoeveel fte werken er in uw bedrijf?", Language.EN: "How many FTE work at your company?"}


def signed_in(visit: Visit, email: str, language: str) -> Page:
    page = visit.page("/sign-in?next=/onboarding", language=language)
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").last.click()
    return page


def test_a_director_who_thinks_about_it_learns_what_joining_costs_without_account_or_script(visit: Visit) -> None:
    page = visit.page("/onboarding", java_script_enabled=False)
    page.get_by_role("button", name="Wij denken erover na").click()
    page.get_by_label("Hoeveel fte werken er in uw bedrijf?").fill("1.250")
    page.get_by_label("Tin", exact=True).check()
    page.get_by_role("group", name="Voert u metalen of ertsen").get_by_label("Ja").check()
    page.get_by_role("button", name="Eerst zien wat er verandert").click()
    expect(page.get_by_role("status")).to_contain_text("5.000 euro")
    page.get_by_role("button", name="Opslaan en plan tonen").first.click()

    expect(page.get_by_text("0 van 12 stappen klaar", exact=False).first).to_be_visible()
    page.get_by_role("link", name="Wat deelname vraagt, kost en geeft").click()
    cost = page.locator("#annual-contribution")
    expect(cost).to_contain_text("5.000 euro")
    expect(cost).to_contain_text("niet gepubliceerd")
    cost.get_by_role("link", name="Bron 1").first.click()
    expect(page.locator("#cited").first).to_be_visible()

    page.goto("/onboarding/steps/fit")
    page.get_by_label("Klaar", exact=True).check()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Opgeslagen.")
    page.get_by_role("status").get_by_role("link", name="Terug naar uw plan").click()
    expect(page.get_by_text("1 van 12 stappen klaar", exact=False).first).to_be_visible()


def test_a_compliance_officer_asks_at_a_step_and_the_secretariats_answer_comes_back_there(
    visit: Visit, colleague: Colleague, tmp_path: Path
) -> None:
    ada = colleague()
    page = signed_in(visit, ada.email, "en-GB")
    page.goto("/onboarding/steps/policy")
    page.locator(".step-words .mark").first.click()
    expect(page.locator("#source #cited").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_be_hidden()

    page.get_by_label("Your question").fill("Which form must our policy have?")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("button", name="Put this question to the secretariat").first.click()
    expect(page.get_by_text("With the secretariat", exact=False)).to_be_visible()
    escalations = visit.server.parts.escalations
    [filed] = escalations.of(ada.id)
    assert (filed.origin.face, filed.origin.step) == ("onboarding", "policy")
    adviser = visit.server.people[Role.SECRETARIAT]
    escalations.answer(filed.id, adviser.id, "One page is enough.", Language.EN)
    page.reload()
    expect(page.get_by_text("One page is enough.")).to_be_visible()
    assert [one for one in escalations.undelivered("onboarding") if one.asker == ada.id] == []

    evidence = tmp_path / "policy.pdf"
    evidence.write_bytes(b"%PDF-1.7\n")
    page.get_by_label("Choose a file").set_input_files(evidence)
    page.get_by_role("button", name="Save the file").click()
    expect(page.get_by_role("link", name="policy.pdf")).to_be_visible()
    page.get_by_label("Who does this?").select_option(label=ada.name)
    page.get_by_label("Due on").fill("2030-03-04")
    page.get_by_label("Done", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".step-head")).to_contain_text("agreed: 4 March 2030")
    assert violations(page) == []


@pytest.mark.parametrize(("language", "window"), [(Language.NL, WIDE), (Language.EN, NARROW)], ids=["wide", "narrow"])
def test_every_page_is_accessible_and_fits_its_window(visit: Visit, language: Language, window: dict[str, int]) -> None:
    page = visit.page("/onboarding", language=language, viewport=window)
    found = {"welcome": violations(page)}
    page.get_by_role("button", name=say("stage_applying", language)).click()
    page.get_by_label(SIZE[language]).fill("veel")
    page.get_by_role("button", name=say("facts_save", language)).click()
    found["refused"] = violations(page)
    page.get_by_label(SIZE[language]).fill("80")
    page.get_by_role("button", name=say("facts_preview", language)).click()
    found["preview"] = violations(page)
    page.get_by_role("button", name=say("facts_save", language)).first.click()
    for path in ("/onboarding", "/onboarding/joining", "/onboarding/steps/policy"):
        page.goto(path)
        page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
        assert overflow(page) == 0, path
        page.set_viewport_size(window)  # type: ignore[arg-type]
        found[path] = violations(page)

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", Language)
def test_the_secretariats_pages_are_accessible(visit: Visit, colleague: Colleague, language: Language) -> None:
    ada = colleague()
    page = visit.page("/onboarding/companies", Role.SECRETARIAT, language)
    found = {"companies": violations(page)}
    page.goto(f"/onboarding/companies/{ada.company}")
    found["company"] = violations(page)

    assert {name: wrong for name, wrong in found.items() if wrong} == {}
