"""Conversations: found again, renamed, shared with those who may see them, deleted; answers copied and judged."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from assistant.formats import day
from assistant.people import Role
from ingest.document import Language
from tests.assistant.http.browsing import NARROW, Visit, violations
from tests.assistant.http.conftest import PASSWORD, Server, csrf
from tests.assistant.http.pages.test_asking import ENTRY, FEES, ask

SECRET = "Hoeveel bezwaren diende de kwartsgroep in tegen het kwartsplan?"


def asked(server: Server, role: Role, question: str) -> tuple[httpx.Client, str, str]:
    """Somebody's client, the conversation, and the receipt."""
    client = server.client(role)
    told = client.post("/api/v1/questions", json={"question": question}).json()
    return client, told["conversation"], told["receipt"]


def colleague(server: Server, company: str | None, role: Role = Role.MEMBER) -> httpx.Client:
    """Another of that company, or of the secretariat."""
    name = f"{role}-{company}-{len(server.parts.people.all())}@example.org"
    server.parts.links.accept(server.parts.links.invite(name, "Collega", role, company), PASSWORD)
    client = server.client()
    client.post("/sign-in", data={"email": name, "password": PASSWORD, "csrf": csrf(client.get("/sign-in").text)})
    return client


def test_a_conversation_is_found_again_renamed_and_deleted(visit: Visit) -> None:
    page = visit.page("/", Role.MEMBER)
    ask(page, ENTRY)
    page.get_by_text("Beheren").click()
    page.fill("#title", "Toetreding van ons bedrijf")
    page.get_by_role("button", name="Naam wijzigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Toetreding van ons bedrijf")

    page.fill("#search", "ons bedrijf")
    page.press("#search", "Enter")
    page.get_by_role("link", name="Toetreding van ons bedrijf").click()
    page.get_by_text("Beheren").click()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Gesprek verwijderen").click()
    expect(page.locator(".side")).not_to_contain_text("Toetreding van ons bedrijf")


def test_on_a_phone_conversations_are_a_page(visit: Visit) -> None:
    page = visit.page("/", Role.SECRETARIAT, viewport=NARROW)
    ask(page, ENTRY)
    page.locator(".back").click()
    expect(page.locator(".side li a").first).to_be_visible()
    assert violations(page) == []


def test_a_shared_conversation_opens_for_colleagues_and_for_nobody_else(server: Server) -> None:
    client, conversation, _ = asked(server, Role.MEMBER, ENTRY)
    company = server.people[Role.MEMBER].company
    same, other = colleague(server, company), colleague(server, server.parts.people.add_company("Andermetaal").id)

    assert same.get(f"/conversations/{conversation}").status_code == 404
    client.post(f"/conversations/{conversation}/share", data={"shared": "yes"})
    opened = same.get(f"/conversations/{conversation}").text
    assert "310 florijnen" in opened
    assert 'id="ask"' not in opened
    assert other.get(f"/conversations/{conversation}").status_code == 404
    assert server.client(Role.SECRETARIAT).get(f"/conversations/{conversation}").status_code == 404
    assert same.post(f"/conversations/{conversation}/delete", data={"csrf": csrf(opened)}).status_code in {403, 404}


def test_what_a_reader_may_not_see_is_not_shown_on(server: Server) -> None:
    """The answer was given while its asker had the secretariat's rights, and is read with a member's."""
    _, conversation, receipt = asked(server, Role.SECRETARIAT, SECRET)
    people, person = server.parts.people, server.people[Role.SECRETARIAT]
    try:
        people.change(person.id, role=Role.MEMBER)
        client = server.client(Role.SECRETARIAT)
        page = client.get(f"/conversations/{conversation}", headers={"accept-language": "nl"}).text
        assert not re.search(r"\b47\b", page)  # by itself: chance may put the two figures into a number of something
        assert "niet (meer) voor u bestemd" in page
        assert client.get(f"/answers/{receipt}/copy").status_code == 404
        assert client.get("/source/agreement/secret.nl?start=0&end=5").status_code == 404
        assert client.get("/library/agreement/secret.nl").status_code == 404
        assert "Kwartsdossier" not in client.get("/library").text
    finally:
        people.change(person.id, role=Role.SECRETARIAT)


@pytest.mark.parametrize(
    ("form", "row"),
    [
        ("text", "Klein bedrijf | 1-50 | 700 florijnen [1]"),
        ("markdown", "| Klein bedrijf | 1-50 | 700 florijnen | \\[1\\] |"),
        ("html", "<td>Klein bedrijf</td><td>1-50</td><td>700 florijnen</td>"),
    ],
)
def test_a_copy_holds_the_answer_its_sources_and_its_receipt(server: Server, form: str, row: str) -> None:
    client, _, receipt = asked(server, Role.MEMBER, FEES)
    copy = client.get(f"/answers/{receipt}/copy", params={"form": form}).text

    assert row in copy
    turn = server.parts.conversations.turn_of(receipt)
    assert turn
    assert f"Ketenwijzer, {day(turn.asked_at, Language.NL)}. Bewijsnummer {receipt}" in copy
    assert "De eerste termijn liep af op 30 juni 2024" in copy
    assert "https://example.org/agreement/costs" in copy
    if form != "text":
        assert f"{server.address}/library/agreement/costs.nl" in copy


def test_an_answer_is_judged_with_a_reason_and_the_source_that_was_expected(visit: Visit) -> None:
    page = visit.page("/", Role.MEMBER)
    turn = ask(page, ENTRY)
    turn.get_by_text("Niet bruikbaar").click()
    button, field = (turn.get_by_role("button", name="Stuur").bounding_box(), page.locator(".ask").bounding_box())
    assert button
    assert field
    assert button["y"] + button["height"] <= field["y"]
    turn.get_by_label("Wat klopt er niet").fill("Het bedrag is oud.")
    turn.get_by_label("Welke bron").fill("Het reglement")
    turn.get_by_role("button", name="Stuur").click()
    expect(turn.locator(".foot-said")).to_contain_text("Genoteerd")

    [vote] = visit.server.parts.conversations.votes(str(turn.get_attribute("data-receipt")))
    assert (vote.up, vote.reason, vote.expected) == (False, "Het bedrag is oud.", "Het reglement")


def test_a_question_is_changed_and_asked_again(visit: Visit) -> None:
    page = visit.page()
    turn = ask(page, ENTRY)
    turn.get_by_role("link", name="Vraag aanpassen").click()
    expect(page.locator("#question")).to_have_value(ENTRY)
    turn.get_by_role("button", name="Opnieuw vragen").click()
    expect(page.locator(".turn .receipt")).to_have_count(2)


def test_on_paper_there_are_questions_answers_and_sources_only(visit: Visit) -> None:
    page = visit.page()
    ask(page, ENTRY)
    page.emulate_media(media="print")
    for hidden in (".masthead", ".side", ".ask"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator(".sources")).to_be_visible()
