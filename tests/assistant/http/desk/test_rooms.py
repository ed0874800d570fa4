"""The bench, what people ask, people and the log."""

from __future__ import annotations

import io
import json
import re
from secrets import token_hex

import httpx
import pytest
from pypdfium2 import PdfDocument

from assistant.channels import ChannelSettings
from assistant.errors import UnknownPerson
from assistant.escalations import Origin, Urgency
from assistant.messages import MESSAGES
from assistant.model import Expected
from assistant.people import Role
from evals.questions import kept_questions
from tests.assistant.http.conftest import Server, without_csrf


def test_the_bench_shows_every_step_as_the_role_that_asks(adviser: httpx.Client) -> None:
    form = {"q": "How many objections did the quartz group file?"}

    public = adviser.post("/desk/bench", data={**form, "role": "visitor"}).text
    inside = adviser.post("/desk/bench", data={**form, "role": "secretariat"}).text

    assert "47" not in without_csrf(public)
    assert "47 objections" in inside
    assert "used" in inside
    assert "Odds that the documents answer" in inside


def test_whatever_kind_of_answer_the_bench_expects_has_words() -> None:
    assert [one for one in Expected if f"expects_{one}" not in MESSAGES] == []


def test_the_bench_asks_in_the_term_and_language_it_is_told(adviser: httpx.Client) -> None:
    form = {"q": "What does taking part cost?", "role": "member", "term": "2", "language": "en"}

    assert "has not been published" in adviser.post("/desk/bench", data=form).text


def test_a_case_kept_at_the_bench_is_one_that_the_evaluation_asks(desk_server: Server, adviser: httpx.Client) -> None:
    adviser.post(
        "/desk/bench/keep",
        data={
            "q": "Wat kost het?",
            "language": "nl",
            "outcome": "answered",
            "must": "310 florijnen / 310 florins\neen jaar",
        },
    )
    [case] = [one for one in kept_questions(desk_server.parts.settings.data) if one.q == "Wat kost het?"]

    assert case.must == (("310 florijnen", "310 florins"), ("een jaar",))
    adviser.post("/desk/bench/drop", data={"case": case.id})
    assert case not in kept_questions(desk_server.parts.settings.data)


