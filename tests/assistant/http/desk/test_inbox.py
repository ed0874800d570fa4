"""At the desk a question is taken, talked over, answered and sent back, by one adviser at a time."""

from __future__ import annotations

import re
from secrets import token_hex

import httpx
import pytest

from assistant.escalations import Escalation, Origin, State, Urgency
from assistant.people import Role
from ingest.document import Language
from tests.assistant.http.conftest import Server

ROOMS = ("", "/answers", "/answers/new", "/rulings", "/rulings/new?q=fee", "/documents", "/asked", "/asked/feedback",
         "/asked/search", "/bench", "/people", "/audit", "/left-open")  # fmt: skip


def filed(server: Server, question: str = "Mag een dochterbedrijf meedoen?") -> Escalation:
    member = server.people[Role.MEMBER]
    return server.parts.escalations.file(
        question, "Wij hebben er drie.", member, "Voorbeeldmetaal", Urgency.SOON, Origin("web"), token_hex(6)
    )


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_opens_for_the_secretariat_in_both_languages(
    desk_server: Server, adviser: httpx.Client, room: str
) -> None:
    for language in ("nl", "en"):
        shown = adviser.get(f"/desk{room}", headers={"accept-language": language})
        assert shown.status_code == 200
        assert f'<html lang="{language}">' in shown.text


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_opens_for_a_member_or_a_visitor(desk_server: Server, room: str) -> None:
    assert desk_server.client(Role.MEMBER).get(f"/desk{room}").status_code == 403
    told = desk_server.client().get(f"/desk{room}", headers={"accept": "text/html"})
    assert told.headers["location"].startswith("/sign-in")


def test_an_answer_goes_back_to_where_the_question_was_asked(desk_server: Server, adviser: httpx.Client) -> None:
    one, escalations = filed(desk_server), desk_server.parts.escalations
    assert one.question in adviser.get("/desk").text

    adviser.post(f"/desk/inbox/{one.id}/take", data={"revision": one.revision})
    adviser.post(f"/desk/inbox/{one.id}/discuss", data={"text": "Ik vraag het na."})
    seen = adviser.get(f"/desk/inbox/{one.id}").text
    assert "Wij hebben er drie." in seen
    assert "Ik vraag het na." in seen
    sent = adviser.post(f"/desk/inbox/{one.id}/answer", data={"revision": 2, "text": "Ja.", "language": "nl"})

    assert sent.status_code == 303
    [delivery] = [held for held in escalations.undelivered("web") if held.escalation == one.id]
    assert (delivery.text, delivery.language) == ("Ja.", Language.NL)


def test_who_comes_second_is_told_so_and_keeps_what_they_typed(desk_server: Server, adviser: httpx.Client) -> None:
    one = filed(desk_server)
    other = desk_server.client(Role.ADMINISTRATOR)
    form = {"revision": one.revision, "language": "nl"}
    assert other.post(f"/desk/inbox/{one.id}/answer", data={**form, "text": "Het eerste."}).status_code == 303

    late = adviser.post(f"/desk/inbox/{one.id}/answer", data={**form, "text": "Het tweede."})

    assert late.status_code == 409
    assert "Somebody was before you" in late.text
    assert "Somebody of administrator" in late.text
    assert desk_server.parts.escalations.answers_to(one.id)[0].text == "Het eerste."


def test_what_was_typed_stays_while_the_question_is_still_open(desk_server: Server, adviser: httpx.Client) -> None:
    one = filed(desk_server)
    desk_server.client(Role.ADMINISTRATOR).post(f"/desk/inbox/{one.id}/take", data={"revision": one.revision})

    late = adviser.post(f"/desk/inbox/{one.id}/answer", data={"revision": one.revision, "text": "Mijn tekst."})

    assert late.status_code == 409
    assert re.search(r"<textarea[^>]*>Mijn tekst\.</textarea>", late.text)


def test_its_likes_get_the_same_answer_where_they_are_ticked(desk_server: Server, adviser: httpx.Client) -> None:
    one = filed(desk_server, "Wie controleert de leveranciers?")
    like = filed(desk_server, "Wie controleert onze leveranciers?")
    shown = adviser.get(f"/desk/inbox/{one.id}").text
    assert f'value="{like.id}"' in shown

    adviser.post(
        f"/desk/inbox/{one.id}/answer", data={"revision": one.revision, "text": "De werkgroep.", "also": [like.id]}
    )

    assert desk_server.parts.escalations.get(like.id).state is State.ANSWERED


@pytest.mark.parametrize(
    ("path", "form", "said"),
    [
        ("answer", {"text": " "}, "Write an answer"),
        ("close", {"reason": ""}, "Write a reason"),
        ("move", {"due": "31-02-2027"}, "That is not a date"),
    ],
)
def test_what_is_left_empty_is_said_and_changes_nothing(
    desk_server: Server, adviser: httpx.Client, path: str, form: dict[str, str], said: str
) -> None:
    one = filed(desk_server)

    told = adviser.post(f"/desk/inbox/{one.id}/{path}", data={"revision": one.revision, **form})

    assert told.status_code == 422
    assert said in told.text
    assert desk_server.parts.escalations.get(one.id) == one


def test_what_the_documents_left_open_is_taken_in_without_a_name(desk_server: Server, adviser: httpx.Client) -> None:
    question = "What does taking part in the second term cost, asks Somebody of member?"
    desk_server.client(Role.MEMBER).post("/api/v1/questions", json={"question": question})
    shown = adviser.get("/desk/left-open").text
    receipt = re.search(r'name="receipt" value="([^"]+)"', shown)

    assert receipt
    assert "Somebody of member" not in shown
    taken = adviser.post("/desk/left-open", data={"receipt": receipt[1]})
    assert desk_server.parts.escalations.get(taken.headers["location"].rsplit("/", 1)[1]).asker is None


def test_markup_in_a_question_stays_text(desk_server: Server, adviser: httpx.Client) -> None:
    one = filed(desk_server, "<script>alert(1)</script> Mag dat?")

    assert "<script>alert(1)" not in adviser.get("/desk").text
    assert "&lt;script&gt;" in adviser.get(f"/desk/inbox/{one.id}").text


def test_a_question_that_is_not_there_is_said_to_be_unknown(adviser: httpx.Client) -> None:
    assert adviser.get("/desk/inbox/nothing").status_code == 404
