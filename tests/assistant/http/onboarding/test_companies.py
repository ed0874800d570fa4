"""Several people of one company, what they keep with its steps, and what others may not see of it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import pytest

from assistant.onboarding.progress import Held, State
from assistant.people import Role
from tests.assistant.http.conftest import PASSWORD, Server, csrf
from tests.assistant.http.onboarding.conftest import Colleague, signed_in, visitor

POLICY = "/onboarding/steps/policy"
PDF = b"%PDF-1.7\n%a policy"


def test_two_people_share_one_progress(path_server: Server, colleague: Colleague) -> None:
    ada = colleague()
    assert ada.company
    grace = colleague(ada.company)
    one, other = signed_in(path_server, ada), signed_in(path_server, grace)

    done = one.post(POLICY, data={"state": "done", "owner": grace.id, "due": "2030-03-04", "version": "0"})
    assert done.status_code == 303
    one.post(f"{POLICY}/notes", data={"text": "The board agreed.\nSee the minutes."})

    page = other.get(POLICY).text
    assert "The board agreed." in page
    assert f"Last changed by {ada.name}" in page
    assert 'value="2030-03-04"' in page
    assert "1 of 16 steps done" in other.get("/onboarding").text


def test_of_two_owners_at_once_neither_loses_what_they_wrote(path_server: Server, colleague: Colleague) -> None:
    ada = colleague()
    assert ada.company
    clients = [signed_in(path_server, ada), signed_in(path_server, colleague(ada.company))]

    def save(number: int) -> httpx.Response:
        form = {"state": "not_applicable", "reason": f"the reason of {number}", "version": "0"}
        return clients[number].post(POLICY, data=form)

    with ThreadPoolExecutor(2) as pool:
        first, second = sorted(pool.map(save, range(2)), key=lambda reply: reply.status_code)

    assert (first.status_code, second.status_code) == (303, 409)
    assert "the reason of 0" in second.text
    assert "the reason of 1" in second.text
    version = re.findall(r'name="version" value="(\d+)"', second.text)
    assert version == ["1"]


def test_two_who_change_the_facts_at_once_are_told(path_server: Server, colleague: Colleague) -> None:
    ada = colleague()
    client = signed_in(path_server, ada)
    version = re.findall(r'name="version" value="(\d+)"', client.get("/onboarding/facts").text)[0]
    assert client.post("/onboarding/facts", data={"size": "10", "version": version}).status_code == 303

    late = client.post("/onboarding/facts", data={"size": "20", "metals": "gold", "version": version})

    assert late.status_code == 409
    assert 'value="20"' in late.text
    assert path_server.parts.onboarding.of_company(ada.company or "").facts.given == {"size": 10}


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"state": "not_applicable", "reason": " "}, "Write why this step is not applicable"),
        ({"state": "open", "due": "31 maart"}, "is not a date"),
        ({"state": "open", "due": "0001-01-01"}, "is not a date"),
        ({"state": "open", "owner": "nobody", "reason": "kept"}, "Choose somebody else"),
    ],
)
def test_what_cant_be_kept_is_said_and_stays_in_the_form(
    path_server: Server, colleague: Colleague, form: dict[str, str], words: str
) -> None:
    client = signed_in(path_server, colleague())

    reply = client.post(POLICY, data={**form, "version": "0"})

    assert reply.status_code == 422
    assert words in reply.text
    assert form.get("reason", "").strip() in reply.text


def test_evidence_is_for_the_company_and_the_secretariat_alone(path_server: Server, colleague: Colleague) -> None:
    ada, stranger = colleague(), colleague()
    client = signed_in(path_server, ada)
    assert client.post(f"{POLICY}/evidence", files={"file": ("Ons beleid.pdf", PDF)}).status_code == 303
    [address] = re.findall(r'href="(/onboarding/evidence/\w+)"', client.get(POLICY).text)

    held = client.get(address)
    assert held.content == PDF
    assert held.headers["content-disposition"].startswith("attachment")
    assert held.headers["x-content-type-options"] == "nosniff"
    assert signed_in(path_server, stranger).get(address).status_code == 404
    assert visitor(path_server).get(address).status_code == 404
    under = f"/onboarding/companies/{ada.company}/evidence/{address.split('/')[-1]}"
    assert path_server.client(Role.SECRETARIAT).get(under).content == PDF
    assert client.get(under).status_code == 403

    client.post(f"{POLICY}/evidence/{address.split('/')[-1]}/remove")
    assert client.get(address).status_code == 404


def test_a_file_that_isnt_taken_is_refused_with_what_is(path_server: Server, colleague: Colleague) -> None:
    client = signed_in(path_server, colleague())

    reply = client.post(f"{POLICY}/evidence", files={"file": ("run.exe", b"MZ")})

    assert reply.status_code == 422
    assert "Choose a PDF, Word, Excel" in reply.text


def test_nobody_takes_away_a_colleagues_note(path_server: Server, colleague: Colleague) -> None:
    ada = colleague()
    assert ada.company
    signed_in(path_server, ada).post(f"{POLICY}/notes", data={"text": "mine alone"})
    record = path_server.parts.onboarding.of_company(ada.company)
    [note] = path_server.parts.onboarding.records.notes(record.id)

    signed_in(path_server, colleague(ada.company)).post(f"{POLICY}/notes/{note.id}/remove")

    assert path_server.parts.onboarding.records.notes(record.id) == [note]


def test_a_changed_document_asks_for_another_look(path_server: Server, colleague: Colleague) -> None:
    ada = colleague()
    onboarding = path_server.parts.onboarding
    record = onboarding.of_company(ada.company or "")
    held = onboarding.decide(record, Held("policy", State.DONE), ada.id)
    older = {**held.seen, "guidance/step-1-policy#policy": "what it said before"}
    onboarding.records.save_step(record.id, replace(held, seen=older), ada.id)
    client = signed_in(path_server, ada)

    page = client.get(POLICY).text
    assert "Look again" in page
    assert "What step 1 asks: an international RBC policy" in page
    assert "0 of 16 steps done" in client.get("/onboarding").text

    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    client.post(POLICY, data={"state": "done", "version": version})
    assert "1 of 16 steps done" in client.get("/onboarding").text


def test_the_secretariat_invites_and_the_contact_finds_what_they_told_before(path_server: Server) -> None:
    browser = visitor(path_server)
    browser.post("/onboarding/stage", data={"stage": "thinking"})
    browser.post("/onboarding/facts", data={"size": "30", "stage": "applying"})
    adviser = path_server.client(Role.SECRETARIAT)
    adviser.headers.update({"accept": "text/html", "accept-language": "en"})

    made = adviser.post(
        "/onboarding/companies",
        data={"company": "Łódź Metaal & Zn.", "name": "Iris", "email": "iris@example.org", "stage": "applying"},
    )
    assert "Link for Iris of Łódź Metaal &amp; Zn." in made.text
    [link] = re.findall(r"https?://[^<\s]+(/link/[^<\s]+)", made.text)
    opened = browser.post(link, data={"password": PASSWORD, "csrf": csrf(browser.get(link).text)})
    assert opened.status_code == 303
    assert "Łódź Metaal &amp; Zn." in browser.get("/onboarding").text
    assert 'value="30"' in browser.get("/onboarding/facts").text

    listed = adviser.get("/onboarding/companies").text
    [address] = re.findall(r'href="(/onboarding/companies/\w+)">Łódź', listed)
    told = adviser.get(address).text
    assert "How many FTE work at your company?" in told
    assert "30" in told


@pytest.mark.parametrize(
    ("field", "value", "status", "words"),
    [
        ("company", " ", 422, "Enter the name of the company."),
        ("name", "", 422, "Enter the name of the contact."),
        ("email", "iris@", 422, "This is not an e-mail address."),
        ("email", "member@example.org", 409, ""),
    ],
)
def test_an_invitation_that_cant_be_made_keeps_what_was_typed(
    path_server: Server, field: str, value: str, status: int, words: str
) -> None:
    adviser = path_server.client(Role.SECRETARIAT)
    adviser.headers.update({"accept": "text/html", "accept-language": "en"})
    form = {"company": "Koper en Co", "name": "Bo", "email": "bo@example.org", field: value}

    reply = adviser.post("/onboarding/companies", data=form)

    assert reply.status_code == status
    assert words in reply.text
    assert all(f'value="{typed}"' in reply.text for key, typed in form.items() if key != field)


def test_only_the_secretariat_sees_the_companies(path_server: Server, colleague: Colleague) -> None:
    assert signed_in(path_server, colleague()).get("/onboarding/companies").status_code == 403
    assert visitor(path_server).get("/onboarding/companies").status_code == 303


def test_the_weekly_word_is_switched_off_for_the_whole_company(path_server: Server, colleague: Colleague) -> None:
    ada = colleague()
    client = signed_in(path_server, ada)
    client.post("/onboarding/facts", data={"size": "10"})
    assert "On for your company." in client.get("/onboarding").text

    client.post("/onboarding/nudges", data={"on": "false"})

    assert "Off for your company." in client.get("/onboarding").text
    assert not path_server.parts.onboarding.of_company(ada.company or "").nudges