@pytest.mark.parametrize(
    "name", ["inbox", "asked/counts", "asked/search", "asked/feedback", "audit/export", "answers/export"]
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_everything_goes_out_as_a_sheet(adviser: httpx.Client, name: str, form: str) -> None:
    told = adviser.get(f"/desk/{name}.{form}")

    assert told.status_code == 200
    assert told.content[:2] == (b"PK" if form == "xlsx" else b"\xef\xbb")
    assert "attachment" in told.headers["content-disposition"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_of_a_month_is_a_pdf_in_the_readers_language(adviser: httpx.Client, language: str) -> None:
    told = adviser.get("/desk/asked/report.pdf?month=2026-11", headers={"accept-language": language})
    text = PdfDocument(io.BytesIO(told.content))[0].get_textpage().get_text_range()

    assert (
        "Vragen aan Ketenwijzer, november 2026" if language == "nl" else "Questions to Ketenwijzer, November"
    ) in text


def test_a_month_that_is_none_is_said_to_be_wrong(adviser: httpx.Client) -> None:
    assert adviser.get("/desk/asked/report.pdf?month=vorige").status_code == 422


def test_a_search_over_questions_shows_nobodys_name(desk_server: Server, adviser: httpx.Client) -> None:
    name = desk_server.people[Role.MEMBER].name
    desk_server.client(Role.MEMBER).post("/api/v1/questions", json={"question": f"Wat kost zebravlees voor {name}?"})

    found = adviser.get("/desk/asked/search", params={"q": "zebravlees"}).text

    assert "Wat kost zebravlees voor …?" in found
    assert name not in found
    assert "Nothing found" in adviser.get("/desk/asked/search", params={"q": name}).text


def test_an_invitation_to_no_e_mail_address_says_so_and_makes_no_company(
    desk_server: Server, administrator: httpx.Client
) -> None:
    typed = {"name": "Nieuw", "email": "nieuw@nergens", "company": "Nergens bv"}

    told = administrator.post("/desk/people/invite", data=typed)

    assert told.status_code == 422
    assert "This is not an e-mail address." in told.text
    assert 'value="nieuw@nergens"' in told.text
    assert "Nergens bv" not in [one.name for one in desk_server.parts.people.companies()]


def test_somebody_is_invited_changed_handed_over_and_erased(desk_server: Server, administrator: httpx.Client) -> None:
    email = f"{token_hex(4)}@example.org"
    made = administrator.post("/desk/people/invite", data={"name": "Nieuw", "email": email, "company": "Nieuw bv"})
    assert "/link/" in made.text
    assert 'data-copies="link"' in made.text
    assert "invited, until" in administrator.get("/desk/people", params={"q": email}).text
    person = desk_server.parts.people.by_email(email)
    assert person
    desk_server.parts.escalations.file(
        "Mag dat?", "geheim", person, "Nieuw bv", Urgency.NORMAL, Origin("slack", channel="C", thread="1"), None
    )

    [entry] = desk_server.parts.audit.entries(action="person.invited", limit=1)
    assert (entry.subject, entry.details) == (person.id, {"role": "member", "company": person.company})

    administrator.post(f"/desk/people/{person.id}", data={"name": "Nieuwer", "role": "secretariat", "active": "true"})
    [entry] = desk_server.parts.audit.entries(action="person.changed", limit=1)
    assert (entry.subject, set(entry.details.pop("changed"))) == (person.id, {"name", "role", "company", "language"})
    assert entry.details == {"role": "secretariat", "active": True, "company": None}

    handed = json.loads(administrator.get(f"/desk/people/{person.id}/export.json").content)
    assert handed["person"]["email"] == email
    assert handed["escalations"][0]["question"] == "Mag dat?"
    assert handed["escalations"][0]["origin"]["face"] == "slack"

    assert administrator.post(f"/desk/people/{person.id}/erase", data={"typed": "wrong"}).status_code == 422
    administrator.post(f"/desk/people/{person.id}/erase", data={"typed": email})
    with pytest.raises(UnknownPerson):
        desk_server.parts.people.by_id(person.id)
    left = next(one for one in desk_server.parts.escalations.all() if one.question == "Mag dat?")
    assert (left.asker, left.context, left.company) == (None, "", "")


def test_a_company_is_renamed_and_removed_once_nobody_of_it_may_sign_in(
    desk_server: Server, administrator: httpx.Client
) -> None:
    parts, name = desk_server.parts, f"Gieterij {token_hex(4)}"
    company = parts.people.add_company(name)
    person = parts.people.add("Bo", f"{token_hex(4)}@example.org", Role.MEMBER, company.id)
    room = f"/desk/people/companies/{company.id}"
    taken = parts.people.add_company("Al vergeven")

    assert f'href="{room}"' in administrator.get("/desk/people").text
    assert administrator.post(room, data={"name": " "}).status_code == 422
    clash = administrator.post(room, data={"name": taken.name.upper()})
    assert (clash.status_code, 'value="AL VERGEVEN"' in clash.text) == (409, True)
    administrator.post(room, data={"name": f"{name} bv"})
    assert parts.people.company(company.id).name == f"{name} bv"

    assert administrator.post(f"{room}/remove", data={"typed": name}).status_code == 422
    refused = administrator.post(f"{room}/remove", data={"typed": f"{name} BV"})
    assert (refused.status_code, "Bo may still sign in" in refused.text) == (409, True)
    parts.people.deactivate(person.id)
    gone = administrator.post(f"{room}/remove", data={"typed": f"{name} bv"}, follow_redirects=True)

    assert "The company was removed" in gone.text
    assert administrator.get(room).status_code == 404
    assert [one.action for one in parts.audit.entries(action="company.")][:2] == ["company.removed", "company.renamed"]


@pytest.mark.parametrize("path", ["invite", "old/remove"])
def test_an_adviser_who_is_no_administrator_changes_nobody(adviser: httpx.Client, path: str) -> None:
    assert adviser.post(f"/desk/people/{path}", data={"name": "x", "email": "x@example.org"}).status_code == 403


def test_the_last_administrator_cant_be_erased(desk_server: Server, administrator: httpx.Client) -> None:
    one = desk_server.people[Role.ADMINISTRATOR]

    told = administrator.post(f"/desk/people/{one.id}/erase", data={"typed": one.email})

    assert told.status_code == 409
    assert desk_server.parts.people.by_id(one.id).active


def test_the_log_says_that_it_is_whole(adviser: httpx.Client) -> None:
    assert "The log is whole" in adviser.get("/desk/audit").text


def test_a_channel_of_slack_is_set_at_the_desk_by_one_at_a_time(desk_server: Server, adviser: httpx.Client) -> None:
    channels, audit = desk_server.parts.channels, desk_server.parts.audit
    channels.named("C0SECTOR", "metaal")
    room, chosen = "/desk/people/channels/C0SECTOR", {"audience": "public", "term": "2", "listens": "listen"}
    page = adviser.get(room).text
    seen = re.findall(r'name="seen" value="([^"]+)"', page)[0]
    assert f'href="{room}">#metaal' in adviser.get("/desk/people").text

    saved = adviser.post(room, data={**chosen, "private": "private", "seen": seen}, follow_redirects=True)
    late = adviser.post(room, data={**chosen, "private": "open", "seen": seen})

    assert "The settings were saved" in saved.text
    assert channels.settings("C0SECTOR") == ChannelSettings(public_only=True, term="2", listens=True, private=True)
    assert (late.status_code, "Somebody was before you" in late.text) == (409, True)
    [entry] = audit.entries(action="channel.")
    assert (entry.subject, entry.details["private"]) == ("C0SECTOR", [False, True])
    assert adviser.get("/desk/people/channels/C0NOWHERE").status_code == 404
