"""Who is thinking about it, without an account: what they see, and that nobody else sees it."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from icalendar import Calendar

from tests.assistant.http.conftest import Server
from tests.assistant.http.onboarding.conftest import visitor

SMALL = {"size": "120", "metals": ["tin", "steel"], "imports": "yes", "stage": "thinking"}


def test_a_visitors_answers_are_found_in_their_browser_and_in_no_other(path_server: Server) -> None:
    mine, other = visitor(path_server), visitor(path_server)
    assert mine.post("/onboarding/facts", data=SMALL).status_code == 303

    assert "Your plan" in mine.get("/onboarding").text
    assert "How far are you?" in other.get("/onboarding").text
    assert other.get("/onboarding/plan.pdf").status_code == 404
    cookie = next(cookie for cookie in mine.cookies.jar if cookie.name == "ketenwijzer_pathway")
    assert cookie.has_nonstandard_attr("HttpOnly")


def test_looking_keeps_nothing(path_server: Server) -> None:
    client = visitor(path_server)
    for path in ("/onboarding", "/onboarding/joining", "/onboarding/facts", "/onboarding/steps/policy"):
        assert client.get(path).status_code == 200

    assert "ketenwijzer_pathway" not in client.cookies


def test_what_joining_costs_is_cited_and_says_that_the_second_term_is_not_published(path_server: Server) -> None:
    client = visitor(path_server, "nl")
    client.post("/onboarding/facts", data=SMALL)

    page = client.get("/onboarding/joining").text
    cost = page[page.index('id="annual-contribution"') : page.index('id="entry-fee"')]
    assert "2.000 euro" in cost
    assert "10.000 euro" not in cost
    assert "Eerste termijn" in cost
    assert "niet gepubliceerd" in cost
    assert "/library/onboarding/costs.nl?" in cost
    assert "Conflictmineralenverordening: importeurs" in page
    assert "Niet voor u, op grond van uw antwoorden" in page


def test_every_statement_has_a_source_or_says_that_there_is_none(path_server: Server) -> None:
    page = visitor(path_server).get("/onboarding/joining").text

    for statement in re.split(r'<article class="turn statement', page)[1:]:
        assert 'class="mark"' in statement or "no longer published" in statement


def test_what_if_shows_what_changes_and_saves_nothing(path_server: Server) -> None:
    client = visitor(path_server)
    client.post("/onboarding/facts", data=SMALL)

    looked = client.post("/onboarding/facts", data={**SMALL, "size": "300", "metals": "steel", "action": "preview"})

    assert looked.status_code == 200
    assert "EUR 5,000" in looked.text
    assert "Conflict Minerals Regulation: importers" in looked.text
    kept = client.get("/onboarding/facts").text
    assert 'value="120"' in kept


def test_a_what_if_that_changes_nothing_says_so(path_server: Server) -> None:
    client = visitor(path_server)
    client.post("/onboarding/facts", data=SMALL)

    looked = client.post("/onboarding/facts", data={**SMALL, "size": "121", "action": "preview"})

    assert "nothing in your plan changes" in looked.text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"size": "a lot"}, "is not a whole number of FTE"),
        ({"metals": "unobtainium"}, "is not one of the answers"),
        ({"begins": "soon"}, "is not a date"),
        ({"size": "<script>alert(1)</script>"}, "&lt;script&gt;"),
    ],
)
def test_a_wrong_answer_is_said_and_the_others_stay(path_server: Server, sent: dict[str, str], words: str) -> None:
    client = visitor(path_server)

    reply = client.post("/onboarding/facts", data={"position": "recycle", **sent})

    assert reply.status_code == 422
    assert words in reply.text
    assert re.search(r'value="recycle"[^>]* checked', reply.text)
    assert "<script>alert" not in reply.text


@pytest.mark.parametrize(("language", "fee", "title"), [("nl", "2.000 euro", "Plan voor"), ("en", "EUR 2,000", "Plan")])
def test_the_plan_for_the_board_is_printed_in_either_language(
    path_server: Server, language: str, fee: str, title: str
) -> None:
    client = visitor(path_server)
    client.post("/onboarding/facts", data=SMALL)

    reply = client.get(f"/onboarding/plan.pdf?language={language}")

    assert reply.headers["content-type"] == "application/pdf"
    document = pypdfium2.PdfDocument(reply.content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    text = " ".join(" ".join(pages).split())
    assert fee in text
    assert title in text
    assert ("niet gepubliceerd" if language == "nl" else "not been published") in text
    assert "\ufffd" not in text


def test_the_calendar_holds_what_is_still_to_do(path_server: Server) -> None:
    client = visitor(path_server)
    client.post("/onboarding/facts", data=SMALL)
    client.post("/onboarding/steps/fit", data={"state": "done", "version": "0"})

    held = Calendar.from_ical(client.get("/onboarding/calendar.ics").text)
    names = [str(event["uid"]) for event in held.walk("VEVENT")]

    assert len(names) == 11
    assert not [name for name in names if "-fit@" in name]
    single = client.get("/onboarding/steps/policy/calendar.ics")
    assert len(Calendar.from_ical(single.text).walk("VEVENT")) == 1


def test_a_visitor_keeps_notes_but_no_files_and_writes_to_nobody(path_server: Server) -> None:
    client = visitor(path_server)
    client.post("/onboarding/steps/policy/notes", data={"text": "ask the owner"})

    assert "ask the owner" in client.get("/onboarding/steps/policy").text
    sent = client.post("/onboarding/steps/policy/evidence", files={"file": ("a.pdf", b"%PDF-1")})
    assert sent.status_code == 404
    assert client.post("/onboarding/steps/policy/secretariat", data={"question": "?"}).status_code == 303
    assert client.get("/onboarding/steps/no-such-step").status_code == 404


def test_a_question_at_a_step_knows_the_step(path_server: Server) -> None:
    client = visitor(path_server)

    asked = client.post("/onboarding/steps/maturity/ask", data={"question": "What is the Maturity Improvement Plan?"})

    assert asked.status_code == 303
    page = client.get(asked.headers["location"]).text
    assert "template for SMART goals" in page
    assert "What is the Maturity Improvement Plan?" not in visitor(path_server).get("/onboarding/steps/maturity").text
