"""The service over PostgreSQL: what is asked there is kept, shared, found, handed over, erased and let go of."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import httpx

from assistant.daily import keep_house
from assistant.people import Role
from evals.load.people import Asked, at_once
from evals.load.run import figures, shown
from tests.assistant.http.conftest import Server
from tests.assistant.http.pages.test_conversations import colleague
from tests.assistant.http.test_streaming import ENTRY_FEE, asking

MANY = 40
QUESTIONS = (
    "Wat was de entreebijdrage bij toetreding?",
    "What was the entry fee on joining?",
    "Hoe bak ik een appeltaart?",
)


def test_a_conversation_is_streamed_gone_on_with_found_and_shared(on_postgres: Server) -> None:
    client = on_postgres.client(Role.MEMBER)
    with asking(client, ENTRY_FEE) as heard:
        done = list(heard)[-1][1]
    followed = client.post(
        "/api/v1/questions", json={"question": "En in de tweede termijn, cafè É?", "conversation": done["conversation"]}
    ).json()
    held = client.get(f"/api/v1/conversations/{done['conversation']}").json()
    assert [turn["question"] for turn in held["turns"]] == [ENTRY_FEE["question"], "En in de tweede termijn, cafè É?"]
    assert held["turns"][0]["answer"]["text"] == done["text"]
    assert followed["conversation"] == done["conversation"]
    found = client.get("/api/v1/conversations", params={"search": "CAFÈ é"}).json()
    assert done["conversation"] in [one["id"] for one in found]

    other = colleague(on_postgres, on_postgres.people[Role.MEMBER].company)
    address = f"/conversations/{done['conversation']}"
    assert other.get(address).status_code == 404
    client.post(f"{address}/share", data={"shared": "yes"})
    assert "310 florijnen" in other.get(address).text
    client.delete(f"/api/v1{address}")
    assert client.get(f"/api/v1{address}").status_code == 404


def test_what_is_kept_of_a_person_is_handed_over_and_erased(on_postgres: Server) -> None:
    parts = on_postgres.parts
    client = colleague(on_postgres, on_postgres.people[Role.MEMBER].company)
    me = client.get("/api/v1/me").json()
    client.headers["x-csrf-token"] = me["csrf"]
    told = client.post("/api/v1/questions", json={"question": QUESTIONS[0]}).json()
    judged = {"receipt": told["receipt"], "up": False, "reason": "Te kort"}
    assert client.post("/api/v1/feedback", json=judged).status_code == 204

    administrator = on_postgres.client(Role.ADMINISTRATOR)
    export = administrator.get(f"/desk/people/{me['id']}/export.json")
    assert export.status_code == 200
    assert QUESTIONS[0] in export.text
    assert "Te kort" in export.text
    erased = administrator.post(f"/desk/people/{me['id']}/erase", data={"typed": me["email"]})
    assert erased.status_code == 303
    assert parts.personal.receipts.of(me["id"]) == []
    assert parts.conversations.turn_of(told["receipt"]) is None
    assert parts.conversations.votes(told["receipt"]) == []
    assert client.get("/api/v1/me").json()["id"] != me["id"]


def test_what_was_kept_for_long_enough_goes(on_postgres: Server) -> None:
    parts, client = on_postgres.parts, on_postgres.client(Role.MEMBER)
    told = client.post("/api/v1/questions", json={"question": QUESTIONS[0]}).json()
    kept_for = timedelta(days=parts.settings.keep_days)

    keep_house(parts, datetime.now().astimezone() + kept_for - timedelta(hours=1))
    assert client.get(f"/api/v1/conversations/{told['conversation']}").status_code == 200
    assert keep_house(parts, datetime.now().astimezone() + kept_for + timedelta(hours=1))["conversations"] >= 1
    assert client.get(f"/api/v1/conversations/{told['conversation']}").status_code == 404


def test_many_who_ask_at_once_all_keep_their_turn_and_one_that_is_lost_is_told_loudly(on_postgres: Server) -> None:
    async def all_ask() -> list[Asked]:
        async with httpx.AsyncClient(base_url=on_postgres.address, timeout=120) as client:
            return await at_once(client, MANY, QUESTIONS)

    asked, settings = asyncio.run(all_ask()), on_postgres.parts.settings
    whole = figures("40 at once", asked, None, settings)
    assert (whole.faults, whole.kept, whole.held) == ({}, MANY, True)

    [turn] = on_postgres.parts.conversations.turns(asked[7].conversation)
    on_postgres.parts.conversations.remove_turn(turn.id)
    lacking = figures("40 at once", asked, None, settings)
    assert not lacking.held
    assert "LOST: 1 of 40 turns of 40 at once." in shown([whole, lacking], 0.0)
